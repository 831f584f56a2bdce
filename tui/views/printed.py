"""Lines that a command prints: plain text for a pipe, of which a terminal is shown more."""

from typing import NamedTuple


class Line(NamedTuple):
    """One line, however long. All of it is safe to print."""

    text: str
    role: str = ""
    """What it is, for its colour: `title`, `heading`, `muted`, `link`, or the value of a status; empty for plain."""
    indent: int = 0
    """The number of cells before it."""
    column: str = ""
    """What stands before the text, in a column of its own where there is room."""
    column_role: str = ""

    def __str__(self) -> str:
        return f"{' ' * self.indent}{self.column}{self.text}"
