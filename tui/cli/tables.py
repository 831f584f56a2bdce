"""Rows in the formats of the commands: a table on a terminal, a line a row in a pipe, and what other programs read."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence

from tui.cli.output import is_terminal, print_table, print_text
from tui.exporting.tables import Row, cell, csv_lines, jsonl_lines, markdown_lines

FORMATS = ("table", "plain", "json", "jsonl", "csv", "markdown")


def add_filter(parser: ArgumentParser) -> None:
    """Add the words of a filter."""
    parser.add_argument("filter", nargs="*", metavar="FILTER", help="what to print; see accord help filter")


def add_format(parser: ArgumentParser) -> None:
    """Add the option that chooses a format."""
    parser.add_argument(
        "--format", choices=FORMATS, help="how to print; a table on a terminal, plain lines in a pipe", metavar="FORMAT"
    )


def print_rows(rows: Sequence[Row], columns: Sequence[str], format: str | None, *, shown: Sequence[str] = ()) -> None:
    """Print rows. `columns`: all of them, in order; `shown`: those of a table, where it has no room for all."""
    match format or ("table" if is_terminal(sys.stdout) else "plain"):
        case "table":
            names = shown or columns
            print_table(names, [[cell(row[name]) for name in names] for row in rows], list(map(_role, rows)))
        case "json":
            print_text(json.dumps([dict(row) for row in rows], ensure_ascii=False, indent=2))
        case "jsonl":
            _print_lines(jsonl_lines(rows))
        case "csv":
            print_text("".join(csv_lines(rows, columns)).removesuffix("\r\n"))
        case "markdown":
            _print_lines(markdown_lines(rows, shown or columns))
        case _:
            _print_lines("\t".join(cell(row[name]) for name in columns) for row in rows)


def _role(row: Row) -> str:
    return "broken" if row.get("standing") == "overdue" else str(row.get("status", ""))


def _print_lines(lines: Iterable[str]) -> None:
    text = "\n".join(lines)
    if text:
        print_text(text)
