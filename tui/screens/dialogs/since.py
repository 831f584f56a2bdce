"""Asks since when something changed: since a day, or since some parties last met."""

from typing import NamedTuple

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


class Since(NamedTuple):
    """Since the end of a day; without one, since these parties last met."""

    day: Day | None = None
    parties: tuple[str, ...] = ()


class SinceScreen(Dialog[Since]):
    """One line to type a day in, or the names of parties with commas between them."""

    def __init__(self, title: str, today: Day, proposed: Day | None) -> None:
        super().__init__(title, (("enter", "show it"), ("esc", "cancel")))
        self.today, self.proposed = today, proposed

    def contents(self) -> ComposeResult:
        """The line, and under it what else may stand there, or what is wrong."""
        yield text_line("since", EXAMPLES, "" if self.proposed is None else day_in_edtf(self.proposed))
        yield Static(Content.styled(_PARTIES, "$muted"), classes="mistake", markup=False)

    @on(NewDay)
    def count_from_another_day(self, event: NewDay) -> None:
        """Which day may be named depends on today."""
        self.today = event.day

    @on(Input.Submitted)
    def give_back(self, event: Input.Submitted) -> None:
        """Give back the day or the parties, or say what is wrong."""
        typed = event.value.strip()
        parties = tuple(name for part in typed.split(",") if (name := part.strip()))
        if len(parties) > 1:
            self.dismiss(Since(parties=parties))
            return
        try:
            date = typed_date(typed, self.today)
        except DateError as error:
            self._say(f"{error}, or two parties with a comma between them.")
            return
        if date.latest is None or date.latest > self.today:
            self._say(f"{typed} is not over yet; expected a day of the past.")
        else:
            self.dismiss(Since(date.latest))

    @on(Input.Changed)
    def forget_mistake(self) -> None:
        """What was wrong is being mended."""
        self._say("")

    def _say(self, mistake: str) -> None:
        text = Content(one_line(mistake)) if mistake else Content.styled(_PARTIES, "$muted")
        self.query_one(".mistake", Static).update(text)


_PARTIES = "or two parties, since they last met: Japan, United Kingdom"
