"""The library: one folder of records, and everything that is asked of it.

It answers from the index (`tui.library.index`) without opening a record. `Library.reconcile` brings the index up to the
files. Every method may be called from any thread; only one at a time may reconcile.
"""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from math import isqrt
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

from tui.library.errors import IndexDamaged, Interrupted, LibraryError, LogError
from tui.library.files import paths
from tui.library.filter import suggestions
from tui.library.filter.conditions import in_article
from tui.library.filter.query import NamedField, Query
from tui.library.filter.search import Search, Way, every_article, search
from tui.library.filter.vocabulary import Vocabulary
from tui.library.index import rowids
from tui.library.index.articles import whole_article
from tui.library.index.columns import STATUSES, read_date, read_names, read_problem
from tui.library.index.damage import expect
from tui.library.index.database import Index
from tui.library.index.sql import Sql
from tui.library.index.totals import TOTALS, Totals, due_counts, pair
from tui.library.restatements import earlier_promises
from tui.library.results.commitments import ROWS, Checklist, Scope
from tui.library.results.extent import occupied
from tui.library.results.order import ALL, Key, Order, key_of, walk
from tui.library.results.timeline import ITEMS, Times
from tui.library.results.window import PAGE, QueryWindow
from tui.library.sync.progress import Changes, Progress
from tui.records.article import MAX_BYTES, Article
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import Day, day_in_words
from tui.records.problems import Problem
from tui.records.status import Status
from tui.system.small_files import read_small
from tui.value import value
from tui.views.rows import ArticleRow, CommitmentRow, Extent, Grouping, TimelineItem, Window

if TYPE_CHECKING:
    from tui.library.log.assess import Desk
    from tui.library.log.moved import Moved
    from tui.records.assessment import Assessment, Judgement
    from tui.records.replay import Told
    from tui.views.diff import Diff

__all__ = ["Changes", "Counts", "IndexDamaged", "Interrupted", "Library", "LibraryError", "Progress", "Scope"]

Value = TypeVar("Value")
Columns = TypeVarTuple("Columns")


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


