"""How each way of naming a date is resolved on the day of the article.

A function here takes what a form matched and returns EDTF; `None` where it is no date after all, so that another form
may try; and an empty text where it is one that cannot be resolved, because the day of the article is not known.
"""

import calendar
import datetime
import re
from typing import NamedTuple

from tui.drafting import lexicon
from tui.drafting.direction import direction
from tui.drafting.fiscal import FiscalYear

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_DAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}


class Context(NamedTuple):
    """A sentence, the day it is read on, and how it counts fiscal years."""

    words: str
    published: datetime.date | None
    fiscal: FiscalYear | None

    def points(self, match: re.Match[str]) -> str:
        """Say to which side of the day of the article the sentence points, at a match."""
        return direction(self.words, match.start(), match.end())

    def year_named(self, which: str) -> int | None:
        """Return the last year, this one or the next; `None` where the day of the article is not known."""
        return self.published.year + {"last": -1, "this": 0, "next": 1}[which.lower()] if self.published else None

    def year_of(self, month: int, day: int | None, match: re.Match[str]) -> int | None:
        """Choose the year of a month without one: the nearest on the side to which the sentence points."""
        today = self.published
        if today is None:
            return None
        here = (month, day) if day else (month, today.day)
        now = (today.month, today.day)
        way = self.points(match)
        if way == "future":
            return today.year if here >= now else today.year + 1
        if way == "past":
            return today.year if here <= now else today.year - 1
        offset = (month - today.month) % 12
        if offset <= 6:
            return today.year if month >= today.month else today.year + 1
        return today.year if month <= today.month else today.year - 1


def _month(text: str) -> int:
    return _MONTHS[text.rstrip(".").lower()]


