"""The command palette: every command of the reader with its key, the most used first."""

from collections.abc import Sequence
from typing import ClassVar, Protocol, cast

from textual.binding import Binding, BindingType
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen

from tui.screens.keys import Entry

WIDEST = 90
"""The most cells of the palette, as in the style sheet."""
FRAME = 10
"""The cells of the palette beside a line."""


class HasEntries(Protocol):
    """An app that says what its palette offers."""

    def palette_entries(self, screen: Screen[object]) -> Sequence[Entry]:
        """Return what the palette offers over a screen, the most used first."""
        ...


class Entries(Provider):
    """Finds the entries of the app."""

    async def discover(self) -> Hits:
        """Yield every entry."""
        for entry in self._entries():
            yield DiscoveryHit(self._line(Content(entry.text), entry.keys), entry.run, entry.text)

    async def search(self, query: str) -> Hits:
        """Yield the entries that have the letters of a query; among equals the most used come first."""
        matcher = self.matcher(query)
        for rank, entry in enumerate(self._entries()):
            score = max(matcher.match(entry.text), matcher.match(entry.words) / 2)
            if score > 0:
                line = self._line(matcher.highlight(entry.text), entry.keys)
                yield Hit(score - rank * 1e-6, line, entry.run, entry.text)

    def _entries(self) -> Sequence[Entry]:
        return cast(HasEntries, self.app).palette_entries(self.screen)

    def _line(self, text: Content, keys: str) -> Content:
        """Return what a command does at the left, and its keys at the right."""
        room = min(self.app.size.width, WIDEST) - FRAME - len(keys) - 2
        shown = text.truncate(room, ellipsis=True)
        return shown + Content(" " * (room - shown.cell_length + 2)) + Content.styled(keys, "$accent")


class Palette(CommandPalette):
    """The palette of Accord's commands alone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Textual has these with shift or ctrl; alone they would move in the line that is typed in.
        Binding("home", "command_list('first')", "first command", show=False, priority=True),
        Binding("end", "command_list('last')", "last command", show=False, priority=True),
    ]

    def __init__(self, *, ascii: bool) -> None:
        super().__init__([Entries], placeholder="Search for commands" + ("..." if ascii else "…"))
