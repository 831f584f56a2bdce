"""Draws the rows of the timeline: `lay_out` turns one item into one `Row` of runs. Pure: no interface.

How a date is drawn: its extent is solid, its fringe (`tui.records.dates.Date`) dotted, an open end runs on to the edge
of the view. A plain due date such as `2026` is a deadline: a thin bar leads from the promise to its last day. Where the
promise restates earlier ones, that bar begins with the first, and their due dates are hollow marks on it.
"""

from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len

from tui.panes.glyphs import UNICODE, Glyphs
from tui.panes.timeline.cells import Cells, Element, Row, Run, Tone
from tui.panes.timeline.viewport import Viewport, earlier_marks, judged_day, mark_of, promised_days
from tui.records.dates import Date, Day, day_in_words
from tui.records.status import Standing, Status
from tui.text.display import one_line
from tui.views.marks import is_fuzzy
from tui.views.rows import TimelineItem

TODAY = "today"
KEPT = 512
"""The number of rows that are kept as they were laid out last."""
ENOUGH = 32
"""The cells of a label that say enough."""
LEAST_LABEL = 16
"""The least cells that a label is cut to; rather than that, the words after it give way."""
LEAST_BEFORE_STATUS = 26
"""The cells up to which a label is cut before the status after it gives way."""


@lru_cache(maxsize=KEPT)
def lay_out(item: TimelineItem, view: Viewport, today: Day, glyphs: Glyphs = UNICODE) -> Row:
    """Draw one item as one row. Today's line shows in those cells that the item leaves empty."""
    line = Cells(view.width)
    label = glyphs.plain(one_line(item.title))
    choices = [glyphs.plain(words) for words in _date_words(item)]
    marked = mark_of(item)
    if item.date is None or marked is None:
        line.text(0, _mark(item, glyphs), Element.MARK)
        start = cell_len(_mark(item, glyphs)) + 1
        line.words(*_fitted(label, choices, view.width - start, glyphs.ellipsis), start=start)
    else:
        _draw_date(line, item, item.date, marked, view=view, glyphs=glyphs)
        _draw_label(line, label, choices, glyphs)
    line.fill_empty(view.column(today), glyphs.today, Element.TODAY)
    return Row(line.runs(), _tone(item))


def _draw_date(line: Cells, item: TimelineItem, date: Date, marked: Day, *, view: Viewport, glyphs: Glyphs) -> None:
    """Draw the extent, the fringe, what leads to them and what follows, and the marks over all."""
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

    promised = [view.column(day) for day in promised_days(item) if day <= marked]
    slipped = [view.column(day) for day in earlier_marks(item)]
    if promised:
        line.fill(min(promised), fringe_first - 1, glyphs.bar, Element.SINCE)
    elif date.earliest is None:
        line.fill(0, fringe_first - 1, glyphs.open, Element.OPEN_END)
        line.fill(0, min(0, fringe_first - 1), glyphs.left, Element.OPEN_END)
    if date.latest is None:
        line.fill(fringe_last + 1, line.width - 1, glyphs.open, Element.OPEN_END)
        line.fill(max(line.width - 1, fringe_last + 1), line.width - 1, glyphs.right, Element.OPEN_END)
    if slipped:
        line.fill(min(slipped), max(*slipped, column), glyphs.slip, Element.SLIP)
    for cell in promised:
        if cell < fringe_first:
            line.fill(cell, cell, glyphs.since, Element.PROMISE)
    _draw_fringe(line, date, (fringe_first, first - 1), glyphs, core_is_right=True)
    _draw_fringe(line, date, (last + 1, fringe_last), glyphs, core_is_right=False)
    line.fill(first, last, glyphs.core, Element.CORE)
    for cut in view.drawn_cuts:
        line.break_off(view.cells_of(cut), glyphs.cut)

    for cell in slipped:
        line.fill(cell, cell, glyphs.earlier, Element.EARLIER)
    _draw_assessment(line, item, column, view=view, glyphs=glyphs)
    if column < 0:
        line.text(0, glyphs.left, Element.AWAY)
    elif column >= line.width:
        line.text(line.width - 1, glyphs.right, Element.AWAY)
    else:
        line.text(column, _mark(item, glyphs), Element.MARK)


def _draw_assessment(line: Cells, item: TimelineItem, column: int, *, view: Viewport, glyphs: Glyphs) -> None:
    """Draw since when the status holds, unless the mark, at a column, would hide a part of it."""
    judged = judged_day(item)
    if judged is None or not view.shows(judged):
        return
    glyph, at = glyphs.status(item.status), view.column(judged)
    if at + len(glyph) <= column or column + len(_mark(item, glyphs)) <= at:
        line.text(at, glyph, Element.ASSESSED)


def _draw_fringe(line: Cells, date: Date, cells: tuple[int, int], glyphs: Glyphs, *, core_is_right: bool) -> None:
    """Draw one side: an approximate date fades, an uncertain one is dotted, and one that is both fades into dots."""
    first, last = cells
    size = last - first + 1
    near_size = size // 2
    near = (last - near_size + 1, last) if core_is_right else (first, first + near_size - 1)
    if date.uncertain:
        line.fill(first, last, glyphs.uncertain, Element.FRINGE_UNCERTAIN)
    else:
        line.fill(first, last, glyphs.far, Element.FRINGE_APPROXIMATE)
    if date.approximate:
        line.fill(*near, glyphs.near, Element.FRINGE_APPROXIMATE)


