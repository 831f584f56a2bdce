"""The four panes and the filter on one screen: which are in sight, and the keys that lead from one to another."""

from collections.abc import Collection
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import DescendantFocus
from textual.screen import Screen

from tui.panes.articles import ArticlesPane
from tui.panes.bars import Header, Hints
from tui.panes.commitments import CommitmentsPane
from tui.panes.filter import FilterBox
from tui.panes.glyphs import Glyphs
from tui.panes.pane import Pane
from tui.panes.summary import SummaryPane
from tui.panes.timeline.pane import TimelinePane
from tui.screens.keys import hints
from tui.screens.reader.arrangement import SLOTS, Arrangement, arrange

PANES = ("articles", "summary", "commitments", "timeline")
"""The ids of the panes, in the order of their numbers."""


class ArrangedScreen(Screen[None]):
    """Panes that fit the terminal: side by side where there is room, taking turns where there is not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next_pane(1)", "next pane", id="reader.next-pane"),
        Binding("shift+tab", "next_pane(-1)", "previous pane", id="reader.previous-pane", show=False),
        Binding("1", "pane(1)", "articles", id="reader.articles", show=False),
        Binding("2", "pane(2)", "summary", id="reader.summary", show=False),
        Binding("3", "pane(3)", "commitments", id="reader.commitments", show=False),
        Binding("4", "pane(4)", "timeline", id="reader.timeline", show=False),
        Binding("z", "maximize_pane", "maximise", id="reader.maximize"),
    ]
    AUTO_FOCUS = "#articles"

    def __init__(self, look: Glyphs) -> None:
        super().__init__()
        self.look = look
        self.slot = 3
        """The number of the pane in the place that several take turns in."""
        self.alone = False
        """Whether that pane has the whole screen."""

    def compose(self) -> ComposeResult:
        """A line, the filter, the panes, a line."""
        self._arrange()
        header = Header(id="header")
        panes = (
            ArticlesPane(id="articles"),
            SummaryPane(id="summary"),
            CommitmentsPane(id="commitments"),
            TimelinePane(id="timeline"),
        )
        filter_box = FilterBox(id="filter")
        for part in (header, filter_box, *panes):
            part.look = self.look
        yield header
        yield filter_box
        yield from panes
        yield Hints(id="hints")

    @property
    def panes(self) -> tuple[Pane | TimelinePane, ...]:
        """The four panes in the order of their numbers."""
        return self.articles_pane, self.summary_pane, self.commitments_pane, self.timeline_pane

    @property
    def articles_pane(self) -> ArticlesPane:
        """Pane 1."""
        return self.query_one(ArticlesPane)

    @property
    def summary_pane(self) -> SummaryPane:
        """Pane 2."""
        return self.query_one(SummaryPane)

    @property
    def commitments_pane(self) -> CommitmentsPane:
        """Pane 3."""
        return self.query_one(CommitmentsPane)

    @property
    def timeline_pane(self) -> TimelinePane:
        """Pane 4."""
        return self.query_one(TimelinePane)

    # Arranging
    def on_resize(self) -> None:
        """Arrange the panes for the terminal's size."""
        self._arrange()
        self._entitle_panes()

    @property
    def arrangement(self) -> Arrangement:
        """Which panes stand where: a maximised one is alone, as all are where there is no room for two."""
        return Arrangement.TINY if self.alone else arrange(*self.app.size)

    def _arrange(self) -> None:
        slots = SLOTS[self.arrangement]
        focused = self.focused
        if focused is not None and focused.id in PANES:
            number = PANES.index(focused.id) + 1
            self.slot = number if number in slots else self.slot
        if slots and self.slot not in slots:
            self.slot = 3
        self._show_slot()

    def _show_slot(self) -> None:
        """Tell the style sheet what to show; it is asked only once, since each time costs a new layout."""
        classes = {self.arrangement.value, f"-slot-{self.slot}"}
        if not classes <= self.classes:
            known = {*Arrangement, *(f"-slot-{number}" for number in range(1, len(PANES) + 1))}
            self.set_classes((self.classes - known) | classes)

    def _entitle_panes(self) -> None:
        """Put the panes' names in their borders, with those that wait in the same place."""
        slots = SLOTS[self.arrangement]
        for number, pane in enumerate(self.panes, 1):
            waiting = [n for n in slots if n != number] if number in slots else []
            pane.entitle(*(f"{n} {self.panes[n - 1].NAME}" for n in waiting))

    # Going from one to another
    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Show the keys of what has the focus."""
        self.show_hints()

    def show_hints(self) -> None:
        """Show the keys that do something here and now."""
        self.query_one(Hints).show(hints(self, without=self.without_effect, marked=self.number_marked))

    @property
    def without_effect(self) -> Collection[str]:
        """The ids of the keys that would do nothing now."""
        return ()

    @property
    def number_marked(self) -> int:
        """The number of commitments that are marked."""
        return 0

    def action_pane(self, number: int) -> None:
        """Go to a pane, bringing it into sight where panes take turns."""
        pane = self.panes[number - 1]
        if number in SLOTS[self.arrangement]:
            self.slot = number
            self._show_slot()
        pane.focus()

    def action_next_pane(self, step: int) -> None:
        """Go to the next pane, or the one before."""
        focused = self.focused
        here = PANES.index(focused.id) if focused is not None and focused.id in PANES else -1 if step > 0 else 0
        self.action_pane((here + step) % len(PANES) + 1)

    def action_maximize_pane(self) -> None:
        """Give the pane the whole screen, or back."""
        self.alone = not self.alone
        self._arrange()
        self._entitle_panes()
