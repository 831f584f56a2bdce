"""What the panes shall show, asked of the library: the rows of lists first, what must be counted last."""

from collections.abc import Iterator
from enum import IntEnum
from functools import partial
from typing import NamedTuple

from tui.library.filter.query import EVERYTHING, Query
from tui.library.library import Counts, Library, Results
from tui.panes.glyphs import Glyphs
from tui.panes.row_list import Anchor
from tui.panes.summary import Overview, Restatement, Unreadable
from tui.panes.timeline.viewport import mark_of
from tui.records.article import MAX_BYTES, Article
from tui.records.commitment import CommitmentRef
from tui.records.status import Standing, Status
from tui.screens.reader.overview import overview
from tui.system.small_files import read_small
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

FEW_ROWS = 32
"""The most rows of a list that are all read with its first ones."""
AROUND = 8
"""The number of lines that are shown before and after that of a problem."""


class Asked(IntEnum):
    """How much is asked anew; each includes those before."""

    SELECTION = 1
    """Where the selected item stands."""
    SCOPE = 2
    """What the commitments and the timeline are of."""
    ARTICLES = 3
    """Which articles there are."""


class Item(NamedTuple):
    """Names a commitment or an event."""

    article: str
    commitment: str
    """The id of the commitment; empty for an event."""
    event: int
    """The place of the event in its article; -1 for a commitment."""

    @classmethod
    def of(cls, ref: CommitmentRef) -> "Item":
        """Return what names a commitment."""
        return cls(ref.article, ref.commitment, -1)

    @classmethod
    def on_timeline(cls, item: TimelineItem) -> "Item":
        """Return what names an item of the timeline."""
        return cls(item.article, item.commitment, item.event)

    @property
    def ref(self) -> CommitmentRef | None:
        """The commitment; `None` for an event."""
        return CommitmentRef(self.article, self.commitment) if self.commitment else None


class Question(NamedTuple):
    """What the user wants to see."""

    asked: Asked
    query: Query
    chosen: str | None
    """The article that the user chose; `None` for all."""
    grouping: Grouping
    lanes: Grouping | None
    """What the timeline is in lanes by."""
    item: Item | None
    """What is selected."""
    look: Glyphs
    articles_by: ArticleOrder = ArticleOrder.PUBLISHED
    within: CommitmentOrder = CommitmentOrder.DUE
    """What the commitments of a group are ordered by."""
    new_view: bool = True
    """Whether the timeline shall fit what it shows, rather than stay where it is."""
    article_anchor: tuple[str | None, int] | None = None
    """The article (`None` for the row of all) that shall stay on a line of the pane while rows come and go."""
    commitment_anchor: tuple[CommitmentRef, Anchor] | None = None
    """The commitment that shall, and where it is now."""


class Found(NamedTuple):
    """The articles."""

    articles: Window[ArticleRow]
    article: str | None
    """The one whose commitments are shown: that which was chosen, or the first where the filter hides it."""
    place: int | None
    """Its place among the articles; `None` where all are shown."""
    anchor: Anchor | None


class Listed(NamedTuple):
    """The commitments in the scope."""

    commitments: Window[CommitmentRow]
    place: int | None
    """Where the selected one is."""
    anchor: Anchor | None


class Timed(NamedTuple):
    """The timeline of the scope."""

    items: Window[TimelineItem]
    place: int | None
    """Where the selected item is."""


class Spanned(NamedTuple):
    """How far that timeline reaches."""

    extent: Extent | None
    upcoming: int | None
    """The place of the first item that is marked today or later; `None` in lanes."""
    new_view: bool


class Marked(NamedTuple):
    """Where the selected item is, in lists that are shown already."""

    commitment: int | None
    item: int | None


class Reading(NamedTuple):
    """The article to be read; `None` where none is chosen, and then the overview says what there is."""

    article: Article | None
    restatements: tuple[Restatement, ...]
    unreadable: Unreadable | None = None
    """What is shown of a record that is chosen and cannot be read."""

    @property
    def is_nothing(self) -> bool:
        """Whether there is neither."""
        return self.article is None and self.unreadable is None


class Counted(NamedTuple):
    """How many articles there are."""

    counts: Counts
    articles: int
    """How many the filter shows."""


class Tallied(NamedTuple):
    """How many commitments there are."""

    commitments: int
    """How many the filter shows, in all articles together."""
    tally: dict[Status, int]
    """Those in the scope."""
    overdue: int
    """The number of those in the scope that are overdue."""
    hidden: int
    """How many commitments of the scope's articles the filter hides."""
    is_read: bool
    """Whether an article is to be read."""
    overview: Overview | None
    """Of all articles that the filter shows, where none is to be read; `None` where there are none."""


Answer = Found | Listed | Timed | Spanned | Marked | Reading | Counted | Tallied


def answers(library: Library, question: Question) -> Iterator[Answer]:
    """Answer a question part by part. Asks the library between the parts, which may take long in a large one."""
    results = library.results(question.query)
    scope = question.chosen
    found: Found | None = None
    listed: Listed | None = None
    timed: Timed | None = None
    if question.asked >= Asked.ARTICLES:
        found = _find(results, question)
        scope = found.article
        yield found
    if scope and question.item and question.item.article != scope:
        question = question._replace(item=None)  # it is out of sight, until its article is shown again
    if (
        question.item
        and scope is None
        and question.asked >= Asked.SCOPE
        and results.position(question.item.article) is None
    ):
        question = question._replace(item=None)  # the filter hides its article
    if question.asked >= Asked.SCOPE:
        listed = _list(results, scope, question)
        yield listed
        timed = _time(results, scope, question)
        yield timed
    else:
        yield _mark(results, scope, question)
    article = scope or (question.item.article if question.item else None)
    reading = _read(library, article)
    yield reading
    if listed and timed:
        yield Counted(results.counts, results.articles(question.articles_by).total)
        # Until its rows are counted, a pane knows of no more than it has seen.
        _count(listed.commitments, timed.items)
        upcoming = None if question.lanes else _upcoming(results, scope, timed.items)
        yield Spanned(results.extent(scope), upcoming, question.new_view)
        yield _tally(results, scope, question, reading, listed.commitments)


