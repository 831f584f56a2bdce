"""The latest messages in full: the line for them shows one, and may cut it."""

from collections.abc import Sequence

from textual.content import Content

from tui.panes.message_line import Notice, Tone
from tui.screens.dialogs.dialog import TextDialog

COLOURS = {Tone.PLAIN: "", Tone.WARNING: "$warning", Tone.ERROR: "$error"}
"""The theme's variable for each tone."""


class MessagesScreen(TextDialog[None]):
    """Every message that is kept, the latest first."""

    def __init__(self, notices: Sequence[Notice]) -> None:
        """Take the messages, the latest last."""
        super().__init__("Messages, the latest first")
        self.notices = notices

    def content(self) -> Content:
        """A paragraph a message."""
        paragraphs = [Content.styled(notice.text, COLOURS[notice.tone]) for notice in reversed(self.notices)]
        return Content("\n\n").join(paragraphs or [Content("There are no messages yet.")])
