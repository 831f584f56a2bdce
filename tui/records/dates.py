"""Dates as the Extended Date/Time Format writes them (EDTF, ISO 8601-2:2019), and the words people use for them.

Accord reads Level 0, Level 1, and of Level 2 the quarters 33 to 36; seasons and quarters may end an interval.
A text has one meaning or is refused with a `DateError` that says what to write instead.
"""

import datetime
import functools
import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

Day = int
"""A day as a number: `datetime.date.toordinal()` carried on below year 1 and above year 9999 (proleptic Gregorian)."""


class DateError(ValueError):
    """A text is not a date that Accord reads. `found`, `expected` and `hint` are as in `tui.records.problems.Problem`."""

    def __init__(self, found: str, expected: str, hint: str = "") -> None:
        super().__init__(found, expected, hint)
        self.found = found
        self.expected = expected
        self.hint = hint

    def __str__(self) -> str:
        hint = f" ({self.hint.removesuffix('.')})" if self.hint else ""
        return f"“{self.found}” is not a date that Accord reads; expected {self.expected}{hint}"


@dataclass(frozen=True, slots=True)
class Date:
    """A date or an interval of dates, made by `parse_date`. All days are inclusive.

    An approximate or uncertain date has a *fringe*: the days around its extent on which it may well fall. EDTF gives
    no width. Here it is one more extent on each side (a month each side of `2026-01~`, a year each side of
    `2035~`), because a source that says "around 2035" counts in years; a single day gets three days, as nobody says
    "around the 5th" of an exact neighbour. `%`, which is approximate and uncertain at once, doubles the width.
    """

    text: str
    """The date in EDTF. A date-time keeps its time here; its day is the local one, as written."""
    earliest: Day | None
    """The first day of the extent; `None` where the start is open or unknown."""
    latest: Day | None
    """The last day of the extent; `None` where the end is open or unknown."""
    fringe_earliest: Day | None
    """The first day of the fringe; `earliest` where there is none."""
    fringe_latest: Day | None
    """The last day of the fringe; `latest` where there is none."""
    approximate: bool = False
    """Marked `~` or `%`; for an interval, at either end."""
    uncertain: bool = False
    """Marked `?` or `%`; for an interval, at either end."""

    def __str__(self) -> str:
        return self.text

    @property
    def sort_key(self) -> tuple[float, float]:
        """Orders dates by their earliest day, then by their latest; open and unknown ends lie outermost."""
        return (
            float("-inf") if self.earliest is None else self.earliest,
            float("inf") if self.latest is None else self.latest,
        )

    def in_words(self) -> str:
        """Say the date as that of an event: `31 Jan 2026`, `c. 2035`, `2030–2033`. A time of day is left out."""
        start, slash, end = self.text.partition("/")
        if not slash:
            return _words(start)
        if start in ("..", ""):
            return f"until {_words(end)}" + ("" if start else ", start unknown")
        if end in ("..", ""):
            return f"from {_words(start)}" + ("" if end else ", end unknown")
        if self.approximate or self.uncertain:
            return f"{_words(start)}–{_words(end)}"
        return _span(_words(start), _words(end))

    def as_due(self) -> str:
        """Say the date as a due date: `by end of 2026`, `by 31 Jan 2026`, `c. 2035`, `in the 2030s`."""
        words = self.in_words()
        if "/" in self.text:
            return f"by {words.removeprefix('until ')}" if words.startswith("until ") else words
        if self.approximate or self.uncertain:
            return words
        if "X" in self.text:
            return f"in the {words}" if words.endswith("0s") else f"in {words}"
        return f"by {words}" if self.earliest == self.latest else f"by end of {words}"

    def until_in_words(self, today: Day) -> str:
        """Say how far off a due date is: `in 39 days`, `tomorrow`, `now`, `9 months late`, `opens in 2 years`.

        It counts to the latest day, so that all of `2026` lasts until 31 December. An approximate date promises
        no such last day: it counts to its first day, is `now` during its extent and late after it. An interval without
        an end opens and is never late. Up to 90 days are told in days; then months and, from two years, years
        are rounded to the nearest: on 22 Nov 2026, `2035~` (1 Jan 2035) is `in 8 years`.
        """
        if self.latest is None:
            if self.earliest is None or self.earliest <= today:
                return "open"
            return f"opens {_ahead(self.earliest - today)}"
        if self.latest < today:
            return f"{_length(today - self.latest)} late"
        if self.approximate and self.earliest is not None and "/" not in self.text:
            return "now" if self.earliest <= today else _ahead(self.earliest - today)
        return _ahead(self.latest - today)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> "CoreSchema":
        """Let pydantic read a text (or take a `Date`) and write the text.

        A `DateError` becomes an error of type `edtf` whose context has `found`, `expected` and `hint`.
        """
        from pydantic_core import PydanticCustomError, core_schema

        def read(value: object) -> Date:
            if isinstance(value, Date):
                return value
            try:
                if not isinstance(value, str):
                    raise DateError(_shown(repr(value)), 'a text such as "2026-01-31"')
                return parse_date(value)
            except DateError as error:
                parts = {"found": error.found, "expected": error.expected, "hint": error.hint}
                raise PydanticCustomError("edtf", "{found}; expected {expected}", parts) from error

        return core_schema.no_info_plain_validator_function(
            read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )


