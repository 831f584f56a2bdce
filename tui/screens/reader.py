"""The reader: the four panes and the filter. It owns what is shown; the panes receive values and speak in messages."""

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult, SuspendNotSupported, SystemCommand
from textual.binding import Binding, BindingType
from textual.events import DescendantFocus
from textual.message import Message
from textual.screen import Screen

from tui.library.chains import chain
from tui.library.errors import IndexDamaged, LibraryError
from tui.library.library import Counts, Library
from tui.library.progress import Changes, Progress
from tui.library.query import EVERYTHING, Query, QueryError, parse_query
from tui.panes.articles import ArticlesPane
from tui.panes.bars import Header, Hints
from tui.panes.commitments import CommitmentsPane
from tui.panes.filter import FilterBox, FilterInput
from tui.panes.look import Look
from tui.panes.pane import Pane
from tui.panes.summary import SummaryPane
from tui.panes.timeline import TimelinePane
from tui.records.article import Article
from tui.records.commitment import CommitmentRef
from tui.records.display import one_line, web_link
from tui.records.problems import Problem
from tui.records.rows import ArticleRow, Grouping, TimelineItem
from tui.screens.answers import (
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
)
from tui.screens.arrangement import SLOTS, Arrangement, arrange
from tui.screens.following import Following, Told
from tui.screens.header import counted, header_facts
from tui.screens.keys import key_groups, keymap_mistakes, ordered_hints
from tui.screens.query_thread import Done, Failed, QueryThread

if TYPE_CHECKING:
    from tui.screens.details import DetailsScreen

# The dialogs and the editor are imported when they are first wanted: each would make the start slower.

SECONDS_BETWEEN = 1.0
"""While files are being read, what was read is shown so often."""
FILES = "files"
"""The group of workers that read files."""
PANES = ("articles", "summary", "commitments", "timeline")
"""The ids of the panes, in the order of their numbers."""


