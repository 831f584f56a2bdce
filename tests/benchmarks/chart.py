"""Draws the cost of Accord as work grows: a small chart a measure, over the number of articles."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from tests.benchmarks.figures import Figures, number
from tests.benchmarks.libraries import records_in

SIZES = ("1k", "10k", "100k", "1m")
WIDTH, HEIGHT = 300, 190
"""A small chart, with what is written around it."""
COLUMNS = 3
MARGIN = 24
HEAD = 64
LEFT, RIGHT, TOP, BOTTOM = 34, 26, 50, 30
"""Around the lines of a small chart."""

STYLE = """
  text { font: 12px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #57606a }
  .ground { fill: #ffffff } .title { font-size: 17px; font-weight: 600; fill: #1f2328 }
  .name { font-size: 13px; font-weight: 600; fill: #1f2328 } .unit { font-weight: 400; fill: #57606a }
  .value { font-weight: 600; fill: #1f2328 }
  .axis { stroke: #d0d7de } .line { stroke: #0969da; stroke-width: 2; fill: none } .point { fill: #0969da }
  .limit { stroke: #9a6700; stroke-dasharray: 4 3 } .limit-name { fill: #9a6700; font-size: 11px }
  @media (prefers-color-scheme: dark) {
    text, .unit { fill: #9198a1 } .ground { fill: #0d1117 } .title, .name, .value { fill: #f0f6fc }
    .axis { stroke: #3d444d } .line { stroke: #4493f8 } .point { fill: #4493f8 }
    .limit { stroke: #d29922 } .limit-name { fill: #d29922 }
  }
"""


class Measure(NamedTuple):
    """What a small chart shows."""

    title: str
    unit: str
    figure: str
    """The name of the figures."""
    limit: tuple[str, str] | None = None
    """The name of a figure to draw a line at, and what the line is called."""
    grows: bool = False
    """Whether it grows with the library, so that the upward scale must be logarithmic, too."""


MEASURES = (
    Measure("First paint", "ms", "first paint", ("blank app, first paint", "blank Textual app")),
    Measure("Key to articles, p95", "ms", "key to its articles, p95", ("one Input and one Static, p95", "one Input")),
    Measure("First rows of a filter, p95", "ms", "first articles, all kinds of filters, p95"),
    Measure("Memory after typing", "MB", "after typing", ("blank app, memory", "blank Textual app")),
    Measure("Index", "MB", "index", grows=True),
    Measure("First build", "records a second", "first build, records a second"),
)


def draw(figures: Figures) -> str:
    """Return the chart as SVG; the same figures give the same text."""
    shown = [(measure, _values(figures, measure)) for measure in MEASURES]
    drawn = [(measure, values) for measure, values in shown if values]
    rows = max(-(-len(drawn) // COLUMNS), 1)
    width, height = COLUMNS * WIDTH + 2 * MARGIN, rows * HEIGHT + HEAD + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'role="img" aria-labelledby="title desc">',
        '<title id="title">Accord: cost as the library grows</title>',
        f'<desc id="desc">{escape(" ".join(_in_words(measure, values) for measure, values in drawn))}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect class="ground" width="{width}" height="{height}" rx="6"/>',
        f'<text class="title" x="{MARGIN}" y="34">Cost as the library grows</text>',
        f'<text x="{MARGIN}" y="52">1k to 1M articles; scales begin at 0, but for a logarithmic one</text>',
    ]
    for place, (measure, values) in enumerate(drawn):
        x, y = MARGIN + place % COLUMNS * WIDTH, HEAD + place // COLUMNS * HEIGHT
        limit = None
        if measure.limit:
            found = figures.of(measure.limit[0])
            limit = (found[""], measure.limit[1]) if "" in found else None
        parts += [f'<g transform="translate({x} {y})">', *_small(measure, values, limit), "</g>"]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _values(figures: Figures, measure: Measure) -> dict[str, float]:
    found = figures.of(measure.figure)
    return {size: found[size] for size in SIZES if size in found}


def _in_words(measure: Measure, values: Mapping[str, float]) -> str:
    told = ", ".join(f"{number(value)} at {size}" for size, value in values.items())
    return f"{measure.title} in {measure.unit}: {told} articles."


def _small(measure: Measure, values: Mapping[str, float], limit: tuple[float, str] | None) -> Iterator[str]:
    """Draw one measure."""
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    points = [(_across(size), _up(value, measure, values, limit)) for size, value in values.items()]
    scale = ", logarithmic" if measure.grows else ""
    unit = f'<tspan class="unit">{escape(measure.unit)}{scale}</tspan>'
    yield f'<text class="name" x="{LEFT - 10}" y="22">{escape(measure.title)}  {unit}</text>'
    yield f'<line class="axis" x1="{LEFT - 10}" x2="{right + 10}" y1="{bottom}" y2="{bottom}"/>'
    if limit:
        y = _up(limit[0], measure, values, limit)
        yield f'<line class="limit" x1="{LEFT - 10}" x2="{right + 10}" y1="{y}" y2="{y}"/>'
        said = f"{limit[1]} {number(limit[0])}"
        yield f'<text class="limit-name" x="{right + 10}" y="{y + 13:.1f}" text-anchor="end">{escape(said)}</text>'
    yield f'<polyline class="line" points="{" ".join(f"{x},{y}" for x, y in points)}"/>'
    for (x, y), (size, value) in zip(points, values.items(), strict=True):
        yield f'<circle class="point" cx="{x}" cy="{y}" r="3.5"/>'
        yield f'<text class="value" x="{x}" y="{y - 9:.1f}" text-anchor="middle">{number(value)}</text>'
        yield f'<text x="{x}" y="{bottom + 18}" text-anchor="middle">{size.replace("m", "M")}</text>'


def _across(size: str) -> float:
    """Return where a size stands: ten times as many articles are a step to the right."""
    first, last = (math.log10(records_in(each)) for each in (SIZES[0], SIZES[-1]))
    return round(LEFT + 10 + (math.log10(records_in(size)) - first) / (last - first) * (WIDTH - LEFT - RIGHT - 20), 1)


def _up(value: float, measure: Measure, values: Mapping[str, float], limit: tuple[float, str] | None) -> float:
    """Return the height at which a value stands."""
    most: Sequence[float] = [*values.values(), *([limit[0]] if limit else [])]
    if measure.grows:
        low, high = math.log10(min(most)) - 0.3, math.log10(max(most))
        share = (math.log10(value) - low) / (high - low)
    else:
        share = value / max(most)
    return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)
