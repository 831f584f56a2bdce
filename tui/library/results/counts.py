"""Counts: what the whole library holds, whatever the filter."""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from tui.library.filter.conditions import due_soon, overdue
from tui.library.index.articles import Ask
from tui.library.index.sql import Sql
from tui.records.dates import Day
from tui.value import value


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
    """Return what the whole library holds on a day."""
    due = "(SELECT count(*) FROM commitment c INDEXED BY commitment_by_status WHERE "
    sql = Sql(f"SELECT (SELECT count(*) FROM facts), (SELECT count(*) FROM commitment), {due}") + due_soon(today)
    sql += Sql(f"), {due}") + overdue(today) + "), (SELECT count(*) FROM problem)"
    (counted,) = ask(sql, Counts)
    return counted
