"""What the panes shall show, asked of the library: the rows of lists first, what must be counted last."""

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from tui.library.filter.query import Is, Query, State
from tui.library.library import Counts, Library, Scope
from tui.panes.glyphs import Look
from tui.panes.row_list import Anchor
from tui.panes.summary import Overview, Restatement, Unreadable
from tui.records.article import MAX_BYTES, Article
from tui.records.commitment import CommitmentRef
from tui.records.status import Status
from tui.screens.reader.overview import overview
from tui.system.small_files import read_small
from tui.views.rows import ArticleRow, CommitmentRow, Extent, Grouping, TimelineItem, Window

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
    look: Look
    new_view: bool = True
    """Whether the timeline shall fit what it shows, rather than stay where it is."""
    article_anchor: tuple[str | None, int] | None = None
    """The article (`None` for the row of all) that shall stay on a line of the pane while rows come and go."""
    commitment_anchor: tuple[CommitmentRef, int] | None = None
    """The commitment that shall."""


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
    scope = Scope(question.query, question.chosen)
    found: Found | None = None
    listed: Listed | None = None
    timed: Timed | None = None
    if question.asked >= Asked.ARTICLES:
        found = _find(library, question)
        scope = Scope(question.query, found.article)
        yield found
    if scope.article and question.item and question.item.article != scope.article:
        question = question._replace(item=None)  # it is out of sight, until its article is shown again
    if (
        question.item
        and scope.article is None
        and question.asked >= Asked.SCOPE
        and library.article_position(question.query, question.item.article) is None
    ):
        question = question._replace(item=None)  # the filter hides its article
    if question.asked >= Asked.SCOPE:
        listed = _list(library, scope, question)
        yield listed
        timed = _time(library, scope, question)
        yield timed
    else:
        yield _mark(library, scope, question)
    article = scope.article or (question.item.article if question.item else None)
    reading = _read(library, article)
    yield reading
    if listed and timed:
        articles = found.articles if found else library.articles(question.query)
        yield Counted(library.counts(), articles.total)
        # Until its rows are counted, a pane knows of no more than it has seen.
        _count(listed.commitments, timed.items)
        yield Spanned(library.timeline_extent(scope), question.new_view)
        yield _tally(library, scope, question, reading)


def commitments(library: Library, question: Question) -> Listed:
    """Answer only which commitments there are, of a question about a scope."""
    return _list(library, Scope(question.query, question.chosen), question)


def _find(library: Library, question: Question) -> Found:
    articles = library.articles(question.query)
    first = articles.fetch(0, 1)
    article = question.chosen
    place = library.article_position(question.query, article) if article else None
    if article is not None and place is None:
        article, place = (first[0].id, 0) if first else (None, None)
    anchor = None
    if question.article_anchor:
        id, line = question.article_anchor
        at = library.article_position(question.query, id) if id else -1
        anchor = Anchor(at + 1, line) if at is not None else None
    _read_first_rows(articles)
    return Found(articles, article, place, anchor)


def _list(library: Library, scope: Scope, question: Question) -> Listed:
    commitments = library.commitments(scope, question.grouping)
    ref = question.item.ref if question.item else None
    place = library.commitment_position(scope, question.grouping, ref) if ref else None
    anchor = None
    if question.commitment_anchor:
        anchored, line = question.commitment_anchor
        at = place if anchored == ref else library.commitment_position(scope, question.grouping, anchored)
        anchor = Anchor(at, line) if at is not None else None
    _read_first_rows(commitments)
    return Listed(commitments, place, anchor)


def _time(library: Library, scope: Scope, question: Question) -> Timed:
    items = library.timeline(scope, question.lanes)
    place = library.timeline_position(scope, *question.item, lanes=question.lanes) if question.item else None
    _read_first_rows(items)
    return Timed(items, place)


def _mark(library: Library, scope: Scope, question: Question) -> Marked:
    item = question.item
    if item is None:
        return Marked(None, None)
    commitment = library.commitment_position(scope, question.grouping, item.ref) if item.ref else None
    return Marked(commitment, library.timeline_position(scope, *item, lanes=question.lanes))


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
    for refs, is_later in ((earlier, False), (later, True)):
        for ref in refs:
            if found := library.commitment(ref):
                other, commitment = found
                yield Restatement(commitment.text, other.id, other.title, other.published, is_later)


def _tally(library: Library, scope: Scope, question: Question, reading: Reading) -> Tallied:
    tally = library.tally(scope)
    if scope.article is None:
        commitments = sum(tally.values())
    elif question.query.is_empty:
        commitments = library.counts().commitments
    else:
        commitments = sum(library.tally(Scope(question.query)).values())
    overdue = library.tally(Scope(question.query.narrowed(Is(State.OVERDUE)), scope.article))
    return Tallied(
        commitments,
        tally,
        sum(overdue.values()),
        library.hidden_commitments(scope),
        not reading.is_nothing,
        None if not reading.is_nothing else overview(library, question.query, question.look),
    )


def _count(*windows: Window[CommitmentRow] | Window[TimelineItem]) -> None:
    """Have windows count their rows, so that the thread that draws need not."""
    for window in windows:
        window.total  # noqa: B018 - it is kept


def _read_first_rows(window: Window[object]) -> None:
    """Have a window keep its first rows, so that the thread that draws need not ask for them."""
    window.fetch(0, 1)