@functools.lru_cache(maxsize=16_384)
def parse_date(text: str) -> Date:
    """Read a date in EDTF; see the module for what is read.

    EDTF leaves open when seasons begin. Here they are the meteorological ones of the northern hemisphere, whole months
    that most sources mean: 21 is March to May, 22 June to August, 23 September to November, 24 December to the end
    of February of the *next* year. A source that means other months is told as an interval of months.

    Raises `DateError` for every other text, spaces around a date included.
    """
    start, slash, end = text.partition("/")
    if not slash:
        first, last, fringe_first, fringe_last, mark = _extent(_TIME.sub("", text) if "T" in text else text, text)
        return Date(text, first, last, fringe_first, fringe_last, mark in _APPROXIMATE, mark in _UNCERTAIN)
    opened, ended = start in ("..", ""), end in ("..", "")
    if opened and ended:
        raise DateError(text, "a date on one side of the slash at least, such as 2026/..", "It says no date.")
    left = _NOWHEN if opened else _extent(start, text)
    right = _NOWHEN if ended else _extent(end, text)
    if left.first is not None and right.last is not None and left.first > right.last:
        raise DateError(_shown(text), f"{end}/{start}", "An interval runs from the earlier date to the later.")
    return Date(
        text,
        left.first,
        right.last,
        left.fringe_first,
        right.fringe_last,
        left.mark in _APPROXIMATE or right.mark in _APPROXIMATE,
        left.mark in _UNCERTAIN or right.mark in _UNCERTAIN,
    )


def day(year: int, month: int, day: int) -> Day:
    """Return the day of a civil date in any year (astronomical: year 0 is 1 BC). `ValueError`: there is no such day."""
    if not (1 <= month <= 12 and 1 <= day <= _month_length(year, month)):
        raise ValueError(f"there is no day {day} in month {month} of year {year}")
    return _month_start(year * 12 + month - 1) + day - 1


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


def today() -> Day:
    """Return the day it is here, by the computer's clock and time zone."""
    return datetime.datetime.now().astimezone().toordinal()


def day_in_words(day: Day) -> str:
    """Say a day: `31 Jan 2026`."""
    year, month, day_of_month = civil(day)
    return f"{day_of_month} {_PARTS[f'{month:02}'][0]} {_year_in_words(year)}"


# Calendar: the days before each month, in a common year and in a leap year.
_DAYS_BEFORE = (
    (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334),
    (0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335),
)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _year_start(year: int) -> Day:
    past = year - 1
    return 365 * past + past // 4 - past // 100 + past // 400 + 1


def _month_start(months: int) -> Day:
    """Return the first day of a month, counted from January of year 0."""
    year, month = divmod(months, 12)
    return _year_start(year) + _DAYS_BEFORE[_is_leap(year)][month]


