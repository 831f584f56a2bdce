"""Going back to a day in the past: in a large library that takes some seconds, for which keys wait but `esc`."""

from collections.abc import Callable
from functools import partial

from textual.message import Message
from textual.screen import Screen

from tui.library.errors import LibraryError
from tui.library.library import Library
from tui.panes.message_line import Notice
from tui.records.dates import Day, day_in_words
from tui.screens.reader.content import CaughtUp, Content

PAST = "past"
"""The group of workers that go back to a day."""


class PastWanted(Message):
    """The user wants to see everything as it stood at the end of a day."""

    def __init__(self, day: Day) -> None:
        super().__init__()
        self.day = day


class PastReached(Message):
    """The library as it stood at the end of a day can be shown."""

    def __init__(self, number: int, past: Library) -> None:
        super().__init__()
        self.number = number
        """That of the going back, as in `PastFailed`."""
        self.past = past


class PastFailed(Message):
    """It cannot be shown."""

    def __init__(self, number: int, error: LibraryError) -> None:
        super().__init__()
        self.number = number
        self.error = error


class GoingBack:
    """Makes the past of a library, unless the user stays in the present meanwhile."""

    def __init__(self, screen: Screen[None], content: Content) -> None:
        """Take what `PastReached` and `PastFailed` are posted to, which hands them on."""
        self._screen = screen
        self._content = content
        self._number = 0
        """The number of times that it was asked to go back to a day."""
        self.is_under_way = False
        """Whether the user waits for a day in the past."""

    def begin(self, day: Day) -> None:
        """Go back to a day."""
        self._screen.notify(f"Going back to {day_in_words(day)}… esc stays here.", markup=False)
        self._number += 1
        self.is_under_way = True
        self._screen.run_worker(partial(self._go, self._number, day), thread=True, group=PAST)

    def _go(self, number: int, day: Day) -> None:
        try:
            self._screen.post_message(PastReached(number, self._content.library.as_it_stood(day)))
        except LibraryError as error:
            self._screen.post_message(PastFailed(number, error))

    def stay(self) -> None:
        """Go back to no day, though it is under way."""
        self.is_under_way = False
        self._screen.post_message(Notice(""))
        self._screen.post_message(CaughtUp())

    async def reached(self, event: PastReached, reader_of: Callable[[Library], Screen[None]]) -> None:
        """Show the past above the present, unless that is not wanted any more."""
        if event.number != self._number or not self.is_under_way:
            event.past.close()
            return
        self._screen.post_message(Notice(""))
        await self._screen.app.push_screen(reader_of(event.past))
        self.stay()

    def failed(self, event: PastFailed) -> None:
        """Tell why a day cannot be shown."""
        if event.number == self._number and self.is_under_way:
            self.stay()
            self._content.report(event.error)
