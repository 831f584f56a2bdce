"""Dates as the Extended Date/Time Format writes them (EDTF, ISO 8601-2:2019), and the words people use for them.

Accord reads Level 0, Level 1, and of Level 2 the quarters 33 to 36; seasons and quarters may end an interval.
A text has one meaning or is refused with a `DateError` that says what to write instead.
"""

import functools
import re
from bisect import bisect_left
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

Day = int
"""A day as a number: `datetime.date.toordinal()` carried on below year 1 and above year 9999 (proleptic Gregorian)."""


class DateError(ValueError):
    """A text is not a date that Accord reads. The three parts are as in `tui.records.problems.Problem`."""

    def __init__(self, found: str, expected: str, hint: str = "") -> None:
        super().__init__(found, expected, hint)
        self.found = found
        self.expected = expected
        self.hint = hint

    def __str__(self) -> str:
        hint = f" ({self.hint.removesuffix('.')})" if self.hint else ""
        return f"“{self.found}” is not a date that Accord reads; expected {self.expected}{hint}"


class Date(NamedTuple):
    """A date or an interval of dates, made by `parse_date`. All days are inclusive.

    An approximate or uncertain date has a *fringe*: its extent and the days around it on which it may well fall. EDTF
    gives no width. Here it is one more extent on each side (a month for `2026-01~`, a year for `2035~`, ten for
    `203X?`), because a source that says "around 2035" counts in years. A single day gets three days, as a source
    that is unsure of the day is seldom off by just one. `%`, both approximate and uncertain, doubles the width.
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

    def may_be_later_than(self, other: "Date") -> bool:
        """Say whether the last day on which it may fall, with its fringe, is a later one than that of another date."""
        latest, others = (float("inf") if each is None else each for each in (self.fringe_latest, other.fringe_latest))
        return latest > others

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

        It counts to the latest day, so that all of `2026` lasts until 31 December. A single approximate date
        promises no such day: it counts to its earliest day and is `now` from then to its latest. An interval
        without an end opens and is never late. Up to 90 days are told in days, then months, and from two
        years on years, to the nearest: on 22 Nov 2026, `2035~` (from 1 Jan 2035) is `in 8 years`.
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

    def late_in_words(self, settled: "Date | None") -> str:
        """Say how long after this due date something was settled: `9 months late`; empty if perhaps it was in time."""
        if self.latest is None or settled is None or settled.earliest is None or settled.earliest <= self.latest:
            return ""
        return f"{_length(settled.earliest - self.latest)} late"

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

    EDTF leaves open when seasons begin. Here they are the northern meteorological ones, as they are whole months
    and what most sources mean: 21 is March to May, 22 June to August, 23 September to November, and 24
    December to the end of February of the *next* year. For other seasons, write an interval of months.

    Raises `DateError` for every other text, spaces around a date included.
    """
    start, slash, end = text.partition("/")
    if not slash:
        first, last, fringe_first, fringe_last, mark = _extent(re.sub(_TIME, "", text) if "T" in text else text, text)
        return Date(text, first, last, fringe_first, fringe_last, mark in _APPROXIMATE, mark in _UNCERTAIN)
    opened, ended = start in ("..", ""), end in ("..", "")
    if opened and ended:
        raise DateError(text, "a date on one side of the slash at least, such as 2026/..", "It says no date.")
    first, _, fringe_first, _, mark = _NOWHEN if opened else _extent(start, text)
    _, last, _, fringe_last, end_mark = _NOWHEN if ended else _extent(end, text)
    if first is not None and last is not None and first > last:
        raise DateError(text, f"{end}/{start}", "An interval runs from the earlier date to the later.")
    approximate = mark in _APPROXIMATE or end_mark in _APPROXIMATE
    uncertain = mark in _UNCERTAIN or end_mark in _UNCERTAIN
    return Date(text, first, last, fringe_first, fringe_last, approximate, uncertain)


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


