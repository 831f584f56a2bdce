"""What follows from a commitment's dates and status on a given day.

The index asks by the same rules in SQL (`tui.library.filter.conditions`), and
`tests/library/results/test_results.py` holds them together.
"""

from tui.records.dates import Date, Day
from tui.records.status import Standing, Status

DUE_SOON_DAYS = 90
"""A commitment is due soon from this many days before its latest due day, which counts as well."""
STALE_DAYS = 365
"""A commitment is stale once this many days have passed since it was assessed (or, if never, published)."""


def standing(due: Date | None, status: Status, today: Day) -> Standing:
    """Return where a commitment stands: an open start has begun, and an open end is never overdue.

    It is overdue from the day after the last day of its due date. The fringe of an approximate or uncertain date is not
    waited for: how wide it is, is ours to draw, and no source says it.
    """
    if status.settled:
        return Standing.SETTLED
    if due is None:
        return Standing.UNDATED
    if due.latest is not None and due.latest < today:
        return Standing.OVERDUE
    if due.earliest is None or due.earliest <= today:
        return Standing.WINDOW_OPEN
    return Standing.UPCOMING


def is_due_soon(due: Date | None, status: Status, today: Day) -> bool:
    """Say whether what is not settled falls due within `DUE_SOON_DAYS`."""
    return (
        not status.settled
        and due is not None
        and due.latest is not None
        and today <= due.latest <= today + DUE_SOON_DAYS
    )


def is_urgent(due: Date | None, status: Status, today: Day) -> bool:
    """Say whether something is overdue, or falls due within `DUE_SOON_DAYS`."""
    return standing(due, status, today) is Standing.OVERDUE or is_due_soon(due, status, today)


def is_stale(status: Status, assessed: Day, today: Day) -> bool:
    """Return whether nobody has looked for long after what is not settled.

    `assessed`: the day of the assessment that holds or, where there is none, of publication.
    """
    return not status.settled and assessed <= today - STALE_DAYS
