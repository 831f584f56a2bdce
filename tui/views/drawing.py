"""A drawing in cells of equal size, as a terminal shows it: plain values that can be written to a file."""

from collections.abc import Mapping
from typing import NamedTuple


class Span(NamedTuple):
    """Text on a line that looks alike."""

    start: int
    """The first cell, from 0."""
    cells: int
    """The number of cells it takes; wide characters take two."""
    text: str
    """Printable characters."""
    colour: str
    """The name of a colour in the palettes."""
    bold: bool = False


class Palette(NamedTuple):
    """The colours of a drawing, each as `#rrggbb`."""

    dark: bool
    """Whether the ground is."""
    ground: str
    colours: Mapping[str, str]
    """By their names."""


class Drawing(NamedTuple):
    """Lines from top to bottom, of spans from left to right."""

    title: str
    width: int
    """The number of cells in a line."""
    lines: tuple[tuple[Span, ...], ...]
    palette: Palette
    other: Palette
    """For readers who prefer a dark ground where that of `palette` is light, or the other way round."""
