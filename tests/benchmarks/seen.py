"""What a terminal showed, and when: recorded bytes are played to a terminal of our own (pyte) afterwards."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyte

from tests.benchmarks.terminal import COLUMNS, LINES, Arrival

ONE_FRAME = 0.002
"""Bytes that follow each other within so many seconds are of one frame."""
PANES = ("1 Articles", "2 Summary", "3 Commitments", "4 Timeline")


class Frame(NamedTuple):
    """Bytes that arrived together."""

    time: float
    """When the last of them did."""
    data: bytes


class Box(NamedTuple):
    """The inside of a border: its first line and column, and those after its last."""

    top: int
    left: int
    bottom: int
    right: int


def frames(arrivals: Iterable[Arrival]) -> Iterator[Frame]:
    """Put together what arrived together."""
    frame: Frame | None = None
    for time, data in arrivals:
        if frame and time - frame.time > ONE_FRAME:
            yield frame
            frame = None
        frame = Frame(time, frame.data + data if frame else data)
    if frame:
        yield frame


class Screen:
    """Shows what a terminal shows after each frame."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)

    def show(self, frame: Frame) -> None:
        """Show one more frame."""
        self._stream.feed(frame.data)

    @property
    def lines(self) -> list[str]:
        """The text of the whole screen."""
        return list(self._screen.display)

    def line(self, y: int) -> str:
        """The text of one line."""
        return "".join(self._cell(x, y) for x in range(COLUMNS))

    def box(self, title: str) -> Box | None:
        """Return the inside of the box with a title in its border; `None` if it is not there as a whole."""
        lines = self.lines
        for top, line in enumerate(lines):
            left = line.find(f"╭─ {title} ")
            if left < 0:
                continue
            # A wide character fills two cells with one and a half empty ones, so cells are looked at and not the text.
            right = next((x for x in range(left, COLUMNS) if self._cell(x, top) == "╮"), None)
            bottom = next((y for y in range(top, LINES) if self._cell(left, y) == "╰"), None)
            if right is not None and bottom is not None:
                return Box(top + 1, left + 1, bottom, right)
        return None

    def inside(self, box: Box) -> tuple[tuple[pyte.screens.Char, ...], ...]:
        """Return the cells in a box with their colours, without the scroll bar."""
        buffer = self._screen.buffer
        return tuple(tuple(buffer[y][x] for x in range(box.left, box.right - 1)) for y in range(box.top, box.bottom))

    def is_whole(self) -> bool:
        """Say whether the four panes of Accord are there with something in each."""
        for title in PANES:
            box = self.box(title)
            if box is None or not any(cell.data.strip() for line in self.inside(box) for cell in line):
                return False
        return True

    def _cell(self, x: int, y: int) -> str:
        return self._screen.buffer[y][x].data


def first_whole(arrivals: Iterable[Arrival]) -> float | None:
    """Return when Accord's first whole picture was there; `None` if there was none."""
    screen = Screen()
    for frame in frames(arrivals):
        screen.show(frame)
        if screen.is_whole():
            return frame.time
    return None
