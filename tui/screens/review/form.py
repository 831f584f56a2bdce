"""A small form: some lines to fill in, and under them what is wrong."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.text.display import one_line


class Field(NamedTuple):
    """A line of a form."""

    name: str
    """What the line is called in what is given back; the word before it is this with a capital letter."""
    value: str
    hint: str = ""
    """What is expected, shown while the line is empty."""


class FormScreen(ModalScreen[Mapping[str, str] | None]):
    """The form; gives back what was filled in by the names of its fields, or nothing."""

    CSS = """
    FormScreen { align: center middle; background: $background 60%; }
    FormScreen .field .name { width: 11; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "save", "save", id="form.save"),
        Binding("escape", "dismiss(None)", "cancel", id="form.cancel"),
    ]

    def __init__(
        self, title: str, fields: Sequence[Field], mistake: Callable[[Mapping[str, str]], str], *, first: str = ""
    ) -> None:
        """Take the fields, what says what is wrong with what was filled in, and the field to begin with."""
        super().__init__()
        self.entitled, self.fields, self.mistake = title, fields, mistake
        self.first = first or fields[0].name

    def compose(self) -> ComposeResult:
        """A line a field."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            for field in self.fields:
                with Horizontal(classes="field"):
                    yield Static(field.name.capitalize(), classes="name", markup=False)
                    line = Input(
                        one_line(field.value, limit=len(field.value) + 1),
                        placeholder=field.hint,
                        compact=True,
                        select_on_focus=False,
                        id=field.name,
                    )
                    line.cursor_blink = False
                    yield line
            yield Static(id="said", markup=False)
        box.border_title = Content(one_line(self.entitled))
        box.border_subtitle = Content("enter save   tab next   esc cancel")

    def on_mount(self) -> None:
        """Begin with a field."""
        self.query_one(f"#{self.first}", Input).focus()

    @property
    def _filled_in(self) -> dict[str, str]:
        return {field.name: self.query_one(f"#{field.name}", Input).value for field in self.fields}

    @on(Input.Changed)
    def _tell_mistake(self) -> None:
        self.query_one("#said", Static).update(Content(one_line(self.mistake(self._filled_in))))

    @on(Input.Submitted)
    def _save_line(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Give back what was filled in, unless something is wrong."""
        filled_in = self._filled_in
        if self.mistake(filled_in):
            self._tell_mistake()
        else:
            self.dismiss(filled_in)
