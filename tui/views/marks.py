"""Where a date stands on a timeline: the day of its mark, and how far its drawing reaches."""

from tui.records.dates import Date, Day, day

FIRST_DAY: Day = day(-9999, 1, 1)
LAST_DAY: Day = day(99999, 12, 31)
"""The first and the last day that a timeline can show; what lies beyond stands at the edge."""


def bounded(day: Day) -> Day:
    """Return the day on a timeline where a day stands."""
    return min(max(day, FIRST_DAY), LAST_DAY)


def mark_day(date: Date, *, due: bool) -> Day | None:
    """Return the day on which the mark of an event, or of a due date, stands; `None` where both ends are open.

    A due date's is the last day on which the promise can still be kept. An event, and a due date without such
    a day because it is approximate or uncertain, is marked in the middle; a date with one end at that end.
    """
    if date.earliest is None or date.latest is None:
        return date.latest if date.earliest is None else date.earliest
    return date.latest if due and not is_fuzzy(date) else (date.earliest + date.latest) // 2


def reach(date: Date, since: Day | None) -> tuple[Day, Day] | None:
    """Return the first and the last day that a drawing has for sure, open ends aside.

    `since`: the day on which a promise was made, from which a bar leads to its due date.
    """
    days = [end for end in (date.fringe_earliest, date.fringe_latest, since) if end is not None]
    return (min(days), max(days)) if days else None


def is_fuzzy(date: Date) -> bool:
    """Whether a date is approximate or uncertain, so that it has no last day that counts."""
    return date.approximate or date.uncertain
