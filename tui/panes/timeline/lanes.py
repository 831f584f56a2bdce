"""Which rows of a timeline in lanes are in sight: a heading above each lane, and no more of one that is collapsed.

Only the rows around those in sight are looked at, however many there are.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tui.panes.timeline.viewport import mark_of
from tui.records.dates import Day
from tui.views.rows import AtHand, TimelineItem, Window


class Line(NamedTuple):
    """A line of the timeline: an item, or the heading of a lane."""

    place: int
    """The place of the item in the window; for a heading, that of the first item below it."""
    heading: str = ""
    """Empty for an item."""
    hidden: int = 0
    """The number of items in a lane that is collapsed."""


class Lanes:
    """The rows of a window, some of whose lanes are collapsed."""

    def __init__(self, window: Window[TimelineItem] | None = None, collapsed: frozenset[str] = frozenset()) -> None:
        self.window = AtHand() if window is None else window
        self.collapsed = collapsed
        """The headings of the lanes that are."""
        self._ranges: dict[str, range] = {}
        """The places of the items of lanes that are collapsed, as far as they were asked for."""

    def of(self, window: Window[TimelineItem]) -> "Lanes":
        """Return the rows of another window, with the same lanes collapsed."""
        return Lanes(window, self.collapsed)

    def toggled(self, lane: str) -> "Lanes":
        """Return the rows with another lane collapsed, or with that one open again."""
        return Lanes(self.window, self.collapsed ^ {lane})

    def hidden(self, place: int) -> range:
        """Return the places of the items that the heading of a collapsed lane stands for; none for an item in sight."""
        lane = self.window.row(place).lane
        if lane not in self.collapsed:
            return range(0)
        places = self._ranges.get(lane)
        if places is None or place not in places:
            places = self._ranges[lane] = range(self._edge(place, -1), self._edge(place, 1) + 1)
        return places

    def step(self, place: int, steps: int) -> int:
        """Return the place some rows below, or above when negative; a collapsed lane is one row, at its first."""
        for _ in range(abs(steps)):
            hidden = self.hidden(place)
            if steps > 0:
                after = hidden.stop if hidden else place + 1
                if after >= self.window.known:
                    break
                place = after
            else:
                before = (hidden.start if hidden else place) - 1
                if before < 0:
                    break
                above = self.hidden(before)
                place = above.start if above else before
        return place

    def nearest(self, place: int, day: Day) -> int:
        """Return the place of the item, in the lane of a place, that is the first to be marked on a day or after it.

        Where there is none, that of the last one; of a lane without marks, or that is collapsed, the first one.
        """
        first, after = self._edge(place, -1), self._edge(place, 1) + 1
        lane = range(first, after)
        if self.window.row(place).lane in self.collapsed:
            return first
        nearest = bisect_left(lane, day, key=lambda place: mark_of(self.window.row(place)) or day)
        return min(first + nearest, after - 1)

    def lines(self, top: int, height: int) -> Iterator[Line]:
        """Yield the lines in sight, from the row of a place on. That one's heading is there in the midst of a lane.

        `RowGone`: as it says, in this as in all that is asked of places.
        """
        return islice(self._lines_from(top), height)

    def _lines_from(self, place: int) -> Iterator[Line]:
        before = ""
        while place < self.window.known:
            lane, hidden = self.window.row(place).lane, self.hidden(place)
            if lane and lane != before:
                yield Line(place, lane, len(hidden))
            if not hidden:
                yield Line(place)
            place, before = (hidden.stop if hidden else place + 1), lane

    def top_for(self, place: int, top: int, height: int) -> int:
        """Return the place for the first row that brings a place into sight, and is nearest to `top`."""
        hidden = self.hidden(place)
        place = highest = hidden.start if hidden else place
        needed, lane = self._lines_of(place, "")
        while highest > top:
            above = self.step(highest, -1)
            more, lane = self._lines_of(above, lane)
            needed += more
            if needed > height:
                break
            highest = above
        return highest

    def _lines_of(self, place: int, below: str) -> tuple[int, str]:
        """Return how many lines the row of a place adds above one of the lane `below`, and its own lane."""
        lane = self.window.row(place).lane
        has_heading = bool(lane) and lane != below and not self.hidden(place)
        return 1 + has_heading, lane

    def _edge(self, place: int, way: int) -> int:
        """Return the place of the last item of a lane, or with -1 as `way` of the first, from the place of one of it.

        Ever longer leaps find one beyond it, and halving the way back the edge itself.
        """
        lane, last = self.window.row(place).lane, self.window.known - 1
        inside, leap = place, 1
        while True:
            beyond = inside + way * leap
            if not 0 <= beyond <= last:
                beyond = last + 1 if way > 0 else -1
                break
            if self.window.row(beyond).lane != lane:
                break
            inside, leap = beyond, leap * 2
        while abs(beyond - inside) > 1:
            middle = (beyond + inside) // 2
            if self.window.row(middle).lane == lane:
                inside = middle
            else:
                beyond = middle
        return inside
