"""What stands above a text: its title, the day it was published, the place it was filed from.

Read without guessing: a date in a line of its own, behind a label, or in a dateline is the day of publication; one in
the middle of a sentence is not. What is not shown is `None`.
"""

import datetime
import re

from tui.drafting.dates import mentions
from tui.drafting.parties import is_capital
from tui.drafting.sentences import Block, blocks, tidy
from tui.value import value


@value
class Headline:
    """The head of a text."""

    title: str | None
    published: datetime.date | None
    place: str | None
    body: int
    """Offset at which the text proper begins."""
    dateline: tuple[int, int] | None = None
    """Offsets of a dateline in front of the first sentence: `TOKYO, 2 February 2026 — `."""


_LABEL = re.compile(
    r"^(?:date|dated|published|publication date|posted|written|released?|issued|updated|last updated|"
    r"first published)\b\s*(?:on|at|by|:|-|–)?\s*:?\s*",
    re.I,
)
_DASH = r"\s*(?:[—–]|--|\s-)\s*"
_DATELINE = re.compile(
    rf"^(?P<place>[A-ZÀ-Þ][\w.’' -]{{1,30}}?(?:,\s+[A-Z](?:[^\W\d]|[. "
    rf"]){{2,20}})?)(?:\s*[,/]\s*(?P<date>[^—–]{{4,40}}?))?\s*(?:\([^)]{{2,30}}\))?{_DASH}(?=[\w\"“‘(])"
)
_DATE_FIRST = re.compile(rf"^(?P<date>[^—–]{{6,32}}?){_DASH}(?=[A-Z\"“])")
_BOILERPLATE = re.compile(
    r"^(?:media|press|news)\s+(?:release|centre|center|statement|room)\b|^for\s+immediate\s+release|^(?:https?://|"
    r"www\.)|^(?:statement|speech|transcript)s?$|"
    r"^the\s+hon\b|\b(?:MP|Senator)$|^minister\s+(?:for|of)\b|^by\s+[A-Z]|available\s+(?:from|at|on)\b|^share\b|"
    r"^menu\b|^home\b|^embargo|^(?:the\s+)?(?:[\w’'-]+\s+){0,4}(?:office|ministry|department|secretariat)$|"
    r"^\W*$|^[A-Z]{2,4}\d+\b|^[\d\W]+$|^date\b",
    re.I,
)
_OCR_DAY = re.compile(r"\b([\dglIOo]{1,2})(?=(?:st|nd|rd|th)\s+[A-Z][a-z]+\s+\d{4})")
_DAY_AT_END = re.compile(
    r"\s*[-–|,]?\s*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?\d{1,2}\s+[A-Z][a-z]+\s+\d{4}$"
)
_PART = re.compile(r"(?:annex|appendix|article|attachment|chapter|part|section|schedule|table)\b", re.I)
"""A heading of a part of the text, such as "ANNEX I – PLEDGES", is no place."""
_REACH = 12
"""How many blocks from the top are looked at."""


def headline(text: str) -> Headline:
    """Read the title, the day of publication and the place from the head of a text."""
    made = blocks(text)
    head = made[:_REACH]
    title, title_block = _title(text, head)
    published: datetime.date | None = None
    place: str | None = None
    dateline: tuple[int, int] | None = None
    body = title_block.end if title_block else 0
    for block in head:
        words = tidy(text[block.start : block.end])
        long = len(words) > 160
        if place is None:
            place = _place(words)
        if dateline is None and block.start >= body and (length := _dateline_length(text, block)):
            dateline = (block.start, block.start + length)
        if published is None:
            published = _shown_day(words, long)
            if published is not None and not long and block.start >= body and len(words) < 60:
                body = block.end
        if long and (published or block is not head[0]):
            break
    if published is None:
        for block in made[-5:]:
            words = tidy(text[block.start : block.end])
            if len(words) < 60 and (_LABEL.match(words) or _only_date(words)):
                published = published or _shown_day(words, False)
    return Headline(title, published, place, body, dateline)