def _draw_label(line: Cells, label: str, choices: Sequence[str], glyphs: Glyphs) -> None:
    """Write the words beside the mark: whole to the right of the bar or else to its left, or else on the bar, or cut.

    `choices`: the words after the label, the longest first; shorter ones are better than a place on the bar. What is
    written over a bar takes its place: the bar goes on where the words end. Where it starts and where it crosses a cut
    is to be seen, though, unless that would leave no room. So is since when the status holds; where that is in the way,
    the glyph of the status stands before the words.
    """
    if _write(line, label, choices, on_bar=False):
        return
    if assessed := line.take_out(Element.ASSESSED):
        glyph = "".join(assessed.values())
        if _write(line, f"{glyph} {label}", choices, on_bar=False):
            return
        line.put_back(assessed, Element.ASSESSED)
    if not _write(line, label, choices, on_bar=True):
        _write_cut(line, label, choices, glyphs)


def _write(line: Cells, label: str, choices: Sequence[str], *, on_bar: bool) -> bool:
    """Write the words where they fit whole; return whether they do anywhere."""
    first, end = line.solid()
    right, left = (
        [room for room in rooms if on_bar or not line.has_bar(room.start, room.stop)]
        for rooms in (line.rooms(end + 1, line.width), line.rooms(0, first - 1))
    )
    for words in choices:
        size = cell_len(label) + cell_len(words)
        starts = [room.start for room in right] + [room.stop - size for room in reversed(left)]
        rooms = [*right, *reversed(left)]
        for room, start in zip(rooms, starts, strict=True):
            if size <= len(room):
                line.words(label, words, start=start)
                return True
    return False


def _write_cut(line: Cells, label: str, choices: Sequence[str], glyphs: Glyphs) -> None:
    """Write the words in the best of the rooms that are all too small for them."""
    first, end = line.solid()
    best = _room(line, label, choices[-1])
    if len(best) < min(cell_len(label), ENOUGH) and (assessed := line.take_out(Element.ASSESSED)):
        label = f"{''.join(assessed.values())} {label}"
        best = _room(line, label, choices[-1])
    if len(best) < min(cell_len(label), LEAST_LABEL):
        best = max(range(first - 1), range(end + 1, line.width), key=len)
    words = _fitted(label, choices, len(best), glyphs.ellipsis)
    line.words(*words, start=best.start if best.start >= end else best.stop - sum(map(cell_len, words)))


def _room(line: Cells, label: str, date_words: str) -> range:
    """Return the cells that are best for the words of a row."""
    first, end = line.solid()
    needed = cell_len(label) + cell_len(date_words)

    def worth(room: range) -> tuple[bool, int, bool, bool]:
        """From what matters most: enough for a part, the roomiest, not over a bar, to the right."""
        size, on_bar = len(room), line.has_bar(room.start, room.stop)
        return size >= min(needed, LEAST_LABEL), min(size, needed), not on_bar, room.start >= end

    return max([*line.rooms(0, first - 1), *line.rooms(end + 1, line.width)], key=worth, default=range(0))


def _date_words(item: TimelineItem) -> Sequence[str]:
    """Return the date and the status in words, with a gap before them; and those without the status, if it has one."""
    words: list[str] = []
    if item.date is not None:
        words.append(one_line(item.date.as_due() if item.commitment else item.date.in_words()))
    if item.standing is Standing.OVERDUE:
        words.append("overdue")
    status = [] if item.status is Status.UNRATED else [item.status.word]
    return tuple(dict.fromkeys(f"  {', '.join(some)}" if some else "" for some in ([*words, *status], words)))


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


def _fitted(label: str, choices: Sequence[str], room: int, ellipsis: str) -> tuple[str, str]:
    """Return the label and the words after it, shortened to `room` cells together."""
    size = cell_len(label)
    for words, least in ((choices[0], size), (choices[-1], LEAST_BEFORE_STATUS), (choices[0], LEAST_LABEL)):
        beside = room - cell_len(words)
        if beside >= min(size, least):
            return _shortened(label, beside, ellipsis), words
    return _shortened(label, room, ellipsis), ""


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


def heading(text: str, view: Viewport, today: Day, glyphs: Glyphs = UNICODE, *, hidden: int = 0) -> Row:
    """Draw the heading of a lane; of one that is collapsed, with how many items it hides."""
    line = Cells(view.width)
    text = glyphs.plain(one_line(text))
    text = f"{glyphs.right} {text}  {hidden:,}" if hidden else f"{glyphs.down} {text}"
    line.words(_shortened(text, view.width, glyphs.ellipsis), "", start=0)
    line.fill_empty(view.column(today), glyphs.today, Element.TODAY)
    return Row(
        tuple(run._replace(element=Element.HEADING) if run.element is Element.LABEL else run for run in line.runs())
    )


def free_row(view: Viewport, today: Day, glyphs: Glyphs = UNICODE, *, last: bool, name: str = TODAY) -> Row:
    """Draw a row without an item: today's line alone. In the `last` row it ends in its name, where there is room.

    `name`: what today goes by; its date alone, where all is shown as on an earlier day.
    """
    column = view.column(today)
    if not 0 <= column < view.width:
        return Row(())
    date = day_in_words(today)
    names = dict.fromkeys((date if name == date else f"{name}, {date}", name))
    for words in names if last else ():
        if column + 2 + len(words) <= view.width:
            return Row((Run(column, f"{glyphs.corners[0]} {words}", Element.TODAY),))
        if column - 1 - len(words) >= 0:
            return Row((Run(column - 1 - len(words), f"{words} {glyphs.corners[1]}", Element.TODAY),))
    return Row((Run(column, glyphs.today, Element.TODAY),))


def _is_deadline(date: Date) -> bool:
    """Whether a due date says by when rather than during what."""
    return not is_fuzzy(date) and "/" not in date.text and "X" not in date.text
