"""The scorecard of what the filter shows: counted in the query thread, and from the same numbers as `accord score`."""

from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.library.filter.query import State, parse_query, without_drafts
from tui.panes.glyphs import Glyphs
from tui.screens.reader.content import Content
from tui.screens.reader.layout import Panes

if TYPE_CHECKING:
    from tui.screens.dialogs.score import Shown
    from tui.views.score import Score

_DRAFTS = f"is:{State.DRAFT}"


class Scoring:
    """Shows a scorecard, and after it what is behind a row. What it needs is imported once it is wanted."""

    def __init__(self, screen: Screen[None], content: Content, panes: Panes, look: Glyphs) -> None:
        self._screen, self._content, self._panes, self._look = screen, content, panes, look
        self._by = "topic"
        self._beyond = ""
        """What a filter needs so that it leaves out what the scorecard does."""

    def show(self) -> None:
        """Count what the filter shows, without drafts."""
        from tui.library.score import scores
        from tui.screens.dialogs.score import ScoreScreen

        library, query, by = self._content.library, without_drafts(self._content.filter), self._by

        def count() -> "tuple[list[Score], bool]":
            return scores(library, query, by), bool(library.results(parse_query(_DRAFTS)).articles().fetch(0, 1))

        def counted(counts: "tuple[list[Score], bool]") -> None:
            scores, has_drafts = counts
            self._beyond = f" -{_DRAFTS}" if has_drafts else ""
            self._screen.app.push_screen(ScoreScreen(scores, by, self._look), self._go_on)

        self._content.look_up(count, counted)

    def _go_on(self, shown: "Shown | None") -> None:
        if shown and shown.by:
            self._by = shown.by
            self.show()
        elif shown:
            box = self._panes.filter_box
            text = box.text.strip()
            before = f"({text})" if "or" in text.casefold().split() else text  # else it would bind to the last part
            box.type(f"{before} {shown.filter}{self._beyond}".strip())
