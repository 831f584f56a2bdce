"""How a passage is marked, in the text and in the draft."""

from tui.drafting.review import Passage
from tui.panes.glyphs import Glyphs


def mark(passage: Passage, look: Glyphs) -> str:
    """Return the sign of what a passage is to the record, in one cell; a space where it is nothing."""
    if passage.is_taken:
        return "x" if look.ascii else "●"
    if passage.is_event:
        return "*" if look.ascii else "◆"
    if passage.standing in ("proposed", "perhaps"):
        return "?" if look.ascii else "○"
    return " "


def ink(passage: Passage) -> str | None:
    """Return the ink (`tui.panes.pane.INKS`) of a passage; `None` for that of all text."""
    if passage.is_taken:
        return "kept"
    if passage.is_event:
        return "heading"
    return "soon" if passage.standing in ("proposed", "perhaps") else None
