"""Where the timeline draws what: days become cells. Pure: no interface.

A `View` says which days the cells of a line stand for. `lay_out` turns one item into one `Row` of runs, and `ticks`
chooses what the axis says. Nothing here knows colours: a run has a `Kind` and a row a `Tone`, and the pane has a style
for each.

How a date is drawn: its extent is solid, its fringe (`tui.records.dates.Date`) dotted, an open end runs on to the edge
of the view. A plain due date such as `2026` is a deadline: a thin bar leads from the promise to its last day.
"""

from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from itertools import groupby
from math import ceil, floor
from typing import NamedTuple

from rich.cells import cell_len

from tui.records.dates import Date, Day, civil, day, day_in_words
from tui.records.display import one_line
from tui.records.marks import is_fuzzy, mark_day
from tui.records.rows import Extent, TimelineItem
from tui.records.status import Standing, Status
from tui.records.value import value

FIRST_DAY: Day = day(-9999, 1, 1)
LAST_DAY: Day = day(99999, 12, 31)
"""The first and the last day that can be shown; what lies beyond stands at the edge."""
MOST_CELLS_PER_DAY = 10
TODAY = "today"
KEPT = 512
"""How many rows are kept as they were laid out last."""
LEAST_DAYS_FITTED = 31
"""Fitting shows at least a month, however little there is to fit."""


class Kind(Enum):
    """What a run of cells shows."""

    CORE = auto()
    """The extent of a date."""
    FRINGE_APPROXIMATE = auto()
    FRINGE_UNCERTAIN = auto()
    SINCE = auto()
    """The bar from the day of a promise to its due date."""
    OPEN_END = auto()
    MARK = auto()
    """The item itself: an event, a due date, a commitment that was kept."""
    AWAY = auto()
    """An arrow at the edge, for a mark that is out of view."""
    LABEL = auto()
    DATE = auto()
    """The date in words, and the status where there is one to tell."""
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


@value
class Glyphs:
    """The characters that the timeline is drawn with, each one cell wide; marks may be wider."""

    event: str
    due: str
    kept: str
    core: str
    near: str
    """The half of an approximate date's fringe that is nearer to its core."""
    far: str
    uncertain: str
    since: str
    bar: str
    open: str
    left: str
    right: str
    today: str
    corners: tuple[str, str]
    """Where today's line ends beside its label: label to the right, label to the left."""
    axis: str
    tick: str
    crossing: str
    """Today on the axis."""
    ellipsis: str


UNICODE = Glyphs(
    event="●", due="◇", kept="◆", core="▓", near="▒", far="░", uncertain="·", since="├", bar="─", open="┄", left="◂",
    right="▸", today="┊", corners=("╰", "╯"), axis="─", tick="┬", crossing="┼", ellipsis="…",
)  # fmt: skip
ASCII = Glyphs(
    event="*", due="<>", kept="<x>", core="=", near="~", far="~", uncertain="?", since="|", bar="-", open=".", left="<",
    right=">", today=":", corners=("`", "'"), axis="-", tick="+", crossing="|", ellipsis="...",
)  # fmt: skip


class Run(NamedTuple):
    """Cells of one line that are drawn alike."""

    start: int
    """The first cell, from 0."""
    text: str
    kind: Kind

    @property
    def end(self) -> int:
        """The cell after the last."""
        return self.start + cell_len(self.text)


class Row(NamedTuple):
    """One line of the timeline: runs from left to right, apart from each other. Cells between them are empty."""

    runs: tuple[Run, ...]
    tone: Tone = Tone.EVENT


# Which days are in view


