"""Dates in prose, resolved on the day of the article, as EDTF.

Own rules, because ready-made parsers answer "by the end of 2027" with a day. A date that depends on a day that is not
known (`on Friday` in an undated text) is left out rather than guessed.
"""

import calendar
import datetime
import functools
import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from tui.drafting.direction import direction
from tui.records.dates import DateError, parse_date
from tui.records.value import value

Kind = Literal[
    "day",
    "month",
    "year",
    "weekday",
    "today",
    "week",
    "year-word",
    "ago",
    "span",
    "range",
    "season",
    "quarter",
    "decade",
    "fiscal",
]


@value
class FiscalYear:
    """How a fiscal year is counted, where a text speaks of one."""

    first_month: int
    """Its first month, 1 to 12: 4 in Japan and the United Kingdom, 10 in the United States."""
    named_after_end: bool = False
    """Whether it is named after the year in which it ends, as in the United States."""

    def interval(self, year: int) -> str:
        """Return the months of a fiscal year as EDTF."""
        if self.first_month == 1:
            return f"{year:04}"
        first = year - 1 if self.named_after_end else year
        return f"{first:04}-{self.first_month:02}/{first + 1:04}-{self.first_month - 1:02}"


class Mention(NamedTuple):
    """A date that a sentence names."""

    edtf: str
    words: str
    """The source's own words."""
    start: int
    end: int
    kind: Kind
    future: bool
    """Whether it lies after the day of the article, or points forward where that day is not known."""
    deadline: bool
    """Whether it is marked as an end: by, until, before, within, no later than."""
    event: bool
    """Whether a happening can be dated by it; "next week" and "this year" are too wide, a statistic's year is none."""


_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_DAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_NUMBERS = {
    word: number
    for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90, "couple of": 2}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4, "1": 1, "2": 2, "3": 3, "4": 4}

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)\b\.?"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_YEAR = r"(?:1[89]\d\d|20\d\d)\b"
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|sixty|ninety|an?|a couple of)"
_UNIT = r"(?:days?|weeks?|months?|years?|decades?)\b"
_TO = r"(?:\s*[-–—]\s*|\s+(?:to|through|until|till|or)\s+)"
_AND = r"(?:\s*[-–—]\s*|\s+(?:to|through|until|till|or|and)\s+)"

_DEADLINE = re.compile(
    r"\b(?:by|until|till|before|within|no\s+later\s+than|not\s+later\s+than|by\s+no\s+later\s+than|deadline\s+(?:of|for|is)|expires?\s+(?:on|in)|"
    r"up\s+to|through|ahead\s+of|at\s+the\s+latest)(?:\s+(?:the|end|of|early|mid|late|on|around|about|at|start|beginning|summer|year|fiscal))*[\s-]*$",
    re.I,
)
_AROUND = re.compile(r"\b(?:around|about|circa|c\.|ca\.|approximately|roughly)(?:\s+the\s+year)?\s*$", re.I)
_LEVEL = re.compile(
    r"(?:\b(?:from|below|above|than|on|to|over|compared\s+(?:to|with)|relative\s+to|against)\s+(?:its\s+|the\s+|their\s+)?)$",
    re.I,
)
_LEVELS = re.compile(r"\s*(?:levels?|baselines?|emissions|base\s+year|prices|figures|census)\b", re.I)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|by|until|till|since|before|after|of|from|through|during|to|for|the|year|around|about|circa|and|or|early|late|mid|late-|mid-|early-|"
    r"throughout|between|beyond|towards?|summer|spring|autumn|fall|winter|than|as|back|end|starting|beginning|early|ca\.|c\.)[\s-]*|^|\bmid-)$",
    re.I,
)


