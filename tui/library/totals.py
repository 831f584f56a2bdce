"""What the whole library holds, kept with every change, so that nobody has to count."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.library.conditions import due_soon, overdue
from tui.library.sql import Sql
from tui.library.standing import DUE_SOON_DAYS
from tui.library.stored import SETTLED
from tui.library.whole import Ask
from tui.records.dates import Day
from tui.records.value import value

if TYPE_CHECKING:
    from tui.library.prepared import Prepared


@value
class Counts:
    """What the whole library holds, whatever the filter."""

    articles: int
    """Those that can be read."""
    commitments: int
    due_soon: int
    overdue: int
    problems: int
    """Problems of records, folders and the log, as `Library.problems` lists them."""


def counts(today: Day, ask: Ask) -> Counts:
    """Return what the whole library holds. On a day that is new to the index, due dates must be counted first."""
    (totals,) = ask(Sql("SELECT * FROM totals"), Totals)
    due_soon, overdue = totals.due_soon, totals.overdue
    if totals.today != today:
        ((due_soon, overdue),) = ask(due_counts(today), pair)
    return Counts(totals.articles, totals.commitments, due_soon, overdue, totals.problems)


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
    problems: int
    today: Day | None
    """The day on which so many commitments are due soon and overdue."""
    due_soon: int
    overdue: int

    def take(self, prepared: "Prepared", statuses: Sequence[int], *, sign: int) -> None:
        """Count in an article whose commitments have these statuses, or with -1 as `sign`, count it out."""
        self.articles += sign
        self.commitments += sign * len(prepared.commitments)
        for each, status in zip(prepared.commitments, statuses, strict=True):
            self.take_due(each.due_last, status, sign=sign)

    def take_due(self, due_last: Day, status: int, *, sign: int) -> None:
        """Count in when a commitment of some status is due, or with -1 as `sign`, count it out."""
        if self.today is None or status in SETTLED:
            return
        if due_last < self.today:
            self.overdue += sign
        elif due_last <= self.today + DUE_SOON_DAYS:
            self.due_soon += sign
