"""The timeline: events and due dates on an axis of time, one a row, drawn by the line."""

from typing import ClassVar, NamedTuple

from rich.style import Style
from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, MouseMove, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.strip import Strip

from tui.panes.assessing import JUDGING
from tui.panes.pane import Pane
from tui.panes.timeline.axis import axis
from tui.panes.timeline.cells import Element, Row
from tui.panes.timeline.cuts import Cut, are_most, cuts, still_empty
from tui.panes.timeline.drawing import drawing, ink_of
from tui.panes.timeline.lanes import Lanes, Line
from tui.panes.timeline.legend import in_full
from tui.panes.timeline.rows import TODAY, free_row, heading, lay_out
from tui.panes.timeline.viewport import Viewport, mark_of
from tui.records.dates import Day, day_in_words
from tui.views.drawing import Drawing
from tui.views.rows import Extent, TimelineItem, Window

LEAST_HEIGHT = 4
"""The least height in lines of a pane that draws the ticks of the axis."""
ROOM_FOR_KEYS = 60
"""The least width in cells of a pane that names keys in its border."""
LOOKED_AT = 512
"""The most items that are searched for one in sight; among more, something will be."""
ZOOM = 1.5
"""The factor by which a step of zoom shows more days, or less."""
MOST_DRAWN = 500
"""The most rows that are drawn for files."""
PART_BEFORE = 3
"""The part of the height that rows before today take, where those around it are shown."""
PAN = 8
"""The part of the width that a step of panning goes."""


