"""How near what is open falls due: the headings of an agenda, each up to a last day of the calendar."""

from enum import StrEnum

from tui.records.calendar import Day, civil, month_start, weekday
from tui.records.dates import Date


class Horizon(StrEnum):
    """The headings of an agenda, in order. A commitment stands under the first that its latest due day is within."""

    OVERDUE = "Overdue"
    WEEK = "This week"
    MONTH = "This month"
    QUARTER = "This quarter"
    YEAR = "This year"
    LATER = "Later"
    OPEN_ENDED = "Open-ended"
    UNDATED = "No date"


def horizon(due: Date | None, today: Day) -> Horizon:
    """Return the heading that something open stands under on a day.

    Weeks end on Sundays (ISO 8601). What falls due this week stands there even where the month ends before the week.
    """
    if due is None:
        return Horizon.UNDATED
    if due.latest is None:
        return Horizon.OPEN_ENDED
    if due.latest < today:
        return Horizon.OVERDUE
    return next((name for name, last in _last_days(today) if due.latest <= last), Horizon.LATER)


def _last_days(today: Day) -> tuple[tuple[Horizon, Day], ...]:
    year, month, _ = civil(today)
    months = year * 12 + month - 1
    return (
        (Horizon.WEEK, today + 6 - weekday(today)),
        (Horizon.MONTH, month_start(months + 1) - 1),
        (Horizon.QUARTER, month_start(months - months % 3 + 3) - 1),
        (Horizon.YEAR, month_start(year * 12 + 12) - 1),
    )