@functools.lru_cache(maxsize=4096)  # the months that a library speaks of are few
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
_TIME = (
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

_Extent = tuple[Day | None, Day | None, Day | None, Day | None, str]
"""The first and the last day of one date, the first and the last of its fringe, and its mark."""
_NOWHEN: _Extent = (None, None, None, None, "")


def _extent(text: str, whole: str) -> _Extent:
    """Read one date (not an interval); `whole` is what it was taken from."""
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
            raise DateError(text, "a month from 01 to 12, a season from 21 to 24 or a quarter from 33 to 36")
        _, before, months = _PARTS[part]
        start = int(year) * 12 + before
    else:
        start, months = int(year or long) * 12, 12
    first, after = _month_start(start), _month_start(start + months)
    if day and months > 1:
        raise DateError(text, f"{year}-{part}{mark}", "A season or a quarter has no days.")
    if day and day != "XX":
        if not 1 <= int(day) <= after - first:
            month = _words(f"{year}-{part}")
            raise DateError(text, f"a day from 01 to {after - first}", f"{month} has no other.")
        first += int(day) - 1
        width = _FRINGE_DAYS * fringe
        return first, first, first - width, first + width, mark
    if not fringe:
        return first, after - 1, first, after - 1, mark
    fringe_first = _month_start(start - fringe * months)
    fringe_after = _month_start(start + months + fringe * months)
    return first, after - 1, fringe_first, fringe_after - 1, mark


def _masked_years(masked: str) -> tuple[int, int]:
    """Return the first and the last year that `203X` or `20XX` may be."""
    ends = int(masked.replace("X", "0")), int(masked.replace("X", "9"))
    return min(ends), max(ends)


# Words.
def _words(text: str) -> str:
    """Say one date (not an interval) that has been read."""
    match = _MOMENT.fullmatch(re.sub(_TIME, "", text))
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
_NTH = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_CODES = {name.lower(): code for code, (name, _, _) in _PARTS.items()} | {"fall": "23"}
_NAME = rf"(?i:({'|'.join(_CODES)})[a-z]*)\.?"


def _named(year: str, name: str, day: str | None) -> str:
    return f"{year}-{_CODES[name.lower()]}" + (f"-{day:0>2}" if day else "")


def _set_as_interval(match: re.Match[str]) -> str:
    ends = re.split(r",|\.\.", match[1])
    first, last = ends[0].strip() or "..", ends[-1].strip() or ".."
    return "an interval such as 2026/2027" if first == last else f"an interval {first}/{last}"


def _marked_at_the_end(match: re.Match[str]) -> str:
    marks = set(match[0]) & set(_FRINGE)
    return re.sub("[~?%]", "", match[0]) + (marks.pop() if len(marks) == 1 else "%")


_NUMBERS = "A date is written in numbers: year, month (or season or quarter), day."
_YEAR_FIRST = "A date is written year-month-day, with two digits for month and day."
_ONE_MARK = "~, ? and % stand once, at the end, for the whole date."
_SLASH = "An interval has one slash; its open end is two dots, its unknown end is empty."
_TIMES = "A time is whole, such as T10:00:00Z or T10:00:00+09:00, and stands neither in an interval nor before a mark."
_MASKS = "X stands for an unknown digit at the right end: the last one or two of a year, or a whole month or day."
_LONG_YEARS = "A year of more than four digits (up to twelve) begins with Y and has no month."
_PARTS_OF_A_YEAR = "Accord reads the seasons 21 to 24 and the quarters 33 to 36."

_REFUSED: tuple[tuple[str, str | Callable[[re.Match[str]], str], str], ...] = (
    # What stands there (the first that fits counts), what to write instead, made of its groups, and why.
    (r"\s*", "a date such as 2026-01-31", "There is none."),
    (r"[\[{](.*?)[\]}]?", _set_as_interval, "Accord reads no sets."),
    (rf"{_NTH} {_NAME},? ([0-9]{{4}})", lambda m: _named(m[3], m[2], m[1]), _NUMBERS),
    (rf"{_NAME} (?:{_NTH},? )?([0-9]{{4}})", lambda m: _named(m[3], m[1], m[2]), _NUMBERS),
    (rf"([0-9]{{4}})[- ]?{_NAME}(?:[- ]{_NTH})?", lambda m: _named(m[1], m[2], m[3]), _NUMBERS),
    (r"(?i:c|ca|circa|about|around|approx)[. ] *([0-9].*)", r"\1~", _ONE_MARK),
    (r"([0-9]{3})0s", r"\1X", _MASKS),
    (r"-0000(.*)", r"0000\1", "Year 0 has no sign."),
    (r"([0-9]{4})([-./]?)([0-9]{2})\2([0-9]{2})", r"\1-\3-\4", _YEAR_FIRST),
    (
        r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})",
        lambda m: f"{m[1]}-{m[2]:0>2}-{m[3]:0>2}",
        _YEAR_FIRST,
    ),
    (r"([0-9]{4})[-./](0[1-9]|1[0-2])", r"\1-\2", _YEAR_FIRST),
    (r"([0-9]{4})[-./]([1-9])", r"\1-0\2", _YEAR_FIRST),
    (r"(0[1-9]|1[0-2])[-./]([0-9]{4})", r"\2-\1", _YEAR_FIRST),
    (r"[0-9]{1,2}[-./ ][0-9]{1,2}[-./ ][0-9]{2,4}", "the year first, as in 2026-01-31", _YEAR_FIRST),
    (r"[0-9]{1,3}(?:-.*)?", "a year of four digits, as in 2026 or 2026-01-31", ""),
    (r"([0-9]{4})-?[Hh]1", r"\1-01/\1-06", _PARTS_OF_A_YEAR),
    (r"([0-9]{4})-?[Hh]2", r"\1-07/\1-12", _PARTS_OF_A_YEAR),
    (r"[0-9]{4}-?W.*", "an interval of days such as 2026-01-26/2026-02-01", "Accord reads no weeks."),
    (r"[0-9]{4}-[0-9]{3}", "a month and a day, as in 2026-01-31", "Accord reads no days of the year."),
    (rf"{_DATE} *(?:-|–|—|to|\.\.) *{_DATE}", r"\1/\2", _SLASH),
    (rf"{_DATE}(?:\.\.|/(?:open|now|present|\*))", r"\1/..", _SLASH),
    (rf"(?:\.\.|open/){_DATE}", r"../\1", _SLASH),
    (rf"{_DATE}/unknown", r"\1/", _SLASH),
    (rf"unknown/{_DATE}", r"/\1", _SLASH),
    (r".*/.*/.*", "an interval such as 2026/2027", _SLASH),
    (r"(-?[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt Z+]|-[0-9]{2}:).*", r"\1", _TIMES),
    (r"Y?-?[0-9]+E[0-9]+", "a year written out, such as Y170000000", "Accord reads no exponents."),
    (r"Y?-?[0-9]+(?:E[0-9]+)?S[0-9]+", "a year such as 195X", "Accord reads no significant digits."),
    (r"Y(-?[0-9]{4})(-.*)?", r"\1\2", _LONG_YEARS),
    (r"-?[1-9][0-9]{4,11}", r"Y\g<0>", _LONG_YEARS),
    (r"Y.*", "a year such as Y17000", _LONG_YEARS),
    (r".*[~?%].+", _marked_at_the_end, _ONE_MARK),
    (r"[0-9Xxu-]*[xu][0-9Xxu-]*", lambda m: m[0].replace("u", "X").upper(), _MASKS),
    (r"[0-9X~?%-]*X[0-9X~?%-]*", "203X, 20XX, 2026-XX, 2026-01-XX or 2026-XX-XX", _MASKS),
    (r"[0-9./X~?%-]*\s[0-9./X~?%\s-]*", lambda m: "".join(m[0].split()), "A date has no spaces."),
)  # fmt: skip


def _refusal(text: str, whole: str) -> DateError:
    """Return the error for a text that is no date; `whole` is what it was taken from."""
    for found in (whole, text) if len(whole) <= _LONGEST_SHOWN else ():
        for form, instead, hint in _REFUSED:
            if match := re.fullmatch(form, found, re.DOTALL):
                expected = match.expand(instead) if isinstance(instead, str) else instead(match)
                return DateError(_shown(found) or "an empty text", _shown(expected), hint)
    return DateError(_shown(text), "a date such as 2026-01-31, 2026-01, 2026, 2035~ or 2030/2033")


_LONGEST_SHOWN = 60


def _shown(text: str) -> str:
    """Return a text short and without control characters, fit for a message on a terminal."""
    short = text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
    return "".join(char if char.isprintable() else "�" for char in short)
