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
    """One line to type a date in; gives back the last day of one that is over, the first of one to come, or nothing."""

    def __init__(self, title: str, today: Day, proposed: Day | None = None, *, to_come: bool = False) -> None:
        """Take what the day is for, which day it is, one that stands there, and whether it must be to come or over."""
        super().__init__(title, (("enter", "put off" if to_come else "go there"), ("esc", "cancel")))
        self.today, self.proposed, self.to_come = today, proposed, to_come

    def contents(self) -> ComposeResult:
        """The line, and under it what is wrong."""
        yield text_line("day", EXAMPLES, "" if self.proposed is None else day_in_edtf(self.proposed))
        yield Static(classes="mistake", markup=False)

    @on(NewDay)
    def allow_another_day(self, event: NewDay) -> None:
        """Which day may be named depends on today."""
        self.today = event.day

    @on(Input.Submitted)
    def go_to_day(self, event: Input.Submitted) -> None:
        """Give back the day, or say what is wrong."""
        typed = event.value.strip()
        try:
            date = typed_date(typed, self.today)
        except DateError as error:
            self._complain(str(error))
            return
        if self.to_come and (date.earliest is None or date.earliest <= self.today):
            self._complain(f"{typed} is not to come; expected a day after today.")
        elif not self.to_come and (date.latest is None or date.latest > self.today):
            self._complain(f"{typed} is not over yet; expected a day of the past.")
        else:
            self.dismiss(date.earliest if self.to_come else date.latest)

    @on(Input.Changed)
    def forget_mistake(self) -> None:
        """What was wrong is being mended."""
        self._complain("")

    def _complain(self, mistake: str) -> None:
        self.query_one(".mistake", Static).update(Content(one_line(mistake)))
