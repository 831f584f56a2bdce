"""What to write instead of a text that is no date in EDTF."""

import re
from collections.abc import Callable
from typing import NamedTuple


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


A_DATE = "a date such as 2026-01-31, 2026-01, 2026, 2035~ or 2030/2033"
"""What is expected of a text that nothing better is known of."""
_DATE = r"(-?[0-9]{4}(?:-[0-9]{2}){0,2})"


def _set_as_interval(match: re.Match[str]) -> str:
    ends = re.split(r",|\.\.", match[1])
    first, last = ends[0].strip() or "..", ends[-1].strip() or ".."
    return first if first == last else f"{first}/{last}"


def _marked_at_the_end(match: re.Match[str]) -> str:
    marks = set(match[0]) & set("~?%")
    return re.sub("[~?%]", "", match[0]) + (marks.pop() if len(marks) == 1 else "%")


NUMBERS = "A date is written in numbers: year, month (or season or quarter), day."
_YEAR_FIRST = "A date is written year-month-day, with two digits for month and day."
_ONE_MARK = "~, ? and % stand once, at the end, for the whole date."
_SLASH = "An interval has one slash; its open end is two dots, its unknown end is empty."
_TIMES = "A time is whole, such as T10:00:00Z or T10:00:00+09:00, and stands neither in an interval nor before a mark."
_MASKS = "X stands for an unknown digit at the right end: the last one or two of a year, or a whole month or day."
_LONG_YEARS = "A year of more than four digits (up to twelve) begins with Y and has no month."
_COUNTED = "A number of days or seconds, as programs count them, is no date."
_UNKNOWN_DIGITS = r"[0-9]{2}(?:[0-9]\?|\?\?|[0-9]{2}-\?\?|[0-9]{2}-(?:[0-9]{2}|\?\?)-\?\?)"
_PARTS_OF_A_YEAR = "Accord reads the seasons 21 to 24 and the quarters 33 to 36."

_REFUSED: tuple[tuple[str, str | Callable[[re.Match[str]], str], str], ...] = (
    # What stands there (the first that fits counts), what to write instead, made of its groups, and why.
    (r"\s*", "a date such as 2026-01-31", "There is none."),
    (r"[\[{](.*?)[\]}]?", _set_as_interval, "Accord reads no sets, but dates and intervals."),
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
    (r"[3-5][0-9]{4}|[0-9]{9,13}", "a date such as 2026-01-31", _COUNTED),
    (r"-?[1-9][0-9]{4,11}", r"Y\g<0>", _LONG_YEARS),
    (r"Y.*", "a year such as Y17000", _LONG_YEARS),
    (r"\?{3,4}(?:-\?\?){0,2}", A_DATE, "A date says a century at least."),
    (_UNKNOWN_DIGITS, lambda m: m[0].replace("?", "X"), _MASKS),
    (r".*[~?%].+", _marked_at_the_end, _ONE_MARK),
    (r"[0-9Xxu-]*[xu][0-9Xxu-]*", lambda m: m[0].replace("u", "X").upper(), _MASKS),
    (r"[0-9X~?%-]*X[0-9X~?%-]*", "203X, 20XX, 2026-XX, 2026-01-XX or 2026-XX-XX", _MASKS),
    (r"[0-9./X~?%-]*\s[0-9./X~?%\s-]*", lambda m: "".join(m[0].split()), "A date has no spaces."),
)  # fmt: skip


class Advice(NamedTuple):
    """What to write instead of a text that is no date."""

    found: str
    """What stands there."""
    expected: str
    is_date: bool
    """Whether what is expected is a date, made of what stands there, rather than a description."""
    why: str


def advice(text: str, whole: str) -> Advice:
    """Return what to write instead of a text; `whole` is what it was taken from."""
    for found in (whole, text) if len(whole) <= _LONGEST_SHOWN else ():
        for form, instead, why in _REFUSED:
            if match := re.fullmatch(form, found, re.DOTALL):
                expected = match.expand(instead) if isinstance(instead, str) else instead(match)
                return Advice(found, expected, callable(instead) or "\\" in instead, why)
    return Advice(text, A_DATE, is_date=False, why="")


_LONGEST_SHOWN = 60


def shown(text: str) -> str:
    """Return a text short and without control characters, fit for a message on a terminal."""
    short = text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
    return "".join(char if char.isprintable() else "�" for char in short)
