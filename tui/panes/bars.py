"""The line above the panes and the line below them."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.panes.glyphs import UNICODE, Glyphs


class Header(Widget):
    """The library's name at the left, what it holds at the right."""

    class Clicked(Message):
        """The user wants to see what the line counts."""

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
            parts = [Content.styled(text, self._style(style)) for text, style in facts]
            right = Content.styled(self.look.between, "" if self._banner else "$text-muted").join(parts)
            gap = self.size.width - left.cell_length - right.cell_length
            if gap >= 2:
                return left + Content(" " * gap) + right
            facts.pop(0)
        return left

    def on_click(self) -> None:
        """Report it."""
        self.post_message(self.Clicked())

    def _style(self, colour: str) -> str:
        """Return how a fact of a colour looks: what is not muted is bold, and that alone where there are no colours."""
        if not colour or "muted" in colour:
            return colour
        return "bold" if self.app.no_color else f"bold {colour}"


class SampleNotice(Widget):
    """Some lines at the bottom that the user reads once, and closes."""

    class Closed(Message):
        """The user has read them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def close(self) -> None:
        """Make room for the rest."""
        self.post_message(self.Closed())
        self.remove()

    def on_click(self) -> None:
        """Close."""
        self.close()

    def render(self) -> Content:
        """The text, wrapped."""
        return Content(self.text)


class Hint(NamedTuple):
    """A key and what it does now, in a word or two."""

    key: str
    text: str
    rank: int
    """How much it is used: where room is short, the highest numbers give way first."""


class Hints(Widget):
    """The keys of what has the focus."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._hints: Sequence[Hint] = ()

    def show(self, hints: Sequence[Hint]) -> None:
        """Show hints, in their order."""
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    def render(self) -> Content:
        """One line of keys and what they do."""
        hints = list(self._hints)
        while len(hints) > 1 and sum(cell_len(f"{hint.key} {hint.text}  ") for hint in hints) - 2 > self.size.width:
            hints.remove(max(hints, key=lambda hint: hint.rank))
        return Content("  ").join(
            Content.assemble((hint.key, "bold $accent"), (f" {hint.text}", "$text-muted")) for hint in hints
        )