def _day(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"


def _real(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def full_day(context: Context, match: re.Match[str]) -> str | None:
    """Read `3 February 2026`."""
    year, month, day = int(match["year"]), _month(match["month"]), _day(match["day"])
    return _iso(year, month, day) if _real(year, month, day) else None


def iso_day(context: Context, match: re.Match[str]) -> str | None:
    """Read `2026-02-03`."""
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    return _iso(year, month, day) if _real(year, month, day) else None


def slashed_day(context: Context, match: re.Match[str]) -> str | None:
    """Read `23/6/2026` and `6/23/2026`; which number is the month of `3/5/2026`, nobody can know."""
    year, first, second = int(match["year"]), int(match["day"]), int(match["month"])
    if first <= 12 and second <= 12 and first != second:
        return ""
    day, month = (second, first) if second > 12 else (first, second)
    return _iso(year, month, day) if _real(year, month, day) else None


def iso_month(context: Context, match: re.Match[str]) -> str | None:
    """Read `2026-02`."""
    return match[0] if 1 <= int(match["month"]) <= 12 else None


def day_of_month(context: Context, match: re.Match[str]) -> str | None:
    """Read `3 February`: the year comes from the side to which the sentence points, or is named: `of next year`."""
    month, day = _month(match["month"]), _day(match["day"])
    year = context.year_named(match["of"]) if match["of"] else context.year_of(month, day, match)
    if year is None:
        return ""
    return _iso(year, month, day) if _real(year, month, day) else None


def day_range(context: Context, match: re.Match[str]) -> str | None:
    """Read `3-5 May`, `from 20 Nov to 11 Dec`."""
    groups = match.groupdict()
    month = _month(groups["month"])
    month2 = _month(groups["month2"]) if groups.get("month2") else month
    day, day2 = _day(groups["day"]), _day(groups["day2"])
    year2 = int(groups["year"]) if groups.get("year") else context.year_of(month2, day2, match)
    if year2 is None:
        return ""
    year = year2 - 1 if month > month2 else year2
    if " and " in match[0] and match[0][:7].lower() != "between" and day2 != day + 1:
        return None
    if not (_real(year, month, day) and _real(year2, month2, day2)) or (year, month, day) >= (year2, month2, day2):
        return None
    return f"{_iso(year, month, day)}/{_iso(year2, month2, day2)}"


def month_of_year(context: Context, match: re.Match[str]) -> str | None:
    """Read `February 2026`."""
    return f"{int(match['year']):04}-{_month(match['month']):02}"


def month_range(context: Context, match: re.Match[str]) -> str | None:
    """Read `March or April of 2027`."""
    month, month2 = _month(match["month"]), _month(match["month2"])
    year2 = int(match["year"]) if match["year"] else context.year_of(month2, None, match)
    if year2 is None:
        return ""
    year = year2 - 1 if month > month2 else year2
    return f"{year:04}-{month:02}/{year2:04}-{month2:02}" if (year, month) < (year2, month2) else None


_NEAR = 60
"""As far as this from a word stands the one before it, or behind it."""


def _is_verb(words: str, at: int) -> bool:
    """Say whether "May" or "March" at a place is the verb: it stands first, or after a subject, and a verb follows."""
    rest = words[at : at + _NEAR].split(maxsplit=2)
    before = words[max(0, at - _NEAR) : at].split()[-1:] or [""]
    if before[0].lower().rstrip(",") in _MONTH_BEFORE:
        return False
    return len(rest) < 2 or not rest[1][0].isdigit()


_MONTH_BEFORE = lexicon.words(
    """
    in by until till since before after of from through during to for early late mid mid- last next this every
    each and or between the end end- on starting beginning around about than late- early- through
    """
)


def bare_month(context: Context, match: re.Match[str]) -> str | None:
    """Read `in February`, `last May`, `March of next year`."""
    name = match["month"]
    if name.rstrip(".") in (
        "May",
        "March",
        "Mar",
        "Jan",
        "Jun",
        "Sep",
        "Dec",
        "Nov",
        "Oct",
        "Apr",
        "Aug",
        "Feb",
        "MAY",
        "MARCH",
    ) and _is_verb(context.words, match.start("month")):
        return None
    month = _month(name)
    which = (match["which"] or "").lower()
    today = context.published
    if today is None:
        return ""
    if match["of"]:
        year = context.year_named(match["of"]) or today.year
    elif which in ("last", "past"):
        year = today.year if month < today.month else today.year - 1
    elif which in ("next", "coming"):
        year = today.year if month > today.month else today.year + 1
    else:
        year_or_none = _month_year(context, month, match)
        if year_or_none is None:
            return ""
        year = year_or_none
    return f"{year:04}-{month:02}"


def _month_year(context: Context, month: int, match: re.Match[str]) -> int | None:
    today = context.published
    if today is None:
        return None
    way = context.points(match)
    if way == "future":
        return today.year if month >= today.month else today.year + 1
    if way == "past":
        return today.year if month <= today.month else today.year - 1
    return context.year_of(month, None, match)


def weekday(context: Context, match: re.Match[str]) -> str | None:
    """Read `on Friday`, `next Tuesday`."""
    today = context.published
    if today is None:
        return ""
    number = _DAYS[match["weekday"].lower()]
    which = (match["which"] or "").lower()
    back = (today.weekday() - number) % 7
    ahead = (number - today.weekday()) % 7
    if (match["week"] or "").lower().startswith("last"):
        day = today - datetime.timedelta(today.weekday() + 7 - number)
    elif (match["week"] or "").lower().startswith("next"):
        day = today + datetime.timedelta(7 - today.weekday() + number)
    elif which in ("last", "past", "previous"):
        day = today - datetime.timedelta(back or 7)
    elif which in ("next", "coming", "this coming", "the coming", "upcoming") or (
        context.points(match) == "future" and which != "this past"
    ):
        day = today + datetime.timedelta(ahead or (7 if which else 0))
    else:
        day = today - datetime.timedelta(back)
    return day.isoformat()


def weekday_range(context: Context, match: re.Match[str]) -> str | None:
    """Read `Wednesday through Friday`."""
    today = context.published
    if today is None:
        return ""
    first, last = _DAYS[match["weekday"].lower()], _DAYS[match["weekday2"].lower()]
    if context.points(match) == "future":
        start = today + datetime.timedelta((first - today.weekday()) % 7 or 7)
        end = start + datetime.timedelta((last - first) % 7)
    else:
        end = today - datetime.timedelta((today.weekday() - last) % 7)
        start = end - datetime.timedelta((last - first) % 7)
    return f"{start.isoformat()}/{end.isoformat()}" if start < end else None


_NEAR_DAYS = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "earlier today": 0,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def near_day(context: Context, match: re.Match[str]) -> str | None:
    """Read `today`, `last night`."""
    if context.published is None:
        return ""
    if context.words[match.end() : match.end() + 2] in ("’s", "'s") and match[0].lower() == "today":
        return (context.published).isoformat()
    return (context.published + datetime.timedelta(_NEAR_DAYS[" ".join(match[0].lower().split())])).isoformat()