class View(NamedTuple):
    """The stretch of time that a line of cells shows.

    Made by `fit` and changed by the other methods, it lies between `FIRST_DAY` and `LAST_DAY`.
    """

    start: float
    """The day at the left edge of the first cell; a fraction is a part of that day."""
    days_per_cell: float
    width: int
    """How many cells; at least 1."""

    @classmethod
    def fit(cls, extent: Extent | None, today: Day, width: int) -> "View":
        """Return the view of all dates, with some air at the sides.

        Today is in it where that costs less than a third of the width; without a dated item, a year around today.
        """
        if extent:
            first, end = _bounded(extent.first), _bounded(extent.last) + 1
            with_today = max(end, today + 1) - min(first, today)
            if (with_today - (end - first)) * 3 < with_today:
                first, end = min(first, today), max(end, today + 1)
        else:
            first, end = today - 183, today + 183
        if (lacking := LEAST_DAYS_FITTED - (end - first)) > 0:
            first, end = first - lacking // 2, end + lacking - lacking // 2
        air = width // 16
        days_per_cell = (end - first) / max(width - 2 * air, 1)
        return cls(first - air * days_per_cell, days_per_cell, max(width, 1))._bounded()

    @property
    def end(self) -> float:
        """The day at the right edge of the last cell."""
        return self.start + self.days_per_cell * self.width

    @property
    def last_day(self) -> Day:
        """The last day of which something is in view."""
        return ceil(self.end) - 1

    def column(self, day: Day) -> int:
        """Return the cell in which a day begins: negative to the left of the view, `width` or more to its right."""
        return floor((_bounded(day) - self.start) / self.days_per_cell)

    def last_column(self, day: Day) -> int:
        """Return the cell in which a day ends: that in which it begins, except where days are wider than cells."""
        return max(self.column(day), self.column(day + 1) - 1)

    def shows(self, day: Day) -> bool:
        """Whether a day begins in view."""
        return 0 <= self.column(day) < self.width

    def shows_part_of(self, item: TimelineItem) -> bool:
        """Whether anything of the item's date is in view; an item without a date never is."""
        if item.date is None:
            return False
        starts = [start for start in (item.date.fringe_earliest, item.since) if start is not None]
        last = item.date.fringe_latest
        has_begun = not starts or self.column(min(starts)) < self.width
        return has_begun and (last is None or self.last_column(last) >= 0)

    def zoomed(self, factor: float, around: float) -> "View":
        """Return a view of `factor` times as many days in which the day `around` stays where it is."""
        days_per_cell = self._possible(self.days_per_cell * factor)
        start = around - (around - self.start) * days_per_cell / self.days_per_cell
        return self._replace(start=start, days_per_cell=days_per_cell)._bounded()

    def panned(self, cells: int) -> "View":
        """Return the view so many cells to the right; to the left when negative."""
        return self._replace(start=self.start + cells * self.days_per_cell)._bounded()

    def centred(self, day: Day) -> "View":
        """Return the view with a day in the middle."""
        return self._replace(start=_bounded(day) - self.days_per_cell * self.width / 2)._bounded()

    def resized(self, width: int) -> "View":
        """Return the view of the same days in a line of another width."""
        width = max(width, 1)
        return self._replace(days_per_cell=self.days_per_cell * self.width / width, width=width)._bounded()

    def in_words(self, dash: str = " – ") -> str:
        """Say which days are in view, no more exactly than the zoom shows: `2026 – 2036`, `Nov 2026 – Mar 2027`."""
        ends = [day_in_words(_bounded(floor(self.start))), day_in_words(_bounded(self.last_day))]
        if self.days_per_cell * self.width > 3 * 366:
            ends = [end.split(" ", 2)[2] for end in ends]
        elif self.days_per_cell * self.width > 92:
            ends = [end.split(" ", 1)[1] for end in ends]
        return ends[0] if ends[0] == ends[1] else f"{ends[0]}{dash}{ends[1]}"

    def _possible(self, days_per_cell: float) -> float:
        most = (LAST_DAY + 1 - FIRST_DAY) / self.width
        return min(max(days_per_cell, 1 / MOST_CELLS_PER_DAY), most)

    def _bounded(self) -> "View":
        days_per_cell = self._possible(self.days_per_cell)
        last_start = LAST_DAY + 1 - days_per_cell * self.width
        return self._replace(start=max(min(self.start, last_start), FIRST_DAY), days_per_cell=days_per_cell)


