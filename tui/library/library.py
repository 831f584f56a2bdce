"""The library: one folder of records, and everything that is asked of it.

It answers from the index (`tui.library.index`) without opening a record. `Library.reconcile` brings the index up to the
files. Every method may be called from any thread; only one at a time may reconcile.
"""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

import os
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, TypeVarTuple

from tui.library import files
from tui.library.checklist import STATUSES, Checklist, Scope, commitments_in
from tui.library.errors import Interrupted, LibraryError
from tui.library.index import Index
from tui.library.query import Query
from tui.library.reconcile import Changes, Progress, reconcile
from tui.library.search import STATUS_NUMBERS, TRUE, Sql, all_of, due_soon, on_article, overdue, search
from tui.library.standing import standing
from tui.library.stored import UNDATED, read_article, read_date, read_names
from tui.library.window import QueryWindow
from tui.library.writer import Writer
from tui.records.article import Article
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import Day
from tui.records.problems import Problem
from tui.records.rows import ArticleRow, CommitmentRow, Grouping, TimelineItem, Window
from tui.records.status import Status

__all__ = ["Changes", "Counts", "Interrupted", "Library", "LibraryError", "Progress", "Scope"]

Value = TypeVar("Value")
Columns = TypeVarTuple("Columns")


@dataclass(frozen=True, slots=True)
class Counts:
    """What the whole library holds, whatever the filter."""

    articles: int
    """Those that can be read."""
    commitments: int
    due_soon: int
    overdue: int
    problems: int
    """Problems of records and folders, as `Library.problems` lists them."""