class Library:
    """An open library. Close it when done."""

    def __init__(self, folder: Path, index: Index, today: Day, *, as_of: Day | None = None) -> None:
        self.folder = folder
        self.today = today
        """The day from which due dates are judged."""
        self.as_of = as_of
        """The day at whose end all is as it stood; `None` for now."""
        self._index = index
        self._vocabulary = Vocabulary(index)
        self._is_empty = False
        """Whether the index was made anew, and has not been filled since."""

    @classmethod
    def open(cls, folder: Path, *, cache: Path, today: Day) -> "Library":
        """Open the library in a folder; its index is in the folder `cache`.

        No record is read. `LibraryError`: there is no such folder, or it cannot be read, or no index can be made.
        """
        try:
            resolved = folder.resolve()
            with os.scandir(resolved):
                pass
        except OSError as error:
            raise paths.unreadable(folder, error) from error
        return cls(resolved, Index.open(cache, resolved), today)

    def as_it_stood(self, day: Day) -> "Library":
        """Return the library as it stood at the end of a day: with the records and the assessments of that time.

        It is made of the index, which takes some seconds where there are tens of thousands of records, and is not kept
        up to the files. Close it, too. Nothing can be judged in it. `LibraryError`: it cannot be made.
        """
        from tui.library.past import index_of_the_past

        return Library(self.folder, index_of_the_past(self._index, self.folder, day), day, as_of=day)

    @property
    def notice(self) -> str | None:
        """What the user should know about how the library was opened."""
        return self._index.notice

    def close(self) -> None:
        """Close the library. No other thread may be using it."""
        self._index.close()

    def rebuild(self) -> None:
        """Make the index anew and empty, after `IndexDamaged`; `reconcile` fills it. No other thread may be asking.

        After `IndexUnwritable` it is a temporary one, as `notice` says. `LibraryError`: it cannot be made.
        """
        self._index.make_anew()
        self._is_empty = True

    def begin(self) -> None:
        """Let this thread ask again after an interruption; from now on one also holds between two of its queries."""
        self._index.begin()

    def interrupt(self) -> None:
        """Stop the queries that run in other threads; there they raise `Interrupted`.

        So does what a thread that has called `begin` asks later, until it calls it again.
        """
        self._index.interrupt()

    def version(self) -> int:
        """Return a number that changes, in the thread that asks, whenever anybody has written into the index."""
        return self._index.version()

    # Articles.
    def counts(self) -> Counts:
        """Return what the whole library holds. On a day that is new to the index, due dates must be counted first."""
        totals = self._totals()
        due_soon, overdue = totals.due_soon, totals.overdue
        if totals.today != self.today:
            due_soon, overdue = self._only(due_counts(self.today), pair)
        return Counts(totals.articles, totals.commitments, due_soon, overdue, totals.problems)

    def articles(self, query: Query) -> Window[ArticleRow]:
        """Return the articles that a filter shows: newest first, those of one day by id."""
        shown = self._search(query)
        order = walk(("a.number",), shown.source(probe=True))

        def rows(keys: Sequence[Key]) -> list[ArticleRow]:
            return self._rows(keys, (_ARTICLE_ROWS,), lambda _, *columns: _article_row(*columns))

        def count() -> int:
            if query.is_empty:
                return self._totals().articles
            return self._only(Sql("SELECT count(*)") + shown.source(probe=False), int)

        return QueryWindow(self._index, order, rows, count)

    def article_position(self, query: Query, id: str) -> int | None:
        """Return the place of an article in `articles(query)`, from 0; `None` if it is not among them."""
        shown = self._search(query)
        number = self._first(Sql("SELECT a.number") + shown.source(id, probe=True), int)
        if number is None:
            return None
        if query.is_empty:
            # Counted in the full-text table, which is far smaller than that of the articles.
            shown = every_article(self.today, self._vocabulary)
        return self._only(Sql("SELECT count(*)") + shown.source(probe=False) + Sql(" AND a.number < ?", (number,)), int)

    def article(self, id: str) -> Article | None:
        """Return an article, as it was when its file was last read; `None` if there is none that can be read."""
        with self._index.snapshot(), self._index.as_written():
            number = self._first(Sql("SELECT article FROM file WHERE id = ?", (id,)), int)
            if number is None or number >= rowids.BROKEN:
                return None
            article = whole_article(number, self._index.rows)
            if article is None or article.id != id:
                raise LookupError(f"the record {id} is not where it was put")
            return article

    def path(self, id: str) -> Path:
        """Return the file of a record."""
        return self.folder / paths.record_file(id)

    # Suggestions.
    def names(self, field: NamedField, beginning: str, most: int) -> list[str]:
        """Return the names of a field with a word that begins so, those of most commitments or articles first."""
        return suggestions.names(self._index.rows, field, beginning, most)

    def near_words(self, word: str, most: int) -> list[str]:
        """Return the words of articles that differ from one by a slip of the finger, the commonest first."""
        return suggestions.near_words(self._index.rows, word, most)

    # Commitments.
    def commitments(self, scope: Scope, grouping: Grouping) -> Window[CommitmentRow]:
        """Return the commitments in a scope, grouped.

        Within a group they stand by latest due day, those without a date last, then in the order of the record. By
        party, a commitment stands under each of its parties.
        """
        search, way = self._planned(scope)
        checklist = Checklist(search, scope.article, grouping)

        def rows(keys: Sequence[Key]) -> list[CommitmentRow]:
            return self._rows(keys, (ROWS,), checklist.row)

        def count() -> int:
            if scope.query.is_empty and scope.article is None:
                totals = self._totals()
                return totals.under_parties if grouping is Grouping.PARTY else totals.commitments
            return self._only(checklist.count, int)

        return QueryWindow(self._index, checklist.order(way), rows, count)

    def commitment_position(self, scope: Scope, grouping: Grouping, ref: CommitmentRef) -> int | None:
        """Return the first place of a commitment in `commitments(scope, grouping)`, from 0, or `None`."""
        search, way = self._planned(scope)
        checklist = Checklist(search, scope.article, grouping)
        return self._position(checklist.key(ref), checklist.order(way))

    def commitment_rows(self, scope: Scope, refs: Iterable[CommitmentRef]) -> list[CommitmentRow]:
        """Return those of some commitments that a scope shows, in the order given."""
        checklist = self._checklist(scope, Grouping.ARTICLE)
        keys = [self._first(checklist.key(ref), key_of) for ref in refs]
        return self._rows([key for key in keys if key is not None], (ROWS,), checklist.row)

    def commitment(self, ref: CommitmentRef) -> tuple[Article, Commitment] | None:
        """Return a commitment and the article that it is in; `None` if there is no such commitment."""
        article = self.article(ref.article)
        if article is None:
            return None
        return next(((article, each) for each in article.commitments if each.id == ref.commitment), None)

    def tally(self, scope: Scope) -> dict[Status, int]:
        """Count the commitments in a scope by status; every status is there, in order."""
        shown = self._checklist(scope, Grouping.STATUS).shown(probe=False)
        sql = Sql("SELECT c.status, count(*) FROM commitment c WHERE ") + shown
        found = dict(self._index.rows(sql + " GROUP BY c.status", pair))
        return {status: found.get(number, 0) for number, status in enumerate(STATUSES)}

    def hidden_commitments(self, scope: Scope) -> int:
        """Count the commitments of the articles in a scope that the filter hides."""
        if scope.query.is_empty:
            return 0
        articles = Sql("SELECT a.number") + self._search(scope.query).source(scope.article, probe=False)
        every = Sql("SELECT coalesce(sum(commitments), 0) FROM article WHERE number IN (") + articles + ")"
        shown = Sql("SELECT count(*) FROM commitment c WHERE ")
        shown += self._checklist(scope, Grouping.STATUS).shown(probe=False)
        return self._only(every, int) - self._only(shown, int)

    def restated_by(self, id: str) -> list[tuple[CommitmentRef, CommitmentRef]]:
        """Return what restates an article's commitments elsewhere: pairs of the later and the earlier one.

        They are in the order of the earlier ones in the record; of the later ones, the oldest article comes first.
        """
        sql = (
            Sql(
                "SELECT later_article.id, later.id, r.article, r.id FROM restated r"
                " CROSS JOIN commitment later ON later.number = r.commitment"
                f" CROSS JOIN article later_article ON later_article.number = later.number / {rowids.ITEMS}"
                " CROSS JOIN commitment earlier NOT INDEXED ON earlier.id = r.id AND "
            )
            + in_article("earlier.number", id)
            + Sql(
                " WHERE r.article = ? AND later_article.id <> r.article"
                f" ORDER BY earlier.number, later.number / {rowids.ITEMS} DESC, later.number",
                (id,),
            )
        )
        return self._index.rows(sql, _pair_of_refs)

    # Assessments.
    def assess(self, refs: Sequence[CommitmentRef], judgement: "Judgement", by: str) -> "list[Assessment]":
        """Judge commitments, all at the same moment; return the assessments.

        They are on the disk, and every other method knows them, when this returns. `by`: who judges. `LogError`:
        nothing was saved. Another `LibraryError`: the index cannot be used, and it says whether they were saved.
        """
        return self._desk(by).assess(refs, judgement)

    def undo(self, by: str) -> "list[Assessment]":
        """Take back what somebody judged last, by appending; return these judgements, latest first.

        Those made at one moment are taken back together. Nothing to take back: an empty list. Errors as of `assess`.
        """
        return self._desk(by).undo()

    def redo(self, by: str) -> "list[Assessment]":
        """Take back what somebody undid last, by appending; return the judgements that hold again.

        Whoever has judged since has nothing to redo: an empty list. Errors as of `assess`.
        """
        return self._desk(by).redo()

    def _desk(self, by: str) -> "Desk":
        from tui.library.log.assess import Desk  # it brings all that reads and writes

        if self.as_of is not None:
            raise LogError(
                f"Nothing can be judged as of {day_in_words(self.as_of)}. Go back to today, and judge there."
            )
        return Desk(self._index, self.folder, by)

    def history(self, ref: CommitmentRef) -> "list[Told]":
        """Return every assessment of a commitment, the latest first, also those that were taken back."""
        from tui.library.log.entries import Logged

        with self._index.as_written():
            return Logged(self._index.rows).history(ref)

    def holding(self, refs: Sequence[CommitmentRef]) -> "dict[CommitmentRef, Assessment]":
        """Return the assessments that give commitments their statuses; those that nobody has judged are not there."""
        from tui.library.log.entries import Logged
        from tui.records.replay import standing_assessments

        return standing_assessments(Logged(self._index.rows).about(refs))

    def diff(self, first: Day, last: Day) -> "Diff":
        """Return what moved from the end of one day to the end of another."""
        from tui.library.diff import diff

        with self._index.snapshot(), self._index.as_written():
            return diff(self._index.rows, first, last)

    # Time.
    def timeline(self, scope: Scope, lanes: Grouping | None = None) -> Window[TimelineItem]:
        """Return the events and commitments in a scope in the order of their marks, those without one last.

        On one day events come first, then what was promised first, then what newer articles say. An event is shown when
        its article itself satisfies the filter. With `lanes` (not by due date) that is the order within each lane; by
        party, a commitment with a mark stands under each of its parties.
        """
        search, way = self._planned(scope)
        times = Times(search, scope.article, lanes)

        def items(keys: Sequence[Key]) -> list[TimelineItem]:
            earlier = earlier_promises([int(key[-1]) for key in keys], self._index.rows)
            return self._rows(keys, ITEMS, partial(times.item, earlier))

        def count() -> int:
            if lanes is Grouping.PARTY:
                return self._only(times.count_under_parties, int)
            if scope.query.is_empty and scope.article is None:
                totals = self._totals()
                return totals.commitments + totals.events
            return self._only(times.count, int)

        return QueryWindow(self._index, _order(times, way), items, count)

    def timeline_extent(self, scope: Scope) -> Extent | None:
        """Return from when to when the items of `timeline(scope)` are; `None` if none of them has a mark."""
        whole = scope.query.is_empty and scope.article is None
        totals = self._totals() if whole else None
        times = Times(self._search(scope.query), scope.article)
        if totals is not None and totals.first is not None and totals.last is not None:
            extent = Extent(totals.first, totals.last, totals.dated)
        else:
            dated, first, last = self._only(times.counts, _three)
            if first is None or last is None or dated is None:
                return None
            extent = Extent(first, last, dated)
        return occupied(times, extent, self._index.rows, whole=whole)

    def timeline_position(
        self, scope: Scope, article: str, commitment: str, event: int, lanes: Grouping | None = None
    ) -> int | None:
        """Return the first place of an item in `timeline(scope, lanes)`, from 0, or `None`.

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
        search, way = self._planned(scope)
        times = Times(search, scope.article, lanes)
        return self._position(_order(times, Way.PROBE, item).keys(None, ALL), _order(times, way))

    # Files.
    def reconcile(
        self,
        progress: Callable[[Progress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
        paths: Iterable[str] | None = None,
    ) -> Changes:
        """Bring the index up to the files: read what changed, newest first, and forget what is gone; first the log.

        With `paths` only the files there, and below them, are looked at; they are absolute or relative to the library.
        `progress` is told after every few records, `cancelled` asked several times a second. What has been taken in is
        there for every other method at once. `LibraryError`: the folder cannot be read, or the index not be written.
        The past does not change: nothing is done `as_of` a day, unless its index had to be made anew.
        """
        if self.as_of is not None and not self._is_empty:
            return Changes()
        from tui.library.sync.reconcile import reconcile  # it brings all that reads and writes

        some = None if self._is_empty else paths
        try:
            changes = reconcile(self._index, self.folder, self.today, some, progress=progress, cancelled=cancelled)
        except sqlite3.DatabaseError as error:
            raise self._index.explained(error) from error
        except IndexDamaged as error:  # a process of its own may have met it
            raise self._index.met(error) from error
        if self.as_of is not None and not cancelled():
            from tui.library.past import go_back

            go_back(self._index, self.folder, self.as_of)
        self._is_empty = cancelled()
        return changes

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with records and folders that cannot be read and with lines of the log, in order."""
        sql = Sql("SELECT file, line, field, found, expected, hint FROM problem ORDER BY file, line, rowid")
        return tuple(self._index.rows(sql, read_problem))

    def check(self) -> tuple[Problem, ...]:
        """Return all that is wrong: `problems`, and what names something that is not in the library.

        That are commitments that restate another one, and assessments with their commitments and sources.
        """
        sql = Sql(
            "SELECT a.id, r.commitment, r.article, r.id FROM restated r"
            f" CROSS JOIN article a ON a.number = r.commitment / {rowids.ITEMS}"
            " WHERE NOT EXISTS (SELECT 1 FROM file f CROSS JOIN commitment earlier NOT INDEXED"
            f" ON {rowids.of_article('earlier.number', 'f.article')} WHERE f.id = r.article AND earlier.id = r.id)"
        )
        dangling = self._index.rows(sql, self._dangling)
        found = (*self.problems(), *dangling, *self._astray())
        return tuple(sorted(found, key=lambda each: (each.file, each.line)))

    def _astray(self) -> "list[Problem]":
        from tui.library.check import astray

        with self._index.snapshot():
            return astray(self._index.rows, self.folder)

    def fix_moved(self) -> "list[Moved]":
        """Re-attach the assessments of records that were renamed, by appending; return these records.

        `LogError`: nothing was saved.
        """
        from tui.library.log.file import LOG, AssessmentLog
        from tui.library.log.moved import moved, reattached

        with self._index.snapshot():
            found = moved(self._index.rows, self.folder)
            news = list(reattached(self._index.rows, found))
        if news:
            AssessmentLog(self.folder).append(*news)
            self.reconcile(paths=[LOG])
        return found

    def _dangling(self, id: str, number: int, article_id: str, commitment: str) -> Problem:
        """Say that a commitment restates one that is not in the library."""
        ref = f"{article_id}#{commitment}"
        article = self.article(article_id)
        if article is None:
            hint = f"There is no record {paths.record_file(article_id)} that can be read."
        else:
            ids = ", ".join(each.id for each in article.commitments) or "none"
            hint = f"The commitments of {article_id} are: {ids}."
        field = f"commitments[{rowids.place_in_record(number) + 1}].restates"
        return Problem(paths.record_file(id), self._line_of(id, ref), field, ref, "a commitment of this library", hint)

    def _line_of(self, id: str, text: str) -> int:
        """Return the first line of a record in which a text stands; 1 if it cannot be found."""
        try:
            data = read_small(self.path(id), MAX_BYTES, follow=False)
        except OSError:
            return 1  # the line only helps; that the file cannot be read is a problem of its own
        lines = data.decode(errors="replace").splitlines()
        return next((number for number, line in enumerate(lines, start=1) if text in line), 1)

    # Answers.
    def _search(self, query: Query) -> Search:
        return search(query.root, self.today, self._vocabulary)

    def _checklist(self, scope: Scope, grouping: Grouping) -> Checklist:
        return Checklist(self._search(scope.query), scope.article, grouping)

    def _planned(self, scope: Scope) -> tuple[Search, Way]:
        """Return the search of a scope, and in which way its rows are found fastest, by costs in microseconds."""
        search = self._search(scope.query)
        if scope.article is not None or not search.match:
            return search, Way.PROBE
        with self._index.as_written():
            return self._fastest(search)

    def _fastest(self, search: Search) -> tuple[Search, Way]:
        totals = self._totals()
        most = isqrt(_MOST_GATHERED * totals.articles)
        found = self._index.rows(search.between(0, rowids.BROKEN, most + 1), int)
        if len(found) <= most:
            return search.among(found), Way.GATHER
        articles, commitments = self._estimate(search)
        followed = PAGE * totals.commitments / max(commitments, 1)
        costs = {Way.GATHER: articles * 3.0, Way.PROBE: followed}
        if search.open != search.root:  # then each article must be looked up, too
            costs = {Way.GATHER: articles * 3.0, Way.LIST: articles * 0.25 + followed, Way.PROBE: followed * 20}
        return search, min(costs, key=lambda way: costs[way])

    def _estimate(self, search: Search) -> tuple[float, float]:
        """Return about how many articles a filter finds, and how many commitments it shows of them.

        Some are looked at in several places, as what old articles say differs from what new ones say.
        """
        last = f"SELECT max(number) FROM article WHERE number < {rowids.BROKEN}"
        ends = Sql(f"SELECT (SELECT min(number) FROM article), ({last})")
        newest, oldest = self._only(ends, pair)
        articles = commitments = 0.0
        for place in range(_PLACES):
            start = newest + (oldest + 1 - newest) * place // _PLACES
            stop = newest + (oldest + 1 - newest) * (place + 1) // _PLACES
            some = self._index.rows(search.between(start, stop, _LOOKED_AT), int)
            if some:
                here = len(some) * ((stop - start) / (some[-1] + 1 - start) if len(some) == _LOOKED_AT else 1.0)
                articles += here
                commitments += here * self._only(search.shown_of(some), int) / len(some)
        return articles, commitments

    def _totals(self) -> Totals:
        return self._only(TOTALS, Totals)

    def _position(self, key: Sql, order: Order) -> int | None:
        """Return the place of the row of a key, given the query for it."""
        with self._index.snapshot():
            found = self._first(key, key_of)
            if found is None:
                return None
            return self._only(Sql("SELECT count(*) FROM (") + order.keys(found, ALL, back=True) + ")", int)

    def _rows(self, keys: Sequence[Key], queries: Sequence[str], make: Callable[[Key, *Columns], Value]) -> list[Value]:
        """Return what `make` makes of the keys of rows and the columns of these.

        `queries`: of each row the first that has it is asked, by the last value of its key. Their answers begin with
        that value, and they lack the values asked for, in brackets.
        """
        found: dict[int | str | bytes, tuple[*Columns]] = {}

        def take(number: int, *columns: *Columns) -> None:
            found[number] = columns

        for start in range(0, len(keys), _MANY):
            wanted = ", ".join(str(key[-1]) for key in keys[start : start + _MANY])
            for query in queries:
                self._index.rows(Sql(f"{query}({wanted})"), take)
        with self._index.as_written():
            return [make(key, *found[key[-1]]) for key in keys if key[-1] in found]

    def _only(self, sql: Sql, make: Callable[[*Columns], Value]) -> Value:
        """Return the one row of an answer."""
        return self._index.only(sql, make)

    def _first(self, sql: Sql, make: Callable[[*Columns], Value]) -> Value | None:
        """Return the first row of an answer, if there is one."""
        return next(iter(self._index.rows(sql, make)), None)


