"""Sentences of a text as people paste it, each with its place.

Text comes hard-wrapped, scanned (blank lines inside a sentence, soft hyphens, spaced-out letters), with bullets under a
lead-in, or wrongly decoded. It is cut into blocks first, a paragraph, a bullet or a heading each, then into sentences.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.drafting import lexicon

LONGEST = 3000
"""The most characters of a sentence."""


class Sentence(NamedTuple):
    """One sentence and where it stands."""

    quote: str
    """The characters of the source, as they are: `text[start:end]`."""
    start: int
    """Offset of its first character in the text."""
    end: int
    """Offset behind its last character."""
    words: str
    """The sentence for reading: one line, no soft hyphens or markup, wrong decoding mended."""
    lead_in: str = ""
    """For a bullet, the line that introduces it (`The ministers agreed to:`)."""
    bullet: bool = False
    """Whether it stands in a list."""


class Block(NamedTuple):
    """A paragraph, a bullet or a heading: a stretch of the text in which sentences are looked for."""

    start: int
    end: int
    heading: bool
    bullet: bool


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    after_blank: bool
    mark: str


_MARK = re.compile(
    r"(?:[•·▪▫●○◦‣►*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|(?:\d{1,2}\.){1,3}\d{1,2}\.?|\d{1,2}(?=\s+(?!Jan|Feb|"
    r"Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Z][a-z’']*\s)|o(?=\s+[A-Z]))\s+"
)
_ENDED = re.compile(r"[.!?;:…][\"”’'»)\]*_]*(?:\[\d+\])*$")
_GOES_ON = re.compile(
    r"(?:[,–—-]|\b(?:and|or|of|the|to|in|for|with|by|on|at|a|an|that|which|from|as|its|their|our))$", re.I
)
_HEADING = re.compile(r"#{1,6}\s")

_ABBREVIATIONS = lexicon.words(
    """
    mr mrs ms dr prof gen col lt sgt capt maj cmdr adm gov sen rep hon rev st messrs mt ft no nos art arts sec
    para fig vol vs cf al etc approx dept est eds ed jan feb mar apr jun jul aug sept sep oct nov dec e.g i.e
    viz ref pp
    """
)
_MAY_END = lexicon.words(
    """
    inc ltd co corp bros jr sr a.m p.m u.s u.k u.n e.u d.c u.s.a etc u.a.e no
    """
)
_STARTERS = lexicon.words(
    """
    the a an he she it we they i in on at this these those that but and however if as after before when while
    during for with both our their his her there under such since although to meanwhile according by from
    president prime minister secretary today yesterday also all no not most many some last next
    """
)
_END = re.compile(
    r"(?P<mark>[.!?…]+)(?P<close>[\"”’'»)\]*_]*(?:\[\d{1,3}\])*)(?P<space>\s+)(?=(?P<open>[\"“‘'«(\[*_]*)(?P<next>\w|"
    r"[$€£#]))"
)
_LAST_WORD = re.compile(r"(?:^|[\s(\[\"“‘'—–-])((?:[^\W\d_]\.)*[^\W\d_]+|\d+)$")

_LINK = re.compile(r"\[([^\]\n]{1,200})\]\((?:https?:|/|mailto:)[^)\s]*\)")
_FOOTNOTE = re.compile(r"(?<=[\w.!?,;)\"”])\[\d{1,3}\](?=[\s,.;:)\[]|$)|\[\^\d+\]")
_SPACED_MARK = re.compile(r"\s+([,;:.!?])(?=\s|$)")
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)([^*_\n]+?)(?<=\S)\1(?!\w)")
_HYPHEN = re.compile("\u00ad\\s*|(?<=[a-z])\ufffe\\s*|[\u200b\u200c\u200d\u2060\ufeff]")
_BROKEN_WORD = re.compile(r"(?<=[a-z]{2})-\n\s*(?=[a-z]{2})")
_MOJIBAKE = re.compile(
    "[\u00c2\u00c3\u00e2]"
    "[\u0080-\u00bf\u20ac\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u02c6\u02dc\u0152\u0153\u0160\u0161\u0178"
    "\u0192\u2122\u2013\u2014\u017d\u017e]{1,2}"
)
"""UTF-8 that was read as Windows-1252: a lead byte, and one or two that follow it."""


_MONTH_NEXT = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{4}\b"
)
"""What goes on a day that is written with a full stop: `3. May 2027`."""


def sentences(text: str) -> list[Sentence]:
    """Cut a text into its sentences, in order. Headings are left out; a bullet knows its lead-in.

    `text[sentence.start:sentence.end]` is always exactly `sentence.quote`.
    """
    result: list[Sentence] = []
    lead_in = ""
    for block in blocks(text):
        if block.heading:
            lead_in = ""
            continue
        places = list(_cut(text, block.start, block.end))
        if not block.bullet:
            lead_in = ""
        for start, end in places:
            quote = text[start:end]
            words = tidy(quote)
            if words:
                result.append(Sentence(quote, start, end, words, lead_in if block.bullet else "", block.bullet))
        if places and not block.bullet:
            last = tidy(text[slice(*places[-1])])
            lead_in = last if last.endswith((":", ": –", ":-")) else ""
    return result


def without(text: str, found: list[Sentence], start: int, end: int) -> list[Sentence]:
    """Take a stretch of the text, a dateline, off the front of the sentence that it stands in."""
    result: list[Sentence] = []
    for sentence in found:
        if start <= sentence.start < end:
            if sentence.end > end:
                quote = text[end : sentence.end]
                result.append(sentence._replace(quote=quote, start=end, words=tidy(quote)))
        else:
            result.append(sentence)
    return result


def tidy(text: str) -> str:
    """Return a stretch of text for reading: one line, without soft hyphens, links and emphasis, decoding mended."""
    if (
        "\u00ad" in text
        or "\u200b" in text
        or "\ufeff" in text
        or "\ufffe" in text
        or "\u2060" in text
        or "\u200d" in text
    ):
        text = _HYPHEN.sub("", text)
    if "\n" in text:
        text = _BROKEN_WORD.sub("", text)
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "[" in text:
        text = _FOOTNOTE.sub("", text)
    if " " in text:
        text = _SPACED_MARK.sub(r"\1", text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\2", text)
    if "\u00c2" in text or "\u00c3" in text or "\u00e2" in text:
        text = _MOJIBAKE.sub(_decoded, text)
    return " ".join(text.split())


def _decoded(match: re.Match[str]) -> str:
    """Undo UTF-8 that was read as Windows-1252: `â€™` is an apostrophe."""
    garbled = match[0]
    try:
        raw = b"".join(char.encode("cp1252") if ord(char) > 0xFF else char.encode("latin-1") for char in garbled)
        return raw.decode("utf-8")
    except UnicodeError:
        return garbled


_DAY_ALONE = re.compile(
    r"(?:\w+day,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+|[A-Z][a-z]+\.?\s+\d{1,2}(?:st|nd|rd|th)?),?\s*\d{4}$"
)


def blocks(text: str) -> list[Block]:
    """Cut a text into paragraphs, bullets and headings. A mark of a bullet, or a number, lies outside its block."""
    lines = list(_lines(text))
    width = _wrap_width(lines)
    groups: list[list[_Line]] = []
    for line in lines:
        # a title or a day is never gone on with over a blank line
        titled = len(groups) == 1 and line.after_blank and not _GOES_ON.search(groups[0][-1].text)
        titled = titled or bool(groups and line.after_blank and _DAY_ALONE.match(groups[-1][0].text))
        if groups and not line.mark and not titled and _joins(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    numbered = sum(bool(group[0].mark) and group[0].mark[0].isdigit() for group in groups)
    made: list[Block] = []
    for group in groups:
        first = group[0]
        # a number in front of a paragraph is no bullet: statements number their paragraphs
        bullet = bool(first.mark) and not (first.mark[0].isdigit() and (numbered >= 2 or len(first.text) > 200))
        made.append(Block(first.start, group[-1].end, _is_heading(group, bullet), bullet))
    return made


def _lines(text: str) -> Iterator[_Line]:
    offset = 0
    blank = True
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip(" \t\r\n\f\v\u00a0\u2028\u2029\x85\x1c\x1d\x1e")
        start = offset + raw.find(stripped) if stripped else offset
        offset += len(raw)
        if not stripped:
            blank = True
            continue
        mark = ""
        if match := _MARK.match(stripped):
            mark = match[0].strip()
            start += match.end()
            stripped = stripped[match.end() :]
        if not stripped.strip("*_-=~ "):
            blank = True
            continue
        yield _Line(start, start + len(stripped), stripped, blank, mark)
        blank = False


def _wrap_width(lines: list[_Line]) -> int:
    """Return the width at which a text was wrapped by hand, 0 where each line is a paragraph of its own."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lengths) < 4:
        return 0
    width = lengths[len(lengths) * 9 // 10]
    if width > 140 or width < 30:
        return 0
    full = sum(length >= width * 0.75 for length in lengths)
    follow = sum(not line.after_blank for line in lines)
    return width if full >= len(lengths) * 0.4 and follow >= len(lengths) * 0.3 else 0


def _joins(group: list[_Line], line: _Line, width: int) -> bool:
    """Say whether a line goes on with the block before it."""
    before = group[-1]
    if _HEADING.match(before.text) or _HEADING.match(line.text):
        return False
    starts_low = line.text[0].islower()
    if _ENDED.search(before.text) and not (starts_low and not before.text.endswith((".", "!", "?", ":", ";"))):
        return (
            not line.after_blank and bool(width) and len(before.text) >= width * 0.8 and not before.text.endswith(":")
        )
    if line.after_blank:
        return starts_low or (len(before.text) > 40 and bool(_GOES_ON.search(before.text)))
    if starts_low or _GOES_ON.search(before.text):
        return True
    return bool(width) and len(before.text) >= width * 0.65


def _is_heading(group: list[_Line], bullet: bool) -> bool:
    text = " ".join(line.text for line in group)
    if _HEADING.match(text):
        return True
    if bullet or _ENDED.search(text):
        return False
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return True
    if sum(char.isupper() for char in letters) > len(letters) * 0.8:
        return True
    return len(text.split()) <= 14


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _END.finditer(text, start, end):
        if _is_end(text, begin, match):
            yield from _pieces(text, begin, match.end("close"))
            begin = match.end("space")
    if begin < end:
        yield from _pieces(text, begin, end)


def _pieces(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is far too long for a sentence, a table or a list without marks, so that reading it stays quick."""
    while end - begin > LONGEST:
        space = max(text.rfind(" ", begin, begin + LONGEST), text.rfind("\n", begin, begin + LONGEST))
        middle = space if space > begin else begin + LONGEST
        yield begin, middle
        begin = middle
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        yield begin, end


def _is_end(text: str, begin: int, match: re.Match[str]) -> bool:
    following = match["next"]
    opened = match["open"]
    if following.islower():
        # "... today!" she said: the sentence goes on
        return False
    if match["mark"] != ".":
        # a quotation that ends in ! or ? may go on with its speaker, in capitals only if that is a name
        return not (match["mark"][0] == "…" and following.islower())
    if match["close"] and match["close"][0] in "\"”’'»)":
        return True
    behind = max(begin, match.start() - 24)
    before = _LAST_WORD.search(text[behind : match.start()])
    if not before:
        return True
    word = before[1].lower()
    if word.isdigit() and len(word) <= 2 and _MONTH_NEXT.match(text, match.end("space")):
        return False
    rest = text[match.end("space") + len(opened) : match.end("space") + len(opened) + 24]
    next_word = re.match(r"[\w’']+", rest)
    starter = bool(next_word) and next_word[0].lower() in _STARTERS if next_word else False
    if word in _MAY_END:
        if word == "no":
            return not following.isdigit()
        return starter or bool(opened and opened[0] in "\"“‘'")
    if word in _ABBREVIATIONS:
        return False
    if "." in word:
        return starter
    if len(word) == 1 and word.isalpha() and before[1].isupper():
        return starter and word not in ("i",)
    numbers_paragraph = word.isdigit() and behind + before.start(1) <= begin and len(word) <= 2
    return not numbers_paragraph