def _month_length(year: int, month: int) -> int:
    return _month_start(year * 12 + month) - _month_start(year * 12 + month - 1)


# Reading.
_MOMENT = re.compile(
    r"""(?: (?P<year> (?!-0000) -?[0-9]{4})
            (?: - (?: (?P<part> [0-9]{2}) (?: - (?P<day> [0-9]{2} | XX))? | (?P<unknown> XX (?:-XX)?)))?
          | (?P<masked> -?[0-9]{2} (?: [0-9]X | XX))
          | Y (?P<long> -?[1-9][0-9]{4,11})
        ) (?P<mark> [~?%]?)""",
    re.VERBOSE,
)
_TIME = re.compile(
    r"(?<=-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?\Z"
)
_PARTS = {f"{number:02}": (name, number - 1, 1) for number, name in enumerate(
    ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), start=1
)} | {
    "21": ("spring", 2, 3), "22": ("summer", 5, 3), "23": ("autumn", 8, 3), "24": ("winter", 11, 3),
    "33": ("Q1", 0, 3), "34": ("Q2", 3, 3), "35": ("Q3", 6, 3), "36": ("Q4", 9, 3),
}  # fmt: skip
"""What may follow a year: its name, the months of the year before it, and how many months it lasts."""
_APPROXIMATE = ("~", "%")
_UNCERTAIN = ("?", "%")
_FRINGE = {"": 0, "~": 1, "?": 1, "%": 2}
"""How many extents the fringe has on each side."""
_FRINGE_DAYS = 3
"""How many days stand for one extent where the extent is a single day."""


class _Extent(NamedTuple):
    first: Day | None
    last: Day | None
    fringe_first: Day | None
    fringe_last: Day | None
    mark: str


_NOWHEN = _Extent(None, None, None, None, "")


