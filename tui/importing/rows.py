"""A table of others: rows whose cells hold texts, under the names of their columns."""

import re
from collections.abc import Mapping
from typing import NamedTuple

Cell = str | tuple[str, ...]
"""What stands in a cell: a text, or several."""


class TableError(Exception):
    """A file is no table; the message says where, what stands there and what is expected."""


class Row(NamedTuple):
    """A row."""

    number: int
    """Its number, from 1, the header not counted."""
    cells: Mapping[str, Cell]

    def text(self, column: str) -> str:
        """Return what stands in a column as one text; empty where there is nothing."""
        cell = self.cells.get(column, "")
        return cell if isinstance(cell, str) else "\n".join(cell)


class Misshapen(NamedTuple):
    """A row that does not have the shape of a row."""

    number: int
    """Its number, from 1, as those of the others."""
    reason: str


class Table(NamedTuple):
    """A table."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    misshapen: tuple[Misshapen, ...] = ()


_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def plain(text: str) -> str:
    """Return a text without white space around it, in which `\\u2019`, written out, is the character."""
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "\\u" in text else text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
