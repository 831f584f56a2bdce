"""Asks the library, and shows in the panes what it answers: first the rows, then what is counted.

The screen owns what is shown; the panes receive values.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from time import monotonic
from typing import TypeVar

from textual.message import Message
from textual.screen import Screen

from tui.library.errors import IndexDamaged, Interrupted, LibraryError
from tui.library.filter.query import EVERYTHING, Query
from tui.library.library import Counts, Library
from tui.library.sync.progress import Progress
from tui.panes.commitments import ASCII_OVERDUE, OVERDUE, Count
from tui.panes.filter import FilterBox
from tui.panes.glyphs import Glyphs
from tui.panes.pane import Pane
from tui.panes.row_list import Anchor
from tui.panes.timeline.pane import Sight
from tui.records.commitment import CommitmentRef
from tui.records.dates import day_in_words
from tui.records.status import BEST_FIRST
from tui.saved_filters import SavedFilters
from tui.screens.reader.header import header_facts
from tui.screens.reader.layout import Panes
from tui.screens.reader.offers import offers
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
from tui.text.numbers import counted
from tui.views.offers import NO_OFFERS, Offers
from tui.views.rows import ArticleOrder, CommitmentOrder, Grouping

Value = TypeVar("Value")

SECONDS_TOLD = 15
"""For how long an error that happens again is not reported again."""

SMALLEST = ("---", "title: What was agreed", "published: 2026-01-31", "---", "What the article says, in Markdown.")
"""The lines of the smallest record."""


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


class LookedUp(Message):
    """What was looked up besides is known, or why it cannot be."""

    def __init__(self, go_on: Callable[[], None]) -> None:
        super().__init__()
        self.go_on = go_on


class CaughtUp(Message):
    """More of what was asked is shown now: a key may have waited for that."""


class Content:
    """What the panes show of a library, and what is asked so that they do."""

    def __init__(
        self, screen: Screen[None], library: Library, panes: Panes, look: Glyphs, filters: SavedFilters
    ) -> None:
        """Take what the answers are posted to, which hands them on to `take`, and the filters that have a name."""
        self.filters = filters
        self._screen = screen
        self._panes = panes
        self._look = look
        self.library = library
        self.filter: Query = EVERYTHING
        self.article: str | None = None
        """The article that is the scope; `None` for all that match the filter."""
        self.chosen: str | None = None
        """The article that the user chose; the scope is another while the filter hides it."""
        self.grouping = Grouping.TOPIC
        self.articles_by = ArticleOrder.PUBLISHED
        self.within = CommitmentOrder.DUE
        """What the commitments of a group are ordered by."""
        self.lanes: Grouping | None = None
        """What the timeline is in lanes by."""
        self.item: Item | None = None
        """The commitment or event that is selected in every pane."""
        self.counts: Counts | None = None
        """What the whole library holds; `None` until it was counted."""
        self.progress: Progress | None = None
        """How far the reading of files is; `None` while none are read."""
        self.is_unwatched = False
        """Whether changes of files ought to be noticed, and are not for now."""
        self._queries = self._query_thread()
        self._number = 0
        """That of the latest question."""
        self._open: Question | None = None
        """The question that is being answered."""
        self._behind: set[Pane] = set()
        """The panes that do not yet show what was asked."""
        self._looking_up: set[int] = set()
        """The numbers of what is looked up for keys."""
        self._look_ups = 0
        """The number of look-ups that there have been."""
        self._reported: dict[str, float] = {}
        """When errors were last reported, in seconds."""
        self._counts: Sequence[Count] = ()
        """The numbers of commitments in the scope."""
        self.offers_when_shown = False
        """Whether the filter may go on in some ways, which are to be looked up once all is shown that it finds."""
        self._results = ""
        """How many articles the filter shows."""
        self._note = self._moved = ""
        self._sight: Sight | None = None
        """What of the timeline was in sight when the reader was left, until that is shown."""
        self._article_kept: tuple[str | None, int] | None = None
        self._commitment_kept: tuple[CommitmentRef, Anchor] | None = None

    def _query_thread(self) -> QueryThread[Question, Answer]:
        library = self.library
        return QueryThread(partial(answers, library), self._tell, library.begin, library.interrupt)

    # Asking
    def ask(self, asked: Asked, *, new_view: bool = False, stay: bool = False, by: Pane | None = None) -> None:
        """Have the panes show what is wanted now. With `stay` rows in sight keep their lines while others change.

        `by`: the pane in which the user selected something; it shows that already.
        """
        if self._open:  # what it was to show is still to be shown
            asked, new_view = max(asked, self._open.asked), new_view or self._open.new_view
        self._open = self._question(asked, new_view=new_view, stay=stay)
        self._behind.update((self._panes.summary, self._panes.commitments, self._panes.timeline))
        if asked is Asked.SELECTION and by:
            self._behind.discard(by)
        elif asked is Asked.ARTICLES:
            self._behind.add(self._panes.articles)
        self._number = self._queries.ask(self._open)

    def look_up(self, question: Callable[[], Value], go_on: Callable[[Value], None]) -> None:
        """Ask the library something in the query thread, and go on with what it says; keys wait until then.

        Where it cannot be said, the user is told why.
        """
        self._look_ups += 1
        number = self._look_ups

        def answer() -> None:
            try:
                then = partial(go_on, question())
            except Interrupted:
                raise
            except Exception as error:
                then = partial(self.fail, error)
            self._screen.post_message(LookedUp(partial(self._go_on, number, then)))

        self._looking_up.add(number)
        self._queries.look_up(answer)

    def _go_on(self, number: int, then: Callable[[], None]) -> None:
        if number in self._looking_up:
            self._looking_up.remove(number)
            then()
            self._screen.post_message(CaughtUp())

    def offer(self) -> None:
        """Have the filter box offer how its text may go on, or what to look for instead; keys do not wait for that."""
        self.offers_when_shown = False
        box = self._panes.filter_box
        text = box.text

        def answer() -> None:
            if text == box.text:  # else it is not wanted any more, and what came of that has gone before
                try:
                    then = partial(self._show_offers, offers(self.library, text, self.filters.all))
                except Interrupted:
                    raise
                except Exception as error:
                    then = partial(self.fail, error)
                self._screen.post_message(LookedUp(lambda: then() if text == box.text else None))

        self._queries.look_up(answer)

    def _show_offers(self, offered: Offers) -> None:
        """Offer how the filter may go on; where it finds nothing, also in the place of what would be found."""
        self._panes.filter_box.offer(offered)
        if offered.instead:
            self._panes.articles.reason = self._why_empty(offered)
            self._panes.articles.redraw_lines()

    @property
    def is_looking_up(self) -> bool:
        """Whether something is looked up for a key, of which it is not known yet what it leads to."""
        return bool(self._looking_up)

    def is_behind(self, pane: Pane) -> bool:
        """Whether a pane does not yet show what was asked."""
        return pane in self._behind

    def _question(self, asked: Asked, *, new_view: bool = True, stay: bool = False) -> Question:
        return Question(
            asked,
            self.filter,
            self.chosen if asked >= Asked.ARTICLES else self.article,
            self.grouping,
            self.lanes,
            self.item,
            self._look,
            self.articles_by,
            self.within,
            new_view,
            self._panes.articles.anchored() if stay else None,
            self._panes.commitments.anchored() if stay else None,
        )

    @property
    def at_rest(self) -> bool:
        """Whether all that was asked has been shown."""
        return self._open is None and not self._looking_up

    def _tell(self, number: int, part: Answer | Failed | Done) -> None:
        self._screen.post_message(Answered(number, part))

    def take(self, number: int, part: Answer | Failed | Done) -> bool:
        """Show a part of an answer, unless a newer question was asked meanwhile; return whether all is shown now."""
        if not self.is_latest(number):
            return False
        match part:
            case Done():
                self._end()
                if self.offers_when_shown:
                    self.offer()
            case Failed(error):
                if not isinstance(error, IndexDamaged):  # else all is asked anew
                    self._end()
                self.fail(error)
            case _:
                self._show(part)
        self._screen.post_message(CaughtUp())
        return isinstance(part, Done)

    def _end(self) -> None:
        """Wait for no answer any more."""
        self._open = None
        self._behind.clear()

    def is_latest(self, number: int) -> bool:
        """Whether a question, by its number, is the latest that was asked."""
        return number == self._number

    # What goes wrong
    @contextmanager
    def reporting_errors(self) -> Iterator[None]:
        """Report what goes wrong with the library, and give up what is being done."""
        try:
            yield
        except LibraryError as error:
            self.fail(error)

    def fail(self, error: BaseException) -> None:
        """Report an error of the library, and have a damaged index made anew; another one is a fault of the program."""
        match error:
            case IndexDamaged():
                self._screen.post_message(Damaged(self._number, error))
            case LibraryError():
                self.report(error)
            case _:
                raise error

    def report(self, error: LibraryError) -> None:
        """Tell the user what went wrong, and what to do; once, however often it happens meanwhile."""
        message, now = one_line(str(error)), monotonic()
        if now - self._reported.get(message, -SECONDS_TOLD) >= SECONDS_TOLD:
            self._reported[message] = now
            self._screen.notify(message, markup=False, severity="error")

    def ask_nothing(self) -> None:
        """Wait until the library is not being asked; it can be closed, or its index made anew, then."""
        self._queries.stop()

    def begin_anew(self) -> None:
        """Forget what was asked, after `ask_nothing`; from now on the library may be asked again."""
        self._queries = self._query_thread()
        self._looking_up.clear()
        self._end()
        self._screen.post_message(CaughtUp())

    # Showing
    def resume(
        self, article: tuple[str | None, int] | None, commitment: tuple[CommitmentRef, Anchor] | None, sight: Sight
    ) -> None:
        """Have what is shown first stand where it stood: an article and a commitment, and what was in sight."""
        self._article_kept, self._commitment_kept, self._sight = article, commitment, sight

    def show_at_once(self) -> None:
        """Show the newest article, or what is resumed, without waiting for another thread to start.

        What must be counted in a great many rows is left to that thread. `IndexDamaged`: as it says.
        """
        if not self._sight:
            self.choose_newest()
        question = self._question(Asked.ARTICLES)
        question = question._replace(article_anchor=self._article_kept, commitment_anchor=self._commitment_kept)
        for part in answers(self.library, question):
            self._show(part)
            if isinstance(part, Reading) and not self._panes.commitments.window.is_counted:
                self.ask(Asked.ARTICLES, stay=True)
                break

    def show_commitments_at_once(self) -> None:
        """Show the commitments of the one article that is the scope, without waiting for another thread."""
        if self.article is None or self._open is not None:
            return
        with self.reporting_errors():
            self._show(commitments(self.library, self._question(Asked.SCOPE, stay=True)))
            self._panes.commitments.send_changes()

    def choose_newest(self) -> None:
        """Make the newest article that the filter shows the scope."""
        rows = self.library.results(self.filter).articles(self.articles_by).fetch(0, 1)
        self.article = self.chosen = rows[0].id if rows else None

    def _show(self, part: Answer) -> None:
        match part:
            case Found():
                self._show_articles(part)
                self._behind.discard(self._panes.articles)
            case Listed():
                self._show_commitments(part)
                self._behind.discard(self._panes.commitments)
            case Timed(items, place):
                self._panes.timeline.highlights = self.filter.highlights
                self._panes.timeline.lanes_by = self.lanes or ""
                self._panes.timeline.caption = self._caption()
                keep_scroll = self._sight is None and self._open is not None and self._open.article_anchor is not None
                self._panes.timeline.show(items, place, keep_scroll=keep_scroll)
            case Spanned(extent, upcoming, new_view):
                self._panes.timeline.span(extent, upcoming=upcoming, keep_view=not new_view)
                if self._sight:
                    self._panes.timeline.show_sight(self._sight)
                    self._sight = None
                self._behind.discard(self._panes.timeline)
            case Marked(commitment, item):
                self._show_selected(commitment, item)
            case Reading(article, restatements, unreadable):
                self._panes.summary.highlights = self.filter.highlights
                if not part.is_nothing:
                    self._panes.summary.show(article, restatements, unreadable)
                    self._behind.discard(self._panes.summary)
            case Counted():
                self._show_counted(part)
            case Tallied():
                self._show_tally(part)

    def _caption(self) -> str:
        """Say what the panes show, and as on which day."""
        words = self._panes.filter_box.text.strip()
        parts = [self.library.folder.name, self.article or "all articles", f"filter: {words}" if words else ""]
        return one_line(self._look.between.join([*filter(None, parts), day_in_words(self.library.today)]))

    def _show_articles(self, found: Found) -> None:
        pane = self._panes.articles
        self.article = found.article
        pane.highlights = self.filter.highlights
        pane.reason = self._why_empty()
        pane.show(found.articles, None if found.place is None else found.place + 1, anchor=found.anchor)
        pane.show_order(self.articles_by)

    def _show_commitments(self, listed: Listed) -> None:
        pane = self._panes.commitments
        pane.highlights = self.filter.highlights
        pane.one_article = self.article is not None or self.grouping is Grouping.ARTICLE
        pane.show_rows(listed.commitments, listed.place or 0, anchor=listed.anchor)

    def _show_selected(self, commitment: int | None, item: int | None) -> None:
        """Go to what is selected, but not in the pane in which it was: there the keys may be further already."""
        pane = self._panes.commitments
        if pane in self._behind:
            here = pane.commitment.ref if pane.commitment else None
            if (
                commitment is not None and self.item and here != self.item.ref
            ):  # by party it may stand in several places
                pane.select(commitment)
            self._behind.discard(pane)
        if self._panes.timeline in self._behind:
            self._panes.timeline.follow(item)
            self._behind.discard(self._panes.timeline)

    def _show_counted(self, part: Counted) -> None:
        self.counts = part.counts
        self.show_header()
        results = counted(part.articles, "article")
        if self.filter.names_problems:
            results = counted(part.articles, "record")
        elif not self.filter.is_empty:
            results = f"{part.articles:,} of {counted(part.counts.articles, 'article')}"
        self._panes.filter_box.show_results(results)
        self._results = results
        if not part.articles:
            self.offer()
        self._panes.articles.reason = self._why_empty()
        self._panes.articles.count(part.articles)

    def _show_tally(self, part: Tallied) -> None:
        self._panes.articles.count_commitments(part.commitments)
        if not self.filter.is_empty:
            self._panes.filter_box.show_results(self._results, counted(part.commitments, "commitment"))
        pane, hidden = self._panes.commitments, part.hidden
        pane.reason = (
            (f"{counted(hidden, 'commitment')} hidden by the filter.", "", "esc clears it.")
            if hidden
            else self._why_empty()[:1]
            if self.article is None and not self.filter.is_empty
            else ("No commitments here.",)
        )
        pane.rows_counted()
        glyph = ASCII_OVERDUE if self._look.ascii else OVERDUE
        counts = [Count(part.overdue, "overdue", glyph)]
        counts += [Count(part.tally[status], status.word, self._look.status(status)) for status in BEST_FIRST]
        counts += [Count(hidden, "hidden")]
        self._counts = [count for count in counts if count.number]
        self.note(self._note)
        self._panes.timeline.rows_counted()
        if not part.is_read:
            self._panes.summary.show(None, instead=part.overview)

    def note(self, note: str) -> None:
        """Put a note below the commitments, before their counts; an empty text takes it away."""
        self._note = note
        self._note_all()

    def note_moved(self, note: str) -> None:
        """Put a note of what moved there, too; an empty text takes it away."""
        self._moved = note
        self._note_all()

    def _note_all(self) -> None:
        marks = [note for note in (self._note, self._moved) if note]
        self._panes.commitments.show_counts(marks, [f"by {self.grouping}", *self._within], self._counts)

    @property
    def _within(self) -> Sequence[str]:
        """What the commitments of a group are ordered by, where that is not as usual."""
        usual = self.within is CommitmentOrder.DUE or self.grouping in {Grouping.DUE, Grouping.AGENDA}
        return () if usual else (self.within,)

    def go_to_article(self, id: str) -> None:
        """Show another article; the filter makes way when it hides it."""

        def go(position: int | None) -> None:
            if position is None:
                self.filter = EVERYTHING
                filter_box = self._panes.filter_box
                with filter_box.prevent(FilterBox.Changed):
                    filter_box.type("")
                filter_box.complain("")
            self.chosen = id
            self.item = None
            self.ask(Asked.ARTICLES, new_view=True)

        library, query = self.library, self.filter
        self.look_up(lambda: library.results(query).position(id), go)

    def go_to_source(self, article: str | None) -> None:
        """Show the article that a dialog gives back as a source, if it does."""
        if article:
            self.go_to_article(article)

    def show_header(self) -> None:
        """Show what the library holds, and how far reading is."""
        facts = header_facts(self.counts, self.progress, self._look, unwatched=self.is_unwatched)
        name, day = one_line(self.library.folder.name), self.library.as_of
        banner = "" if day is None else f"{name} AS IT STOOD ON {day_in_words(day).upper()}, esc: today"
        self._panes.header.show(name, facts, banner)

    def _why_empty(self, offered: Offers = NO_OFFERS) -> tuple[str, ...]:
        if not self.filter.is_empty:
            instead = [f"{offer.name} finds {offer.count:,}." for offer in offered.offers]
            return ("Nothing matches the filter.", *([""] if instead else []), *instead, "", "esc clears it.")
        if self.progress is not None:
            return ("Reading the library…",)
        problems = self.counts.problems if self.counts else 0
        if problems:
            return ("No record here can be read.", "", f"p shows the {counted(problems, 'problem')}.")
        where = one_line(str(self.library.folder))
        shown = "It is shown at once." if not self.is_unwatched else "Then f5 shows it."
        return (
            "This library has no articles yet.",
            "",
            f"Put a record, such as first.md, into {where}:",
            "",
            *SMALLEST,
            "",
            shown,
        )
