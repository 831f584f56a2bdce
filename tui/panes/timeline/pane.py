"""The timeline: events and due dates on an axis of time, one a row, drawn by the line."""

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, MouseMove, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.strip import Strip

from tui.panes.assessing import JUDGING
from tui.panes.pane import INKS, Pane
from tui.panes.timeline.axis import axis
from tui.panes.timeline.cells import Kind, Row, Run, Tone
from tui.panes.timeline.cuts import Cut, are_most, cuts, still_empty
from tui.panes.timeline.glyphs import ASCII, UNICODE, Glyphs
from tui.panes.timeline.lanes import Lanes, Line
from tui.panes.timeline.legend import in_full
from tui.panes.timeline.rows import free_row, heading, lay_out
from tui.panes.timeline.viewport import View, mark_of
from tui.records.dates import Day
from tui.views.drawing import Picture, Span
from tui.views.rows import Extent, TimelineItem, Window

LEAST_HEIGHT = 4
"""A pane of fewer lines than these has the axis without its ticks."""
ROOM_FOR_KEYS = 60
"""A pane of fewer cells than these does not tell the keys in its border."""
LOOKED_AT = 512
"""So many items are looked at to tell whether anything is in sight; among more, something will be."""
ZOOM = 1.5
"""How much a step of zoom shows more, or less."""
MOST_DRAWN = 500
"""So many rows at most are drawn for files."""
PAN = 8
"""A step of panning is this part of the width."""

KIND_INKS = {
    Kind.LABEL: None,
    Kind.DATE: "muted",
    Kind.TODAY: "overdue",
    Kind.HEADING: "heading",
    Kind.AXIS: "frame",
    Kind.MAJOR: "title",
    Kind.MINOR: "muted",
    Kind.AWAY: "muted",
    Kind.CUT: "muted",
    Kind.EARLIER: "soon",
    Kind.SLIP: "soon",
}
TONE_INKS = {
    Tone.EVENT: "heading",
    Tone.DUE: "heading",
    Tone.KEPT: "kept",
    Tone.LATE: "overdue",
    Tone.SETTLED: "muted",
}


