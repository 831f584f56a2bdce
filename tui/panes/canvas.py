"""A widget that draws its own lines: only those that changed are painted. Styles go by name, text is safe to show."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.color import Color
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.panes.glyphs import UNICODE, Glyphs
from tui.text.display import one_line
from tui.text.highlight import NO_HIGHLIGHTS, Highlights
from tui.text.names import short_name
from tui.views.rows import RowGone

GLUE = "\ue000"
"""A blank at which no line is broken: a letter of nobody's, since Rich breaks lines at every kind of space."""
INKS = {
    "title": ("foreground", "", True),
    "muted": ("muted", "", False),
    "frame": ("frame", "", False),
    "heading": ("accent", "", False),
    "group": ("accent", "", True),
    "match": ("foreground", "match", False),
    "selected": ("", "selected", False),
    "kept": ("success", "", False),
    "soon": ("warning", "", False),
    "overdue": ("error", "", False),
}
"""Styles by name: the theme's variable for the text, the one for the ground, and whether it is bold.

Component classes of the style sheet would do the same, but cost a tenth of the time to the first paint.
"""


@lru_cache(maxsize=64)
def _style(colour: str, ground: str, bold: bool) -> Style:
    return Style(
        color=Color.parse(colour).rich_color if colour else None,
        bgcolor=Color.parse(ground).rich_color if ground else None,
        bold=bold or None,
    )


class Canvas(Widget, can_focus=True):
    """A part of the screen that draws its own lines."""

    ALLOW_SELECT = False

    class RowsLost(Message):
        """Rows of the canvas cannot be read."""

        def __init__(self, error: BaseException) -> None:
            super().__init__()
            self.error = error
            """Why."""

    _stale: bool = False
    """Whether the lines must be drawn anew."""

    look: Glyphs = UNICODE
    highlights: Highlights = NO_HIGHLIGHTS

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._strips: list[Strip] = []
        """The lines as they were drawn last."""
        self._drawn_size = Size()
        """The size that they were drawn for."""

    @contextmanager
    def giving_up_gone_rows(self) -> Iterator[None]:
        """Leave undone what needs a row that is gone; the screen hears why, if it cannot be read."""
        try:
            yield
        except RowGone as gone:
            if gone.__cause__ is not None:
                self.post_message(self.RowsLost(gone.__cause__))

    # Lines

    @abstractmethod
    def draw_line(self, y: int) -> Strip:
        """Draw one line of the canvas, from 0."""

    @abstractmethod
    def resized(self) -> None:
        """Forget what was worked out for another size: lines are about to be drawn for this one."""

    def redraw_lines(self) -> None:
        """Draw all lines anew, once what is going on is done; only those that look different go to the terminal."""
        if not self._stale:
            self._stale = True
            self.call_next(self.send_changes)

    def send_changes(self) -> None:
        """Have the lines painted that look different now."""
        before = self._strips
        if not self._stale or not self._draw_lines():
            return
        if len(before) != len(self._strips):
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, self._strips, strict=True)) if old != new]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def _draw_lines(self) -> bool:
        """Draw all lines, if there is room for any."""
        if self._drawn_size != self.size:
            self._drawn_size = self.size
            self.resized()
        self._stale = False
        self._strips = [self.draw_line(y) for y in range(self.size.height)]
        return bool(self._strips)

    def render_line(self, y: int) -> Strip:
        """Return one line for Textual to paint."""
        if self._drawn_size != self.size:
            self._draw_lines()
        elif self._stale:
            self.send_changes()
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)

    # Text

    def ink(self, name: str) -> Style:
        """The style that goes by a name in `INKS`, in the colours of the theme."""
        colour, ground, bold = INKS[name]
        if name == "overdue" and self.app.no_color:  # the grey of the colour would be the faintest
            return Style(bold=True)
        variables = self.app.theme_variables
        return _style(variables[colour] if colour else "", variables[ground] if ground else "", bold)

    def text(self, outside: str, ink: str | None = None) -> Text:
        """Return text from outside as one safe line, with what the filter looks for highlighted."""
        safe = self.look.plain(one_line(outside))
        return self.mark(self.own(safe, ink), safe)

    def own(self, text: str, ink: str | None = None) -> Text:
        """Return a text of our own as a line; its style is its own and not that of what is appended."""
        return Text("", end="").append(self.look.plain(text), self.ink(ink) if ink else "")

    def mark(self, text: Text, safe: str) -> Text:
        """Highlight what the filter looks for in a line whose characters are `safe`."""
        spans = self.highlights.spans(safe)
        if spans:
            match = self.ink("match")
            for start, end in spans:
                text.stylize(match, start, end)
        return text

    def wrapped(self, text: Text, width: int, *, lead: Text | None = None) -> list[Text]:
        """Break a text into lines of at most `width` cells; with a `lead` before the first, the others are indented."""
        indent = lead.cell_len if lead else 0
        room = max(width - indent, 4)
        fits = text.cell_len <= room and "\n" not in text.plain
        lines = [text.copy()] if fits else list(text.wrap(self.app.console, room, tab_size=4))
        for line in lines:
            line.rstrip()
            line.end = ""
        if lead is None:
            return lines
        margin = self.own(" " * indent)
        return [(margin if number else lead).copy().append_text(line) for number, line in enumerate(lines)]

    def flow(self, parts: Sequence[Text], width: int, *, lead: Text | None = None) -> list[Text]:
        """Lay a list of texts out in lines, with what stands between them: no line begins with that."""
        joined = Text(f"{GLUE}{self.look.between.strip()} ", style=self.ink("muted"), end="").join(parts)
        lines = self.wrapped(joined, width, lead=lead)
        for line in lines:
            line.plain = line.plain.replace(GLUE, " ")
        return lines

    def parties(self, names: Sequence[str], width: int) -> Text:
        """Return the parties that there is room for, and the number of the others: `Canada France +6`."""
        short = [one_line(short_name(name)) for name in names]
        for shown in range(len(short), -1, -1):
            others = [f"+{len(short) - shown}"] if shown < len(short) else []
            line = " ".join(short[:shown] + others)
            if cell_len(line) <= width:
                return self.mark(self.own(line, "muted"), line)
        return self.own("")

    def cut(self, text: Text, width: int) -> Text:
        """Shorten a line to `width` cells, with an ellipsis where something is missing."""
        if text.cell_len > width:
            ellipsis = self.look.ellipsis[:width]
            text.truncate(width - len(ellipsis), overflow="crop")
            text.append(ellipsis)
        return text

    def sides(self, firm: Text, yielding: Text, width: int, *, firm_right: bool = False) -> Text:
        """Return one line with a text at each side; the second one gives way, the first stands at the left."""
        self.cut(firm, width)
        self.cut(yielding, max(width - firm.cell_len - 1, 0))
        left, right = (yielding, firm) if firm_right else (firm, yielding)
        gap = width - left.cell_len - right.cell_len
        return Text("", end="").append_text(left).append(" " * gap).append_text(right)

    def strip(self, text: Text, width: int, base: Style) -> Strip:
        """Return a line as Textual draws it, filled up to `width` cells with `base`."""
        segments = Segment.apply_style(text.render(self.app.console), base)
        return Strip(segments).adjust_cell_length(width, base)
