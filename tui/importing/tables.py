"""Reads tables of others: CSV in any of the usual encodings and separators, JSON, YAML.

What a row says is text: several values of a cell stay a list. Nothing in the file is run or followed.
"""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import PurePath

from tui.importing.objects import read_json, read_yaml, table_of_objects
from tui.importing.rows import Misshapen, Row, Table, TableError, plain

MOST_BYTES = 64 << 20
_SEPARATORS = ",;\t|"
_SAMPLE = 1 << 16
_LINES = 20
"""The most characters and lines from which the separator is guessed."""
_HEADS = 4
"""The most lines in which names of columns are looked for."""
_NAME = re.compile(r"(?=.*[^\W\d_]).+|(19|20)\d\d")
"""What a column may be called under a title: with a letter, or by a year."""
_LONGEST_NAME = 40
"""The most characters of a name under a merged cell."""
_NAMED_SEPARATOR = re.compile("sep=([,;\t|])\r?\n")
"""The first line that Excel takes for the name of a separator."""
_GUARDED = re.compile("'(?=[=+@\t\r＝＋－＠-])")
"""What a cell begins with that spreadsheets would take for a formula otherwise (our own CSV, and that of others)."""

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""The byte order marks, and what they are marks of."""

_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What a compound file begins with ([MS-CFB], 2.2)."""


def read_table(data: bytes, name: str, rows: str = "") -> Table:
    """Read a file by its ending: `.json`, `.yaml` or `.yml`; all else is CSV.

    `name` is what errors call it. `rows`: the key under which the rows stand in JSON or YAML; without one they are the
    file, or the only list in it. `TableError`: it is no table.
    """
    if len(data) > MOST_BYTES:
        raise TableError(f"{name}: {len(data):,} bytes; expected at most {MOST_BYTES:,}.")
    if data.startswith(_OLD_WORKBOOK):
        raise TableError(f"{name}: this is an old workbook (.xls); expected text. Save the sheet as CSV (UTF-8).")
    if data[:2] == b"PK":
        raise TableError(f"{name}: this is a workbook or an archive; expected text. Save the sheet as CSV (UTF-8).")
    text = _decoded(data, name)
    match PurePath(name).suffix.lower():
        case ".json":
            return table_of_objects(read_json(text, name), name, rows)
        case ".yaml" | ".yml":
            return table_of_objects(read_yaml(text, name), name, rows)
        case _:
            return _csv(text, name)


def _decoded(data: bytes, name: str) -> str:
    """Decode by the byte order mark, else as UTF-8, else as Windows has it in western Europe and America."""
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise TableError(f"{name}: it is not in {encoding}, as its first bytes say. Save it as UTF-8.") from error
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise TableError(f"{name}: the encoding is not known; expected UTF-8. Save it as UTF-8.") from error


def _csv(text: str, name: str) -> Table:
    if "\0" in text:
        raise TableError(f"{name}: it holds a zero byte, and so is no text; expected CSV.")
    csv.field_size_limit(MOST_BYTES)
    if named := _NAMED_SEPARATOR.match(text):
        text, separator = text[named.end() :], named[1]
    else:
        separator = _separator(text[:_SAMPLE].splitlines()[:_LINES])
    try:
        lines = [line for line in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True) if line]
    except csv.Error as error:
        raise TableError(f"{name}: {error}; expected CSV.") from error
    if not lines:
        raise TableError(f"{name}: there is nothing in it; expected a header and rows.")
    names, number_of_heads = _header(lines[:_HEADS])
    columns = _columns(names)
    rows: list[Row] = []
    misshapen: list[Misshapen] = []
    for number, line in enumerate(lines[number_of_heads:], 1):
        if any(line[len(columns) :]):
            misshapen.append(Misshapen(number, f"{len(line)} cells; expected at most {len(columns)}"))
        else:
            rows.append(
                Row(number, {column: plain(_unguarded(cell)) for column, cell in zip(columns, line, strict=False)})
            )
    return Table(columns, tuple(rows), tuple(misshapen))


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def _separator(lines: Sequence[str]) -> str:
    """Return the separator by which the most lines have as many cells as one of the first, and more than one."""

    def fit(separator: str) -> tuple[int, int]:
        numbers = [len(line) for line in csv.reader(lines, delimiter=separator) if line]
        return max(((numbers.count(number), number) for number in numbers[:_HEADS] if number > 1), default=(0, 0))

    return max(_SEPARATORS, key=fit)


def _header(lines: Sequence[Sequence[str]]) -> tuple[list[str], int]:
    """Return the names of columns, and how many of the first lines they take.

    That is one; but a title may stand above it, and names may stand in two, where cells of a sheet were merged.
    """
    width = max(map(len, lines))
    heads = [[cell.strip() for cell in line] + [""] * (width - len(line)) for line in lines]
    for number, head in enumerate(heads[1:], 1):
        if all(sum(map(bool, above)) * 3 <= width for above in heads[:number]) and all(map(_NAME.fullmatch, head)):
            return head, number + 1
    first, second = heads[0], heads[1] if len(heads) > 1 else []
    groups = [next((name for name in reversed(first[: place + 1]) if name), "") for place in range(width)]
    merged = {place for place in range(width) if not first[place] or (place + 1 < width and not first[place + 1])}
    below = {place for place, name in enumerate(second) if name}
    are_names = all(_NAME.fullmatch(name) and len(name) <= _LONGEST_NAME for name in second if name)
    if first.count("") > 1 and all(groups) and below == merged and are_names:
        doubled = {name for name in second if second.count(name) > 1}
        pairs = zip(groups, second, strict=True)
        return [f"{group} {name}" if name in doubled and name else name or group for group, name in pairs], 2
    return [cell.strip() for cell in lines[0]], 1


def _columns(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of columns, each once; those without a name are called by their place."""
    taken: list[str] = []
    for place, name in enumerate(names, 1):
        column = name or f"column {place}"
        number = 2
        while column in taken:
            column, number = f"{name or f'column {place}'} ({number})", number + 1
        taken.append(column)
    return tuple(taken)
