"""What changed between two days, in the words and the order of `accord diff`."""

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content

from tui.exporting.diff import as_lines
from tui.panes.glyphs import Glyphs
from tui.screens.dialogs.dialog import TextDialog
from tui.views.diff import Diff
from tui.views.printed import Line

STYLES = {"title": "bold", "heading": "bold $accent", "muted": "$muted", "link": "$accent"}
"""The styles of roles (`tui.views.printed.Line`)."""


class ChangesScreen(TextDialog[None]):
    """What was newly made, newly judged, judged otherwise, and has fallen due."""

    def __init__(self, diff: Diff, look: Glyphs) -> None:
        """Take what changed."""
        super().__init__("What changed")
        self.diff, self.look = diff, look

    def content(self) -> Content:
        """A line each; what goes on is set in under its beginning."""
        return Content("\n").join(part for line in as_lines(self.diff) for part in self._parts(line))

    def _parts(self, line: Line) -> Iterator[Content]:
        lead = self.look.plain(f"{' ' * line.indent}{line.column}")
        style = STYLES.get(line.role, "")
        rows = Content.styled(self.look.plain(line.text), style).wrap(max(self.room - cell_len(lead), 1))
        for number, row in enumerate(rows or [Content("")]):
            yield Content(lead if not number else " " * cell_len(lead)) + row
