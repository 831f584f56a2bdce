"""Asks the library, and shows in the panes what it answers: first the rows, then what is counted.

The screen owns what is shown; the panes receive values.
"""

from collections.abc import Sequence
from functools import partial

from textual.message import Message

from tui.library.errors import IndexDamaged, LibraryError
from tui.library.filter.query import EVERYTHING, Query
from tui.library.library import Counts, Library
from tui.library.sync.progress import Progress
from tui.panes.bars import Header
from tui.panes.filter import FilterBox
from tui.panes.glyphs import Look
from tui.records.dates import day_in_words
from tui.records.status import Status
from tui.screens.reader.header import counted, header_facts
from tui.screens.reader.layout import ArrangedScreen
from tui.screens.reader.query_thread import Done, Failed, QueryThread
from tui.screens.reader.request import (
    Answer,
    Asked,
    Counted,
    Found,
    Item,
    Listed,
    Marked,
    Question,
    Reading,
    Spanned,
    Tallied,
    Timed,
    answers,
    commitments,
)
from tui.text.display import one_line
from tui.views.rows import Grouping

TALLIED = (
    Status.KEPT,
    Status.PARTLY_KEPT,
    Status.IN_PROGRESS,
    Status.STALLED,
    Status.BROKEN,
    Status.NOT_STARTED,
    Status.UNRATED,
    Status.SUPERSEDED,
    Status.UNVERIFIABLE,
)
"""The statuses in the order in which they are told: where room is short, the last ones are missing."""


