"""When a commitment is due: the date in its sentence, or in the next, by which it is to be done."""

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from tui.drafting.dates import Mention
from tui.records.dates import parse_date


class Due(NamedTuple):
    """A due date, and the source's words for it."""

    edtf: str
    words: str


_TO_COME = re.compile(
    r"\b(?:will|shall|would|[’']ll|to\s+(?:be|begin|start|hold|take)|(?:is|are|was|were)\s+(?:\w+\s+)?to|be)\b", re.I
)
_IS_TO = re.compile(r"\s+(?:is|are)\s+to\b")
_TAKES_UP = re.compile(r"^(?:It|This|These|They|That|The\s+(?P<noun>[a-z]+))\b")
_ANOTHER = re.compile(
    r"^\w+\s+(?:(?:have|has|will|would)\s+)?(?:also|further|agreed|pledged|decided|committed|promised|announced)\b"
)
"""What a sentence begins with that makes a promise of its own."""
_NOT_DUE = re.compile(
    r"\b(?:for|of|than|since|from|after|every|per|aged|up\s+to|for\s+up\s+to|stay|last(?:s|ed|ing)?)\s+(?:the\s+|"
    r"up\s+to\s+)?$",
    re.I,
)
_LEAD = re.compile(
    r"(?:\b(?:by|in|at|before|until|within|on|from|over|during|no\s+later\s+than|as\s+early\s+as|starting|"
    r"beginning)\s+)?(?:the\s+)?"
    r"(?:\b(?:around|about|circa|approximately|early|mid|late|end\s+of|the\s+end\s+of|start\s+of|beginning\s+of|"
    r"middle\s+of)[\s-]+(?:the\s+)?)*$",
    re.I,
)


def due(
    words: str,
    dates: Sequence[Mention],
    published: datetime.date | None,
    following: str = "",
    following_dates: Sequence[Mention] = (),
) -> Due | None:
    """Choose the due date of a commitment: one marked as an end first, else the first that lies ahead, else today.

    `following` is the sentence after it, which counts if it takes up the promise ("It is to be finished by 2030").
    """
    chosen = _ahead(words, dates) or _today(words, dates, published)
    if chosen is not None:
        return Due(chosen.edtf, _said(words, chosen))
    match = None if _ANOTHER.match(following) else _TAKES_UP.match(following)
    if match and (match["noun"] is None or match["noun"] in words):
        ends = [
            mention
            for mention in following_dates
            if mention.future and (mention.deadline or mention.kind in ("year", "month", "day"))
        ]
        if ends and _TO_COME.search(following[: ends[0].start]):
            return Due(ends[0].edtf, _said(following, ends[0]))
    return None


def _ahead(words: str, dates: Sequence[Mention]) -> Mention | None:
    ahead = [
        mention
        for mention in dates
        if mention.future
        and not (mention.kind == "span" and _NOT_DUE.search(words, max(0, mention.start - 40), mention.start))
    ]
    if not ahead:
        return None
    chosen = next((mention for mention in ahead if mention.deadline), ahead[0])
    for other in ahead:
        if other is not chosen and _inside(other.edtf, chosen.edtf):
            chosen = other
    return chosen


def _inside(edtf: str, other: str) -> bool:
    """Say whether a date lies within a wider one: `next month on August 2`."""
    inner, outer = parse_date(edtf), parse_date(other)
    if inner.earliest is None or inner.latest is None or outer.earliest is None or outer.latest is None:
        return False
    return edtf != other and outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _today(words: str, dates: Sequence[Mention], published: datetime.date | None) -> Mention | None:
    if published is None:
        return None
    for mention in dates:
        if mention.edtf != published.isoformat() or mention.kind not in ("today", "weekday", "day"):
            continue
        before = words[max(0, mention.start - 60) : mention.start]
        if mention.kind == "today" and re.match(r"(?:Today|Yesterday)\b", words) and mention.start == 0:
            continue
        if _TO_COME.search(before) or _IS_TO.match(words, mention.end):
            return mention
    return None


def _said(words: str, mention: Mention) -> str:
    """Return the source's words for a date, with what qualifies it: `by the end of 2027`, `around 2035`."""
    lead = _LEAD.search(words, max(0, mention.start - 50), mention.start)
    start = lead.start() if lead else mention.start
    return re.sub(r"^(?:in|on|at)\s+(?=\w)", "", words[start : mention.end].strip(" ,.;"), flags=re.I)
