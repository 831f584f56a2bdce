"""Where the borders between the panes are, which the user can move."""

from itertools import pairwise
from typing import NamedTuple

from tui.screens.reader.arrangement import Arrangement

WHOLE = 100_000
"""Borders are in parts of this of the panes' width or height: so fine that a cell is the same cell again."""
LEAST_COLUMNS, LEAST_LINES = 20, 5
"""The fewest cells of a pane between two borders."""


class Borders(NamedTuple):
    """The borders, in parts of `WHOLE`. What they are at first is what the style sheet has."""

    first: int = 26_429
    """Between the first and the second of three columns."""
    second: int = 63_572
    """Between the second and the third."""
    beside: int = 37_000
    """Between two columns."""
    over: int = 66_667
    """Over the timeline, below three columns."""
    over_fewer: int = 64_000
    """Over it, below two."""

    @classmethod
    def kept(cls, places: tuple[int, int, int, int, int]) -> "Borders":
        """Return the borders that a file has; as they are at first where these make no sense."""
        first, second, *others = places
        makes_sense = 0 < first < second < WHOLE and all(0 < place < WHOLE for place in others)
        return cls(*places) if makes_sense else cls()

    def moved(self, name: str, to: int, length: int) -> "Borders":
        """Return them with one of them elsewhere, but so that each pane keeps its least size.

        `to` is the cell from the start of the panes at which it shall be, `length` the number of their cells.
        """
        least = LEAST_LINES if name.startswith("over") else LEAST_COLUMNS
        lowest, highest = least, length - least
        if name == "first":
            highest = self.second * length // WHOLE - least
        elif name == "second":
            lowest = self.first * length // WHOLE + least
        if lowest > highest:
            return self
        place = min(max(to, lowest), highest)
        return self._replace(**{name: -(-place * WHOLE // length)})  # rounded up: layout cuts what is left of a cell


BETWEEN: dict[Arrangement, tuple[str, ...]] = {
    Arrangement.WIDE: ("first", "second"),
    Arrangement.MEDIUM: ("beside",),
    Arrangement.NARROW: ("beside",),
    Arrangement.TINY: (),
}
"""The borders between columns, from left to right."""
OVER: dict[Arrangement, str] = {Arrangement.WIDE: "over", Arrangement.MEDIUM: "over_fewer"}
"""The border over the timeline, where that stands below all columns."""


def tracks(borders: Borders, arrangement: Arrangement) -> tuple[str, str]:
    """Return the columns and the rows of an arrangement as a style sheet has them; empty where they are as there."""
    usual = Borders()
    names = BETWEEN[arrangement]
    places = [0, *(getattr(borders, name) for name in names), WHOLE]
    is_usual = all(getattr(borders, name) == getattr(usual, name) for name in names)
    columns = " ".join(f"{after - before}fr" for before, after in pairwise(places))
    over = OVER.get(arrangement)
    above = getattr(borders, over) if over else 0
    rows = f"1 3 {above}fr {WHOLE - above}fr 1" if over and above != getattr(usual, over) else ""
    return "" if is_usual else columns, rows
