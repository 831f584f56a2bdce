"""The review on the screen: keys and clicks become actions of `tui.drafting.review`, and their outcome is shown."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.screen import Screen

from tui.drafting.adding import Begun, Reviewing, save
from tui.drafting.kept_texts import KeptTexts
from tui.drafting.quotes import SUM
from tui.drafting.review import Head, Review, ReviewError
from tui.drafting.saving import SavingError, record_name
from tui.drafting.unfinished import Unfinished
from tui.panes.bars import Header, Hint, Hints
from tui.panes.glyphs import Glyphs
from tui.records.writing import UnwritableError, write_record
from tui.screens.dialogs.confirm import ConfirmScreen
from tui.screens.dialogs.help import HelpScreen
from tui.screens.keys import KeyGroup
from tui.screens.review.draft_pane import DraftPane
from tui.screens.review.form import Field, FormScreen
from tui.screens.review.record import RecordScreen
from tui.screens.review.source_pane import SourcePane
from tui.text.display import one_line

_NARROW = 76
"""In fewer columns than these, the panes take turns."""
_DAY = "2026-02-02, 2026-02, 2026"


class ReviewHints(Hints):
    """The keys of the review; a click on one is as good as the key."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._offered: list[Binding] = []

    def offer(self, bindings: list[Binding]) -> None:
        """Show the keys of bindings."""
        self._offered = bindings
        keys = [self.app.get_key_display(binding) for binding in bindings]
        ranks = [-1 if binding.key == "question_mark" else rank for rank, binding in enumerate(bindings)]  # help stays
        self.show([Hint(key, each.description, rank) for key, each, rank in zip(keys, bindings, ranks, strict=True)])

    @on(Click)
    async def _act(self, event: Click) -> None:
        offset = event.get_content_offset(self)
        shown = self.render().plain
        end = 0
        for binding in self._offered:
            hint = f"{self.app.get_key_display(binding)} {binding.description}"
            start = shown.find(hint, end)
            if start < 0:
                continue
            end = start + len(hint)
            if offset is not None and start <= offset.x < end:
                await self.screen.run_action(binding.action)
                return


class Written(NamedTuple):
    """A record that was written, and what it may say of other promises."""

    id: str
    """Of its article."""
    sentences: Sequence[str]
    parties: Sequence[str]
    quoted_from: str
    """The text that the sentences stand in, as in `tui.records.assessment.Assessment`; empty where none is kept."""