def _bounded(day: Day) -> Day:
    return min(max(day, FIRST_DAY), LAST_DAY)


def mark_of(item: TimelineItem) -> Day | None:
    """Return the day on which the item's mark stands; `None` for an item without a date."""
    return mark_day(item.date, due=bool(item.commitment)) if item.date else None


def _is_deadline(date: Date) -> bool:
    """Whether a due date says by when rather than during what."""
    return not is_fuzzy(date) and "/" not in date.text and "X" not in date.text


# Items


@lru_cache(maxsize=KEPT)
def lay_out(item: TimelineItem, view: View, today: Day, glyphs: Glyphs = UNICODE) -> Row:
    """Draw one item as one row. Today's line shows in those cells that the item leaves empty."""
    line = _Line(view.width)
    label, date_words = one_line(item.title), _date_words(item)
    marked = mark_of(item)
    if item.date is None or marked is None:
        line.text(0, _mark(item, glyphs), Kind.MARK)
        start = cell_len(_mark(item, glyphs)) + 1
        line.words(*_fitted(label, date_words, view.width - start, glyphs.ellipsis), start=start)
    else:
        _draw_date(line, item, item.date, marked, view=view, glyphs=glyphs)
        _draw_label(line, label, date_words, glyphs)
    line.fill_empty(view.column(today), glyphs.today, Kind.TODAY)
    return Row(line.runs(), _tone(item))


def _draw_date(line: "_Line", item: TimelineItem, date: Date, marked: Day, *, view: View, glyphs: Glyphs) -> None:
    """Draw the extent, the fringe, what leads to them and what follows, and the mark over all."""
    column = view.column(marked)
    made = item.since if item.since is not None and item.since <= marked else None
    first, last = column, column
    if date.earliest != date.latest and (made is None or not _is_deadline(date)):
        first = first if date.earliest is None else view.column(date.earliest)
        last = last if date.latest is None else view.last_column(date.latest)
    fringe_first, fringe_last = first, last
    if date.fringe_earliest is not None and date.fringe_earliest != date.earliest:
        fringe_first = min(view.column(date.fringe_earliest), first - 1)
    if date.fringe_latest is not None and date.fringe_latest != date.latest:
        fringe_last = max(view.last_column(date.fringe_latest), last + 1)

    if made is not None:
        line.fill(view.column(made), fringe_first - 1, glyphs.bar, Kind.SINCE)
        if view.column(made) < fringe_first:
            line.fill(view.column(made), view.column(made), glyphs.since, Kind.SINCE)
    elif date.earliest is None:
        line.fill(0, fringe_first - 1, glyphs.open, Kind.OPEN_END)
        line.fill(0, min(0, fringe_first - 1), glyphs.left, Kind.OPEN_END)
    if date.latest is None:
        line.fill(fringe_last + 1, line.width - 1, glyphs.open, Kind.OPEN_END)
        line.fill(max(line.width - 1, fringe_last + 1), line.width - 1, glyphs.right, Kind.OPEN_END)
    _draw_fringe(line, date, (fringe_first, first - 1), glyphs, core_is_right=True)
    _draw_fringe(line, date, (last + 1, fringe_last), glyphs, core_is_right=False)
    line.fill(first, last, glyphs.core, Kind.CORE)

    if column < 0:
        line.text(0, glyphs.left, Kind.AWAY)
    elif column >= line.width:
        line.text(line.width - 1, glyphs.right, Kind.AWAY)
    else:
        line.text(column, _mark(item, glyphs), Kind.MARK)


def _draw_fringe(line: "_Line", date: Date, cells: tuple[int, int], glyphs: Glyphs, *, core_is_right: bool) -> None:
    """Draw one side: an approximate date fades, an uncertain one is dotted, and one that is both fades into dots."""
    first, last = cells
    size = last - first + 1
    near_size = size // 2
    near = (last - near_size + 1, last) if core_is_right else (first, first + near_size - 1)
    if date.uncertain:
        line.fill(first, last, glyphs.uncertain, Kind.FRINGE_UNCERTAIN)
    else:
        line.fill(first, last, glyphs.far, Kind.FRINGE_APPROXIMATE)
    if date.approximate:
        line.fill(*near, glyphs.near, Kind.FRINGE_APPROXIMATE)


