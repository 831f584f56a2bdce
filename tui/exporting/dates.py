"""Dates as other formats have them: never more exact than they are known."""

from tui.records.calendar import civil
from tui.records.dates import Date


def known_parts(date: Date) -> list[int]:
    """Return year, month and day as far as they are known: `[2035]` for a year, `[]` where not even that is."""
    if date.earliest is None or date.latest is None:
        return []
    first, last = civil(date.earliest), civil(date.latest)
    known = next((place for place in range(3) if first[place] != last[place]), 3)
    return list(first[:known])
