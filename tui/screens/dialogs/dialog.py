"""What the dialogs share: a text that scrolls, over the reader."""

from abc import abstractmethod
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class Dialog(ModalScreen[None]):
    """A titled text that scrolls and closes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "close", id="dialog.close"),
        Binding("j", "scroll_by(1)", "Down", show=False),
        Binding("k", "scroll_by(-1)", "Up", show=False),
    ]

    def __init__(self, title: str) -> None:
        super().__init__()
        self.entitled = title

    @abstractmethod
    def content(self) -> Content:
        """What the dialog says."""

    def compose(self) -> ComposeResult:
        """The text in its frame."""
        with VerticalScroll(classes="dialog") as box:
            yield Static(self.content(), markup=False)
        box.border_title = Content(self.entitled)
        box.border_subtitle = Content("esc close")

    def action_scroll_by(self, lines: int) -> None:
        """Scroll down by so many lines, up when negative."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
