"""Which long empty stretches of an axis are left out, so that what lies around them can be read."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.records.dates import Day
from tui.views.marks import bounded
from tui.views.stretches import Stretch

CELLS = 9
"""The cells that a cut takes, however long it is."""
SHORTEST = 2 * CELLS
"""A stretch that would take fewer cells than these is not worth a cut."""
LONG = 4
"""A stretch is long if it is more than this part of the axis, other cuts aside."""
AIR = 16
"""This part of a cut stretch stays at each end, so that what lies around it has some air."""


class Cut(NamedTuple):
    """A stretch of days without anything on them that is left out of an axis."""

    first: Day
    end: Day
    """The day after the last."""

    @property
    def days(self) -> int:
        """How long it is."""
        return self.end - self.first

    def in_words(self) -> str:
        """Say how long it is, about: `7 y`, `5 mo`, `12 d`."""
        if self.days >= 365:
            return f"{round(self.days / 365.2425):,} y"
        return f"{round(self.days / 30.437)} mo" if self.days >= 61 else f"{self.days} d"


def cuts(occupied: Sequence[Stretch], today: Day) -> tuple[Cut, ...]:
    """Return the cuts of an axis on which items occupy these stretches, in order; today is not cut out."""
    if not occupied:
        return ()
    remaining = _length(occupied)
    long_gaps: list[Cut] = []
    for gap in sorted(_gaps(occupied, today), key=lambda gap: -gap.days):
        if gap.days * LONG <= remaining:
            break
        air = gap.days // AIR
        cut = Cut(gap.first + air, gap.end - air)
        long_gaps.append(cut)
        remaining -= cut.days
    return tuple(sorted(long_gaps))


def are_most(cuts: Sequence[Cut], occupied: Sequence[Stretch]) -> bool:
    """Whether more than half of the axis would be empty without these cuts."""
    return bool(cuts) and 2 * sum(cut.days for cut in cuts) > _length(occupied)


def still_empty(cuts: Sequence[Cut], occupied: Sequence[Stretch], today: Day) -> tuple[Cut, ...]:
    """Return those of some cuts on which nothing is, now that items occupy other stretches."""
    taken = [*occupied, Stretch(today, today)]
    return tuple(cut for cut in cuts if all(days.last < cut.first or days.first >= cut.end for days in taken))


def _length(occupied: Sequence[Stretch]) -> int:
    return bounded(occupied[-1].last) + 1 - bounded(occupied[0].first)


def _gaps(occupied: Sequence[Stretch], today: Day) -> Iterator[Cut]:
    for before, after in pairwise(occupied):
        first, end = bounded(before.last + 1), bounded(after.first)
        if first <= today < end:
            yield from (Cut(first, today), Cut(today + 1, end))
        else:
            yield Cut(first, end)
