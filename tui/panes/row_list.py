"""A long list of rows of any height, of which only those in sight are fetched and drawn."""

from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from rich.style import Style
from rich.text import Text
from textual.binding import BindingType
from textual.events import Click, MouseDown, MouseMove, MouseScrollDown, MouseScrollUp
from textual.strip import Strip

from tui.panes.canvas import Canvas
from tui.panes.moving_keys import moving_keys
from tui.views.rows import AtHand, Window

Row = TypeVar("Row")

DRAWN = 512
"""The number of drawn rows that are kept."""
LAST = "last"
"""The action that goes to the last row."""


class Drawn(NamedTuple):
    """A row as drawn: its lines, of which the first `above` (a heading, a blank) are not part of the selection."""

    lines: tuple[Text, ...]
    above: int = 0


class Anchor(NamedTuple):
    """A row that shall stay where it is while others come and go around it."""

    place: int
    """Its place among the rows shown now."""
    line: int
    """The line of the pane on which it begins; negative above the pane."""


class RowList(Canvas, Generic[Row]):
    """A list with a cursor. It scrolls by lines, but counts in rows: a million cost what a thousand do."""

    BINDINGS: ClassVar[list[BindingType]] = [*moving_keys("list")]

    MARGIN: ClassVar[int] = 0
    """The cells before every row."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.window: Window[Row] = AtHand()
        self.cursor = 0
        self._top = 0
        """The first row in sight."""
        self._skip = 0
        """The number of lines of that row that are above the pane."""
        self._drawn: OrderedDict[int, Drawn] = OrderedDict()
        self._sight: list[tuple[int, int]] | None = None
        """For each line of the pane its row and the line in that row; `None` when it must be worked out."""
        self._total_shown = 0
        """The number of rows that were known when the lines were last worked out."""
        self._dragging = False
        self._anchor: Anchor | None = None
        """What shall stay where it is once the list has a size."""

    # What a list must know of itself

    @abstractmethod
    def draw(self, index: int, width: int) -> Drawn:
        """Draw a row in `width` cells."""

    @abstractmethod
    def report(self, *, opened: bool) -> None:
        """Report to the screen that the user moved to a row, or opened it."""

    def nothing(self) -> Sequence[str]:
        """What to say in place of rows: what this state is, and which key helps."""
        return ()

    @property
    def total(self) -> int:
        """How many rows there are, as far as is known yet."""
        return self.window.known

    # Rows

    def row(self, index: int) -> Row:
        """Return a row of the window. `RowGone`: as it says."""
        return self.window.row(index)

    def row_if_there(self, index: int) -> Row | None:
        """Return a row of the window; `None` for one that is gone."""
        with self.giving_up_gone_rows():
            return self.row(index)
        return None

    def has_room_for(self, action: str) -> bool:
        """Whether enough is known of the rows for an action, which may lead to the next page or to the last row."""
        return self.window.is_counted or (action != LAST and self.cursor + self.size.height < self.total)

    def show_rows(self, window: Window[Row], cursor: int, *, anchor: Anchor | None = None) -> None:
        """Show other rows, with the cursor on one of them and, where there is one, the anchor where it was."""
        self.window = window
        self._learn_of(cursor)
        self.cursor = max(0, min(cursor, self.total - 1))
        self.redraw()
        self.place_changed()
        self._anchor = None if self.size.height else anchor
        if anchor is None:
            self.reveal()
        else:
            self._keep(anchor)

    def _keep(self, anchor: Anchor) -> None:
        self._top, self._skip = max(0, min(anchor.place, self.total - 1)), 0
        self.scroll_lines(-anchor.line)

    def select(self, place: int) -> None:
        """Put the cursor on a row without telling anyone."""
        self._learn_of(place)
        self.go_to(place, quietly=True)

    def _learn_of(self, place: int) -> None:
        """Fetch a row that is there though the rows may not have been counted yet."""
        self.row_if_there(place)

    def rows_counted(self) -> None:
        """Draw what depends on the number of rows anew, now that they have been counted."""
        if self.total != self._total_shown or not self.total:
            self._changed()
        self.place_changed()

    def row_to_keep(self) -> Anchor | None:
        """The row to be kept where it is: that under the cursor, or the first one where that is not in sight."""
        if self._anchor:
            return self._anchor
        line = self._line_of(self.cursor)
        if line is None:
            return Anchor(self._top, -self._skip) if self.total else None
        return Anchor(self.cursor, line)

    def redraw(self) -> None:
        """Draw all rows anew, since what they look like has changed."""
        self._drawn.clear()
        self._changed()

    def redraw_row(self, index: int) -> None:
        """Draw one row anew."""
        self._drawn.pop(index, None)
        self._changed()

    def _changed(self) -> None:
        self._sight = None
        self.redraw_lines()

    def drawn(self, index: int) -> Drawn:
        """Return a row as drawn, from those that are kept if it is there."""
        drawn = self._drawn.get(index)
        if drawn is None:
            with self.giving_up_gone_rows():
                drawn = self.draw(index, max(self.size.width - 1 - self.MARGIN, 1))
            if drawn is None:
                return Drawn((self.own(""),))
            self._drawn[index] = drawn
            if len(self._drawn) > DRAWN:
                self._drawn.popitem(last=False)
        return drawn

    # Where the pane is in the list

    def _height(self, index: int) -> int:
        return len(self.drawn(index).lines)

    def _line_of(self, index: int) -> int | None:
        for line, (row, _) in enumerate(self.sight()):
            if row == index:
                return line
        return None

    def sight(self) -> list[tuple[int, int]]:
        """For each line of the pane, the row that it shows and which line of it."""
        if self._sight is None:
            lines: list[tuple[int, int]] = []
            index, line = self._top, self._skip
            while len(lines) < self.size.height and index < self.total:
                lines.extend((index, n) for n in range(line, self._height(index)))
                index, line = index + 1, 0
            self._sight = lines[: self.size.height]
            self._total_shown = self.total
        return self._sight

    def scroll_lines(self, lines: int) -> None:
        """Scroll down by so many lines, up when negative; never beyond an end."""
        if not self.total or not self.size.height:
            return
        top, skip = self._top, self._skip + lines
        while skip < 0 and top > 0:
            top -= 1
            skip += self._height(top)
        skip = max(skip, 0)
        while top < self.total - 1 and skip >= self._height(top):
            skip -= self._height(top)
            top += 1
        if not self._fills_pane(top, skip):
            top, skip = min((top, skip), self._last_top())
        self._top, self._skip = top, skip
        self._changed()

    def _fills_pane(self, top: int, skip: int) -> bool:
        """Whether the rows from one on, without its first lines, leave no line of the pane free."""
        room = self.size.height + skip
        for index in range(top, self.total):
            room -= self._height(index)
            if room <= 0:
                return True
        return False

    def _last_top(self) -> tuple[int, int]:
        """Where the pane is when it shows the end of the list."""
        room, index = self.size.height, self.total
        while index > 0 and room > 0:
            index -= 1
            room -= self._height(index)
        return index, max(-room, 0)

    def reveal(self) -> None:
        """Scroll as little as brings the whole row under the cursor into sight."""
        if not self.total or not self.size.height:
            return
        self._top = min(self._top, self.total - 1)
        if (self.cursor, 0) <= (self._top, self._skip):
            self._top, self._skip = self.cursor, 0
        else:
            room, index = self.size.height, self.cursor + 1
            while index > 0 and room > 0:
                index -= 1
                room -= self._height(index)
            highest = (index, max(-room, 0))
            if index == self.cursor:
                highest = (index, 0)
            self._top, self._skip = max((self._top, self._skip), highest)
        self.scroll_lines(0)

    def go_to(self, index: int, *, quietly: bool = False) -> None:
        """Put the cursor on a row and bring it into sight."""
        index = max(0, min(index, self.total - 1))
        moved = index != self.cursor
        self.cursor = index
        self.reveal()
        if moved:
            self.place_changed()
        if moved and not quietly:
            self.report(opened=False)

    def place_changed(self) -> None:
        """The cursor is on another row, or there are more rows or fewer."""

    # Drawing

    def resized(self) -> None:
        """Lines break elsewhere now."""
        self._drawn.clear()
        self._sight = None
        if self._anchor and self.size.height:
            anchor, self._anchor = self._anchor, None
            self._keep(anchor)
            if anchor.place != self.cursor:
                return  # the cursor was not in sight
        self.reveal()

    def notify_style_update(self) -> None:
        """Colours may have changed."""
        super().notify_style_update()
        if self.is_mounted:
            self.redraw()

    def draw_line(self, y: int) -> Strip:
        """Draw one line of the pane."""
        base = self.visual_style.rich_style
        width = self.size.width - 1 - self.MARGIN
        sight = self.sight()
        if not sight:
            room = self.size.width - self.MARGIN
            lines = [line for text in self.nothing() for line in self.wrapped(self.own(text, "muted"), room)]
            margin = self.own(" " * self.MARGIN)
            return self.strip(margin.append_text(lines[y]) if y < len(lines) else margin, self.size.width, base)
        if y >= len(sight):
            return Strip.blank(self.size.width, base)
        index, line_number = sight[y]
        drawn = self.drawn(index)
        line, style = drawn.lines[line_number].copy(), base
        if index == self.cursor and line_number >= drawn.above and line.plain:
            style = base + (Style(reverse=True) if self.app.no_color else self.ink("selected"))
            line = self.own(line.plain) if self.app.no_color else line
        margin = self.own(self.sign(index) if line_number == drawn.above else "", "heading")
        return Strip.join(
            [self.strip(margin, self.MARGIN, base), self.strip(line, width, style), self._scroll_bar(y, base)]
        )

    def sign(self, index: int) -> str:
        """Return what stands in the margin before a row."""
        return ""

    def _thumb(self) -> range:
        """The lines of the pane beside which the scroll bar's thumb stands."""
        height, sight = self.size.height, self.sight()
        if not sight or (sight[0] == (0, 0) and sight[-1][0] == self.total - 1):
            return range(0)
        rows = sight[-1][0] - sight[0][0] + 1
        size = max(1, height * rows // self.total)
        start = round((height - size) * sight[0][0] / max(1, self.total - rows))
        return range(min(start, height - size), min(start, height - size) + size)

    def _scroll_bar(self, y: int, base: Style) -> Strip:
        if y in self._thumb():
            return self.strip(self.own(self.look.thumb, "frame"), 1, base)
        return Strip.blank(1, base)

    # Keys and mouse

    def action_move(self, rows: int) -> None:
        """Move the cursor down by a number of rows, up where it is negative."""
        self.go_to(self.cursor + rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by what is in sight."""
        sight = self.sight()
        rows = len({index for index, _ in sight}) - 1 if sight else 0
        self.go_to(self.cursor + pages * max(rows, 1))

    def action_first(self) -> None:
        """Move the cursor to the first row."""
        self.go_to(0)

    def action_last(self) -> None:
        """Move the cursor to the last row."""
        self.go_to(self.total - 1)

    def action_open(self) -> None:
        """Open the row under the cursor."""
        if self.total:
            self.report(opened=True)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll towards the end."""
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll towards the start."""
        event.stop()
        self.scroll_lines(-3)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take hold of the scroll bar."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.x == self.size.width - 1 and self._thumb():
            self._dragging = True
            self.capture_mouse()
            self._drag_to(offset.y)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Pull the scroll bar along."""
        if self._dragging:
            self._drag_to(int(event.y) - self.gutter.top)

    def on_mouse_up(self) -> None:
        """Let go of the scroll bar."""
        if self._dragging:
            self._dragging = False
            self.release_mouse()

    def _drag_to(self, y: int) -> None:
        share = min(max(y / max(self.size.height - 1, 1), 0), 1)
        self._top, self._skip = round((self.total - 1) * share), 0
        self.scroll_lines(0)

    def on_click(self, event: Click) -> None:
        """Choose the row under the pointer; a double click opens it."""
        offset = event.get_content_offset(self)
        sight = self.sight()
        if offset is None or offset.y >= len(sight) or offset.x >= self.size.width - 1:
            return
        index, line = sight[offset.y]
        self.go_to(index)
        if event.chain == 2:
            self.report(opened=True)
        else:
            self.clicked(index, line, offset.x - self.MARGIN)

    def clicked(self, index: int, line: int, cell: int) -> None:
        """A row was clicked once, on one of its lines and the cell of that (before 0: in the margin)."""
