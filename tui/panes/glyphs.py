"""The glyphs that the panes draw with: Unicode, or ASCII where the terminal or the settings ask for it."""

from typing import NamedTuple

from tui.records.status import Status


class Look(NamedTuple):
    """Which glyphs to draw with."""

    ascii: bool = False

    def status(self, status: Status) -> str:
        """The glyph of a status: one cell, or three in ASCII."""
        return status.ascii_glyph if self.ascii else status.glyph

    @property
    def between(self) -> str:
        """What stands between the parts of a line."""
        return " - " if self.ascii else " · "

    @property
    def dash(self) -> str:
        """What stands between the ends of a span."""
        return " - " if self.ascii else " – "

    @property
    def link(self) -> str:
        """What follows a text that opens in the browser."""
        return " [o]" if self.ascii else " ↗"

    @property
    def back(self) -> str:
        """What goes before an earlier commitment that is restated."""
        return "<-" if self.ascii else "↩"

    @property
    def forth(self) -> str:
        """What goes before a later commitment that restates."""
        return "->" if self.ascii else "↪"

    @property
    def ellipsis(self) -> str:
        """What stands for the part of a line that does not fit."""
        return "..." if self.ascii else "…"

    @property
    def thumb(self) -> str:
        """The part of the scroll bar that says where in the list the pane is."""
        return "#" if self.ascii else "▐"

    @property
    def marked(self) -> str:
        """What follows the glyph of a row that the user marked."""
        return ">" if self.ascii else "»"

    @property
    def strokes(self) -> tuple[str, str, str]:
        """A cell of a bar of promises: of those kept, of those under way, of the others."""
        return ("#", "+", "-") if self.ascii else ("━", "╍", "─")

    def bar(self, share: float, width: int) -> str:
        """A bar of so many cells of which a share, from 0 to 1, is full."""
        full = round(share * width)
        return ("#" * full + "." * (width - full)) if self.ascii else ("▓" * full + "░" * (width - full))
