"""Which days the cells of a line stand for."""

from math import ceil, floor
from typing import NamedTuple

from tui.records.dates import Day, day, day_in_words
from tui.records.marks import mark_day
from tui.records.rows import Extent, TimelineItem

FIRST_DAY: Day = day(-9999, 1, 1)
LAST_DAY: Day = day(99999, 12, 31)
"""The first and the last day that can be shown; what lies beyond stands at the edge."""
MOST_CELLS_PER_DAY = 10
LEAST_DAYS_FITTED = 31
"""Fitting shows at least a month, however little there is to fit."""


class View(NamedTuple):
    """The stretch of time that a line of cells shows.

    Made by `fit` and changed by the other methods, it lies between `FIRST_DAY` and `LAST_DAY`.
    """

    start: float
    """The day at the left edge of the first cell; a fraction is a part of that day."""
    days_per_cell: float
    width: int
    """How many cells; at least 1."""

    @classmethod
    def fit(cls, extent: Extent | None, today: Day, width: int) -> "View":
        """Return the view of all dates, with some air at the sides.

        Today is in it where that costs less than a third of the width; without a dated item, a year around today.
        """
        if extent:
            first, end = _bounded(extent.first), _bounded(extent.last) + 1
            with_today = max(end, today + 1) - min(first, today)
            if (with_today - (end - first)) * 3 < with_today:
                first, end = min(first, today), max(end, today + 1)
        else:
            first, end = today - 183, today + 183
        if (lacking := LEAST_DAYS_FITTED - (end - first)) > 0:
            first, end = first - lacking // 2, end + lacking - lacking // 2
        air = width // 16
        days_per_cell = (end - first) / max(width - 2 * air, 1)
        return cls(first - air * days_per_cell, days_per_cell, max(width, 1))._bounded()

    @property
    def end(self) -> float:
        """The day at the right edge of the last cell."""
        return self.start + self.days_per_cell * self.width

    @property
    def last_day(self) -> Day:
        """The last day of which something is in view."""
        return ceil(self.end) - 1

    def column(self, day: Day) -> int:
        """Return the cell in which a day begins: negative to the left of the view, `width` or more to its right."""
        return floor((_bounded(day) - self.start) / self.days_per_cell)

    def last_column(self, day: Day) -> int:
        """Return the cell in which a day ends: that in which it begins, except where days are wider than cells."""
        return max(self.column(day), self.column(day + 1) - 1)

    def shows(self, day: Day) -> bool:
        """Whether a day begins in view."""
        return 0 <= self.column(day) < self.width

    def shows_part_of(self, item: TimelineItem) -> bool:
        """Whether anything of the item's date is in view; an item without a date never is."""
        if item.date is None:
            return False
        starts = [start for start in (item.date.fringe_earliest, item.since) if start is not None]
        last = item.date.fringe_latest
        has_begun = not starts or self.column(min(starts)) < self.width
        return has_begun and (last is None or self.last_column(last) >= 0)

    def zoomed(self, factor: float, around: float) -> "View":
        """Return a view of `factor` times as many days in which the day `around` stays where it is."""
        days_per_cell = self._possible(self.days_per_cell * factor)
        start = around - (around - self.start) * days_per_cell / self.days_per_cell
        return self._replace(start=start, days_per_cell=days_per_cell)._bounded()

    def panned(self, cells: int) -> "View":
        """Return the view so many cells to the right; to the left when negative."""
        return self._replace(start=self.start + cells * self.days_per_cell)._bounded()

    def centred(self, day: Day) -> "View":
        """Return the view with a day in the middle."""
        return self._replace(start=_bounded(day) - self.days_per_cell * self.width / 2)._bounded()

    def resized(self, width: int) -> "View":
        """Return the view of the same days in a line of another width."""
        width = max(width, 1)
        return self._replace(days_per_cell=self.days_per_cell * self.width / width, width=width)._bounded()

    def in_words(self, dash: str = " – ") -> str:
        """Say which days are in view, no more exactly than the zoom shows: `2026 – 2036`, `Nov 2026 – Mar 2027`."""
        ends = [day_in_words(_bounded(floor(self.start))), day_in_words(_bounded(self.last_day))]
        if self.days_per_cell * self.width > 3 * 366:
            ends = [end.split(" ", 2)[2] for end in ends]
        elif self.days_per_cell * self.width > 92:
            ends = [end.split(" ", 1)[1] for end in ends]
        return ends[0] if ends[0] == ends[1] else f"{ends[0]}{dash}{ends[1]}"

    def _possible(self, days_per_cell: float) -> float:
        most = (LAST_DAY + 1 - FIRST_DAY) / self.width
        return min(max(days_per_cell, 1 / MOST_CELLS_PER_DAY), most)

    def _bounded(self) -> "View":
        days_per_cell = self._possible(self.days_per_cell)
        last_start = LAST_DAY + 1 - days_per_cell * self.width
        return self._replace(start=max(min(self.start, last_start), FIRST_DAY), days_per_cell=days_per_cell)


def _bounded(day: Day) -> Day:
    return min(max(day, FIRST_DAY), LAST_DAY)


def mark_of(item: TimelineItem) -> Day | None:
    """Return the day on which the item's mark stands; `None` for an item without a date."""
    return mark_day(item.date, due=bool(item.commitment)) if item.date else None
