"""The four panes, the filter and the two lines around them: which are in sight, and which of them is next."""

from textual.app import ComposeResult
from textual.events import MouseDown, MouseMove
from textual.geometry import Region
from textual.widget import Widget

from tui.panes.articles import ArticlesPane
from tui.panes.bars import Header, Hints
from tui.panes.commitments import CommitmentsPane
from tui.panes.filter import FilterBox
from tui.panes.glyphs import Glyphs
from tui.panes.pane import Pane
from tui.panes.summary import SummaryPane
from tui.panes.timeline.pane import TimelinePane
from tui.screens.reader.arrangement import SLOTS, Arrangement, arrange
from tui.screens.reader.borders import BETWEEN, OVER, Borders, tracks

PANES = ("articles", "summary", "commitments", "timeline")
"""The ids of the panes, in the order of their numbers."""
_CELLS = 2
"""By how many cells a key moves a border between columns; one over the timeline by a line."""


class Panes(Widget):
    """Panes that fit the terminal: side by side where there is room, taking turns where there is not."""

    ALLOW_SELECT = False

    def __init__(self, look: Glyphs) -> None:
        super().__init__(id="panes")
        self.header = Header(id="header")
        self.filter_box = FilterBox(id="filter")
        self.articles = ArticlesPane(id=PANES[0])
        self.summary = SummaryPane(id=PANES[1])
        self.commitments = CommitmentsPane(id=PANES[2])
        self.timeline = TimelinePane(id=PANES[3])
        self.hints = Hints(id="hints")
        for part in (self.header, self.filter_box, *self.all):
            part.look = look
        self.slot = 3
        """The number of the pane in the place that several take turns in."""
        self.alone = False
        """Whether that pane has the whole screen."""
        self.borders = Borders()
        """Where the borders between the panes are."""
        self._tracks = ("", "")
        """The columns and rows that differ from those of the style sheet."""
        self._pulled = ""
        """The border that the mouse has hold of."""

    def compose(self) -> ComposeResult:
        """A line, the filter, the panes, a line."""
        self._take_turns()
        yield self.header
        yield self.filter_box
        yield from self.all
        yield self.hints

    @property
    def all(self) -> tuple[ArticlesPane, SummaryPane, CommitmentsPane, TimelinePane]:
        """The four panes in the order of their numbers."""
        return self.articles, self.summary, self.commitments, self.timeline

    @property
    def in_focus(self) -> Pane | None:
        """The pane in focus; `None` while something else is."""
        focused = self.screen.focused
        return focused if isinstance(focused, Pane) and focused in self.all else None

    # Arranging
    @property
    def arrangement(self) -> Arrangement:
        """Which panes stand where: a maximised one is alone, as all are where there is no room for two."""
        return Arrangement.TINY if self.alone else arrange(*self.app.size)

    def fit(self) -> None:
        """Arrange the panes for the size of the terminal."""
        self._take_turns()
        self._entitle()

    def move_border(self, name: str, to: int) -> None:
        """Move a border to a cell, counted from the start of what it divides."""
        region = self._divided(name)
        length = region.height if name in OVER.values() else region.width
        self.borders = self.borders.moved(name, to, length)
        self._place_borders()

    def grow(self, step: int) -> None:
        """Make the pane in focus wider by some cells, or the timeline below the others higher; narrower below 0."""
        pane, between, over = self.in_focus, BETWEEN[self.arrangement], OVER.get(self.arrangement)
        if pane is self.timeline and over:
            self.move_border(over, self._place_of(over) - step)
        elif pane and between:
            column = 0 if pane is self.articles else 1 if pane is self.summary and len(between) > 1 else len(between)
            is_last = column == len(between)
            name = between[-1] if is_last else between[column]
            self.move_border(name, self._place_of(name) + (-step if is_last else step) * _CELLS)

    def _divided(self, name: str) -> Region:
        """Return the part of the screen that a border divides."""
        first, last = self.articles.region, (self.timeline if name in OVER.values() else self.articles).region
        return Region(self.region.x, first.y, self.region.width, last.bottom - first.y)

    def _place_of(self, name: str) -> int:
        """Return at which cell of what it divides a border is."""
        if name in OVER.values():
            return self.timeline.region.y - self.articles.region.y
        before = self.summary if name == "second" else self.articles
        return before.region.right - self.region.x

    def _place_borders(self) -> None:
        """Tell the style sheet where the borders are, if they are elsewhere than it has them."""
        placed = tracks(self.borders, self.arrangement)
        if placed != self._tracks:
            self._tracks = placed
            for rule, value in zip(("grid_columns", "grid_rows"), placed, strict=True):
                if value:
                    setattr(self.styles, rule, value)
                else:
                    self.styles.clear_rule(rule)

    # The mouse
    def on_mouse_down(self, event: MouseDown) -> None:
        """Take hold of a border."""
        self._pulled = self._border_at(event.screen_x, event.screen_y)
        if self._pulled:
            self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Pull the border along."""
        if self._pulled:
            region = self._divided(self._pulled)
            is_over = self._pulled in OVER.values()
            to = event.screen_y - region.y if is_over else event.screen_x - region.x + 1
            self.move_border(self._pulled, int(to))

    def on_mouse_up(self) -> None:
        """Let go of the border."""
        if self._pulled:
            self._pulled = ""
            self.release_mouse()
            self.screen.clear_selection()

    def _border_at(self, x: float, y: float) -> str:
        """Return the border at a cell of the screen; empty where there is none."""
        over = OVER.get(self.arrangement)
        if over and y in (self.timeline.region.y - 1, self.timeline.region.y):
            return over
        columns = self.articles.region
        if not columns.y < y < columns.bottom - 1:
            return ""
        places = {name: self.region.x + self._place_of(name) for name in BETWEEN[self.arrangement]}
        return next((name for name, place in places.items() if x in (place - 1, place)), "")

    def _take_turns(self) -> None:
        slots = SLOTS[self.arrangement]
        if pane := self.in_focus:
            number = self.number_of(pane)
            self.slot = number if number in slots else self.slot
        if slots and self.slot not in slots:
            self.slot = 3
        self._show_slot()
        self._place_borders()

    def maximize(self, *, alone: bool) -> None:
        """Give the pane in focus the whole screen, or no more than its place."""
        self.alone = alone
        self.fit()

    def _show_slot(self) -> None:
        """Tell the style sheet what to show; it is asked only once, since each time costs a new layout."""
        classes = {self.arrangement.value, f"-slot-{self.slot}"}
        if not classes <= self.classes:
            known = {*Arrangement, *(f"-slot-{number}" for number in range(1, len(PANES) + 1))}
            self.set_classes((self.classes - known) | classes)

    def _entitle(self) -> None:
        """Put the panes' names in their borders, with those that wait in the same place."""
        slots = SLOTS[self.arrangement]
        for number, pane in enumerate(self.all, 1):
            waiting = [n for n in slots if n != number] if number in slots else []
            pane.entitle(*(f"{n} {self.all[n - 1].NAME}" for n in waiting))

    # Going from one to another
    def number_of(self, pane: Widget) -> int:
        """Return the number of a pane. `ValueError`: it is none of these."""
        return PANES.index(pane.id or "") + 1

    def go_to(self, number: int) -> None:
        """Go to a pane, bringing it into sight where panes take turns."""
        if number in SLOTS[self.arrangement]:
            self.slot = number
            self._show_slot()
        self.all[number - 1].focus()

    def go_on(self, step: int) -> None:
        """Go on by a number of panes, or back where it is negative."""
        pane = self.in_focus
        here = self.number_of(pane) - 1 if pane else -1 if step > 0 else 0
        self.go_to((here + step) % len(PANES) + 1)
