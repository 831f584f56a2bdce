"""From when to when items are, in plain Python."""

from collections.abc import Iterable

from tui.records.marks import reach
from tui.records.rows import Extent, TimelineItem


def extent_of(items: Iterable[TimelineItem]) -> Extent | None:
    """Return what the library says of a timeline of these items."""
    dates = [(item.date, item.since) for item in items if item.date]
    reaches = [found for date, since in dates if (found := reach(date, since))]
    if not reaches:
        return None
    return Extent(min(first for first, _ in reaches), max(last for _, last in reaches), len(dates))
