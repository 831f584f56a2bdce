"""A question that is answered by yes or no."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.text.display import one_line


class ConfirmScreen(ModalScreen[bool]):
    """Asks before much is done at once; gives back whether to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "dismiss(True)", "yes", id="confirm.yes"),
        Binding("escape,n,q", "dismiss(False)", "no", id="confirm.no"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question

    def compose(self) -> ComposeResult:
        """The question in its frame."""
        with Vertical(classes="dialog") as box:
            yield Static(Content(one_line(self.question)), markup=False)
        box.border_subtitle = Content("enter yes   esc no")
