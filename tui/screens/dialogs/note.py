"""Asks what to note of a commitment: some words, and a day to look again. Nobody else sees it."""

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.records.calendar import day_in_edtf
from tui.records.dates import DateError, Day
from tui.records.note import MAX_TEXT
from tui.records.typed_dates import EXAMPLES, typed_date
from tui.screens.dialogs.dialog import Dialog
from tui.screens.dialogs.form import Field, text_line
from tui.screens.new_day import NewDay


class Noted(NamedTuple):
    """What is to be noted; with neither, what was noted is taken back."""

    text: str
    again: Day | None


class NoteScreen(Dialog[Noted]):
    """The form; gives back what was filled in, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "save", "save", id="note.save"),
    ]

    def __init__(self, title: str, noted: Noted, today: Day) -> None:
        """Take what is noted of, what stands there already, and from which day the next one is counted."""
        super().__init__(title, (("enter", "save"), ("tab", "next"), ("esc", "cancel")))
        self.noted, self.today = noted, today

    def contents(self) -> ComposeResult:
        """A field a line."""
        text = text_line("note", "a note to yourself, which nobody else sees", self.noted.text)
        text.max_length = MAX_TEXT
        text.select_on_focus = False  # words that are there are gone on with
        again = "" if self.noted.again is None else day_in_edtf(self.noted.again)
        yield Field("Note", text)
        yield Field("Again", text_line("again", f"a day to look again: {EXAMPLES}", again))

    def on_mount(self) -> None:
        """Begin with the words."""
        self.query_one("#note").focus()

    @on(NewDay)
    def count_from_another_day(self, event: NewDay) -> None:
        """What `tomorrow` means depends on today."""
        self.today = event.day

    @on(Input.Changed)
    def show_mistake(self) -> None:
        """Say at once what is wrong."""
        self._again()

    @on(Input.Submitted)
    def save(self) -> None:
        """Save."""
        self.action_save()

    def action_save(self) -> None:
        """Give back what was filled in, unless the day cannot be read."""
        is_day, again = self._again()
        if is_day:
            self.dismiss(Noted(self.query_one("#note", Input).value.strip(), again))
        else:
            self.query_one("#again").focus()

    def _again(self) -> tuple[bool, Day | None]:
        """Return whether the day can be read, or there is none, and the first day that it may mean."""
        typed = self.query_one("#again", Input).value.strip()
        field = next(field for field in self.query(Field) if field.widget.id == "again")
        mistake = ""
        again = None
        if typed:
            try:
                date = typed_date(typed, self.today)
            except DateError as error:
                mistake = str(error)
            else:
                again = date.latest if date.earliest is None else date.earliest
                mistake = f"{typed} has no day; expected {EXAMPLES}." if again is None else ""
        field.complain(mistake)
        return not mistake, again
