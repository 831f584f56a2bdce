"""Which days the cells of a line stand for: a scale on which long empty stretches may be cut out."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, floor, isfinite
from typing import NamedTuple

from tui.panes.timeline.cuts import CELLS, SHORTEST, Cut
from tui.records.dates import Date, Day, day_in_words
from tui.records.status import Status
from tui.views.marks import FIRST_DAY, LAST_DAY, bounded, is_fuzzy, mark_day
from tui.views.rows import Extent, TimelineItem

MOST_CELLS_PER_DAY = 10
LEAST_DAYS = 5
"""The least days that a line shows, however narrow it is: two of them can be named then."""
LEAST_DAYS_FITTED = 31
"""Fitting shows at least a month, however little there is to fit."""
LEAST_SHARE = 3
"""Cuts take no more than this part of a line."""


class Viewport(NamedTuple):
    """The stretch of time that a line of cells shows.

    Made by `fit` and changed by the other methods, it lies between `FIRST_DAY` and `LAST_DAY`. All its days but those
    in cuts are equally wide; a cut has `cuts.CELLS` cells, over which its days are spread.
    """

    start: float
    """The day at the left edge of the first cell; a fraction is a part of that day."""
    days_per_cell: float
    width: int
    """The number of cells; at least 1."""
    cuts: tuple[Cut, ...] = ()
    """What may be cut out, from left to right; those that are worth it at this zoom are (`drawn_cuts`)."""

    @classmethod
    def fit(cls, extent: Extent | None, today: Day, width: int, cuts: tuple[Cut, ...] = ()) -> "Viewport":
        """Return the view of all dates, with some air at the sides.

        Today is in it where that costs less than a third of the width; without a dated item, a year around today.
        """
        if extent:
            first, end = bounded(extent.first), bounded(extent.last) + 1
            with_today = max(end, today + 1) - min(first, today)
            if (with_today - (end - first)) * 3 < with_today:
                first, end = min(first, today), max(end, today + 1)
        else:
            first, end = today - 183, today + 183
        if (lacking := LEAST_DAYS_FITTED - (end - first)) > 0:
            first, end = first - lacking // 2, end + lacking - lacking // 2
        air = width // 16
        days_per_cell = _days_per_cell(first, end, max(width - 2 * air, 1), cuts)
        return cls(first - air * days_per_cell, days_per_cell, max(width, 1), cuts)._bounded()

    @classmethod
    def of(cls, start: float, days_per_cell: float, width: int, cuts: tuple[Cut, ...] = ()) -> "Viewport":
        """Return the view that begins on a day, or the next one that is possible."""
        finite = isfinite(start) and isfinite(days_per_cell)
        return cls(start if finite else FIRST_DAY, days_per_cell if finite else 1, max(width, 1), cuts)._bounded()

    @property
    def drawn_cuts(self) -> tuple[Cut, ...]:
        """The cuts that are worth it at this zoom: the longest, in order."""
        return _drawn(self.cuts, self.days_per_cell, self.width)

    @property
    def end(self) -> float:
        """The day at the right edge of the last cell."""
        return self.day_at(self.width)

    @property
    def last_day(self) -> Day:
        """The last day of which something is in view."""
        return ceil(self.end) - 1

    def column(self, day: Day) -> int:
        """Return the cell in which a day begins: negative to the left of the view, `width` or more to its right."""
        return floor(self._cells(bounded(day)) - self._cells(self.start))

    def last_column(self, day: Day) -> int:
        """Return the cell in which a day ends: that in which it begins, except where days are wider than cells."""
        return max(self.column(day), self.column(day + 1) - 1)

    def day_at(self, cell: float) -> float:
        """Return the day at the left edge of a cell."""
        return self._day(self._cells(self.start) + cell)

    def cells_of(self, cut: Cut) -> range:
        """Return the cells in view of a cut that is drawn."""
        return range(max(self.column(cut.first), 0), min(self.column(cut.end), self.width))

    @property
    def pieces(self) -> list[tuple[float, float]]:
        """What is in view between cuts, from left to right: the first day of each and that after its last."""
        pieces, start, end = [], self.start, self.end
        for cut in self.drawn_cuts:
            if cut.end > start and cut.first < end:
                pieces.append((start, float(cut.first)))
                start = float(cut.end)
        return [(first, last) for first, last in [*pieces, (start, end)] if first < last]

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

    def zoomed(self, factor: float, around: float) -> "Viewport":
        """Return a view of `factor` times as many days in which the day `around` stays where it is."""
        place = self._cells(around) - self._cells(self.start)
        zoomed = self._replace(days_per_cell=self._possible(self.days_per_cell * factor))
        return zoomed._starting_with(around, place)

    def within(self, whole: "Viewport") -> "Viewport":
        """Return the view moved into another; that other one, if it is no longer than this."""
        if self.days_per_cell >= whole.days_per_cell or self.end - self.start >= whole.end - whole.start:
            return whole
        if self.start < whole.start:
            return self._starting_with(whole.start, 0)
        return self._starting_with(whole.end, self.width) if self.end > whole.end else self

    def panned(self, cells: int) -> "Viewport":
        """Return the view a number of cells to the right; to the left when negative."""
        return self._starting_with(self.start, -cells)

    def centred(self, day: Day) -> "Viewport":
        """Return the view with a day in the middle."""
        return self._starting_with(bounded(day), self.width / 2)

    def resized(self, width: int) -> "Viewport":
        """Return the view of the same days in a line of another width."""
        return self._of_same_days(max(width, 1), self.cuts)

    def with_cuts(self, cuts: tuple[Cut, ...]) -> "Viewport":
        """Return the view of the same days with other cuts."""
        return self if cuts == self.cuts else self._of_same_days(self.width, cuts)

    def in_words(self, dash: str = " – ") -> str:
        """Say which days are in view, no more exactly than the zoom shows: `2026 – 2036`, `Nov 2026 – Mar 2027`."""
        days = self.end - self.start
        ends = [day_in_words(bounded(floor(self.start))), day_in_words(bounded(self.last_day))]
        if days > 3 * 366:
            ends = [end.split(" ", 2)[2] for end in ends]
        elif days > 92:
            ends = [end.split(" ", 1)[1] for end in ends]
        return ends[0] if ends[0] == ends[1] else f"{ends[0]}{dash}{ends[1]}"

    def _cells(self, day: float) -> float:
        """Return how many cells a day is from a place that is the same for all days. Never less for a later day."""
        cuts = self.drawn_cuts
        cells, before = 0.0, float(cuts[0].first) if cuts else self.start
        for cut in cuts:
            if day <= cut.first:
                break
            cells += (cut.first - before) / self.days_per_cell
            if day < cut.end:
                return cells + (day - cut.first) / cut.days * CELLS
            cells, before = cells + CELLS, float(cut.end)
        return cells + (day - before) / self.days_per_cell

    def _day(self, cells: float) -> float:
        """Return the day that is a number of cells from where `_cells` counts."""
        cuts = self.drawn_cuts
        before = float(cuts[0].first) if cuts else self.start
        for cut in cuts:
            to_cut = (cut.first - before) / self.days_per_cell
            if cells <= to_cut:
                break
            cells -= to_cut
            if cells < CELLS:
                return cut.first + cells / CELLS * cut.days
            cells, before = cells - CELLS, float(cut.end)
        return before + cells * self.days_per_cell

    def _starting_with(self, day: float, place: float) -> "Viewport":
        """Return the view in which a day is a number of cells to the right of the edge."""
        return self._replace(start=self._day(self._cells(day) - place))._bounded()

    def _of_same_days(self, width: int, cuts: tuple[Cut, ...]) -> "Viewport":
        return Viewport(self.start, _days_per_cell(self.start, self.end, width, cuts), width, cuts)._bounded()

    def _possible(self, days_per_cell: float) -> float:
        most = (LAST_DAY + 1 - FIRST_DAY) / self.width
        return min(max(days_per_cell, 1 / MOST_CELLS_PER_DAY, LEAST_DAYS / self.width), most)

    def _bounded(self) -> "Viewport":
        view = self._replace(days_per_cell=self._possible(self.days_per_cell))
        last_start = view._day(view._cells(LAST_DAY + 1) - view.width)
        return view._replace(start=max(min(view.start, last_start), FIRST_DAY))


@lru_cache(maxsize=16)
def _drawn(cuts: tuple[Cut, ...], days_per_cell: float, width: int) -> tuple[Cut, ...]:
    worth = [cut for cut in cuts if cut.days >= SHORTEST * days_per_cell]
    return tuple(sorted(sorted(worth, key=lambda cut: -cut.days)[: width // (LEAST_SHARE * CELLS)]))


def _days_per_cell(first: float, end: float, width: int, cuts: Sequence[Cut]) -> float:
    """Return the zoom at which the days from `first` to before `end` take a number of cells."""
    # The fewer cuts there are, the more days a cell has to stand for, and the fewer are worth it.
    inside = [(cut, min(cut.end, end) - max(cut.first, first)) for cut in cuts]
    inside = sorted((part for part in inside if part[1] > 0), key=lambda part: -part[0].days)
    for count in range(min(len(inside), width // (LEAST_SHARE * CELLS)), 0, -1):
        drawn = inside[:count]
        cells = width - sum(days / cut.days for cut, days in drawn) * CELLS
        days_per_cell = (end - first - sum(days for _, days in drawn)) / cells
        if drawn[-1][0].days >= SHORTEST * days_per_cell > 0:
            return days_per_cell
    return (end - first) / width


def mark_of(item: TimelineItem) -> Day | None:
    """Return the day on which the item's mark stands; `None` for an item without a date."""
    return mark_day(item.date, due=bool(item.commitment)) if item.date else None


def judged_day(item: TimelineItem) -> Day | None:
    """Return the day since which the status of a commitment holds; `None` where that is not known, or it has none."""
    if item.on is None or item.status is Status.UNRATED:
        return None
    return mark_day(item.on, due=False)


def promised_days(item: TimelineItem) -> list[Day]:
    """Return the days on which a commitment was promised, and earlier ones that it restates."""
    days = (*(promise.since for promise in item.earlier), item.since)
    return [day for day in days if day is not None]


def earlier_marks(item: TimelineItem) -> list[Day]:
    """Return the days on which the due dates of earlier commitments are marked that one restates.

    A day on which a vague date may fall as well as not is no other one: from `2035` to `2035~` nothing slipped.
    """
    marks = (mark_day(promise.due, due=True) for promise in item.earlier if promise.due)
    return [day for day in marks if day is not None and not (item.date and _is_about(item.date, day))]


def _is_about(date: Date, day: Day) -> bool:
    return is_fuzzy(date) and (date.earliest or day) <= day <= (date.latest or day)
