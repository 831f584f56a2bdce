"""The sheet for a meeting: whose promises it is about is asked first, and those at hand stand there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.panes.glyphs import Glyphs
from tui.screens.reader.content import Content
from tui.screens.reader.layout import Panes
from tui.text.display import one_line

if TYPE_CHECKING:
    from tui.views.brief import Sheet


class Meetings:
    """Asks who meets, and shows the sheet. What it needs is imported once it is wanted."""

    def __init__(self, screen: Screen[None], content: Content, panes: Panes, look: Glyphs) -> None:
        self._screen, self._content, self._panes, self._look = screen, content, panes, look

    def ask(self) -> None:
        """Ask who meets, and show the sheet; where a party is not known, the user is told which there are."""
        from tui.library.brief import PartyError, brief
        from tui.screens.dialogs.sheet import Meeting, MeetingScreen, SheetScreen

        library = self._content.library

        def show(sheet: "Sheet | PartyError") -> None:
            if isinstance(sheet, PartyError):
                message = str(sheet)
                self._screen.notify(one_line(message[:1].upper() + message[1:]), markup=False, severity="warning")
            else:
                self._screen.app.push_screen(SheetScreen(sheet, library.today, self._look))

        def chosen(meeting: Meeting | None) -> None:
            def made(meeting: Meeting) -> "Sheet | PartyError":
                try:
                    return brief(library, meeting.parties, meeting.on, meeting.since)
                except PartyError as error:
                    return error

            if meeting is not None:
                self._content.look_up(lambda: made(meeting), show)

        self._screen.app.push_screen(MeetingScreen(self._parties, library.today), chosen)

    @property
    def _parties(self) -> Sequence[str]:
        """The parties of the commitment at hand, or else of the article."""
        panes = self._panes
        row = panes.commitments.commitment if panes.in_focus is panes.commitments else None
        article = panes.summary.article
        return row.parties if row else article.parties if article else ()
