"""Tells the screens that another day has begun."""

from textual.message import Message

from tui.records.dates import Day


class NewDay(Message, bubble=False):
    """It is another day than it was: midnight has passed, or the computer went to another time zone."""

    def __init__(self, day: Day) -> None:
        super().__init__()
        self.day = day
