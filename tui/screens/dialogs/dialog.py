"""What the dialogs share: a frame over the reader, with a title and the keys that work in it."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.panes.moving_keys import moving_keys
from tui.text.display import one_line

Result = TypeVar("Result")

Keys = Sequence[tuple[str, str]]
"""Keys, each with what it does."""
CLOSE: Keys = (("esc", "close"),)
SHARE, WIDEST, BESIDE = 0.9, 100, 7
"""A frame's part of the screen's width, its most cells, and those that are not for text; as in the style sheet."""
CORNERS = 6
"""The cells of a border's width that are not for text."""


class Dialog(ModalScreen[Result]):
    """Something in a frame, over the reader. It may give back a result."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "close", id="dialog.close"),
        Binding("M", "app.messages", "the messages in full", id="dialog.messages", show=False),
    ]

    def __init__(self, title: str, keys: Keys = CLOSE) -> None:
        """Take what the upper border says, and for the lower one the keys that work here."""
        super().__init__()
        self.entitled, self.keys = title, keys

    @abstractmethod
    def contents(self) -> ComposeResult:
        """What stands in the frame."""

    def compose(self) -> ComposeResult:
        """The frame and what is in it."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield from self.contents()

    @property
    def frame(self) -> VerticalScroll:
        """The frame."""
        return self.query_one(".dialog", VerticalScroll)

    @on(Resize)
    def write_borders(self) -> None:
        """Write the title and the keys in the borders; where there is no room for what they do, the keys alone."""
        self.call_after_refresh(self._write_borders)

    def _write_borders(self) -> None:
        frame = self.frame
        frame.border_title = Content(one_line(self.entitled))
        room = frame.outer_size.width - CORNERS
        frame.border_subtitle = next(
            keys
            for number in range(len(self.keys), -1, -1)
            if (keys := self._keys(number)).cell_length <= room or not number
        )

    def _keys(self, labelled: int) -> Content:
        """Return the keys, of which a number have what they do beside them: the first, and of these the last."""
        first = max(labelled - 1, 0)
        return Content("  " if labelled else " ").join(
            Content.assemble(
                (key, "$accent"), f" {what}" if place < first or place >= len(self.keys) - (labelled > 0) else ""
            )
            for place, (key, what) in enumerate(self.keys)
        )


class TextDialog(Dialog[Result]):
    """A text that scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss(None)", "close", id="dialog.done"),
        *moving_keys("dialog"),
    ]

    @abstractmethod
    def content(self) -> Content:
        """What the dialog says."""

    def contents(self) -> ComposeResult:
        """The text."""
        yield Static(self.content(), markup=False)

    @property
    def room(self) -> int:
        """The cells of a line of the text."""
        return min(int(self.app.size.width * SHARE), WIDEST) - BESIDE

    @on(Resize)
    def redraw(self) -> None:
        """Show the text as it is now."""
        self.query_one(Static).update(self.content())

    def action_move(self, lines: int) -> None:
        """Scroll down by a number of lines, up where it is negative."""
        self.frame.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by the height of the frame."""
        self.action_move(pages * max(self.frame.size.height - 1, 1))

    def action_first(self) -> None:
        """Go to the first line."""
        self.frame.scroll_home(animate=False)

    def action_last(self) -> None:
        """Go to the last line."""
        self.frame.scroll_end(animate=False)
