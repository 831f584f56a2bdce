"""Reads the words in which people write dates, among them all in which Accord shows them, as EDTF.

`tui.records.dates` writes these words (`Date.in_words`, `Date.as_due`). In a record they are refused, with the EDTF
as advice; where somebody types a day they are read (`tui.records.typed_dates`).
"""

import re
from collections.abc import Iterator

from tui.records.calendar import PARTS

_LONG_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_CODES = {
    **{name.lower(): code for code, (name, _, _) in PARTS.items()},
    **{name.lower(): f"{number:02}" for number, name in enumerate(_LONG_NAMES, 1)},
    "sept": "09",
    "fall": "23",
}
"""What EDTF writes for the name of a month, a season or a quarter."""

# The patterns are compiled when they are first needed, by the functions of `re`: not before the first paint.
_YEAR = r"(?:ad ([0-9]{1,12})|([0-9]{1,13}) bc|([0-9]{4}))"
_NAME = rf"({'|'.join(sorted(_CODES, key=len, reverse=True))})\.?"
_NTH = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_ABOUT = r"(?:c|ca|circa|about|around|approx)(?:\. ?| )"
_DASH = r" ?[-‐‑‒–—] ?| to "
"""What stands between the ends of an interval, and between the years of a winter."""


def readings(words: str) -> Iterator[str]:
    """Yield the dates in EDTF that some words may mean, the likeliest first; the first that is a date is meant.

    `by end of 2026`, `31 Jan 2026`, `c. 2035`, `spring 2026`, `in the 2030s`, `from 2027`, `14–16 Jun 2026`.
    """
    text = " ".join(words.split()).lower()
    match = re.fullmatch(r"(by (?:the )?end of|by|until|from|since|in the|in|) ?(.*?)(, (?:start|end) unknown|)", text)
    preposition, date, unknown = match.groups() if match else ("", text, "")
    one = _one(date)
    match preposition:
        case "from" | "since" if one:
            yield f"{one}/{'' if unknown else '..'}"
        case "until" if one:
            yield f"{'' if unknown else '..'}/{one}"
        case "by" if one and (unknown or not re.search(r"-[0-9]{2}-[0-9]{2}$", one)):
            yield f"{'' if unknown else '..'}/{one}"
    if one and not unknown and preposition.startswith("in"):
        yield one
    if not unknown:
        yield from _spans(date)
        if one and preposition not in ("from", "since", "until"):
            yield one


def _spans(text: str) -> Iterator[str]:
    """Yield the intervals that a text with a dash may mean; what both ends share may stand at the second alone."""
    for dash in re.finditer(_DASH, text):
        left, right = text[: dash.start()], text[dash.end() :]
        shared = right.split()[len(left.split()) :]
        starts = (_one(left), _one(" ".join([left, *shared])))
        if end := _one(right):
            yield from (f"{start}/{end}" for start in starts if start)


def _one(text: str) -> str | None:
    """Return one date, not an interval, in EDTF; `None` where the text is none. It may still be 30 February."""
    about = re.match(_ABOUT, text)
    text, comma, missing = text[about.end() if about else 0 :].partition(", ")
    if missing.split(" ")[0] not in ("day", "month"):  # the comma of "Jan 31, 2026"
        text, missing = f"{text}{comma}{missing}", ""
    unknown = {"": "", "day unknown": "-XX", "month unknown": "-XX", "month and day unknown": "-XX-XX"}.get(missing)
    date = _unmarked(text.removesuffix("?"))
    if date is None or unknown is None:
        return None
    uncertain = text.endswith("?")
    return f"{date}{unknown}{'%' if about and uncertain else '~' if about else '?' if uncertain else ''}"


def _unmarked(text: str) -> str | None:
    if match := re.fullmatch(rf"{_YEAR}(?:{_DASH}){_YEAR}", text):
        return _masked(_year(*match.groups()[:3]), _year(*match.groups()[3:]))
    if match := re.fullmatch(r"([0-9]{2})(?:00|([0-9])0)s", text):
        return f"{match[1]}{match[2] or 'X'}X"
    if match := re.fullmatch(_YEAR, text):
        return _in_edtf(_year(*match.groups()))
    if match := re.fullmatch(rf"(?:{_NTH}[ -])?{_NAME}[ -]{_YEAR}((?:{_DASH})[0-9]{{2}})?", text):
        day, name, *year, next_year = match.groups()
        if next_year and (name != "winter" or int(next_year[-2:]) != (_year(*year) + 1) % 100):
            return None
        return _named(_year(*year), name, day)
    if match := re.fullmatch(rf"{_NTH} {_NAME},? {_YEAR}", text):
        day, name, *year = match.groups()
        return _named(_year(*year), name, day)
    if match := re.fullmatch(rf"{_NAME} {_NTH},? {_YEAR}", text):
        name, day, *year = match.groups()
        return _named(_year(*year), name, day)
    if match := re.fullmatch(rf"{_YEAR}[ -]?{_NAME}(?:[ -]{_NTH})?", text):
        *year, name, day = match.groups()
        return _named(_year(*year), name, day)
    return None


def _year(after: str | None, before: str | None, plain: str | None) -> int:
    """Return the year (astronomical) of `AD 476`, `44 BC` or `2026`, of which one is there."""
    return 1 - int(before) if before else int(after or plain or 0)


def _in_edtf(year: int) -> str:
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' * (year < 0)}{abs(year):04}"


def _named(year: int, name: str, day: str | None) -> str:
    return f"{_in_edtf(year)}-{_CODES[name]}" + (f"-{day:0>2}" if day else "")


def _masked(low: int, high: int) -> str | None:
    """Return the decade or the century that Accord shows by its years, as "2000s" is the century."""
    for digits in (1, 2):
        width = 10**digits
        sign, first = ("", low) if low >= 0 else ("-", -high)
        is_shown_so = low < 1000 or (digits == 1 and low % 100 == 0)
        if is_shown_so and high - low == width - 1 and first % width == 0:
            return f"{sign}{first // width:0{4 - digits}}{'X' * digits}"
    return None
