"""What the four panes share: a border with a number, a name, and a note below."""

from typing import ClassVar

from textual import on
from textual.content import Content
from textual.events import Resize

from tui.panes.canvas import Canvas


class Pane(Canvas):
    """A part of the screen to which a number leads."""

    NUMBER: ClassVar[int]
    """The key that goes to the pane."""
    NAME: ClassVar[str]

    _waiting: tuple[str, ...] = ()
    """The panes that wait in the same place."""
    _title: Content | None = None
    _noted: str = ""
    """The text in the lower border."""

    def on_mount(self) -> None:
        """Set the title."""
        self.entitle()

    @on(Resize)
    def _fit_title(self) -> None:
        self.entitle(*self._waiting)

    def entitle(self, *others: str) -> None:
        """Put the pane's number and name in its border, among those of `others` that wait in the same place.

        Where there is no room for their names, they are told by their numbers.
        """
        self._waiting = others
        own = f"{self.NUMBER} {self.NAME}"
        if sum(len(name) + 2 for name in (own, *others)) > self.size.width - 4:
            others = tuple(other.split()[0] for other in others)
        parts = [
            Content(name) if name == own else Content.styled(name, "not bold dim") for name in sorted((own, *others))
        ]
        title = Content("  ").join(parts)
        if title != self._title:
            self._title = title
            self.border_title = title

    def footnote(self, text: str) -> None:
        """Put a text in the lower border."""
        text = self.look.plain(text)
        if self._noted != text:
            self._noted = text
            self.border_subtitle = Content(text)
