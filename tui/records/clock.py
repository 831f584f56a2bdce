"""Which day it is, and on which day a moment was: everywhere a day of this computer's time zone.

A day that somebody reads or types (a due date, "today", the day of a board of the past) is one of their calendar. The
log keeps moments, in UTC, so that everybody's lines can be compared. Here alone a moment becomes a day; what is kept,
in the log and in the index, are moments, so that another time zone never finds the days of the one before.
"""

from datetime import UTC, datetime, timedelta

from tui.records.dates import Day

_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00Z")


def today() -> Day:
    """Return the day it is here, by the computer's clock and time zone."""
    return day_of(datetime.now(UTC))


def day_of(at: datetime) -> Day:
    """Return the day on which a moment was here."""
    return _here(at).toordinal()


def start_of(day: Day) -> datetime:
    """Return the moment, in UTC, at which a day begins here; of one out of the calendar's reach, the nearest moment.

    Where clocks are set at midnight, that is the first moment whose day it is.
    """
    try:
        midnight = datetime.fromordinal(day)
        # Where no clock shows midnight, or each shows it twice, these are two moments.
        moments = sorted(midnight.replace(fold=fold).astimezone().astimezone(UTC) for fold in (0, 1))
    except (OverflowError, ValueError, OSError):
        return _FIRST if day < _EPOCH.toordinal() else _LAST
    return moments[0] if day_of(moments[0]) >= day else moments[1]


def in_words(at: datetime) -> str:
    """Return a moment in words, by the clocks here, to the minute: `2026-07-04 18:10`."""
    return f"{_here(at):%Y-%m-%d %H:%M}"


def microseconds(at: datetime) -> int:
    """Return a moment as a number, as the index keeps it: microseconds since the start of 1970 in UTC."""
    return (at - _EPOCH) // timedelta(microseconds=1)


def moment(microseconds: int) -> datetime:
    """Return the moment of such a number."""
    return _EPOCH + timedelta(microseconds=microseconds)


def _here(at: datetime) -> datetime:
    """Return a moment by the clocks here; at the ends of the calendar, where they may have none, by those of UTC."""
    try:
        return at.astimezone()
    except (OverflowError, ValueError, OSError):
        return at.astimezone(UTC)
