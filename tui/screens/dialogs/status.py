"""The statuses, to choose one of."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.panes.glyphs import Glyphs
from tui.records.status import Status
from tui.text.display import one_line

STATUSES = tuple(Status)


class StatusScreen(ModalScreen[Status | None]):
    """Offers every status with its number, glyph and word; gives back the one chosen, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "cancel", id="statuses.cancel"),
        *(Binding(str(nth), f"choose({nth})", one.word, show=False) for nth, one in enumerate(STATUSES, 1)),
    ]

    def __init__(self, title: str, status: Status, look: Glyphs) -> None:
        """Take what is judged and the status that it has."""
        super().__init__()
        self.entitled, self.status, self.look = title, status, look

    def compose(self) -> ComposeResult:
        """A line a status."""
        with Vertical(classes="dialog") as box:
            lines = [f"{nth}  {self.look.status(one)} {one.word}" for nth, one in enumerate(STATUSES, 1)]
            yield OptionList(*(Option(Content(line)) for line in lines), compact=True, markup=False)
        box.border_title = Content(one_line(self.entitled))
        box.border_subtitle = Content("1-9 choose   esc cancel")

    def on_mount(self) -> None:
        """Begin with the status that it has."""
        self.query_one(OptionList).highlighted = STATUSES.index(self.status)

    def action_choose(self, number: int) -> None:
        """Give back the status of a number, from 1."""
        self.dismiss(STATUSES[number - 1])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give back the status of a line."""
        self.action_choose(event.option_index + 1)