def commitments(library: Library, question: Question) -> Listed:
    """Answer only which commitments there are, of a question about a scope."""
    return _list(library.results(question.query), question.chosen, question)


def _find(results: Results, question: Question) -> Found:
    articles = results.articles(question.articles_by)
    first = articles.fetch(0, 1)
    article = question.chosen
    place = results.position(article, question.articles_by) if article else None
    if article is not None and place is None:
        article, place = (first[0].id, 0) if first else (None, None)
    anchor = None
    if question.article_anchor:
        id, line = question.article_anchor
        at = results.position(id, question.articles_by) if id else -1
        anchor = Anchor(at + 1, line) if at is not None else None
    return Found(articles, article, place, anchor)


def _list(results: Results, scope: str | None, question: Question) -> Listed:
    grouping, within = question.grouping, question.within
    commitments = results.commitments(grouping, scope, within)
    ref = question.item.ref if question.item else None
    place = results.commitment_position(grouping, ref, scope, within) if ref else None
    anchor = None
    if question.commitment_anchor:
        anchored, before = question.commitment_anchor
        at = before.place if _stands_at(commitments, before.place, anchored) else None
        if at is None:
            at = place if anchored == ref else results.commitment_position(grouping, anchored, scope, within)
        if anchored == ref or ref is None:  # the cursor stays, and that of an event where it is
            place = at
        anchor = before._replace(place=at) if at is not None else None
    _read_first_rows(commitments)
    return Listed(commitments, place, anchor)


def _stands_at(commitments: Window[CommitmentRow], place: int, ref: CommitmentRef) -> bool:
    """Whether a commitment stands at a place, and so where it was before."""
    rows = commitments.fetch(place, 1)
    return bool(rows) and rows[0].ref == ref


def _time(results: Results, scope: str | None, question: Question) -> Timed:
    items = results.timeline(question.lanes, scope)
    place = results.timeline_position(*question.item, question.lanes, scope) if question.item else None
    _read_first_rows(items)
    return Timed(items, place)


def _upcoming(results: Results, scope: str | None, items: Window[TimelineItem]) -> int:
    """Return the place of the first item that is marked today or later: of few items, without asking once more."""
    if items.total > FEW_ROWS:
        return results.timeline_place(scope)
    marks = (mark_of(item) for item in items.fetch(0, items.total))
    return sum(mark is not None and mark < results.today for mark in marks)


def _mark(results: Results, scope: str | None, question: Question) -> Marked:
    item = question.item
    if item is None:
        return Marked(None, None)
    place = partial(results.commitment_position, question.grouping, scope=scope, within=question.within)
    commitment = place(item.ref) if item.ref else None
    return Marked(commitment, results.timeline_position(*item, question.lanes, scope))


def _read(library: Library, id: str | None) -> Reading:
    article = library.article(id) if id else None
    if article is None:
        return Reading(None, (), _unreadable(library, id) if id else None)
    return Reading(article, tuple(_restatements(library, article)))


def _unreadable(library: Library, id: str) -> Unreadable | None:
    """Return what there is to show of a record that cannot be read; `None` where it has no problem any more."""
    file = library.path(id)
    name = file.relative_to(library.folder).as_posix()
    problem = next((problem for problem in library.problems() if problem.file == name), None)
    if problem is None:
        return None
    try:
        text = read_small(file, MAX_BYTES, follow=False).decode(errors="replace")
    except OSError:
        text = ""  # the problem says why
    first = max(problem.line - AROUND, 1)
    lines = list(enumerate(text.splitlines()[first - 1 : problem.line + AROUND], first))
    return Unreadable(f"{name}:{problem.line}", problem.message, problem.line, lines)


def _restatements(library: Library, article: Article) -> Iterator[Restatement]:
    earlier = [ref for one in article.commitments for ref in one.restates]
    later = [later for later, _ in library.restated_by(article.id)]
    rows = {row.ref: row for row in library.results(EVERYTHING).commitment_rows({*earlier, *later})}
    for refs, is_later in ((earlier, False), (later, True)):
        for row in (rows[ref] for ref in refs if ref in rows):
            yield Restatement(row.text, row.ref.article, row.article_title, row.published, is_later)


def _overdue(results: Results, scope: str | None, commitments: Window[CommitmentRow]) -> int:
    """Return the number of commitments in a scope that are overdue: of few, without asking once more."""
    if commitments.total > FEW_ROWS:
        return results.overdue(scope)
    rows = commitments.fetch(0, commitments.total)
    return len({row.ref for row in rows if row.standing is Standing.OVERDUE})


def _tally(
    results: Results, scope: str | None, question: Question, reading: Reading, commitments: Window[CommitmentRow]
) -> Tallied:
    return Tallied(
        sum(results.tally().values()),
        results.tally(scope),
        _overdue(results, scope, commitments),
        results.hidden(scope),
        not reading.is_nothing,
        overview(results, question.look) if reading.is_nothing else None,
    )


def _count(*windows: Window[CommitmentRow] | Window[TimelineItem]) -> None:
    """Have windows count their rows, so that the thread that draws need not."""
    for window in windows:
        window.total  # noqa: B018 - it is kept


def _read_first_rows(window: Window[object]) -> None:
    """Have a window keep its first rows, so that the thread that draws need not ask for them."""
    window.fetch(0, 1)