class ReviewScreen(Screen[Written | None]):
    """The source text beside the draft; gives back the record that was written, or nothing."""

    CSS = """
    ReviewScreen { layout: grid; grid-size: 2; grid-columns: 1fr 1fr; grid-rows: 1 1fr 1; overflow: hidden; }
    ReviewScreen #header, ReviewScreen #hints { column-span: 2; padding: 0 1; }
    ReviewScreen.-one { grid-size: 1; grid-columns: 1fr; }
    ReviewScreen.-one #header, ReviewScreen.-one #hints { column-span: 1; }
    ReviewScreen.-one #source.-away, ReviewScreen.-one #draft.-away { display: none; }
    """
    AUTO_FOCUS = "#source"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "take", "take/leave", id="review.take"),
        Binding("enter", "edit", "edit", id="review.edit"),
        Binding("w", "write", "write", id="review.write"),
        Binding("n", "proposal(1)", "next", id="review.next"),
        Binding("escape", "leave", "give up", id="review.leave"),
        Binding("v", "record", "record", id="review.record"),
        Binding("t", "head", "title, day", id="review.head"),
        Binding("m", "merge", "join", id="review.merge"),
        Binding("E", "event", "event", id="review.event"),
        Binding("d", "date", "date", id="review.date"),
        Binding("u", "undo", "undo", id="review.undo"),
        Binding("tab,shift+tab", "turn", "text or draft", id="review.turn", show=False),
        Binding("1", "pane(1)", "text", id="review.text", show=False),
        Binding("2", "pane(2)", "draft", id="review.draft", show=False),
        Binding("j,down", "move(1)", "next sentence", id="review.down", show=False),
        Binding("k,up", "move(-1)", "previous sentence", id="review.up", show=False),
        Binding("pagedown", "move(10)", "ten sentences on", id="review.page-down", show=False),
        Binding("pageup", "move(-10)", "ten sentences back", id="review.page-up", show=False),
        Binding("g,home", "move(-1000000)", "first sentence", id="review.first", show=False),
        Binding("G,end", "move(1000000)", "last sentence", id="review.last", show=False),
        Binding("N", "proposal(-1)", "previous proposal", id="review.previous", show=False),
        Binding("question_mark", "help", "keys", id="review.help", key_display="?"),
    ]

    def __init__(
        self, begun: Begun, folder: Path, texts: KeptTexts | None, look: Glyphs, *, progress: str = ""
    ) -> None:
        """Take a review, the library's folder, where texts are kept, and how many there are to review."""
        super().__init__()
        self.review = begun.review
        self.asked = begun.asked
        self.note, self.folder, self.texts, self.look, self.progress = begun.note, folder, texts, look, progress
        self.place = 0
        """The passage under the cursor."""
        self._first = begun.review
        self._before: list[tuple[Review, int]] = []
        """The reviews before each change, with the place of the cursor; the latest last."""
        self._unfinished = Unfinished(folder, begun.review.text)
        self._is_kept = True
        """Whether it could be kept for the case of a crash."""

    def compose(self) -> ComposeResult:
        """A line, two panes, a line."""
        parts = Header(id="header"), SourcePane(id="source"), DraftPane(id="draft")
        for part in parts:
            part.look = self.look
        yield from parts
        yield ReviewHints(id="hints")

    def on_mount(self) -> None:
        """Show it, and offer what was left unfinished."""
        self._arrange()
        self.query_one("#draft").add_class("-away")
        places = [place for place, passage in enumerate(self.review.passages) if passage.standing == "proposed"]
        self.place = places[0] if places else 0
        self.query_one(ReviewHints).offer(self._hints())
        self._show()
        if self.note:
            self.notify(one_line(f"Perhaps you have this already: {self.note}"), markup=False, timeout=12)
        if self.asked:
            self.notify(one_line(f"{self.asked[0].upper()}{self.asked[1:]}."), markup=False, timeout=12)
        if not self.review.passages:
            self.action_head()
            return
        kept = self._unfinished.kept()
        if kept is not None and kept != self.review:
            self.app.push_screen(
                ConfirmScreen("A review of this text was left unfinished. Go on with it?"), self._go_on_with(kept)
            )

    def _go_on_with(self, kept: Review) -> Callable[[bool | None], None]:
        def answered(yes: bool | None) -> None:
            if yes:
                self._change(lambda: kept)

        return answered

    # What is shown
    def _hints(self) -> list[Binding]:
        own = {active.binding.id or "": active.binding for active in self.active_bindings.values()}
        return [binding for id, binding in own.items() if id.startswith("review.") and binding.show]

    def on_resize(self) -> None:
        """Let the panes take turns where there is no room for both."""
        self._arrange()

    def _arrange(self) -> None:
        self.set_class(self.app.size.width < _NARROW, "-one")
        source, draft = self.query_one(SourcePane), self.query_one(DraftPane)
        waiting = self.has_class("-one")
        source.entitle(*([f"2 {DraftPane.NAME} (tab)"] if waiting else []))
        draft.entitle(*([f"1 {SourcePane.NAME} (tab)"] if waiting else []))

    def _show(self) -> None:
        review = self.review
        self.place = max(min(self.place, len(review.passages) - 1), 0)
        self.query_one(SourcePane).show(review, self.place)
        self.query_one(DraftPane).show(review, self.place, self.asked)
        facts = [(f"{len(review.taken)} taken", "$text-muted")]
        facts += [(f"no {name}" if name == "title" else "no day", "$warning") for name in review.missing]
        if self.progress:
            facts.append((self.progress, "$text-muted"))
        self.query_one(Header).show(f"review  {one_line(review.head.title, 200)}", facts)

    def _change(self, action: Callable[[], Review]) -> None:
        """Let an action change the review; keep what comes of it."""
        try:
            review = action()
        except ReviewError as error:
            self.notify(one_line(str(error)), markup=False, severity="warning")
            return
        if review != self.review:
            self._before.append((self.review, self.place))
            self._become(review)

    def _become(self, review: Review) -> None:
        self.review = review
        try:
            self._unfinished.keep(review)
        except OSError as error:
            if self._is_kept:
                self._is_kept = False
                why = f"Should Accord end now, this draft is lost: {self._unfinished.file}: {error.strerror}."
                self.notify(one_line(why), markup=False, severity="warning", timeout=10)
        self._show()

    @on(SourcePane.Chosen)
    @on(DraftPane.Chosen)
    def _go_to(self, event: SourcePane.Chosen | DraftPane.Chosen) -> None:
        if event.place == self.place and isinstance(event, SourcePane.Chosen):
            self.action_take()
            return
        if event.place == self.place:
            self.action_edit()
            return
        self.place = event.place
        self._show()

    @on(DraftPane.HeadWanted)
    def _edit_head(self) -> None:
        self.action_head()

    # Keys
    def action_move(self, steps: int) -> None:
        """Go on by a number of sentences, back when negative."""
        self.place += steps
        self._show()

    def action_proposal(self, step: int) -> None:
        """Go to the next sentence that was proposed or taken, or the one before; round at the ends."""
        wanted = [
            place
            for place, passage in enumerate(self.review.passages)
            if passage.is_taken or passage.is_event or passage.standing in ("proposed", "perhaps")
        ]
        on = [place for place in wanted if place > self.place] + wanted
        back = [place for place in reversed(wanted) if place < self.place] + wanted[::-1]
        if wanted:
            self.place = (on if step > 0 else back)[0]
            self._show()

    def action_turn(self) -> None:
        """Show the other pane, where they take turns."""
        self.action_pane(2 if self.query_one(DraftPane).has_class("-away") else 1)

    def action_pane(self, number: int) -> None:
        """Go to a pane, bringing it into sight where they take turns."""
        source, draft = self.query_one(SourcePane), self.query_one(DraftPane)
        to_draft = number == DraftPane.NUMBER
        source.set_class(to_draft, "-away")
        draft.set_class(not to_draft, "-away")
        (draft if to_draft else source).focus()
        self.call_after_refresh(self._show)

    def action_take(self) -> None:
        """Take the sentence as a commitment, or leave it."""
        if self.review.passages:
            review, place = self.review, self.place
            self._change(lambda: (review.leave if review.passages[place].is_taken else review.take)(place))

    def action_merge(self) -> None:
        """Join the sentence with the next."""
        self._change(lambda: self.review.merge(self.place))

    def action_event(self) -> None:
        """Take the sentence as an event, or no longer."""
        if self.review.passages:
            self._change(lambda: self.review.as_event(self.place))

    def action_undo(self) -> None:
        """Take back the last change."""
        if self._before:
            review, self.place = self._before.pop()
            self._become(review)

    def action_edit(self) -> None:
        """Change what the sentence says as a commitment."""
        if not self.review.passages:
            return
        place = self.place
        passage = self.review.take(place).passages[place]
        fields = [
            Field("text", passage.text, "what is promised, in one line"),
            Field("due", passage.due, f"by when: {_DAY}, 2035~, ../2030"),
            Field("parties", ", ".join(passage.parties), "who promises, with commas; empty: those of the article"),
            Field("topic", passage.topic, "such as defence"),
            Field("test", passage.test, "what would settle it"),
            Field("restates", passage.restates, "the earlier one that it says again: article#commitment"),
        ]
        self._ask("Commitment", fields, lambda filled_in: self._edited(place, filled_in))

    def _edited(self, place: int, filled_in: Mapping[str, str]) -> Review:
        return self.review.edit(
            place,
            text=filled_in["text"],
            due=filled_in["due"],
            parties=filled_in["parties"].split(","),
            topic=filled_in["topic"],
            test=filled_in["test"],
            restates=filled_in["restates"],
        )

    def action_date(self) -> None:
        """Say when it happened, or will."""
        if not self.review.passages:
            return
        place = self.place
        event = self.review.passages[place].events or self.review.as_event(place).passages[place].events
        fields = [Field("date", event[0].date, _DAY), Field("title", event[0].title, "what happened, in one line")]
        self._ask(
            "Event", fields, lambda filled_in: self.review.date(place, filled_in["date"], title=filled_in["title"])
        )

    def action_head(self, first: str = "") -> None:
        """Say what the article is."""
        head = self.review.head
        fields = [
            Field("title", head.title, "the article's title"),
            Field("published", head.published, f"when: {_DAY}"),
            Field("source", head.source, "who published it"),
            Field("url", head.url, "where: https://…"),
            Field("place", head.place, "where it was filed"),
            Field("parties", ", ".join(head.parties), "who made the commitments, with commas"),
            Field("topics", ", ".join(head.topics), "with commas; those of the commitments come by themselves"),
        ]
        self._ask("Article", fields, self._with_head, first=first)

    def _with_head(self, filled_in: Mapping[str, str]) -> Review:
        head = Head(
            title=filled_in["title"],
            published=filled_in["published"],
            source=filled_in["source"],
            url=filled_in["url"],
            place=filled_in["place"],
            parties=tuple(filled_in["parties"].split(",")),
            topics=tuple(filled_in["topics"].split(",")),
            summary=self.review.head.summary,
        )
        return self.review.with_head(head)

    def _ask(
        self,
        title: str,
        fields: list[Field],
        action: Callable[[Mapping[str, str]], Review],
        *,
        first: str = "",
    ) -> None:
        """Let the user fill in fields, and the action change the review by them."""

        def mistake(filled_in: Mapping[str, str]) -> str:
            try:
                action(filled_in)
            except ReviewError as error:
                return str(error)
            return ""

        def filled(filled_in: Mapping[str, str] | None) -> None:
            if filled_in is not None:
                self._change(lambda: action(filled_in))

        self.app.push_screen(FormScreen(title, fields, mistake, first=first), filled)

    def action_record(self) -> None:
        """Show the record that will be written."""
        try:
            article = self.review.article()
            text = write_record(article)
        except ReviewError as error:
            self._ask_for(error)
            return
        except UnwritableError as error:
            self.notify(one_line(error.reason), markup=False, severity="error", timeout=10)
            return

        def answered(write: bool | None) -> None:
            if write:
                self.action_write()

        self.app.push_screen(RecordScreen(f"{record_name(article)}.md", text), answered)

    def _ask_for(self, error: ReviewError) -> None:
        """Let the user fill in what a record lacks."""
        self.notify(one_line(str(error)), markup=False, severity="warning")
        names = ("title", "published", "url")
        if error.field in names:
            self.action_head(error.field)

    def action_write(self) -> None:
        """Write the record, and go."""
        try:
            saved = save(self.review, self.folder, self.texts)
        except ReviewError as error:
            self._ask_for(error)
            return
        except SavingError as error:
            self.notify(one_line(str(error)), markup=False, severity="error", timeout=15)
            return
        self._forget()
        self.app.notify(one_line(f"Written: {saved.file}"), markup=False, timeout=8)
        if saved.unkept:
            self.app.notify(one_line(saved.unkept), markup=False, severity="warning", timeout=15)
        review = self.review
        sentences = [one_line(review.quote(place)) for place in range(len(review.passages))]
        quoted_from = SUM + saved.text.sha256 if saved.text else ""
        self.dismiss(Written(saved.file.stem, sentences, review.head.parties, quoted_from))

    def action_help(self) -> None:
        """Show every key of the review."""
        own = Binding.make_bindings(self.BINDINGS)
        keys: dict[str, list[str]] = {}
        for binding in own:
            keys.setdefault(binding.description, []).append(self.app.get_key_display(binding))
        lines = [(" ".join(shown), description) for description, shown in keys.items()]
        self.app.push_screen(HelpScreen([KeyGroup("Review", lines)], self.look))

    def action_leave(self) -> None:
        """Give the draft up; one that was changed is asked about first."""
        if self.review == self._first:
            self.dismiss(None)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._forget()
                self.dismiss(None)

        self.app.push_screen(ConfirmScreen("Give this draft up? What you changed in it is lost."), answered)

    def _forget(self) -> None:
        try:
            self._unfinished.forget()
        except OSError as error:
            self.notify(one_line(str(error)), markup=False, severity="warning")


def open_reviews(
    app: App[None],
    reviewing: Reviewing,
    look: Glyphs,
    after: Callable[[Sequence[Written]], None],
    *,
    before: Sequence[Written] = (),
    number: int = 0,
) -> None:
    """Open the review of each that is to be reviewed, one after the other; `after` is given what was written.

    `before`: what was written in the reviews before number `number`, which counts from 0.
    """
    count = len(reviewing.begun)
    if number >= count:
        after(before)
        return

    def go_on(written: Written | None) -> None:
        all_written = [*before, *([written] if written else [])]
        open_reviews(app, reviewing, look, after, before=all_written, number=number + 1)

    progress = f"{number + 1} of {count}" if count > 1 else ""
    screen = ReviewScreen(reviewing.begun[number], reviewing.folder, reviewing.texts, look, progress=progress)
    app.push_screen(screen, go_on)
