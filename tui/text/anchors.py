"""Anchors: where a quote stands in a text, also in another copy of it.

Copies differ in what nobody means when they quote: where lines end, which quotation marks and dashes the typesetter
took, hyphens that part words. The words around a quote tell its repetitions apart, as a TextQuoteSelector does (W3C Web
Annotation Data Model, section 4.2.4).
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

AROUND = 32
"""How many characters before and after a quote are kept with it."""
_MOST_PLACES = 1000
"""How many repetitions of a quote are compared."""

_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff\ufffe"
"""Characters that cannot be seen: soft hyphens (U+FFFE is how PDFium writes them) and spaces without width."""
_DASHES = "\u2010-\u2015\u2212\ufe58\ufe63\uff0d-"
_SINGLE = "\u2018-\u201b\u2032\u00b4`\u2039\u203a"
_DOUBLE = "\u201c-\u201f\u2033\u00ab\u00bb"
_LETTER = r"[^\W\d_]"
_ODD = (
    # Hyphens within words, also at the ends of lines: co-operation, min-\nerals.
    rf"(?P<join>(?<={_LETTER})[{_UNSEEN}]*[{_DASHES}][{_UNSEEN}]*(?:[^\S\n]*\n\s*)?(?={_LETTER})"
    rf"|[\u00ad\ufffe]\s+(?={_LETTER}))"
    rf"|(?P<space>[\s{_UNSEEN}]*\s[\s{_UNSEEN}]+|[\s{_UNSEEN}]+\s[\s{_UNSEEN}]*|[^\S ])"
    rf"|(?P<unseen>[{_UNSEEN}]+)"
    rf"|(?P<dash>[{_DASHES.removesuffix('-')}])|(?P<single>[{_SINGLE}])|(?P<double>[{_DOUBLE}])"
    r"|(?P<dots>\u2026)|(?P<ligature>[\ufb00-\ufb06])"
)
_COMPOSED = re.compile(_ODD)
_DECOMPOSED = re.compile(rf"{_ODD}|(?P<marked>.[\u0300-\u036f]+)")  # much slower
"""What is written in more than one way. A space alone, as most are, is not among it."""
_PLAIN = {"join": "", "space": " ", "unseen": "", "dash": "-", "single": "'", "double": '"', "dots": "..."}


class Anchor(NamedTuple):
    """A quote, and what stood around it."""

    quote: str
    prefix: str = ""
    """What stood before it; the nearer, the more it counts."""
    suffix: str = ""
    """What stood after it."""

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Anchor":
        """Return the anchor of a passage: `text[start:end]`."""
        return cls(text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND])

    def find(self, text: str) -> tuple[int, int] | None:
        """Return where the quote stands in a text, as the start and the end of a slice; `None` where it does not.

        A place where it stands to the letter comes first, unless what is around another fits better.
        """
        words = _Plain(self.quote).text.strip()
        if not words:
            return None
        exact = [(start, start + len(self.quote)) for start in _places(text, self.quote)]
        if len(exact) == 1 or (exact and not self.prefix and not self.suffix):
            return exact[0]
        plain = _Plain(text)
        loose = [(plain.start(place), plain.end(place + len(words))) for place in _places(plain.text, words)]
        places = exact + loose
        if not places:
            return None
        before, after = _Plain(self.prefix).text.lstrip(), _Plain(self.suffix).text.rstrip()
        return max(places, key=lambda place: _fit(text, place, before, after))  # of equals the first


def find_quote(text: str, quote: str, *, prefix: str = "", suffix: str = "") -> tuple[int, int] | None:
    """Return where a quote stands in a text (`Anchor.find`)."""
    return Anchor(quote, prefix, suffix).find(text)


def _places(text: str, words: str) -> Iterator[int]:
    """Yield where some words stand in a text, the first thousand places."""
    place = -1
    for _ in range(_MOST_PLACES):
        place = text.find(words, place + 1)
        if place < 0:
            return
        yield place


def _fit(text: str, place: tuple[int, int], before: str, after: str) -> int:
    """Return how much of what stood around a quote stands around a place."""
    start, end = place
    room = 2 * AROUND + 2 * max(len(before), len(after))
    here = _Plain(text[max(0, start - room) : start]).text
    there = _Plain(text[end : end + room]).text
    return _common(before[::-1], here[::-1]) + _common(after, there)


def _common(first: str, second: str) -> int:
    """Return the number of characters that two texts begin with alike, a space at the start of either left out."""
    first, second = first.lstrip(), second.lstrip()
    for count, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return count
    return min(len(first), len(second))


class _Plain:
    """A text in the plainest way to write it, and where each of its characters comes from."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._starts: list[int] = []
        """Where each piece starts in the plain text."""
        self._origins: list[tuple[int, int, bool]] = []
        """For each piece its start and end in the text, and whether it stands there as it is."""
        length = 0

        def add(piece: str, start: int, end: int, *, is_same: bool) -> None:
            nonlocal length
            if piece:
                pieces.append(piece)
                self._starts.append(length)
                self._origins.append((start, end, is_same))
                length += len(piece)

        done = 0
        odd = _COMPOSED if unicodedata.is_normalized("NFC", text) else _DECOMPOSED
        for match in odd.finditer(text):
            add(text[done : match.start()], done, match.start(), is_same=True)
            kind = match.lastgroup or ""
            piece = _PLAIN.get(kind)
            if piece is None:
                piece = unicodedata.normalize("NFC" if kind == "marked" else "NFKC", match[0])
            add(piece, match.start(), match.end(), is_same=False)
            done = match.end()
        add(text[done:], done, len(text), is_same=True)
        self.text = "".join(pieces)

    def start(self, place: int) -> int:
        """Return where the character at a place comes from: its first character in the text."""
        piece = bisect_right(self._starts, place) - 1
        start, _, is_same = self._origins[piece]
        return start + place - self._starts[piece] if is_same else start

    def end(self, place: int) -> int:
        """Return where the character before a place comes from: behind its last character in the text."""
        piece = bisect_right(self._starts, place - 1) - 1
        start, end, is_same = self._origins[piece]
        return start + place - self._starts[piece] if is_same else end
