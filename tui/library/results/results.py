"""Results: what a filter finds, compiled once for a request; all that the panes show is asked of it."""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from itertools import chain
from typing import TypeVar, TypeVarTuple

from tui.library.filter.conditions import in_article, overdue
from tui.library.filter.query import Query
from tui.library.filter.search import Search, search
from tui.library.filter.vocabulary import Vocabulary
from tui.library.index import rowids
from tui.library.index.database import Index
from tui.library.index.sql import Sql
from tui.library.restatements import earlier_promises
from tui.library.results import articles
from tui.library.results.bearing import Bearing, bearing
from tui.library.results.commitments import ROWS, Checklist
from tui.library.results.counts import Counts, counts
from tui.library.results.extent import extent
from tui.library.results.facts import Facts, facts
from tui.library.results.order import ALL, Key, Order, key_of
from tui.library.results.ranking import RankedWindow, ranking
from tui.library.results.timeline import ITEMS, Times
from tui.library.results.window import QueryWindow
from tui.records.commitment import CommitmentRef
from tui.records.dates import Day
from tui.records.status import Status
from tui.views.rows import (
    ArticleOrder,
    ArticleRow,
    CommitmentOrder,
    CommitmentRow,
    Extent,
    Grouping,
    TimelineItem,
    Window,
)

Value = TypeVar("Value")
Columns = TypeVarTuple("Columns")

MOST_GATHERED = 1_500
"""Up to this many articles, their items are gathered and put in order. Of more it is faster to follow an index."""
MOST_LISTED = 20_000
"""Up to this many, they are listed before an index is followed. Of more it is faster to look each up."""
_MANY = 500
"""The most rows that are asked for at once."""


