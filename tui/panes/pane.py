"""What the four panes share: a border with a number, a name, and a note below."""

from typing import ClassVar

from textual.content import Content

from tui.panes.canvas import Canvas


class Pane(Canvas):
    """A part of the screen to which a number leads."""

    NUMBER: ClassVar[int]
    """The key that goes to the pane."""
    NAME: ClassVar[str]

    _title: Content | None = None
    _noted: str = ""
    """The text in the lower border."""

    def on_mount(self) -> None:
        """Set the title."""
        self.entitle()

    def entitle(self, *others: str) -> None:
        """Put the pane's number and name in its border, and those of `others` that wait in the same place."""
        waiting = "".join(f"  {other}" for other in others)
        title = Content.assemble(f"{self.NUMBER} {self.NAME}", (waiting, "not bold dim"))
        if title != self._title:
            self._title = title
            self.border_title = title

    def footnote(self, text: str) -> None:
        """Put a text in the lower border."""
        text = self.look.plain(text)
        if self._noted != text:
            self._noted = text
            self.border_subtitle = Content(text)
