"""The reader: what keys and panes say goes to the part that does it.

The parts are objects that the screen holds: the panes, what they show, the filter, assessing, adding, opening, going
back to a day, the agenda, keeping up with the files. Threads post messages, and the screen hands them on.
"""

from collections.abc import Collection, Iterator
from enum import StrEnum
from functools import partial
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import DescendantFocus, Resize, TextSelected
from textual.message import Message
from textual.screen import Screen

from tui.library.filter.query import State
from tui.library.library import Library
from tui.panes.articles import ArticlesPane
from tui.panes.bars import Header, SampleNotice
from tui.panes.commitments import CommitmentsPane
from tui.panes.filter import FilterBox, FilterInput
from tui.panes.glyphs import Glyphs
from tui.panes.message_line import MessageLine
from tui.panes.pane import Pane
from tui.panes.row_list import RowList
from tui.panes.summary import SummaryPane
from tui.panes.timeline.pane import TimelinePane
from tui.places import Place
from tui.records.dates import Day, day_in_words
from tui.saved_filters import SavedFilters
from tui.screens import external
from tui.screens.item_keys import ItemKey, SettleWanted
from tui.screens.judgements_changed import JudgementsChanged
from tui.screens.keys import (
    COMMANDS,
    FILTER,
    OF_ARTICLE,
    TO_JUDGE,
    Command,
    Entry,
    commands,
    hints,
    key_groups,
    keymap_mistakes,
)
from tui.screens.new_day import NewDay
from tui.screens.reader.adding import Adding
from tui.screens.reader.agenda import Agenda
from tui.screens.reader.assessing import Assessing, NotSaved, Saved
from tui.screens.reader.changing import Changing
from tui.screens.reader.content import Answered, Content, Damaged, LookedUp
from tui.screens.reader.exporting import Exporting
from tui.screens.reader.filtering import Filtering
from tui.screens.reader.going_back import GoingBack, PastFailed, PastReached, PastWanted
from tui.screens.reader.keeping_up import Followed, KeepingUp
from tui.screens.reader.layout import Panes
from tui.screens.reader.meeting import Meetings
from tui.screens.reader.noting import Noting
from tui.screens.reader.opening import Opening
from tui.screens.reader.request import Asked, Item
from tui.screens.reader.resuming import place_of, resume
from tui.screens.reader.scoring import Scoring
from tui.screens.reader.sitting import Sittings
from tui.settings import Settings
from tui.text.display import one_line
from tui.views.rows import LANES, ArticleRow, Grouping

Choice = TypeVar("Choice", bound=StrEnum)

ON_WHAT_IS_SHOWN = {"source", "copy", "edit"}
"""The actions of the screen that act, as those of a pane do, on what the pane in focus shows."""


