"""Promisers: who binds whom. The parties that bind themselves in a sentence, against those that are merely named."""

import datetime
import re
from collections import Counter
from collections.abc import Sequence

from tui.drafting.parties import Name, Named, names


def main_parties(title: Sequence[Name], read: Sequence[Named]) -> list[str]:
    """Return the parties that "we", "both sides" and "the two countries" stand for.

    They are those that a joint statement opens with ("We, the leaders of …"); else those titled, or with a seventh of
    all mentions; else the first that are named.
    """
    opening = [name.party for reading in read[:3] for name in _opening(reading)]
    if len(opening) > 1:
        return list(dict.fromkeys(opening))
    counts: Counter[str] = Counter(name.party for reading in read for name in reading.names)
    titled = {name.party for name in title}
    total = sum(counts.values())
    chosen = [party for party, count in counts.items() if party in titled or count >= 0.15 * total]
    if not chosen:
        first = next((reading for reading in read if reading.names), None)
        return list(dict.fromkeys(name.party for name in first.names)) if first else []
    return sorted(chosen, key=lambda party: (-counts[party], party))


_WE = re.compile(r"(?:We|As),?\s+(?:the\s+)?")
_BETWEEN = re.compile(
    r"(?:[’']s|[\s,;&().-]|\b(?:and|of|the|on|behalf|leaders?|presidents?|prime|ministers?|governments?|chancellor|foreign|"
    r"heads|states?|for|as|well|members?|nations?)\b|[A-ZÀ-Þ]\w*)*$"
)


def _opening(reading: Named) -> Sequence[Name]:
    """Return the names of those who say "we" at the start of a sentence: `We, the leaders of Peru and Chile, …`."""
    words = reading.sentence.words
    start = _WE.match(words)
    if not start:
        return ()
    row: list[Name] = []
    behind = start.end()
    for name in reading.names:
        if not _BETWEEN.match(words[behind : name.start]):
            break
        row.append(name)
        behind = name.end
    return row


_TOGETHER = re.compile(
    r"\b(?:we|our|they|both|(?:the\s+)?(?:two|three|four|seven)\s+(?:\w+\s+)?(?:sides|countries|leaders|nations|"
    r"governments|ministers|parties|presidents|"
    r"sides)|the\s+(?:leaders|ministers|parties|sides|presidents|governments|participants|members|countries|quad|"
    r"allies|foreign\s+ministers|defen[cs]e\s+ministers)|the\s+(?:two|three|four|five|six|seven)(?=\s*$))\b",
    re.I,
)
_LONE = re.compile(
    r"\b(?:he|she|it|I|the\s+(?:ministry|government|president|prime\s+minister|minister|country|department|agency|"
    r"administration|king|council|parliament|cabinet|organi[sz]ation|commission))\b",
    re.I,
)


_PARTNER = re.compile(r"\b(?:(?:together|along|jointly|trilaterally)\s+with|alongside)\s+(?:the\s+)?$", re.I)
_LISTED = re.compile(r"^\s*(?:,|and|,\s+and|with|&)\s+(?:the\s+)?$")


def who_binds(
    words: str, verb_at: int, together: Sequence[str], before: Sequence[str], published: datetime.date | None = None
) -> list[str]:
    """Return the parties that bind themselves in a sentence.

    `verb_at` is where the binding verb stands; `together` the main parties of the text, for "we" and "both sides";
    `before` the parties that the sentence before named, for "he" and "the ministry".
    """
    every = names(words, published)
    left = words[:verb_at] if verb_at > 0 else words
    named = list(dict.fromkeys(name.party for name in every if name.end <= len(left)))
    if named:
        together_too = len(named) < 2 < len(together) + 1 and re.search(
            r"\b(?:we|both|two|three|their\s+countries)\b", left[-40:], re.I
        )
        binders = list(together) if together_too else named
    elif _TOGETHER.search(left):
        binders = list(together)
    elif _LONE.search(left):
        binders = list(before)[:1] or list(together)[:1]
    else:
        return list(dict.fromkeys(name.party for name in every)) or list(together)
    return list(dict.fromkeys([*binders, *partners(words, every, binders, len(left))]))


def partners(words: str, every: Sequence[Name], binders: Sequence[str], behind: int = 0) -> list[str]:
    """Return who else binds itself: "together with Italy", or those in a list with one that does."""
    after = [name for name in every if name.start >= behind]
    joined = [name.party for name in after if _PARTNER.search(words[max(0, name.start - 90) : name.start])]
    row: list[Name] = []
    for name in after:
        if row and not _LISTED.match(words[row[-1].end : name.start]):
            joined += _row(row, binders)
            row = []
        row.append(name)
    return joined + _row(row, binders)


def _row(row: Sequence[Name], binders: Sequence[str]) -> list[str]:
    """Return the parties of a list of names, if all of those that bind themselves stand in it."""
    parties = [name.party for name in row]
    return parties if len(row) >= 3 and len(binders) >= 2 and set(binders) <= set(parties) else []
