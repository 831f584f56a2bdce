"""Dates as the Extended Date/Time Format writes them (EDTF, ISO 8601-2:2019), and the words people use for them.

Accord reads Level 0, Level 1, and of Level 2 the quarters 33 to 36; seasons and quarters may end an interval.
A text has one meaning or is refused with a `DateError` that says what to write instead.
"""

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from tui.records.calendar import PARTS, Day, civil, day, day_in_words, month_start, year_in_words
from tui.records.date_advice import NUMBERS, DateError, advice, shown
from tui.records.date_words import readings

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

__all__ = ["Date", "DateError", "Day", "civil", "day", "day_in_words", "parse_date"]


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
        """Return whether the last day on which it may fall, with its fringe, is later than that of another date."""
        latest, others = (float("inf") if each is None else each for each in (self.fringe_latest, other.fringe_latest))
        return latest > others

    def in_words(self) -> str:
        """Return the date as that of an event: `31 Jan 2026`, `c. 2035`, `2030–2033`. A time of day is left out."""
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
        """Return the date in words, as a due date: `by end of 2026`, `by 31 Jan 2026`, `c. 2035`, `in the 2030s`."""
        words = self.in_words()
        if "/" in self.text:
            return f"by {words.removeprefix('until ')}" if words.startswith("until ") else words
        if self.approximate or self.uncertain:
            return words
        if "X" in self.text:
            return f"in the {words}" if words.endswith("0s") else f"in {words}"
        return f"by {words}" if self.earliest == self.latest else f"by end of {words}"

    def until_in_words(self, today: Day) -> str:
        """Return how far off a due date is: `in 39 days`, `tomorrow`, `now`, `9 months late`, `opens in 2 years`.

        It counts to the latest day, so that all of `2026` lasts until 31 December. A single approximate date
        promises no such day: it counts to its earliest day and is `now` from then to its latest. An interval
        without an end opens and is never late. Up to 90 days are given in days, then months, and from two
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
        """Return how long after this due date something was settled: `9 months late`; empty if perhaps in time."""
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
                    raise DateError(shown(repr(value)), 'a text such as "2026-01-31"')
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
        raise DateError(text, "a date on one side of the slash at least, such as 2026/..", "Neither side has one.")
    first, _, fringe_first, _, mark = _NOWHEN if opened else _extent(start, text)
    _, last, _, fringe_last, end_mark = _NOWHEN if ended else _extent(end, text)
    if first is not None and last is not None and first > last:
        raise DateError(text, f"{end}/{start}", "An interval runs from the earlier date to the later.")
    approximate = mark in _APPROXIMATE or end_mark in _APPROXIMATE
    uncertain = mark in _UNCERTAIN or end_mark in _UNCERTAIN
    return Date(text, first, last, fringe_first, fringe_last, approximate, uncertain)


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
_APPROXIMATE = ("~", "%")
_UNCERTAIN = ("?", "%")
_FRINGE = {"": 0, "~": 1, "?": 1, "%": 2}
"""The number of extents that the fringe has on each side."""
_FRINGE_DAYS = 3
"""The number of days that stand for one extent where the extent is a single day."""

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
        if part not in PARTS:
            raise DateError(text, "a month from 01 to 12, a season from 21 to 24 or a quarter from 33 to 36")
        _, before, months = PARTS[part]
        start = int(year) * 12 + before
    else:
        start, months = int(year or long) * 12, 12
    first, after = month_start(start), month_start(start + months)
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
    fringe_first = month_start(start - fringe * months)
    fringe_after = month_start(start + months + fringe * months)
    return first, after - 1, fringe_first, fringe_after - 1, mark


def _masked_years(masked: str) -> tuple[int, int]:
    """Return the first and the last year that `203X` or `20XX` may be."""
    ends = int(masked.replace("X", "0")), int(masked.replace("X", "9"))
    return min(ends), max(ends)


# Words.
def _words(text: str) -> str:
    """Return one date (not an interval) in words."""
    match = _MOMENT.fullmatch(re.sub(_TIME, "", text))
    if match is None:
        raise _refusal(text, text)
    year, part, day, unknown, masked, long, mark = match.groups()
    missing = ""
    if masked:
        words = _masked_years_in_words(*_masked_years(masked))
    else:
        words = year_in_words(int(year or long))
        if part == "24" and int(year) >= 1000:
            words += f"–{(int(year) + 1) % 100:02}"
        if part:
            words = f"{PARTS[part][0]} {words}"
        if day and day != "XX":
            words = f"{int(day)} {words}"
        elif day or unknown:
            missing = f", {'day' if day else 'month' if unknown == 'XX' else 'month and day'} unknown"
    circa = "c. " if mark in _APPROXIMATE else ""
    query = "?" if mark in _UNCERTAIN else ""
    return f"{circa}{words}{query}{missing}"


def _masked_years_in_words(low: int, high: int) -> str:
    # "2000s" is the century 20XX, so the decade 200X is shown by its years.
    if low < 1000 or (high - low == 9 and low % 100 == 0):
        return f"{year_in_words(low)}–{year_in_words(high)}"
    return f"{low}s"


def _span(left: str, right: str) -> str:
    """Join two dates in words; what they share stands once: `14–16 Jun 2026`."""
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
def _refusal(text: str, whole: str) -> DateError:
    """Return the error for a text that is no date; `whole` is what it was taken from.

    What it expects, where that is a date, is read as it stands.
    """
    try:
        date = date_in_words(whole)
    except DateError as error:  # such as 30 February
        return DateError(shown(whole), error.expected, error.hint)
    if date is not None:
        return DateError(shown(whole), date.text, NUMBERS)
    found, expected, is_date, hint = advice(text, whole)
    if is_date:
        try:
            parse_date(expected)
        except DateError as error:  # such as 2026-13-01
            expected, hint = error.expected, error.hint
    return DateError(shown(found) or "an empty text", expected, hint)


def date_in_words(words: str) -> Date | None:
    """Return the date that some words mean (`tui.records.date_words`); `None` where they mean none.

    `DateError`: they mean one that there is not, such as 30 February.
    """
    refused: DateError | None = None
    for text in readings(words) if len(words) <= _LONGEST_WORDS else ():
        try:
            return parse_date(text)
        except DateError as error:
            refused = refused or error
    if refused:
        raise refused
    return None


_LONGEST_WORDS = 100