class Results:
    """What a filter finds on a day. Where there is a `scope`, that is the one article of an id; `None` for all.

    What is written into the index meanwhile may be seen by one list and not by another: ask for new results then.
    """

    def __init__(self, query: Query, today: Day, index: Index) -> None:
        self.query = query
        self.today = today
        self._index = index
        self._facts: dict[str | None, Facts] = {}
        self._rankings: dict[ArticleOrder, Sequence[int]] = {}

    @cached_property
    def counts(self) -> Counts:
        """What the whole library holds, whatever the filter."""
        return counts(self.today, self._index.rows)

    @cached_property
    def _search(self) -> Search:
        compiled = search(self.query.root, self.today, Vocabulary(self._index))
        if not compiled.match:
            return compiled
        most = MOST_LISTED if compiled.is_scattered else MOST_GATHERED
        candidates = self._index.rows(compiled.first(most + 1), int)
        if len(candidates) <= most:
            return compiled.among(candidates, listed=False)
        count = Sql("SELECT count(*) FROM (") + compiled.first(MOST_LISTED + 1) + ")"
        return compiled.among(None, listed=self._only(count, int) <= MOST_LISTED)

    # Articles.
    def _article_rows(self, keys: Sequence[Key]) -> list[ArticleRow]:
        return self._rows(keys, articles.ROWS, lambda _, *columns: articles.row(*columns))

    @cached_property
    def _articles(self) -> QueryWindow[ArticleRow]:
        def count() -> int:
            shown = self._search
            if self.query.is_empty:
                return self.counts.articles
            if shown.rest is None or shown.broken:
                return self._only(Sql("SELECT count(*)") + shown.source(probe=False), int)
            return self._counted(None).articles

        return QueryWindow(self._index, articles.order(self._search), self._article_rows, count)

    def articles(self, order: ArticleOrder = ArticleOrder.PUBLISHED) -> Window[ArticleRow]:
        """Return the articles that the filter shows: in an order, and newest first within that, then by id.

        Any order but that is put together at once, however many there are.
        """
        if order is ArticleOrder.PUBLISHED:
            return self._articles
        return RankedWindow(self._ranked(order), self._article_rows)

    def _ranked(self, order: ArticleOrder) -> Sequence[int]:
        numbers = self._rankings.get(order)
        if numbers is None:
            numbers = self._rankings[order] = array("q", self._index.rows(ranking(self._search, order), int))
        return numbers

    def position(self, id: str, order: ArticleOrder = ArticleOrder.PUBLISHED) -> int | None:
        """Return the place of an article in `articles(order)`, from 0; `None` if it is not among them."""
        shown = self._search
        if order is not ArticleOrder.PUBLISHED:
            number = self._first(Sql("SELECT article FROM file WHERE id = ?", (id,)), int)
            return next((place for place, other in enumerate(self._ranked(order)) if other == number), None)
        here = Sql(") FROM (SELECT a.number AS here") + shown.source(id, probe=True) + ")"
        if self.query.is_empty:  # that table is far narrower
            before = Sql("SELECT (SELECT count(*) FROM facts f WHERE f.article < here")
        else:
            before = Sql("SELECT (SELECT count(*)") + shown.source(probe=False) + " AND a.number < here"
        return self._first(before + here, int)

    # Commitments.
    def commitments(
        self, grouping: Grouping, scope: str | None = None, within: CommitmentOrder = CommitmentOrder.DUE
    ) -> Window[CommitmentRow]:
        """Return the commitments in a scope, grouped.

        Within a group they stand by latest due day, those without a date last, then in the order of the record, or as
        `within` says. By party, a commitment stands under each of its parties.
        """
        checklist = Checklist(self._search, scope, grouping, within)

        def count() -> int:
            counted = self._counted(scope)
            return counted.under_parties if grouping is Grouping.PARTY else counted.commitments

        return QueryWindow(self._index, checklist.order(), partial(self._commitment_rows, checklist), count)

    def commitment_position(
        self,
        grouping: Grouping,
        ref: CommitmentRef,
        scope: str | None = None,
        within: CommitmentOrder = CommitmentOrder.DUE,
    ) -> int | None:
        """Return the first place of a commitment in `commitments(grouping, scope, within)`, from 0, or `None`."""
        checklist = Checklist(self._search, scope, grouping, within)
        return self._position(checklist.key(ref), checklist.order())

    def commitment_rows(self, refs: Iterable[CommitmentRef], scope: str | None = None) -> list[CommitmentRow]:
        """Return those of some commitments that a scope shows, in the order given."""
        wanted = [ref for ref in refs if scope in (None, ref.article)]
        sql = Sql(
            f"SELECT c.number FROM (VALUES {', '.join('(?, ?)' for _ in wanted)}) v JOIN file f ON f.id = v.column1"
            " CROSS JOIN commitment c NOT INDEXED ON c.id = v.column2 AND "
            f"{rowids.of_article('c.number', 'f.article')} WHERE ",
            tuple(chain.from_iterable(wanted)),
        )
        keys = self._index.rows(sql + self._search.on_commitment(probe=True), key_of) if wanted else []
        return self._commitment_rows(Checklist(self._search, scope, Grouping.ARTICLE), keys)

    def urgent(self, most: int) -> tuple[list[CommitmentRow], list[CommitmentRow]]:
        """Return what is overdue for longest, and what is not settled and falls due next: at most `most` of each."""
        checklist = Checklist(self._search, None, Grouping.DUE)
        limit = Sql(" LIMIT ?", (most,))
        overdue, ahead = (
            self._index.rows(order.keys(None, limit), key_of) for order in (checklist.overdue(), checklist.ahead())
        )
        rows = self._commitment_rows(checklist, [*overdue, *ahead])
        return rows[: len(overdue)], rows[len(overdue) :]

    def overdue(self, scope: str | None = None) -> int:
        """Count the commitments in a scope that are overdue."""
        if (counted := self._counted(scope).overdue) is not None:
            return counted
        # Of very many few are overdue: by their statuses those are found at once.
        counting = Sql("SELECT count(*)") + self._search.commitments(scope, "commitment_by_status") + " AND "
        return self._only(counting + overdue(self.today), int)

    def tally(self, scope: str | None = None) -> dict[Status, int]:
        """Count the commitments in a scope by status; every status is there, in order."""
        return self._counted(scope).tally

    def hidden(self, scope: str | None = None) -> int:
        """Count the commitments of the articles in a scope that the filter hides."""
        counted = self._counted(scope)
        return counted.within - counted.commitments

    def bearing(self, sentences: Sequence[str], parties: Sequence[str], article: str, most: int) -> list[Bearing]:
        """Return open commitments on which an article may bear (`tui.library.results.bearing`), the likeliest first."""
        return bearing(self._index.rows, sentences, parties, article, count=self.counts.articles, most=most)

    # Time.
    def timeline(self, lanes: Grouping | None = None, scope: str | None = None) -> Window[TimelineItem]:
        """Return the events and commitments in a scope in the order of their marks, those without one last.

        On one day events come first, then what was promised first, then what newer articles say. An event is shown when
        its article itself satisfies the filter. With `lanes` (not by due date) that is the order within each lane; by
        party, a commitment with a mark stands under each of its parties.
        """
        times = Times(self._search, scope, lanes)

        def items(keys: Sequence[Key]) -> list[TimelineItem]:
            earlier = earlier_promises([int(key[-1]) for key in keys], self._index.rows)
            return self._rows(keys, ITEMS, partial(times.item, earlier))

        def count() -> int:
            counted = self._counted(scope)
            twice = counted.dated_under_parties - counted.dated if lanes is Grouping.PARTY else 0
            return counted.commitments + counted.events + twice

        return QueryWindow(self._index, _order(times), items, count)

    def timeline_position(
        self, article: str, commitment: str, event: int, lanes: Grouping | None = None, scope: str | None = None
    ) -> int | None:
        """Return the first place of an item in `timeline(lanes, scope)`, from 0, or `None`.

        `commitment`: its id; empty for an event, which `event` tells by its place in its article, from 0.
        """
        number = self._first(Sql("SELECT article FROM file WHERE id = ?", (article,)), int)
        if number is None:
            return None
        if commitment:
            sql = Sql("SELECT number FROM commitment WHERE id = ? AND ", (commitment,)) + in_article("number", article)
            item = self._first(sql, int)
        else:
            item = rowids.event_number(number, event)
        if item is None:
            return None
        times = Times(self._search, scope, lanes)
        return self._position(_order(times, item).keys(None, ALL), _order(times))

    def timeline_place(self, scope: str | None = None, day: Day | None = None) -> int:
        """Return the place in `timeline` of the first item that is marked on a day or after it, from 0.

        `day`: `None` for today. Where there is none, that of the first item without a mark, or the number of items.
        """
        first = self.today if day is None else day
        events = Sql("(SELECT count(*)") + self._search.events(scope) + Sql(" AND e.mark < ?)", (first,))
        if day is None and (past := self._counted(scope).past) is not None:
            return past + self._only(Sql("SELECT ") + events, int)
        index = "commitment_by_due" if self._search.asks_commitments else "commitment_by_mark"
        shown = self._search.commitments(scope, index)
        commitments = Sql("SELECT (SELECT count(*)") + shown + Sql(" AND c.mark < ?) + ", (first,))
        return self._only(commitments + events, int)

    def extent(self, scope: str | None = None) -> Extent | None:
        """Return from when to when the items of `timeline` are; `None` if none of them has a mark."""
        return extent(self._search, scope, self._counted(scope), self._index.rows)

    # Answers.
    def _counted(self, scope: str | None) -> Facts:
        counted = self._facts.get(scope)
        if counted is None:
            counted = self._facts[scope] = facts(self._search, scope, self._index.rows)
        return counted

    def _commitment_rows(self, checklist: Checklist, keys: Sequence[Key]) -> list[CommitmentRow]:
        return self._rows(keys, ROWS, checklist.row)

    def _position(self, key: Sql, order: Order) -> int | None:
        """Return the place of the row of a key, given the query for it."""
        with self._index.snapshot():
            found = self._first(key, key_of)
            if found is None:
                return None
            return self._only(Sql("SELECT count(*) FROM (") + order.keys(found, ALL, back=True) + ")", int)

    def _rows(self, keys: Sequence[Key], query: str, make: Callable[[Key, *Columns], Value]) -> list[Value]:
        """Return what `make` makes of the keys of rows and the columns of these.

        `query` answers, of the rows whose numbers are the last values of keys, this number and the columns. It lacks
        these numbers wherever it has `{}`.
        """
        found: dict[int | str | bytes, tuple[*Columns]] = {}

        def take(number: int, *columns: *Columns) -> None:
            found[number] = columns

        for start in range(0, len(keys), _MANY):
            wanted = ", ".join(str(key[-1]) for key in keys[start : start + _MANY])
            self._index.rows(Sql(query.replace("{}", f"({wanted})")), take)
        with self._index.as_written():
            return [make(key, *found[key[-1]]) for key in keys if key[-1] in found]

    def _only(self, sql: Sql, make: Callable[[*Columns], Value]) -> Value:
        """Return the one row of an answer."""
        return self._index.only(sql, make)

    def _first(self, sql: Sql, make: Callable[[*Columns], Value]) -> Value | None:
        """Return the first row of an answer, if there is one."""
        return next(iter(self._index.rows(sql, make)), None)


def _order(times: Times, only: int | None = None) -> Order:
    """Return the order of a timeline; that of one item alone, by its number, where there is `only`."""
    if times.lanes is None:
        return times.order(only)
    from tui.library.results.lanes import in_lanes  # the first picture does without

    return in_lanes(times, times.lanes, only)
