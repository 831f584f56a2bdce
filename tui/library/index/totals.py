"""What the whole library holds, kept with every change, so that nobody has to count."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.library.filter.conditions import due_soon, overdue
from tui.library.index.columns import SETTLED, UNDATED
from tui.library.index.sql import Sql
from tui.records.dates import Day
from tui.records.standing import DUE_SOON_DAYS

if TYPE_CHECKING:
    from tui.library.index.entry import Prepared

EXTENT = Sql(
    "SELECT min(first), max(last) FROM (SELECT min(reach_first) AS first, max(reach_last) AS last"
    " FROM commitment WHERE mark < ? UNION ALL SELECT min(reach_first), max(reach_last) FROM event WHERE mark < ?)",
    (UNDATED, UNDATED),
)
"""A query for the first and the last day of all that has a mark on a timeline."""


def due_counts(today: Day) -> Sql:
    """Return a query for how many commitments are due soon and overdue on a day."""
    count = "(SELECT count(*) FROM commitment c WHERE "
    return Sql(f"SELECT {count}") + due_soon(today) + f"), {count}" + overdue(today) + ")"


def pair(first: int, second: int) -> tuple[int, int]:
    """Return two columns of an answer."""
    return first, second


@dataclass(slots=True)
class Totals:
    """The one row of the table `totals`, in the order of its columns."""

    articles: int
    """Those that can be read."""
    commitments: int
    under_parties: int
    """Rows of the commitments grouped by party: a commitment stands under each of its parties."""
    events: int
    dated: int
    """Commitments and events that have a mark on a timeline."""
    problems: int
    first: Day | None
    """The first day of all that is on a timeline; `None`: it is not known."""
    last: Day | None
    today: Day | None
    """The day on which so many commitments are due soon and overdue."""
    due_soon: int
    overdue: int

    def take(self, prepared: "Prepared", statuses: Sequence[int], *, sign: int) -> None:
        """Count in an article whose commitments have these statuses, or with -1 as `sign`, count it out."""
        self.articles += sign
        self.commitments += sign * len(prepared.commitments)
        self.events += sign * len(prepared.events)
        for each, status in zip(prepared.commitments, statuses, strict=True):
            self.under_parties += sign * max(len(each.parties), 1)
            self.take_due(each.due_last, status, sign=sign)
        days = [*(each.days for each in prepared.commitments), *(each.days for each in prepared.events)]
        for mark, first, last in days:
            if mark != UNDATED and sign > 0:
                self._take_in_reach(first, last)
            elif mark != UNDATED:
                self._take_out_reach(first, last)

    def take_due(self, due_last: Day, status: int, *, sign: int) -> None:
        """Count in when a commitment of some status is due, or with -1 as `sign`, count it out."""
        if self.today is None or status in SETTLED:
            return
        if due_last < self.today:
            self.overdue += sign
        elif due_last <= self.today + DUE_SOON_DAYS:
            self.due_soon += sign

    def _take_in_reach(self, first: Day, last: Day) -> None:
        if not self.dated:
            self.first, self.last = first, last
        if self.first is not None and self.last is not None:
            self.first, self.last = min(self.first, first), max(self.last, last)
        self.dated += 1

    def _take_out_reach(self, first: Day, last: Day) -> None:
        # If it was the outermost, nobody knows which one is now.
        if first == self.first or last == self.last:
            self.first = self.last = None
        self.dated -= 1
