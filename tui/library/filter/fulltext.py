"""What of a filter the full-text tables can say: expressions of FTS5, in which every word stands in quotation marks.

A word is made of letters and digits alone (`tui.text.folding.words`), so that it cannot be read as syntax.
"""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.library.filter.query import (
    And,
    Ends,
    Has,
    HasStatus,
    Is,
    Named,
    Node,
    Not,
    Or,
    Overlaps,
    State,
    Words,
    leaves,
)
from tui.library.filter.vocabulary import Vocabulary
from tui.library.index import facets
from tui.library.index.columns import SETTLED, STATUS_NUMBERS
from tui.library.index.sql import TRUE, Sql, all_of
from tui.records.dates import Day
from tui.records.fields import DateField, NamedField
from tui.records.standing import DUE_SOON_DAYS
from tui.text.highlight import Term
from tui.value import value


def _quoted(token: str) -> str:
    return f'"{token}"'


EVERY = _quoted(facets.EVERY)
"""The FTS5 expression for all articles that can be read."""


DRAFT = _quoted(facets.DRAFT)
"""That for those which nobody has looked at yet."""


@value
class Match:
    """What the full-text tables find: articles that both expressions match, in the order of the list of articles."""

    words: str | None
    """An FTS5 expression for the table `words`; `None` for all articles."""
    phrases: str | None = None
    """One for the table `texts`; `None` for all articles."""

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)

    def numbers(self, *, probe: bool) -> Sql:
        """Return a query for their numbers, each as `number`."""
        if self.phrases is None:
            return Sql("SELECT rowid AS number FROM words WHERE words MATCH ?", (self.words or EVERY,))
        found = Sql("SELECT texts.rowid AS number FROM texts WHERE texts MATCH ?", (self.phrases,))
        # Of few that are wanted, or found, each is looked up among the words.
        return found + " AND " + matches("texts.rowid", self.words, probe=probe) if self.words else found

    def has(self, number: str) -> Sql:
        """Return the condition that the article of a number is among them."""
        return all_of(
            [
                matches(number, self.phrases, table="texts", probe=True) if self.phrases else TRUE,
                matches(number, self.words, probe=True) if self.words else TRUE,
            ]
        )


def phrases_in(known: Vocabulary, parts: Sequence[Node]) -> tuple[str | None, list[Node]]:
    """Return an expression for the table `texts`, where a phrase is looked for, and what it leaves to others."""
    if not any(isinstance(part, Words) and len(part.term.words) > 1 for part in parts):
        return None, list(parts)
    wanted = [part for part in parts if isinstance(part, Words) and not _is_short(part.term)]
    denied = [part for part in parts if isinstance(part, Not) and isinstance(part.part, Words)]
    match = f"({' AND '.join(_phrase(known, part.term) for part in wanted)})"
    for part in denied:
        match = f"({match} NOT {_phrase(known, part.part.term)})" if isinstance(part.part, Words) else match
    return match, [part for part in parts if part not in wanted and part not in denied]


def _is_short(term: Term) -> bool:
    """Whether a term is the beginning of a word that only the table `words` finds at once."""
    return term.prefix and len(term.words) == 1 and len(term.words[0]) <= _LETTERS


_LETTERS = 3
"""Beginnings of words with up to so many letters have entries of their own in the table `words`."""


# What the full-text table can say.
class Found(NamedTuple):
    """What finds the articles with an item that satisfies a filter."""

    match: str | None
    """The expression; `None` for all articles."""
    exact: bool
    """Whether it finds no others."""


_UNKNOWN = Found(None, exact=False)