class AnsweredScreen(ArrangedScreen):
    """Panes that show what the library answers."""

    class Answered(Message):
        """The library answered a part of a question."""

        def __init__(self, number: int, part: Answer | Failed | Done) -> None:
            super().__init__()
            self.number = number
            """The question's number."""
            self.part = part

    class Damaged(Message):
        """The index is damaged: nothing can be asked until it is made anew."""

        def __init__(self, number: int, error: IndexDamaged) -> None:
            super().__init__()
            self.number = number
            """That of the question which could not be answered."""
            self.error = error

    def __init__(self, library: Library, look: Look) -> None:
        super().__init__(look)
        self.library = library
        self.filter: Query = EVERYTHING
        self.article: str | None = None
        """The article that is the scope; `None` for all that match the filter."""
        self.chosen: str | None = None
        """The article that the user chose; the scope is another while the filter hides it."""
        self.grouping = Grouping.TOPIC
        self.lanes: Grouping | None = None
        """What the timeline is in lanes by."""
        self.item: Item | None = None
        """The commitment or event that is selected in every pane."""
        self.counts: Counts | None = None
        """What the whole library holds; `None` until it was counted."""
        self.progress: Progress | None = None
        """How far the reading of files is; `None` while none are read."""
        self._queries = self._query_thread()
        self._number = 0
        """That of the latest question."""
        self._open: Question | None = None
        """The question that is being answered."""
        self._tallied: Sequence[str] = ()
        """What is told of the commitments in the scope."""
        self._note = ""

    def _query_thread(self) -> QueryThread[Question, Answer]:
        library = self.library
        return QueryThread(partial(answers, library), self._tell, library.begin, library.interrupt)

    # Asking
    def ask(self, asked: Asked, *, new_view: bool = False, stay: bool = False) -> None:
        """Have the panes show what is wanted now. With `stay` rows in sight keep their lines while others change."""
        if self._open:  # what it was to show is still to be shown
            asked, new_view = max(asked, self._open.asked), new_view or self._open.new_view
        self._open = self._question(asked, new_view=new_view, stay=stay)
        self._number = self._queries.ask(self._open)

    def _question(self, asked: Asked, *, new_view: bool = True, stay: bool = False) -> Question:
        return Question(
            asked,
            self.filter,
            self.chosen if asked >= Asked.ARTICLES else self.article,
            self.grouping,
            self.lanes,
            self.item,
            self.look,
            new_view,
            self.articles_pane.anchored() if stay else None,
            self.commitments_pane.anchored() if stay else None,
        )

    @property
    def at_rest(self) -> bool:
        """Whether all that was asked has been shown."""
        return self._open is None

    def _tell(self, number: int, part: Answer | Failed | Done) -> None:
        self.post_message(self.Answered(number, part))

    def on_answered_screen_answered(self, event: Answered) -> None:
        """Show a part of the answer, unless a newer question was asked meanwhile."""
        if not self.is_latest(event.number):
            return
        match event.part:
            case Done():
                self._open = None
                self.all_shown()
            case Failed(IndexDamaged() as error):
                self.post_message(self.Damaged(event.number, error))
            case Failed(LibraryError() as error):
                self._open = None
                self.tell_error(error)
            case Failed(error):
                raise error
            case part:
                self._show(part)

    def all_shown(self) -> None:
        """All that was asked is shown now."""

    def is_latest(self, number: int) -> bool:
        """Whether a question, by its number, is the latest that was asked."""
        return number == self._number

    def tell_error(self, error: LibraryError) -> None:
        """Tell the user what went wrong, and what to do."""
        self.notify(one_line(str(error)), markup=False, severity="error", timeout=15)

    def ask_nothing(self) -> None:
        """Wait until the library is not being asked; it can be closed, or its index made anew, then."""
        self._queries.stop()

    def ask_anew(self) -> None:
        """Ask everything again, of an index that was made anew."""
        self._queries = self._query_thread()
        self._open = None
        self.ask(Asked.ARTICLES)

    # Showing
    def show_at_once(self) -> None:
        """Show the newest article without waiting for another thread to start. `IndexDamaged`: as it says."""
        self.choose_newest()
        for part in answers(self.library, self._question(Asked.ARTICLES)):
            self._show(part)

    def show_commitments_at_once(self) -> None:
        """Show the commitments of the one article that is the scope, without waiting for another thread."""
        if self.article is not None and self._open is None:
            self._show(commitments(self.library, self._question(Asked.SCOPE, stay=True)))
            self.commitments_pane.send_changes()

    def choose_newest(self) -> None:
        """Make the newest article that the filter shows the scope."""
        rows = self.library.results(self.filter).articles().fetch(0, 1)
        self.article = self.chosen = rows[0].id if rows else None

    def _show(self, part: Answer) -> None:
        match part:
            case Found():
                self._show_articles(part)
            case Listed():
                self._show_commitments(part)
            case Timed(items, place):
                self.timeline_pane.highlights = self.filter.highlights
                self.timeline_pane.lanes_by = self.lanes or ""
                self.timeline_pane.show(items, place, keep_scroll=bool(self._open and self._open.article_anchor))
            case Spanned(extent, new_view):
                self.timeline_pane.span(extent, keep_view=not new_view)
            case Marked(commitment, item):
                self._show_selected_commitment(commitment)
                self.timeline_pane.follow(item)
            case Reading(article, restatements):
                self.summary_pane.highlights = self.filter.highlights
                if article:
                    self.summary_pane.show(article, restatements, None)
            case Counted():
                self._show_counted(part)
            case Tallied():
                self._show_tally(part)

    def _show_articles(self, found: Found) -> None:
        pane = self.articles_pane
        self.article = found.article
        if self.article and self.item and self.item.article != self.article:
            self.item = None
        pane.highlights = self.filter.highlights
        pane.reason = self._why_empty()
        pane.show(found.articles, None if found.place is None else found.place + 1, anchor=found.anchor)
        pane.footnote("newest first")

    def _show_commitments(self, listed: Listed) -> None:
        pane = self.commitments_pane
        pane.highlights = self.filter.highlights
        pane.one_article = self.article is not None or self.grouping is Grouping.ARTICLE
        pane.show_rows(listed.commitments, listed.place or 0, anchor=listed.anchor)

    def _show_selected_commitment(self, place: int | None) -> None:
        pane = self.commitments_pane
        here = pane.commitment.ref if pane.commitment else None
        if place is not None and self.item and here != self.item.ref:  # by party it may stand in several places
            pane.select(place)

    def _show_counted(self, part: Counted) -> None:
        self.counts = part.counts
        self.show_header()
        found = counted(part.articles, "article")
        if not self.filter.is_empty:
            found = f"{part.articles:,} of {counted(part.counts.articles, 'article')}"
        self.query_one(FilterBox).say(found)
        self.articles_pane.reason = self._why_empty()
        self.articles_pane.count(part.articles)

    def _show_tally(self, part: Tallied) -> None:
        self.articles_pane.count_commitments(part.commitments)
        pane, hidden = self.commitments_pane, part.hidden
        pane.reason = (
            (f"{counted(hidden, 'commitment')} hidden by the filter.", "", "esc clears it.")
            if hidden
            else ("No commitments here.",)
        )
        pane.rows_counted()
        tally = [f"{part.tally[status]:,} {status.word}" for status in TALLIED if part.tally[status]]
        self._tallied = (f"by {self.grouping}", *tally, *([f"{hidden:,} hidden"] if hidden else []))
        self.note(self._note)
        self.timeline_pane.rows_counted()
        if self.article is None and self.item is None:
            self.summary_pane.show(None, (), part.overview)

    def note(self, said: str) -> None:
        """Say something below the commitments, before what is told of them; an empty text says nothing."""
        self._note = said
        self.commitments_pane.tell([*([said] if said else []), *self._tallied])

    def go_to_article(self, id: str) -> None:
        """Show another article; the filter makes way when it hides it."""
        if self.library.results(self.filter).position(id) is None:
            self.filter = EVERYTHING
            filter_box = self.query_one(FilterBox)
            with filter_box.prevent(FilterBox.Changed):
                filter_box.type("")
        self.chosen = id
        self.item = None
        self.ask(Asked.ARTICLES, new_view=True)

    def show_header(self) -> None:
        """Show what the library holds, and how far reading is."""
        facts = header_facts(self.counts, self.progress, self.look)
        name, day = one_line(self.library.folder.name), self.library.as_of
        banner = "" if day is None else f"{name} AS IT STOOD ON {day_in_words(day).upper()}, esc: today"
        self.query_one(Header).show(name, facts, banner)

    def _why_empty(self) -> tuple[str, ...]:
        if not self.filter.is_empty:
            return ("Nothing matches the filter.", "", "esc clears it.")
        if self.progress is not None:
            return ("Reading the library…",)
        problems = self.counts.problems if self.counts else 0
        if problems:
            return ("No record here can be read.", "", f"p shows the {counted(problems, 'problem')}.")
        return (
            "This library has no articles yet.",
            "",
            "Put a record, a Markdown file,",
            "into its folder, then f5.",
        )
