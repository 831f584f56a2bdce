"""The ways in which prose names a date: what to look for, and what resolves it. The first that matches wins."""

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from tui.drafting import periods, resolving
from tui.drafting.date_words import (
    AND,
    DAY,
    DIGIT,
    DIGIT_20,
    FISCAL,
    MONTH,
    MONTH_NAME,
    NUMBER,
    OF_YEAR,
    RELATIVE,
    SLASHED,
    UNIT,
    WEEKDAY,
    WEEKDAY_NAME,
    YEAR,
)
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


def _compile(pattern: str, flags: re.RegexFlag = re.I) -> re.Pattern[str]:
    return re.compile(pattern, flags)


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
        DIGIT_20,
        _compile(rf"(?<![\d./-])(?P<year>{YEAR})(?P<mark>[./])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?![./-]?\d)"),
        "day",
        resolving.iso_day,
    ),
    Form(
        MONTH_NAME,
        _compile(rf"\b(?P<day>{DAY})-(?P<month>{MONTH})-(?P<year>{YEAR})", _NO_CASE),
        "day",
        resolving.full_day,
    ),
    Form(
        DIGIT,
        _compile(rf"(?<![\d-])(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!-?\d)"),
        "day",
        resolving.iso_day,
    ),
    Form(
        DIGIT,
        _compile(rf"(?<![\d-])(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])(?!-?\d)"),
        "month",
        resolving.iso_month,
    ),
    Form(
        DIGIT_20,
        _compile(rf"(?<![\d./-])(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?P<year>{YEAR})(?![./-]?\d)"),
        "day",
        resolving.iso_day,
    ),
    Form(
        DIGIT_20,
        _compile(rf"(?<![\d./-])(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>{YEAR})(?![./-]?\d)"),
        "day",
        resolving.slashed_day,
    ),
    # ranges of days
    Form(
        MONTH_NAME,
        _compile(
            rf"\b(?:from\s+|"
            rf"between\s+)?(?P<day>{DAY})\s+(?P<month>{MONTH}){AND}(?P<day2>{DAY})\s+(?P<month2>{MONTH})(?:,?\s+(?P<year>{YEAR}))?",
            _NO_CASE,
        ),
        "range",
        resolving.day_range,
    ),
    Form(
        MONTH_NAME,
        _compile(
            rf"\b(?:from\s+|"
            rf"between\s+)?(?P<month>{MONTH})\s+(?P<day>{DAY}){AND}(?P<month2>{MONTH})\s+(?P<day2>{DAY})(?:,?\s+(?P<year>{YEAR}))?",
            _NO_CASE,
        ),
        "range",
        resolving.day_range,
    ),
    Form(
        MONTH_NAME,
        _compile(
            rf"\b(?:from\s+|"
            rf"between\s+)?(?P<day>{DAY}){AND}(?P<day2>{DAY})\s+(?:of\s+)?(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?",
            _NO_CASE,
        ),
        "range",
        resolving.day_range,
    ),
    Form(
        MONTH_NAME,
        _compile(
            rf"\b(?:from\s+|"
            rf"between\s+)?(?P<month>{MONTH})\s+(?P<day>{DAY}){AND}(?P<day2>{DAY})(?:,?\s+(?P<year>{YEAR}))?(?!\s+{MONTH})",
            _NO_CASE,
        ),
        "range",
        resolving.day_range,
    ),
    # single days
    Form(
        MONTH_NAME,
        _compile(rf"\b(?P<day>{DAY})\.?(?:\s+day)?\s+(?:of\s+)?(?P<month>{MONTH}),?\s*(?P<year>{YEAR})", _NO_CASE),
        "day",
        resolving.full_day,
    ),
    Form(
        MONTH_NAME,
        _compile(rf"\b(?P<month>{MONTH})\s+(?P<day>{DAY}),?\s+(?P<year>{YEAR})", _NO_CASE),
        "day",
        resolving.full_day,
    ),
    Form(
        MONTH_NAME,
        _compile(rf"\b(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH})(?!\s+Day\b){OF_YEAR}", _NO_CASE),
        "day",
        resolving.day_of_month,
    ),
    Form(
        MONTH_NAME,
        _compile(
            rf"\b(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY})(?![.,]?\d|\s*(?:%|percent|million|billion)){OF_YEAR}",
            _NO_CASE,
        ),
        "day",
        resolving.day_of_month,
    ),
    # months
    Form(
        MONTH_NAME,
        _compile(rf"\b(?P<month>{MONTH}){AND}(?P<month2>{MONTH})(?:,?\s+(?:of\s+)?(?P<year>{YEAR}))?", _NO_CASE),
        "range",
        resolving.month_range,
    ),
    Form(
        MONTH_NAME,
        _compile(rf"\b(?P<month>{MONTH}),?\s+(?:of\s+)?(?P<year>{YEAR})", _NO_CASE),
        "month",
        resolving.month_of_year,
    ),
    Form(
        MONTH_NAME,
        _compile(
            rf"(?:\b(?P<which>[Ll]ast|[Pp]ast|[Nn]ext|[Cc]oming|"
            rf"[Tt]his)\s+)?\b(?P<month>{MONTH}){OF_YEAR}(?!\s*\d)",
            _NO_CASE,
        ),
        "month",
        resolving.bare_month,
    ),
    # seasons, quarters, halves, fiscal years, decades
    Form(
        RELATIVE,
        _compile(
            rf"\b(?P<which>next|last|this|coming)?\s*\b(?P<season>spring|summer|autumn|fall|"
            rf"winter)\s+(?:of\s+)?(?P<year>{YEAR})"
        ),
        "season",
        periods.season,
    ),
    Form(
        RELATIVE,
        _compile(
            r"\b(?P<which>next|last|this|coming)\s+(?P<season>spring|summer|autumn|fall|winter)(?P<year>(?!x)x)?\b"
        ),
        "season",
        periods.season,
    ),
    Form(
        RELATIVE,
        _compile(
            r"\b(?:in|by|until|before)\s+(?P<which>the)\s+(?P<season>spring|summer|autumn|fall|winter)\b"
            r"(?:\s+of\s+(?P<year>next\s+year))?(?!\s+(?:of|[a-z]+s\b))"
        ),
        "season",
        periods.season,
    ),
    Form(
        RELATIVE,
        _compile(
            rf"\b(?P<number>first|second|third|fourth|last|"
            rf"final)\s+quarter(?:\s+of\s+(?:the\s+year\s+)?(?P<year>{YEAR}|next\s+year|this\s+year))?"
        ),
        "quarter",
        periods.quarter,
    ),
    Form(
        RELATIVE,
        _compile(rf"\b(?:Q(?P<number>[1-4])|(?P<number2>[1-4])Q)(?:\s+(?:of\s+)?(?P<year>{YEAR}))?\b", _NO_CASE),
        "quarter",
        periods.quarter,
    ),
    Form(
        RELATIVE,
        _compile(rf"\bH(?P<half>[12])\s+(?:of\s+)?(?P<year>{YEAR})", _NO_CASE),
        "range",
        periods.half,
    ),
    Form(
        RELATIVE,
        _compile(rf"\b(?P<half>first|second)\s+half\s+of\s+(?P<year>{YEAR}|next\s+year|this\s+year)"),
        "range",
        periods.half,
    ),
    Form(
        FISCAL,
        _compile(rf"\b(?:(?:fiscal|financial)(?:\s+year)?|FY)\s*(?P<year>20\d\d|\d\d){SLASHED}"),
        "fiscal",
        periods.fiscal_year,
    ),
    Form(
        FISCAL,
        _compile(rf"\b(?P<year>20\d\d){SLASHED}\s+(?:fiscal|financial)\s+year\b"),
        "fiscal",
        periods.fiscal_year,
    ),
    Form(
        FISCAL,
        _compile(
            r"\b(?P<which>next|last|this|the\s+(?:current|coming|following)|(?<=end\sof\s)the)\s+(?:fiscal|financial)\s+year\b"
        ),
        "fiscal",
        periods.near_fiscal_year,
    ),
    Form(
        DIGIT,
        _compile(
            r"\b(?:(?P<part>early|mid|middle|late)(?:\s+of)?(?:\s+the)?[\s-]+)?(?:the\s+)?(?P<decade>1[89]\d|"
            r"20\d)0s\b"
        ),
        "decade",
        periods.decade,
    ),
    Form(
        RELATIVE,
        _compile(r"\b(?:mid-?\s?century|(?:the\s+)?middle\s+of\s+(?:the|this)\s+century)\b"),
        "span",
        periods.mid_century,
    ),
    Form(DIGIT, _compile(rf"\bmid-?\s?(?P<year>{YEAR})"), "month", periods.mid_year),
    Form(
        DIGIT_20,
        _compile(
            rf"\b(?:(?P<pair>from|between)\s+)?(?P<year>{YEAR})(?:\s*[-–—/]\s*|\s+(?:to|through|until|or|"
            rf"and)\s+)(?P<year2>{YEAR}|\d\d)(?![,-]?\d)(?!\s*(?:%|per\s?cent))"
        ),
        "range",
        periods.year_range,
    ),
    # relative
    Form(
        RELATIVE,
        _compile(
            r"\b(?:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|earlier\s+today|today|tonight|"
            r"yesterday|tomorrow|last\s+night|this\s+(?:morning|afternoon|evening))\b"
        ),
        "today",
        resolving.near_day,
    ),
    Form(
        WEEKDAY_NAME,
        _compile(
            rf"\b(?:from\s+|over\s+)?(?P<weekday>{WEEKDAY})(?:\s*(?:-|–|to|through)\s*)(?P<weekday2>{WEEKDAY})",
            _NO_CASE,
        ),
        "range",
        resolving.weekday_range,
    ),
    Form(
        WEEKDAY_NAME,
        _compile(
            rf"(?:\b(?P<which>[Ll]ast|[Pp]ast|[Pp]revious|[Nn]ext|[Tt]his\s+coming|[Tt]his\s+past|[Tt]he\s+coming|"
            rf"[Cc]oming|[Uu]pcoming|[Tt]his)\s+)?\b(?P<weekday>{WEEKDAY})(?:\s+(?P<week>(?:last|next)\s+week))?"
            rf"(?!,?\s+(?:the\s+)?(?:{DAY}\s+(?:of\s+)?{MONTH}|{MONTH}\s+{DAY}))",
            _NO_CASE,
        ),
        "weekday",
        resolving.weekday,
    ),
    Form(
        RELATIVE,
        _compile(
            r"\b(?:the\s+end\s+of\s+|end\s+of\s+|end-of-|close\s+of\s+)(?:(?P<next>next|the\s+following|following|"
            r"this|the\s+coming|the|each|every)[\s-]+)?(?:calendar\s+)?(?P<unit>week|month|year|decade|century)\b(?![’']s)"
            rf"(?!\s+{YEAR})"
        ),
        "year-word",
        periods.end_of_period,
    ),
    Form(
        RELATIVE,
        _compile(
            rf"\b(?P<next>(?!x)x)?(?P<unit>year|month)(?:(?:[’']s)?[\s-]+end\b(?!\s+(?:of\s+)?{YEAR})|\s+is\s+(?:out|over)\b)"
        ),
        "year-word",
        periods.end_of_period,
    ),
    Form(
        RELATIVE,
        _compile(r"\bwithin\s+(?P<next>next|the|this)\s+(?P<unit>year|month|week|decade)\b"),
        "year-word",
        periods.end_of_period,
    ),
    Form(
        RELATIVE,
        _compile(rf"\b(?P<number>{NUMBER})\s+(?P<unit>{UNIT})\s+from\s+(?:now|today)\b"),
        "span",
        periods.span,
    ),
    Form(
        RELATIVE,
        _compile(rf"\b(?P<number>{NUMBER})\s+(?P<unit>{UNIT})\s+(?:ago|earlier|before)\b"),
        "ago",
        periods.ago,
    ),
    Form(
        RELATIVE,
        _compile(
            rf"\b(?:over|in|within|during|for|throughout)\s+(?:the\s+)?(?:next|coming|"
            rf"following)\s+(?:(?P<number>{NUMBER})[\s-]+)?(?P<unit>{UNIT})"
        ),
        "span",
        periods.span,
    ),
    Form(
        RELATIVE,
        _compile(
            rf"\b(?:within|inside|in|in\s+the\s+space\s+of|over)\s+(?:about\s+|around\s+|the\s+first\s+|"
            rf"up\s+to\s+|less\s+than\s+|"
            rf"no\s+more\s+than\s+)?(?P<number>{NUMBER})\s+(?P<unit>{UNIT})(?:[’']\s+time)?(?!\s+(?:of|ago|old|"
            rf"to\s+come|earlier|later))"
        ),
        "span",
        periods.span,
    ),
    Form(
        RELATIVE,
        _compile(
            r"\b(?P<which>last|this|next|the\s+coming|this\s+coming|the\s+previous|the\s+following|"
            r"coming)\s+(?P<unit>weekend|week)(?![\w-]|[’']s)"
        ),
        "week",
        periods.relative_period,
    ),
    Form(
        RELATIVE,
        _compile(r"\b(?P<which>last|next|this|the\s+(?:coming|current|present))\s+(?P<unit>month|quarter)(?![\w-])"),
        "month",
        periods.relative_period,
    ),
    Form(
        RELATIVE,
        _compile(r"\b(?P<which>last|this|next|the\s+(?:coming|following|current|present))\s+(?P<unit>year)(?![\w-])"),
        "year-word",
        periods.relative_period,
    ),
    Form(
        DIGIT_20,
        _compile(rf"(?:(?<![\d,.$€£/-])|(?<=\bend-)|(?<=\blate-)|(?<=\bearly-))(?P<year>{YEAR})(?![\d/]|-\d|,\d{{3}})"),
        "year",
        periods.bare_year,
    ),
]