def mentions(words: str, published: datetime.date | None, fiscal: FiscalYear | None = None) -> list[Mention]:
    """Find the dates that a sentence names, in order, each resolved on the day of the article.

    `published` is `None` where that day is not known: relative dates are then left out. `fiscal` counts fiscal years;
    without it, fiscal year 2027 is `2027`.
    """
    if not _ANY.search(words):
        return []
    taken: list[tuple[int, int]] = []
    made: list[Mention] = []
    reader = _Reader(words, published, fiscal)
    triggered: dict[re.Pattern[str], bool] = {}
    for trigger, pattern, kind, resolve in _FORMS:
        if trigger not in triggered:
            triggered[trigger] = bool(trigger.search(words))
        if not triggered[trigger]:
            continue
        for match in pattern.finditer(words):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            edtf = resolve(reader, match)
            if edtf is None:
                continue
            taken.append(match.span())
            if edtf and (mention := _mention(reader, match, kind, edtf)):
                made.append(mention)
    return sorted(made, key=lambda mention: mention.start)


def _mention(reader: "_Reader", match: re.Match[str], kind: Kind, edtf: str) -> Mention | None:
    words, start, end = reader.words, match.start(), match.end()
    left = words[max(0, start - 40) : start]
    if kind in ("year", "month") and len(edtf) in (4, 7) and _AROUND.search(left):
        edtf += "~"
    if kind == "year" and re.search(r"\bas\s+early\s+as\s+$", left, re.I):
        edtf += "/.."
    date = _parsed(edtf)
    if date is None:
        return None
    deadline = bool(_DEADLINE.search(left)) or bool(_DEADLINE.match(match[0].split()[0]) if match[0] else False)
    deadline = deadline or bool(re.match(r"\s+at\s+the\s+latest\b", words[end : end + 20]))
    latest = date.latest if date.latest is not None else date.earliest
    if reader.published is None:
        future = direction(words, start, end) == "future"
    else:
        future = latest is not None and latest > reader.published.toordinal() or (date.latest is None)
    event = kind not in ("week", "year-word", "ago", "span", "decade", "fiscal")
    if kind == "year" and event:
        event = not _is_name_or_level(words, start, end)
    if kind == "today":
        event = not _is_nowadays(words, start, end)
    if kind == "range" and len(edtf) == 9:
        event = False
    return Mention(edtf, match[0].strip(" ,"), start, end, kind, future, deadline, event)


def _is_name_or_level(words: str, start: int, end: int) -> bool:
    """Say whether a year belongs to a name (`the 2030 Agenda`) or to a statistic (`from 2005 levels`)."""
    if _LEVELS.match(words, end):
        return True
    if re.search(r"\bAct\s+(?:of\s+)?$|\bRules?\s+(?:of\s+\w+\s+)?$", words[max(0, start - 20) : start]):
        return True
    return bool(
        re.match(
            r"\s+(?:Agenda|Vision|Strategy|Goals?|Roadmap|Plan|NDC|Framework|World\s+Cup|Olympic|Games|season|election\s+cycle)\b",
            words[end : end + 24],
        )
    )


def _is_nowadays(words: str, start: int, end: int) -> bool:
    """Say whether "today" means the times we live in: `today's challenges`, `the world of today`."""
    before = words[max(0, start - 12) : start]
    return words[end : end + 2] in ("’s", "'s") or bool(
        re.search(r"\b(?:of|than|like|until|for|but|world)\s+$", before, re.I)
    )


@functools.lru_cache(maxsize=1024)
def _parsed(edtf: str) -> "_Extent | None":
    try:
        date = parse_date(edtf)
    except DateError:
        return None
    return _Extent(date.earliest, date.latest)


class _Extent(NamedTuple):
    earliest: int | None
    latest: int | None


class _Reader(NamedTuple):
    """A sentence, the day it is read on, and how it counts fiscal years."""

    words: str
    published: datetime.date | None
    fiscal: FiscalYear | None

    def points(self, match: re.Match[str]) -> str:
        return direction(self.words, match.start(), match.end())

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
    text = text.lower()
    return int(text) if text.isdigit() else _NUMBERS.get(text.removeprefix("a ") if text.startswith("a c") else text, 1)


