"""The record that will be written, or the lines that will be added to one."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.text.display import block


class RecordScreen(ModalScreen[bool]):
    """Shows text of a file; gives back whether to write it."""

    CSS = "RecordScreen { align: center middle; background: $background 60%; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w,enter", "dismiss(True)", "write", id="record.write"),
        Binding("escape,q,v", "dismiss(False)", "back", id="record.back"),
        Binding("j", "scroll_by(1)", "down", show=False),
        Binding("k", "scroll_by(-1)", "up", show=False),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.entitled, self.text = title, text

    def compose(self) -> ComposeResult:
        """The text in its frame."""
        with VerticalScroll(classes="dialog") as box:
            yield Static(Content(block(self.text)), markup=False)
        box.border_title = Content(self.entitled)
        box.border_subtitle = Content("enter write   esc back")

    def action_scroll_by(self, lines: int) -> None:
        """Scroll down by a number of lines, up when negative."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