_MANY = 500
"""So many rows are asked for at once."""

_MOST_GATHERED = 14
"""The square root of so many articles, for each in the library, is gathered without another thought."""
_PLACES, _LOOKED_AT = 5, 30
"""In how many places how many articles are looked at, to estimate how many there are."""

_ARTICLE_ROWS = (
    "SELECT a.number, a.id, a.title, a.published, a.source, a.parties, a.commitments, a.kept, a.under_way,"
    f" CASE WHEN a.number >= {rowids.BROKEN} THEN coalesce((SELECT found || '; expected ' || expected FROM problem p"
    " WHERE p.article = a.id LIMIT 1), 'it cannot be read') ELSE '' END FROM article a WHERE a.number IN "
)
"""A query for what `_article_row` makes rows of, but for the numbers in brackets at its end."""


def _article_row(  # noqa: PLR0917 - a column each
    id: str,
    title: str,
    published: str,
    source: str,
    parties: str,
    commitments: int,
    kept: int,
    under_way: int,
    problem: str,
) -> ArticleRow:
    expect(str, id, title, source, problem)
    expect(int, commitments, kept, under_way)
    return ArticleRow(
        id=id,
        title=title or id,
        published=read_date(published),
        source=source,
        parties=read_names(parties),
        commitments=commitments,
        kept=kept,
        under_way=under_way,
        problem=problem,
    )


def _order(times: Times, way: Way, only: int | None = None) -> Order:
    """Return the order of a timeline; that of one item alone, by its number, where there is `only`."""
    if times.lanes is None:
        return times.order(way, only)
    from tui.library.results.lanes import in_lanes  # the first picture does without

    return in_lanes(times, times.lanes, way, only)


def _three(first: int | None, second: int | None, third: int | None) -> tuple[int | None, int | None, int | None]:
    return first, second, third


def _pair_of_refs(
    later_article: str, later: str, earlier_article: str, earlier: str
) -> tuple[CommitmentRef, CommitmentRef]:
    return CommitmentRef(later_article, later), CommitmentRef(earlier_article, earlier)
