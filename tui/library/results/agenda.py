"""The agenda: all that is not settled, in the order in which it falls due, under the headings of `Horizon`."""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from tui.library.filter.conditions import awaited, in_article, of_article
from tui.library.filter.search import Search
from tui.library.index.columns import SETTLED, STATUSES
from tui.library.index.sql import Sql, all_of
from tui.library.results.order import Walk, walk
from tui.records.commitment import CommitmentRef
from tui.records.dates import Day
from tui.records.horizon import horizon
from tui.views.rows import CommitmentRow

_KEY = ("c.due_last", "c.number")


def order(search: Search) -> Walk:
    """Return the order of the rows: by latest due day, what has no end and what has no date last."""
    if search.is_gathered(None):
        source = search.candidates() + f" CROSS JOIN commitment c NOT INDEXED ON {of_article('c.number')} WHERE "
        return walk(_KEY, source + all_of([search.on_commitment(probe=True, candidate=True), awaited()]))
    # Most commitments may be settled long ago: of each status that is not, those due first are found at once.
    source = Sql(" FROM commitment c INDEXED BY commitment_by_status WHERE c.status = ")
    statuses = [number for number in range(len(STATUSES)) if number not in SETTLED]
    shown = search.each_commitment()
    return walk(_KEY, *(source + Sql("? AND ", (number,)) + shown for number in statuses))


def key(search: Search, ref: CommitmentRef) -> Sql:
    """Return a query for the key of a commitment; none if it is not in the agenda."""
    conditions = [in_article("c.number", ref.article), Sql("c.id = ?", (ref.commitment,)), awaited()]
    shown = search.on_commitment(probe=True)
    return Sql(f"SELECT {', '.join(_KEY)} FROM commitment c WHERE ") + all_of([*conditions, shown])


def under_horizon(row: CommitmentRow, today: Day) -> CommitmentRow:
    """Return a row of the checklist as it stands in the agenda."""
    return row._replace(group=horizon(row.due, today).value)
