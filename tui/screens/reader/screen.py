"""The reader: what the keys and the panes say becomes what is shown, and what changes in the files is followed."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from tui.library.errors import IndexDamaged, LibraryError
from tui.library.filter.query import QueryError, State, parse_query
from tui.library.library import Library
from tui.library.sync.progress import Changes, Progress
from tui.panes.articles import ArticlesPane
from tui.panes.bars import Header, SampleNotice
from tui.panes.commitments import CommitmentsPane
from tui.panes.filter import FilterBox, FilterInput
from tui.panes.glyphs import Glyphs
from tui.panes.message_line import MessageLine, Notice
from tui.panes.pane import Pane
from tui.panes.summary import SummaryPane
from tui.panes.timeline.pane import TimelinePane
from tui.records.article import MAX_BYTES, Article
from tui.records.commitment import CommitmentRef
from tui.records.dates import Day, day_in_words
from tui.records.problems import Problem
from tui.records.standing import is_urgent
from tui.screens import external
from tui.screens.item_keys import ItemKey, SettleWanted
from tui.screens.judgements_changed import JudgementsChanged
from tui.screens.keys import COMMANDS, FILTER, Command, Entry, commands, key_groups, keymap_mistakes
from tui.screens.new_day import NewDay
from tui.screens.reader.adding import Adding
from tui.screens.reader.assessing import JudgingScreen
from tui.screens.reader.content import AnsweredScreen
from tui.screens.reader.following import Following, Update, Watched
from tui.screens.reader.offers import best_offer, unfinished_field
from tui.screens.reader.request import Asked, Item
from tui.settings import Settings
from tui.state import remembered
from tui.text.display import one_line
from tui.views.offers import NO_OFFERS, Offer
from tui.views.rows import LANES, ArticleRow, CommitmentRow, Grouping, TimelineItem

if TYPE_CHECKING:
    from tui.screens.dialogs.details import Details
    from tui.views.diff import Diff

# The dialogs are imported when they are first wanted: each would make the start slower.

SECONDS_BETWEEN = 1.0
"""While files are being read, what was read is shown so often."""
FILES = "files"
"""The group of workers that read files."""
PAST = "past"
"""That of those which go back to a day."""


class Before(NamedTuple):
    """What was shown before something else took its place."""

    chosen: str | None
    grouping: Grouping
    alone: bool
    focused: Widget | None


class ReaderScreen(JudgingScreen):
    """Articles, summary, commitments and timeline of one library."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "filter", id="reader.filter", key_display="/"),
        Binding("5", "agenda", "agenda", id="reader.agenda", show=False),
        Binding("right_curly_bracket", "urgent(1)", "next due", id="reader.next-due", key_display="}", show=False),
        Binding("left_curly_bracket", "urgent(-1)", "last due", id="reader.previous-due", key_display="{", show=False),
        Binding("w", "changes", "what changed", id="reader.changes", show=False),
        Binding("at", "as_of", "past", id="reader.as-of", key_display="@"),
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

        def __init__(self, following: Following, told: Update) -> None:
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

        def __init__(self, number: int, past: Library) -> None:
            super().__init__()
            self.number = number
            """That of the going back, as in `PastFailed`."""
            self.past = past

    class PastFailed(Message):
        """It cannot be shown."""

        def __init__(self, number: int, error: LibraryError) -> None:
            super().__init__()
            self.number = number
            self.error = error

    def __init__(self, library: Library, look: Glyphs, settings: Settings) -> None:
        """Take a library, of now or of the past. One of the past is closed with the screen."""
        super().__init__(library, look, by=settings.by)
        self.settings = settings
        self.watched = settings.watch and library.as_of is None
        """Whether changes of files are noticed at once."""
        self.set_class(library.as_of is not None, "-past")
        self._before_agenda: Before | None = None
        """What was shown before the agenda, while that is shown."""
        self.adding = Adding(self, self._follow_unwatched_files)
        self._following: Following | None = None
        """What reads the files, until it has read them all and does not watch them."""
        self._goings_back = 0
        """The number of times that it was asked to go back to a day."""
        self._is_going_back = False
        self.has_read_files = False
        """Whether all files have been compared with the index at least once, or that has failed."""
        self._tells_changes = False
        """Whether the user asked what changed in the files."""
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
            self.notify(one_line(mistake), title="Keys in the settings", markup=False, severity="error")
        if self.library.notice:
            self.notify(one_line(self.library.notice), markup=False)
        self._follow_files()

    def _show_today(self) -> None:
        self.commitments_pane.today = self.timeline_pane.today = self.library.today
        self.timeline_pane.is_past = self.library.as_of is not None

    @on(NewDay)
    def show_new_day(self) -> None:
        """Show everything as it is on another day; the past does not change."""
        if self.library.as_of is None:
            self._show_today()
            self.filter = parse_query(self.filter.text, self.library.today)  # which may count from today
            self.ask(Asked.ARTICLES, stay=True)

    # What the panes say
    @on(FilterBox.Changed)
    def _filter(self, event: FilterBox.Changed) -> None:
        """Narrow every pane. A mistake keeps the last result; a field without a value asks nothing yet."""
        box, text = self.query_one(FilterBox), event.text
        unfinished = unfinished_field(text)
        if unfinished is None:
            box.offer(NO_OFFERS)
        elif not (unfinished[2] or unfinished[3]):
            text = text[: unfinished.start()]
        try:
            query = parse_query(text, self.library.today)
        except QueryError as error:
            box.complain(one_line(str(error)))
            if unfinished:
                self.offer()
            return
        self.offers_when_shown = unfinished is not None
        box.complain("")
        self.filter = query
        self.ask(Asked.ARTICLES)

    @on(FilterInput.Left)
    def _leave_filter(self) -> None:
        """Go on to what was found."""
        self.action_pane(1)

    @on(FilterInput.CompletionWanted)
    def _complete_filter(self) -> None:
        """Take what is offered, whether it is shown yet or not; leave the filter where nothing is."""
        box = self.query_one(FilterBox)

        def take(offer: Offer | None) -> None:
            if offer:
                box.type(offer.text)
            else:
                box.post_message(FilterInput.Left())

        self.look_up(partial(best_offer, self.library, box.text), take)

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
        self.show_hints()

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
        external.export(self, event.drawing, f"accord-timeline-{day}-{month}-{year}")

    def on_timeline_pane_opened(self, event: TimelinePane.Opened) -> None:
        """Show all of the item."""
        from tui.screens.dialogs.details import Details

        item = event.item

        def show(article: Article | None) -> None:
            if article and item.event < len(article.events):
                self._put(Details(article, article.events[item.event]))
            else:
                self.notify("This event is no longer in the library.", markup=False, severity="warning")

        if item.ref:
            self._show_details(item.ref)
        else:
            self.look_up(partial(self.library.article, item.article), show)

    def _show_details(self, ref: CommitmentRef) -> None:
        from tui.screens.dialogs.details import Details, details

        def show(all: Details | None) -> None:
            if all is None:
                self.notify("This commitment is no longer in the library.", markup=False, severity="warning")
            else:
                self._put(all)

        self.look_up(partial(details, self.library, ref), show)

    def _put(self, details: "Details") -> None:
        """Show details in the dialog that is open for them, or else in a new one."""
        from tui.screens.dialogs.details import DetailsScreen

        for screen in self.app.screen_stack:
            if isinstance(screen, DetailsScreen):
                screen.show(details)
                return
        dialog = DetailsScreen(
            details, today=self.library.today, look=self.look, reader=self, may_judge=self.library.as_of is None
        )
        self.app.push_screen(dialog, self.go_to_source)

    @on(ItemKey)
    async def act_in_dialog(self, event: ItemKey) -> None:
        """Act on the commitment that a dialog shows."""
        self.at_hand = event.ref
        await self.run_action(event.action)
        self.at_hand = None

    def action_details(self) -> None:
        """Show all of the commitment of a dialog as it is now."""
        if self.at_hand:
            self._show_details(self.at_hand)

    def action_next_item(self, step: int) -> None:
        """Go on to the next commitment or event of the pane, or the one before, and show all of it."""
        pane = self.focused
        if isinstance(pane, CommitmentsPane | TimelinePane):
            pane.action_move(step)
            pane.action_open()

    def on_summary_pane_followed(self, event: SummaryPane.Followed) -> None:
        """Go to the other article of a restatement; the user chooses where there are several."""
        articles = {restatement.article: restatement for restatement in event.restatements}
        if len(articles) == 1:
            self.go_to_article(next(iter(articles)))
            return
        from tui.screens.dialogs.choice import ChoiceScreen

        options = [
            (
                f"{self.look.forth if other.later else self.look.back} {other.published.in_words()}  {other.title}",
                other.article,
            )
            for other in articles.values()
        ]
        self.app.push_screen(ChoiceScreen("Restated", options, ascii=self.look.ascii), self.go_to_source)

    # Keys
    async def action_filter(self) -> None:
        """Type in the filter."""
        box = self.query_one(FilterBox)
        if not box.earlier and isinstance(filters := remembered().get("filters"), list):
            box.earlier = [text for text in filters if isinstance(text, str)]
        await box.edit()

    def action_back(self) -> None:
        """Undo the last of: a notice, an error, marks, a maximised pane, the filter, the past, another pane."""
        if self._is_going_back:
            self._stay()
            return
        if self._before_agenda and not self.unmark():
            self._leave_agenda()
            return
        if notice := self.query_one_optional(SampleNotice):
            notice.close()
            return
        line = self.query_one_optional(MessageLine)
        if (line and line.put_away()) or self.unmark():
            return
        if self.alone:
            self.action_maximize_pane()
        elif not self.filter.is_empty or self.query_one(FilterBox).text:
            self.query_one(FilterBox).type("")
        elif self.library.as_of is not None:
            self.app.pop_screen()
        else:
            self.action_pane(1)

    @on(Header.Clicked)
    def action_agenda(self) -> None:
        """Show what falls due in all articles, in the place of all panes; and back."""
        if self._before_agenda:
            self._leave_agenda()
            return
        self._before_agenda = Before(self.chosen, self.grouping, self.alone, self.focused)
        self.chosen, self.grouping, self.alone = None, Grouping.AGENDA, True
        self._rearrange(self.commitments_pane)

    def _leave_agenda(self) -> None:
        before, self._before_agenda = self._before_agenda, None
        if before:
            self.chosen, self.grouping, self.alone = before.chosen, before.grouping, before.alone
            self._rearrange(before.focused or self.articles_pane)

    def _rearrange(self, focus: Widget) -> None:
        self._arrange()
        self._entitle_panes()
        self.action_pane(next((number for number, pane in enumerate(self.panes, 1) if pane is focus), 1))
        self.ask(Asked.ARTICLES, new_view=True)

    def action_urgent(self, step: int) -> None:
        """Go to the next commitment that is overdue or due soon, or to the one before, in whatever article it is."""
        ref, library, query = self.item.ref if self.item else None, self.library, self.filter

        def near() -> CommitmentRow | None:
            results = library.results(query)
            agenda = results.commitments(Grouping.AGENDA)
            here = results.commitment_position(Grouping.AGENDA, ref) if ref else None
            place = (-1 if step > 0 else 0) if here is None else here
            rows = agenda.fetch(place + step, 1) if place + step >= 0 else ()
            # What is overdue comes first in the agenda, and then what falls due next.
            return next((row for row in rows if is_urgent(row.due, row.status, library.today)), None)

        def go(row: CommitmentRow | None) -> None:
            if row is None:
                self.notify("No more is overdue or due soon." if step > 0 else "This is the first.", markup=False)
                return
            if self.chosen is not None:
                self.chosen = row.ref.article
            self.item = Item.of(row.ref)
            self.ask(Asked.ARTICLES)

        self.look_up(near, go)

    async def action_changes(self) -> None:
        """Show what changed since a day: the one on which this library was looked at last, or another."""
        from tui.looked import last_looked
        from tui.screens.dialogs.changes import ChangesScreen
        from tui.screens.dialogs.day import DayScreen

        library = self.library

        def chosen(day: Day | None) -> None:
            if day is not None:
                self.look_up(partial(library.diff, day, library.today), show)

        def show(diff: "Diff") -> None:
            self.app.push_screen(ChangesScreen(diff, self.look))

        last = last_looked(library.folder, library.today)
        await self.app.push_screen(DayScreen("What changed since the end of", library.today, last), chosen)

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

    @on(PastWanted)
    def go_back(self, event: PastWanted) -> None:
        """Go back to a day: in a large library that takes some seconds, for which keys wait but those that leave."""
        self.notify(f"Going back to {day_in_words(event.day)}… esc stays here.", markup=False)
        self._goings_back += 1
        self._is_going_back = True
        self.run_worker(partial(self._go_back, self._goings_back, event.day), thread=True, group=PAST)

    def _go_back(self, number: int, day: Day) -> None:
        try:
            self.post_message(self.PastReached(number, self.library.as_it_stood(day)))
        except LibraryError as error:
            self.post_message(self.PastFailed(number, error))

    @property
    def is_going_back(self) -> bool:
        """Whether the user waits for a day in the past."""
        return self._is_going_back

    def _stay(self) -> None:
        """Go back to no day, though it is under way."""
        self._is_going_back = False
        self.post_message(Notice(""))
        self.post_message(self.CaughtUp())

    @on(PastReached)
    async def show_past(self, event: PastReached) -> None:
        """Show the past above the present, unless that is not wanted any more."""
        if event.number != self._goings_back or not self._is_going_back:
            event.past.close()
            return
        self.post_message(Notice(""))
        await self.app.push_screen(ReaderScreen(event.past, self.look, self.settings))
        self._stay()

    @on(PastFailed)
    def tell_why_no_past(self, event: PastFailed) -> None:
        """Tell why a day cannot be shown."""
        if event.number == self._goings_back and self._is_going_back:
            self._stay()
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

        id = self.article or (self.item.article if self.item and self.articles_pane.total else None)
        if id:
            self.look_up(partial(self.library.article, id), found)
        else:
            found(None)

    def on_summary_pane_source_wanted(self, event: SummaryPane.SourceWanted) -> None:
        """Open a link of the summary."""
        external.open_link(self, event.url)

    def action_copy(self) -> None:
        """Copy what the cursor is on."""
        focused = self.focused
        if focused is self.commitments_pane and self.commitments_pane.commitment:
            self.with_rows_at_hand(self._copy_commitments)
        elif focused is self.timeline_pane and (item := self.timeline_pane.selected):
            date = item.date.in_words() if item.date else "no date"
            external.copy(self, f"{date}: {item.title}")
        else:
            self._with_article_at_hand(self._copy_article)

    def _copy_commitments(self, rows: Sequence[CommitmentRow]) -> None:
        """Copy a commitment, or all that are marked, a line each."""
        dues = [row.due.as_due() if row.due else "no date" for row in rows]
        lines = [f"{row.text} ({', '.join(row.parties)}; {due}) {row.ref}" for row, due in zip(rows, dues, strict=True)]
        external.copy(self, "\n".join(lines))

    def _copy_article(self, article: Article) -> None:
        parts = (article.title, article.source, article.published.in_words(), article.url)
        external.copy(self, ". ".join(part for part in parts if part))

    @on(SettleWanted)
    def settle_doubt(self, event: SettleWanted) -> None:
        """Settle the doubt about a judgement."""
        self.settle(event.row)

    def action_edit(self) -> None:
        """Open the record in the editor, at the commitment or event that the cursor is on, and read it again after."""
        item = self._item_at_hand()
        row = self.articles_pane.article
        id = (item.article if item else None) or self.article or (row.id if row else None)
        if id is None:
            self.notify("Choose an article first.", markup=False)
            return

        def go(line: int | None) -> None:
            self._edit(self.library.path(id), line)

        self.look_up(partial(self._line_of, id, item), go)

    def _item_at_hand(self) -> Item | None:
        """The commitment of a dialog whose key acts, or what the cursor of the commitments or the timeline is on."""
        pane = self.focused
        if self.at_hand:
            return Item.of(self.at_hand)
        if pane is self.commitments_pane and self.commitments_pane.commitment:
            return Item.of(self.commitments_pane.commitment.ref)
        if pane is self.timeline_pane and self.timeline_pane.selected:
            return _item(self.timeline_pane.selected)
        return None

    def _line_of(self, id: str, item: Item | None) -> int | None:
        """Return the line of a record on which a commitment or an event stands; `None` where none is meant."""
        article = self.library.article(id) if item else None
        if item is None or article is None:
            return None
        from tui.records.reading import line_of
        from tui.system.small_files import read_small

        ids = [commitment.id for commitment in article.commitments]
        if item.commitment and item.commitment not in ids:
            return None
        path = ("commitments", ids.index(item.commitment)) if item.commitment else ("events", item.event)
        try:
            return line_of(read_small(self.library.path(id), MAX_BYTES, follow=False), path)
        except OSError:
            return None  # the editor says what is wrong with the file

    def _edit(self, file: Path, line: int | None) -> None:
        external.edit(self, self.settings.editor, file, line)
        if not self.watched:
            self._follow_files()

    def action_add(self) -> None:
        """Add an article, or in the list of commitments a commitment to the article at hand."""
        if self.focused is self.commitments_pane:
            self._with_article_at_hand(self.adding.add_commitment)
        else:
            self.adding.add_article(self.settings)

    def _follow_unwatched_files(self) -> None:
        if not self.watched:
            self._follow_files()

    @on(JudgementsChanged)
    def _note_judged(self) -> None:
        self.adding.judged()

    def action_undo(self) -> None:
        """Take back what was added last, or else what you judged last."""
        if not self.adding.take_back():
            super().action_undo()

    def _load_markdown(self) -> None:
        import tui.panes.markdown  # noqa: F401 - its parser takes longer to load than a frame may

        self.post_message(self.MarkdownLoaded())

    @property
    def stands(self) -> bool:
        """Whether all that a start shows is shown as it is to stay."""
        return self.at_rest and not self.summary_pane.is_plain

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
            self._tells_changes = True
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

        def tell(told: Update) -> None:
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
                self.has_read_files = True
                if self._tells_changes:
                    self._tells_changes = False
                    self.notify(_changes_in_words(changes), markup=False)
                self.show_header()
                self._show_what_changed(anyway=bool(changes) or not self.articles_pane.total)
                self.adding.files_read()
            case Watched() as watched:
                self.is_unwatched = not watched.now
                self.show_header()
            case IndexDamaged() as error:
                await self._rebuild(error)
            case error:
                self.progress = None
                self.has_read_files = True
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
    def palette_entries(self) -> Iterator[Entry]:
        """Yield what the command palette offers here: what keys do, the most used first, then filters and groupings."""
        seen: set[str] = set()
        rank = list(COMMANDS)
        for command in sorted(commands(self, self.settings.keys), key=lambda one: rank.index(one.id)):
            if command.id not in seen:
                seen.add(command.id)
                yield Entry(command.text, command.keys, partial(self._run, command), command.hint)
        for state in State:
            yield Entry(f"Show what is {state.replace('-', ' ')} (is:{state})", "", partial(self._show_state, state))
        for grouping in Grouping:
            yield Entry(f"Group commitments by {grouping}", "", partial(self._group_by, grouping))

    async def _run(self, command: Command) -> None:
        """Do what a key does, in the pane where it does that."""
        node = command.node
        if command.place == FILTER:
            await self.action_filter()
            node = self.focused or node
        elif node in self.panes and "." not in command.action.partition("(")[0]:
            self.action_pane(self.panes.index(node) + 1)
        await self.app.run_action(command.action, node)

    def _show_state(self, state: State) -> None:
        self.query_one(FilterBox).type(f"is:{state}")


def _changes_in_words(changes: Changes) -> str:
    """Say what reading the files has led to."""
    parts = [
        f"{number:,} {word}"
        for number, word in (
            (changes.added, "new"),
            (changes.changed, "changed"),
            (changes.removed, "gone"),
            (changes.assessments, "assessed"),
        )
        if number
    ]
    return f"Read the files again: {', '.join(parts) or 'nothing changed'}."


def _item(item: TimelineItem) -> Item:
    return Item(item.article, item.commitment, item.event)
