"""The one line for messages: the latest lies over the key hints for a while, an error until it is read."""

from enum import StrEnum

from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from tui.panes.glyphs import UNICODE, Glyphs
from tui.text.display import one_line

SECONDS = 6.0
"""How long a message stays. An error stays until it is read or put away, and comes back after what lay over it."""
ALL_OF_IT = "M all of it"
"""The hint after a message that is cut."""

UNDO = "u undo"
"""The hint of what can be taken back."""


class Tone(StrEnum):
    """How much a message matters; the value is the class that the style sheet knows it by."""

    PLAIN = "-plain"
    WARNING = "-warning"
    ERROR = "-error"


class Notice(Message):
    """Something to tell the user in the line for messages, from any widget, screen or thread."""

    def __init__(self, text: str, tone: Tone = Tone.PLAIN, *, hint: str = "", passes: bool = False) -> None:
        """Take a text, which may be from outside, and a hint that is never cut: `u undo`. No text: clear the line.

        `passes`: it is not kept to be read again, such as how far something is.
        """
        super().__init__()
        self.text, self.tone, self.hint, self.passes = one_line(text), tone, hint, passes


class MessageLine(Widget):
    """Shows the latest message at the foot of a screen; it is there only while there is one."""

    look: Glyphs = UNICODE

    def __init__(self) -> None:
        super().__init__()
        self.display = False
        self._notice: Notice | None = None
        self._error: Notice | None = None
        """The error that has not been read."""
        self._timer: Timer | None = None

    def show(self, notice: Notice) -> None:
        """Show a message in place of the last; one that passes waits until others have been seen."""
        if notice.passes and self._notice is not None and not self._notice.passes:
            return
        if notice.tone is Tone.ERROR:
            self._error = notice
        self._put(notice if notice.text else self._error)

    def put_away(self) -> bool:
        """Show no message any more; return whether that took an error away."""
        had_error = self._error is not None
        self._error = None
        self._put(None)
        return had_error

    def _put(self, notice: Notice | None) -> None:
        if self._timer:
            self._timer.stop()
        self._notice = notice
        self.display = notice is not None
        if notice:
            self.set_classes(notice.tone)
            self.refresh()
            if notice.tone is not Tone.ERROR:
                self._timer = self.set_timer(SECONDS, lambda: self._put(self._error))

    def render(self) -> Content:
        """The message, cut where it does not fit, and its hint."""
        if self._notice is None:
            return Content("")
        width, text = self.size.width, Content(self._notice.text)
        hint = self._notice.hint
        if not hint and text.cell_length > width:
            hint = ALL_OF_IT
        if not hint:
            return text
        end = Content(self.look.between) + Content.styled(hint, "bold $accent")
        room = max(width - end.cell_length, 1)
        if text.cell_length > room:
            ellipsis = self.look.ellipsis
            text = text.truncate(max(room - len(ellipsis), 0)) + Content(ellipsis)
        return text + end
