"""The ways in which prose names a date: what to look for, and what resolves it. The first that matches wins."""

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from tui.drafting import periods, resolving
from tui.drafting.resolving import Context

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

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|"
    r"DECEMBER)(?![^\W\d_])\.?"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_YEAR = r"(?:1[89]\d\d|20\d\d)\b"
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
_NUMBER = (
    r"(?:\d{1,3}|(?:twenty|thirty|forty)-(?:one|two|three|four|five|six|seven|eight|nine)|one|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|an?\s+hundred|an?|a\s+couple\s+of)"
)
_UNIT = r"(?:hours?|days?|weeks?|fortnight|months?|years?|decades?)\b"
_OF_YEAR = r"(?:,?\s+(?:of\s+)?(?P<of>[Ll]ast|[Tt]his|[Nn]ext)\s+year)?"
_SLASHED = r"(?:\s*[-/–]\s*(?P<year2>20\d\d|\d\d))?\b"
_TO = r"(?:\s*[-–—]\s*|\s+(?:to|through|until|till|or)\s+)"
_AND = r"(?:\s*[-–—]\s*|\s+(?:to|through|until|till|or|and)\s+)"


def _compile(pattern: str, flags: re.RegexFlag = re.I) -> re.Pattern[str]:
    return re.compile(pattern, flags)


_DIGIT = re.compile(r"\d")
_DIGIT_20 = re.compile(r"\b(?:1[89]|20)\d\d")
_MONTH_NAME = re.compile(_MONTH)
_WEEKDAY_NAME = re.compile(_WEEKDAY)
_RELATIVE = re.compile(
    r"\b(?:hour|fortnight|today|tonight|yesterday|tomorrow|morning|afternoon|evening|night|week|weekend|month|year|quarter|"
    r"decade|day|half|century|spring|summer|autumn|fall|winter|fiscal|financial|FY|H[12]|Q[1-4]|[1-4]Q)s?\b",
    re.I,
)
_FISCAL = re.compile(r"\b(?:fiscal|financial|FY)", re.I)
ANY = re.compile(rf"\b(?:1[89]\d\d|20\d\d)|{_MONTH}|{_WEEKDAY}|{_RELATIVE.pattern}|\bFY\d|20\d0s", re.I)

Resolver = Callable[[Context, re.Match[str]], str | None]


class Form(NamedTuple):
    """One way of naming a date."""

    trigger: re.Pattern[str]
    """What a sentence must hold for the form to be tried."""
    pattern: re.Pattern[str]
    kind: Kind
    resolve: Resolver