class ReaderScreen(Screen[None]):
    """Articles, summary, commitments and timeline of one library."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority, it is done before the next key is looked at: that one is to be typed into the filter already.
        Binding("slash", "filter", "filter", id="reader.filter", key_display="/", priority=True),
        Binding("tab", "next_pane(1)", "next pane", id="reader.next-pane"),
        Binding("shift+tab", "next_pane(-1)", "previous pane", id="reader.previous-pane", show=False),
        Binding("1", "pane(1)", "articles", id="reader.articles", show=False),
        Binding("2", "pane(2)", "summary", id="reader.summary", show=False),
        Binding("3", "pane(3)", "commitments", id="reader.commitments", show=False),
        Binding("4", "pane(4)", "timeline", id="reader.timeline", show=False),
        Binding("o", "source", "open source", id="reader.source"),
        Binding("y", "copy", "copy", id="reader.copy"),
        Binding("e", "edit", "edit", id="reader.edit"),
        Binding("z", "maximize_pane", "maximise", id="reader.maximize"),
        Binding("p", "problems", "problems", id="reader.problems", show=False),
        Binding("f5", "reload", "read the files again, or stop", id="reader.reload", show=False),
        Binding("escape", "back", "back", id="reader.back", show=False),
        Binding("question_mark", "help", "keys", id="reader.help", key_display="?"),
    ]
    AUTO_FOCUS = "#articles"

    class Answered(Message):
        """The library answered a part of a question."""

        def __init__(self, number: int, part: Answer | Failed | Done) -> None:
            super().__init__()
            self.number = number
            """The question's number."""
            self.part = part

    class MarkdownLoaded(Message):
        """Markdown can be shown as it is meant."""

    class Followed(Message):
        """Something was told of the files."""

        def __init__(self, following: Following, told: Told) -> None:
            super().__init__()
            self.following = following
            self.told = told

    def __init__(self, library: Library, look: Look, *, editor: str, keys: Mapping[str, str], watched: bool) -> None:
        super().__init__()
        self.library = library
        self.look = look
        self.editor = editor
        self.keys = keys
        """The user's own keys, by the id of the binding."""
        self.filter: Query = EVERYTHING
        self.article: str | None = None
        """The article that is the scope; `None` for all that match the filter."""
        self.chosen: str | None = None
        """The article that the user chose; the scope is another while the filter hides it."""
        self.grouping = Grouping.TOPIC
        self.item: Item | None = None
        """The commitment or event that is selected in every pane."""
        self.counts: Counts | None = None
        """What the whole library holds; `None` until it was counted."""
        self.slot = 3
        """The number of the pane in the place that several take turns in."""
        self.alone = False
        """Whether that pane has the whole screen."""
        self.watched = watched
        """Whether changes of files are noticed at once."""
        self._following: Following | None = None
        """What reads the files, until it has read them all and does not watch them."""
        self._progress: Progress | None = None
        self._version = library.version()
        """That of the index as it is shown."""
        self._shown_at = 0.0
        """When what is being read was last shown, in seconds."""
        self._queries = QueryThread(partial(answers, library), self._tell, library.interrupt)
        self._number = 0
        """That of the latest question."""
        self._open: Question | None = None
        """The question that is being answered."""

    # Building

    def compose(self) -> ComposeResult:
        """A line, the filter, the panes, a line."""
        self._arrange()
        yield Header(id="header")
        yield FilterBox(id="filter")
        yield ArticlesPane(id="articles")
        yield SummaryPane(id="summary")
        yield CommitmentsPane(id="commitments")
        yield TimelinePane(id="timeline")
        yield Hints(id="hints")

    def on_mount(self) -> None:
        """Show what the index holds; then compare it with the files."""
        for pane in self.panes:
            pane.look = self.look
        self.query_one(Header).look = self.look
        self.commitments_pane.today = self.timeline_pane.today = self.library.today
        try:
            self._show_at_once()
        except IndexDamaged as error:
            self.library.rebuild()
            self._tell_error(error)
            self._show_at_once()
        self.call_after_refresh(self._stand)

    def _show_at_once(self) -> None:
        """Show the first screen without waiting for another thread to start."""
        self._choose_newest()
        for part in answers(self.library, self._question(Asked.ARTICLES)):
            self._show(part)

    def _choose_newest(self) -> None:
        rows = self.library.articles(self.filter).fetch(0, 1)
        self.article = self.chosen = rows[0].id if rows else None

    def on_unmount(self) -> None:
        """Ask and read nothing more, so that the library can be closed."""
        self._queries.stop()
        self._stop_following()

    def _stand(self) -> None:
        self.run_worker(self._load_markdown, thread=True, group="markdown")
        for mistake in keymap_mistakes(self, self.keys):
            self.notify(one_line(mistake), title="Keys in the settings", markup=False, severity="error", timeout=15)
        if self.library.notice:
            self.notify(one_line(self.library.notice), markup=False, timeout=8)
        self._follow_files()

    def on_resize(self) -> None:
        """Arrange the panes for the terminal's size."""
        self._arrange()
        self._entitle_panes()

    @property
    def arrangement(self) -> Arrangement:
        """Which panes stand where: a maximised one is alone, as all are where there is no room for two."""
        return Arrangement.TINY if self.alone else arrange(*self.app.size)

    def _arrange(self) -> None:
        slots = SLOTS[self.arrangement]
        focused = self.focused
        if focused is not None and focused.id in PANES:
            number = PANES.index(focused.id) + 1
            self.slot = number if number in slots else self.slot
        if slots and self.slot not in slots:
            self.slot = 3
        self._show_slot()

    def _show_slot(self) -> None:
        """Tell the style sheet what to show; it is asked only once, since each time costs a new layout."""
        classes = {self.arrangement.value, f"-slot-{self.slot}"}
        if not classes <= self.classes:
            known = {*Arrangement, *(f"-slot-{number}" for number in range(1, len(PANES) + 1))}
            self.set_classes((self.classes - known) | classes)

    def _entitle_panes(self) -> None:
        """Put the panes' names in their borders, with those that wait in the same place."""
        slots = SLOTS[self.arrangement]
        for number, pane in enumerate(self.panes, 1):
            waiting = [n for n in slots if n != number] if number in slots else []
            pane.entitle(*(f"{n} {self.panes[n - 1].NAME}" for n in waiting))

    @property
    def panes(self) -> tuple[Pane | TimelinePane, ...]:
        """The four panes in the order of their numbers."""
        return self.articles_pane, self.summary_pane, self.commitments_pane, self.timeline_pane

    @property
    def articles_pane(self) -> ArticlesPane:
        """Pane 1."""
        return self.query_one(ArticlesPane)

    @property
    def summary_pane(self) -> SummaryPane:
        """Pane 2."""
        return self.query_one(SummaryPane)

    @property
    def commitments_pane(self) -> CommitmentsPane:
        """Pane 3."""
        return self.query_one(CommitmentsPane)

    @property
    def timeline_pane(self) -> TimelinePane:
        """Pane 4."""
        return self.query_one(TimelinePane)

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

    async def on_reader_screen_answered(self, event: Answered) -> None:
        """Show a part of the answer, unless a newer question was asked meanwhile."""
        if event.number != self._number:
            return
        match event.part:
            case Done():
                self._open = None
            case Failed(IndexDamaged() as error):
                await self._rebuild(error)
            case Failed(LibraryError() as error):
                self._open = None
                self._tell_error(error)
            case Failed(error):
                raise error
            case part:
                self._show(part)

    def _tell_error(self, error: LibraryError) -> None:
        self.notify(one_line(str(error)), markup=False, severity="error", timeout=15)

    async def _rebuild(self, error: LibraryError) -> None:
        """Make the index anew, and read all records into it."""
        self._tell_error(error)
        self._stop_following()
        self._queries.stop()
        await self.workers.wait_for_complete([one for one in self.workers if one.group == FILES])
        self.library.rebuild()
        self._queries = QueryThread(partial(answers, self.library), self._tell, self.library.interrupt)
        self._open = None
        self.ask(Asked.ARTICLES)
        self._follow_files()

    # Showing

    def _show(self, part: Answer) -> None:
        match part:
            case Found():
                self._show_articles(part)
            case Listed():
                self._show_commitments(part)
            case Timed(items, place):
                self.timeline_pane.highlights = self.filter.highlights
                self.timeline_pane.show(items, place, keep_scroll=bool(self._open and self._open.article_anchor))
            case Spanned(extent, new_view):
                self.timeline_pane.span(extent, keep_view=not new_view)
            case Marked(commitment, item):
                self._show_selected_commitment(commitment)
                self.timeline_pane.select(item)
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
        self._show_header()
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
        tally = [f"{count:,} {status.word}" for status, count in part.tally.items() if count]
        notes = [f"by {self.grouping}", *tally, *([f"{hidden:,} hidden"] if hidden else [])]
        pane.footnote(self.look.between.join(notes))
        self.timeline_pane.rows_counted()
        if self.article is None and self.item is None:
            self.summary_pane.show(None, (), part.overview)

    def _show_header(self) -> None:
        facts = header_facts(self.counts, self._progress, self.look)
        self.query_one(Header).show(one_line(self.library.folder.name), facts)

    def _why_empty(self) -> tuple[str, ...]:
        if not self.filter.is_empty:
            return ("Nothing matches the filter.", "", "esc clears it.")
        if self._progress is not None:
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

    # What the panes say

    def on_filter_box_changed(self, event: FilterBox.Changed) -> None:
        """Narrow every pane; a filter with a mistake keeps the last result."""
        try:
            query = parse_query(event.text)
        except QueryError as error:
            self.query_one(FilterBox).complain(one_line(str(error)))
            return
        self.filter = query
        self.ask(Asked.ARTICLES)

    def on_filter_input_left(self) -> None:
        """Go on to what was found."""
        self.action_pane(1)

    def on_articles_pane_selected(self, event: ArticlesPane.Selected) -> None:
        """Make the article the scope, or all of them."""
        self._choose(event.article)

    def _choose(self, row: ArticleRow | None) -> None:
        self.article = self.chosen = row.id if row else None
        self.item = None
        self.ask(Asked.SCOPE, new_view=True)

    def on_articles_pane_opened(self, event: ArticlesPane.Opened) -> None:
        """Go on to the summary, or mend a record that cannot be read."""
        self._choose(event.article)
        if event.article and event.article.problem:
            self.action_problems()
        else:
            self.action_pane(2)

    def on_commitments_pane_selected(self, event: CommitmentsPane.Selected) -> None:
        """Select the commitment in every pane."""
        self._select(Item.of(event.commitment.ref))

    def _select(self, item: Item) -> None:
        self.item = item
        self.ask(Asked.SELECTION)

    def on_commitments_pane_opened(self, event: CommitmentsPane.Opened) -> None:
        """Show all of the commitment."""
        self._show_details(event.commitment.ref)

    def on_commitments_pane_regrouped(self) -> None:
        """Group by the next thing."""
        order = list(Grouping)
        self._group_by(order[(order.index(self.grouping) + 1) % len(order)])

    def _group_by(self, grouping: Grouping) -> None:
        """Group by another thing, with the cursor on the same commitment."""
        if row := self.commitments_pane.commitment:
            self.item = Item.of(row.ref)
        self.grouping = grouping
        self.ask(Asked.SCOPE)

    def on_timeline_pane_selected(self, event: TimelinePane.Selected) -> None:
        """Select the item in every pane."""
        self._select(_item(event.item))

    def on_timeline_pane_opened(self, event: TimelinePane.Opened) -> None:
        """Show all of the item."""
        from tui.screens.details import DetailsScreen

        item = event.item
        if item.ref:
            self._show_details(item.ref)
        elif article := self.library.article(item.article):
            self.app.push_screen(
                DetailsScreen(article, article.events[item.event], today=self.library.today, look=self.look)
            )

    def _show_details(self, ref: CommitmentRef) -> None:
        from tui.screens.details import DetailsScreen, Link

        found = self.library.commitment(ref)
        if found is None:
            self.notify("This commitment is no longer in the library.", markup=False, severity="warning")
            return
        article, commitment = found
        links = [Link(one, of) for of, one in chain(self.library, ref)]
        self.app.push_screen(DetailsScreen(article, commitment, chain=links, today=self.library.today, look=self.look))

    def on_summary_pane_followed(self, event: SummaryPane.Followed) -> None:
        """Go to the other article of a restatement; the filter makes way when it hides it."""
        if self.library.article_position(self.filter, event.article) is None:
            self.filter = EVERYTHING
            filter_box = self.query_one(FilterBox)
            with filter_box.prevent(FilterBox.Changed):
                filter_box.type("")
        self.chosen = event.article
        self.item = None
        self.ask(Asked.ARTICLES, new_view=True)

    # Keys

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show the keys of what has the focus."""
        self.query_one(Hints).show(ordered_hints(self))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave a slash that is typed in the filter to it."""
        return not (action == "filter" and isinstance(self.focused, FilterInput))

    async def action_filter(self) -> None:
        """Type in the filter."""
        await self.query_one(FilterBox).edit()

    def action_pane(self, number: int) -> None:
        """Go to a pane, bringing it into sight where panes take turns."""
        pane = self.panes[number - 1]
        if number in SLOTS[self.arrangement]:
            self.slot = number
            self._show_slot()
        pane.focus()

    def action_next_pane(self, step: int) -> None:
        """Go to the next pane, or the one before."""
        focused = self.focused
        here = PANES.index(focused.id) if focused is not None and focused.id in PANES else -1 if step > 0 else 0
        self.action_pane((here + step) % len(PANES) + 1)

    def action_maximize_pane(self) -> None:
        """Give the pane the whole screen, or back."""
        self.alone = not self.alone
        self._arrange()
        self._entitle_panes()

    def action_back(self) -> None:
        """Undo the last of: a maximised pane, a pane that took the articles' place, the filter."""
        if self.alone:
            self.action_maximize_pane()
        elif not self.filter.is_empty or self.query_one(FilterBox).text:
            self.query_one(FilterBox).type("")
        else:
            self.action_pane(1)

    def action_help(self) -> None:
        """Show every key."""
        from tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(key_groups(self, self.keys)))

    def action_problems(self) -> None:
        """Show the records that cannot be read."""
        from tui.screens.problems import ProblemsScreen

        def mend(problem: Problem | None) -> None:
            if problem:
                self._edit(self.library.folder / problem.file, problem.line)

        self.app.push_screen(ProblemsScreen(self.library.problems(), self.look), mend)

    def action_source(self) -> None:
        """Open the source of the article in the browser."""
        article = self._article_in_hand()
        if article:
            self._open_link(article.url)

    def _article_in_hand(self) -> Article | None:
        id = self.article or (self.item.article if self.item else None)
        article = self.library.article(id) if id else None
        if article is None:
            self.notify("Choose an article first.", markup=False)
        return article

    def on_summary_pane_source_wanted(self, event: SummaryPane.SourceWanted) -> None:
        """Open a link of the summary."""
        self._open_link(event.url)

    def on_details_screen_source_wanted(self, event: "DetailsScreen.SourceWanted") -> None:
        """Open the source of what is shown in detail."""
        self._open_link(event.url)

    def _open_link(self, url: str) -> None:
        link = web_link(url)
        if link is None:
            said = f"Not opened: {one_line(url, 80)} is not an http or https link." if url else "There is no link."
            self.notify(said, markup=False, severity="warning")
            return
        self.app.open_url(link)
        self.notify(f"Opened {one_line(link, 120)}", markup=False)

    def action_copy(self) -> None:
        """Copy what the cursor is on."""
        focused = self.focused
        row = self.commitments_pane.commitment
        if focused is self.commitments_pane and row:
            due = row.due.as_due() if row.due else "no date"
            self._copy(f"{row.text} ({', '.join(row.parties)}; {due}) {row.ref}")
        elif focused is self.timeline_pane and (item := self.timeline_pane.selected):
            date = item.date.in_words() if item.date else "no date"
            self._copy(f"{date}: {item.title}")
        elif article := self._article_in_hand():
            parts = (article.title, article.source, article.published.in_words(), article.url)
            self._copy(". ".join(part for part in parts if part))

    def on_details_screen_copy_wanted(self, event: "DetailsScreen.CopyWanted") -> None:
        """Copy the details."""
        self._copy(event.text)

    def _copy(self, text: str) -> None:
        from tui import clipboard

        means = clipboard.copy(text, self.app.copy_to_clipboard)
        self.notify(f"Copied with {means}: {one_line(text, 100)}", markup=False)

    def action_edit(self) -> None:
        """Open the record in the editor and read it again afterwards."""
        row = self.articles_pane.article
        id = self.article or (self.item.article if self.item else None) or (row.id if row else None)
        if id is None:
            self.notify("Choose an article first.", markup=False)
            return
        self._edit(self.library.path(id), None)

    def _edit(self, file: Path, line: int | None) -> None:
        from tui.screens.editor import EditorError, editor_command, run_editor

        try:
            command = editor_command(self.editor, file, line)
            with self.app.suspend():
                run_editor(command)
        except EditorError as error:
            self.notify(one_line(str(error)), markup=False, severity="error", timeout=10)
        except SuspendNotSupported:
            self.notify("This terminal cannot be lent to an editor.", markup=False, severity="error")
        self.app.refresh()
        if not self.watched:
            self._follow_files()

    def _load_markdown(self) -> None:
        import tui.panes.markdown  # noqa: F401 - its parser takes longer to load than a frame may

        self.post_message(self.MarkdownLoaded())

    def on_reader_screen_markdown_loaded(self) -> None:
        """Show the summary anew."""
        self.summary_pane.read_markdown()

    # Reading the files

    def action_reload(self) -> None:
        """Compare the folder with the index and read what changed; while files are being read, stop that."""
        if self._progress is None:
            self._follow_files()
            return
        said = f"Stopped after {self._progress.done:,} of {self._progress.total:,} records; f5 goes on."
        self._stop_following()
        self._show_header()
        self.notify(said, markup=False)

    def _stop_following(self) -> None:
        if self._following:
            self._following.stop()
        self._following = self._progress = None

    def _follow_files(self) -> None:
        """Read all files that changed, and then what changes."""
        self._stop_following()
        following = self._following = Following(self.library, watch=self.watched)

        def tell(told: Told) -> None:
            self.post_message(self.Followed(following, told))

        self.run_worker(partial(following.run, tell), thread=True, group=FILES)

    async def on_reader_screen_followed(self, event: Followed) -> None:
        """Show what is told of the files, unless they are followed anew."""
        if event.following is not self._following:
            return
        match event.told:
            case Progress() as progress:
                self._progress = progress
                self._show_header()
                if monotonic() - self._shown_at > SECONDS_BETWEEN or not self.articles_pane.total:
                    self._show_what_changed()
            case Changes() as changes:
                self._progress = None
                self._show_header()
                self._show_what_changed(anyway=bool(changes) or not self.articles_pane.total)
            case IndexDamaged() as error:
                await self._rebuild(error)
            case error:
                self._progress = None
                self._show_header()
                self._tell_error(error)

    def _show_what_changed(self, *, anyway: bool = False) -> None:
        version = self.library.version()
        if version == self._version and not anyway:
            return
        self._version, self._shown_at = version, monotonic()
        if self.article is None and self.articles_pane.total == 0:
            self._choose_newest()
        self.ask(Asked.ARTICLES, stay=True)

    # The palette

    def commands(self) -> Iterable[SystemCommand]:
        """What the command palette offers here."""
        yield SystemCommand("Filter", "Narrow every pane as you type", self.action_filter)
        for title, text in (
            ("Overdue", "is:overdue"),
            ("Due within 90 days", "is:due-soon"),
            ("Without a date", "is:undated"),
        ):
            yield SystemCommand(
                f"Show: {title}", f"Filter by {text}", lambda text=text: self.query_one(FilterBox).type(text)
            )
        for grouping in Grouping:
            yield SystemCommand(
                f"Group commitments by {grouping}",
                "Change the headings of the checklist",
                lambda grouping=grouping: self._group_by(grouping),
            )
        yield SystemCommand("Problems", "The records that cannot be read", self.action_problems)
        yield SystemCommand("Read the files again", "Compare the folder with what is shown", self.action_reload)
        yield SystemCommand("Edit the record", "Open it in your editor", self.action_edit)


def _item(item: TimelineItem) -> Item:
    return Item(item.article, item.commitment, item.event)