def _draw_label(line: "_Line", label: str, date_words: str, glyphs: Glyphs) -> None:
    """Write the words beside the mark: where they fit, rather not over a bar, and to the right of it if either will do.

    What is written over a bar takes its place: the bar goes on where the words end.
    """
    first, end = line.solid()
    left, right = first - 1, line.width - end - 1
    needed = cell_len(label) + cell_len(date_words)
    # From what matters least: to the right, not over a bar, the roomier side if neither will do, a side that will do.
    best_left = (left >= needed, min(left, needed), not line.has_bar(0, first), False)
    best_right = (right >= needed, min(right, needed), not line.has_bar(end, line.width), True)
    if best_right > best_left:
        line.words(*_fitted(label, date_words, right, glyphs.ellipsis), start=end + 1)
    else:
        words = _fitted(label, date_words, left, glyphs.ellipsis)
        line.words(*words, start=first - 1 - sum(map(cell_len, words)))


def _date_words(item: TimelineItem) -> str:
    """Return the date and the status in words, with a gap before them."""
    words: list[str] = []
    if item.date is not None:
        words.append(one_line(item.date.as_due() if item.commitment else item.date.in_words()))
    if item.standing is Standing.OVERDUE:
        words.append("overdue")
    if item.status is not Status.UNRATED:
        words.append(item.status.word)
    return f"  {', '.join(words)}" if words else ""


def _mark(item: TimelineItem, glyphs: Glyphs) -> str:
    if not item.commitment:
        return glyphs.event
    return glyphs.kept if item.status is Status.KEPT else glyphs.due


def _tone(item: TimelineItem) -> Tone:
    if not item.commitment:
        return Tone.EVENT
    if item.status is Status.KEPT:
        return Tone.KEPT
    if item.standing is Standing.OVERDUE or item.status is Status.BROKEN:
        return Tone.LATE
    return Tone.SETTLED if item.status.settled else Tone.DUE


LEAST_LABEL = 16
"""The words for a date give way before a label is cut to fewer cells than these."""


def _fitted(label: str, date_words: str, room: int, ellipsis: str) -> tuple[str, str]:
    """Return the label and the words after it, shortened to `room` cells together."""
    beside = room - cell_len(date_words)
    if beside < min(cell_len(label), LEAST_LABEL):
        beside, date_words = room, ""
    return _shortened(label, beside, ellipsis), date_words


def _shortened(text: str, room: int, ellipsis: str) -> str:
    if cell_len(text) <= room:
        return text
    room -= cell_len(ellipsis)
    if room < 1:
        return ""
    text = text[: room * 6]  # a cell holds a character and at most four marks, as `one_line` leaves them
    while cell_len(text) > room:
        text = text[:-1]
    return text.rstrip() + ellipsis


