"""The four panes, the filter and the two lines around them: which are in sight, and which of them is next."""

from textual.app import ComposeResult
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

PANES = ("articles", "summary", "commitments", "timeline")
"""The ids of the panes, in the order of their numbers."""


class Panes(Widget):
    """Panes that fit the terminal: side by side where there is room, taking turns where there is not."""

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

    def _take_turns(self) -> None:
        slots = SLOTS[self.arrangement]
        if pane := self.in_focus:
            number = self.number_of(pane)
            self.slot = number if number in slots else self.slot
        if slots and self.slot not in slots:
            self.slot = 3
        self._show_slot()

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
