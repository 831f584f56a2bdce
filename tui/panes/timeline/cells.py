"""A line of the timeline as it is drawn: cells become runs that look alike.

Nothing here knows colours: a run has an `Element` and a row a `Tone`, and the pane has a style for each.
"""

from enum import Enum, IntEnum, auto
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len


class Element(IntEnum):
    """What a run of cells shows. A number, as sets of elements are looked into for every cell."""

    CORE = auto()
    """The extent of a date."""
    FRINGE_APPROXIMATE = auto()
    FRINGE_UNCERTAIN = auto()
    PROMISE = auto()
    """The day of a promise."""
    SINCE = auto()
    """The bar from the day of a promise to its due date."""
    SLIP = auto()
    """The bar from an earlier due date of a promise to its latest one."""
    EARLIER = auto()
    """An earlier due date of a promise that was restated."""
    OPEN_END = auto()
    CUT = auto()
    """A stretch that is left out: its length on the axis, and a bar that crosses it."""
    MARK = auto()
    """The item itself: an event, a due date, a commitment that was kept."""
    ASSESSED = auto()
    """Since when the status of a commitment holds."""
    AWAY = auto()
    """An arrow at the edge, for a mark that is out of view."""
    LABEL = auto()
    DATE = auto()
    """The date in words, and the status if there is one."""
    TODAY = auto()
    HEADING = auto()
    AXIS = auto()
    """The line of the axis with its ticks."""
    MAJOR = auto()
    """A label of the axis for the longer periods."""
    MINOR = auto()
    """A label of the axis for the shorter periods."""


class Tone(Enum):
    """What the mark and the bars of a row are about; the glyph and the words of the row say it too."""

    EVENT = auto()
    DUE = auto()
    KEPT = auto()
    LATE = auto()
    """Overdue or broken."""
    SETTLED = auto()
    """Nothing more is awaited, for another reason than being kept."""


class Run(NamedTuple):
    """Cells of one line that are drawn alike."""

    start: int
    """The first cell, from 0."""
    text: str
    element: Element

    @property
    def end(self) -> int:
        """The cell after the last."""
        return self.start + cell_len(self.text)


class Row(NamedTuple):
    """One line of the timeline: runs from left to right, apart from each other. Cells between them are empty."""

    runs: tuple[Run, ...]
    tone: Tone = Tone.EVENT


LEAST_CUT = 3
"""The least cells that are seen of a bar which crosses a cut."""


class Cells:
    """A line of cells to draw on. What is drawn outside it is lost; what is drawn later covers what was there."""

    SOLID = frozenset({Element.CORE, Element.FRINGE_APPROXIMATE, Element.FRINGE_UNCERTAIN, Element.MARK, Element.AWAY})
    CUT = frozenset({Element.CUT})
    POINTS = frozenset({Element.PROMISE, Element.ASSESSED, Element.EARLIER})
    BARS = POINTS | {Element.SINCE, Element.SLIP, Element.OPEN_END, Element.CUT}

    def __init__(self, width: int) -> None:
        self.width = width
        self._cells: dict[int, tuple[str, Element]] = {}
        """Those that are drawn on: most are not."""
        self._covered: dict[int, tuple[str, Element]] = {}
        """What was drawn under texts."""
        self._words: list[Run] = []
        self._taken = range(0)
        """The cells of the words and one on each side."""

    def fill(self, first: int, last: int, glyph: str, element: Element) -> None:
        """Draw the same glyph, one cell wide, from one cell to another, both inclusive."""
        for cell in range(max(first, 0), min(last + 1, self.width)):
            self._cells[cell] = (glyph, element)

    def text(self, start: int, text: str, element: Element) -> None:
        """Draw characters one cell wide; a text that would go beyond the end is drawn before it."""
        start = max(min(start, self.width - len(text)), 0)
        for cell, character in enumerate(text, start):
            if cell in self._cells:
                self._covered[cell] = self._cells[cell]
            self.fill(cell, cell, character, element)

    def words(self, label: str, date_words: str, *, start: int) -> None:
        """Write a label and the words after it."""
        run = Run(start, label, Element.LABEL)
        if label or date_words:
            self._words = [run, Run(run.end, date_words, Element.DATE)]
            self._taken = range(start - 1, self._words[-1].end + 1)
            for cell in self._taken:
                if self._is(cell, self.BARS):
                    del self._cells[cell]

    def fill_empty(self, cell: int, glyph: str, element: Element) -> None:
        """Draw one glyph where nothing is."""
        if 0 <= cell < self.width and cell not in self._cells and cell not in self._taken:
            self._cells[cell] = (glyph, element)

    def break_off(self, cells: range, glyph: str) -> None:
        """Show that what goes through some cells crosses a cut there."""
        for cell in cells:
            if cell in self._cells:
                self._cells[cell] = (glyph, Element.CUT)

    def take_out(self, element: Element) -> dict[int, str]:
        """Take a text of an element off the line, and return its glyphs by their cells, from left to right.

        What it covered is seen again.
        """
        cells = sorted(cell for cell, drawn in self._cells.items() if drawn[1] is element)
        glyphs = {cell: self._cells.pop(cell)[0] for cell in cells}
        self._cells.update((cell, self._covered[cell]) for cell in cells if cell in self._covered)
        return glyphs

    def put_back(self, glyphs: dict[int, str], element: Element) -> None:
        """Draw again what was taken out."""
        self._cells.update((cell, (glyph, element)) for cell, glyph in glyphs.items())

    def solid(self) -> tuple[int, int]:
        """Return the first cell of the mark, the extent and its fringe, and the cell after the last."""
        cells = [cell for cell, (_, element) in self._cells.items() if element in self.SOLID]
        return min(cells), max(cells) + 1

    def rooms(self, first: int, end: int) -> list[range]:
        """Return where words can be written in the cells from `first` up to, not including, `end`.

        They may stand on bars, but not where one starts, on other marks, or on the end of a cut that one crosses.
        """
        shut = sorted(cell for cell in self._cells if first <= cell < end and self._is_shut(cell))
        starts = [first, *(cell + 2 for cell in shut)]
        ends = [*(cell - 1 for cell in shut), end]
        return [range(start, end) for start, end in zip(starts, ends, strict=True) if start < end]

    def has_bar(self, first: int, end: int) -> bool:
        """Whether a bar goes through any of the cells from `first` up to, not including, `end`."""
        return any(first <= cell < end and element in self.BARS for cell, (_, element) in self._cells.items())

    def runs(self) -> tuple[Run, ...]:
        """Return what is drawn, as runs from left to right."""
        runs = [run for run in self._words if run.text]
        cells = sorted(self._cells.items())
        # Cells that follow each other differ from their place in the row of drawn cells by the same number.
        drawn_alike = groupby(enumerate(cells), key=lambda entry: (entry[1][0] - entry[0], entry[1][1][1]))
        for (_, element), group in drawn_alike:
            members = [cell for _, cell in group]
            runs.append(Run(members[0][0], "".join(glyph for _, (glyph, _) in members), element))
        return tuple(sorted(runs, key=lambda run: run.start))

    def _is_shut(self, cell: int) -> bool:
        if self._is(cell, self.CUT):
            return cell + LEAST_CUT >= self.width or not self._is(cell + LEAST_CUT, self.CUT)
        return self._is(cell, self.POINTS)

    def _is(self, cell: int, elements: frozenset[Element]) -> bool:
        drawn = self._cells.get(cell)
        return drawn is not None and drawn[1] in elements
