"""The form in which a commitment is judged: what became of it, when, on whose evidence."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.panes.glyphs import Glyphs
from tui.records.assessment import Judgement, Kind
from tui.records.dates import DateError, Day
from tui.records.status import Status
from tui.records.typed_dates import typed_date
from tui.text.display import one_line, web_link

SOURCES = "an https:// link, or the id of an article of this library"
NO_SOURCE = "No source is given. Save once more to record that there is none."


class Choice(Static, can_focus=True):
    """One of a few things, changed with the arrow keys, by its number, or by a click."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", "previous", show=False),
        Binding("right,l,space", "step(1)", "next", show=False),
        *(Binding(str(number), f"take({number})", show=False) for number in range(1, 10)),
    ]

    place: reactive[int] = reactive(0, init=False)

    class Changed(Message):
        """Another one was chosen."""

    def __init__(self, names: tuple[str, ...], place: int, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self.names = names
        self.set_reactive(Choice.place, place)

    def render(self) -> Content:
        """The one that is chosen, between arrows."""
        return Content.assemble(("< ", "$muted"), self.names[self.place], (" >", "$muted"))

    def watch_place(self) -> None:
        """Tell the form."""
        self.post_message(self.Changed())

    def on_click(self) -> None:
        """Choose the next one."""
        self.action_step(1)

    def action_step(self, steps: int) -> None:
        """Choose the next one, or the one before."""
        self.place = (self.place + steps) % len(self.names)

    def action_take(self, number: int) -> None:
        """Choose by number, from 1."""
        if number <= len(self.names):
            self.place = number - 1


class AssessScreen(ModalScreen[Judgement | None]):
    """The form; gives back what was filled in, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "save", "save", id="assess.save"),
        Binding("escape", "dismiss(None)", "cancel", id="assess.cancel"),
    ]

    def __init__(self, title: str, status: Status, look: Glyphs, is_article: Callable[[str], bool], today: Day) -> None:
        """Take what is judged, its status, what tells whether an id is that of an article, and which day it is."""
        super().__init__()
        self.today = today
        self.entitled, self.status, self.look = title, status, look
        self.is_article = is_article
        self._asked_for_source = False

    def compose(self) -> ComposeResult:
        """A line a field, and under them what is wrong."""
        statuses = tuple(f"{self.look.status(each)} {each.word}" for each in Status)
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            yield from _field("Status", Choice(statuses, list(Status).index(self.status), id="status"))
            yield from _field("On", _line("on", "since when: 2026-07-03, yesterday, 2026-04"))
            yield from _field("Source", _line("source", SOURCES))
            yield from _field("Quote", _line("quote", "the very words of the source"))
            yield from _field("Note", _line("note", "why, in your own words"))
            yield from _field("Kind", Choice(("not said", *Kind), 0, id="kind"))
            yield Static(id="said", markup=False)
        box.border_title = Content(one_line(self.entitled))
        box.border_subtitle = Content("enter save   tab next   esc cancel")

    def on_mount(self) -> None:
        """Begin with the status."""
        self.query_one("#status").focus()

    def on_input_changed(self) -> None:
        """Say at once what is wrong."""
        self._asked_for_source = False
        self._say(self._mistake())

    def on_input_submitted(self) -> None:
        """Save."""
        self.action_save()

    def action_save(self) -> None:
        """Give back what was filled in, unless something is wrong; a missing source is asked for once."""
        mistake = self._mistake()
        if mistake:
            self._say(mistake)
        elif self._wants_source(self._judgement()) and not self._asked_for_source:
            self._asked_for_source = True
            self.query_one("#source").focus()
            self._say(NO_SOURCE)
        else:
            self.dismiss(self._judgement())

    def _wants_source(self, judgement: Judgement) -> bool:
        """Whether evidence is missing; it is not for what judges nothing, or says nothing new."""
        is_news = judgement.status is not self.status or not judgement.is_bare
        return is_news and judgement.status.is_judgement and not judgement.source

    def _judgement(self) -> Judgement:
        on = self._text("on")
        kind = self.query_one("#kind", Choice).place
        return Judgement(
            list(Status)[self.query_one("#status", Choice).place],
            typed_date(on, self.today) if on else None,
            self._text("source"),
            self._text("quote"),
            self._text("note"),
            list(Kind)[kind - 1] if kind else None,
        )

    def _mistake(self) -> str:
        on, source = self._text("on"), self._text("source")
        try:
            if on:
                typed_date(on, self.today)
        except DateError as error:
            return f"On: {error}"
        if source and web_link(source) is None and not self.is_article(source):
            return f"Source: {source}; expected {SOURCES}."
        return ""

    def _text(self, field: str) -> str:
        return self.query_one(f"#{field}", Input).value.strip()

    def _say(self, said: str) -> None:
        self.query_one("#said", Static).update(Content(one_line(said)))


def _line(id: str, placeholder: str) -> Input:
    line = Input(placeholder=placeholder, compact=True, select_on_focus=False, id=id)
    line.cursor_blink = False
    return line


def _field(name: str, widget: Input | Choice) -> ComposeResult:
    with Horizontal(classes="field"):
        yield Static(name, classes="name", markup=False)
        yield widget
