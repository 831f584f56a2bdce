"""The stretches of time on which the items of a timeline have something. All days are inclusive."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.records.dates import Date, Day

PARTS = 64
"""Gaps that are shorter than this part of the whole do not count."""


class Stretch(NamedTuple):
    """Days that follow each other."""

    first: Day
    last: Day


def stretches_of(date: Date, since: Day | None = None, on: Date | None = None) -> Iterator[Stretch]:
    """Yield where something is drawn of one item, bars that lead from one thing to another aside.

    That is its date with the fringe (of one that is open, its one end), the day `since` which it is promised, and the
    time `on` which its status came to hold.
    """
    for each in (date, on):
        ends = [end for end in (each.fringe_earliest, each.fringe_latest) if end is not None] if each else []
        if ends:
            yield Stretch(ends[0], ends[-1])
    if since is not None:
        yield Stretch(since, since)


def merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return what some stretches cover together, in order, as few stretches with long gaps between them."""
    found: list[Stretch] = []
    ordered = sorted(stretches)
    if not ordered:
        return ()
    least = (max(each.last for each in ordered) + 1 - ordered[0].first) / PARTS
    for each in ordered:
        if found and each.first - found[-1].last - 1 < least:
            found[-1] = Stretch(found[-1].first, max(found[-1].last, each.last))
        else:
            found.append(each)
    return tuple(found)
