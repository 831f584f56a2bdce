"""A long text of which only what is in sight is laid out: sections, each of some lines."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

Line = TypeVar("Line")

_KEPT = 32
"""The number of sections whose lines are kept: more than any screen shows."""


class Place(NamedTuple):
    """Where a line is. The line need not be there: it is sought from the section's start on."""

    section: int
    line: int


class LongText(Generic[Line]):
    """The lines of a text, and the first one that is in sight."""

    def __init__(
        self,
        lay_out: Callable[[int], Sequence[Line] | None] = lambda _: None,
        count: Callable[[], int] = lambda: 0,
        top: Place = Place(0, 0),  # noqa: B008 - it does not change
    ) -> None:
        """Take what lays out a section, by its place (`None` after the last), what counts them, and where to begin."""
        self._lay_out = lay_out
        self._count = count
        self._kept: dict[int, Sequence[Line]] = {}
        self._empty: set[int] = set()
        """The sections that were seen to have no lines: there may be many in a row."""
        self.top = top
        """Where the first line in sight is."""

    def lines(self, count: int) -> list[Line]:
        """Return the lines in sight, where there is room for `count` of them."""
        self._settle(count)
        return self._below(self.top, count)

    def is_longer_than(self, count: int) -> bool:
        """Say whether there are more lines than this number."""
        return len(self._below(Place(0, 0), count + 1)) > count

    def scroll(self, lines: int, room: int) -> None:
        """Go down by a number of lines, up where it is negative; `room` is the number of lines in sight."""
        self.top = self._down(self.top, lines) if lines > 0 else self._up(self.top, -lines)
        self._settle(room)

    def go_to_start(self) -> None:
        """Show the first line."""
        self.top = Place(0, 0)

    def go_to_end(self, room: int) -> None:
        """Show the last line, at the bottom."""
        self.top = self._up(Place(self._count(), 0), room)

    def next_where(self, is_wanted: Callable[[Line], bool], place: Place, step: int) -> Place | None:
        """Return where the next line like that is after a place, or before it with a `step` of -1; `None`: nowhere."""
        section = place.section
        while section >= 0 and ((lines := self._section(section)) is not None or step < 0):
            here = [line for line, content in enumerate(lines or ()) if is_wanted(content)]
            if section == place.section:
                here = [line for line in here if (line > place.line if step > 0 else line < place.line)]
            if here:
                return Place(section, here[0] if step > 0 else here[-1])
            section += step
        return None

    def end(self) -> Place:
        """Return the place after the last line."""
        return Place(self._count(), 0)

    def show_place(self, place: Place, room: int, above: int) -> None:
        """Bring a line into sight, below a number of others, unless it is there already."""
        if self.row_of(place, room) is None:
            self.top = self._up(place, above)
            self._settle(room)

    def row_of(self, place: Place, room: int) -> int | None:
        """Return on which of the lines in sight a place is, from 0; `None` where it is not in sight."""
        if place < self.top:
            return None
        row = place.line - self.top.line
        for section in range(self.top.section, place.section):
            row += len(self._section(section) or ())
            if row - place.line >= room:
                return None
        return row if row < room else None

    def _settle(self, room: int) -> None:
        """Leave no room below the last line, as far as there are lines above."""
        lines = self._section(self.top.section)
        self.top = self.top._replace(line=min(self.top.line, max(len(lines) - 1, 0))) if lines is not None else self.top
        if len(self._below(self.top, room)) < room:
            self.go_to_end(room)

    def _below(self, place: Place, count: int) -> list[Line]:
        """Return lines from a place on."""
        below: list[Line] = []
        section, first = place
        while len(below) < count and (lines := self._section(section)) is not None:
            below += lines[first : first + count - len(below)]
            section, first = section + 1, 0
        return below

    def _down(self, place: Place, lines: int) -> Place:
        section, line = place
        line += lines
        while (here := self._section(section)) is not None and line >= len(here):
            section, line = section + 1, line - len(here)
        return Place(section, line if here is not None else 0)

    def _up(self, place: Place, lines: int) -> Place:
        section, line = place
        line -= lines
        while line < 0 and section > 0:
            section -= 1
            line += len(self._section(section) or ())
        return Place(section, max(line, 0))

    def _section(self, index: int) -> Sequence[Line] | None:
        if index in self._empty:
            return ()
        lines = self._kept.pop(index, None)
        if lines is None:
            lines = self._lay_out(index)
            if lines is None:
                return None
            if not lines:
                self._empty.add(index)
                return ()
            if len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
        self._kept[index] = lines
        return lines
