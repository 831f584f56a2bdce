"""The timeline for files: its axis and its rows on paper that is wide enough for every label, and what they mean."""

from collections.abc import Callable, Iterator, Sequence

from rich.cells import cell_len
from textual.color import Color
from textual.theme import Theme

from tui.panes.canvas import INKS
from tui.panes.glyphs import Glyphs
from tui.panes.timeline.cells import Element, Row, Run, Tone
from tui.panes.timeline.legend import legend
from tui.panes.timeline.viewport import Viewport
from tui.themes import DARK, LIGHT, variables
from tui.views.drawing import Drawing, Palette, Span

ELEMENT_INKS = {
    Element.LABEL: None,
    Element.DATE: "muted",
    Element.TODAY: "overdue",
    Element.HEADING: "heading",
    Element.AXIS: "frame",
    Element.MAJOR: "title",
    Element.MINOR: "muted",
    Element.AWAY: "muted",
    Element.CUT: "muted",
    Element.EARLIER: "soon",
    Element.SLIP: "soon",
}
TONE_INKS = {
    Tone.EVENT: "heading",
    Tone.DUE: "heading",
    Tone.KEPT: "kept",
    Tone.LATE: "overdue",
    Tone.SETTLED: "muted",
}
COLOURS = ("foreground", "muted", "frame", "accent", "success", "warning", "error")
"""The variables of a theme that inks of the timeline have."""
MARGINS = range(0, 161, 20)
"""The numbers of cells by which the paper may be wider than the view, for the labels."""


def ink_of(run: Run, tone: Tone) -> str | None:
    """Return the name of the ink (`tui.panes.pane.INKS`) of a run; `None` for plain text."""
    return ELEMENT_INKS.get(run.element, TONE_INKS[tone])


def drawing(
    view: Viewport, rows: Callable[[Viewport], Sequence[Row]], glyphs: Glyphs, heading: Sequence[str], theme: Theme
) -> Drawing:
    """Draw what `rows` returns for a view, as wide as its labels need, between a heading and the legend.

    `heading`: lines, of which the first is the title.
    """
    for margin in MARGINS:
        wide = view._replace(width=view.width + margin)
        drawn = rows(wide)
        if not any(_is_cut(row, glyphs) for row in drawn):
            break
    lines = [
        [Span(0, cell_len(heading[0]), heading[0], "foreground", bold=True)],
        *([Span(0, cell_len(line), line, "muted")] for line in heading[1:]),
        [],
        *([_span(run, row.tone) for run in row.runs] for row in drawn),
        [],
        *_legend(glyphs),
    ]
    palettes = [_palette(theme), _palette(LIGHT if theme.dark else DARK)]
    return Drawing(heading[0], wide.width, tuple(map(tuple, lines)), *palettes)


def _is_cut(row: Row, glyphs: Glyphs) -> bool:
    return any(run.element is Element.LABEL and run.text.endswith(glyphs.ellipsis) for run in row.runs)


def _span(run: Run, tone: Tone) -> Span:
    ink = ink_of(run, tone)
    colour, _, bold = INKS[ink] if ink else ("foreground", "", False)
    return Span(run.start, run.end - run.start, run.text, colour, bold)


def _legend(glyphs: Glyphs) -> Iterator[list[Span]]:
    entries = legend(glyphs)
    indent = max(len(drawn) for drawn, _ in entries) + 2
    for drawn, meaning in entries:
        yield [Span(0, len(drawn), drawn, "accent"), Span(indent, len(meaning), meaning, "muted")]


def _palette(theme: Theme) -> Palette:
    colours = variables(theme) | theme.to_color_system().generate()
    ground, *inks = (Color.parse(colours[name]).hex6 for name in ("background", *COLOURS))
    return Palette(theme.dark, ground, dict(zip(COLOURS, inks, strict=True)))
