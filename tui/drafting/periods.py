"""How each way of naming a span of time is resolved: weeks, years, seasons, quarters, fiscal years, decades.

As in `tui.drafting.resolving`, whose context and answers these functions share.
"""

import datetime
import re

from tui.drafting.fiscal import FiscalYear
from tui.drafting.resolving import Context

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


def _number(text: str) -> int:
    text = " ".join(text.lower().split())
    if text.isdigit():
        return int(text)
    tens, _, ones = text.partition("-")
    return _TENS[tens] + (_NUMBERS[ones] if ones else 0) if tens in _TENS else _NUMBERS[text]


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