_NO_CASE = re.NOFLAG
FORMS: list[Form] = [
    Form(
        _DIGIT_20,
        _compile(rf"(?<![\d./-])(?P<year>{_YEAR})(?P<mark>[./])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?![./-]?\d)"),
        "day",
        resolving.iso_day,
    ),
    Form(
        _MONTH_NAME,
        _compile(rf"\b(?P<day>{_DAY})-(?P<month>{_MONTH})-(?P<year>{_YEAR})", _NO_CASE),
        "day",
        resolving.full_day,
    ),
    Form(
        _DIGIT,
        _compile(rf"(?<![\d-])(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!-?\d)"),
        "day",
        resolving.iso_day,
    ),
    Form(
        _DIGIT,
        _compile(rf"(?<![\d-])(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])(?!-?\d)"),
        "month",
        resolving.iso_month,
    ),
    Form(
        _DIGIT_20,
        _compile(rf"(?<![\d./-])(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?P<year>{_YEAR})(?![./-]?\d)"),
        "day",
        resolving.iso_day,
    ),
    Form(
        _DIGIT_20,
        _compile(rf"(?<![\d./-])(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>{_YEAR})(?![./-]?\d)"),
        "day",
        resolving.slashed_day,
    ),
    # ranges of days
    Form(
        _MONTH_NAME,
        _compile(
            rf"\b(?:from\s+|"
            rf"between\s+)?(?P<day>{_DAY})\s+(?P<month>{_MONTH}){_AND}(?P<day2>{_DAY})\s+(?P<month2>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?",
            _NO_CASE,
        ),
        "range",
        resolving.day_range,
    ),
    Form(
        _MONTH_NAME,
        _compile(
            rf"\b(?:from\s+|"
            rf"between\s+)?(?P<month>{_MONTH})\s+(?P<day>{_DAY}){_AND}(?P<month2>{_MONTH})\s+(?P<day2>{_DAY})(?:,?\s+(?P<year>{_YEAR}))?",
            _NO_CASE,
        ),
        "range",
        resolving.day_range,
    ),
    Form(
        _MONTH_NAME,
        _compile(
            rf"\b(?:from\s+|"
            rf"between\s+)?(?P<day>{_DAY}){_AND}(?P<day2>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR}))?",
            _NO_CASE,
        ),
        "range",
        resolving.day_range,
    ),
    Form(
        _MONTH_NAME,
        _compile(
            rf"\b(?:from\s+|"
            rf"between\s+)?(?P<month>{_MONTH})\s+(?P<day>{_DAY}){_AND}(?P<day2>{_DAY})(?:,?\s+(?P<year>{_YEAR}))?(?!\s+{_MONTH})",
            _NO_CASE,
        ),
        "range",
        resolving.day_range,
    ),
    # single days
    Form(
        _MONTH_NAME,
        _compile(rf"\b(?P<day>{_DAY})\.?(?:\s+day)?\s+(?:of\s+)?(?P<month>{_MONTH}),?\s*(?P<year>{_YEAR})", _NO_CASE),
        "day",
        resolving.full_day,
    ),
    Form(
        _MONTH_NAME,
        _compile(rf"\b(?P<month>{_MONTH})\s+(?P<day>{_DAY}),?\s+(?P<year>{_YEAR})", _NO_CASE),
        "day",
        resolving.full_day,
    ),
    Form(
        _MONTH_NAME,
        _compile(rf"\b(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH})(?!\s+Day\b){_OF_YEAR}", _NO_CASE),
        "day",
        resolving.day_of_month,
    ),
    Form(
        _MONTH_NAME,
        _compile(
            rf"\b(?P<month>{_MONTH})\s+(?:the\s+)?(?P<day>{_DAY})(?![.,]?\d|\s*(?:%|percent|million|billion)){_OF_YEAR}",
            _NO_CASE,
        ),
        "day",
        resolving.day_of_month,
    ),
    # months
    Form(
        _MONTH_NAME,
        _compile(rf"\b(?P<month>{_MONTH}){_AND}(?P<month2>{_MONTH})(?:,?\s+(?:of\s+)?(?P<year>{_YEAR}))?", _NO_CASE),
        "range",
        resolving.month_range,
    ),
    Form(
        _MONTH_NAME,
        _compile(rf"\b(?P<month>{_MONTH}),?\s+(?:of\s+)?(?P<year>{_YEAR})", _NO_CASE),
        "month",
        resolving.month_of_year,
    ),
    Form(
        _MONTH_NAME,
        _compile(
            rf"(?:\b(?P<which>[Ll]ast|[Pp]ast|[Nn]ext|[Cc]oming|"
            rf"[Tt]his)\s+)?\b(?P<month>{_MONTH}){_OF_YEAR}(?!\s*\d)",
            _NO_CASE,
        ),
        "month",
        resolving.bare_month,
    ),
    # seasons, quarters, halves, fiscal years, decades
    Form(
        _RELATIVE,
        _compile(
            rf"\b(?P<which>next|last|this|coming)?\s*\b(?P<season>spring|summer|autumn|fall|"
            rf"winter)\s+(?:of\s+)?(?P<year>{_YEAR})"
        ),
        "season",
        periods.season,
    ),
    Form(
        _RELATIVE,
        _compile(
            r"\b(?P<which>next|last|this|coming)\s+(?P<season>spring|summer|autumn|fall|winter)(?P<year>(?!x)x)?\b"
        ),
        "season",
        periods.season,
    ),
    Form(
        _RELATIVE,
        _compile(
            r"\b(?:in|by|until|before)\s+(?P<which>the)\s+(?P<season>spring|summer|autumn|fall|winter)\b"
            r"(?:\s+of\s+(?P<year>next\s+year))?(?!\s+(?:of|[a-z]+s\b))"
        ),
        "season",
        periods.season,
    ),
    Form(
        _RELATIVE,
        _compile(
            rf"\b(?P<number>first|second|third|fourth|last|"
            rf"final)\s+quarter(?:\s+of\s+(?:the\s+year\s+)?(?P<year>{_YEAR}|next\s+year|this\s+year))?"
        ),
        "quarter",
        periods.quarter,
    ),
    Form(
        _RELATIVE,
        _compile(rf"\b(?:Q(?P<number>[1-4])|(?P<number2>[1-4])Q)(?:\s+(?:of\s+)?(?P<year>{_YEAR}))?\b", _NO_CASE),
        "quarter",
        periods.quarter,
    ),
    Form(
        _RELATIVE,
        _compile(rf"\bH(?P<half>[12])\s+(?:of\s+)?(?P<year>{_YEAR})", _NO_CASE),
        "range",
        periods.half,
    ),
    Form(
        _RELATIVE,
        _compile(rf"\b(?P<half>first|second)\s+half\s+of\s+(?P<year>{_YEAR}|next\s+year|this\s+year)"),
        "range",
        periods.half,
    ),
    Form(
        _FISCAL,
        _compile(rf"\b(?:(?:fiscal|financial)(?:\s+year)?|FY)\s*(?P<year>20\d\d|\d\d){_SLASHED}"),
        "fiscal",
        periods.fiscal_year,
    ),
    Form(
        _FISCAL,
        _compile(rf"\b(?P<year>20\d\d){_SLASHED}\s+(?:fiscal|financial)\s+year\b"),
        "fiscal",
        periods.fiscal_year,
    ),
    Form(
        _FISCAL,
        _compile(
            r"\b(?P<which>next|last|this|the\s+(?:current|coming|following)|(?<=end\sof\s)the)\s+(?:fiscal|financial)\s+year\b"
        ),
        "fiscal",
        periods.near_fiscal_year,
    ),
    Form(
        _DIGIT,
        _compile(
            r"\b(?:(?P<part>early|mid|middle|late)(?:\s+of)?(?:\s+the)?[\s-]+)?(?:the\s+)?(?P<decade>1[89]\d|"
            r"20\d)0s\b"
        ),
        "decade",
        periods.decade,
    ),
    Form(
        _RELATIVE,
        _compile(r"\b(?:mid-?\s?century|(?:the\s+)?middle\s+of\s+(?:the|this)\s+century)\b"),
        "span",
        periods.mid_century,
    ),
    Form(_DIGIT, _compile(rf"\bmid-?\s?(?P<year>{_YEAR})"), "month", periods.mid_year),
    Form(
        _DIGIT_20,
        _compile(
            rf"\b(?:(?P<pair>from|between)\s+)?(?P<year>{_YEAR})(?:\s*[-–—/]\s*|\s+(?:to|through|until|or|"
            rf"and)\s+)(?P<year2>{_YEAR}|\d\d)(?![,-]?\d)(?!\s*(?:%|per\s?cent))"
        ),
        "range",
        periods.year_range,
    ),
    # relative
    Form(
        _RELATIVE,
        _compile(
            r"\b(?:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|earlier\s+today|today|tonight|"
            r"yesterday|tomorrow|last\s+night|this\s+(?:morning|afternoon|evening))\b"
        ),
        "today",
        resolving.near_day,
    ),
    Form(
        _WEEKDAY_NAME,
        _compile(
            rf"\b(?:from\s+|over\s+)?(?P<weekday>{_WEEKDAY})(?:\s*(?:-|–|to|through)\s*)(?P<weekday2>{_WEEKDAY})",
            _NO_CASE,
        ),
        "range",
        resolving.weekday_range,
    ),
    Form(
        _WEEKDAY_NAME,
        _compile(
            rf"(?:\b(?P<which>[Ll]ast|[Pp]ast|[Pp]revious|[Nn]ext|[Tt]his\s+coming|[Tt]his\s+past|[Tt]he\s+coming|"
            rf"[Cc]oming|[Uu]pcoming|[Tt]his)\s+)?\b(?P<weekday>{_WEEKDAY})(?:\s+(?P<week>(?:last|next)\s+week))?"
            rf"(?!,?\s+(?:the\s+)?(?:{_DAY}\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+{_DAY}))",
            _NO_CASE,
        ),
        "weekday",
        resolving.weekday,
    ),
    Form(
        _RELATIVE,
        _compile(
            r"\b(?:the\s+end\s+of\s+|end\s+of\s+|end-of-|close\s+of\s+)(?:(?P<next>next|the\s+following|following|"
            r"this|the\s+coming|the|each|every)[\s-]+)?(?:calendar\s+)?(?P<unit>week|month|year|decade|century)\b(?![’']s)"
            rf"(?!\s+{_YEAR})"
        ),
        "year-word",
        periods.end_of_period,
    ),
    Form(
        _RELATIVE,
        _compile(
            rf"\b(?P<next>(?!x)x)?(?P<unit>year|month)(?:(?:[’']s)?[\s-]+end\b(?!\s+(?:of\s+)?{_YEAR})|\s+is\s+(?:out|over)\b)"
        ),
        "year-word",
        periods.end_of_period,
    ),
    Form(
        _RELATIVE,
        _compile(r"\bwithin\s+(?P<next>next|the|this)\s+(?P<unit>year|month|week|decade)\b"),
        "year-word",
        periods.end_of_period,
    ),
    Form(
        _RELATIVE,
        _compile(rf"\b(?P<number>{_NUMBER})\s+(?P<unit>{_UNIT})\s+from\s+(?:now|today)\b"),
        "span",
        periods.span,
    ),
    Form(
        _RELATIVE,
        _compile(rf"\b(?P<number>{_NUMBER})\s+(?P<unit>{_UNIT})\s+(?:ago|earlier|before)\b"),
        "ago",
        periods.ago,
    ),
    Form(
        _RELATIVE,
        _compile(
            rf"\b(?:over|in|within|during|for|throughout)\s+(?:the\s+)?(?:next|coming|"
            rf"following)\s+(?:(?P<number>{_NUMBER})[\s-]+)?(?P<unit>{_UNIT})"
        ),
        "span",
        periods.span,
    ),
    Form(
        _RELATIVE,
        _compile(
            rf"\b(?:within|inside|in|in\s+the\s+space\s+of|over)\s+(?:about\s+|around\s+|the\s+first\s+|"
            rf"up\s+to\s+|less\s+than\s+|"
            rf"no\s+more\s+than\s+)?(?P<number>{_NUMBER})\s+(?P<unit>{_UNIT})(?:[’']\s+time)?(?!\s+(?:of|ago|old|"
            rf"to\s+come|earlier|later))"
        ),
        "span",
        periods.span,
    ),
    Form(
        _RELATIVE,
        _compile(
            r"\b(?P<which>last|this|next|the\s+coming|this\s+coming|the\s+previous|the\s+following|"
            r"coming)\s+(?P<unit>weekend|week)(?![\w-]|[’']s)"
        ),
        "week",
        periods.relative_period,
    ),
    Form(
        _RELATIVE,
        _compile(r"\b(?P<which>last|next|this|the\s+(?:coming|current|present))\s+(?P<unit>month|quarter)(?![\w-])"),
        "month",
        periods.relative_period,
    ),
    Form(
        _RELATIVE,
        _compile(r"\b(?P<which>last|this|next|the\s+(?:coming|following|current|present))\s+(?P<unit>year)(?![\w-])"),
        "year-word",
        periods.relative_period,
    ),
    Form(
        _DIGIT_20,
        _compile(
            rf"(?:(?<![\d,.$€£/-])|(?<=\bend-)|(?<=\blate-)|(?<=\bearly-))(?P<year>{_YEAR})(?![\d/]|-\d|,\d{{3}})"
        ),
        "year",
        periods.bare_year,
    ),
]
