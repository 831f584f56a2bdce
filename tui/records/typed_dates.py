"""Days as people type them, wherever Accord asks for one: EDTF, words counted from today, and the words it shows.

Records keep to EDTF: what they say must not change from day to day.
"""

import re

from tui.records.calendar import Day, civil, day, day_in_edtf, month_length, weekday
from tui.records.dates import Date, DateError, date_in_words, parse_date

EXAMPLES = "2026-07-03, yesterday, -3w, 2026-04"
"""What may be typed, for the line in which a day is asked for."""

_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = r"(d|w|m|y)|(day|week|month|year)s?"


class ReversedSpanError(DateError):
    """A span ends before it starts; what is expected is the span the other way round."""


def typed_date(text: str, today: Day) -> Date:
    """Read a date that somebody typed, white space around it aside.

    `today`, `-7d`, `+2w`, `3 months ago`, `in 2 years`, `last month`, `this year`, `next friday`; `c. 2035`, `by end of
    2026` and all other words of Accord; EDTF. `DateError`: it is none of these.
    """
    words = " ".join(text.split())
    relative = _counted_from(words.lower(), today)
    if relative is not None:
        return parse_date(relative)
    try:
        return parse_date(words)
    except DateError:
        date = date_in_words(words)
        if date is None:
            raise
        return date


def typed_span(text: str, today: Day) -> tuple[Date | None, Date | None] | None:
    """Read two dates with `..` between them; `None` for an end that is left out. `None` alone: there is no `..`.

    `DateError`: an end is no date, or both are left out. `ReversedSpanError`: the first begins after the last ends.
    """
    first, dots, last = text.partition("..")
    if not dots or "/" in text:
        return None
    start, stop = (typed_date(end, today) if end.strip() else None for end in (first, last))
    if start is None and stop is None:
        raise DateError(text, "a date on one side of the dots at least", "")
    if start and stop and start.earliest is not None and stop.latest is not None and start.earliest > stop.latest:
        raise ReversedSpanError(
            text, f"{last.strip()}..{first.strip()}", "A span runs from the earlier date to the later."
        )
    return start, stop


def _counted_from(words: str, today: Day) -> str | None:
    """Return in EDTF what words mean that count from today."""
    if words in _NEAR:
        return day_in_edtf(today + _NEAR[words])
    if match := re.fullmatch(rf"([+-]) ?([0-9]{{1,6}}) ?(?:{_UNITS})", words):
        sign, number, letter, unit = match.groups()
        return _away(today, int(f"{sign}{number}"), letter or unit[0])
    if match := re.fullmatch(r"([0-9]{1,6}|a|an|one) (day|week|month|year)s? ago", words):
        return _away(today, -_number(match[1]), match[2][0])
    if match := re.fullmatch(r"in ([0-9]{1,6}|a|an|one) (day|week|month|year)s?", words):
        return _away(today, _number(match[1]), match[2][0])
    if match := re.fullmatch(r"(last|this|next) (week|month|year)", words):
        return _period(today, ("last", "this", "next").index(match[1]) - 1, match[2])
    if match := re.fullmatch(rf"(last|next) ({'|'.join(_WEEKDAYS)})", words):
        wanted = _WEEKDAYS.index(match[2])
        here = weekday(today)
        days = (here - wanted - 1) % 7 + 1 if match[1] == "last" else -((wanted - here - 1) % 7 + 1)
        return day_in_edtf(today - days)
    return None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else 1


def _away(today: Day, number: int, unit: str) -> str:
    """Return the day that is some days, weeks, months or years from today; of a shorter month its last."""
    if unit in "dw":
        return day_in_edtf(today + number * (7 if unit == "w" else 1))
    year, month, of_month = civil(today)
    year, month = divmod(year * 12 + month - 1 + number * (12 if unit == "y" else 1), 12)
    return day_in_edtf(day(year, month + 1, min(of_month, month_length(year, month + 1))))


def _period(today: Day, number: int, unit: str) -> str:
    """Return the week (from Monday), the month or the year that is some away from that of today."""
    if unit == "week":
        monday = today - weekday(today) + 7 * number
        return f"{day_in_edtf(monday)}/{day_in_edtf(monday + 6)}"
    year, month, _ = civil(today)
    if unit == "year":
        return f"{year + number:04}"
    year, month = divmod(year * 12 + month - 1 + number, 12)
    return f"{year:04}-{month + 1:02}"
