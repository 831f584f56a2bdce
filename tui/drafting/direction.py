"""Which way a date without a year, or a bare weekday, points: back or forward from the day of the article.

The nearest sign of tense to its left decides; without one, the first to its right. A date inside "during talks on …"
takes the tense of the main verb, because the talks were held when the sentence's verb happened.
"""

import functools
import re
from bisect import bisect_left
from typing import Literal

from tui.drafting import lexicon

Direction = Literal["past", "future", ""]

_TO_DO = r"\s+to\s+(?!the\b|a\b|an\b|its\b|their\b|his\b|her\b)\w+"
_FUTURE = (
    r"(?:will|shall|would|won[’']t|can|could|may|must|should)\b(?:\s+(?:\w+ly|also|not|now|then|again|next|"
    r"later))*(?:\s+be)?(?:\s+\w+)?"
    r"|(?:\w+[’'](?:ll|d))\b(?:\s+be)?(?:\s+\w+)?"
    r"|(?:agreed?|agrees|plan(?:s|ned|ning)?|pledged?|pledges|set|due|scheduled|slated|expect(?:s|ed)?|is|are|was|"
    r"were|been|invited|"
    r"decided|going|promis(?:ed|es)|hop(?:es|ed?)|ordered|asked|supposed|vow(?:s|ed)|intend(?:s|ed)?|aim(?:s|ed)?|"
    r"wants?|ready|about|"
    r"committed|told|directed|needs?|ha(?:s|ve)|looking|deadline|time|permission|motion|decision|deal|bid|tasked|instructed)"
    rf"(?:\s+\w+ly)?(?:{_TO_DO}(?:\s+(?!the\b|a\b|an\b)\w+)?)"
    r"|(?:scheduled|set|planned|due|slated|invited)\s+for"
    r"|(?:be|being)\s+held|to\s+be\s+\w+|takes?\s+effect|comes?\s+into\s+(?:force|effect)|expires?|begins|starts|"
    r"opens|meets|leaves|ends|"
    r"effective|upcoming|coming|ahead\s+of"
)
_PAST = (
    r"(?:was|were|had|has|have|did|said|told|met|held|made|took|began|went|came|gave|sent|spoke|won|left|led|fell|"
    r"rose|saw|struck|wrote|"
    r"became|broke|brought|built|bought|chose|drew|drove|felt|fought|found|flew|got|grew|heard|kept|knew|lost|"
    r"paid|put|ran|sat|sold|"
    r"shot|stood|stole|spent|swore|taught|thought|threw|understood|withdrew|hit|cut|died|beat|overthrew|dating|"
    r"since)\b"
    r"|[a-z]{2,}(?<!ne)ed\b"
)
_SIGNS = re.compile(rf"\b(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))", re.I)
_PARTICIPLES = lexicon.words("united proposed related based armed combined advanced limited alleged hundred indeed")
_DURING = re.compile(
    r"\b(?:during|at|after|following|in|on\s+the\s+sidelines\s+of|from|with)\s+(?:[\w’'-]+\s+){0,5}?(?:talks?|"
    r"meetings?|summit|call|"
    r"visit|conference|dinner|ceremony|session|speech|interview|statement|address|briefing|rally|forum|vote|"
    r"referendum|telephone|phone)\b"
    r"[^.;:]{0,30}$",
    re.I,
)
_SMALL = r"(?:\s+(?:on|in|this|the|reporters|late|early|mid|late-|mid-|early-))*[\s-]*$"
_FORWARD = re.compile(
    r"\b(?:next|coming|starting|beginning|effective|effect\s+from|on\s+or\s+before|no\s+later\s+than|not\s+later\s+than|as\s+early\s+as|"
    r"(?:the\s+)?end\s+of|upcoming|(?:scheduled|set|due|planned)\s+for|due|"
    r"(?:rescheduled|moved|postponed|delayed|extended|pushed|deferred)\b.{0,60}\bto)" + _SMALL,
    re.I,
)
_END = re.compile(r"\b(?:by|until|till)" + _SMALL, re.I)
_BACK = re.compile(
    r"\b(?:last|past|since|earlier|previous|said|told|announced|added|reported|dated|signed|adopted|ended|as\s+of|"
    r"as\s+recently\s+as)" + _SMALL,
    re.I,
)
_FROM = re.compile(r"\b(?:from|as\s+from|as\s+of)\s+(?:the\s+)?$", re.I)
_AFTER = re.compile(r"(?:Following|After|Since|Building on|As agreed|Given)\b[^,]*$")


def direction(words: str, start: int, end: int) -> Direction:
    """Say which way the mention of a date at `words[start:end]` points; empty where nothing in the sentence tells."""
    left = words[max(0, start - 90) : start]
    signs = _signs(words)
    before, after = bisect_left(signs, (start, "")), bisect_left(signs, (end, ""))
    nearest_after: Direction = signs[after][1] if after < len(signs) else ""
    if _FROM.search(left) and nearest_after == "future":
        return "future"
    if _BACK.search(left):
        return "past"
    if _FORWARD.search(left):
        return "future"
    if _END.search(left):
        return "past" if signs and not _any_future(words) else "future"
    if start < 120 and _AFTER.match(words[:start]):
        return "past"
    if before:
        nearest_at, nearest = signs[before - 1]
        if _DURING.search(words, max(nearest_at, start - 80), start):
            return "past" if any(way == "past" for _, way in signs[:2]) else signs[0][1]
        return nearest
    return nearest_after


@functools.lru_cache(maxsize=8)
def _any_future(words: str) -> bool:
    return any(way == "future" for _, way in _signs(words))


@functools.lru_cache(maxsize=8)  # a sentence with many dates is asked about once for each of them
def _signs(words: str) -> list[tuple[int, Direction]]:
    signs: list[tuple[int, Direction]] = []
    for match in _SIGNS.finditer(words):
        if match["future"]:
            signs.append((match.start(), "future"))
        elif match[0].lower() not in _PARTICIPLES:
            signs.append((match.start(), "past"))
    return signs
