"""Cuts a summary's Markdown into parts that are parsed and laid out one by one, each when it comes into sight.

A record may hold a megabyte of text. Parsing and wrapping that takes seconds, in the thread that answers the keys; a
part takes milliseconds. Parts end where a block ends: at a blank line, before an item of a list, a row of a table or a
line of a quote. Only where there is no such place within `MOST` characters (a paragraph without end) is one cut in
itself, after a line or a word; its last line is shorter there, and nothing is lost.

Reference: CommonMark 0.31; tables as in GitHub Flavored Markdown 0.29.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

ENOUGH = 1_000
"""A part ends at the last block that ends within this number of characters, or at the first one after it."""
MOST = 4_000
"""No part has more characters."""
_FEW_LINES = 40
"""A text of at most this number of lines, and `MOST` characters, is one part."""

# The patterns are compiled when they are first needed: a short summary, on the first screen, needs none.
_BLANK_LINE = r"\n[ \t]*\n(?=\S)"
_LINE_OF_ITS_OWN = r"\n(?=(?:[-*+]|[0-9]{1,9}[.)])[ \t]|[|>#])"
_FENCE = r"^ {0,3}(`{3,}|~{3,})(.*)$"
_DELIMITER_ROW = r"^(.*\n {0,3}\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t:-]*)$"
_NUMBERED = r"^([0-9]{1,9})[.)][ \t]"
_ENDS_A_LIST = r"^(?![0-9]{1,9}[.)][ \t])\S"
_DEFINITION = r"^ {0,3}\[((?:[^\[\]\\\n]|\\.)+)\]:[ \t]*\S.*$"
_LABEL = r"\[((?:[^\[\]\\]|\\.)+)\]"


class Part(NamedTuple):
    """Some blocks of a text."""

    text: str
    opening: str = ""
    """The line that opened the code, or the head of the table, in which the part begins; empty: in neither."""
    number: int = 0
    """That of the item which the part begins with, where it goes on with a numbered list; else 0."""
    goes_on: bool = False
    """Whether the part begins within a list, a table, a quote, code or a paragraph, rather than after a blank line."""
    definitions: str = ""
    """Lines from elsewhere in the text that say where the links of the part lead."""

    @property
    def in_table(self) -> bool:
        """Whether the part begins among the rows of a table."""
        return "\n" in self.opening

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be shown: only blank lines, and lines that say where links lead."""
        return not self.opening and not re.sub(_DEFINITION, "", self.text, flags=re.MULTILINE).strip()

    @property
    def source(self) -> str:
        """Markdown that means what the part means."""
        return f"{self.opening}\n{self.text}{self.definitions}" if self.opening else f"{self.text}{self.definitions}"


class Parts:
    """The parts of a text. They are cut as far as they have been asked for."""

    def __init__(self, text: str) -> None:
        self._cutting = _parts(re.sub("\r\n?", "\n", text)) if text else iter(())
        self._cut: list[Part] = []

    def part(self, index: int) -> Part | None:
        """Return a part, by its place from 0; `None` after the last."""
        while len(self._cut) <= index:
            part = next(self._cutting, None)
            if part is None:
                return None
            self._cut.append(part)
        return self._cut[index]

    def count(self) -> int:
        """Return the number of parts, for which the whole text is cut."""
        self._cut.extend(self._cutting)
        return len(self._cut)


def _parts(text: str) -> Iterator[Part]:
    if len(text) <= MOST and text.count("\n") <= _FEW_LINES:
        yield Part(text)
        return
    definitions = {_label(match[1]): match[0] for match in reversed(list(re.finditer(_DEFINITION, text, re.MULTILINE)))}
    start, opening, number = 0, "", 0
    while start < len(text):
        stop = _stop(text, start, fenced=bool(opening) and "\n" not in opening)
        goes_on = bool(opening) or not _follows_blank_line(text, start)
        part = Part(text[start:stop], opening, number, goes_on)
        opening = _opening_after(part)
        ends_in_code = bool(opening) and "\n" not in opening
        yield part if ends_in_code else part._replace(definitions=_definitions_for(part.text, definitions))
        number = _number_after(part) if text[stop : stop + 1].isdigit() else 0
        start = stop


def _stop(text: str, start: int, *, fenced: bool) -> int:
    """Return where the part that begins at `start` ends."""
    if len(text) - start <= ENOUGH:
        return len(text)
    most = min(start + MOST, len(text))
    if not fenced:
        for pattern in (_BLANK_LINE, _LINE_OF_ITS_OWN):
            if stop := _last_end(pattern, text, start, start + ENOUGH):
                return stop
        ends = (match.end() for match in re.compile(f"{_BLANK_LINE}|{_LINE_OF_ITS_OWN}").finditer(text, start, most))
        if stop := next((end for end in ends if end > start), 0):
            return stop
    if len(text) - start <= MOST and not fenced:
        return len(text)
    limit = min(start + ENOUGH, len(text)) if fenced else most
    for sign in ("\n", " "):
        if (stop := text.rfind(sign, start, limit) + 1) > start:
            return stop
    return most


def _follows_blank_line(text: str, start: int) -> bool:
    """Say whether a place begins the text, or a line after a blank one."""
    *_, before, rest = ("", "", *text[max(start - ENOUGH, 0) : start].rsplit("\n", 2)[-2:])
    return start == 0 or not (before.strip() or rest)


def _last_end(pattern: str, text: str, start: int, stop: int) -> int:
    """Return where the last match between two places ends, 0 where there is none."""
    match = re.compile(f"(?s:.*)(?:{pattern})", re.MULTILINE).match(text, start, stop)
    return match.end() if match else 0


def _opening_after(part: Part) -> str:
    """Return what the next part must begin with, to be of the same code or table."""
    fence = part.opening if part.opening and not part.in_table else ""
    after = 0
    has_fences = "```" in part.text or "~~~" in part.text
    for match in re.finditer(_FENCE, part.text, re.MULTILINE) if has_fences else ():
        if not fence:
            fence = "" if match[1][0] == "`" and "`" in match[2] else match[0]
        elif match[1].startswith(fence.strip(" ")[:3]) and len(match[1]) >= _length(fence) and not match[2].strip():
            fence, after = "", match.end()
    if fence:
        return fence
    if "|" not in part.text:
        return ""
    *ended, last = re.split(r"\n[ \t]*\n", part.text[after:])
    if not last.endswith("\n") or not last.strip():
        return ""
    rows: list[str] = re.findall(_DELIMITER_ROW, last, re.MULTILINE)
    return rows[-1] if rows else part.opening if part.in_table and not ended else ""


def _length(fence: str) -> int:
    """Return the number of signs in the line that opens code."""
    bare = fence.strip(" ")
    return len(bare) - len(bare.lstrip(bare[0]))


def _number_after(part: Part) -> int:
    """Return the number that the next part begins with if it goes on with the numbered list at the end of this one."""
    ends = _last_end(_ENDS_A_LIST, part.text, 0, len(part.text))
    numbers: list[str] = re.compile(_NUMBERED, re.MULTILINE).findall(part.text, max(ends - 1, 0))
    if not numbers:
        return 0
    return (part.number if part.number and not ends else int(numbers[0])) + len(numbers)


def _definitions_for(text: str, definitions: dict[str, str]) -> str:
    """Return those of the definitions whose labels stand in a text."""
    if not definitions:
        return ""
    labels = dict.fromkeys(_label(label) for label in re.findall(_LABEL, text))
    return "".join(f"\n\n{definitions[label]}" for label in labels if label in definitions)


@lru_cache(maxsize=1024)
def _label(text: str) -> str:
    return " ".join(text.split()).casefold()
