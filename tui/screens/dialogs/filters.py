"""The filters that the user saved: one is chosen, or removed; and the name under which one is saved."""

from collections.abc import Mapping
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from tui.saved_filters import EXAMPLE, NAME
from tui.screens.dialogs.choice import ChoiceScreen
from tui.screens.dialogs.dialog import Dialog
from tui.screens.dialogs.form import text_line
from tui.text.display import one_line


class Chosen(NamedTuple):
    """A saved filter that is to be used, or removed."""

    name: str
    removed: bool = False


class FiltersScreen(ChoiceScreen[Chosen]):
    """A line for each saved filter; gives back the one that is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("d", "remove", "remove", id="filters.remove")]

    def __init__(self, filters: Mapping[str, str], *, ascii: bool) -> None:
        super().__init__(
            "Saved filters", [(f"@{name}: {text}", Chosen(name)) for name, text in filters.items()], ascii=ascii
        )
        self.keys = (*self.keys, ("d", "remove"))

    def action_remove(self) -> None:
        """Remove the filter that the cursor is on."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self.dismiss(self.options[place][1]._replace(removed=True))


class FilterNameScreen(Dialog[str]):
    """One line to type a name in; gives it back."""

    def __init__(self, text: str, taken: Mapping[str, str]) -> None:
        """Take the filter that is to be saved, and those that are saved already."""
        super().__init__(f"Save the filter {text}", (("enter", "save"), ("esc", "cancel")))
        self._text, self._taken = text, taken

    def contents(self) -> ComposeResult:
        """The line, and under it what is wrong, or what the name stands for already."""
        yield text_line("name", f"such as {EXAMPLE}; then @{EXAMPLE} finds it", "")
        yield Static(classes="mistake", markup=False)

    @on(Input.Submitted)
    def give_back(self, event: Input.Submitted) -> None:
        """Give back the name, or say what is wrong."""
        name = event.value.strip().removeprefix("@")
        if NAME.fullmatch(name):
            self.dismiss(name)
        else:
            self._tell(f"A name is letters, digits and hyphens, such as {EXAMPLE}.")

    @on(Input.Changed)
    def tell_what_is_replaced(self, event: Input.Changed) -> None:
        """Say which filter has the name."""
        taken = self._taken.get(event.value.strip().removeprefix("@"))
        self._tell("" if taken in (None, self._text) else f"This replaces {taken}")

    def _tell(self, text: str) -> None:
        self.query_one(".mistake", Static).update(Content(one_line(text)))
