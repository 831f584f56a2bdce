"""A drawing in cells as text, and as SVG 1.1 (https://www.w3.org/TR/SVG11/), which any browser shows."""

from html import escape

from tui.views.drawing import Drawing

CELL_WIDTH, LINE_HEIGHT, FONT_SIZE, MARGIN = 8.4, 18, 14, 12
"""In pixels; a line's text stands on the baseline at three quarters of its height."""


def as_text(drawing: Drawing) -> str:
    """Return the lines, each ending in a line feed, without the empty cells at their ends."""
    lines = []
    for spans in drawing.lines:
        line, cell = "", 0
        for span in spans:
            line += " " * (span.start - cell) + span.text
            cell = span.start + span.cells
        lines.append(line.rstrip())
    return "\n".join(lines) + "\n"


def as_svg(drawing: Drawing) -> str:
    """Return an image. Each text is stretched over its cells, so that columns are straight in any font.

    A viewer that knows whether its reader prefers a dark or a light ground shows the palette for that; others show the
    first one (https://www.w3.org/TR/mediaqueries-5/#prefers-color-scheme).
    """
    width = drawing.width * CELL_WIDTH + 2 * MARGIN
    height = len(drawing.lines) * LINE_HEIGHT + 2 * MARGIN
    colours, other = drawing.palette.colours, drawing.other
    rules = [f".ground{{fill:{other.ground}}}", *(f".{name}{{fill:{code}}}" for name, code in other.colours.items())]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" font-family="monospace"'
        f' font-size="{FONT_SIZE}">',
        f"<title>{escape(drawing.title)}</title>",
        f"<style>@media (prefers-color-scheme: {'dark' if other.dark else 'light'}){{{''.join(rules)}}}</style>",
        f'<rect class="ground" width="100%" height="100%" fill="{drawing.palette.ground}"/>',
    ]
    for number, spans in enumerate(drawing.lines):
        y = MARGIN + (number + 0.75) * LINE_HEIGHT
        for span in spans:
            text = span.text.strip()
            if not text:
                continue
            start = span.start + len(span.text) - len(span.text.lstrip())
            cells = span.cells - (len(span.text) - len(text))
            weight = ' font-weight="bold"' if span.bold else ""
            lines.append(
                f'<text x="{MARGIN + start * CELL_WIDTH:g}" y="{y:g}" class="{span.colour}"'
                f' fill="{colours[span.colour]}"{weight} textLength="{cells * CELL_WIDTH:g}"'
                f' lengthAdjust="spacingAndGlyphs" xml:space="preserve">{escape(text)}</text>'
            )
    return "\n".join([*lines, "</svg>"]) + "\n"
