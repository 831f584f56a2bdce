"""Late is what is open past its latest due day, or was settled after it; what was kept on its day never gets late."""

from tui.records.dates import Date, Day
from tui.records.status import Status


def time_left(due: Date | None, status: Status, on: Date | None, today: Day) -> str:
    """Return how far off a due date is while a commitment is open (`Date.until_in_words`), then how late that was.

    `on`: since when the status holds. Empty where there is no due date, and for what was settled in time, or on a day
    that is not known. A vague day is given the benefit of the doubt: only if its earliest day is past was it late.
    """
    if due is None:
        return ""
    return due.late_in_words(on) if status.settled else due.until_in_words(today)
