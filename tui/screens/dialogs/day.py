"""Asks for a day."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from tui.records.calendar import day_in_edtf
from tui.records.dates import DateError, Day
from tui.records.typed_dates import EXAMPLES, typed_date
from tui.screens.dialogs.dialog import Dialog
from tui.screens.dialogs.form import text_line
from tui.screens.new_day import NewDay
from tui.text.display import one_line


class DayScreen(Dialog[Day]):
    """One line to type a date in; gives back its last day, or nothing."""

    def __init__(self, title: str, latest: Day, proposed: Day | None = None) -> None:
        """Take what the day is for, the last one that may be named, which is today, and one that stands there."""
        super().__init__(title, (("enter", "go there"), ("esc", "cancel")))
        self.latest, self.proposed = latest, proposed

    def contents(self) -> ComposeResult:
        """The line, and under it what is wrong."""
        yield text_line("day", EXAMPLES, "" if self.proposed is None else day_in_edtf(self.proposed))
        yield Static(classes="mistake", markup=False)

    @on(NewDay)
    def allow_another_day(self, event: NewDay) -> None:
        """The last day that may be named is a later one."""
        self.latest = event.day

    @on(Input.Submitted)
    def go_to_day(self, event: Input.Submitted) -> None:
        """Give back the day, or say what is wrong."""
        typed = event.value.strip()
        try:
            date = typed_date(typed, self.latest)
        except DateError as error:
            self._complain(str(error))
            return
        if date.latest is None or date.latest > self.latest:
            self._complain(f"{typed} is not over yet; expected a day of the past.")
        else:
            self.dismiss(date.latest)

    @on(Input.Changed)
    def forget_mistake(self) -> None:
        """What was wrong is being mended."""
        self._complain("")

    def _complain(self, mistake: str) -> None:
        self.query_one(".mistake", Static).update(Content(one_line(mistake)))
