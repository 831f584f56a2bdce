"""A drawing in cells as text, and as SVG 1.1 (https://www.w3.org/TR/SVG11/), which any browser shows."""

from html import escape

from tui.views.drawing import Picture

CELL_WIDTH, LINE_HEIGHT, FONT_SIZE, MARGIN = 8.4, 18, 14, 12
"""In pixels; a line's text stands on the baseline at three quarters of its height."""


def as_text(picture: Picture) -> str:
    """Return the title and the lines, each ending in a line feed, without the empty cells at their ends."""
    lines = [picture.title]
    for spans in picture.lines:
        line, cell = "", 0
        for span in spans:
            line += " " * (span.start - cell) + span.text
            cell = span.start + span.cells
        lines.append(line.rstrip())
    return "\n".join(lines) + "\n"


def as_svg(picture: Picture) -> str:
    """Return an image. Each text is stretched over its cells, so that columns are straight in any font."""
    width = picture.width * CELL_WIDTH + 2 * MARGIN
    height = len(picture.lines) * LINE_HEIGHT + 2 * MARGIN
    found = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" font-family="monospace"'
        f' font-size="{FONT_SIZE}">',
        f"<title>{escape(picture.title)}</title>",
        f'<rect width="100%" height="100%" fill="{picture.ground}"/>',
    ]
    for number, spans in enumerate(picture.lines):
        y = MARGIN + (number + 0.75) * LINE_HEIGHT
        for span in spans:
            text = span.text.strip()
            if not text:
                continue
            start = span.start + len(span.text) - len(span.text.lstrip())
            cells = span.cells - (len(span.text) - len(text))
            weight = ' font-weight="bold"' if span.bold else ""
            found.append(
                f'<text x="{MARGIN + start * CELL_WIDTH:g}" y="{y:g}" fill="{span.colour}"{weight}'
                f' textLength="{cells * CELL_WIDTH:g}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">'
                f"{escape(text)}</text>"
            )
    return "\n".join([*found, "</svg>"]) + "\n"
