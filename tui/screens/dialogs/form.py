"""What a form is made of: fields with a name, each with what is wrong in it below."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.suggester import Suggester
from textual.widgets import Input, Static

from tui.text.display import one_line


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
        self.names = tuple(one_line(name) for name in names)
        self.set_reactive(Choice.place, place)

    def render(self) -> Content:
        """The one that is chosen, between arrows."""
        return Content.assemble(("< ", "$muted"), self.names[self.place], (" >", "$muted"))

    def watch_place(self) -> None:
        """Report the choice to the form."""
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


def text_line(id: str, placeholder: str, value: str = "", suggester: Suggester | None = None) -> Input:
    """Return a line to type in. A value that is there already is selected, so that typing replaces it."""
    line = Input(value, placeholder=placeholder, compact=True, suggester=suggester, id=id)
    line.cursor_blink = False  # an app at rest uses no processor time
    return line


class Field(Vertical):
    """A name, what is filled in, and what is wrong with that."""

    def __init__(self, name: str, widget: Input | Choice) -> None:
        super().__init__(classes="field")
        self.label, self.widget = name, widget

    def compose(self) -> ComposeResult:
        """One line, and another one while something is wrong."""
        with Horizontal():
            yield Static(self.label, classes="name", markup=False)
            yield self.widget
        mistake = Static(classes="mistake", markup=False)
        mistake.display = False
        yield mistake

    def complain(self, mistake: str) -> None:
        """Say what is wrong with what is filled in; an empty text says that nothing is."""
        line = self.query_one(".mistake", Static)
        line.update(Content(one_line(mistake)))
        line.display = bool(mistake)
        self.set_class(bool(mistake), "-mistaken")
