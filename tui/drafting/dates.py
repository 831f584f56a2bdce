"""Dates in prose, resolved on the day of the article, as EDTF.

Own rules, because ready-made parsers answer "by the end of 2027" with a day. A date that depends on a day that is not
known (`on Friday` in an undated text) is left out rather than guessed.
"""

import datetime
import functools
import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from typing import NamedTuple

from tui.drafting.date_words import ANY
from tui.drafting.direction import direction
from tui.drafting.fiscal import FiscalYear
from tui.drafting.forms import FORMS, Kind
from tui.drafting.periods import LEVELS
from tui.drafting.resolving import Context
from tui.records.dates import DateError, parse_date


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


_DEADLINE = re.compile(
    r"\b(?:by|until|till|before|within|no\s+later\s+than|not\s+later\s+than|by\s+no\s+later\s+than|"
    r"deadline\s+(?:of|for|is)|expires?\s+(?:on|in)|"
    r"up\s+to|through|ahead\s+of|at\s+the\s+latest)(?:[\s-]+(?:the|end|of|early|mid|late|on|around|about|at|start|"
    r"beginning|summer|year|fiscal))*[\s-]*$",
    re.I,
)
_AROUND = re.compile(r"\b(?:around|about|circa|c\.|ca\.|approximately|roughly)(?:\s+the\s+year)?\s*$", re.I)


def mentions(words: str, published: datetime.date | None, fiscal: FiscalYear | None = None) -> list[Mention]:
    """Find the dates that a sentence names, in order, each resolved on the day of the article.

    `published` is `None` where that day is not known: relative dates are then left out. `fiscal` counts fiscal years;
    without it, fiscal year 2027 is `2027`.
    """
    if not ANY.search(words):
        return []
    taken: list[tuple[int, int]] = []
    made: list[Mention] = []
    context = Context(words, published, fiscal)
    triggered: dict[re.Pattern[str], bool] = {}
    for trigger, pattern, kind, resolve in FORMS:
        if trigger not in triggered:
            triggered[trigger] = bool(trigger.search(words))
        if not triggered[trigger]:
            continue
        for match in pattern.finditer(words):
            if _is_taken(taken, *match.span()):
                continue
            edtf = resolve(context, match)
            if edtf is None:
                continue
            insort(taken, match.span())
            if edtf and (mention := _mention(context, match, kind, edtf)):
                made.append(mention)
    return sorted(made, key=lambda mention: mention.start)


def _is_taken(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Say whether a place overlaps one of some places that are in order, none of them overlapping another."""
    behind = bisect_left(taken, (end, 0))
    return behind > 0 and taken[behind - 1][1] > start


def _mention(context: Context, match: re.Match[str], kind: Kind, edtf: str) -> Mention | None:
    words, start, end = context.words, match.start(), match.end()
    left = words[max(0, start - 40) : start]
    if kind in ("year", "month") and len(edtf) in (4, 7) and _AROUND.search(left):
        edtf += "~"
    if kind == "year" and re.search(r"\bas\s+early\s+as\s+$", left, re.I):
        edtf += "/.."
    date = _parsed(edtf)
    if date is None:
        return None
    deadline = bool(_DEADLINE.search(left) or _DEADLINE.match(match[0].split()[0]))
    deadline = deadline or bool(re.match(r"\s+at\s+the\s+latest\b", words[end : end + 20]))
    latest = date.latest if date.latest is not None else date.earliest
    if context.published is None:
        future = direction(words, start, end) == "future"
    else:
        future = (latest is not None and latest > context.published.toordinal()) or (date.latest is None)
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
    if LEVELS.match(words, end):
        return True
    if re.search(r"\bAct\s+(?:of\s+)?$|\bRules?\s+(?:of\s+\w+\s+)?$", words[max(0, start - 20) : start]):
        return True
    return bool(
        re.match(
            r"\s+(?:Agenda|Vision|Strategy|Goals?|Roadmap|Plan|NDC|Framework|World\s+Cup|Olympic|Games|season|"
            r"election\s+cycle)\b",
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
