"""Which stretches of time the items of a timeline occupy, so that long empty ones can be cut out of its axis."""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from functools import partial
from itertools import chain

from tui.library.index import rowids
from tui.library.index.articles import Ask
from tui.library.index.columns import OPEN, UNDATED, read_date
from tui.library.index.sql import Sql, all_of
from tui.library.results.timeline import Times
from tui.records.dates import Day
from tui.views.rows import Extent
from tui.views.stretches import PARTS, Stretch, merged, stretches_of

MANY = 500
"""Up to so many items are looked at one by one; of more only their marks and the days they were promised on count."""


def occupied(times: Times, extent: Extent, ask: Ask, *, whole: bool) -> Extent:
    """Return the extent of a timeline with the stretches that its items occupy.

    `whole`: it is that of the whole library, so that indexes alone tell where marks are, however many there are.
    """
    if extent.dated <= MANY:
        found = list(chain.from_iterable(ask(times.dates, _looked_at)))
        if not found:
            return extent
        first, last = min(each.first for each in found), max(each.last for each in found)
        return Extent(min(first, extent.first), max(last, extent.last), extent.dated, merged(found))
    step = max((extent.last + 1 - extent.first) // (2 * PARTS), 1)
    stretch = partial(_stretch, step=step)
    queries = [_leaps(step, "commitment"), _leaps(step, "event"), _published(step)]
    if not whole:
        queries = _days(times, extent.first, step)
    return extent._replace(occupied=merged(chain.from_iterable(ask(query, stretch) for query in queries)))


def _looked_at(date: str, since: Day, became: str) -> list[Stretch]:
    written = read_date(date)
    promised = since if since < OPEN else None
    return list(stretches_of(written, promised, read_date(became))) if written else []


def _stretch(day: Day, *, step: int) -> Stretch:
    return Stretch(day, day + step - 1)


def _days(times: Times, first: Day, step: int) -> list[Sql]:
    """Return queries for the first days of the stretches of so many days, from a day on, on which there is anything."""
    commitments, events = times.all
    dated = all_of([commitments, Sql("c.mark < ?", (UNDATED,))])
    promised = all_of([dated, Sql("c.since < ?", (OPEN,))])
    happened = all_of([events, Sql("e.mark < ?", (UNDATED,))])

    def stretches(column: str) -> str:
        return f"SELECT DISTINCT ({column} - {first}) / {step} * {step} + {first} "

    return [
        Sql(stretches("c.mark") + "FROM commitment c WHERE ") + dated,
        Sql(stretches("c.since") + "FROM commitment c WHERE ") + promised,
        Sql(stretches("e.mark") + "FROM event e WHERE ") + happened,
    ]


def _leaps(step: int, table: str) -> Sql:
    """Return a query for the first day of all marks in a table, and from each the first one that is a step later."""
    return Sql(
        f"WITH RECURSIVE leap (day) AS (SELECT min(mark) FROM {table} UNION ALL"
        f" SELECT (SELECT min(mark) FROM {table} WHERE mark >= leap.day + {step}) FROM leap WHERE leap.day < ?)"
        " SELECT day FROM leap WHERE day < ?",
        (UNDATED, UNDATED),
    )


def _published(step: int) -> Sql:
    """Return the same query for the days on which articles were published; the numbers of articles go back in time."""
    later = f"{step} * (SELECT day_places FROM library)"
    return Sql(
        "WITH RECURSIVE leap (number) AS (SELECT min(number) FROM article UNION ALL"
        f" SELECT (SELECT min(number) FROM article WHERE number >= leap.number + {later}) FROM leap"
        f" WHERE leap.number < {rowids.BROKEN})"
        f" SELECT a.published_first - {step - 1} FROM leap JOIN article a ON a.number = leap.number"
        f" WHERE a.number < {rowids.BROKEN}"
    )
