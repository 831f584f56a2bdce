"""What commands print, in a dialog: what changed between two days, and the sheet for a meeting."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content

from tui.panes.glyphs import Glyphs
from tui.screens.dialogs.dialog import CLOSE, Keys, TextDialog
from tui.views.printed import Line

STYLES = {"title": "bold", "heading": "bold $accent", "muted": "$muted", "link": "$accent"}
"""The styles of roles (`tui.views.printed.Line`)."""


class PrintedScreen(TextDialog[None]):
    """Lines as a command prints them."""

    def __init__(self, title: str, lines: Sequence[Line], look: Glyphs, keys: Keys = CLOSE) -> None:
        super().__init__(title, keys)
        self.lines, self.look = lines, look

    def content(self) -> Content:
        """A line each; what goes on is set in under its beginning."""
        return Content("\n").join(self.rows(self.lines))

    def rows(self, lines: Sequence[Line]) -> Iterator[Content]:
        """Yield lines as wide as the dialog."""
        for line in lines:
            yield from self._parts(line)

    def _parts(self, line: Line) -> Iterator[Content]:
        lead = self.look.plain(f"{' ' * line.indent}{line.column}")
        style = STYLES.get(line.role, "")
        rows = Content.styled(self.look.plain(line.text), style).wrap(max(self.room - cell_len(lead), 1))
        for number, row in enumerate(rows or [Content("")]):
            yield Content(lead if not number else " " * cell_len(lead)) + row
