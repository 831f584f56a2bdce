"""From when to when items are, in plain Python."""

from collections.abc import Iterable

from tui.library.index.columns import OPEN
from tui.panes.timeline.viewport import mark_of
from tui.views.marks import reach
from tui.views.rows import Extent, TimelineItem
from tui.views.stretches import Stretch, merged, stretches_of


def extent_of(items: Iterable[TimelineItem]) -> Extent | None:
    """Return what the library says of a timeline of these items."""
    dated = [item for item in items if mark_of(item) is not None]
    stretches: list[Stretch] = []
    reaches: list[tuple[int, int]] = []
    for item in dated:
        since = item.since if item.since is not None and item.since < OPEN else None
        if item.date and (found := reach(item.date, since)):
            reaches.append(found)
            stretches += stretches_of(item.date, since, item.on)
    if not reaches:
        return None
    days = [*reaches, *stretches]
    return Extent(min(first for first, _ in days), max(last for _, last in days), len(dated), merged(stretches))
