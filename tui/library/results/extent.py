"""Which stretches of time the items of a timeline occupy, so that long empty ones can be cut out of its axis."""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from itertools import chain

from tui.library.filter.conditions import ARTICLE_OF_COMMITMENT, ARTICLE_OF_EVENT
from tui.library.filter.search import Search
from tui.library.index.articles import Ask
from tui.library.index.columns import OPEN, UNDATED, read_date
from tui.library.index.sql import Sql, all_of, joined
from tui.library.results.facts import CELL, Facts, articles, cell
from tui.records.dates import Day
from tui.views.rows import Extent
from tui.views.stretches import PARTS, Stretch, merged, stretches_of

MANY = 500
"""Up to so many items are looked at one by one; of more only their marks and the days they were promised on count."""


def extent(search: Search, scope: str | None, facts: Facts, ask: Ask) -> Extent | None:
    """Return from when to when the items in a scope are, and when there is none; `None` if none has a mark."""
    first, last, dated = facts.first, facts.last, facts.dated + facts.dated_events
    if first is None or last is None:
        return None
    if dated <= MANY:
        stretches = list(chain.from_iterable(ask(_dates(search, scope), _looked_at)))
        days = [Stretch(first, last), *stretches]
        return Extent(min(each.first for each in days), max(each.last for each in days), dated, merged(stretches))
    step = max((last + 1 - first) // (2 * PARTS), 1)
    return Extent(first, last, dated, merged([*facts.occupied, *_many(search, scope, facts, step, ask)]))


def _dates(search: Search, scope: str | None) -> Sql:
    """Return a query for the date of every item, the day on which it was promised and since when its status holds.

    An event was not promised on any day (`OPEN`), and has no status (an empty text).
    """
    return (
        Sql("SELECT c.due, c.since, c.became")
        + search.commitments(scope)
        + Sql(" AND c.mark < ? UNION ALL SELECT e.date, ?, ''", (UNDATED, OPEN))
        + search.events(scope)
        + Sql(" AND e.mark < ?", (UNDATED,))
    )


def _looked_at(date: str, since: Day, became: str) -> list[Stretch]:
    written = read_date(date)
    promised = since if since < OPEN else None
    return list(stretches_of(written, promised, read_date(became))) if written else []


def _many(search: Search, scope: str | None, facts: Facts, step: int, ask: Ask) -> list[Stretch]:
    """Return stretches that begin with a mark (of `step` days), or hold the day on which an article was published."""

    queries: list[Sql] = []
    if facts.events:
        bare = search.on_article(ARTICLE_OF_EVENT, probe=True, candidate=True)
        queries.append(
            _leaps(
                "event e INDEXED BY event_by_mark",
                "e.mark",
                all_of([search.is_candidate(ARTICLE_OF_EVENT, scope), bare]),
                step,
            )
        )
    if search.open is None:
        marks = "commitment c INDEXED BY commitment_by_mark"
        queries.append(_leaps(marks, "c.mark", search.is_candidate(ARTICLE_OF_COMMITMENT, scope), step))
        days = Sql(f"SELECT DISTINCT {cell('f.since')}, {cell('f.since')} + {CELL - 1}") + articles(search, scope)
        queries.append(days + Sql(" WHERE f.dated AND f.since < ?", (OPEN,)))
    return ask(joined(" UNION ALL ", queries), Stretch) if queries else []


def _leaps(source: str, mark: str, condition: Sql, step: int) -> Sql:
    """Return a query for the first mark of all, and from each for the first one that is a step later."""
    next = Sql(f"(SELECT {mark} FROM {source} WHERE {mark} >= day + ? AND ", (step,)) + condition
    return (
        Sql(f"SELECT day, day + {step - 1} FROM (WITH RECURSIVE leap (day) AS (VALUES (?) UNION ALL SELECT ", (-OPEN,))
        + next
        + f" ORDER BY {mark} LIMIT 1) FROM leap WHERE day < {UNDATED}) SELECT day FROM leap"
        + Sql(" WHERE day > ? AND day < ?)", (-OPEN, UNDATED))
    )