def _title(text: str, head: list[Block]) -> tuple[str | None, Block | None]:
    for block in head[:6]:
        words = tidy(text[block.start : block.end]).lstrip("# ")
        if _BOILERPLATE.search(words) or _only_date(words) or (_LABEL.match(words) and re.search(r"\d{4}", words)):
            continue
        if (
            len(words) > 220
            or (words.endswith((".", "!")) and len(words.split()) > 12)
            or (_DATELINE.match(words) and len(words) > 80)
        ):
            return None, None
        if len(words.split()) < 2 and not words.isupper():
            continue
        day = _DAY_AT_END.search(words)
        if day and day.start() > 20 and not re.search(r"\b(?:on|of)$", words[: day.start()]):
            words = words[: day.start()]
        return words, block
    return None, None


def _full_date(words: str) -> datetime.date | None:
    """Return the only full date in a stretch of words."""
    words = _OCR_DAY.sub(lambda match: match[1].translate(str.maketrans("glIOo", "91100")), words)
    days = [mention for mention in mentions(words, None) if mention.kind == "day" and len(mention.edtf) == 10]
    return datetime.date.fromisoformat(days[0].edtf) if days and days[0].edtf >= "0001" else None


def _only_date(words: str) -> bool:
    """Say whether a line is a date and nothing else of weight."""
    found = mentions(words, None)
    if not any(mention.kind in ("day", "month") for mention in found):
        return False
    rest = words
    for mention in reversed(found):
        rest = rest[: mention.start] + rest[mention.end :]
    rest = re.sub(
        r"\b(?:\w+day|\d{1,2}[:.]\d{2}|a\.?m\.?|p\.?m\.?|GMT|UTC|BST|[A-Z]{3,4}|last|updated|published|posted|in|"
        r"on|at|press|releases?)\b",
        "",
        rest,
        flags=re.I,
    )
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 2


def _shown_day(words: str, long: bool) -> datetime.date | None:
    if label := _LABEL.match(words):
        rest = words[label.end() : label.end() + 40]
        if day := _full_date(rest):
            return day
    if (match := _DATELINE.match(words)) and match["date"] and (day := _full_date(match["date"])):
        return day
    if (match := _DATE_FIRST.match(words)) and _only_date(match["date"]):
        return _full_date(match["date"])
    if long:
        return None
    if _only_date(words) or not re.search(r"[.!?][\"”’']?$", words):
        # a line that is no sentence: `FA6 17 January 2002`, `14 March 2024 Posted in Press releases`
        day = _full_date(words)
        if day and (_only_date(words) or _at_edge(words)):
            return day
    return None


def _at_edge(words: str) -> bool:
    """Say whether a date stands at the start or the end of a line."""
    words = _OCR_DAY.sub(lambda match: match[1].translate(str.maketrans("glIOo", "91100")), words)
    days = [mention for mention in mentions(words, None) if mention.kind == "day"]
    return bool(days) and (
        bool(re.match(r"(?:[A-Z]{1,4}\d*\s*[-–]?\s*)?$", words[: days[0].start])) or days[0].end > len(words) - 3
    )


def _dateline_length(text: str, block: Block) -> int:
    """Return the number of characters of a dateline at the start of a paragraph; 0 where there is none."""
    start = text[block.start : min(block.end, block.start + 120)]
    label = _LABEL.match(start)
    rest = start[label.end() :] if label else start
    skipped = len(start) - len(rest)
    if day := re.match(r"\d{4}-\d\d-\d\d\s+", rest):
        rest = rest[day.end() :]
        skipped += day.end()
    if (match := _DATE_FIRST.match(rest)) and _only_date(match["date"]):
        return skipped + match.end()
    if (match := _DATELINE.match(rest)) and _place(rest):
        return skipped + match.end()
    return 0


def _place(words: str) -> str | None:
    if label := _LABEL.match(words):
        rest = words[label.end() :]
        rest = re.sub(r"^\d{4}-\d\d-\d\d\s+", "", rest)
        words = rest
    match = _DATELINE.match(words)
    if not match:
        return None
    place = match["place"].strip().rstrip(".")
    if any(char.isdigit() for char in place):
        return None
    name = place.partition(",")[0].strip()
    if _PART.match(name):
        return None
    if (
        name.isupper()
        and len(name) > 2
        and not re.search(r"\b(?:RELEASE|MEDIA|STATEMENT|READOUT|SHEET|MINISTER)\b", name)
    ):
        return place.title() if place.isupper() else name.title() + place[len(name) :]
    return place if is_capital(name) and (match["date"] is not None or "," not in place) else None
