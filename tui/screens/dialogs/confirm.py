"""A question that is answered by yes or no."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from tui.screens.dialogs.dialog import Dialog
from tui.text.display import one_line


class ConfirmScreen(Dialog[bool]):
    """Asks before much is done at once; gives back whether to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "dismiss(True)", "yes", id="confirm.yes"),
        Binding("escape,n,q", "dismiss(False)", "no", id="confirm.no"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__("", (("enter", "yes"), ("esc", "no")))
        self.question = question

    def contents(self) -> ComposeResult:
        """The question."""
        yield Static(Content(one_line(self.question)), markup=False)
