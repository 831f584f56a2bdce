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
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {"a": 1, "an": 1, "a couple of": 2, "a hundred": 100, "thirteen": 13, "fifteen": 15, "eighteen": 18}
_NUMBERS |= {f"{word}teen": _NUMBERS[word] + 10 for word in ("four", "six", "seven", "nine")}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4, "1": 1, "2": 2, "3": 3, "4": 4}

LEVELS = re.compile(r"\s*(?:levels?|baselines?|emissions|base\s+year|prices|figures|census)\b", re.I)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|by|until|till|since|before|after|of|from|through|during|to|for|the|year|around|about|circa|and|"
    r"or|early|late|mid|late-|mid-|early-|"
    r"throughout|between|beyond|towards?|summer|spring|autumn|fall|winter|than|least|roughly|approximately|as|back|end|starting|beginning|"
    r"early|ca\.|c\.)[\s-]*|^|\bmid-)$",
    re.I,
)


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


def _number(text: str) -> int:
    text = " ".join(text.lower().split())
    if text.isdigit():
        return int(text)
    tens, _, ones = text.partition("-")
    return _TENS[tens] + (_NUMBERS[ones] if ones else 0) if tens in _TENS else _NUMBERS[text]


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


def relative_period(context: Context, match: re.Match[str]) -> str | None:
    """This, last and next week, weekend, month, quarter and year."""
    today = context.published
    if today is None:
        return ""
    which, unit = match["which"].lower(), match["unit"].lower()
    step = (
        -1
        if which in ("last", "the past", "past", "the previous", "previous")
        else 1
        if "next" in which or "coming" in which or "following" in which
        else 0
    )
    if unit == "year":
        return f"{today.year + step:04}"
    if unit == "month":
        month = today.year * 12 + today.month - 1 + step
        return f"{month // 12:04}-{month % 12 + 1:02}"
    if unit == "quarter":
        quarter = today.year * 4 + (today.month - 1) // 3 + step
        return f"{quarter // 4:04}-{33 + quarter % 4}"
    monday = today - datetime.timedelta(today.weekday()) + datetime.timedelta(7 * step)
    if unit == "weekend":
        if today.weekday() >= 5 and step == 0 and context.points(match) == "past":
            monday = today - datetime.timedelta(today.weekday())
        elif step == 0 and context.points(match) == "past" and today.weekday() < 5:
            monday -= datetime.timedelta(7)
        return f"{(monday + datetime.timedelta(5)).isoformat()}/{(monday + datetime.timedelta(6)).isoformat()}"
    return f"{monday.isoformat()}/{(monday + datetime.timedelta(6)).isoformat()}"


def end_of_period(context: Context, match: re.Match[str]) -> str | None:
    """Read `the end of next year`, `within the month`."""
    today = context.published
    if today is None:
        return ""
    unit = match["unit"].lower()
    step = 1 if (match["next"] or "").lower() in ("next", "the following", "following") else 0
    if unit == "year":
        return f"{today.year + step:04}"
    if unit == "decade":
        return f"{(today.year // 10 + 1) * 10 + 10 * step:04}"
    if unit == "century":
        return f"{(today.year // 100 + 1) * 100:04}"
    if unit == "week":
        monday = today - datetime.timedelta(today.weekday()) + datetime.timedelta(7 * step)
        return f"{monday.isoformat()}/{(monday + datetime.timedelta(6)).isoformat()}"
    month = today.year * 12 + today.month - 1 + step
    return f"{month // 12:04}-{month % 12 + 1:02}"


_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}