class Library:
    """An open library. Close it when done."""

    def __init__(self, folder: Path, index: Index, today: Day) -> None:
        self.folder = folder
        self.today = today
        """The day from which due dates are judged."""
        self._index = index

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
            raise files.unreadable(folder, error) from error
        return cls(resolved, Index.open(cache, resolved), today)

    @property
    def notice(self) -> str | None:
        """What the user should know about how the library was opened."""
        return self._index.notice

    def close(self) -> None:
        """Close the library. No other thread may be using it."""
        self._index.close()

    def interrupt(self) -> None:
        """Stop the queries that run in other threads; there they raise `Interrupted`."""
        self._index.interrupt()

    # Articles.
    def counts(self) -> Counts:
        """Count what the whole library holds."""
        sql = (
            Sql("SELECT (SELECT count(*) FROM article WHERE broken = 0), (SELECT count(*) FROM commitment),")
            + " (SELECT count(*) FROM commitment c WHERE "
            + due_soon(self.today)
            + "), (SELECT count(*) FROM commitment c WHERE "
            + overdue(self.today)
            + "), (SELECT count(*) FROM problem)"
        )
        return self._only(sql, Counts)

    def articles(self, query: Query) -> Window[ArticleRow]:
        """Return the articles that a filter shows: newest first, those of one day by id."""
        shown = search(query.root).source(self.today)

        def page(limit: Sql) -> Sql:
            numbers = Sql("SELECT a.number") + shown + " ORDER BY a.number DESC" + limit
            return (
                Sql(
                    "SELECT b.id, b.title, b.published, b.source, b.parties, b.commitments, b.broken,"
                    " (SELECT count(*) FROM commitment c WHERE c.article = b.number AND c.status = ?),"
                    " (SELECT count(*) FROM commitment c WHERE c.article = b.number AND c.status IN (?, ?)),"
                    " (SELECT found || '; expected ' || expected FROM problem p WHERE p.article = b.id LIMIT 1)"
                    " FROM (",
                    tuple(STATUS_NUMBERS[each] for each in (Status.KEPT, Status.IN_PROGRESS, Status.PARTLY_KEPT)),
                )
                + numbers
                + ") n CROSS JOIN article b ON b.number = n.number ORDER BY b.number DESC"
            )

        return QueryWindow(self._index, Sql("SELECT count(*)") + shown, page, _article_row)

    def article_position(self, query: Query, id: str) -> int | None:
        """Return the place of an article in `articles(query)`, from 0; `None` if it is not among them."""
        found = search(query.root)
        number = self._first(Sql("SELECT a.number") + found.source(self.today, id), int)
        if number is None:
            return None
        before = Sql("SELECT count(*)") + found.source(self.today) + Sql(" AND a.number > ?", (number,))
        return self._only(before, int)

    def article(self, id: str) -> Article | None:
        """Return an article, as it was when its file was last read; `None` if there is none that can be read."""
        text = self._first(
            Sql("SELECT json FROM record WHERE article = (SELECT number FROM article WHERE id = ?)", (id,)), str
        )
        return None if text is None else read_article(id, text)

    def path(self, id: str) -> Path:
        """Return the file of a record."""
        return self.folder / files.record_file(id)

    # Commitments.
    def commitments(self, scope: Scope, grouping: Grouping) -> Window[CommitmentRow]:
        """Return the commitments in a scope, grouped.

        Within a group they stand by latest due day, those without a date last, then in the order of the record. By
        party, a commitment stands under each of its parties.
        """
        checklist = Checklist(scope, grouping, self.today)
        return QueryWindow(self._index, checklist.count, checklist.page, checklist.row)

    def commitment_position(self, scope: Scope, grouping: Grouping, ref: CommitmentRef) -> int | None:
        """Return the first place of a commitment in `commitments(scope, grouping)`, from 0, or `None`."""
        return self._first(Checklist(scope, grouping, self.today).position(ref), int)

    def commitment(self, ref: CommitmentRef) -> tuple[Article, Commitment] | None:
        """Return a commitment and the article that it is in; `None` if there is no such commitment."""
        article = self.article(ref.article)
        if article is None:
            return None
        return next(((article, each) for each in article.commitments if each.id == ref.commitment), None)

    def tally(self, scope: Scope) -> dict[Status, int]:
        """Count the commitments in a scope by status; every status is there, in order."""
        sql = Sql("SELECT c.status, count(*) FROM commitment c WHERE ") + commitments_in(scope, self.today)
        found = dict(self._index.rows(sql + " GROUP BY c.status", _pair))
        return {status: found.get(number, 0) for number, status in enumerate(STATUSES)}

    def hidden_commitments(self, scope: Scope) -> int:
        """Count the commitments of the articles in a scope that the filter hides."""
        if scope.query.is_empty:
            return 0
        articles = Sql("SELECT a.number") + search(scope.query.root).source(self.today, scope.article)
        every = Sql("SELECT coalesce(sum(commitments), 0) FROM article WHERE number IN (") + articles + ")"
        shown = Sql("SELECT count(*) FROM commitment c WHERE ") + commitments_in(scope, self.today)
        return self._only(every, int) - self._only(shown, int)

    def restated_by(self, id: str) -> list[tuple[CommitmentRef, CommitmentRef]]:
        """Return what restates an article's commitments elsewhere: pairs of the later and the earlier one.

        They are in the order of the earlier ones in the record; of the later ones, the oldest article comes first.
        """
        sql = Sql(
            "SELECT later_article.id, later.id, earlier_article.id, earlier.id FROM article earlier_article"
            " CROSS JOIN restated r ON r.article = earlier_article.id"
            " CROSS JOIN commitment earlier ON earlier.article = earlier_article.number AND earlier.id = r.id"
            " CROSS JOIN commitment later ON later.number = r.commitment"
            " CROSS JOIN article later_article ON later_article.number = later.article"
            " WHERE earlier_article.id = ? AND later.article <> earlier.article"
            " ORDER BY earlier.nth, later.article, later.nth",
            (id,),
        )
        return self._index.rows(sql, _pair_of_refs)

    # Time.
    def timeline(self, scope: Scope) -> Sequence[TimelineItem]:
        """Return the events and commitments in a scope by their earliest day, the undated last.

        A date without a start stands at its last day. On one day older articles come first, and events before
        commitments. An event is shown when its article itself satisfies the filter.
        """
        only = Sql("a.id = ?", (scope.article,)) if scope.article is not None else TRUE
        bare = on_article(scope.query.root, self.today, single=scope.article is not None)
        sql = (
            Sql(
                "SELECT e.date_first AS day, a.number AS number, 0 AS kind, e.nth AS nth, a.id, a.title,"
                " e.title, e.date, '', a.published_first, '', 0"
                " FROM event e JOIN article a ON a.number = e.article WHERE "
            )
            + all_of([only, bare])
            + " UNION ALL SELECT c.due_first, a.number, 1, c.nth, a.id, a.title,"
            + " c.text, c.due, c.id, c.published_first, c.parties, c.status"
            + " FROM commitment c JOIN article a ON a.number = c.article WHERE "
            + commitments_in(scope, self.today)
            + " ORDER BY day, number, kind, nth"
        )
        return self._index.rows(sql, self._timeline_item)

    def _timeline_item(  # noqa: PLR0917 - a column each
        self,
        _day: Day,
        _number: int,
        kind: int,
        nth: int,
        article: str,
        article_title: str,
        title: str,
        date_text: str,
        commitment: str,
        published: Day,
        parties: str,
        status_number: int,
    ) -> TimelineItem:
        date = read_date(date_text)
        if kind == 0:
            return TimelineItem(article, article_title, title, date, event=nth)
        status = STATUSES[status_number]
        return TimelineItem(
            article=article,
            article_title=article_title,
            title=title,
            date=date,
            commitment=commitment,
            since=None if published == UNDATED else published,
            parties=read_names(parties),
            status=status,
            standing=standing(date, status, self.today),
        )

    # Files.
    def reconcile(
        self,
        progress: Callable[[Progress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Changes:
        """Bring the index up to the files: read what changed, newest first, and forget what is gone.

        `progress` is told after every few records, `cancelled` asked before each. What has been taken in is there for
        every other method at once. `LibraryError`: the folder cannot be read, or the index not be written.
        """
        try:
            writer = Writer(self._index)
            try:
                return reconcile(writer, self.folder, progress, cancelled)
            finally:
                writer.close()
        except sqlite3.DatabaseError as error:
            raise self._index.explained(error) from error

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the records and folders that cannot be read, by file and line."""
        sql = Sql("SELECT file, line, field, found, expected, hint FROM problem ORDER BY file, line, rowid")
        return tuple(self._index.rows(sql, Problem))

    def check(self) -> tuple[Problem, ...]:
        """Return all that is wrong: `problems`, and commitments that restate one that is not in the library."""
        sql = Sql(
            "SELECT later_article.id, later.nth, r.article, r.id FROM restated r"
            " CROSS JOIN commitment later ON later.number = r.commitment"
            " CROSS JOIN article later_article ON later_article.number = later.article"
            " WHERE NOT EXISTS (SELECT 1 FROM article earlier_article JOIN commitment earlier"
            " ON earlier.article = earlier_article.number"
            " WHERE earlier_article.id = r.article AND earlier.id = r.id)"
        )
        dangling = self._index.rows(sql, self._dangling)
        return tuple(sorted((*self.problems(), *dangling), key=lambda each: (each.file, each.line)))

    def _dangling(self, id: str, nth: int, article_id: str, commitment: str) -> Problem:
        """Say that a commitment restates one that is not in the library."""
        ref = f"{article_id}#{commitment}"
        article = self.article(article_id)
        if article is None:
            hint = f"There is no record {files.record_file(article_id)} that can be read."
        else:
            ids = ", ".join(each.id for each in article.commitments) or "none"
            hint = f"The commitments of {article_id} are: {ids}."
        field = f"commitments[{nth + 1}].restates"
        return Problem(files.record_file(id), self._line_of(id, ref), field, ref, "a commitment of this library", hint)

    def _line_of(self, id: str, text: str) -> int:
        """Return the first line of a record in which a text stands; 1 if it cannot be found."""
        try:
            lines = self.path(id).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return 1  # the line only helps; that the file cannot be read is a problem of its own
        return next((number for number, line in enumerate(lines, start=1) if text in line), 1)

    # Answers.
    def _only(self, sql: Sql, make: Callable[[*Columns], Value]) -> Value:
        """Return the one row of an answer."""
        (value,) = self._index.rows(sql, make)
        return value

    def _first(self, sql: Sql, make: Callable[[*Columns], Value]) -> Value | None:
        """Return the first row of an answer, if there is one."""
        return next(iter(self._index.rows(sql, make)), None)


def _article_row(  # noqa: PLR0917 - a column each
    id: str,
    title: str,
    published: str,
    source: str,
    parties: str,
    commitments: int,
    broken: int,
    kept: int,
    under_way: int,
    problem: str | None,
) -> ArticleRow:
    return ArticleRow(
        id=id,
        title=title or id,
        published=read_date(published),
        source=source,
        parties=read_names(parties),
        commitments=commitments,
        kept=kept,
        under_way=under_way,
        problem=(problem or "it cannot be read") if broken else "",
    )


def _pair(first: int, second: int) -> tuple[int, int]:
    return first, second


def _pair_of_refs(
    later_article: str, later: str, earlier_article: str, earlier: str
) -> tuple[CommitmentRef, CommitmentRef]:
    return CommitmentRef(later_article, later), CommitmentRef(earlier_article, earlier)
