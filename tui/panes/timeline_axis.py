"""What the axis of the timeline says: two levels of ticks, from days to millennia, and where today is."""

from collections.abc import Iterator
from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple

from tui.panes.timeline_glyphs import UNICODE, Glyphs
from tui.panes.timeline_line import Kind, Line, Row, Run
from tui.panes.timeline_rows import TODAY
from tui.panes.timeline_view import View
from tui.records.dates import Day, civil, day, day_in_words
from tui.records.value import value


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

    def starts(self, view: View) -> Iterator[Day]:
        """Return the first day of the period at the left edge of a view and of each that begins after it in view."""
        first = floor(view.start)
        if self.days:
            yield from range(first - (first - 1) % self.days, view.last_day + 1, self.days)
            return
        year, month, _ = civil(first)
        months = year * 12 + month - 1
        months -= months % self.months
        while (start := day(months // 12, months % 12 + 1, 1)) <= view.last_day:
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
    """The cell of the tick; -1 for a label without one, which names the period in which the view starts."""
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


def ticks(view: View, reserved: range = range(0)) -> tuple[Tick, ...]:
    """Return the ticks of the axis from left to right, on the finest scale that has room.

    Labels keep a cell between each other, and from the cells that are `reserved`; beside months, days keep two,
    lest `23` before `Dec 2026` be read as one date.
    """
    minor, major = next(
        (scale for scale in SCALES if scale[0].about_days >= LEAST_CELLS_PER_TICK * view.days_per_cell), SCALES[-1]
    )
    free = [True] * view.width
    placed: dict[int, Tick] = {}

    gap = 2 if minor.days and major.months else 1

    def take(start: int, end: int) -> None:
        for cell in range(max(start - gap, 0), min(end + gap, view.width)):
            free[cell] = False

    def place(column: int, label: str, is_major: bool) -> None:
        start = max(min(column - len(label) // 2, view.width - len(label)), 0)
        if label and start + len(label) <= view.width and all(free[start : start + len(label)]):
            take(start, start + len(label))
            placed[column] = Tick(column, label, start, is_major)
        elif column >= 0:
            placed[column] = Tick(column, "", column, is_major)

    if reserved:
        take(reserved.start, reserved.stop)
    edge, *starts = major.starts(view)
    for start in [edge, *starts]:
        if view.shows(start):
            place(view.column(start), major.name(start, major=True), is_major=minor.months < 12)
    if minor.months < 12 and major.months and not view.shows(edge):
        place(-1, major.name(edge, major=True), is_major=True)
    minors = [
        (start, minor.name(start, major=False))
        for start in minor.starts(view)
        if view.shows(start) and view.column(start) not in placed
    ]
    needed = max((len(name) + gap for _, name in minors), default=1)
    named = ceil(needed * view.days_per_cell / minor.about_days)  # one in so many has room, and is named
    for start, name in minors:
        place(view.column(start), name if minor.is_every(named, start) else "", is_major=False)
    return tuple(placed[column] for column in sorted(placed))


@lru_cache(maxsize=8)
def axis(view: View, today: Day, glyphs: Glyphs = UNICODE, *, name_today: bool = False) -> tuple[Row, Row]:
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
    found = ticks(view, range(start, start + len(said)) if named else range(0))

    labels = [Run(tick.start, tick.label, Kind.MAJOR if tick.major else Kind.MINOR) for tick in found if tick.label]
    if named:
        labels.append(Run(start, said, Kind.TODAY))
    line = Line(view.width)
    line.fill(0, view.width - 1, glyphs.axis, Kind.AXIS)
    for tick in found:
        line.fill(tick.column, tick.column, glyphs.tick, Kind.AXIS)
    line.fill(column, column, glyphs.crossing, Kind.TODAY)
    return Row(tuple(sorted(labels, key=lambda run: run.start))), Row(line.runs())
