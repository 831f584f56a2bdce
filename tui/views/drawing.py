"""A drawing in cells of equal size, as a terminal shows it: plain values that can be written to a file."""

from typing import NamedTuple


class Span(NamedTuple):
    """Text on a line that looks alike."""

    start: int
    """The first cell, from 0."""
    cells: int
    """How many cells it takes; wide characters take two."""
    text: str
    """Printable characters."""
    colour: str
    """As `#rrggbb`."""
    bold: bool = False


class Picture(NamedTuple):
    """Lines from top to bottom, of spans from left to right."""

    title: str
    width: int
    """How many cells a line has."""
    lines: tuple[tuple[Span, ...], ...]
    ground: str
    """The colour behind it, as `#rrggbb`."""
