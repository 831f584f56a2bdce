"""The agenda in the place of all panes, and the way from one commitment that is overdue or due soon to the next."""

from typing import NamedTuple

from textual.screen import Screen
from textual.widget import Widget

from tui.panes.pane import Pane
from tui.records.standing import is_urgent
from tui.screens.reader.content import Content
from tui.screens.reader.layout import Panes
from tui.screens.reader.request import Asked, Item
from tui.views.rows import CommitmentRow, Grouping


class Before(NamedTuple):
    """What was shown before the agenda took its place."""

    chosen: str | None
    grouping: Grouping
    alone: bool
    pane: Pane


class Agenda:
    """What falls due, across all articles."""

    def __init__(self, screen: Screen[None], content: Content, panes: Panes) -> None:
        self._screen = screen
        self._content = content
        self._panes = panes
        self.before: Before | None = None
        """What was shown before the agenda, while that is shown."""

    @property
    def is_shown(self) -> bool:
        """Whether it has the place of all panes."""
        return self.before is not None

    def toggle(self) -> None:
        """Show what falls due in all articles, in the place of all panes; or what was there before."""
        if self.is_shown:
            self.leave()
            return
        content, panes = self._content, self._panes
        self.before = Before(content.chosen, content.grouping, panes.alone, panes.in_focus or panes.articles)
        content.chosen, content.grouping = None, Grouping.AGENDA
        self._rearrange(panes.commitments, alone=True)

    def leave(self) -> None:
        """Show again what was there before."""
        before, self.before = self.before, None
        if before:
            self._content.chosen, self._content.grouping = before.chosen, before.grouping
            self._rearrange(before.pane, alone=before.alone)

    def _rearrange(self, focus: Widget, *, alone: bool) -> None:
        self._panes.maximize(alone=alone)
        self._panes.go_to(self._panes.number_of(focus))
        self._content.ask(Asked.ARTICLES, new_view=True)

    def go_to_urgent(self, step: int) -> None:
        """Go to the next commitment that is overdue or due soon, or to the one before, in whatever article it is."""
        content = self._content
        ref, library, query = content.item.ref if content.item else None, content.library, content.filter

        def near() -> CommitmentRow | None:
            results = library.results(query)
            agenda = results.commitments(Grouping.AGENDA)
            here = results.commitment_position(Grouping.AGENDA, ref) if ref else None
            place = (-1 if step > 0 else 0) if here is None else here
            rows = agenda.fetch(place + step, 1) if place + step >= 0 else ()
            # What is overdue comes first in the agenda, and then what falls due next.
            return next((row for row in rows if is_urgent(row.due, row.status, library.today)), None)

        def go(row: CommitmentRow | None) -> None:
            if row is None:
                end = "No more is overdue or due soon." if step > 0 else "This is the first."
                self._screen.notify(end, markup=False)
                return
            if content.chosen is not None:
                content.chosen = row.ref.article
            content.item = Item.of(row.ref)
            content.ask(Asked.ARTICLES)

        content.look_up(near, go)
