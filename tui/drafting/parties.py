"""Parties: which states and organisations a text speaks of, and who binds itself in a sentence.

A party is named by its name, an adjective, its capital where that stands for its government, an office or a leader of
the day. The table is `parties.json`; leaders age, so they stand there with the days of their terms.
"""

import datetime
import functools
import json
import re
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from typing import Literal, NamedTuple, Protocol

from tui.drafting.sentences import Sentence

NameKind = Literal["name", "organisation", "adjective", "capital", "office", "leader"]


class Name(NamedTuple):
    """A place in a sentence that names a party."""

    party: str
    start: int
    end: int
    kind: NameKind


class _Alias(NamedTuple):
    text: str
    party: str
    kind: NameKind
    since: str
    until: str


_PLACE = re.compile(
    r"\b(?:in|at|to|from|near|outside|around|for|via|of|visit(?:s|ed|ing)?|leav(?:es|ing)|left|reached|toward|"
    r"towards|across|into)\s+(?:the\s+|central\s+|downtown\s+)?$",
    re.I,
)
_AFTER_PLACE = re.compile(
    r",?\s*(?:[A-Z][a-z]+|D\.?C\.?|—|–|-\s|\((?:AP|Reuters|Xinhua)\))|\s+(?:\d|—|–|-\s|airport|university|club)"
)
_VERB_NEXT = re.compile(
    r"[’']?s?\s+(?:(?:and|,)\s+)?(?:also\s+|jointly\s+|both\s+|today\s+)?(?:will|shall|would|has|have|had|is|are|"
    r"was|were|to|said|says|"
    r"announce[sd]?|agree[sd]?|commit(?:s|ted)?|pledge[sd]?|reaffirm(?:s|ed)?|intends?|plan(?:s|ned)?|welcome[sd]?|"
    r"(?:[a-z]{2,}ed)|met|held|signed|[a-z]+(?:’s|'s)?\s+(?:will|agreed|said|pledged))\b"
)


_VENUE = re.compile(
    r"[’']?s?\s+(?:[Ss]ummit|Sherpa|[Pp]residency|[Cc]hair|event|[Mm]eeting|Charter|[Rr]esolution|headquarters)\b"
)


@functools.cache
def _aliases() -> dict[str, list[_Alias]]:
    """Read the table: the first word of a name -> the names that begin with it, longest first."""
    table = json.loads(files("tui.drafting").joinpath("parties.json").read_text("utf-8"))
    every: list[_Alias] = []
    for state in table["states"]:
        party = state["name"]
        every += [_Alias(name, party, "name", "", "") for name in state["names"]]
        for adjective in state.get("adjectives", ()):
            every.append(_Alias(adjective, party, "adjective", "", ""))
            if not adjective.endswith(("sh", "ch", "ese", "iss", "s")):
                every.append(_Alias(f"{adjective}s", party, "adjective", "", ""))
        every += [_Alias(capital, party, "capital", "", "") for capital in state.get("capitals", ())]
    for party, offices in table["offices"].items():
        every += [_Alias(office, party, "office", "", "") for office in offices]
    for party, names in table["organisations"].items():
        every += [_Alias(name, party, "organisation", "", "") for name in (party, *names)]
    every += [_Alias(name, "", "name", "", "") for name in table["not_parties"]]
    every += [_Alias(name, party, "leader", since, until) for name, party, since, until in table["leaders"]]
    index: dict[str, list[_Alias]] = {}
    for alias in every:
        text = alias.text.removeprefix("The ").removeprefix("the ")
        index.setdefault(_first(text), []).append(alias._replace(text=text))
    for same in index.values():
        same.sort(key=lambda alias: -len(alias.text))
    return index


@functools.cache
def known_parties() -> frozenset[str]:
    """Return every party that the table knows."""
    return frozenset(alias.party for same in _aliases().values() for alias in same if alias.party)


def is_capital(name: str) -> bool:
    """Say whether a name is that of a capital, or of a state that is a city."""
    return any(
        alias.text == name and (alias.kind == "capital" or name == "Singapore")
        for alias in _aliases().get(_first(name), ())
    )


def _first(text: str) -> str:
    match = re.match(r"[^\s-]+", text)
    return match[0].rstrip(".,’'").removesuffix("’s").removesuffix("'s") if match else text


_TOKEN = re.compile(
    r"(?<![\w.@#/&])(?:[A-ZÀ-ÞİŠŽ][\w’'.À-ž]*|el-\w+|al-\w+|von(?= der Leyen)|ni-Vanuatu|mainland(?= China))"
)


def names(words: str, published: datetime.date | None = None) -> list[Name]:
    """Find the places in a sentence that name a party, in order.

    A leader counts on days in office, or if the day is not known.
    """
    index = _aliases()
    day = published.isoformat() if published else ""
    found: list[Name] = []
    behind = 0
    for match in _TOKEN.finditer(words):
        at = match.start()
        if at < behind:
            continue
        token = _first(match[0])
        text = words
        same = index.get(token)
        if same is None and len(token) > 3 and token.isupper():
            text = words[:at] + words[at : at + 60].title() + words[at + 60 :]
            same = index.get(token.title())
        if same is None and "-" in match[0]:
            same = index.get(match[0])
        if same is None:
            continue
        for alias in same:
            end = at + len(alias.text)
            if not text.startswith(alias.text, at) or (
                end < len(words) and (words[end].isalnum() or words[end] in "$@")
            ):
                continue
            if alias.since and day and not alias.since <= day <= (alias.until or "9999"):
                continue
            behind = end
            place = alias.kind == "capital" and _is_place(words, at, end)
            venue = alias.kind == "organisation" and _VENUE.match(words, end)
            again = bool(found) and found[-1].party == alias.party and words[found[-1].end : at] in (" (", " (the ")
            if alias.party and not (place or venue or again):
                found.append(Name(alias.party, at, end, alias.kind))
            break
    return found


def _is_place(words: str, start: int, end: int) -> bool:
    """Say whether a capital is only where something happens, not the government that sits there."""
    return bool(_PLACE.search(words[max(0, start - 24) : start]) or _AFTER_PLACE.match(words, end))


class Named(Protocol):
    """A sentence whose names are known."""

    @property
    def sentence(self) -> Sentence:
        """The sentence."""

    @property
    def names(self) -> Sequence[Name]:
        """The names in it."""


def document_parties(title: Sequence[Name], read: Sequence[Named]) -> list[str]:
    """Return the parties of a text, the most often named first.

    A party counts if the title or the first sentence names it, if it is named four times, or three times with one of
    them early or as the subject of a verb.
    """
    counts: Counter[str] = Counter(name.party for name in title)
    titled = set(counts)
    leading: set[str] = set()
    early: set[str] = set()
    acting: set[str] = set()
    for number, reading in enumerate(read):
        for name in reading.names:
            counts[name.party] += 1
            if number == 0:
                leading.add(name.party)
            if number < 3:
                early.add(name.party)
            if _VERB_NEXT.match(reading.sentence.words, name.end):
                acting.add(name.party)
    chosen = [
        party
        for party, count in counts.items()
        if party in titled or party in leading or count >= 4 or (count >= 3 and (party in early or party in acting))
    ]
    return sorted(chosen, key=lambda party: (-counts[party], party))
