"""Rows as text: CSV, JSON lines and Markdown, a piece at a time."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from tui.text.display import one_line

Value = str | int | bool | Sequence[str] | None
Row = Mapping[str, Value]
"""The values of a row by the names of its columns. A list is of names, `None` is not known."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for a formula where a cell begins with it (OWASP, "CSV Injection"), full width, too."""


def cell(value: Value) -> str:
    """Return a value in one line that may be shown."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else ""
        case str():
            return _text(value)
        case int():
            return str(value)
    return ", ".join(map(_text, value))


def _text(text: str) -> str:
    return _short(text) if len(text) <= _SHORT else one_line(text, len(text) + 1)


@lru_cache(maxsize=10_000)
def _short(text: str) -> str:
    """Return a text as `one_line` does: names, titles and dates come again and again."""
    return one_line(text)


_SHORT = 100
"""The number of characters of a text that is kept for when it comes again."""


def jsonl_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield rows as JSON, a line a row without its end (https://jsonlines.org)."""
    return (json.dumps(dict(row), ensure_ascii=False) for row in rows)


def csv_lines(rows: Iterable[Row], columns: Sequence[str], *, raw: bool = False) -> Iterator[str]:
    """Yield rows as RFC 4180 has them, under a heading; unless `raw`, no cell is a formula to a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    shown = cell if raw else _harmless
    writer.writerow(columns)
    yield text.getvalue()
    for row in rows:
        text.seek(0)
        text.truncate()
        writer.writerow([shown(row[name]) for name in columns])
        yield text.getvalue()


def _harmless(value: Value) -> str:
    text = cell(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def markdown_lines(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    """Yield a table of Markdown."""
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(_escaped(cell(row[name])) for name in columns)} |"


def _escaped(text: str) -> str:
    """Return a text whose signs stand for themselves in a table of Markdown (GFM, 4.10 and 2.4)."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|#" else sign for sign in text)
