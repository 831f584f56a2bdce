"""What the axis of the timeline says: two levels of ticks, from days to millennia, and where today is."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import ceil, floor, inf
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
        """Name the period that begins on a day; beside names of the major level, the minor one has a short name."""
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


MOST_TICKS_PER_CELL = 4
"""The number of ticks in a cell up to which a scale is tried."""
ENOUGH = 2
"""The number of ticks that have a label at every zoom, as far as the line has room."""


def ticks(view: Viewport, reserved: Sequence[range] = ()) -> tuple[Tick, ...]:
    """Return the ticks of the axis from left to right, on the finest scale that has room; none stands in a cut.

    The first label has its year. Labels keep a cell between each other, and from the cells that are `reserved`;
    beside months, days keep two, lest `23` before `Dec 2026` be read as one date. Where fewer than `ENOUGH` ticks would
    have a label, they are those of a finer scale that have one.
    """
    sizes = [minor.about_days for minor, _ in SCALES]
    least = LEAST_CELLS_PER_TICK * view.days_per_cell
    finest = next((nth for nth, size in enumerate(sizes) if size >= least), len(sizes) - 1)
    best = _ticks(view, SCALES[finest], reserved)
    for scale in reversed(SCALES[: finest + 1]):
        if labelled(best) >= ENOUGH or scale[0].about_days * MOST_TICKS_PER_CELL < view.days_per_cell:
            break
        best = max(best, _ticks(view, scale, reserved, sparse=True), key=labelled)
    return best


def labelled(some: Sequence[Tick]) -> int:
    """Return the number of ticks that have a label."""
    return sum(bool(tick.label) and tick.column >= 0 for tick in some)


def _ticks(
    view: Viewport, scale: tuple[Period, Period], reserved: Sequence[range], *, sparse: bool = False
) -> tuple[Tick, ...]:
    """Return the ticks of a scale; with `sparse` only those that have a label."""
    minor, major = scale
    gap = 2 if minor.days and major.months else 1
    room = _Room(view, gap)
    for cells in reserved:
        room.take(cells.start, cells.stop)
    minors: list[tuple[Day, str]] = []
    for first, end in view.pieces:
        starts, major_starts = (
            [start for start in period.starts(first, end) if start >= first and view.shows(start)] for period in scale
        )
        if minor.months >= 12:  # all labels are years, and none of them is major
            has_year = first
            for start in major_starts:
                room.place(view.column(start), major.name(start, major=True), major=False)
        elif major.months:
            has_year = _place_months(view, room, major, first, major_starts)
        else:
            has_year = _place_weeks(view, room, starts, major_starts)
        minors += [
            (start, minor.name(start, major=False) if start >= has_year else "")
            for start in starts
            if not room.has_tick(view.column(start))
        ]
    needed = max((len(name) + gap for _, name in minors), default=1)
    nth = ceil(needed * view.days_per_cell / minor.about_days)  # one of every `nth` has room for its name
    labels = {start: name for start, name in minors if name and minor.is_every(nth, start)}
    fitting = sum(room.has_room(view.column(start), name) for start, name in labels.items())
    if minor.months < 12 and 2 * fitting < len(labels) and not sparse:
        labels = {}  # a few here and there would be read as something else
    for start, _ in minors:
        room.place(view.column(start), labels.get(start, ""), major=False)
    return tuple(tick for tick in room.ticks if tick.label or not sparse)


def _place_months(view: Viewport, room: "_Room", major: Period, first: float, starts: Sequence[Day]) -> float:
    """Place the starts of months or years, and return the first day on which a label has named the year.

    The period in which a part of the view starts is named at the edge, if there is room.
    """
    named = [start for start in starts if room.place(view.column(start), major.name(start, major=True), major=True)]
    edge = next(major.starts(first, first + 1))
    is_in_view = edge >= first or (first == view.start and view.shows(edge))
    if not is_in_view and room.note(max(view.column(floor(first)), 0), major.name(edge, major=True)):
        return first
    return min(named, default=inf)


def _place_weeks(view: Viewport, room: "_Room", days: Sequence[Day], weeks: Sequence[Day]) -> float:
    """Place the starts of weeks among days, and return the first day on which a label has named the year.

    That is a day before the first week, where both have room for their names, or else that week. The first week of each
    year names it, too.
    """
    week = (view.column(weeks[0]), _WEEK.name(weeks[0], major=True)) if weeks else None
    before = [day for day in days if not weeks or day < weeks[0]]
    first = [day for day in before if room.has_room(view.column(day), day_in_words(day), week)][:1]
    has_year, year = inf, 0
    for start in [*first, *weeks]:
        name = day_in_words(start) if civil(start)[0] != year else _WEEK.name(start, major=True)
        if room.place(view.column(start), name, major=True):
            has_year, year = min(has_year, start), civil(start)[0]
    return has_year


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

    def place(self, column: int, label: str, *, major: bool) -> bool:
        """Place a tick, with its label if there is room; return whether there was."""
        cells = self._cells(column - len(label) // 2, label)
        if not self._has(cells):
            label, cells = "", range(column, column)
        self._placed[column] = Tick(column, label, cells.start, major)
        if label:
            self.take(cells.start, cells.stop)
        return bool(label)

    def has_room(self, column: int, label: str, before: tuple[int, str] | None = None) -> bool:
        """Whether a tick on a cell could have this label, and one `before` which it stands could still have its own."""
        cells = self._cells(column - len(label) // 2, label)
        after = self._cells(before[0] - len(before[1]) // 2, before[1]).start if before else inf
        return self._has(cells) and cells.stop + self._gap <= after

    def note(self, column: int, label: str) -> bool:
        """Name the longer period that goes on from a cell; return whether there was room."""
        cells = self._cells(column, label)
        if has_room := self._has(cells):
            self.take(cells.start, cells.stop)
            self._notes.append(Tick(-1, label, cells.start, True))
        return has_room

    def _cells(self, start: int, label: str) -> range:
        """Return the cells of a label that would best begin at one; they lie on the line if that is long enough."""
        start = max(min(start, self._width - len(label)), 0)
        return range(start, start + len(label))

    def _has(self, cells: range) -> bool:
        """Whether there are any cells, and all are free."""
        return 0 < len(cells) <= self._width - cells.start and all(self._free[cells.start : cells.stop])


@lru_cache(maxsize=8)
def axis(
    view: Viewport, today: Day, glyphs: Glyphs = UNICODE, *, name: str = TODAY, name_today: bool = False
) -> tuple[Row, Row]:
    """Draw the labels and, under them, the line with its ticks.

    Where today is out of view, an arrow among the labels shows where it is; with `name_today` it is named there
    too when it is in view. `name`: what today goes by.
    """
    column = view.column(today)
    if column < 0:
        name = f"{glyphs.left} {name}"
    elif column >= view.width:
        name = f"{name} {glyphs.right}"
    start = max(min(column - len(name) // 2, view.width - len(name)), 0)
    cuts = [(cut, cells) for cut in view.drawn_cuts if (cells := view.cells_of(cut))]
    over_cuts = [cells for _, cells in cuts]
    is_named = (name_today or not view.shows(today)) and len(name) <= view.width
    of_today = [range(start, start + len(name))] if is_named else []
    # The labels of ticks come first: for their sake today is not named, and if need be they hang over cuts.
    placed = ticks(view, [*of_today, *over_cuts])
    for shut in (over_cuts, []):
        if labelled(placed) < ENOUGH <= labelled(others := ticks(view, shut)):
            placed, of_today = others, []

    labels = [
        Run(tick.start, tick.label, Element.MAJOR if tick.major else Element.MINOR) for tick in placed if tick.label
    ]
    if of_today:
        labels.append(Run(start, name, Element.TODAY))
    line = Cells(view.width)
    line.fill(0, view.width - 1, glyphs.axis, Element.AXIS)
    for tick in placed:
        line.fill(tick.column, tick.column, glyphs.tick, Element.AXIS)
    for cut, cells in cuts:
        words = f" {cut.in_words()} "
        line.fill(cells.start, cells.stop - 1, glyphs.cut, Element.CUT)
        if len(words) <= len(cells):
            line.text(cells.start + (len(cells) - len(words)) // 2, words, Element.CUT)
    line.fill(column, column, glyphs.crossing, Element.TODAY)
    return Row(tuple(sorted(labels, key=lambda run: run.start))), Row(line.runs())
