"""What changed since a day, or since some parties last met: as one screen, and marked in the lists until esc."""

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.panes.glyphs import Glyphs
from tui.records.commitment import CommitmentRef
from tui.records.dates import day_in_words
from tui.screens.reader.content import Content
from tui.screens.reader.layout import Panes
from tui.text.display import one_line

if TYPE_CHECKING:
    from tui.library.brief import PartyError, SinceMet
    from tui.screens.dialogs.since import Since
    from tui.views.diff import Diff, Move


class Changing:
    """Asks since when, and shows what moved. What it needs is imported once it is wanted."""

    def __init__(self, screen: Screen[None], content: Content, panes: Panes, look: Glyphs) -> None:
        self._screen, self._content, self._panes, self._look = screen, content, panes, look

    async def ask(self) -> None:
        """Ask since when; the day on which this library was looked at last stands there."""
        from tui.looked import last_looked
        from tui.screens.dialogs.since import SinceScreen

        library = self._content.library

        def chosen(since: "Since | None") -> None:
            if since is not None and since.day is not None:
                self._content.look_up(partial(library.diff, since.day, library.today), self._show)
            elif since is not None:
                self._show_since_met(since.parties)

        last = last_looked(library.folder, library.today)
        await self._screen.app.push_screen(SinceScreen("What changed since the end of", library.today, last), chosen)

    def _show_since_met(self, parties: tuple[str, ...]) -> None:
        from tui.library.brief import PartyError, since_met

        library = self._content.library

        def look_up() -> "SinceMet | PartyError":
            try:
                return since_met(library, parties)
            except PartyError as error:
                return error

        def show(since: "SinceMet | PartyError") -> None:
            if isinstance(since, PartyError):
                message = str(since)
                self._screen.notify(one_line(message[:1].upper() + message[1:]), markup=False, severity="warning")
            else:
                self._show(since.diff, since.title)

        self._content.look_up(look_up, show)

    def _show(self, diff: "Diff", title: str = "What changed") -> None:
        from tui.exporting.diff import as_lines
        from tui.screens.dialogs.printed import PrintedScreen

        self._screen.app.push_screen(PrintedScreen(title, as_lines(diff), self._look))
        self._mark(diff)

    def _mark(self, diff: "Diff") -> None:
        """Mark what moved in the lists."""
        from tui.exporting.diff import PARTS

        words: dict[CommitmentRef, list[str]] = {}
        for name, heading in PARTS:
            moves: tuple[Move, ...] = getattr(diff, name)
            for move in moves:
                words.setdefault(move.ref, []).append(heading.lower())
                if move.before is not move.after and len(words[move.ref]) == 1:
                    words[move.ref][0] += f" {self._look.status(move.before)} → {self._look.status(move.after)}"
        moved = Counter(ref.article for ref in words)
        since = "" if diff.first is None else f" since {day_in_words(diff.first)}"
        self._panes.commitments.show_moved({ref: ", ".join(said) for ref, said in words.items()})
        self._panes.articles.show_moved(moved)
        self._content.note_moved(f"{len(words):,} moved{since}" if words else "")

    def unmark(self) -> bool:
        """Take the marks away; return whether there were any."""
        had_marks = bool(self._panes.commitments.moved)
        if had_marks:
            self._panes.commitments.show_moved({})
            self._panes.articles.show_moved({})
            self._content.note_moved("")
        return had_marks
