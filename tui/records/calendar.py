"""Days as numbers, and the parts of a year by their names."""

import functools
from bisect import bisect_left

Day = int
"""A day as a number: `datetime.date.toordinal()` carried on below year 1 and above year 9999 (proleptic Gregorian)."""

PARTS = {f"{number:02}": (name, number - 1, 1) for number, name in enumerate(
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), start=1
)} | {
    "21": ("spring", 2, 3), "22": ("summer", 5, 3), "23": ("autumn", 8, 3), "24": ("winter", 11, 3),
    "33": ("Q1", 0, 3), "34": ("Q2", 3, 3), "35": ("Q3", 6, 3), "36": ("Q4", 9, 3),
}  # fmt: skip
"""What may follow a year: its name, the months of the year before it, and how many months it lasts."""


def day(year: int, month: int, day: int) -> Day:
    """Return the day of a civil date in any year (astronomical: year 0 is 1 BC). `ValueError`: there is no such day."""
    if not (1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        raise ValueError(f"there is no day {day} in month {month} of year {year}")
    return month_start(year * 12 + month - 1) + day - 1


def civil(day: Day) -> tuple[int, int, int]:
    """Return the year (astronomical), month and day of the month of a day."""
    year = day * 400 // 146_097 + 1  # 400 years have 146,097 days; never more than one year too late or too early
    if _year_start(year) > day:
        year -= 1
    elif _year_start(year + 1) <= day:
        year += 1
    day_of_year = day - _year_start(year) + 1
    before = _DAYS_BEFORE[_is_leap(year)]
    month = bisect_left(before, day_of_year)
    return year, month, day_of_year - before[month - 1]


def day_in_words(day: Day) -> str:
    """Return a day in words: `31 Jan 2026`."""
    year, month, day_of_month = civil(day)
    return f"{day_of_month} {PARTS[f'{month:02}'][0]} {year_in_words(year)}"


def day_in_edtf(day: Day) -> str:
    """Return a day as EDTF writes it, `2026-01-31`; of a year with more than four digits, that year."""
    year, month, day_of_month = civil(day)
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' * (year < 0)}{abs(year):04}-{month:02}-{day_of_month:02}"


def year_in_words(year: int) -> str:
    """Return a year (astronomical) in words: `2026`, `AD 476`, `44 BC`, `AD 12000`."""
    if year <= 0:
        return f"{1 - year} BC"
    return str(year) if 1000 <= year <= 9999 else f"AD {year}"


_DAYS_BEFORE = (
    (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334),
    (0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335),
)
"""The days before each month, in a common year and in a leap year."""


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _year_start(year: int) -> Day:
    past = year - 1
    return 365 * past + past // 4 - past // 100 + past // 400 + 1


@functools.lru_cache(maxsize=4096)  # the months that a library speaks of are few
def month_start(months: int) -> Day:
    """Return the first day of a month; months are counted from January of year 0."""
    year, month = divmod(months, 12)
    return _year_start(year) + _DAYS_BEFORE[_is_leap(year)][month]


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month, from 1, of a year (astronomical)."""
    return month_start(year * 12 + month) - month_start(year * 12 + month - 1)


def weekday(day: Day) -> int:
    """Return the day of the week, Monday being 0: day 1, 1 January of year 1, was one."""
    return (day - 1) % 7