class TimelinePane(Pane):
    """What happened and what is due, from left to right."""

    NUMBER = 4
    NAME = "Timeline"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k,left_square_bracket", "move(-1)", "previous item", id="timeline.up", show=False),
        Binding("down,j,right_square_bracket", "move(1)", "next item", id="timeline.down", show=False),
        Binding("home,g", "move(-1000000000)", "first item", id="timeline.first", show=False),
        Binding("end,G", "move(1000000000)", "last item", id="timeline.last", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "page up", id="timeline.page-up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "page down", id="timeline.page-down", show=False),
        Binding("enter", "open", "details", id="timeline.open"),
        *JUDGING,
        Binding("plus,equals_sign", "zoom(-1)", "zoom in", id="timeline.zoom-in", key_display="+"),
        Binding("minus", "zoom(1)", "zoom out", id="timeline.zoom-out", key_display="-"),
        Binding("left,h", "pan(-1)", "earlier", id="timeline.earlier", show=False),
        Binding("right,l", "pan(1)", "later", id="timeline.later", show=False),
        Binding("0", "fit", "fit", id="timeline.fit"),
        Binding("S", "regroup", "lanes", id="timeline.lanes"),
        Binding("c", "collapse", "collapse", id="timeline.collapse"),
        Binding("b", "cut", "cut", id="timeline.cut"),
        Binding("T", "today", "today", id="timeline.today"),
        Binding("E", "export", "export", id="timeline.export"),
    ]

    class Selected(Message):
        """The user moved to an item."""

        def __init__(self, item: TimelineItem, place: int) -> None:
            super().__init__()
            self.item = item
            self.place = place
            """Its place in the window."""

    class Opened(Message):
        """The user wants to see all of an item."""

        def __init__(self, item: TimelineItem) -> None:
            super().__init__()
            self.item = item

    class Regrouped(Message):
        """The user wants other lanes."""

    class ExportWanted(Message):
        """The user wants the view in files."""

        def __init__(self, picture: Picture) -> None:
            super().__init__()
            self.picture = picture

    lanes_by: str = ""
    """What there are lanes by; empty where all items are in one."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._lanes = Lanes()
        self.extent: Extent | None = None
        """From when to when the items are; `None` where none of them has a date."""
        self.today: Day = 0
        self.selected: TimelineItem | None = None
        self._place: int | None = None
        """The place of the selected item in the window; `None` where it is not among them."""
        self._top = 0
        """The place of the item in the first row in sight."""
        self._lines: list[Line] = []
        """What is in sight below the axis."""
        self._known = 0
        """How many items were known when they were last drawn."""
        self._view: View | None = None
        """`None` until there is a width to fit the items to."""
        self._pointed: TimelineItem | None = None
        """What the tooltip tells of."""
        self._cutting: bool | None = None
        """Whether long empty stretches are cut out; `None`: where most of the axis would be empty otherwise."""

    # What is shown

    def show(self, window: Window[TimelineItem], place: int | None, *, keep_scroll: bool = False) -> None:
        """Show items, lane by lane, and select the one at `place`. How far they reach is told by `span`."""
        self._lanes = self._lanes.of(window)
        self._top = self._top if keep_scroll else 0
        self.select(place)

    @property
    def window(self) -> Window[TimelineItem]:
        """The items."""
        return self._lanes.window

    def span(self, extent: Extent | None, *, keep_view: bool = True) -> None:
        """Tell from when to when the items are.

        With `keep_view` the view stays unless none of their dates is in it; else it fits them all.
        """
        had_dates = self.extent is not None
        self.extent = extent
        if not keep_view or not had_dates or (extent and self._view and not self._is_in_sight(self._view, extent)):
            self._view = None
        elif self._view and extent:
            kept = still_empty(self._view.cuts, extent.occupied, self.today)
            self._view = self._view if kept == self._view.cuts else self._view.with_cuts(kept)
        self._reveal()
        self._changed()

    def _cuts(self) -> tuple[Cut, ...]:
        """Return the cuts of a view that fits all items."""
        found = cuts(self.extent.occupied, self.today) if self.extent else ()
        cutting = are_most(found, self.extent.occupied) if self._cutting is None and self.extent else self._cutting
        return found if cutting else ()

    def _is_in_sight(self, view: View, extent: Extent) -> bool:
        if extent.dated > LOOKED_AT:
            return extent.first < view.end and extent.last >= view.start
        places = range(min(LOOKED_AT, self.window.known))
        with self.giving_up_gone_rows():
            return any(view.shows_part_of(self.window.row(place)) for place in places)
        return True

    def select(self, place: int | None) -> None:
        """Select the item at a place of the window without telling anyone; `None` selects nothing."""
        self._place, self.selected = place, self._item(place)
        self._reveal()
        self._changed()

    def follow(self, place: int | None) -> None:
        """Select the item at a place, as `select`, unless it is selected where it stands in another lane."""
        item, here = self._item(place), self.selected
        if item is None or here is None or (item.ref, item.article, item.event) != (here.ref, here.article, here.event):
            self.select(place)

    def _item(self, place: int | None) -> TimelineItem | None:
        """Return the item at a place; `None` for one that is gone."""
        item = None
        if place is not None:
            with self.giving_up_gone_rows():
                item = self.window.row(place)
        return item

    def rows_counted(self) -> None:
        """Tell how many items there are, now that they have been counted."""
        if self.window.known != self._known:
            self._lanes = self._lanes.of(self.window)
            self._changed()

    @property
    def view(self) -> View:
        """The stretch of time in sight."""
        width = max(self.size.width, 1)
        if self._view is None:
            self._view = View.fit(self.extent, self.today, width, self._cuts())
        elif self._view.width != width:
            self._view = self._view.resized(width)
        return self._view

    @property
    def glyphs(self) -> Glyphs:
        """The characters to draw with."""
        return ASCII if self.look.ascii else UNICODE

    def _changed(self) -> None:
        self._known = self.window.known
        self._lay_lines()
        self.redraw_lines()
        self._tell_view()

    def _lay_lines(self) -> None:
        self._lines = []
        with self.giving_up_gone_rows():
            for line in self._lanes.lines(self._top, self._height):
                self._lines.append(line)

    def _tell_view(self) -> None:
        if self.size.width:
            words = [f"by {self.lanes_by}"] if self.lanes_by else []
            words.append(self.view.in_words(self.look.dash))
            if self.size.width >= ROOM_FOR_KEYS:
                words += ["-/+ zoom", "h/l pan", "0 fit"]
            hidden = self._below
            self.footnote("  ".join([f"{hidden:,} more below", *words] if hidden > 0 else words))

    @property
    def _below(self) -> int:
        """How many items are below those in sight."""
        if not self._lines:
            return 0
        last = self._lines[-1]
        return self.window.known - (last.place + (last.hidden or not last.heading))

    # Drawing

    @property
    def _axis_lines(self) -> int:
        return 2 if self.size.height >= LEAST_HEIGHT else min(self.size.height - 1, 1)

    @property
    def _height(self) -> int:
        return max(self.size.height - self._axis_lines, 0)

    def resized(self) -> None:
        """The same days in another width."""
        self._reveal()
        self._lay_lines()
        self.call_next(self._tell_view)

    def notify_style_update(self) -> None:
        """Colours may have changed."""
        super().notify_style_update()
        self.redraw_lines()

    def draw_line(self, y: int) -> Strip:
        """Draw a line of the axis, or a row."""
        base = self.visual_style.rich_style
        if not self.window.known:
            said = "Nothing here has a date." if y == 0 else ""
            return self.strip(self.own(said, "muted"), self.size.width, base)
        if y < self._axis_lines:
            has_free_row = self._height > len(self._lines)  # where today's line ends in its name
            lines = axis(self.view, self.today, self.glyphs, name_today=not has_free_row)
            return self.strip(self._text(lines[y]), self.size.width, base)
        at = y - self._axis_lines
        if at >= len(self._lines):
            row = free_row(self.view, self.today, self.glyphs, last=y == self.size.height - 1)
            return self.strip(self._text(row), self.size.width, base)
        line = self._lines[at]
        is_selected = self._place is not None and self._place in self._places(line)
        text = self.own("")
        with self.giving_up_gone_rows():
            text = self._text(self._row(line), bold=is_selected)
            if is_selected:
                base = base + self.ink("selected") + Style(reverse=self.app.no_color or None)
        return self.strip(text, self.size.width, base)

    def _row(self, line: Line) -> Row:
        """Draw a heading or an item. `RowGone`: as it says."""
        if line.heading:
            return heading(line.heading, self.view, self.today, self.glyphs, hidden=line.hidden)
        return lay_out(self.window.row(line.place), self.view, self.today, self.glyphs)

    def _places(self, line: Line) -> range:
        """Return the places of the items that a line stands for."""
        return range(line.place, line.place + (line.hidden or not line.heading))

    def _text(self, row: Row, *, bold: bool = False) -> Text:
        """Return a row as text, each kind of run in its style."""
        text = self.own("")
        for run in row.runs:
            text.append(" " * (run.start - text.cell_len))
            ink = KIND_INKS.get(run.kind, TONE_INKS[row.tone])
            start = len(text)
            if run.kind is Kind.LABEL and bold:
                ink = "title"
            text.append(run.text, self.ink(ink) if ink else "")
            if run.kind is Kind.LABEL:
                match = self.ink("match")
                for first, end in self.highlights.spans(run.text):
                    text.stylize(match, start + first, start + end)
        return text

    def picture(self) -> Picture:
        """Return the axis and the rows of all items, but no more than `MOST_DRAWN`, as they are drawn in this view."""
        lines = list(self._lanes.lines(0, MOST_DRAWN))
        rows = [*axis(self.view, self.today, self.glyphs, name_today=True), *map(self._row, lines)]
        title = f"Timeline{self.look.dash}{self.view.in_words(self.look.dash)}"
        left = self.window.known - (self._places(lines[-1]).stop if lines else 0)
        title += f" ({left:,} more items are not shown)" if left else ""
        spans = tuple(tuple(self._span(run, row.tone) for run in row.runs) for row in rows)
        return Picture(title, self.view.width, spans, self.app.theme_variables["background"])

    def _span(self, run: Run, tone: Tone) -> Span:
        ink = KIND_INKS.get(run.kind, TONE_INKS[tone])
        colour, _, bold = INKS[ink] if ink else ("foreground", "", False)
        return Span(run.start, run.end - run.start, run.text, self.app.theme_variables[colour], bold)

    # Moving

    def _reveal(self) -> None:
        known = self.window.known
        if not known or not self._height:
            return
        with self.giving_up_gone_rows():
            self._top = min(self._top, self._lanes.top_for(known - 1, 0, self._height))
            if self._place is not None and self._place < known:
                self._top = self._lanes.top_for(self._place, self._top, self._height)

    def _choose(self, place: int) -> None:
        item = self._item(place)
        if item is None:
            return
        self._place, self.selected = place, item
        self._reveal()
        day = mark_of(item)
        if day is not None and not self.view.shows_part_of(item):
            self._view = self.view.centred(day)
        self._changed()
        self.post_message(self.Selected(item, place))

    def action_move(self, items: int) -> None:
        """Select the item so many rows below; above when negative."""
        last = self.window.known - 1
        if last < 0:
            return
        here = self._place
        if here is None:
            self._choose(last if items > 1 else 0)
        elif abs(items) > last:
            self._choose(last if items > 0 else 0)
        else:
            with self.giving_up_gone_rows():
                self._choose(self._lanes.step(here, items))

    def action_page(self, pages: int) -> None:
        """Select the item a page below, or above."""
        self.action_move(pages * max(self._height - 1, 1))

    def action_regroup(self) -> None:
        """Have lanes by something else, or none."""
        self.post_message(self.Regrouped())

    def action_collapse(self) -> None:
        """Collapse the lane of the selected item, or open it again."""
        if self.selected and self.selected.lane:
            self._toggle(self.selected.lane)
        else:
            nothing = "Choose an item first." if self.lanes_by else "There are no lanes: S puts the timeline in some."
            self.notify(nothing, markup=False)

    def _toggle(self, lane: str) -> None:
        self._lanes = self._lanes.toggled(lane)
        self._reveal()
        self._changed()

    def action_open(self) -> None:
        """See all of the selected item."""
        if self.selected:
            self.post_message(self.Opened(self.selected))

    def _anchor(self) -> float:
        """Return the day that stays where it is when zooming: the selected item's, else the middle."""
        day = mark_of(self.selected) if self.selected else None
        middle = self.view.day_at(self.view.width / 2)
        return day if day is not None and self.view.shows(day) else middle

    def action_zoom(self, steps: int) -> None:
        """Show more time, or less when negative, around the selected item."""
        self._view = self.view.zoomed(ZOOM**steps, self._anchor())
        self._changed()

    def action_pan(self, steps: int) -> None:
        """Show later time, or earlier when negative."""
        self._view = self.view.panned(steps * max(self.view.width // PAN, 1))
        self._changed()

    def action_fit(self) -> None:
        """Show all items."""
        self._view = None
        self._changed()

    def action_cut(self) -> None:
        """Cut long empty stretches out of the axis, or show them again; all items are fitted in anew."""
        self._cutting = not self.view.drawn_cuts
        self.action_fit()

    def action_export(self) -> None:
        """Have the view written to files."""
        with self.giving_up_gone_rows():
            self.post_message(self.ExportWanted(self.picture()))

    def action_today(self) -> None:
        """Put today in the middle."""
        self._view = self.view.centred(self.today)
        self._changed()

    def _scroll(self, rows: int) -> None:
        if known := self.window.known:
            with self.giving_up_gone_rows():
                lowest = self._lanes.top_for(known - 1, 0, self._height)
                self._top = min(self._lanes.step(self._top, rows), lowest)
            self._changed()

    def _wheel(self, event: MouseScrollDown | MouseScrollUp, steps: int) -> None:
        event.stop()
        if event.ctrl:
            at = self.view.day_at(event.x - self.gutter.left)
            self._view = self.view.zoomed(ZOOM**steps, at)
            self._changed()
        else:
            self._scroll(3 * steps)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll towards the end; with ctrl, zoom out around the pointer."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll towards the start; with ctrl, zoom in around the pointer."""
        self._wheel(event, -1)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Have the tooltip tell all of the item under the pointer."""
        offset = event.get_content_offset(self)
        line = self._line_at(offset.y) if offset else None
        item = self._item(line.place) if line and not line.heading else None
        if item is not self._pointed:
            self._pointed = item
            self.tooltip = Content("\n".join(in_full(item, self.look))) if item else None

    def _line_at(self, y: int) -> Line | None:
        at = y - self._axis_lines
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def on_click(self, event: Click) -> None:
        """Select the row under the pointer, a double click opens it; collapse a lane by its heading, or open it."""
        offset = event.get_content_offset(self)
        line = self._line_at(offset.y) if offset else None
        if line is None:
            return
        if line.heading:
            self._toggle(line.heading)
            return
        self._choose(line.place)
        if event.chain == 2:
            self.action_open()