def _extent(text: str, whole: str) -> _Extent:
    """Return the days of one date (not an interval); `whole` is what it was taken from."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise _refusal(text, whole)
    year, part, day, _, masked, long, mark = match.groups()
    fringe = _FRINGE[mark]
    if masked:
        low, high = _masked_years(masked)
        start, months = low * 12, (high - low + 1) * 12
    elif part:
        if part not in _PARTS:
            raise DateError(_shown(text), "a month from 01 to 12, a season from 21 to 24 or a quarter from 33 to 36")
        _, before, months = _PARTS[part]
        start = int(year) * 12 + before
    else:
        start, months = int(year or long) * 12, 12
    first, after = _month_start(start), _month_start(start + months)
    if day and months > 1:
        raise DateError(_shown(text), f"{year}-{part}{mark}", "A season or a quarter has no days.")
    if day and day != "XX":
        if not 1 <= int(day) <= after - first:
            raise DateError(_shown(text), f"a day from 01 to {after - first}", f"{_words(f'{year}-{part}')} has no other.")
        first += int(day) - 1
        width = _FRINGE_DAYS * fringe
        return _Extent(first, first, first - width, first + width, mark)
    if not fringe:
        return _Extent(first, after - 1, first, after - 1, mark)
    width = months * fringe
    return _Extent(first, after - 1, _month_start(start - width), _month_start(start + months + width) - 1, mark)


def _masked_years(masked: str) -> tuple[int, int]:
    """Return the first and the last year that `203X` or `20XX` may be."""
    ends = int(masked.replace("X", "0")), int(masked.replace("X", "9"))
    return min(ends), max(ends)


# Words.
def _words(text: str) -> str:
    """Say one date (not an interval) that has been read."""
    match = _MOMENT.fullmatch(_TIME.sub("", text))
    if match is None:
        raise _refusal(text, text)
    year, part, day, unknown, masked, long, mark = match.groups()
    missing = ""
    if masked:
        words = _masked_years_in_words(*_masked_years(masked))
    else:
        words = _year_in_words(int(year or long))
        if part == "24" and int(year) >= 1000:
            words += f"–{(int(year) + 1) % 100:02}"
        if part:
            words = f"{_PARTS[part][0]} {words}"
        if day and day != "XX":
            words = f"{int(day)} {words}"
        elif day or unknown:
            missing = f", {'day' if day else 'month' if unknown == 'XX' else 'month and day'} unknown"
    circa = "c. " if mark in _APPROXIMATE else ""
    query = "?" if mark in _UNCERTAIN else ""
    return f"{circa}{words}{query}{missing}"


def _masked_years_in_words(low: int, high: int) -> str:
    # "2000s" is said of the century 20XX, so the decade 200X is told by its years.
    if low < 1000 or (high - low == 9 and low % 100 == 0):
        return f"{_year_in_words(low)}–{_year_in_words(high)}"
    return f"{low}s"


def _year_in_words(year: int) -> str:
    if year <= 0:
        return f"{1 - year} BC"
    return str(year) if year >= 1000 else f"AD {year}"


def _span(left: str, right: str) -> str:
    """Join two dates in words; what they share is said once: `14–16 Jun 2026`."""
    early, late = left.split(), right.split()
    if len(early) == len(late):
        while len(early) > 1 and early[-1] == late[len(early) - 1]:
            early.pop()
    return f"{' '.join(early).rstrip(',')}–{right}"


def _ahead(days: int) -> str:
    return {0: "today", 1: "tomorrow"}.get(days) or f"in {_length(days)}"


def _length(days: int) -> str:
    months = round(days * 4800 / 146_097)  # 400 years have 4,800 months and 146,097 days
    if days <= 90:
        count, unit = days, "day"
    elif months < 24:
        count, unit = months, "month"
    else:
        count, unit = round(days * 400 / 146_097), "year"
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


# Refusing.
_DATE = r"(-?[0-9]{4}(?:-[0-9]{2}){0,2})"
_CODES = {name.lower(): code for code, (name, _, _) in _PARTS.items()} | {"fall": "23"}
_NAME = f"(?i:({'|'.join(_CODES)})[a-z]*)\\.?"
_ORDINAL = "([0-9]{1,2})(?:st|nd|rd|th)?"


def _named(year: str, name: str, day: str) -> str:
    return f"{year}-{_CODES[name.lower()]}" + (f"-{day:0>2}" if day else "")


def _marked_last(match: re.Match[str]) -> str:
    marks = set(match[0]) & set("~?%")
    return re.sub("[~?%]", "", match[0]) + (marks.pop() if len(marks) == 1 else "%")


def _as_interval(match: re.Match[str]) -> str:
    first, *_, last = [end.strip() for end in re.split(r",|\.\.", match[1])] * 2
    return f"the interval {first or '..'}/{last or '..'}" if first + last else "an interval such as 2026/2027"


_REFUSED: tuple[tuple[str, Callable[[re.Match[str]], str], str], ...] = (
    # What is written (the first row that matches counts), what to write instead, and why.
    (r"\s*", lambda m: "a date such as 2026-01-31", "There is no date."),
    (r"[\[{](.*?)[\]}]?", _as_interval, "Accord reads no sets."),
    # Words.
    (rf"{_ORDINAL} {_NAME} {_DATE}", lambda m: _named(m[3], m[2], m[1]), "Year, month and day are numbers, in this order."),
    (rf"{_NAME} (?:{_ORDINAL},? )?([0-9]{{4}})", lambda m: _named(m[3], m[1], m[2]), "The month, season or quarter is a number after the year."),
    (rf"([0-9]{{4}})[- ]?{_NAME}(?:[- ]{_ORDINAL})?", lambda m: _named(m[1], m[2], m[3]), "The month, season or quarter is a number after the year."),
)


def _refusal(text: str, whole: str) -> DateError:
    """Return the error for a text that is no date; `whole` is what it was taken from."""
    for found in (whole, text):
        for form, expected, hint in _REFUSED:
            if match := re.fullmatch(form, found):
                return DateError(_shown(found) or "", _shown(expected(match)), hint)
    return DateError(_shown(text), "a date such as 2026-01-31, 2026-01, 2026, 2035~ or 2030/2033")


def _shown(text: str) -> str:
    """Return a text short and without control characters, fit for a message on a terminal."""
    short = text if len(text) <= 60 else text[:59] + "…"
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in short)
