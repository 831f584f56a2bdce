"""Rows in the formats of the commands: a table on a terminal, a line a row in a pipe, and what other programs read."""

import csv
import io
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tui.cli.output import is_terminal, print_table, print_text
from tui.text.display import one_line

FORMATS = ("table", "plain", "json", "jsonl", "csv", "markdown")
Value = str | int | bool | Sequence[str] | None
Row = Mapping[str, Value]
"""The values of a row by the names of its columns. A list is of names, `None` is not known."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for a formula where a cell begins with it (OWASP, "CSV Injection"), full width, too."""


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
            _print_lines(json.dumps(dict(row), ensure_ascii=False) for row in rows)
        case "csv":
            print_text(as_csv(rows, columns))
        case "markdown":
            _print_lines(_markdown(rows, shown or columns))
        case _:
            _print_lines("\t".join(cell(row[name]) for name in columns) for row in rows)


def cell(value: Value) -> str:
    """Return a value in one line that may be shown."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else ""
        case str() | int():
            return one_line(str(value))
    return ", ".join(map(one_line, value))


def as_jsonl(rows: Iterable[Row]) -> str:
    """Return rows as JSON, a line a row (https://jsonlines.org)."""
    return "".join(json.dumps(dict(row), ensure_ascii=False) + "\n" for row in rows)


def as_csv(rows: Iterable[Row], columns: Sequence[str], *, raw: bool = False) -> str:
    """Return rows as RFC 4180 has them, under a heading; unless `raw`, no cell is a formula to a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    shown = cell if raw else _harmless
    writer.writerows([shown(row[name]) for name in columns] for row in rows)
    return text.getvalue().removesuffix("\r\n")


def _harmless(value: Value) -> str:
    text = cell(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _markdown(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(_escaped(cell(row[name])) for name in columns)} |"


def _escaped(text: str) -> str:
    """Return a text whose signs stand for themselves in a table of Markdown (GFM, 4.10 and 2.4)."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|#" else sign for sign in text)


def _role(row: Row) -> str:
    return "broken" if row.get("standing") == "overdue" else str(row.get("status", ""))


def _print_lines(lines: Iterable[str]) -> None:
    text = "\n".join(lines)
    if text:
        print_text(text)