class Sight(NamedTuple):
    """What of the items is in sight."""

    view: tuple[float, float, int] | None
    """The first day, the days in a cell and the number of cells; `None` for all days."""
    cut: bool | None
    """Whether long empty stretches are cut out; `None`: where most of the axis would be empty otherwise."""
    row: int
    """The place of the item in the first row; -1 for those around today."""
    collapsed: tuple[str, ...]
    """The lanes that are collapsed."""


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

        def __init__(self, item: TimelineItem) -> None:
            super().__init__()
            self.item = item

    class Opened(Message):
        """The user wants to see all of an item."""

        def __init__(self, item: TimelineItem) -> None:
            super().__init__()
            self.item = item

    class Regrouped(Message):
        """The user wants other lanes."""

    class ExportWanted(Message):
        """The user wants the view in files."""

        def __init__(self, drawing: Drawing) -> None:
            super().__init__()
            self.drawing = drawing

    caption: str = ""
    """What is shown, for the heading of files: the library, the article or the filter, the day."""
    lanes_by: str = ""
    """What there are lanes by; empty where all items are in one."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._lanes = Lanes()
        self.extent: Extent | None = None
        """From when to when the items are; `None` where none of them has a date."""
        self.today: Day = 0
        self.is_past = False
        """Whether `today` is an earlier day, as which all is shown; it goes by its date then."""
        self.selected: TimelineItem | None = None
        self._place: int | None = None
        """The place of the selected item in the window; `None` where it is not among them."""
        self._top = 0
        """The place of the item in the first row in sight."""
        self._upcoming: int | None = None
        """The place of the first item that is marked today or later; `None` where that is not known."""
        self._follows_today = False
        """Whether the rows in sight are those around today, whatever comes or goes: until the user goes elsewhere."""
        self._keeps_scroll = False
        """Whether the rows in sight stay while others are shown."""
        self._lines: list[Line] = []
        """What is in sight below the axis."""
        self._known = 0
        """The number of items that were known when they were last drawn."""
        self._view: Viewport | None = None
        """`None` until there is a width to fit the items to."""
        self._pointed: TimelineItem | None = None
        """The item of the tooltip."""
        self._cutting: bool | None = None
        """Whether long empty stretches are cut out; `None`: where most of the axis would be empty otherwise."""

    # What is shown

    def show(self, window: Window[TimelineItem], place: int | None, *, keep_scroll: bool = False) -> None:
        """Show items, lane by lane, and select the one at `place`. `span` takes how far they reach."""
        self._lanes = self._lanes.of(window)
        self._top = self._top if keep_scroll else 0
        self._keeps_scroll = keep_scroll
        self._upcoming = None
        self.select(place)

    @property
    def window(self) -> Window[TimelineItem]:
        """The items."""
        return self._lanes.window

    def span(self, extent: Extent | None, *, upcoming: int | None = None, keep_view: bool = True) -> None:
        """Take from when to when the items are, and the place of the first that is marked today or later.

        With `keep_view` the view stays unless none of their dates is in it, or it fitted all items of which more are
        known now; else it fits them all. The rows are those around today, unless they were to stay or one of them is
        selected.
        """
        fitted = self.extent is None or (self._keeps_scroll and self._view == self._fitting)
        self.extent, self._upcoming = extent, upcoming
        if not keep_view or fitted or (extent and self._view and not self._is_in_sight(self._view, extent)):
            self._view = None
        elif self._view and extent:
            kept = still_empty(self._view.cuts, extent.occupied, self.today)
            self._view = self._view if kept == self._view.cuts else self._view.with_cuts(kept)
        if self._place is None and not self._keeps_scroll:
            self._follows_today = True
        self._reveal()
        self._changed()

    def _cuts(self) -> tuple[Cut, ...]:
        """Return the cuts of a view that fits all items."""
        possible = cuts(self.extent.occupied, self.today) if self.extent else ()
        cutting = are_most(possible, self.extent.occupied) if self._cutting is None and self.extent else self._cutting
        return possible if cutting else ()

    def _is_in_sight(self, view: Viewport, extent: Extent) -> bool:
        if extent.dated > LOOKED_AT:
            return extent.first < view.end and extent.last >= view.start
        places = range(min(LOOKED_AT, self.window.known))
        with self.giving_up_gone_rows():
            return any(view.shows_part_of(self.window.row(place)) for place in places)
        return True

    def select(self, place: int | None) -> None:
        """Select the item at a place of the window without a message; `None` selects nothing."""
        self._place, self.selected = place, self._item(place)
        self._follows_today &= place is None
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
        """Show the number of items, now that they have been counted."""
        if self.window.known != self._known:
            self._lanes = self._lanes.of(self.window)
            self._changed()

    @property
    def view(self) -> Viewport:
        """The stretch of time in sight."""
        width = max(self.size.width, 1)
        if self._view is None:
            self._view = self._fitting
        elif self._view.width != width:
            self._view = self._view.resized(width)
        return self._view

    @property
    def _fitting(self) -> Viewport:
        """The stretch of time that all items take."""
        return Viewport.fit(self.extent, self.today, max(self.size.width, 1), self._cuts())

    @property
    def sight(self) -> Sight:
        """What of the items is in sight."""
        view, collapsed = self.view, tuple(sorted(self._lanes.collapsed))
        shown = None if view == self._fitting else (view.start, view.days_per_cell, view.width)
        return Sight(shown, self._cutting, -1 if self._follows_today else self._top, collapsed)

    def show_sight(self, sight: Sight) -> None:
        """Show of the items what was in sight before."""
        self._cutting = sight.cut
        self._view = Viewport.of(*sight.view, self._cuts()) if sight.view else None
        self._lanes = Lanes(self.window, frozenset(sight.collapsed))
        if sight.row >= 0:
            self._follows_today, self._top = False, sight.row
        self._reveal()
        self._changed()

    def _changed(self) -> None:
        self._known = self.window.known
        self._lay_lines()
        self.redraw_lines()
        self._note_view()

    def _lay_lines(self) -> None:
        self._lines = []
        with self.giving_up_gone_rows():
            for line in self._lanes.lines(self._top, self._height):
                self._lines.append(line)

    def _note_view(self) -> None:
        if self.size.width:
            words = [f"by {self.lanes_by}"] if self.lanes_by else []
            words.append(self.view.in_words(self.look.dash))
            if self.size.width >= ROOM_FOR_KEYS:
                words += ["-/+ zoom", "h/l pan", "0 fit"]
            hidden = self._below
            self.footnote("  ".join([f"{hidden:,} more below", *words] if hidden > 0 else words))

    @property
    def _below(self) -> int:
        """The number of items below those in sight."""
        if not self._lines:
            return 0
        last = self._lines[-1]
        return self.window.known - (last.place + (last.hidden or not last.heading))

    # Drawing

    @property
    def _axis_lines(self) -> int:
        return 2 if self.size.height >= LEAST_HEIGHT else max(min(self.size.height - 1, 1), 0)

    @property
    def _height(self) -> int:
        return max(self.size.height - self._axis_lines, 0)

    def resized(self) -> None:
        """The same days in another width."""
        self._reveal()
        self._lay_lines()
        self.call_next(self._note_view)

    def notify_style_update(self) -> None:
        """Colours may have changed."""
        super().notify_style_update()
        self.redraw_lines()

    def draw_line(self, y: int) -> Strip:
        """Draw a line of the axis, or a row."""
        base = self.visual_style.rich_style
        if not self.window.known:
            text = self.own("Nothing here has a date." if y == 0 else "", "muted")
            return self.strip(text, self.size.width, base)
        if y < self._axis_lines:
            has_free_row = self._height > len(self._lines)  # where today's line ends in its name
            lines = axis(self.view, self.today, self.look, name=self._today_name, name_today=not has_free_row)
            return self.strip(self._text(lines[y]), self.size.width, base)
        at = y - self._axis_lines
        if at >= len(self._lines):
            row = free_row(self.view, self.today, self.look, last=y == self.size.height - 1, name=self._today_name)
            return self.strip(self._text(row), self.size.width, base)
        line = self._lines[at]
        is_selected = self._place is not None and self._place in self._places(line)
        text = self.own("")
        with self.giving_up_gone_rows():
            text = self._text(self._row(line, self.view), bold=is_selected)
            if is_selected and self.app.no_color:  # greys of its own would leave patches
                text, base = self.own(text.plain), base + Style(bold=True, reverse=True)
            elif is_selected:
                base = base + self.ink("selected")
        return self.strip(text, self.size.width, base)

    @property
    def _today_name(self) -> str:
        return day_in_words(self.today) if self.is_past else TODAY

    def _row(self, line: Line, view: Viewport) -> Row:
        """Draw a heading or an item. `RowGone`: as it says."""
        if line.heading:
            return heading(line.heading, view, self.today, self.look, hidden=line.hidden)
        return lay_out(self.window.row(line.place), view, self.today, self.look)

    def _places(self, line: Line) -> range:
        """Return the places of the items that a line stands for."""
        return range(line.place, line.place + (line.hidden or not line.heading))

    def _text(self, row: Row, *, bold: bool = False) -> Text:
        """Return a row as text, each run in its style."""
        text = self.own("")
        for run in row.runs:
            text.append(" " * (run.start - text.cell_len))
            ink = ink_of(run, row.tone)
            start = len(text)
            if run.element is Element.LABEL and bold:
                ink = "title"
            text.append(run.text, self.ink(ink) if ink else "")
            if run.element is Element.LABEL:
                match = self.ink("match")
                for first, end in self.highlights.spans(run.text):
                    text.stylize(match, start + first, start + end)
        return text

    def drawing(self) -> Drawing:
        """Return the axis, the rows of all items, but no more than `MOST_DRAWN`, and their meaning, in this view."""
        lines = list(self._lanes.lines(0, MOST_DRAWN))

        def rows(view: Viewport) -> list[Row]:
            labels = axis(view, self.today, self.look, name=self._today_name, name_today=True)
            return [*labels, *(self._row(line, view) for line in lines)]

        title = f"Timeline{self.look.dash}{self.view.in_words(self.look.dash)}"
        left = self.window.known - (self._places(lines[-1]).stop if lines else 0)
        title += f" ({left:,} more items are not shown)" if left else ""
        heading = [title, self.look.plain(self.caption)] if self.caption else [title]
        return drawing(self.view, rows, self.look, heading, self.app.current_theme)

    # Moving

    def _reveal(self) -> None:
        known = self.window.known
        if not known or not self._height:
            return
        if self._follows_today and self._upcoming is not None:
            self._scroll_near(self._upcoming)
        with self.giving_up_gone_rows():
            self._top = min(self._top, self._lanes.top_for(known - 1, 0, self._height))
            if self._place is not None and self._place < known:
                self._top = self._lanes.top_for(self._place, self._top, self._height)

    def _choose(self, place: int) -> None:
        item = self._item(place)
        if item is None:
            return
        self._place, self.selected = place, item
        self._follows_today = False
        self._reveal()
        day = mark_of(item)
        if day is not None and not self.view.shows_part_of(item):
            self._view = self.view.centred(day).within(self._fitting)
        self._changed()
        self.post_message(self.Selected(item))

    def action_move(self, items: int) -> None:
        """Select the item a number of rows below; above when negative."""
        last = self.window.known - 1
        if last < 0:
            return
        here = self._place
        if here is None and abs(items) == 1:
            self._choose(self._top)
        elif here is None or abs(items) > last:
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
        self._follows_today = False
        self._reveal()
        self._changed()

    def action_open(self) -> None:
        """See all of the selected item."""
        if self.selected:
            self.post_message(self.Opened(self.selected))

    def _anchor(self) -> float:
        """Return the day that stays where it is when zooming: the selected item's, else today; if in view."""
        day = mark_of(self.selected) if self.selected else None
        day = self.today if day is None else day
        return day if self.view.shows(day) else self.view.day_at(self.view.width / 2)

    def action_zoom(self, steps: int) -> None:
        """Show more time, or less when negative, around the selected item or today; no more than all items take."""
        self._zoom(steps, self._anchor())

    def _zoom(self, steps: int, around: float) -> None:
        whole, view = self._fitting, self.view
        if steps < 0 or view.start > whole.start or view.end < whole.end:
            self._view = view.zoomed(ZOOM**steps, around).within(whole)
            self._changed()

    def action_pan(self, steps: int) -> None:
        """Show later time, or earlier when negative; no more than all items take."""
        panned = self.view.panned(steps * max(self.view.width // PAN, 1)).within(self._fitting)
        if panned == self.view:
            self.notify(f"There is nothing {'later' if steps > 0 else 'earlier'}.", markup=False)
        self._view = panned
        self._changed()

    def action_fit(self) -> None:
        """Show all items."""
        self._view = None
        self._changed()

    def action_cut(self) -> None:
        """Cut long empty stretches out of the axis, or show them again; the days in view stay."""
        self._cutting = not self.view.drawn_cuts
        self._view = self.view.with_cuts(self._cuts())
        self._changed()

    def action_export(self) -> None:
        """Have the view written to files."""
        with self.giving_up_gone_rows():
            self.post_message(self.ExportWanted(self.drawing()))

    def action_today(self) -> None:
        """Show what is nearest to today: its days in the middle, and its rows, which in lanes are those of one lane."""
        self._view = self.view.centred(self.today).within(self._fitting)
        if self.window.known:
            with self.giving_up_gone_rows():
                here = self._top if self._place is None else self._place
                nearest = self._lanes.nearest(here, self.today) if self._upcoming is None else self._upcoming
                self._scroll_near(nearest)
        self._changed()

    def _scroll_near(self, place: int) -> None:
        """Have the row of a place in sight, below some of those before it."""
        last = self.window.known - 1
        with self.giving_up_gone_rows():
            top = self._lanes.step(max(min(place, last), 0), -(self._height // PART_BEFORE))
            self._top = min(top, self._lanes.top_for(last, 0, self._height))

    def _scroll(self, rows: int) -> None:
        if known := self.window.known:
            with self.giving_up_gone_rows():
                self._follows_today = False
                lowest = self._lanes.top_for(known - 1, 0, self._height)
                self._top = min(self._lanes.step(self._top, rows), lowest)
            self._changed()

    def _wheel(self, event: MouseScrollDown | MouseScrollUp, steps: int) -> None:
        event.stop()
        if event.ctrl:
            at = self.view.day_at(event.x - self.gutter.left)
            self._zoom(steps, at)
        else:
            self._scroll(3 * steps)

    @on(MouseScrollDown)
    def _wheel_down(self, event: MouseScrollDown) -> None:
        """Scroll towards the end; with ctrl, zoom out around the pointer."""
        self._wheel(event, 1)

    @on(MouseScrollUp)
    def _wheel_up(self, event: MouseScrollUp) -> None:
        """Scroll towards the start; with ctrl, zoom in around the pointer."""
        self._wheel(event, -1)

    @on(MouseMove)
    def _point(self, event: MouseMove) -> None:
        """Show all that is known of the item under the pointer in the tooltip."""
        offset = event.get_content_offset(self)
        line = self._line_at(offset.y) if offset else None
        item = self._item(line.place) if line and not line.heading else None
        if item is not self._pointed:
            self._pointed = item
            self.tooltip = Content(self.look.plain("\n".join(in_full(item, self.look)))) if item else None

    def _line_at(self, y: int) -> Line | None:
        at = y - self._axis_lines
        return self._lines[at] if 0 <= at < len(self._lines) else None

    @on(Click)
    def _click(self, event: Click) -> None:
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
