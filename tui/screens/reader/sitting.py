"""A sitting over what is most in doubt: what was to be looked at again, overdue, or looked at by nobody for long."""

from typing import TYPE_CHECKING, NamedTuple

from textual.screen import Screen

from tui.library.filter.query import Query, State, only
from tui.library.library import Library
from tui.panes.glyphs import Glyphs
from tui.records.commitment import CommitmentRef
from tui.records.status import Standing
from tui.screens.reader.content import Content
from tui.screens.reader.noting import Noting
from tui.views.rows import CommitmentRow, Grouping

if TYPE_CHECKING:
    from tui.screens.dialogs.details import Details

MOST = 200
"""The most promises of a sitting."""


class Asked(NamedTuple):
    """What a sitting asks about."""

    queue: tuple[CommitmentRef, ...]
    first: "Details | None"
    number_put_off: int


class Sittings:
    """Goes through promises one by one. The dialogs are imported once they are wanted."""

    def __init__(self, screen: Screen[None], content: Content, noting: Noting, look: Glyphs) -> None:
        self._screen, self._content, self._noting, self._look = screen, content, noting, look

    def begin(self) -> None:
        """Begin with the promise that is most in doubt, of those that the filter shows."""
        from tui.screens.dialogs.details import details
        from tui.screens.dialogs.sitting import SittingScreen, emptied

        library, query = self._content.library, self._content.filter
        if library.as_of is not None:
            self._screen.notify("A sitting judges, and the past does not change: esc goes back to today.", markup=False)
            return

        def asked() -> Asked:
            later = library.to_look_at_later()
            queue = [ref for ref in in_doubt(library, query) if ref not in later][:MOST]
            return Asked(tuple(queue), details(library, queue[0]) if queue else None, len(later))

        def show(asked: Asked) -> None:
            if asked.first is None:
                self._screen.notify(emptied(asked.number_put_off), markup=False)
                return
            sitting = SittingScreen(
                asked.first,
                asked.queue,
                self._noting.look_again,
                today=library.today,
                look=self._look,
                reader=self._screen,
            )

            def over(article: str | None) -> None:
                self._screen.notify(sitting.outcome, markup=False)
                self._content.go_to_source(article)

            self._screen.app.push_screen(sitting, over)

        self._content.look_up(asked, show)


def in_doubt(library: Library, query: Query) -> list[CommitmentRef]:
    """Return the promises that a filter shows and that are in doubt, those with a test first in each part.

    First come those whose day to look again has come, then what is overdue, then what is stale.
    """
    rows: dict[CommitmentRef, CommitmentRow] = {}
    for state in (State.LOOK_AGAIN, State.OVERDUE, State.STALE):
        agenda = library.results(only(query, state)).commitments(Grouping.AGENDA)
        rows.update({row.ref: row for row in agenda.fetch(0, MOST * 2) if not row.status.settled})

    def rank(row: CommitmentRow) -> tuple[bool, bool, bool, bool]:
        made = library.commitment(row.ref)
        has_come = row.again is not None and row.again <= library.today
        return not has_come, row.standing is not Standing.OVERDUE, not row.stale, not (made and made[1].test)

    return [row.ref for row in sorted(rows.values(), key=rank)]
