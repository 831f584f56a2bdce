"""The scorecard of what the filter shows: counted in the query thread, and from the same numbers as `accord score`."""

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from textual.screen import Screen

from tui.library.filter.query import State, parse_query, without_drafts
from tui.panes.glyphs import Glyphs
from tui.records.dates import Day
from tui.screens.reader.content import Content
from tui.screens.reader.layout import Panes

if TYPE_CHECKING:
    from tui.screens.dialogs.score import Shown
    from tui.views.score import Score

_DRAFTS = f"is:{State.DRAFT}"


class Counted(NamedTuple):
    """What a scorecard shows."""

    scores: "list[Score]"
    before: "list[Score] | None"
    """Those of the day since which the change is shown, if any."""
    has_drafts: bool


class Scoring:
    """Shows a scorecard, and after it what is behind a row. What it needs is imported once it is wanted."""

    def __init__(self, screen: Screen[None], content: Content, panes: Panes, look: Glyphs) -> None:
        self._screen, self._content, self._panes, self._look = screen, content, panes, look
        self._by = "topic"
        self._since: Day | None = None
        """The day since whose end the change is shown."""
        self._beyond = ""
        """What a filter needs so that it leaves out what the scorecard does."""

    def show(self) -> None:
        """Count what the filter shows, without drafts."""
        from tui.library.score import scores
        from tui.screens.dialogs.score import ScoreScreen

        library, query, by, since = self._content.library, without_drafts(self._content.filter), self._by, self._since

        def before() -> "list[Score] | None":
            if since is None:
                return None
            with closing(library.as_it_stood(since)) as past:
                return scores(past, query, by)

        def count() -> Counted:
            has_drafts = bool(library.results(parse_query(_DRAFTS)).articles().fetch(0, 1))
            return Counted(scores(library, query, by), before(), has_drafts)

        def counted(counted: Counted) -> None:
            self._beyond = f" -{_DRAFTS}" if counted.has_drafts else ""
            screen = ScoreScreen(counted.scores, by, self._look, counted.before, since)
            self._screen.app.push_screen(screen, self._go_on)

        self._content.look_up(count, counted)

    def _go_on(self, shown: "Shown | None") -> None:
        if shown is None:
            self._since = None
        elif shown.by:
            self._by = shown.by
            self.show()
        elif shown.change:
            self._ask_since()
        else:
            self._since = None
            box = self._panes.filter_box
            text = box.text.strip()
            before = f"({text})" if "or" in text.casefold().split() else text  # else it would bind to the last part
            box.type(f"{before} {shown.filter}{self._beyond}".strip())

    def _ask_since(self) -> None:
        """Ask for the day since which the change is to be shown; without one, the scorecard is shown as it was."""
        from tui.screens.dialogs.day import DayScreen

        def chosen(day: Day | None) -> None:
            self._since = day if day is not None else self._since
            self.show()

        today = self._content.library.today
        self._screen.app.push_screen(DayScreen("What changed in the scorecard since the end of", today), chosen)