class _Line:
    """A line of cells to draw on. What is drawn outside it is lost; what is drawn later covers what was there."""

    SOLID = frozenset({Kind.CORE, Kind.FRINGE_APPROXIMATE, Kind.FRINGE_UNCERTAIN, Kind.MARK, Kind.AWAY})
    BARS = frozenset({Kind.SINCE, Kind.OPEN_END})

    def __init__(self, width: int) -> None:
        self.width = width
        self._cells: list[tuple[str, Kind] | None] = [None] * width
        self._words: list[Run] = []
        self._taken = range(0)
        """The cells of the words and one on each side."""

    def fill(self, first: int, last: int, glyph: str, kind: Kind) -> None:
        """Draw the same glyph, one cell wide, from one cell to another, both inclusive."""
        for cell in range(max(first, 0), min(last + 1, self.width)):
            self._cells[cell] = (glyph, kind)

    def text(self, start: int, text: str, kind: Kind) -> None:
        """Draw characters one cell wide; a text that would go beyond the end is drawn before it."""
        start = max(min(start, self.width - len(text)), 0)
        for cell, character in enumerate(text, start):
            self.fill(cell, cell, character, kind)

    def words(self, label: str, date_words: str, *, start: int) -> None:
        """Write a label and the words after it."""
        run = Run(start, label, Kind.LABEL)
        if label or date_words:
            self._words = [run, Run(run.end, date_words, Kind.DATE)]
            self._taken = range(start - 1, self._words[-1].end + 1)
            for cell in self._taken:
                if 0 <= cell < self.width and self._is(cell, self.BARS):
                    self._cells[cell] = None

    def fill_empty(self, cell: int, glyph: str, kind: Kind) -> None:
        """Draw one glyph where nothing is."""
        if 0 <= cell < self.width and self._cells[cell] is None and cell not in self._taken:
            self._cells[cell] = (glyph, kind)

    def solid(self) -> tuple[int, int]:
        """Return the first cell of the mark, the extent and its fringe, and the cell after the last."""
        cells = [cell for cell in range(self.width) if self._is(cell, self.SOLID)]
        return cells[0], cells[-1] + 1

    def has_bar(self, first: int, end: int) -> bool:
        """Whether a bar goes through any of the cells from `first` up to, not including, `end`."""
        return any(self._is(cell, self.BARS) for cell in range(first, end))

    def runs(self) -> tuple[Run, ...]:
        """Return what is drawn, as runs from left to right."""
        runs = [run for run in self._words if run.text]
        cells = ((cell, drawn) for cell, drawn in enumerate(self._cells) if drawn)
        # Cells that follow each other differ from their place in the row of drawn cells by the same number.
        drawn_alike = groupby(enumerate(cells), key=lambda entry: (entry[1][0] - entry[0], entry[1][1][1]))
        for (_, kind), group in drawn_alike:
            members = [cell for _, cell in group]
            runs.append(Run(members[0][0], "".join(glyph for _, (glyph, _) in members), kind))
        return tuple(sorted(runs, key=lambda run: run.start))

    def _is(self, cell: int, kinds: frozenset[Kind]) -> bool:
        drawn = self._cells[cell]
        return drawn is not None and drawn[1] in kinds


# Rows that are not items


def heading(text: str, view: View, today: Day, glyphs: Glyphs = UNICODE) -> Row:
    """Draw the heading of a lane."""
    line = _Line(view.width)
    line.words(_shortened(text, view.width, glyphs.ellipsis), "", start=0)
    line.fill_empty(view.column(today), glyphs.today, Kind.TODAY)
    return Row(tuple(run._replace(kind=Kind.HEADING) if run.kind is Kind.LABEL else run for run in line.runs()))


def free_row(view: View, today: Day, glyphs: Glyphs = UNICODE, *, last: bool) -> Row:
    """Draw a row without an item: today's line alone. In the `last` row it ends in its name, where there is room."""
    column = view.column(today)
    if not 0 <= column < view.width:
        return Row(())
    names = (f"{TODAY}, {day_in_words(today)}", TODAY) if last else ()
    for name in names:
        if column + 2 + len(name) <= view.width:
            return Row((Run(column, f"{glyphs.corners[0]} {name}", Kind.TODAY),))
        if column - 1 - len(name) >= 0:
            return Row((Run(column - 1 - len(name), f"{name} {glyphs.corners[1]}", Kind.TODAY),))
    return Row((Run(column, glyphs.today, Kind.TODAY),))


# The axis


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
    line = _Line(view.width)
    line.fill(0, view.width - 1, glyphs.axis, Kind.AXIS)
    for tick in found:
        line.fill(tick.column, tick.column, glyphs.tick, Kind.AXIS)
    line.fill(column, column, glyphs.crossing, Kind.TODAY)
    return Row(tuple(sorted(labels, key=lambda run: run.start))), Row(line.runs())
