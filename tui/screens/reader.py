"""The reader: the four panes and the filter. It owns what is shown; the panes receive values and speak in messages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult, SuspendNotSupported, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.events import DescendantFocus
from textual.message import Message
from textual.screen import Screen
from textual.worker import get_current_worker

from tui.library.chains import chain
from tui.library.library import Changes, Library, LibraryError, Progress, Scope
from tui.library.query import EVERYTHING, Query, QueryError, parse_query
from tui.panes.articles import ArticlesPane
from tui.panes.bars import Header, Hints
from tui.panes.commitments import CommitmentsPane
from tui.panes.filter import FilterBox
from tui.panes.look import Look
from tui.panes.pane import Pane
from tui.panes.summary import Restatement, SummaryPane
from tui.panes.timeline import TimelinePane
from tui.records.article import Article
from tui.records.commitment import CommitmentRef
from tui.records.display import one_line, web_link
from tui.records.problems import Problem
from tui.records.rows import ArticleRow, Grouping, TimelineItem
from tui.screens.arrangement import SLOTS, Arrangement, arrange
from tui.screens.keys import key_groups, keymap_mistakes, ordered_hints
from tui.screens.overview import overview

if TYPE_CHECKING:
    from tui.screens.details import DetailsScreen

# The dialogs and the editor are imported when they are first wanted: each would make the start slower.

PANES = ("articles", "summary", "commitments", "timeline")
"""The ids of the panes, in the order of their numbers."""


class ReaderScreen(Screen[None]):
    """Articles, summary, commitments and timeline of one library."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "filter", id="reader.filter", key_display="/"),
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
        Binding("f5", "reload", "read the files again", id="reader.reload", show=False),
        Binding("escape", "back", "back", id="reader.back", show=False),
        Binding("question_mark", "help", "keys", id="reader.help", key_display="?"),
    ]
    AUTO_FOCUS = "#articles"

    class MarkdownLoaded(Message):
        """Markdown can be shown as it is meant."""

    @dataclass
    class Reconciling(Message):
        """The files are being compared with the index."""

        progress: Progress

    @dataclass
    class Reconciled(Message):
        """The index is as the files are."""

        changes: Changes

    @dataclass
    class ReconcileFailed(Message):
        """The files could not be compared with the index."""

        error: LibraryError

    def __init__(self, library: Library, look: Look, *, editor: str, keys: Mapping[str, str]) -> None:
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
        self.selected: TimelineItem | None = None
        """The commitment or event that is selected in every pane."""
        self.slot = 3
        """The number of the pane in the place that several take turns in."""
        self.alone = False
        """Whether that pane has the whole screen."""
        self._progress: Progress | None = None

    # Building

    def compose(self) -> ComposeResult:
        """A line, the filter, the panes, a line."""
        self._arrange()
        yield Header(id="header")
        yield FilterBox(id="filter")
        with Container(id="panes"):
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
        self.commitments_pane.today = self.library.today
        rows = self.library.articles(self.filter).fetch(0, 1)
        self.article = self.chosen = rows[0].id if rows else None
        self._show_all()
        self.call_after_refresh(self._stand)

    def _stand(self) -> None:
        self.run_worker(self._load_markdown, thread=True, group="markdown")
        for mistake in keymap_mistakes(self, self.keys):
            self.notify(one_line(mistake), title="Keys in the settings", markup=False, severity="error", timeout=15)
        if self.library.notice:
            self.notify(one_line(self.library.notice), markup=False, timeout=8)
        self.action_reload()

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

    # Showing

    @property
    def scope(self) -> Scope:
        """What the commitments and the timeline are of."""
        return Scope(self.filter, self.article)

    def _show_all(self, *, keep_scroll: bool = False) -> None:
        self._show_header()
        self._show_articles(keep_scroll=keep_scroll)
        self._show_scope(keep_scroll=keep_scroll, keep_view=keep_scroll)

    def _show_header(self) -> None:
        counts = self.library.counts()
        facts = [
            (_counted(counts.articles, "article"), "$muted"),
            (_counted(counts.commitments, "commitment"), "$muted"),
            (f"{counts.due_soon:,} due within 90 days", "$warning" if counts.due_soon else "$muted"),
            (f"{counts.overdue:,} overdue", "$error" if counts.overdue else "$muted"),
        ]
        if counts.problems:
            facts.append((_counted(counts.problems, "problem") + " (p)", "$error"))
        if self._progress and self._progress.total:
            facts.append((f"reading {self._progress.done:,} of {self._progress.total:,}", "$warning"))
        self.query_one(Header).show(one_line(self.library.folder.name), facts)

    def _show_articles(self, *, keep_scroll: bool = False) -> None:
        window = self.library.articles(self.filter)
        pane = self.articles_pane
        self.article = self.chosen
        place = self.library.article_position(self.filter, self.chosen) if self.chosen else None
        if self.chosen is not None and place is None:
            first = window.fetch(0, 1)
            self.article = first[0].id if first else None
            place = 0 if first else None
        pane.highlights = self.filter.highlights
        pane.reason = self._why_empty()
        commitments = self.library.commitments(Scope(self.filter, None), self.grouping).total
        pane.show(window, commitments, 0 if place is None else place + 1, keep_scroll=keep_scroll)
        pane.footnote("newest first")
        of = self.library.counts().articles
        found = _counted(window.total, "article")
        self.query_one(FilterBox).say(
            found if self.filter.is_empty else f"{window.total:,} of {_counted(of, 'article')}"
        )

    def _why_empty(self) -> tuple[str, ...]:
        if not self.filter.is_empty:
            return ("Nothing matches the filter.", "", "esc clears it.")
        if self._progress is not None:
            return ("Reading the library…",)
        problems = self.library.counts().problems
        if problems:
            return ("No record here can be read.", "", f"p shows the {_counted(problems, 'problem')}.")
        return (
            "This library has no articles yet.",
            "",
            "Put a record, a Markdown file,",
            "into its folder, then f5.",
        )

    def _show_scope(self, *, keep_scroll: bool = False, keep_view: bool = False) -> None:
        self._show_commitments(keep_scroll=keep_scroll)
        timeline = self.timeline_pane
        timeline.show(
            self.library.timeline(self.scope),
            today=self.library.today,
            highlights=self.filter.highlights,
            keep_view=keep_view,
        )
        self._show_selected()

    def _show_commitments(self, *, keep_scroll: bool = False) -> None:
        pane = self.commitments_pane
        rows = self.library.commitments(self.scope, self.grouping)
        ref = self.selected.ref if self.selected else None
        place = self.library.commitment_position(self.scope, self.grouping, ref) if ref else None
        pane.highlights = self.filter.highlights
        pane.one_article = self.article is not None or self.grouping is Grouping.ARTICLE
        hidden = self.library.hidden_commitments(self.scope)
        pane.reason = (
            (f"{_counted(hidden, 'commitment')} hidden by the filter.", "", "esc clears it.")
            if hidden
            else ("No commitments here.",)
        )
        pane.show_rows(rows, place or 0, keep_scroll=keep_scroll)
        tally = [f"{count:,} {status.word}" for status, count in self.library.tally(self.scope).items() if count]
        notes = [f"by {self.grouping}", *tally, *([f"{hidden:,} hidden"] if hidden else [])]
        pane.footnote(self.look.between.join(notes))

    def _show_summary(self) -> None:
        pane = self.summary_pane
        pane.highlights = self.filter.highlights
        reading = self.article or (self.selected.article if self.selected else None)
        article = self.library.article(reading) if reading else None
        if article is None:
            pane.show(None, (), overview(self.library, self.filter, self.look))
            return
        pane.show(article, list(self._restatements(article.id)), None)

    def _restatements(self, id: str) -> Iterable[Restatement]:
        article = self.library.article(id)
        earlier = [ref for one in article.commitments for ref in one.restates] if article else []
        later = [later for later, _ in self.library.restated_by(id)]
        for refs, is_later in ((earlier, False), (later, True)):
            for ref in refs:
                if found := self.library.commitment(ref):
                    other, commitment = found
                    yield Restatement(commitment.text, other.id, other.title, other.published, is_later)

    def _show_selected(self) -> None:
        """Select in the timeline what is selected, and show its article."""
        item = self.selected
        if item is None or (self.article is not None and item.article != self.article):
            self.selected = item = None
        if item:
            self.timeline_pane.select(item.article, item.commitment, item.event)
        else:
            self.timeline_pane.select(None)
        self._show_summary()

    # What the panes say

    def on_filter_box_changed(self, event: FilterBox.Changed) -> None:
        """Narrow every pane; a filter with a mistake keeps the last result."""
        try:
            query = parse_query(event.text)
        except QueryError as error:
            self.query_one(FilterBox).complain(one_line(str(error)))
            return
        self.filter = query
        self._show_articles()
        self._show_scope(keep_view=True)

    def on_filter_input_left(self) -> None:
        """Go on to what was found."""
        self.action_pane(1)

    def on_articles_pane_selected(self, event: ArticlesPane.Selected) -> None:
        """Make the article the scope, or all of them."""
        self._choose(event.article)

    def _choose(self, row: ArticleRow | None) -> None:
        self.article = self.chosen = row.id if row else None
        self.selected = None
        self._show_scope()

    def on_articles_pane_opened(self, event: ArticlesPane.Opened) -> None:
        """Go on to the summary, or mend a record that cannot be read."""
        self._choose(event.article)
        if event.article and event.article.problem:
            self.action_problems()
        else:
            self.action_pane(2)

    def on_commitments_pane_selected(self, event: CommitmentsPane.Selected) -> None:
        """Select the commitment in every pane."""
        row = event.commitment
        self.selected = TimelineItem(
            row.ref.article, row.article_title, row.text, row.due, commitment=row.ref.commitment
        )
        self._show_selected()

    def on_commitments_pane_opened(self, event: CommitmentsPane.Opened) -> None:
        """Show all of the commitment."""
        self._show_details(event.commitment.ref)

    def on_commitments_pane_regrouped(self) -> None:
        """Group by the next thing, with the cursor on the same commitment."""
        order = list(Grouping)
        row = self.commitments_pane.commitment
        self.grouping = order[(order.index(self.grouping) + 1) % len(order)]
        if row:
            self.on_commitments_pane_selected(CommitmentsPane.Selected(row))
        self._show_commitments()

    def on_timeline_pane_selected(self, event: TimelinePane.Selected) -> None:
        """Select the item in every pane."""
        self.selected = event.item
        if ref := event.item.ref:
            place = self.library.commitment_position(self.scope, self.grouping, ref)
            if place is not None:
                self.commitments_pane.go_to(place, say=False)
        self._show_summary()

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
        self.article = self.chosen = event.article
        self.selected = None
        self._show_articles()
        self._show_scope()

    # Keys

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show the keys of what has the focus."""
        self.query_one(Hints).show(ordered_hints(self))

    def action_filter(self) -> None:
        """Type in the filter."""
        self.query_one(FilterBox).edit()

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
        id = self.article or (self.selected.article if self.selected else None)
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
        elif focused is self.timeline_pane and self.selected:
            date = self.selected.date.in_words() if self.selected.date else "no date"
            self._copy(f"{date}: {self.selected.title}")
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
        id = self.article or (self.selected.article if self.selected else None) or (row.id if row else None)
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
        self.action_reload()

    def _load_markdown(self) -> None:
        import tui.panes.markdown  # noqa: F401 - its parser takes longer to load than a frame may

        self.post_message(self.MarkdownLoaded())

    def on_reader_screen_markdown_loaded(self) -> None:
        """Show the summary anew."""
        self.summary_pane.read_markdown()

    # Reading the files

    def action_reload(self) -> None:
        """Compare the files with the index and read those that changed, in a thread of its own."""
        self.run_worker(self._reconcile, thread=True, exclusive=True, group="reconcile")

    def _reconcile(self) -> None:
        worker = get_current_worker()

        def progress(now: Progress) -> None:
            self.post_message(self.Reconciling(now))

        try:
            changes = self.library.reconcile(progress, lambda: worker.is_cancelled)
        except LibraryError as error:
            self.post_message(self.ReconcileFailed(error))
        else:
            if not worker.is_cancelled:
                self.post_message(self.Reconciled(changes))

    def on_reader_screen_reconciling(self, event: Reconciling) -> None:
        """Say how far it is."""
        self._progress = event.progress
        self._show_header()

    def on_reader_screen_reconciled(self, event: Reconciled) -> None:
        """Show what changed, with the cursor and the scroll where they were."""
        self._progress = None
        changes = event.changes
        if not (changes.added or changes.changed or changes.removed or self.articles_pane.total == 0):
            self._show_header()
            return
        if self.article is None and self.articles_pane.total == 0:
            rows = self.library.articles(self.filter).fetch(0, 1)
            self.article = self.chosen = rows[0].id if rows else None
        self._show_all(keep_scroll=True)

    def on_reader_screen_reconcile_failed(self, event: ReconcileFailed) -> None:
        """Say why; what was read before stays on the screen."""
        self._progress = None
        self._show_header()
        self.notify(one_line(str(event.error)), markup=False, severity="error", timeout=15)

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

    def _group_by(self, grouping: Grouping) -> None:
        self.grouping = grouping
        self._show_commitments()


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}" + "s" * (number != 1)
