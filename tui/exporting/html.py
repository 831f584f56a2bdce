"""One page with the timeline and every commitment, for a browser or for paper.

It is whole in itself (`tui.exporting.page`). Without scripts all is there to read, and with them to filter.
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice
from typing import NamedTuple

from tui.exporting.page import end, head
from tui.records.calendar import civil
from tui.records.calendar import day as day_of
from tui.records.dates import Date, Day, day_in_words
from tui.records.status import Standing
from tui.text.display import one_line, web_link
from tui.text.numbers import counted
from tui.views.exported import Exported, Options
from tui.views.rows import CommitmentRow, TimelineItem

MOST_DRAWN = 300
"""The most items of the timeline that are drawn; of more, those that come first."""
_WIDTH, _LEFT, _RIGHT, _ROW, _TOP = 1000, 10, 330, 20, 30
"""Of the drawing, in its own units: its width, the room left and right of the axis, a row's height, and the axis'."""
_TICKS = 8
"""The most labelled ticks."""

_STYLE = """
svg { width: 100%; height: auto; margin: 1rem 0 }
svg text { font: 12px system-ui, sans-serif; fill: var(--ink); paint-order: stroke; stroke: Canvas; stroke-width: 4px }
svg .muted { fill: var(--muted) }
svg .axis { stroke: var(--line) }
svg line.today { stroke: var(--accent); stroke-dasharray: 3 3 }
svg .span { stroke: var(--muted); stroke-width: 3 }
svg .when { stroke: var(--accent); stroke-width: 7; opacity: .5 }
svg text.today { fill: var(--accent) }
svg .due { fill: var(--accent) }
svg .event { fill: var(--muted) }
td.status, td.due { white-space: nowrap }
.late { color: var(--late) }
input { font: inherit; padding: .3rem .6rem; width: 20rem; max-width: 100% }
@media print { .find { display: none } }
"""
_SCRIPT = """
const find = document.querySelector('.find')
const box = find.querySelector('input')
const count = document.querySelector('#count')
const rows = [...document.querySelectorAll('[data-words]')]
const listed = rows.filter(row => row.tagName === 'TR')
function filter() {
  const words = box.value.toLowerCase().split(/\\s+/).filter(word => word)
  for (const row of rows) {
    const shown = words.every(word => row.dataset.words.includes(word))
    row.tagName === 'TR' ? row.hidden = !shown : row.setAttribute('opacity', shown ? 1 : 0.15)
  }
  count.textContent = listed.filter(row => !row.hidden).length + ' of ' + listed.length
}
find.hidden = false
box.addEventListener('input', filter)
filter()
"""


def as_html(exported: Exported, options: Options) -> Iterator[str]:
    """Yield the page."""
    title = escape(one_line(exported.title))
    known = f"{counted(exported.commitments.total, 'commitment')}, as known on {day_in_words(exported.today)}"
    yield head(exported.title, _STYLE, _SCRIPT)
    yield f'<h1>{title}</h1><p class="about">{known}</p>\n'
    yield from _timeline(exported)
    yield """<p class="find" hidden><label>Filter <input type="search" autofocus></label> <span id="count"></span></p>