def _after(today: datetime.date, number: int, unit: str) -> str:
    """Add a number of units, at the granularity of the unit."""
    unit = unit.lower().rstrip("s")
    if unit == "hour":
        unit, number = "day", -(-number // 24)
    if unit in _DAYS_OF:
        return (today + datetime.timedelta(min(number, 3000) * _DAYS_OF[unit])).isoformat()
    if unit == "month":
        month = today.year * 12 + today.month - 1 + number
        return f"{month // 12:04}-{month % 12 + 1:02}"
    return f"{today.year + number * (10 if unit == 'decade' else 1):04}"


def span(context: Context, match: re.Match[str]) -> str | None:
    """Read `within 60 days`, `over the next three years`."""
    if context.published is None:
        return ""
    if match["number"] is None and match["unit"].lower().endswith("s"):
        return ""
    number = _number(match["number"]) if match["number"] else 1
    return _after(context.published, number, match["unit"])


def ago(context: Context, match: re.Match[str]) -> str | None:
    """Read `two years ago`."""
    return _after(context.published, -_number(match["number"]), match["unit"]) if context.published else ""


def season(context: Context, match: re.Match[str]) -> str | None:
    """Read `next spring`, `summer 2026`, `in the spring`."""
    season = _SEASONS[match["season"].lower()]
    if match["year"] and match["year"].isdigit():
        return f"{int(match['year']):04}-{season}"
    if context.published is None:
        return ""
    if match["year"]:
        return f"{context.published.year + 1:04}-{season}"
    which = (match["which"] or "").lower()
    if which == "the":
        which = {"future": "coming", "past": "last", "": "the"}[context.points(match)]
        if which == "the":
            return ""
    year, month = context.published.year, context.published.month
    over = {21: 6, 22: 9, 23: 12, 24: 15}[season]
    if which == "last":
        return f"{year - (month < over):04}-{season}"
    if which in ("next", "coming"):
        started = {21: 3, 22: 6, 23: 9, 24: 12}[season]
        return f"{year + (month >= started):04}-{season}"
    return f"{year:04}-{season}"


def quarter(context: Context, match: re.Match[str]) -> str | None:
    """Read `Q3 2027`, `3Q 2027`, `the third quarter`."""
    number = _QUARTERS[(match["number"] or match["number2"]).lower()]
    year = int(match["year"]) if match["year"] and match["year"].isdigit() else None
    if year is None:
        if context.published is None:
            return ""
        year = context.published.year + ((match["year"] or "").lower() == "next year")
    return f"{year:04}-{32 + number}"


def half(context: Context, match: re.Match[str]) -> str | None:
    """Read `the second half of 2027`, `H2 2027`."""
    year = (
        int(match["year"])
        if match["year"].isdigit()
        else context.published and context.published.year + (match["year"].lower() == "next year")
    )
    if not year:
        return ""
    return f"{year:04}-01/{year:04}-06" if match["half"].lower() in ("first", "1") else f"{year:04}-07/{year:04}-12"


def decade(context: Context, match: re.Match[str]) -> str | None:
    """Read `the early 2030s`."""
    decade = int(match["decade"])
    part = (match["part"] or "").lower().rstrip("- ")
    if part in ("early", "the early"):
        return f"{decade}0/{decade}3"
    if part in ("mid", "middle"):
        return f"{decade}4/{decade}6"
    if part == "late":
        return f"{decade}6/{decade}9"
    return f"{decade}X"


def year_range(context: Context, match: re.Match[str]) -> str | None:
    """Read `from 2026 to 2030`, `2026–30`."""
    first, last = int(match["year"]), int(match["year2"])
    if last < 100:
        last += first // 100 * 100
    if not first < last <= first + 60:
        return None
    if " and " in match[0] and match[0][:7].lower() != "between":
        return None
    if not _YEAR_BEFORE.search(context.words[max(0, match.start() - 16) : match.start()]) and match["pair"] is None:
        return None
    return f"{first:04}/{last:04}"


def fiscal_year(context: Context, match: re.Match[str]) -> str | None:
    """Read `fiscal year 2027`, `the 2026-27 financial year`."""
    year = _full_year(match["year"])
    if match["year2"]:
        year2 = _full_year(match["year2"])
        if year2 != year + 1:
            return f"{year:04}/{year2:04}" if year < year2 else None
        return context.fiscal.from_first(year) if context.fiscal else f"{year:04}/{year2:04}"
    return context.fiscal.interval(year) if context.fiscal else f"{year:04}"


def _full_year(text: str) -> int:
    year = int(text)
    return year + 2000 if year < 100 else year


def near_fiscal_year(context: Context, match: re.Match[str]) -> str | None:
    """Read `next fiscal year`, `the current financial year`."""
    if context.published is None:
        return ""
    which = match["which"].lower()
    step = -1 if which == "last" else 1 if which.endswith(("next", "coming", "following")) else 0
    fiscal = context.fiscal or FiscalYear(1)
    return fiscal.from_first(fiscal.first_year(context.published) + step)


def mid_year(context: Context, match: re.Match[str]) -> str | None:
    """Read `mid-2027`."""
    return f"{int(match['year']):04}-06~"


def mid_century(context: Context, match: re.Match[str]) -> str | None:
    """Read `mid-century`."""
    return f"{context.published.year // 100 * 100 + 50:04}" if context.published else "2050"


def bare_year(context: Context, match: re.Match[str]) -> str | None:
    """Read `by 2030`: a number of four digits that stands where a year does."""
    before = context.words[max(0, match.start() - 16) : match.start()]
    if not _YEAR_BEFORE.search(before):
        return None
    after = context.words[match.end() : match.end() + 14]
    if re.match(
        r"[,.]\d|\s*(?:%|per\s?cent|people|tonnes|jobs|troops|soldiers|km|MW|GW|refugees|doses|homes|million|"
        r"billion|U\.?S\.?\$)",
        after,
    ):
        return None
    if re.search(r"(?:[$€£]|No\.|Resolution|resolution|\bOrder)\s*$", before) or LEVELS.match(after):
        return "" if LEVELS.match(after) else None
    return match[0]
