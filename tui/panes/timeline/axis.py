"""What the axis of the timeline says: two levels of ticks, from days to millennia, and where today is."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple

from tui.panes.glyphs import UNICODE, Glyphs
from tui.panes.timeline.cells import Cells, Element, Row, Run
from tui.panes.timeline.rows import TODAY
from tui.panes.timeline.viewport import Viewport
from tui.records.dates import Day, civil, day, day_in_words
from tui.value import value


@value
class Period:
    """A length of the calendar, counted in months or else in days."""

    months: int = 0
    days: int = 0
    """1, or 7 for weeks, which begin on Monday."""

    @property
    def about_days(self) -> float:
        """How long the period is on average."""
        return self.days or self.months * 146_097 / 4800  # 400 years have 146,097 days and 4,800 months

    def starts(self, first: float, end: float) -> Iterator[Day]:
        """Return the first day of the period in which `first` lies, and of each that begins after it before `end`."""
        if self.days:
            yield from range(floor(first) - (floor(first) - 1) % self.days, ceil(end), self.days)
            return
        year, month, _ = civil(floor(first))
        months = year * 12 + month - 1
        months -= months % self.months
        while (start := day(months // 12, months % 12 + 1, 1)) < end:
            yield start
            months += self.months

    def is_every(self, nth: int, start: Day) -> bool:
        """Whether the period that begins on a day is one of every `nth`, in months counted from year 0."""
        if self.days:
            return start // self.days % nth == 0
        year, month, _ = civil(start)
        return (year * 12 + month - 1) // self.months % nth == 0

    def name(self, start: Day, *, major: bool) -> str:
        """Name the period that begins on a day; beside names of the major level, the minor one is told in short."""
        day_of_month, month, year = day_in_words(start).split(" ", 2)
        if self.months >= 12:
            return year
        if self.months:
            return f"{month} {year}" if major else month
        return f"{day_of_month} {month}" if major else day_of_month


_DAY, _WEEK, _MONTH, _QUARTER, _YEAR = (
    Period(days=1), Period(days=7), Period(months=1), Period(months=3), Period(months=12)
)  # fmt: skip
SCALES = (
    (_DAY, _WEEK),
    (_WEEK, _MONTH),
    (_MONTH, _YEAR),
    (_QUARTER, _YEAR),
    *(
        (Period(months=12 * years), Period(months=120 * power))
        for power in (1, 10, 100, 1000)
        for years in (power, 5 * power)
    ),
)
"""The two levels of ticks, minor and major, from days to millennia."""
LEAST_CELLS_PER_TICK = 3


class Tick(NamedTuple):
    """The start of a period on the axis."""

    column: int
    """The cell of the tick; -1 for a label without one, which names the period in which the view, or a part of it
    between cuts, starts."""
    label: str
    """Empty where there was no room for it."""
    start: int
    """The first cell of the label."""
    major: bool
    """Whether it begins a longer period. Where all labels are years they are alike, and none is major."""

    @property
    def end(self) -> int:
        """The cell after the last of the label."""
        return self.start + len(self.label)


def ticks(view: Viewport, reserved: Sequence[range] = ()) -> tuple[Tick, ...]:
    """Return the ticks of the axis from left to right, on the finest scale that has room; none stands in a cut.

    Labels keep a cell between each other, and from the cells that are `reserved`; beside months, days keep two,
    lest `23` before `Dec 2026` be read as one date.
    """
    minor, major = next(
        (scale for scale in SCALES if scale[0].about_days >= LEAST_CELLS_PER_TICK * view.days_per_cell), SCALES[-1]
    )
    gap = 2 if minor.days and major.months else 1
    room = _Room(view, gap)
    for cells in reserved:
        room.take(cells.start, cells.stop)
    pieces = view.pieces
    has_majors = minor.months < 12
    for first, end in pieces:
        for start in major.starts(first, end):
            if start >= first and view.shows(start):
                room.place(view.column(start), major.name(start, major=True), major=has_majors)
    if has_majors and major.months:
        for first, _ in pieces:
            edge = next(major.starts(first, first + 1))
            if edge < first and not (first == view.start and view.shows(edge)):
                room.note(max(view.column(floor(first)), 0), major.name(edge, major=True))
    minors = [
        (start, minor.name(start, major=False))
        for first, end in pieces
        for start in minor.starts(first, end)
        if start >= first and view.shows(start) and not room.has_tick(view.column(start))
    ]
    needed = max((len(name) + gap for _, name in minors), default=1)
    named = ceil(needed * view.days_per_cell / minor.about_days)  # one in so many has room, and is named
    labels = {start: name for start, name in minors if minor.is_every(named, start)}
    if has_majors and 2 * sum(room.has_room(view.column(start), name) for start, name in labels.items()) < len(labels):
        labels = {}  # a few here and there would be read as something else
    for start, _ in minors:
        room.place(view.column(start), labels.get(start, ""), major=False)
    return room.ticks


class _Room:
    """The cells of a line of labels, and the ticks that were placed."""

    def __init__(self, view: Viewport, gap: int) -> None:
        self._width = view.width
        self._gap = gap
        self._free = [True] * view.width
        self._placed: dict[int, Tick] = {}
        """By column."""
        self._notes: list[Tick] = []
        """Labels without ticks."""

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """What was placed, from left to right."""
        return (*self._notes, *(self._placed[column] for column in sorted(self._placed)))

    def has_tick(self, column: int) -> bool:
        """Whether a tick was placed on a cell."""
        return column in self._placed

    def take(self, start: int, end: int) -> None:
        """Leave some cells to others, with a gap on both sides."""
        for cell in range(max(start - self._gap, 0), min(end + self._gap, self._width)):
            self._free[cell] = False

    def place(self, column: int, label: str, *, major: bool) -> None:
        """Place a tick, with its label if there is room."""
        start = self._take(column, label)
        self._placed[column] = Tick(
            column, label if start is not None else "", column if start is None else start, major
        )

    def has_room(self, column: int, label: str) -> bool:
        """Whether a tick on a cell could have this label."""
        return self._start(column - len(label) // 2, label) is not None

    def note(self, column: int, label: str) -> None:
        """Name the longer period that goes on from a cell, if there is room."""
        if (start := self._start(column, label)) is not None:
            self.take(start, start + len(label))
            self._notes.append(Tick(-1, label, start, True))

    def _take(self, column: int, label: str) -> int | None:
        """Take the room for the label of a tick, and return where it begins; `None` where it has none."""
        start = self._start(column - len(label) // 2, label)
        if start is not None:
            self.take(start, start + len(label))
        return start

    def _start(self, start: int, label: str) -> int | None:
        """Return where a label is put that would best begin at a cell; `None` where it has no room."""
        start = max(min(start, self._width - len(label)), 0)
        if not label or start + len(label) > self._width or not all(self._free[start : start + len(label)]):
            return None
        return start


@lru_cache(maxsize=8)
def axis(view: Viewport, today: Day, glyphs: Glyphs = UNICODE, *, name_today: bool = False) -> tuple[Row, Row]:
    """Draw the labels and, under them, the line with its ticks.

    Where today is out of view, an arrow among the labels shows where it is; with `name_today` it is named there
    too when it is in view.
    """
    column = view.column(today)
    said = TODAY
    if column < 0:
        said = f"{glyphs.left} {TODAY}"
    elif column >= view.width:
        said = f"{TODAY} {glyphs.right}"
    named = (name_today or not view.shows(today)) and len(said) <= view.width
    start = max(min(column - len(said) // 2, view.width - len(said)), 0)
    cuts = [(cut, view.cells_of(cut)) for cut in view.drawn_cuts]
    cuts = [(cut, cells) for cut, cells in cuts if cells]
    reserved = [range(start, start + len(said))] if named else []
    found = ticks(view, [*reserved, *(cells for _, cells in cuts)])

    labels = [
        Run(tick.start, tick.label, Element.MAJOR if tick.major else Element.MINOR) for tick in found if tick.label
    ]
    if named:
        labels.append(Run(start, said, Element.TODAY))
    line = Cells(view.width)
    line.fill(0, view.width - 1, glyphs.axis, Element.AXIS)
    for tick in found:
        line.fill(tick.column, tick.column, glyphs.tick, Element.AXIS)
    for cut, cells in cuts:
        words = f" {cut.in_words()} "
        line.fill(cells.start, cells.stop - 1, glyphs.cut, Element.CUT)
        if len(words) <= len(cells):
            line.text(cells.start + (len(cells) - len(words)) // 2, words, Element.CUT)
    line.fill(column, column, glyphs.crossing, Element.TODAY)
    return Row(tuple(sorted(labels, key=lambda run: run.start))), Row(line.runs())