@value
class Finder:
    """Puts filters as FTS5 expressions."""

    today: Day
    known: Vocabulary
    broken: bool = False
    """Whether records that cannot be read are looked for as well."""

    def all_of(self, parts: Sequence[Node]) -> tuple[str | None, list[Node]]:
        """Return an expression that finds every article with an item that satisfies all parts, and what it leaves open.

        Two parts that ask about commitments must hold for the same one, which the full-text table does not know.
        """
        wanted: list[str] = []
        denied: list[str] = []
        denials: list[Node] = []
        rest: list[Node] = []
        same_commitment = sum(asks_commitments(part) for part in parts) > 1
        for part in parts:
            if isinstance(part, Not):
                found = _UNKNOWN if asks_commitments(part) else self.find(part.part)
                if found.match and found.exact:
                    denied.append(found.match)
                    denials.append(part)
                else:
                    rest.append(part)
                continue
            found = self.find(part)
            if found.match:
                wanted.append(found.match)
            if not found.exact or (same_commitment and asks_commitments(part)):
                rest.append(part)
        if not wanted and (self.broken or not denied):
            return None, rest + denials
        match = f"({' AND '.join(wanted)})" if wanted else EVERY
        return f"({match} NOT ({' OR '.join(denied)}))" if denied else match, rest

    def find(self, node: Node) -> Found:
        """Return what finds the articles with an item that satisfies a filter."""
        match node:
            case Words(term):
                return Found(_each_word(self.known, term), exact=len(term.words) == 1)
            case Named(field, terms):
                return Found(name_of(self.known, field, terms), exact=True)
            case HasStatus(statuses):
                return Found(_any(facets.status_token(STATUS_NUMBERS[each]) for each in statuses), exact=True)
            case Is(state):
                return self._find_state(state)
            case Has():
                return Found(_quoted(facets.EVIDENCE), exact=True)
            case Overlaps(field, first, last) | Ends(field, first, last):
                return Found(_any(facets.tokens_of_days(field, first, last)), exact=False)
            case And(parts):
                match, rest = self.all_of(parts)
                return Found(match, exact=not rest)
            case Or(parts):
                found = [self.find(part) for part in parts]
                matches = [each.match for each in found if each.match]
                if len(matches) == len(found):
                    return Found(f"({' OR '.join(matches)})", exact=all(each.exact for each in found))
        return _UNKNOWN

    def _find_state(self, state: State) -> Found:
        unsettled = _any(facets.status_token(number) for number in STATUS_NUMBERS.values() if number not in SETTLED)
        match state:
            case State.UNDATED:
                return Found(_quoted(facets.undated_token(DateField.DUE)), exact=True)
            case State.DUE_SOON:
                days = facets.tokens_of_days(DateField.DUE, self.today, self.today + DUE_SOON_DAYS)
                return Found(f"({unsettled} AND {_any(days)})", exact=False)
            case State.OVERDUE:
                days = facets.tokens_of_days(DateField.DUE, None, self.today - 1)
                return Found(f"({unsettled} AND {_any(days)})", exact=False)
            case State.STALE:
                return Found(unsettled, exact=False)
            case State.DRAFT:
                return Found(DRAFT, exact=True)
            case State.REWORDED:
                return Found(_quoted(facets.REWORDED), exact=True)
        return _UNKNOWN


def name_of(known: Vocabulary, field: NamedField, terms: Sequence[Term], *, own: bool = False) -> str:
    """Return the expression for the articles with a name; `own` for their own names, and not only a commitment's."""
    tokens = [facets.name_token(field, name.text, own=own) for name in known.names(field, terms)]
    return _any(token for token in tokens if token)


def _any(tokens: Iterable[str]) -> str:
    """Return the expression for the articles with one of these tokens; of none, one that finds nothing."""
    return f"({' OR '.join(map(_quoted, dict.fromkeys(tokens))) or _quoted(facets.MARK + facets.MARK)})"


def _each_word(known: Vocabulary, term: Term) -> str:
    """Return the expression for the articles with all words of a term, wherever they stand."""
    *whole, last = term.words
    return f"({' AND '.join([*map(_quoted, whole), _last_word(known, (last,), term)])})"


def _phrase(known: Vocabulary, term: Term) -> str:
    """Return the expression for the articles with the words of a term in a row."""
    return _last_word(known, term.words, term)


def _last_word(known: Vocabulary, words: tuple[str, ...], term: Term) -> str:
    """Return the expression for words in a row, of which the last is that of a term and may be unfinished."""
    *whole, last = words
    if not term.prefix:
        return _quoted(" ".join(words))
    # A beginning is looked for by going through all that begins so, unless the table has entries for it. To name
    # the words is faster: of them no more is read than a page of articles needs.
    endings = None if not whole and len(last) <= _LETTERS else known.words(last)
    if endings is None:
        return f"{_quoted(' '.join(words))} *"
    return _any(" ".join((*whole, each)) for each in endings)


def stands(known: Vocabulary, number: str, term: Term, *, probe: bool) -> Sql:
    """Return the condition that a term stands in the article of a number."""
    if len(term.words) == 1:
        return matches(number, _each_word(known, term), probe=probe)
    return matches(number, _phrase(known, term), table="texts", probe=probe)


def matches(number: str, match: str, *, table: str = "words", probe: bool) -> Sql:
    """Return the condition that the article of a number is among those found in a full-text table."""
    if probe:
        return Sql(f"EXISTS (SELECT 1 FROM {table} WHERE {table} MATCH ? AND {table}.rowid = {number})", (match,))
    # The + keeps SQLite from entering a full-text table by the numbers in the list, past its MATCH (in an OR it would).
    return Sql(f"+{number} IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)", (match,))


def asks_commitments(node: Node) -> bool:
    """Say whether a filter asks what may differ between the items of one article."""
    return any(_asks_commitment(leaf) for leaf in leaves(node))


def _asks_commitment(leaf: Node) -> bool:
    match leaf:
        case Is(State.DRAFT):
            return False
        case Named(field, _):
            return field in (NamedField.PARTY, NamedField.TOPIC, NamedField.BY)
        case Overlaps(field, _, _) | Ends(field, _, _):
            return field is DateField.DUE
    return not isinstance(leaf, Words)
