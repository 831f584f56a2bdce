"""Which panes stand where, by the size of the terminal. `accord.tcss` draws each arrangement."""

from enum import StrEnum


class Arrangement(StrEnum):
    """How the panes are arranged; the value is the class that the style sheet knows it by."""

    WIDE = "-wide"
    """All four in sight."""
    MEDIUM = "-medium"
    """The summary and the commitments take turns beside the articles, over the timeline."""
    NARROW = "-narrow"
    """The summary, the commitments and the timeline take turns beside the articles."""
    TINY = "-tiny"
    """One pane at a time."""


SLOTS: dict[Arrangement, tuple[int, ...]] = {
    Arrangement.WIDE: (),
    Arrangement.MEDIUM: (2, 3),
    Arrangement.NARROW: (2, 3, 4),
    Arrangement.TINY: (1, 2, 3, 4),
}
"""The numbers of the panes that take turns in one place."""


def arrange(width: int, height: int) -> Arrangement:
    """Return the arrangement for a terminal of so many columns and lines."""
    if width < 60:
        return Arrangement.TINY
    if width < 96 or height < 28:
        return Arrangement.NARROW
    if width < 124:
        return Arrangement.MEDIUM
    return Arrangement.WIDE
