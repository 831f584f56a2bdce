"""The stretches of time on which the items of a timeline have something. All days are inclusive."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.records.dates import Date, Day

PARTS = 64
"""The part of the whole that a gap has at least; shorter ones do not count."""


class Stretch(NamedTuple):
    """Days that follow each other."""

    first: Day
    last: Day


def stretches_of(date: Date, since: Day | None = None, on: Date | None = None) -> Iterator[Stretch]:
    """Yield where something is drawn of one item, bars that lead from one thing to another aside.

    That is its date with the fringe (of one that is open, its one end), the day `since` which it is promised, and the
    time `on` which its status came to hold.
    """
    for time in (date, on):
        ends = [end for end in (time.fringe_earliest, time.fringe_latest) if end is not None] if time else []
        if ends:
            yield Stretch(ends[0], ends[-1])
    if since is not None:
        yield Stretch(since, since)


def merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return what some stretches cover together, in order, as few stretches with long gaps between them."""
    covered: list[Stretch] = []
    ordered = sorted(stretches)
    if not ordered:
        return ()
    least = (max(stretch.last for stretch in ordered) + 1 - ordered[0].first) / PARTS
    for stretch in ordered:
        if covered and stretch.first - covered[-1].last - 1 < least:
            covered[-1] = Stretch(covered[-1].first, max(covered[-1].last, stretch.last))
        else:
            covered.append(stretch)
    return tuple(covered)
