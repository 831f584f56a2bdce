"""Events and due dates for TimelineJS (https://timeline.knightlab.com/docs/json-format.html)."""

import json
from collections.abc import Iterator
from html import escape

from tui.exporting.dates import known_parts
from tui.records.calendar import civil
from tui.records.dates import Date, Day
from tui.text.display import one_line
from tui.views.exported import Exported, Options
from tui.views.rows import TimelineItem

_NAMES = ("year", "month", "day")


def as_timelinejs(exported: Exported, options: Options) -> Iterator[str]:
    """Yield a timeline. A date is as exact as it is known: a slide of 2035 has a year and no month."""
    headline = json.dumps(escape(one_line(exported.title)), ensure_ascii=False)
    yield f'{{"title": {{"text": {{"headline": {headline}}}}},\n"events": ['
    first = True
    for item in exported.items:
        if item.date is not None and (slide := _slide(item, item.date)):
            yield f"{'' if first else ','}\n{json.dumps(slide, ensure_ascii=False)}"
            first = False
    yield "\n]}\n"


def _slide(item: TimelineItem, date: Date) -> dict[str, object] | None:
    """Return the slide of an item; `None` where its date has neither a start nor an end."""
    if date.earliest is None and date.latest is None:
        return None
    start = known_parts(date) or _first_known(date.earliest, date.latest)
    about = [item.article_title, ", ".join(item.parties), item.status.word if item.ref else ""]
    slide: dict[str, object] = {
        "start_date": dict(zip(_NAMES, start, strict=False)),
        "display_date": date.as_due() if item.ref else date.in_words(),
        "text": {
            # What stands here is read as HTML.
            "headline": escape(one_line(item.title)),
            "text": escape(one_line(" · ".join(filter(None, about)))),
        },
        "group": "Due" if item.ref else "Events",
        "unique_id": str(item.ref) if item.ref else f"{item.article}/{item.event}",
    }
    if date.earliest is not None and date.latest is not None and not known_parts(date):
        slide["end_date"] = dict(zip(_NAMES, civil(date.latest), strict=True))
    return slide


def _first_known(earliest: Day | None, latest: Day | None) -> list[int]:
    day = earliest if earliest is not None else latest
    return [] if day is None else [*civil(day)]
