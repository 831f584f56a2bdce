"""Offers a few things, to choose one of: by its number, or with the arrow keys and enter."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.screens.dialogs.dialog import Dialog
from tui.text.display import one_line

Value = TypeVar("Value")

CHOOSING = (("enter", "choose"), ("1-9", "choose"), ("esc", "cancel"))


class ChoiceScreen(Dialog[Value]):
    """A numbered line for each of some values; gives back the value that is chosen, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "move(1)", "down", show=False),
        Binding("k", "move(-1)", "up", show=False),
        *(Binding(str(number), f"choose({number})", str(number), show=False) for number in range(1, 10)),
    ]

    def __init__(
        self, title: str, options: Sequence[tuple[str, Value]], *, first: int = 0, ascii: bool = False
    ) -> None:
        """Take each line with its value, and the place of the line to begin with."""
        super().__init__(title, (("up down" if ascii else "↑↓", "move"), *CHOOSING))
        self.options, self.first = options, first

    def contents(self) -> ComposeResult:
        """A line a value."""
        lines = [f"{number}  {one_line(line)}" for number, (line, _) in enumerate(self.options, 1)]
        yield OptionList(*(Option(Content(line)) for line in lines), compact=True, markup=False)

    def on_mount(self) -> None:
        """Begin with what was chosen last."""
        self.query_one(OptionList).highlighted = self.first

    def action_move(self, lines: int) -> None:
        """Go up or down."""
        lists = self.query_one(OptionList)
        lists.highlighted = ((lists.highlighted or 0) + lines) % len(self.options)

    def action_choose(self, number: int) -> None:
        """Give back the value of a number, from 1."""
        if number <= len(self.options):
            self.dismiss(self.options[number - 1][1])

    @on(OptionList.OptionSelected)
    def choose_line(self, event: OptionList.OptionSelected) -> None:
        """Give back the value of a line."""
        self.dismiss(self.options[event.option_index][1])
