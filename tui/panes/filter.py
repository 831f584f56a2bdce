"""The filter box: what is looked for, how much was found, and what is wrong with a filter that cannot be read."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static


class FilterInput(Input):
    """The line itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "leave", "to the articles", id="filter.leave", key_display="enter"),
        Binding("escape", "clear", "clear", id="filter.clear"),
    ]

    class Left(Message):
        """The user is done typing."""

    def action_leave(self) -> None:
        """Go on to what was found."""
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Empty the line; leave it when it is empty."""
        if self.value:
            self.value = ""
        else:
            self.post_message(self.Left())


class FilterBox(Horizontal):
    """A prompt, one line to type in, and what was found; every change is told at once."""

    @dataclass
    class Changed(Message):
        """The filter's text is another now."""

        text: str

    def compose(self) -> ComposeResult:
        """A prompt, the line, what was found."""
        yield Static("/", id="prompt", markup=False)
        line = FilterInput(
            placeholder="words, party:japan, due:<2030, is:overdue",
            compact=True,
            select_on_focus=False,
            id="query",
        )
        line.cursor_blink = False  # an app at rest uses no processor time
        yield line
        yield Static(id="found", markup=False)

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.query_one(Input).value

    def type(self, text: str) -> None:
        """Put a text in the line, as if it were typed."""
        self.query_one(Input).value = text

    def edit(self) -> None:
        """Let the user type."""
        field = self.query_one(Input)
        field.focus()
        field.cursor_position = len(field.value)

    def say(self, found: str) -> None:
        """Say how much was found."""
        self.remove_class("-mistaken")
        self.query_one("#found", Static).update(Content(found), layout=False)

    def complain(self, mistake: str) -> None:
        """Say what is wrong with the filter."""
        self.add_class("-mistaken")
        self.query_one("#found", Static).update(Content(mistake), layout=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what is looked for now."""
        event.stop()
        self.post_message(self.Changed(event.value))
