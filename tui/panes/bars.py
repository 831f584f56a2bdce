"""The line above the panes and the line below them."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from tui.panes.glyphs import UNICODE, Glyphs


class Header(Widget):
    """The library's name at the left, what it holds at the right."""

    look: Glyphs = UNICODE

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._library = ""
        self._banner = ""
        self._facts: Sequence[tuple[str, str]] = ()

    def show(self, library: str, facts: Sequence[tuple[str, str]], banner: str = "") -> None:
        """Show the library's name, and facts each with the theme variable of its colour (`$text-muted`).

        With a banner, which nobody must overlook, the line has one colour.
        """
        self._library, self._facts, self._banner = library, facts, banner
        self.refresh()

    def render(self) -> Content:
        """One line; the facts that do not fit are left out, the first ones first."""
        left = Content.assemble(("accord", "bold $accent"), " ", (self._library, "$text-muted"))
        facts = list(self._facts)
        if self._banner:
            left = Content.styled(self._banner, "bold")
            facts = [(text, "") for text, _ in facts]
        while facts:
            parts = [Content.styled(text, style) for text, style in facts]
            right = Content.styled(self.look.between, "" if self._banner else "$text-muted").join(parts)
            gap = self.size.width - left.cell_length - right.cell_length
            if gap >= 2:
                return left + Content(" " * gap) + right
            facts.pop(0)
        return left


class Hints(Widget):
    """The keys of the pane that has the focus, read from its live bindings."""

    ORDER: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._hints: Sequence[tuple[str, str]] = ()

    def show(self, bindings: Iterable[Binding]) -> None:
        """Show the keys of bindings that are to be shown, in their order."""
        self._hints = [(self.app.get_key_display(one), one.description) for one in bindings if one.show]
        self.refresh()

    def render(self) -> Content:
        """One line of keys and what they do. The last hint, which leads to all keys, stays where others do not fit."""
        hints = [
            Content.assemble((key, "bold $accent"), (f" {description}", "$text-muted"))
            for key, description in self._hints
        ]
        while len(hints) > 1 and sum(hint.cell_length + 2 for hint in hints) - 2 > self.size.width:
            del hints[-2]
        return Content("  ").join(hints)
