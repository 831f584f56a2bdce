"""Restatements: which commitment of a library a sentence says again.

The same promise is made at every summit. Two are held for the same where those who make them meet, and the sentence
has most of the words of the earlier one, the rare words counting most (inverse document frequency: Spärck Jones, "A
statistical interpretation of term specificity", 1972). What is offered is for a person to confirm.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property
from math import fsum, log
from typing import NamedTuple

from tui.drafting import lexicon
from tui.text.folding import words
from tui.text.slug import slug

SHARED = 3
"""How many words two promises share at least."""
PART = 0.6
"""Which part of the earlier promise the sentence says at least, by the weight of its words."""
_TOPIC = 0.1
"""What the same topic adds to that part."""
_COMMON = lexicon.words(
    """
    the and for with from that this its their our will would shall has have had are was were been not all any each
    other both into onto over under per than then they them also new more most such between within among about
    agree agreed commit committed pledge pledged promise promised plan plans intend decided announced said
    country countries government governments side sides leader leaders minister ministers party parties year years
    """
)
_ENDING = re.compile(r"(?:ings?|ed|es|s|e|ment|ments|ion|ions)$")

_BLOCK = re.compile(r"^commitments:[ \t]*\n(.*?)(?=^[^\s#-]|\Z)", re.M | re.S)
_ITEM = re.compile(r"^[ \t]*- (?=\w+:)", re.M)
_FIELD = re.compile(r"^(?:- |[ \t]*(?:- )?)(id|text|topic|parties):[ \t]*(\S.*?)?[ \t]*$", re.M)
_OF_ARTICLE = re.compile(r"^(published|parties):[ \t]*(\S.*?)?[ \t]*$", re.M)
_LISTED = re.compile(r"(?:[ \t]*- .*\n?)+")


class Promise(NamedTuple):
    """A commitment of the library, as far as it takes to know it again."""

    ref: str
    """`article#commitment`."""
    text: str
    parties: frozenset[str] = frozenset()
    """Who makes it; empty where that is not known."""
    topic: str = ""
    published: str = ""
    """When its article was; EDTF."""


class Promises:
    """The commitments of a library, found by their words."""

    def __init__(self, promises: Iterable[Promise] = ()) -> None:
        self.all = tuple(promises)

    def restated(self, sentence: str, *, parties: Iterable[str] = (), topic: str = "", published: str = "") -> str:
        """Return the `article#commitment` that a sentence says again; empty where there is none.

        Of several that are equally like it the earliest counts. None is later than `published`, if that is given.
        """
        by_stem = self._by_stem
        shared: dict[int, set[str]] = defaultdict(set)
        for stem in stems(sentence):
            for place in by_stem.get(stem, ()):
                shared[place].add(stem)
        makers = frozenset(parties)
        best, best_part = "", 0.0
        for place, common in sorted(shared.items(), key=lambda item: self.all[item[0]].published):
            if len(common) < SHARED:
                continue
            promise = self.all[place]
            if published and promise.published > published:
                continue
            if makers and promise.parties and not makers & promise.parties:
                continue
            whole = self._weight(stems(promise.text))
            part = self._weight(common) / whole + (_TOPIC if topic and topic == promise.topic else 0.0)
            if part >= PART and part > best_part:
                best, best_part = promise.ref, part
        return best

    @cached_property
    def _by_stem(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for place, promise in enumerate(self.all):
            for stem in stems(promise.text):
                places[stem].append(place)
        return dict(places)

    def _weight(self, of: Set[str]) -> float:
        count = len(self.all)
        return fsum(log(1 + count / len(self._by_stem.get(stem, (0,)))) for stem in of)


class Precedents(NamedTuple):
    """What a library has already, and a draft may take up."""

    topics: Sequence[str] = ()
    promises: Promises = Promises()


NO_PRECEDENTS = Precedents()


def stems(text: str) -> set[str]:
    """Return the words of a text that say something, without their endings."""
    return {_ENDING.sub("", word) if len(word) > 4 else word for word in words(text) if len(word) > 2} - _COMMON


def glanced(head: str, article: str) -> Iterator[Promise]:
    """Yield the commitments in the head of a record whose text stands in one line.

    It is glanced at, not read as YAML: a text that is folded or escaped is passed over.
    """
    fields = _fields(_OF_ARTICLE, head)
    of_article = _names(fields.get("parties", ""))
    published = _plain(fields.get("published", ""))
    block = _BLOCK.search(head)
    for item in _ITEM.split(block[1])[1:] if block else ():
        own = _fields(_FIELD, f"- {item}")
        text = _plain(own.get("text", ""))
        if text and text[0] not in ">|":
            parties = _names(own.get("parties", "")) or of_article
            id = _plain(own.get("id", "")) or slug(text)
            yield Promise(f"{article}#{id}", text, parties, _plain(own.get("topic", "")), published)


def _fields(pattern: re.Pattern[str], head: str) -> dict[str, str]:
    return {match[1]: match[2] or _listed(head, match.end()) for match in pattern.finditer(head)}


def _listed(head: str, at: int) -> str:
    """Return the list that stands below a key, as if it stood behind it."""
    match = _LISTED.match(head, at + 1)
    return ",".join(line.strip().removeprefix("- ") for line in match[0].splitlines()) if match else ""


def _names(listed: str) -> frozenset[str]:
    return frozenset(name for part in listed.strip("[]").split(",") if (name := _plain(part)))


def _plain(scalar: str) -> str:
    return scalar.strip().strip("\"'")