<table><thead><tr><th>Status</th><th>Due</th><th>Commitment</th><th>Who</th><th>Evidence</th></tr></thead><tbody>
"""
    for row in exported.commitments:
        yield _row(row)
    yield f"</tbody></table>\n{end(_SCRIPT)}"


def _row(row: CommitmentRow) -> str:
    due = row.due.as_due() if row.due else "no date"
    late = ' class="due late"' if row.standing is Standing.OVERDUE else ' class="due"'
    who = ", ".join(row.parties)
    words = f"{row.status.word} {due} {row.text} {who} {row.topic} {row.article_title}"
    return (
        f'<tr data-words="{_text(words.lower())}"><td class="status">{row.status.glyph} {_text(row.status.word)}</td>'
        f'<td{late}>{_text(due)}</td><td>{_text(row.text)}<br><span class="muted">{_text(row.article_title)},'
        f" {_text(row.published.in_words())}</span></td><td>{_text(who)}</td><td>{_evidence(row.source)}</td></tr>\n"
    )


def _evidence(source: str) -> str:
    if link := web_link(source):
        return f'<a href="{escape(link)}" rel="noreferrer">{_text(link.split("/")[2])}</a>'
    return _text(source) or '<span class="muted">no source</span>'


def _text(text: str) -> str:
    return escape(one_line(text))


# The timeline
class _Bar(NamedTuple):
    """An item with a date: from the first to the last day that it has a part on."""

    item: TimelineItem
    date: Date
    first: Day
    last: Day


def _bars(items: Iterable[TimelineItem]) -> Iterator[_Bar]:
    for item in items:
        if item.date is None:
            return  # those without a date come last
        last = item.date.latest if item.date.latest is not None else item.date.earliest
        first = item.since if item.ref else item.date.earliest
        if last is not None:
            yield _Bar(item, item.date, last if first is None else min(first, last), last)


def _timeline(exported: Exported) -> Iterator[str]:
    bars = list(islice(_bars(exported.items), MOST_DRAWN + 1))
    if not bars:
        return
    shown = bars[:MOST_DRAWN]
    start, stop = min(bar.first for bar in shown), max(bar.last for bar in shown)
    span = max(stop - start, 1)

    def x(day: Day) -> float:
        return round(_LEFT + (day - start) * (_WIDTH - _LEFT - _RIGHT) / span, 1)

    height = _TOP + _ROW * (len(shown) + 1)  # the last is for the word "today"
    yield f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="Timeline">\n'
    for year in _years(start, stop):
        at = x(max(day_of(year, 1, 1), start))
        yield f'<line class="axis" x1="{at}" y1="18" x2="{at}" y2="{height}"/>'
        yield f'<text class="muted" x="{at}" y="12">{year}</text>\n'
    if start <= exported.today <= stop:
        now = x(exported.today)
        yield f'<line class="today" x1="{now}" y1="18" x2="{now}" y2="{height - _ROW}"/>'
        yield f'<text class="today" x="{now + 4:g}" y="{height - 6}">today, {day_in_words(exported.today)}</text>\n'
    for number, bar in enumerate(shown):
        may_be = bar.date.earliest if bar.date.earliest is not None else bar.last
        yield _drawn(bar, _TOP + number * _ROW, x(bar.first), x(max(may_be, start)), x(bar.last))
    yield "</svg>\n"
    if len(bars) > MOST_DRAWN:
        yield f'<p class="muted">The timeline has the first {MOST_DRAWN} dates; the table has all commitments.</p>\n'


def _drawn(bar: _Bar, y: int, first: float, may_be: float, last: float) -> str:
    """Draw a bar from where it begins, over all that its date may be, to a mark on the last day."""
    item = bar.item
    when = bar.date.as_due() if item.ref else bar.date.in_words()
    words = f"{item.title} {when} {' '.join(item.parties)} {item.article_title}".lower()
    kind = "due" if item.ref else "event"
    line = f'<line class="span" x1="{first}" y1="{y}" x2="{last}" y2="{y}"/>' if last > first else ""
    line += f'<line class="when" x1="{may_be}" y1="{y}" x2="{last}" y2="{y}"/>' if last > may_be else ""
    mark = f'<circle class="{kind}" cx="{last}" cy="{y}" r="5"/>'
    title = one_line(item.title, 60)
    return (
        f'<g data-words="{_text(words)}"><title>{_text(item.title)}</title>{line}{mark}'
        f'<text x="{last + 9:g}" y="{y + 4}">{escape(title)} <tspan class="muted">{_text(when)}</tspan></text></g>\n'
    )


def _years(start: Day, stop: Day) -> Iterator[int]:
    first, last = civil(start)[0], civil(stop)[0]
    step = max(1, -(-(last - first + 1) // _TICKS))
    yield from range(first, last + 1, step)