def _iso(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"


def _real(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _full_day(reader: _Reader, match: re.Match[str]) -> str | None:
    year, month, day = int(match["year"]), _month(match["month"]), _day(match["day"])
    return _iso(year, month, day) if _real(year, month, day) else None


def _iso_day(reader: _Reader, match: re.Match[str]) -> str | None:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    return _iso(year, month, day) if _real(year, month, day) else None


def _iso_month(reader: _Reader, match: re.Match[str]) -> str | None:
    return match[0] if 1 <= int(match["month"]) <= 12 else None


def _day_of_month(reader: _Reader, match: re.Match[str]) -> str | None:
    month, day = _month(match["month"]), _day(match["day"])
    if match["month"] == "May" and _is_verb(reader.words, match.start("month")):
        return None
    year = reader.year_of(month, day, match)
    if year is None:
        return ""
    return _iso(year, month, day) if _real(year, month, day) else None


def _day_range(reader: _Reader, match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    month = _month(groups["month"])
    month2 = _month(groups["month2"]) if groups.get("month2") else month
    day, day2 = _day(groups["day"]), _day(groups["day2"])
    year2 = int(groups["year"]) if groups.get("year") else reader.year_of(month2, day2, match)
    if year2 is None:
        return ""
    year = year2 - 1 if month > month2 else year2
    if " and " in match[0] and match[0][:7].lower() != "between" and day2 != day + 1:
        return None
    if not (_real(year, month, day) and _real(year2, month2, day2)) or (year, month, day) >= (year2, month2, day2):
        return None
    return f"{_iso(year, month, day)}/{_iso(year2, month2, day2)}"


def _month_of_year(reader: _Reader, match: re.Match[str]) -> str | None:
    return f"{int(match['year']):04}-{_month(match['month']):02}"


def _month_range(reader: _Reader, match: re.Match[str]) -> str | None:
    month, month2 = _month(match["month"]), _month(match["month2"])
    year2 = int(match["year"]) if match["year"] else reader.year_of(month2, None, match)
    if year2 is None:
        return ""
    year = year2 - 1 if month > month2 else year2
    return f"{year:04}-{month:02}/{year2:04}-{month2:02}" if (year, month) < (year2, month2) else None


def _is_verb(words: str, at: int) -> bool:
    """Say whether "May" or "March" at a place is the verb: it stands first, or after a subject, and a verb follows."""
    rest = words[at:].split(maxsplit=2)
    before = words[:at].split()[-1:] or [""]
    if before[0].lower().rstrip(",") in _MONTH_BEFORE:
        return False
    return len(rest) < 2 or not rest[1][0].isdigit()


_MONTH_BEFORE = frozenset(
    "in by until till since before after of from through during to for early late mid mid- last next this every each and or between "
    "the end on starting beginning around about than late- early- through".split()
)


def _bare_month(reader: _Reader, match: re.Match[str]) -> str | None:
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
    ) and _is_verb(reader.words, match.start("month")):
        return None
    month = _month(name)
    which = (match["which"] or "").lower()
    today = reader.published
    if today is None:
        return ""
    if match["of"]:
        year = today.year + {"last": -1, "this": 0, "next": 1}[match["of"].lower()]
    elif which in ("last", "past"):
        year = today.year if month < today.month else today.year - 1
    elif which in ("next", "coming"):
        year = today.year if month > today.month else today.year + 1
    else:
        year_or_none = _month_year(reader, month, match)
        if year_or_none is None:
            return ""
        year = year_or_none
    return f"{year:04}-{month:02}"


def _month_year(reader: _Reader, month: int, match: re.Match[str]) -> int | None:
    today = reader.published
    if today is None:
        return None
    way = reader.points(match)
    if way == "future":
        return today.year if month >= today.month else today.year + 1
    if way == "past":
        return today.year if month <= today.month else today.year - 1
    return reader.year_of(month, None, match)


def _weekday(reader: _Reader, match: re.Match[str]) -> str | None:
    today = reader.published
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
        reader.points(match) == "future" and which != "this past"
    ):
        day = today + datetime.timedelta(ahead or (7 if which else 0))
    else:
        day = today - datetime.timedelta(back)
    return day.isoformat()


def _weekday_range(reader: _Reader, match: re.Match[str]) -> str | None:
    today = reader.published
    if today is None:
        return ""
    first, last = _DAYS[match["weekday"].lower()], _DAYS[match["weekday2"].lower()]
    if reader.points(match) == "future":
        start = today + datetime.timedelta((first - today.weekday()) % 7 or 7)
        end = start + datetime.timedelta((last - first) % 7)
    else:
        end = today - datetime.timedelta((today.weekday() - last) % 7)
        start = end - datetime.timedelta((last - first) % 7)
    return f"{start.isoformat()}/{end.isoformat()}" if start < end else None


_NEAR_DAYS = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "earlier today": 0, "yesterday": -1, "last night": -1,
    "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


def _near_day(reader: _Reader, match: re.Match[str]) -> str | None:
    if reader.published is None:
        return ""
    if reader.words[match.end() : match.end() + 2] in ("’s", "'s") and match[0].lower() == "today":
        return (reader.published).isoformat()
    return (reader.published + datetime.timedelta(_NEAR_DAYS[" ".join(match[0].lower().split())])).isoformat()


def _relative_period(reader: _Reader, match: re.Match[str]) -> str | None:
    """This, last and next week, weekend, month, quarter and year."""
    today = reader.published
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
        if today.weekday() >= 5 and step == 0 and reader.points(match) == "past":
            monday = today - datetime.timedelta(today.weekday())
        elif step == 0 and reader.points(match) == "past" and today.weekday() < 5:
            monday -= datetime.timedelta(7)
        return f"{(monday + datetime.timedelta(5)).isoformat()}/{(monday + datetime.timedelta(6)).isoformat()}"
    return f"{monday.isoformat()}/{(monday + datetime.timedelta(6)).isoformat()}"


def _end_of_period(reader: _Reader, match: re.Match[str]) -> str | None:
    today = reader.published
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


def _after(today: datetime.date, number: int, unit: str) -> str:
    """Add a number of units, at the granularity of the unit."""
    unit = unit.lower().rstrip("s")
    if unit in ("day", "week"):
        return (today + datetime.timedelta(min(number, 3000) * (7 if unit == "week" else 1))).isoformat()
    if unit == "month":
        month = today.year * 12 + today.month - 1 + number
        return f"{month // 12:04}-{month % 12 + 1:02}"
    return f"{today.year + number * (10 if unit == 'decade' else 1):04}"


def _span(reader: _Reader, match: re.Match[str]) -> str | None:
    if reader.published is None:
        return ""
    if match["number"] is None and match["unit"].lower().endswith("s"):
        return ""
    number = _number(match["number"]) if match["number"] else 1
    return _after(reader.published, number, match["unit"])


def _ago(reader: _Reader, match: re.Match[str]) -> str | None:
    return _after(reader.published, -_number(match["number"]), match["unit"]) if reader.published else ""


def _season(reader: _Reader, match: re.Match[str]) -> str | None:
    season = _SEASONS[match["season"].lower()]
    if match["year"]:
        return f"{int(match['year']):04}-{season}"
    if reader.published is None:
        return ""
    which = (match["which"] or "").lower()
    year, month = reader.published.year, reader.published.month
    over = {21: 6, 22: 9, 23: 12, 24: 15}[season]
    if which == "last":
        return f"{year - (month < over):04}-{season}"
    if which in ("next", "coming"):
        started = {21: 3, 22: 6, 23: 9, 24: 12}[season]
        return f"{year + (month >= started):04}-{season}"
    return f"{year:04}-{season}"


def _quarter(reader: _Reader, match: re.Match[str]) -> str | None:
    number = _QUARTERS[match["number"].lower()]
    year = int(match["year"]) if match["year"] and match["year"].isdigit() else None
    if year is None:
        if reader.published is None:
            return ""
        year = reader.published.year + ((match["year"] or "").lower() == "next year")
    return f"{year:04}-{32 + number}"


def _half(reader: _Reader, match: re.Match[str]) -> str | None:
    year = (
        int(match["year"])
        if match["year"].isdigit()
        else reader.published and reader.published.year + (match["year"].lower() == "next year")
    )
    if not year:
        return ""
    return f"{year:04}-01/{year:04}-06" if match["half"].lower() == "first" else f"{year:04}-07/{year:04}-12"


def _decade(reader: _Reader, match: re.Match[str]) -> str | None:
    decade = int(match["decade"])
    part = (match["part"] or "").lower().rstrip("- ")
    if part in ("early", "the early"):
        return f"{decade}0/{decade}3"
    if part in ("mid", "middle"):
        return f"{decade}4/{decade}6"
    if part == "late":
        return f"{decade}6/{decade}9"
    return f"{decade}X"


def _year_range(reader: _Reader, match: re.Match[str]) -> str | None:
    first, last = int(match["year"]), int(match["year2"])
    if last < 100:
        last += first // 100 * 100
    if not first < last <= first + 60:
        return None
    if " and " in match[0] and not match[0][:7].lower() != "between":
        return None
    if not _YEAR_BEFORE.search(reader.words[max(0, match.start() - 16) : match.start()]) and match["pair"] is None:
        return None
    return f"{first:04}/{last:04}"


def _fiscal_year(reader: _Reader, match: re.Match[str]) -> str | None:
    year = int(match["year"])
    if year < 100:
        year += 2000
    return reader.fiscal.interval(year) if reader.fiscal else f"{year:04}"


def _mid_year(reader: _Reader, match: re.Match[str]) -> str | None:
    return f"{int(match['year']):04}-06~"


def _mid_century(reader: _Reader, match: re.Match[str]) -> str | None:
    return f"{reader.published.year // 100 * 100 + 50:04}" if reader.published else "2050"


def _bare_year(reader: _Reader, match: re.Match[str]) -> str | None:
    before = reader.words[max(0, match.start() - 16) : match.start()]
    if not _YEAR_BEFORE.search(before):
        return None
    after = reader.words[match.end() : match.end() + 14]
    if re.match(
        r"[,.]\d|\s*(?:%|per\s?cent|people|tonnes|jobs|troops|soldiers|km|MW|GW|refugees|doses|homes|million|billion|U\.?S\.?\$)",
        after,
    ):
        return None
    if re.search(r"(?:[$€£]|No\.|Resolution|resolution|\bOrder)\s*$", before) or _LEVELS.match(after):
        return "" if _LEVELS.match(after) else None
    return match[0]


def _compile(pattern: str, flags: re.RegexFlag = re.I) -> re.Pattern[str]:
    return re.compile(pattern, flags)


_DIGIT = re.compile(r"\d")
_DIGIT_20 = re.compile(r"\b(?:1[89]|20)\d\d")
_MONTH_NAME = re.compile(_MONTH)
_WEEKDAY_NAME = re.compile(_WEEKDAY)
_RELATIVE = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|morning|afternoon|evening|night|week|weekend|month|year|quarter|decade|days|weeks|months|years|"
    r"decades|day|half|century|spring|summer|autumn|fall|winter|fiscal|FY|Q[1-4])s?\b",
    re.I,
)
_FISCAL = re.compile(r"\b(?:fiscal|financial|FY)", re.I)
_ANY = re.compile(rf"\b(?:1[89]\d\d|20\d\d)|{_MONTH}|{_WEEKDAY}|{_RELATIVE.pattern}|\bFY\d|20\d0s", re.I)