class ReaderScreen(Screen[None]):
    """Articles, summary, commitments and timeline of one library."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next_pane(1)", "next pane", id="reader.next-pane"),
        Binding("shift+tab", "next_pane(-1)", "previous pane", id="reader.previous-pane", show=False),
        Binding("1", "pane(1)", "articles", id="reader.articles", show=False),
        Binding("2", "pane(2)", "summary", id="reader.summary", show=False),
        Binding("3", "pane(3)", "commitments", id="reader.commitments", show=False),
        Binding("4", "pane(4)", "timeline", id="reader.timeline", show=False),
        Binding("z", "maximize_pane", "maximise", id="reader.maximize"),
        Binding("greater_than_sign", "grow(1)", "wider", id="reader.wider", key_display=">", show=False),
        Binding("less_than_sign", "grow(-1)", "narrower", id="reader.narrower", key_display="<", show=False),
        Binding("u", "undo", "undo", id="judging.undo"),
        Binding("ctrl+r", "redo", "redo", id="judging.redo", show=False),
        Binding("slash", "filter", "filter", id="reader.filter", key_display="/"),
        Binding("5", "agenda", "agenda", id="reader.agenda", show=False),
        Binding("right_curly_bracket", "urgent(1)", "next due", id="reader.next-due", key_display="}", show=False),
        Binding("left_curly_bracket", "urgent(-1)", "last due", id="reader.previous-due", key_display="{", show=False),
        Binding("f", "filters", "saved filters", id="reader.filters", show=False),
        Binding("F", "save_filter", "save the filter", id="reader.save-filter", show=False),
        Binding("E", "export", "export", id="reader.export", show=False),
        Binding("B", "sheet", "sheet for a meeting", id="reader.sheet", show=False),
        Binding("R", "sitting", "sitting", id="reader.sitting", show=False),
        Binding("percent_sign", "score", "scorecard", id="reader.score", key_display="%", show=False),
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
    AUTO_FOCUS = "#articles"

    class MarkdownLoaded(Message):
        """Markdown can be shown as it is meant."""

    def __init__(
        self,
        library: Library,
        look: Glyphs,
        settings: Settings,
        filters: SavedFilters,
        place: Place | None = None,
    ) -> None:
        """Take a library, of now or of the past, and where to begin. One of the past is closed with the screen."""
        super().__init__()
        self.library = library
        self.look = look
        self.settings = settings
        self.filters = filters
        self._begins_at = place
        self.panes = Panes(look)
        self.content = Content(self, library, self.panes, look, filters)
        self.assessing = Assessing(self, self.content, self.panes, look, settings.by)
        self.keeping_up = KeepingUp(self, self.content, self.panes, self._files_read, watch=settings.watch)
        self.adding = Adding(self, self.content, self.assessing, look, self.keeping_up.follow_unwatched)
        self.opening = Opening(
            self, self.content, self.panes, self.assessing, self.keeping_up, look=look, editor=settings.editor
        )
        self.filtering = Filtering(self, self.content, self.panes, look, filters)
        self.agenda = Agenda(self, self.content, self.panes)
        self.changing = Changing(self, self.content, self.panes, look)
        self.exporting = Exporting(self, self.content, look)
        self.meetings = Meetings(self, self.content, self.panes, look)
        self.noting = Noting(self, self.content, self.assessing)
        self.sittings = Sittings(self, self.content, self.noting, look)
        self.scoring = Scoring(self, self.content, self.panes, look)
        self.going_back = GoingBack(self, self.content)
        self.set_class(library.as_of is not None, "-past")

    # Coming and going
    def compose(self) -> ComposeResult:
        """The panes, and what stands around them."""
        yield self.panes

    def on_mount(self) -> None:
        """Show what the index holds; then compare it with the files."""
        self._show_today()
        if self._begins_at:
            resume(self._begins_at, self.content, self.panes)
        self.keeping_up.show_at_once()
        self.call_after_refresh(self._stand)

    def on_unmount(self) -> None:
        """Save what is to be saved; ask and read nothing more, so that the library can be closed."""
        self.content.ask_nothing()
        self.exporting.stop()
        self.keeping_up.stop()
        self.assessing.finish()
        if self.library.as_of is not None:
            self.library.close()

    def _stand(self) -> None:
        self.run_worker(self._load_markdown, thread=True, group="markdown")
        for mistake in keymap_mistakes(self, self.settings.keys):
            self.notify(one_line(mistake), title="Keys in the settings", markup=False, severity="error")
        if self.library.notice:
            self.notify(one_line(self.library.notice), markup=False)
        self.keeping_up.follow()

    def _load_markdown(self) -> None:
        import tui.panes.markdown  # noqa: F401 - its parser takes longer to load than a frame may

        self.post_message(self.MarkdownLoaded())

    @on(MarkdownLoaded)
    def show_markdown(self) -> None:
        """Show the summary anew."""
        self.panes.summary.read_markdown()

    @property
    def at_rest(self) -> bool:
        """Whether all that was asked has been shown, and all is saved."""
        return self.content.at_rest and not self.assessing.is_saving

    @property
    def stands(self) -> bool:
        """Whether all that a start shows is shown as it is to stay."""
        return self.at_rest and not self.panes.summary.is_plain

    @property
    def place(self) -> Place | None:
        """Where the user is, for the next start; `None` as long as nothing is shown."""
        return place_of(self.content, self.panes, self.agenda) if self.content.counts else None

    @property
    def is_as_opened(self) -> bool:
        """Whether all that is in sight now comes back at the next start: nothing else is open, said or marked."""
        box, line = self.panes.filter_box, self.query_one_optional(MessageLine)
        if box.text.strip() != self.content.filter.text.strip():
            return False
        others = (
            self.query_one_optional(SampleNotice),
            line and line.display,
            self.agenda.is_shown,
            self.library.as_of,
            self.panes.commitments.moved,
        )
        return self.stands and box.is_as_opened and not self.assessing.number_marked and not any(others)

    def is_ready_for(self, key: str) -> bool:
        """Whether what a key acts on is shown. What is typed into a line, and what leads elsewhere, always may."""
        pane = self.panes.in_focus
        if self.at_rest or pane is None:
            return True
        active = self.active_bindings.get(key)
        if active is None or not (active.node is pane or active.binding.action in ON_WHAT_IS_SHOWN):
            return True
        if self.content.is_behind(pane) or self.assessing.is_saving:
            return False
        return not isinstance(pane, RowList) or pane.has_room_for(active.binding.action)

    def _show_today(self) -> None:
        self.panes.commitments.today = self.panes.timeline.today = self.library.today
        self.panes.timeline.is_past = self.library.as_of is not None

    @on(NewDay)
    def show_new_day(self) -> None:
        """Show everything as it is on another day; the past does not change."""
        if self.library.as_of is None:
            self._show_today()
            self.filtering.show_new_day()

    # What threads post
    @on(Answered)
    def _take(self, event: Answered) -> None:
        if self.content.take(event.number, event.part):
            self.assessing.all_shown()
            if self.panes.in_focus:
                self.show_hints()

    @on(LookedUp)
    def _go_on(self, event: LookedUp) -> None:
        event.go_on()

    @on(Damaged)
    async def _make_anew(self, event: Damaged) -> None:
        await self.keeping_up.damaged(event)

    @on(Followed)
    async def _follow(self, event: Followed) -> None:
        await self.keeping_up.take(event)

    def _files_read(self) -> None:
        self.adding.files_read()

    @on(Pane.RowsLost)
    def _report_lost_rows(self, event: Pane.RowsLost) -> None:
        """Report why rows that scrolled into sight cannot be read."""
        event.stop()
        self.content.fail(event.error)

    @on(Saved)
    def _show_saved(self, event: Saved) -> None:
        self.assessing.saved(event.report)

    @on(NotSaved)
    def _tell_not_saved(self, event: NotSaved) -> None:
        self.assessing.not_saved(event.error)

    @on(JudgementsChanged)
    def _note_judged(self, event: JudgementsChanged) -> None:
        if event.judged:
            self.adding.judged()

    # The filter
    async def action_filter(self) -> None:
        """Type in the filter."""
        await self.filtering.edit()

    def action_filters(self) -> None:
        """Choose one of the saved filters."""
        self.filtering.choose()

    def action_save_filter(self) -> None:
        """Save the filter under a name."""
        self.filtering.save()

    @on(FilterBox.Changed)
    def _filter(self, event: FilterBox.Changed) -> None:
        self.filtering.narrow(event.text)

    @on(FilterInput.Left)
    def _leave_filter(self) -> None:
        """Go on to what was found."""
        self.panes.go_to(1)

    @on(FilterInput.CompletionWanted)
    def _complete_filter(self) -> None:
        self.filtering.complete()

    # What the panes say
    @on(ArticlesPane.Selected)
    def _choose_article(self, event: ArticlesPane.Selected) -> None:
        """Make the article the scope, or all of them."""
        self._choose(event.article)

    @on(ArticlesPane.Opened)
    def _read_article(self, event: ArticlesPane.Opened) -> None:
        """Go on to the summary, or mend a record that cannot be read."""
        self._choose(event.article)
        if event.article and event.article.problem:
            self.opening.problems()
        else:
            self.panes.go_to(2)

    def _choose(self, row: ArticleRow | None) -> None:
        self.content.article = self.content.chosen = row.id if row else None
        self.content.item = None
        self.content.ask(Asked.SCOPE, new_view=True)

    @on(CommitmentsPane.Selected)
    def _select_commitment(self, event: CommitmentsPane.Selected) -> None:
        self._select(Item.of(event.commitment.ref), self.panes.commitments)

    @on(TimelinePane.Selected)
    def _select_item(self, event: TimelinePane.Selected) -> None:
        self._select(Item.on_timeline(event.item), self.panes.timeline)

    def _select(self, item: Item, pane: Pane) -> None:
        """Select the item in every pane."""
        self.content.item = item
        self.content.ask(Asked.SELECTION, by=pane)
        self.show_hints()

    @on(CommitmentsPane.Opened)
    def _open_commitment(self, event: CommitmentsPane.Opened) -> None:
        self.opening.commitment(event.commitment.ref)

    @on(TimelinePane.Opened)
    def _open_item(self, event: TimelinePane.Opened) -> None:
        self.opening.item(event.item)

    @on(CommitmentsPane.MarkToggled)
    def _mark(self, event: CommitmentsPane.MarkToggled) -> None:
        self.assessing.toggle_mark(event.commitment.ref)
        self.show_hints()

    @on(CommitmentsPane.StatusClicked)
    def _judge_clicked(self) -> None:
        self.assessing.mark_kept()

    @on(CommitmentsPane.Regrouped)
    def _regroup(self) -> None:
        """Group by the next thing."""
        self._group_by(_next(self.content.grouping))

    def _group_by(self, grouping: Grouping) -> None:
        """Group by another thing, with the cursor on the same commitment."""
        if row := self.panes.commitments.commitment:
            self.content.item = Item.of(row.ref)
        self.content.grouping = grouping
        self.content.ask(Asked.SCOPE)

    @on(ArticlesPane.Reordered)
    def _reorder_articles(self) -> None:
        """Order the articles by the next thing."""
        self.content.articles_by = _next(self.content.articles_by)
        self.content.ask(Asked.ARTICLES)

    @on(CommitmentsPane.Reordered)
    def _reorder_commitments(self) -> None:
        """Order within groups by the next thing, with the cursor on the same commitment."""
        if row := self.panes.commitments.commitment:
            self.content.item = Item.of(row.ref)
        self.content.within = _next(self.content.within)
        self.content.ask(Asked.SCOPE)

    @on(TimelinePane.Regrouped)
    def _change_lanes(self) -> None:
        """Have the timeline in lanes by the next thing."""
        self.content.lanes = LANES[(LANES.index(self.content.lanes) + 1) % len(LANES)]
        self.content.ask(Asked.SCOPE)

    @on(TimelinePane.ExportWanted)
    def _export_timeline(self, event: TimelinePane.ExportWanted) -> None:
        """Write the view to files."""
        day, month, year = day_in_words(self.library.today).lower().split()
        external.export(self, event.drawing, f"accord-timeline-{day}-{month}-{year}")

    @on(SummaryPane.SourceWanted)
    def _open_link(self, event: SummaryPane.SourceWanted) -> None:
        self.opening.link(event.url)

    @on(SummaryPane.LinksWanted)
    def _choose_link(self, event: SummaryPane.LinksWanted) -> None:
        self.opening.links(event.links)

    @on(TextSelected)
    def _tell_how_to_copy(self) -> None:
        if self.get_selected_text():
            self.notify("y copies what is selected.", markup=False)

    @on(SummaryPane.Followed)
    def _follow_restatement(self, event: SummaryPane.Followed) -> None:
        self.opening.restated(event.restatements)

    # What dialogs ask
    @on(ItemKey)
    async def _act_in_dialog(self, event: ItemKey) -> None:
        """Act on the commitment that a dialog shows."""
        self.assessing.at_hand = event.ref
        await self.run_action(event.action)
        self.assessing.at_hand = None

    def action_details(self) -> None:
        """Show all of the commitment of a dialog as it is now."""
        if ref := self.assessing.at_hand:
            self.opening.commitment(ref)

    def action_next_item(self, step: int) -> None:
        """Go on to the next commitment or event of the pane, or the one before, and show all of it."""
        pane = self.panes.in_focus
        if isinstance(pane, CommitmentsPane | TimelinePane):
            pane.action_move(step)
            pane.action_open()

    @on(SettleWanted)
    def _settle_doubt(self, event: SettleWanted) -> None:
        self.assessing.settle(event.row)

    # Keys of the panes
    def on_resize(self, event: Resize) -> None:
        """Arrange the panes for the size of the terminal."""
        self.panes.fit()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show the keys of what has the focus."""
        self.show_hints()

    def show_hints(self) -> None:
        """Show the keys that do something here and now."""
        marked = self.assessing.number_marked
        self.panes.hints.show(hints(self, without=self._without_effect, marked=marked))

    @property
    def _without_effect(self) -> Collection[str]:
        """The ids of the keys that would do nothing now: what is judged is a commitment of the present."""
        without: list[str] = []
        panes, content = self.panes, self.content
        item = panes.timeline.selected
        here = (item and item.ref) if panes.in_focus is panes.timeline else panes.commitments.commitment
        if self.library.as_of is not None or not here:
            without += TO_JUDGE
        if not here:
            without += ["judging.history", "commitments.mark"]
        if not content.article and not content.item:
            without += OF_ARTICLE
        return without

    def action_pane(self, number: int) -> None:
        """Go to a pane, bringing it into sight where panes take turns."""
        self.panes.go_to(number)

    def action_next_pane(self, step: int) -> None:
        """Go to the next pane, or the one before."""
        self.panes.go_on(step)

    def action_maximize_pane(self) -> None:
        """Give the pane the whole screen, or back."""
        self.panes.maximize(alone=not self.panes.alone)

    def action_grow(self, step: int) -> None:
        """Make the pane in focus wider, or the timeline higher."""
        self.panes.grow(step)

    def action_back(self) -> None:
        """Undo the last of: a notice, an error, marks, a maximised pane, the filter, the past, another pane."""
        if self.going_back.is_under_way:
            self.going_back.stay()
            return
        if self.agenda.is_shown and not self._unmark():
            self.agenda.leave()
            return
        if notice := self.query_one_optional(SampleNotice):
            notice.close()
            return
        line = self.query_one_optional(MessageLine)
        if (line and line.put_away()) or self._unmark() or self.changing.unmark():
            return
        if self.panes.alone:
            self.panes.maximize(alone=False)
        elif not self.content.filter.is_empty or self.panes.filter_box.text:
            self.panes.filter_box.type("")
        elif self.library.as_of is not None:
            self.app.pop_screen()
        else:
            self.panes.go_to(1)

    def _unmark(self) -> bool:
        had_marks = self.assessing.unmark()
        self.show_hints()
        return had_marks

    # Keys of the parts
    def action_mark_kept(self) -> None:
        """Say that a commitment was kept; of one that was, that it is not judged."""
        self.assessing.mark_kept()

    def action_choose_status(self) -> None:
        """Choose a status."""
        self.assessing.choose_status()

    def action_assess(self) -> None:
        """Judge with evidence."""
        self.assessing.assess()

    def action_star(self) -> None:
        """Give a commitment a star, or take it away."""
        self.noting.star()

    def action_note(self) -> None:
        """Note something of a commitment to oneself."""
        self.noting.note()

    def action_history(self) -> None:
        """Show how a commitment was judged, and on what evidence."""
        self.assessing.history()

    def action_undo(self) -> None:
        """Take back what was added last, or else what you judged last."""
        if not self.adding.take_back():
            self.assessing.undo()

    def action_redo(self) -> None:
        """Let hold again what you undid last, by appending."""
        self.assessing.redo()

    @on(Header.Clicked)
    def action_agenda(self) -> None:
        """Show what falls due in all articles, in the place of all panes; and back."""
        self.agenda.toggle()

    def action_urgent(self, step: int) -> None:
        """Go to the next commitment that is overdue or due soon, or to the one before."""
        self.agenda.go_to_urgent(step)

    async def action_changes(self) -> None:
        """Show what changed since a day."""
        await self.changing.ask()

    def action_sitting(self) -> None:
        """Go through what is in doubt, one promise at a time."""
        self.sittings.begin()

    def action_score(self) -> None:
        """Show how many promises have come to what."""
        self.scoring.show()

    def action_sheet(self) -> None:
        """Ask who meets, and show what they promised together."""
        self.meetings.ask()

    def action_export(self) -> None:
        """Export what the filter shows, in a format for another program."""
        self.exporting.choose()

    def action_problems(self) -> None:
        """Show the records that cannot be read."""
        self.opening.problems()

    def action_source(self) -> None:
        """Open the source of the article in the browser."""
        self.opening.source()

    def action_copy(self) -> None:
        """Copy what the cursor is on."""
        self.opening.copy()

    def action_edit(self) -> None:
        """Open the record in the editor."""
        self.opening.edit()

    def action_reload(self) -> None:
        """Read what changed in the files; while files are being read, stop that."""
        self.keeping_up.reload()

    def action_add(self) -> None:
        """Add an article, or in the list of commitments a commitment to the article at hand."""
        if self.panes.in_focus is self.panes.commitments:
            self.opening.with_article_at_hand(self.adding.add_commitment)
        else:
            self.adding.add_article(self.settings)

    def action_help(self) -> None:
        """Show every key."""
        from tui.screens.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(key_groups(self, self.settings.keys), self.look))

    # The past
    async def action_as_of(self) -> None:
        """Show everything as it stood at the end of a day."""
        from tui.screens.dialogs.day import DayScreen

        below = next(screen for screen in self.app.screen_stack if isinstance(screen, ReaderScreen))

        def chosen(day: Day | None) -> None:
            if day is None:
                return
            if below is not self:
                self.app.pop_screen()
            below.post_message(PastWanted(day))

        await self.app.push_screen(DayScreen("Everything as it stood at the end of", below.library.today), chosen)

    @on(PastWanted)
    def _go_back(self, event: PastWanted) -> None:
        self.going_back.begin(event.day)

    @on(PastReached)
    async def _show_past(self, event: PastReached) -> None:
        await self.going_back.reached(event, lambda past: ReaderScreen(past, self.look, self.settings, self.filters))

    @on(PastFailed)
    def _tell_why_no_past(self, event: PastFailed) -> None:
        self.going_back.failed(event)

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
        for name, text in self.filters.all.items():
            yield Entry(f"Filter: @{name} ({text})", "", partial(self.panes.filter_box.type, text))
        for grouping in Grouping:
            yield Entry(f"Group commitments by {grouping}", "", partial(self._group_by, grouping))

    async def _run(self, command: Command) -> None:
        """Do what a key does, in the pane where it does that."""
        node = command.node
        if command.place == FILTER:
            await self.action_filter()
            node = self.focused or node
        elif isinstance(node, Pane) and "." not in command.action.partition("(")[0]:
            self.panes.go_to(self.panes.number_of(node))
        await self.app.run_action(command.action, node)

    def _show_state(self, state: State) -> None:
        self.panes.filter_box.type(f"is:{state}")


def _next(present: Choice) -> Choice:
    """Return what comes after one of several, in turn."""
    order = list(type(present))
    return order[(order.index(present) + 1) % len(order)]
