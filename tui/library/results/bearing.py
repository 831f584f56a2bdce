"""Which open commitments an article may bear on: by the rare words they share, and who promised.

A word counts the more, the fewer articles have it: by its inverse document frequency (Spärck Jones, 1972). It is for a
person to say whether anything moved; what is offered only spares the search.
"""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest
from math import log
from typing import NamedTuple

from tui.library.filter.conditions import awaited, of_article
from tui.library.index import rowids
from tui.library.index.articles import Ask
from tui.library.index.columns import read_names
from tui.library.index.sql import Sql
from tui.records.commitment import CommitmentRef
from tui.text.folding import words

SHORTEST = 4
"""The least letters of a word that tells anything."""
COMMON = 0.02
"""The part of all articles from which on a word tells nothing, in a library of more than `SMALL`."""
SMALL = 50
"""The number of articles in whatever many of which a word may stand."""
MOST_ARTICLES = 200
"""The most articles whose commitments are looked at: those that share the most."""
LEAST_SHARED = 2
"""The least number of words that a sentence and a commitment must share."""
LEAST_PART = 0.3
"""The least part of a commitment's words, by their weight, that a sentence must have."""
PARTY = 1.25
"""What the weight of shared words is multiplied by where the article names who promised."""


class Bearing(NamedTuple):
    """A commitment, and the sentence that may bear on it."""

    ref: CommitmentRef
    sentence: int
    """Its place among those that were given, from 0."""


def bearing(
    ask: Ask, sentences: Sequence[str], parties: Sequence[str], article: str, *, count: int, most: int
) -> list[Bearing]:
    """Return at most `most` open commitments on which an article may bear, the likeliest first.

    `article`: its id; its own commitments are none of them. `parties`: who is named in it. `count`: the number of
    articles in the library.
    """
    of_sentences = [frozenset(word for word in words(sentence) if len(word) >= SHORTEST) for sentence in sentences]
    weights = _weights(ask, {word for one in of_sentences for word in one}, count)
    if not weights:
        return []
    named = {frozenset(words(party)) for party in parties}
    best: list[tuple[float, Bearing]] = []
    for ref, text, promised_by in _commitments(ask, _nearest(ask, weights), article):
        own = {word for word in words(text) if len(word) >= SHORTEST}
        whole = sum(weights.get(word, 0) for word in own)
        if not whole:
            continue
        factor = PARTY if named & {frozenset(words(party)) for party in promised_by} else 1
        shared = [(sum(weights.get(word, 0) for word in own & one), place) for place, one in enumerate(of_sentences)]
        weight, place = max(shared, key=lambda pair: (pair[0], -pair[1]))
        if len(own & of_sentences[place] & weights.keys()) >= LEAST_SHARED and weight >= LEAST_PART * whole:
            best.append((weight * factor, Bearing(ref, place)))
    best.sort(key=lambda pair: (-pair[0], pair[1].ref))
    return [bears for _, bears in best[:most]]


def _weights(ask: Ask, of_text: set[str], count: int) -> dict[str, float]:
    """Return what each word weighs that some articles have, but not too many."""
    limit = max(int(count * COMMON), SMALL)
    having = Sql("SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)")
    weights = {}
    for word in sorted(of_text):
        (number,) = ask(Sql(having.text, (f'"{word}"', limit + 1)), int)
        if 0 < number <= limit:
            weights[word] = log((count + 1) / number)
    return weights


def _nearest(ask: Ask, weights: dict[str, float]) -> list[int]:
    """Return the numbers of the articles that share the most."""
    shared: defaultdict[int, float] = defaultdict(float)
    for word, weight in weights.items():
        for number in ask(Sql("SELECT rowid FROM words WHERE words MATCH ?", (f'"{word}"',)), int):
            shared[number] += weight
    return nlargest(MOST_ARTICLES, shared, key=lambda number: shared[number])


def _commitments(ask: Ask, articles: Sequence[int], besides: str) -> list[tuple[CommitmentRef, str, tuple[str, ...]]]:
    """Return the open commitments of some articles: each with its text and its parties."""
    sql = (
        Sql(
            "SELECT a.id, c.id, c.text, CASE c.parties WHEN '' THEN a.parties ELSE c.parties END FROM json_each(?) n"
            f" JOIN article a ON a.number = n.value AND a.number < {rowids.BROKEN} AND a.id <> ?"
            f" CROSS JOIN commitment c NOT INDEXED ON {of_article('c.number')} WHERE ",
            (str(list(articles)), besides),
        )
        + awaited()
    )
    return ask(sql, lambda article, id, text, parties: (CommitmentRef(article, id), text, read_names(parties)))