_Resolver = Callable[[_Reader, re.Match[str]], str | None]
_NO_CASE = re.NOFLAG
_FORMS: list[tuple[re.Pattern[str], re.Pattern[str], Kind, _Resolver]] = [
    (_DIGIT, _compile(rf"(?<![\d-])(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"), "day", _iso_day),
    (_DIGIT, _compile(rf"(?<![\d-])(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])(?![\d-])"), "month", _iso_month),
    # ranges of days
    (_MONTH_NAME, _compile(rf"\b(?:from\s+|between\s+)?(?P<day>{_DAY})\s+(?P<month>{_MONTH}){_AND}(?P<day2>{_DAY})\s+(?P<month2>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?", _NO_CASE), "range", _day_range),
    (_MONTH_NAME, _compile(rf"\b(?:from\s+|between\s+)?(?P<month>{_MONTH})\s+(?P<day>{_DAY}){_AND}(?P<month2>{_MONTH})\s+(?P<day2>{_DAY})(?:,?\s+(?P<year>{_YEAR}))?", _NO_CASE), "range", _day_range),
    (_MONTH_NAME, _compile(rf"\b(?:from\s+|between\s+)?(?P<day>{_DAY}){_AND}(?P<day2>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?", _NO_CASE), "range", _day_range),
    (_MONTH_NAME, _compile(rf"\b(?:from\s+|between\s+)?(?P<month>{_MONTH})\s+(?P<day>{_DAY}){_AND}(?P<day2>{_DAY})(?:,?\s+(?P<year>{_YEAR}))?(?!\s+{_MONTH})", _NO_CASE), "range", _day_range),
    # single days
    (_MONTH_NAME, _compile(rf"\b(?P<day>{_DAY})(?:\s+day)?\s+(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})", _NO_CASE), "day", _full_day),
    (_MONTH_NAME, _compile(rf"\b(?P<month>{_MONTH})\s+(?P<day>{_DAY}),?\s+(?P<year>{_YEAR})", _NO_CASE), "day", _full_day),
    (_MONTH_NAME, _compile(rf"\b(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH})", _NO_CASE), "day", _day_of_month),
    (_MONTH_NAME, _compile(rf"\b(?P<month>{_MONTH})\s+(?:the\s+)?(?P<day>{_DAY})(?![.,]?\d|\s*(?:%|percent|million|billion))", _NO_CASE), "day", _day_of_month),
    # months
    (_MONTH_NAME, _compile(rf"\b(?P<month>{_MONTH}){_AND}(?P<month2>{_MONTH})(?:,?\s+(?:of\s+)?(?P<year>{_YEAR}))?", _NO_CASE), "range", _month_range),
    (_MONTH_NAME, _compile(rf"\b(?P<month>{_MONTH}),?\s+(?:of\s+)?(?P<year>{_YEAR})", _NO_CASE), "month", _month_of_year),
    (_MONTH_NAME, _compile(rf"(?:\b(?P<which>[Ll]ast|[Pp]ast|[Nn]ext|[Cc]oming|[Tt]his)\s+)?\b(?P<month>{_MONTH})(?:,?\s+(?:of\s+)?(?P<of>[Ll]ast|[Tt]his|[Nn]ext)\s+year)?(?!\s*\d)", _NO_CASE), "month", _bare_month),
    # seasons, quarters, halves, fiscal years, decades
    (_RELATIVE, _compile(rf"\b(?P<which>next|last|this|coming)?\s*\b(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<year>{_YEAR})"), "season", _season),
    (_RELATIVE, _compile(r"\b(?P<which>next|last|this|coming)\s+(?P<season>spring|summer|autumn|fall|winter)(?P<year>(?!x)x)?\b"), "season", _season),
    (_RELATIVE, _compile(rf"\b(?P<number>first|second|third|fourth|last|final)\s+quarter(?:\s+of\s+(?:the\s+year\s+)?(?P<year>{_YEAR}|next\s+year|this\s+year))?"), "quarter", _quarter),
    (_RELATIVE, _compile(rf"\bQ(?P<number>[1-4])(?:\s+(?:of\s+)?(?P<year>{_YEAR}))?\b", _NO_CASE), "quarter", _quarter),
    (_RELATIVE, _compile(rf"\b(?P<half>first|second)\s+half\s+of\s+(?P<year>{_YEAR}|next\s+year|this\s+year)"), "range", _half),
    (_FISCAL, _compile(r"\b(?:fiscal(?:\s+year)?|financial\s+year|FY)\s*(?P<year>20\d\d|\d\d)(?:\s*[-/–]\s*(?:20)?\d\d)?\b"), "fiscal", _fiscal_year),
    (_DIGIT, _compile(r"\b(?:(?P<part>early|mid|middle|late)(?:\s+of)?(?:\s+the)?[\s-]+)?(?:the\s+)?(?P<decade>1[89]\d|20\d)0s\b"), "decade", _decade),
    (_RELATIVE, _compile(r"\bmid-?\s?century\b"), "span", _mid_century),
    (_DIGIT, _compile(rf"\bmid-?\s?(?P<year>{_YEAR})"), "month", _mid_year),
    (_DIGIT_20, _compile(rf"\b(?:(?P<pair>from|between)\s+)?(?P<year>{_YEAR})(?:\s*[-–—/]\s*|\s+(?:to|through|until|or|and)\s+)(?P<year2>{_YEAR}|\d\d)(?![\d,-])(?!\s*(?:%|per\s?cent))"), "range", _year_range),
    # relative
    (_RELATIVE, _compile(r"\b(?:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|earlier\s+today|today|tonight|yesterday|tomorrow|last\s+night|this\s+(?:morning|afternoon|evening))\b"), "today", _near_day),
    (_WEEKDAY_NAME, _compile(rf"\b(?:from\s+|over\s+)?(?P<weekday>{_WEEKDAY})(?:\s*(?:-|–|to|through)\s*)(?P<weekday2>{_WEEKDAY})", _NO_CASE), "range", _weekday_range),
    (_WEEKDAY_NAME, _compile(rf"(?:\b(?P<which>[Ll]ast|[Pp]ast|[Pp]revious|[Nn]ext|[Tt]his\s+coming|[Tt]his\s+past|[Tt]he\s+coming|[Cc]oming|[Uu]pcoming|[Tt]his)\s+)?\b(?P<weekday>{_WEEKDAY})(?:\s+(?P<week>(?:last|next)\s+week))?", _NO_CASE), "weekday", _weekday),
    (_RELATIVE, _compile(r"\b(?:the\s+end\s+of\s+|end\s+of\s+|end-of-|close\s+of\s+)(?:(?P<next>next|the\s+following|following|this|the\s+coming|the|each|every)[\s-]+)?(?P<unit>week|month|year|decade|century)\b(?![’']s)"), "year-word", _end_of_period),
    (_RELATIVE, _compile(r"\b(?P<next>(?!x)x)?(?P<unit>year)(?:[’']s)?[\s-]+end\b"), "year-word", _end_of_period),
    (_RELATIVE, _compile(r"\bwithin\s+(?P<next>next|the|this)\s+(?P<unit>year|month|week|decade)\b"), "year-word", _end_of_period),
    (_RELATIVE, _compile(rf"\b(?P<number>{_NUMBER})\s+(?P<unit>{_UNIT})\s+(?:ago|earlier|before)\b"), "ago", _ago),
    (_RELATIVE, _compile(rf"\b(?:over|in|within|during|for|throughout)\s+(?:the\s+)?(?:next|coming|following)\s+(?:(?P<number>{_NUMBER})[\s-]+)?(?P<unit>{_UNIT})"), "span", _span),
    (_RELATIVE, _compile(rf"\b(?:within|inside|in|in\s+the\s+space\s+of|over)\s+(?:about\s+|around\s+|the\s+first\s+|up\s+to\s+|less\s+than\s+|no\s+more\s+than\s+)?(?P<number>{_NUMBER})\s+(?P<unit>{_UNIT})(?:[’']\s+time)?(?!\s+(?:of|ago|old|to\s+come|earlier|later))"), "span", _span),
    (_RELATIVE, _compile(r"\b(?P<which>last|this|next|the\s+coming|this\s+coming|the\s+previous|the\s+following|coming)\s+(?P<unit>weekend|week)(?![\w-]|[’']s)"), "week", _relative_period),
    (_RELATIVE, _compile(r"\b(?P<which>last|next|this|the\s+coming)\s+(?P<unit>month|quarter)(?![\w-])"), "month", _relative_period),
    (_RELATIVE, _compile(r"\b(?P<which>last|this|next|the\s+coming|the\s+following)\s+(?P<unit>year)(?![\w-])"), "year-word", _relative_period),
    (_DIGIT_20, _compile(rf"(?<![\d,.$€£/-])(?P<year>{_YEAR})(?![\d/]|-\d|,\d{{3}})"), "year", _bare_year),
]  # fmt: skip
