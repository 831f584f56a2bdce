"""The timeline: events and due dates on an axis of time, one a row, drawn by the line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.strip import Strip

from tui.panes.pane import Pane
from tui.panes.timeline_layout import (
    ASCII,
    UNICODE,
    Glyphs,
    Kind,
    Row,
    Tone,
    View,
    axis,
    free_row,
    heading,
    lanes,
    lay_out,
    mark_day,
)
from tui.records.dates import Day
from tui.records.highlight import NO_HIGHLIGHTS, Highlights
from tui.records.rows import TimelineItem

LEAST_HEIGHT = 4
"""A pane of fewer lines than these has the axis without its ticks."""
ROOM_FOR_KEYS = 60
"""A pane of fewer cells than these does not tell the keys in its border."""
ZOOM = 1.5
"""How much a step of zoom shows more, or less."""
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
        Binding("plus,equals_sign", "zoom(-1)", "zoom in", id="timeline.zoom-in", key_display="+"),
        Binding("minus", "zoom(1)", "zoom out", id="timeline.zoom-out", key_display="-"),
        Binding("left,h", "pan(-1)", "earlier", id="timeline.earlier", show=False),
        Binding("right,l", "pan(1)", "later", id="timeline.later", show=False),
        Binding("0", "fit", "fit", id="timeline.fit"),
        Binding("T", "today", "today", id="timeline.today"),
    ]

    @dataclass
    class Selected(Message):
        """The user moved to an item."""

        item: TimelineItem

    @dataclass
    class Opened(Message):
        """The user wants to see all of an item."""

        item: TimelineItem

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.items: Sequence[TimelineItem] = ()
        self.today: Day = 0
        self.selected: TimelineItem | None = None
        self._rows: list[TimelineItem | str] = []
        self._top = 0
        """The first row in sight."""
        self._view: View | None = None
        """`None` until there is a width to fit the items to."""

    # What is shown

    def show(
        self, items: Sequence[TimelineItem], *, today: Day, highlights: Highlights | None, keep_view: bool = True
    ) -> None:
        """Show items. With `keep_view` the view stays unless none of their dates is in it; else it fits them all.

        The item that is selected stays so if it is among them.
        """
        had_dates = any(item.date is not None for item in self.items)
        self.items, self.today, self.highlights = items, today, highlights or NO_HIGHLIGHTS
        self._rows = lanes(items)
        if self.selected is not None:
            self.selected = self._find(self.selected.article, self.selected.commitment, self.selected.event)
        self._top = 0
        dated = [item for item in items if item.date is not None]
        nothing_in_sight = dated and self._view and not any(self._view.shows_part_of(item) for item in dated)
        if nothing_in_sight or not had_dates or not keep_view:
            self._view = None
        self._reveal()
        self._changed()

    def select(self, article: str | None, commitment: str = "", event: int = -1) -> None:
        """Select an item without telling anyone; `None` selects nothing."""
        self.selected = None if article is None else self._find(article, commitment, event)
        self._reveal()
        self._changed()

    def _find(self, article: str, commitment: str, event: int) -> TimelineItem | None:
        name = (article, commitment, event)
        return next((one for one in self.items if (one.article, one.commitment, one.event) == name), None)

    @property
    def view(self) -> View:
        """The stretch of time in sight."""
        width = max(self.size.width, 1)
        if self._view is None:
            self._view = View.fit(self.items, self.today, width)
        elif self._view.width != width:
            self._view = self._view.resized(width)
        return self._view

    @property
    def glyphs(self) -> Glyphs:
        """The characters to draw with."""
        return ASCII if self.look.ascii else UNICODE

    def _changed(self) -> None:
        self.redraw_lines()
        if self.size.width:
            hidden = len(self._rows) - self._top - self._height
            words = [self.view.in_words(self.look.dash)]
            if self.size.width >= ROOM_FOR_KEYS:
                words += ["-/+ zoom", "h/l pan", "0 fit"]
            self.footnote("  ".join([f"{hidden} more below", *words] if hidden > 0 else words))

    # Drawing

    @property
    def _axis_lines(self) -> int:
        return 2 if self.size.height >= LEAST_HEIGHT else min(self.size.height - 1, 1)

    @property
    def _height(self) -> int:
        return max(self.size.height - self._axis_lines, 0)

    def on_resize(self) -> None:
        """The same days in another width."""
        self._reveal()
        self._changed()

    def notify_style_update(self) -> None:
        """Colours may have changed."""
        super().notify_style_update()
        self.redraw_lines()

    def draw_line(self, y: int) -> Strip:
        """Draw a line of the axis, or a row."""
        base = self.visual_style.rich_style
        if not self._rows:
            said = "Nothing here has a date." if y == 0 else ""
            return self.strip(self.own(said, "muted"), self.size.width, base)
        if y < self._axis_lines:
            has_free_row = self._height > len(self._rows)  # where today's line ends in its name
            lines = axis(self.view, self.today, self.glyphs, name_today=not has_free_row)
            return self.strip(self._text(lines[y]), self.size.width, base)
        number = self._top + y - self._axis_lines
        if number >= len(self._rows):
            last = y == self.size.height - 1
            return self.strip(
                self._text(free_row(self.view, self.today, self.glyphs, last=last)), self.size.width, base
            )
        item = self._rows[number]
        if isinstance(item, str):
            return self.strip(self._text(heading(item, self.view, self.today, self.glyphs)), self.size.width, base)
        row = lay_out(item, self.view, self.today, self.glyphs)
        if item is self.selected:
            base = base + self.ink("selected") + Style(reverse=self.app.no_color or None)
        return self.strip(self._text(row, bold=item is self.selected), self.size.width, base)

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

    # Moving

    def _places(self) -> list[int]:
        return [place for place, row in enumerate(self._rows) if not isinstance(row, str)]

    def _place(self) -> int | None:
        return next((place for place, row in enumerate(self._rows) if row is self.selected and row is not None), None)

    def _reveal(self) -> None:
        place = self._place()
        if place is not None and self._height:
            self._top = max(min(self._top, place), place - self._height + 1)
        self._top = max(min(self._top, len(self._rows) - self._height), 0)

    def _choose(self, place: int) -> None:
        row = self._rows[place]
        if isinstance(row, str):
            return
        self.selected = row
        self._reveal()
        day = mark_day(row)
        if day is not None and not self.view.shows_part_of(row):
            self._view = self.view.centred(day)
        self._changed()
        self.post_message(self.Selected(row))

    def action_move(self, items: int) -> None:
        """Select the item so many rows below; above when negative."""
        places = self._places()
        if not places:
            return
        here = self._place()
        if here is None:
            self._choose(places[-1] if items > 1 else places[0])
            return
        index = places.index(here) + items
        self._choose(places[max(0, min(index, len(places) - 1))])

    def action_page(self, pages: int) -> None:
        """Select the item a page below, or above."""
        self.action_move(pages * max(self._height - 1, 1))

    def action_open(self) -> None:
        """See all of the selected item."""
        if self.selected:
            self.post_message(self.Opened(self.selected))

    def _anchor(self) -> float:
        """Return the day that stays where it is when zooming: the selected item's, else the middle."""
        day = mark_day(self.selected) if self.selected else None
        middle = self.view.start + self.view.days_per_cell * self.view.width / 2
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

    def action_today(self) -> None:
        """Put today in the middle."""
        self._view = self.view.centred(self.today)
        self._changed()

    def _scroll(self, rows: int) -> None:
        self._top = max(0, min(self._top + rows, len(self._rows) - self._height))
        self._changed()

    def _wheel(self, event: MouseScrollDown | MouseScrollUp, steps: int) -> None:
        event.stop()
        if event.ctrl:
            at = self.view.start + (event.x - self.gutter.left) * self.view.days_per_cell
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

    def on_click(self, event: Click) -> None:
        """Select the row under the pointer; a double click opens it."""
        offset = event.get_content_offset(self)
        place = self._top + offset.y - self._axis_lines if offset else -1
        if offset is None or offset.y < self._axis_lines or place >= len(self._rows):
            return
        self._choose(place)
        if event.chain == 2:
            self.action_open()
