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
    r"heads|states?|for|as|well|members?|nations?)\b|[A-ZÀ-Þ]\w*+)*$"
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
_NOT_SUBJECT = re.compile(
    r"(?P<of>\bof)\s+(?:(?:the|its|their)\s+)?$"
    r"|\b(?:in|with|to|for|by|from|against|on|at|like|between|via|under|through|after|towards?|about|over|near|inside|"
    r"outside|than|as|into|across|[Uu]nlike|[Bb]esides|told|met|[A-Za-z]+ing|(?!proposed|united|allied|divided|armed)[a-z]{2,}ed)\s+"
    r"(?:(?:the|its|their|neighbou?ring|fellow|both|a|an)\s+)*$"
)
"""What stands before the name of one that is spoken of, or to."""
_OFFICE_OF = re.compile(
    r"\b(?:governments?|presidents?|(?:prime\s+)?ministers?|leaders?|king|queen|parliament|people|kingdom|republic|"
    r"states?|union|commonwealth|secretar(?:y|ies)|authorities|representatives|delegations?|heads|chiefs?|members|"
    r"ministry|chancellor|governor|armed\s+forces|army|bank)\s+(?-i:(?:[A-ZÀ-Þ][\w’'.-]*\s+){0,4})$",
    re.I,
)
"""Before "of", an office that acts for the name behind it."""
_BEFORE_SUBJECT = re.compile(
    r"(?:In|At|On|During|After|Following|Under|Through|With|As|By|Over|For|From|To|Since|Before|Despite|Given|Amid|"
    r"While|When|Where|If|Once|Like|Unlike|Besides|Ahead|[A-Z][a-z]+ing|"
    r"(?!United|Allied)[A-Z][a-z]+ed)\b"
)
"""What begins a phrase in front of the subject."""
_CLAUSE = re.compile(
    r";\s+|\b(?:said|says)\s+(?=[A-Z])|\b(?:said|says|announced|confirmed|stated|declared|told|added|agreed|pledged)\b[^,;]*?\bthat\s+"
)
"""What a clause with a subject of its own begins behind."""
_INVITES = re.compile(r"\binvit(?:es|ed)\b")
"""Who invites binds himself as well as who accepts."""
_ALSO_TOGETHER = re.compile(r"\b(?:we|both|two|three|their\s+countries)\b", re.I)


def who_binds(
    words: str, verb_at: int, together: Sequence[str], before: Sequence[str], published: datetime.date | None = None
) -> list[str]:
    """Return the parties that bind themselves in a sentence: those that are the subject of the binding verb.

    `verb_at` is where that verb stands; `together` the main parties of the text, for "we" and "both sides";
    `before` the parties that the sentence before named, for "he" and "the ministry".
    """
    every = names(words, published)
    left = words[:verb_at] if verb_at > 0 else words
    if agent := _agent(words, every, len(left)):
        return agent
    named = [name for name in every if name.end <= len(left)]
    subject = _subject(left, named)
    behind = left[(subject or named)[-1].end if named else 0 :]
    parties = list(dict.fromkeys(name.party for name in subject or named))
    if subject:
        is_together = len(parties) < 2 < len(together) + 1 and _ALSO_TOGETHER.search(left[-40:])
        binders = list(together) if is_together else parties
    elif _TOGETHER.search(behind):
        binders = list(together)
    elif named:
        binders = parties
    elif _LONE.search(left):
        binders = list(before)[:1] or list(together)[:1]
    else:
        return list(together) or list(dict.fromkeys(name.party for name in every))
    return list(dict.fromkeys([*binders, *partners(words, every, binders, len(left))]))


_BY = re.compile(
    r"\bbe\s+(?:\w+ly\s+|jointly\s+)?(?:\w+(?:ed|en|ent|id)|held|made|built|led|sold|run)\s+by\s+(?:the\s+)?$"
)


def _agent(words: str, every: Sequence[Name], behind: int) -> list[str]:
    """Return by whom something will be done: `will be paid by Peru and Kenya`."""
    after = [name for name in every if name.start >= behind]
    for row in _rows(words, after):
        if _BY.search(words, behind, row[0].start):
            return list(dict.fromkeys(name.party for name in row))
    return []


def _subject(left: str, named: Sequence[Name]) -> list[Name]:
    """Return the names that are the subject of what follows `left`; none where they are all spoken of or to.

    A subject comes first in its clause; after "After talks in Lima, …" it comes behind the comma.
    """
    rows = [row for row in _rows(left, named) if not _is_spoken_of(left, row[0])]
    if not rows:
        return []
    if re.search(r"\b(?:we|invitation)\b", left[-24:]) or _INVITES.search(left):
        return [name for row in rows for name in row]
    clause = max((match.end() for match in _CLAUSE.finditer(left)), default=0)
    if not clause and _BEFORE_SUBJECT.match(left):
        clause = left.find(",") + 1
    first = next((row for row in rows if row[0].start >= clause), rows[0])
    joined = [row for row in rows if row is not first and _PARTNER.search(left, 0, row[0].start)]
    return [name for row in (first, *joined) for name in row]


def _rows(words: str, named: Sequence[Name]) -> list[list[Name]]:
    """Part names into those that stand in a list together; what follows its "and" is no longer of a list."""
    rows: list[list[Name]] = []
    is_closed = True
    for name in named:
        between = words[rows[-1][-1].end : name.start] if rows else ""
        if rows and _SAME.match(between):
            rows[-1].append(name)
        elif is_closed or not _JOINS.match(between):
            rows.append([name])
            is_closed = False
        else:
            rows[-1].append(name)
            is_closed = "," not in between or "and" in between.split()
    return [part for row in rows for part in _parted(words, row)]


_TITLED = r"(?:prime|foreign|defen[cs]e|trade|ministers?|presidents?|chancellor|leaders?|governments?|of|the)\b"
_SAME = re.compile(rf"(?:[’']s)?(?:\s|{_TITLED}|[A-ZÀ-Þ][\w’'.-]*+)*$")
"""What stands between two names of one: `Japan’s Prime Minister …`."""
_JOINS = re.compile(
    rf"(?:[’']s(?:\s+[a-z]+){{0,3}}|[’'])?(?=.*(?:,|\band\b|&|/|-))(?:[\s,&/-]|and\b|{_TITLED}|[A-ZÀ-Þ][\w’'.-]*+)*$"
)
"""What stands between names that act together: commas, "and", titles, and the names of persons."""


def _parted(words: str, row: list[Name]) -> list[list[Name]]:
    """Take from the front of a list what ends a phrase before it: "After talks with Japan, Peru and Kenya agreed"."""
    is_list = len(row) > 1 and re.search(r"\band\b|[&/-]", words[row[0].end : row[-1].start])
    acts = is_list and not re.search(r",|\b(?:and|in|of|the)\b", words[row[-1].end :])
    parted = len(row) > 1 and "," in words[row[0].end : row[1].start] and _is_spoken_of(words, row[0])
    return [row[:1], row[1:]] if parted and (acts or not is_list) else [row]


def _is_spoken_of(words: str, name: Name) -> bool:
    """Say whether a name is behind a preposition or a verb, so that it is not the one who acts."""
    match = _NOT_SUBJECT.search(words, max(0, name.start - 40), name.start)
    if match is None or _PARTNER.search(words, max(0, name.start - 40), name.start):
        return False
    return not (match["of"] and _OFFICE_OF.search(words, max(0, match.start() - 40), match.start()))


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
