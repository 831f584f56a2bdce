"""The reader: what the keys and the panes say becomes what is shown, and what changes in the files is followed."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.library.errors import IndexDamaged, LibraryError
from tui.library.filter.query import QueryError, parse_query
from tui.library.library import Library
from tui.library.sync.progress import Changes, Progress
from tui.panes.articles import ArticlesPane
from tui.panes.commitments import CommitmentsPane
from tui.panes.filter import FilterBox
from tui.panes.glyphs import Look
from tui.panes.pane import Pane
from tui.panes.summary import SummaryPane
from tui.panes.timeline.pane import TimelinePane
from tui.records.article import Article
from tui.records.commitment import CommitmentRef
from tui.records.dates import Day, day_in_words
from tui.records.problems import Problem
from tui.screens.keys import key_groups, keymap_mistakes
from tui.screens.new_day import NewDay
from tui.screens.reader import external
from tui.screens.reader.assessing import JudgingScreen
from tui.screens.reader.content import AnsweredScreen
from tui.screens.reader.following import Following, Told, Watched
from tui.screens.reader.request import Asked, Item
from tui.settings import Settings
from tui.text.display import one_line
from tui.views.rows import LANES, ArticleRow, Grouping, TimelineItem

if TYPE_CHECKING:
    from tui.screens.dialogs.details import DetailsScreen
    from tui.screens.dialogs.history import HistoryScreen

# The dialogs are imported when they are first wanted: each would make the start slower.

SECONDS_BETWEEN = 1.0
"""While files are being read, what was read is shown so often."""
FILES = "files"
"""The group of workers that read files."""
PAST = "past"
"""That of those which go back to a day."""


class ReaderScreen(JudgingScreen):
    """Articles, summary, commitments and timeline of one library."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "filter", id="reader.filter", key_display="/"),
        Binding("at", "as_of", "past", id="reader.as-of", key_display="@", show=False),
        Binding("o", "source", "open source", id="reader.source"),
        Binding("y", "copy", "copy", id="reader.copy"),
        Binding("e", "edit", "edit", id="reader.edit"),
        Binding("a", "add", "add", id="reader.add"),
        Binding("p", "problems", "problems", id="reader.problems", show=False),
        Binding("f5", "reload", "read the files again, or stop", id="reader.reload", show=False),
        Binding("escape", "back", "back", id="reader.back", show=False),
        Binding("question_mark", "help", "keys", id="reader.help", key_display="?"),
    ]

    class MarkdownLoaded(Message):
        """Markdown can be shown as it is meant."""

    class Followed(Message):
        """Something was told of the files."""

        def __init__(self, following: Following, told: Told) -> None:
            super().__init__()
            self.following = following
            self.told = told

    class PastWanted(Message):
        """The user wants to see everything as it stood at the end of a day."""

        def __init__(self, day: Day) -> None:
            super().__init__()
            self.day = day

    class PastReached(Message):
        """The library as it stood at the end of a day can be shown."""

        def __init__(self, past: Library) -> None:
            super().__init__()
            self.past = past

    class PastFailed(Message):
        """It cannot be shown."""

        def __init__(self, error: LibraryError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, library: Library, look: Look, settings: Settings) -> None:
        """Take a library, of now or of the past. One of the past is closed with the screen."""
        super().__init__(library, look, by=settings.by)
        self.settings = settings
        self.watched = settings.watch and library.as_of is None
        """Whether changes of files are noticed at once."""
        self.set_class(library.as_of is not None, "-past")
        self._following: Following | None = None
        """What reads the files, until it has read them all and does not watch them."""
        self._version = 0
        """That of the index as it is shown."""
        self._shown_at = 0.0
        """When what is being read was last shown, in seconds."""

    def on_mount(self) -> None:
        """Show what the index holds; then compare it with the files."""
        self._show_today()
        with self.reporting_errors():
            self._version = self.library.version()
            self.show_at_once()
        self.call_after_refresh(self._stand)

    def on_unmount(self) -> None:
        """Ask and read nothing more, so that the library can be closed."""
        self.ask_nothing()
        self._stop_following()
        if self.library.as_of is not None:
            self.library.close()

    def _stand(self) -> None:
        self.run_worker(self._load_markdown, thread=True, group="markdown")
        for mistake in keymap_mistakes(self, self.settings.keys):
            self.notify(one_line(mistake), title="Keys in the settings", markup=False, severity="error", timeout=15)
        if self.library.notice:
            self.notify(one_line(self.library.notice), markup=False, timeout=8)
        self._follow_files()

    def _show_today(self) -> None:
        self.commitments_pane.today = self.timeline_pane.today = self.library.today

    @on(NewDay)
    def show_new_day(self) -> None:
        """Show everything as it is on another day; the past does not change."""
        if self.library.as_of is None:
            self._show_today()
            self.ask(Asked.ARTICLES, stay=True)

    # What the panes say
    def on_filter_box_changed(self, event: FilterBox.Changed) -> None:
        """Narrow every pane; a filter with a mistake keeps the last result."""
        try:
            query = parse_query(event.text)
        except QueryError as error:
            self.query_one(FilterBox).complain(one_line(str(error)))
            return
        self.query_one(FilterBox).complain("")
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
        self._select(Item.of(event.commitment.ref), self.commitments_pane)

    def _select(self, item: Item, pane: Pane) -> None:
        self.item = item
        self.ask(Asked.SELECTION, by=pane)

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
        self._select(_item(event.item), self.timeline_pane)

    def on_timeline_pane_regrouped(self) -> None:
        """Have the timeline in lanes by the next thing."""
        self.lanes = LANES[(LANES.index(self.lanes) + 1) % len(LANES)]
        self.ask(Asked.SCOPE)

    def on_timeline_pane_export_wanted(self, event: TimelinePane.ExportWanted) -> None:
        """Write the view to files."""
        day, month, year = day_in_words(self.library.today).lower().split()
        external.export(self, event.picture, f"accord-timeline-{day}-{month}-{year}")

    def on_timeline_pane_opened(self, event: TimelinePane.Opened) -> None:
        """Show all of the item."""
        from tui.screens.dialogs.details import DetailsScreen

        item = event.item

        def show(article: Article | None) -> None:
            if article and item.event < len(article.events):
                event = article.events[item.event]
                self.app.push_screen(DetailsScreen(article, event, today=self.library.today, look=self.look))
            else:
                self.notify("This event is no longer in the library.", markup=False, severity="warning")

        if item.ref:
            self._show_details(item.ref)
        else:
            self.look_up(partial(self.library.article, item.article), show)

    def _show_details(self, ref: CommitmentRef) -> None:
        from tui.screens.dialogs.details import Details, DetailsScreen, details

        def show(all: Details | None) -> None:
            if all is None:
                self.notify("This commitment is no longer in the library.", markup=False, severity="warning")
                return
            self.app.push_screen(
                DetailsScreen(
                    all.article,
                    all.commitment,
                    chain=all.chain,
                    row=all.row,
                    judged_words=all.judged_words,
                    today=self.library.today,
                    look=self.look,
                )
            )

        self.look_up(partial(details, self.library, ref), show)

    def on_summary_pane_followed(self, event: SummaryPane.Followed) -> None:
        """Go to the other article of a restatement."""
        self.go_to_article(event.article)

    # Keys
    async def action_filter(self) -> None:
        """Type in the filter."""
        await self.query_one(FilterBox).edit()

    def action_back(self) -> None:
        """Undo the last of: marks, a maximised pane, the filter, a day in the past, a pane in the articles' place."""
        if self.unmark():
            return
        if self.alone:
            self.action_maximize_pane()
        elif not self.filter.is_empty or self.query_one(FilterBox).text:
            self.query_one(FilterBox).type("")
        elif self.library.as_of is not None:
            self.app.pop_screen()
        else:
            self.action_pane(1)

    async def action_as_of(self) -> None:
        """Show everything as it stood at the end of a day."""
        from tui.screens.dialogs.day import DayScreen

        below = next(screen for screen in self.app.screen_stack if isinstance(screen, ReaderScreen))

        def chosen(day: Day | None) -> None:
            if day is None:
                return
            if below is not self:
                self.app.pop_screen()
            below.post_message(self.PastWanted(day))

        await self.app.push_screen(DayScreen("Everything as it stood at the end of", below.library.today), chosen)

    def on_reader_screen_past_wanted(self, event: PastWanted) -> None:
        """Go back to a day: in a large library that takes some seconds."""
        self.notify(f"Going back to {day_in_words(event.day)}…", markup=False, timeout=2)
        self.run_worker(partial(self._go_back, event.day), thread=True, group=PAST)

    def _go_back(self, day: Day) -> None:
        try:
            self.post_message(self.PastReached(self.library.as_it_stood(day)))
        except LibraryError as error:
            self.post_message(self.PastFailed(error))

    def on_reader_screen_past_reached(self, event: PastReached) -> None:
        """Show the past above the present."""
        self.app.push_screen(ReaderScreen(event.past, self.look, self.settings))

    def on_reader_screen_past_failed(self, event: PastFailed) -> None:
        """Tell why."""
        self.report(event.error)

    def action_help(self) -> None:
        """Show every key."""
        from tui.screens.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(key_groups(self, self.settings.keys), self.look))

    def action_problems(self) -> None:
        """Show the records that cannot be read."""
        from tui.screens.dialogs.problems import ProblemsScreen

        def mend(problem: Problem | None) -> None:
            if problem:
                self._edit(self.library.folder / problem.file, problem.line)

        def show(problems: Sequence[Problem]) -> None:
            self.app.push_screen(ProblemsScreen(problems, self.look), mend)

        self.look_up(self.library.problems, show)

    def action_source(self) -> None:
        """Open the source of the article in the browser."""
        self._with_article_at_hand(lambda article: external.open_link(self, article.url))

    def _with_article_at_hand(self, go_on: Callable[[Article], None]) -> None:
        """Go on with the article that is shown. Where there is none, the user is told so."""

        def found(article: Article | None) -> None:
            if article:
                go_on(article)
            else:
                self.notify("Choose an article first.", markup=False)

        id = self.article or (self.item.article if self.item else None)
        if id:
            self.look_up(partial(self.library.article, id), found)
        else:
            found(None)

    def on_summary_pane_source_wanted(self, event: SummaryPane.SourceWanted) -> None:
        """Open a link of the summary."""
        external.open_link(self, event.url)

    def on_history_screen_source_wanted(self, event: "HistoryScreen.SourceWanted") -> None:
        """Open the source of an assessment."""
        external.open_link(self, event.url)

    def on_details_screen_source_wanted(self, event: "DetailsScreen.SourceWanted") -> None:
        """Open the source of what is shown in detail."""
        external.open_link(self, event.url)

    @on(external.LinkOpened)
    def _tell_of_link(self, event: external.LinkOpened) -> None:
        external.tell_of_link(self, event.link, well=event.well)

    def action_copy(self) -> None:
        """Copy what the cursor is on."""
        focused = self.focused
        row = self.commitments_pane.commitment
        if focused is self.commitments_pane and row:
            due = row.due.as_due() if row.due else "no date"
            external.copy(self, f"{row.text} ({', '.join(row.parties)}; {due}) {row.ref}")
        elif focused is self.timeline_pane and (item := self.timeline_pane.selected):
            date = item.date.in_words() if item.date else "no date"
            external.copy(self, f"{date}: {item.title}")
        else:
            self._with_article_at_hand(self._copy_article)

    def _copy_article(self, article: Article) -> None:
        parts = (article.title, article.source, article.published.in_words(), article.url)
        external.copy(self, ". ".join(part for part in parts if part))

    def on_details_screen_settle_wanted(self, event: "DetailsScreen.SettleWanted") -> None:
        """Settle the doubt about a judgement."""
        self.settle(event.row)

    def on_details_screen_copy_wanted(self, event: "DetailsScreen.CopyWanted") -> None:
        """Copy the details."""
        external.copy(self, event.text)

    def action_edit(self) -> None:
        """Open the record in the editor and read it again afterwards."""
        row = self.articles_pane.article
        id = self.article or (self.item.article if self.item else None) or (row.id if row else None)
        if id is None:
            self.notify("Choose an article first.", markup=False)
            return
        self._edit(self.library.path(id), None)

    def _edit(self, file: Path, line: int | None) -> None:
        external.edit(self, self.settings.editor, file, line)
        if not self.watched:
            self._follow_files()

    def action_add(self) -> None:
        """Add an article, or in the list of commitments a commitment to the article at hand."""
        from tui.screens.review.doors import add_article, add_commitment

        def follow() -> None:
            if not self.watched:
                self._follow_files()

        if self.library.as_of is not None:
            self.notify("The past does not change. esc goes back to today.", markup=False)
        elif self.focused is self.commitments_pane:
            self._with_article_at_hand(
                lambda article: add_commitment(self, self.library.path(article.id), article, follow)
            )
        else:
            add_article(self, self.library.folder, self.look, follow)

    def _load_markdown(self) -> None:
        import tui.panes.markdown  # noqa: F401 - its parser takes longer to load than a frame may

        self.post_message(self.MarkdownLoaded())

    def on_reader_screen_markdown_loaded(self) -> None:
        """Show the summary anew."""
        self.summary_pane.read_markdown()

    # Reading the files
    def action_reload(self) -> None:
        """Compare the folder with the index and read what changed; while files are being read, stop that."""
        if self.library.as_of is not None:
            self.notify("The past does not change. esc goes back to today.", markup=False)
            return
        if self.progress is None:
            self._follow_files()
            return
        said = f"Stopped after {self.progress.done:,} of {self.progress.total:,} records; f5 goes on."
        self._stop_following()
        self.show_header()
        self.notify(said, markup=False)

    def _stop_following(self) -> None:
        if self._following:
            self._following.stop()
        self._following = self.progress = None

    def _follow_files(self) -> None:
        """Read all files that changed, and then what changes; those of the past do not."""
        self._stop_following()
        if self.library.as_of is not None:
            return
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
                self.progress = progress
                self.show_header()
                if monotonic() - self._shown_at > SECONDS_BETWEEN or not self.articles_pane.total:
                    self._show_what_changed()
            case Changes() as changes:
                self.progress = None
                self.show_header()
                self._show_what_changed(anyway=bool(changes) or not self.articles_pane.total)
            case Watched() as watched:
                self.is_unwatched = not watched.now
                self.show_header()
            case IndexDamaged() as error:
                await self._rebuild(error)
            case error:
                self.progress = None
                self.show_header()
                self.report(error)

    def _show_what_changed(self, *, anyway: bool = False) -> None:
        with self.reporting_errors():
            version = self.library.version()
            if version == self._version and not anyway:
                return
            self._version, self._shown_at = version, monotonic()
            if self.article is None and self.articles_pane.total == 0:
                self.choose_newest()
            self.ask(Asked.ARTICLES, stay=True)

    async def on_answered_screen_damaged(self, event: AnsweredScreen.Damaged) -> None:
        """Make the index anew, unless that was done since."""
        if self.is_latest(event.number):
            await self._rebuild(event.error)

    async def _rebuild(self, error: IndexDamaged) -> None:
        """Make the index anew, and read all records into it."""
        self.report(error)
        self._stop_following()
        self.ask_nothing()
        await self.workers.wait_for_complete([one for one in self.workers if one.group == FILES])
        self.begin_anew()
        with self.reporting_errors():
            self.library.rebuild()
            self.ask(Asked.ARTICLES)
            self._follow_files()

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
        yield SystemCommand("As of a day", "Show everything as it stood at its end", self.action_as_of)
        yield SystemCommand("Undo", "Take back what you judged last", self.action_undo)
        yield SystemCommand("Redo", "Let hold again what you undid last", self.action_redo)
        yield SystemCommand("Problems", "The records that cannot be read", self.action_problems)
        yield SystemCommand("Read the files again", "Compare the folder with what is shown", self.action_reload)
        yield SystemCommand("Edit the record", "Open it in your editor", self.action_edit)


def _item(item: TimelineItem) -> Item:
    return Item(item.article, item.commitment, item.event)
