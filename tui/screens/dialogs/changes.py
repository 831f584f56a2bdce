"""What changed between two days, in the words and the order of `accord diff`."""

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
        """A line each."""
        return Content("\n").join(map(self._line, as_lines(self.diff)))

    def _line(self, line: Line) -> Content:
        text = self.look.plain(f"{' ' * line.indent}{line.column}{line.text}")
        return Content.styled(text, STYLES.get(line.role, ""))
