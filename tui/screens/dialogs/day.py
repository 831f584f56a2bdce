"""Asks for a day."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.records.dates import DateError, Day
from tui.records.typed_dates import typed_date
from tui.screens.new_day import NewDay
from tui.text.display import one_line

EXPECTED = "2025-06-01, yesterday, -3w; 2025-06: its last day"


class DayScreen(ModalScreen[Day | None]):
    """One line to type a date in; gives back its last day, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "cancel", id="day.cancel")]

    def __init__(self, title: str, latest: Day) -> None:
        """Take what the day is for, and the last one that may be named."""
        super().__init__()
        self.entitled, self.latest = title, latest

    def compose(self) -> ComposeResult:
        """The line, and under it what is wrong."""
        with Vertical(classes="dialog") as box:
            line = Input(placeholder=EXPECTED, compact=True, select_on_focus=False, id="day")
            line.cursor_blink = False
            yield line
            yield Static(id="said", markup=False)
        box.border_title = Content(self.entitled)
        box.border_subtitle = Content("enter go there   esc cancel")

    @on(NewDay)
    def allow_another_day(self, event: NewDay) -> None:
        """The last day that may be named is a later one."""
        self.latest = event.day

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give back the day, or say what is wrong."""
        try:
            day = typed_date(event.value, self.latest).latest
        except DateError as error:
            self._say(str(error))
            return
        if day is None or day > self.latest:
            self._say(f"{event.value.strip()} is not over yet; expected a day of the past.")
        else:
            self.dismiss(day)

    def on_input_changed(self) -> None:
        """What was wrong is being mended."""
        self._say("")

    def _say(self, said: str) -> None:
        self.query_one("#said", Static).update(Content(one_line(said)))
