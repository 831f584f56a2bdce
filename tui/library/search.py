"""A filter becomes SQL over the tables of the index (`tui.library.index`). `tui.library.query` says what it means.

All that a user typed is bound as a value. Inside an FTS5 expression, which is such a value, every word stands in
quotation marks and is made of letters and digits alone (`tui.records.folding.words`): it cannot be read as syntax.

The full-text table answers in the order of the list of articles, and stops as soon as a page is full; so as much of a
filter as it can say is put to it in one expression, and only the rest is asked of the rows it finds.
"""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from collections.abc import Callable, Iterable, Sequence
from enum import Enum, auto
from typing import ClassVar, NamedTuple, Protocol

from tui.library import facets, numbers
from tui.library.query import (
    And,
    DateField,
    Ends,
    HasStatus,
    Is,
    Named,
    NamedField,
    Node,
    Not,
    Or,
    Overlaps,
    State,
    Words,
    leaves,
)
from tui.library.standing import DUE_SOON_DAYS, STALE_DAYS
from tui.library.stored import OPEN, SETTLED, STATUS_NUMBERS, UNDATED
from tui.records.dates import Day
from tui.records.highlight import Term
from tui.records.status import Status
from tui.records.value import value


class KnownName(NamedTuple):
    """A name in the library."""

    number: int
    """That of its row in the index."""
    text: str


class Known(Protocol):
    """Tells what words and names there are in the library (`tui.library.known`)."""

    def names(self, field: NamedField, terms: Sequence[Term]) -> Sequence[KnownName]:
        """Return the names of a field that contain one of these terms."""
        ...

    def words(self, beginning: str) -> Sequence[str] | None:
        """Return the words that begin with some letters; `None` if they are too many to be named one by one."""
        ...


@value
class Sql:
    """A piece of SQL and the values for its question marks."""

    text: str
    values: tuple[str | int | bytes, ...] = ()

    def __add__(self, other: "Sql | str") -> "Sql":
        if isinstance(other, str):
            return Sql(self.text + other, self.values)
        return Sql(self.text + other.text, self.values + other.values)


TRUE = Sql("1")
FALSE = Sql("0")


def all_of(parts: Sequence[Sql]) -> Sql:
    """Join conditions by AND. Like every condition here, the result can stand beside another AND as it is."""
    if FALSE in parts:
        return FALSE
    open = [part for part in parts if part != TRUE]
    return _joined(" AND ", open) if open else TRUE


def any_of(parts: Sequence[Sql]) -> Sql:
    """Join conditions by OR."""
    if TRUE in parts:
        return TRUE
    open = [part for part in parts if part != FALSE]
    return Sql("(") + _joined(" OR ", open) + ")" if open else FALSE


def none_of(part: Sql) -> Sql:
    """Deny a condition."""
    if part in (TRUE, FALSE):
        return FALSE if part == TRUE else TRUE
    return Sql(f"NOT ({part.text})", part.values)


def overdue(today: Day) -> Sql:
    """Return the condition that a commitment `c` is overdue."""
    return Sql(f"c.status IN ({_OPEN}) AND c.due_last < ?", (today,))


def due_soon(today: Day) -> Sql:
    """Return the condition that a commitment `c` is due soon."""
    return Sql(f"c.status IN ({_OPEN}) AND c.due_last BETWEEN ? AND ?", (today, today + DUE_SOON_DAYS))


def _quoted(token: str) -> str:
    return f'"{token}"'


EVERY = _quoted(facets.EVERY)
"""The FTS5 expression for all articles that can be read."""


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
        return found + " AND " + _matches("texts.rowid", self.words, probe=probe) if self.words else found

    def has(self, number: str) -> Sql:
        """Return the condition that the article of a number is among them."""
        return all_of(
            [
                _matches(number, self.phrases, table="texts", probe=True) if self.phrases else TRUE,
                _matches(number, self.words, probe=True) if self.words else TRUE,
            ]
        )


class Way(Enum):
    """How the rows of a filter are found in an order of their own: whichever is fastest for so many."""

    GATHER = auto()
    """All rows of the articles found are put in order. For few articles."""
    LIST = auto()
    """An index is followed that has all rows in order; those are taken whose articles are in a list made before."""
    PROBE = auto()
    """The same, but each article is looked up in the full-text tables. For many articles."""


@value
class Search:
    """A filter on a day, as SQL.

    `probe`, where a method takes it: the condition is for a few rows, so that going through all that a word finds, to
    have it at hand for many rows, would be a waste.
    """

    root: Node | None
    today: Day
    known: Known
    match: Match
    """Finds every article that is shown."""
    rest: Node | None
    """What must be asked of the articles found, besides."""
    open: Node | None
    """What must be asked of each item of the articles found."""
    broken: bool
    """Whether records that cannot be read are among them."""
    found: tuple[int, ...] | None = None
    """The numbers of all articles found, where they were looked up already."""

    def among(self, found: Sequence[int]) -> "Search":
        """Return this search, given the numbers of all `candidates`."""
        return Search(self.root, self.today, self.known, self.match, self.rest, self.open, self.broken, tuple(found))

    def source(self, article: str | None = None, *, probe: bool) -> Sql:
        """Return ` FROM … WHERE …`, which has a row for each article shown: `a.number` is its number.

        `article`: the id of the one article that is looked at; `None` for the whole library.
        """
        probe = probe or article is not None
        rest = self._rest(probe=probe)
        if article is not None:
            only = Sql("a.number = (SELECT article FROM file WHERE id = ?)", (article,))
            return Sql(" FROM article a WHERE ") + all_of([only, self._readable, self.match.has("a.number"), rest])
        if not self.match:
            return Sql(" FROM article a WHERE ") + all_of([self._readable, rest])
        return Sql(" FROM (") + self.match.numbers(probe=probe) + ") a WHERE " + rest

    def candidates(self, article: str | None = None) -> Sql:
        """Return ` FROM …` with a row for each article that may be shown: `a.number` is its number.

        All that a filter asks of articles alone holds of them; the rest is asked by `on_article` and `on_commitment`.
        """
        if article is not None:
            only = Sql(
                "SELECT b.number FROM article b WHERE b.number = (SELECT article FROM file WHERE id = ?)", (article,)
            )
            return Sql(" FROM (") + only + " AND " + self.match.has("b.number") + ") a"
        if self.found is not None:
            return Sql(" FROM (SELECT value AS number FROM json_each(?)) a", (str(list(self.found)),))
        if not self.match:
            return Sql(f" FROM (SELECT number FROM article WHERE number < {numbers.BROKEN}) a")
        return Sql(" FROM (") + self.match.numbers(probe=True) + ") a"

    @property
    def _readable(self) -> Sql:
        return TRUE if self.broken else Sql(f"a.number < {numbers.BROKEN}")

    def _rest(self, *, probe: bool) -> Sql:
        if self.rest is None:
            return TRUE
        bare = self._condition(self.rest, _BareItem(self.known, "a.number", probe))
        if not _asks_commitments(self.rest):
            return bare
        items = self._condition(self.rest, _CommitmentItem(self.known, probe))
        exists = (
            Sql(f"EXISTS (SELECT 1 FROM commitment c NOT INDEXED WHERE {of_article('c.number')} AND ") + items + ")"
        )
        return any_of([bare, FALSE if items == FALSE else exists])

    def on_article(self, number: str, *, probe: bool, candidate: bool = False) -> Sql:
        """Return the condition that the bare item of the article of a number satisfies the filter.

        `candidate`: the article is one of `candidates`, here and in `on_commitment`.
        """
        node = self.open if candidate else self.root
        return TRUE if node is None else self._condition(node, _BareItem(self.known, number, probe))

    def on_commitment(self, *, probe: bool, candidate: bool = False) -> Sql:
        """Return the condition that the item of commitment `c` satisfies the filter."""
        node = self.open if candidate else self.root
        return TRUE if node is None else self._condition(node, _CommitmentItem(self.known, probe))

    def each_commitment(self, way: Way) -> Sql:
        """Return the condition that a commitment `c`, of any article, satisfies the filter."""
        probe = way is Way.PROBE
        return all_of([self.on_commitment(probe=probe, candidate=True), self._found(ARTICLE_OF_COMMITMENT, way)])

    def each_article(self, number: str, way: Way) -> Sql:
        """Return the condition that the bare item of any article, given its number, satisfies the filter."""
        probe = way is Way.PROBE
        return all_of([self.on_article(number, probe=probe, candidate=True), self._found(number, way)])

    def not_before(self, number: str) -> Sql:
        """Return a condition that an article, by its number, is not newer than all those shown, as `due_last` does."""
        return Sql(f"{number} >= (SELECT a.number") + self.candidates() + " LIMIT 1)" if self.match else TRUE

    def topic(self, number: str) -> Sql:
        """Return a condition that the name of that number is a topic that the filter shows, as `due_last` does."""
        parts = self.root.parts if isinstance(self.root, And) else (self.root,)
        asked = [part for part in parts if isinstance(part, Named) and part.field is NamedField.TOPIC]
        return all_of([_is_one_of(number, self.known.names(part.field, part.terms)) for part in asked])

    @property
    def due(self) -> list[Overlaps | Ends | Is]:
        """What every commitment shown must satisfy of its due date alone."""
        parts = self.root.parts if isinstance(self.root, And) else (self.root,)
        dates = [part for part in parts if isinstance(part, Overlaps | Ends) and part.field is DateField.DUE]
        return [*dates, *(part for part in parts if part == Is(State.UNDATED))]

    def due_last(self, column: str) -> Sql:
        """Return a condition that a commitment's latest due day, in a column, is one that the filter shows.

        It says nothing new to the condition on the commitment, but an index can be entered where it begins to hold.
        """
        bounds: list[Sql] = []
        for part in self.due:
            match part:
                case Is():
                    bounds.append(Sql(f"{column} = ?", (UNDATED,)))
                case Overlaps(_, first, _):
                    bounds.append(Sql(f"{column} >= ?", (-OPEN if first is None else first,)))
                case Ends(_, first, last):
                    bounds.append(_between(column, first, last))
        return all_of(bounds)

    def _found(self, number: str, way: Way) -> Sql:
        """Return the condition that the article of a number is among the candidates."""
        if not self.match or self.open == self.root:
            return TRUE  # rather than by its words, an item is told from others by its row
        if way is Way.PROBE:
            return self.match.has(number)
        return Sql(f"{number} IN (") + self.match.numbers(probe=False) + ")"

    def between(self, start: int, stop: int, most: int) -> Sql:
        """Return a query for the numbers of candidates from one number up to, not with, another: the first so many."""
        found = Sql("SELECT a.number") + self.candidates()
        return found + Sql(" WHERE a.number >= ? AND a.number < ? ORDER BY a.number LIMIT ?", (start, stop, most))

    def shown_of(self, articles: Sequence[int]) -> Sql:
        """Return a query for how many commitments of some candidates are shown."""
        rows = ", ".join(f"({number})" for number in articles)
        some = f"(SELECT column1 AS number FROM (VALUES {rows})) a"
        source = f"SELECT count(*) FROM {some} CROSS JOIN commitment c NOT INDEXED ON {of_article('c.number')} WHERE "
        return Sql(source) + self.on_commitment(probe=True, candidate=True)

    def _condition(self, node: Node, item: "_BareItem | _CommitmentItem") -> Sql:
        return _condition(node, self.today, item)


def of_article(number: str) -> str:
    """Return the condition that a commitment or an event of that number is in article `a`."""
    return numbers.of_article(number, "a.number")


def in_article(number: str, article: str | None) -> Sql:
    """Return the condition that a commitment or an event of that number is in the article of an id, if one is given."""
    if article is None:
        return TRUE
    return Sql(numbers.of_article(number, "(SELECT article FROM file WHERE id = ?)"), (article, article))


ARTICLE_OF_COMMITMENT = f"(c.number / {numbers.ITEMS})"
"""The number of the article of commitment `c`."""


def search(root: Node | None, today: Day, known: Known) -> Search:
    """Return how to find the articles that a filter shows on a day."""
    broken = root is not None and Is(State.PROBLEM) in leaves(root)
    if root is None:
        return Search(None, today, known, Match(None), None, None, broken)
    parts = root.parts if isinstance(root, And) else (root,)
    phrases, others = _phrases(known, parts)
    words, rest = _Finder(today, known, broken=broken).all_of(others)
    open_parts = [part for part in parts if part in rest or _asks_commitments(part)]
    # A record that cannot be read has no words, so that the full-text tables find none.
    return Search(root, today, known, Match(words, phrases), _and(rest), _and(open_parts), broken)


def every_article(today: Day, known: Known) -> Search:
    """Return how to find all articles that can be read in the full-text table."""
    return Search(None, today, known, Match(EVERY), None, None, broken=False)


def _phrases(known: Known, parts: Sequence[Node]) -> tuple[str | None, list[Node]]:
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
class _Found(NamedTuple):
    """What finds the articles with an item that satisfies a filter."""

    match: str | None
    """The expression; `None` for all articles."""
    exact: bool
    """Whether it finds no others."""


_UNKNOWN = _Found(None, exact=False)


@value
class _Finder:
    """Puts filters as FTS5 expressions."""

    today: Day
    known: Known
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
        same_commitment = sum(_asks_commitments(part) for part in parts) > 1
        for part in parts:
            if isinstance(part, Not):
                found = _UNKNOWN if _asks_commitments(part) else self.find(part.part)
                if found.match and found.exact:
                    denied.append(found.match)
                    denials.append(part)
                else:
                    rest.append(part)
                continue
            found = self.find(part)
            if found.match:
                wanted.append(found.match)
            if not found.exact or (same_commitment and _asks_commitments(part)):
                rest.append(part)
        if not wanted and (self.broken or not denied):
            return None, rest + denials
        match = f"({' AND '.join(wanted)})" if wanted else EVERY
        return f"({match} NOT ({' OR '.join(denied)}))" if denied else match, rest

    def find(self, node: Node) -> _Found:
        """Return what finds the articles with an item that satisfies a filter."""
        match node:
            case Words(term):
                return _Found(_each_word(self.known, term), exact=len(term.words) == 1)
            case Named(field, terms):
                return _Found(_name(self.known, field, terms), exact=True)
            case HasStatus(statuses):
                return _Found(_any(facets.status_token(STATUS_NUMBERS[each]) for each in statuses), exact=True)
            case Is(state):
                return self._find_state(state)
            case Overlaps(field, first, last):
                return _Found(_any(facets.tokens_of_days(field, first, last)), exact=False)
            case Ends(field, first, last):
                return _Found(_any(facets.tokens_of_ends(field, first, last)), exact=False)
            case And(parts):
                match, rest = self.all_of(parts)
                return _Found(match, exact=not rest)
            case Or(parts):
                found = [self.find(part) for part in parts]
                matches = [each.match for each in found if each.match]
                if len(matches) == len(found):
                    return _Found(f"({' OR '.join(matches)})", exact=all(each.exact for each in found))
        return _UNKNOWN

    def _find_state(self, state: State) -> _Found:
        unsettled = _any(facets.status_token(number) for number in STATUS_NUMBERS.values() if number not in SETTLED)
        match state:
            case State.UNDATED:
                return _Found(_quoted(facets.undated_token(DateField.DUE)), exact=True)
            case State.DUE_SOON:
                days = facets.tokens_of_ends(DateField.DUE, self.today, self.today + DUE_SOON_DAYS)
                return _Found(f"({unsettled} AND {_any(days)})", exact=False)
            case State.OVERDUE:
                days = facets.tokens_of_ends(DateField.DUE, None, self.today - 1)
                return _Found(f"({unsettled} AND {_any(days)})", exact=False)
            case State.STALE:
                return _Found(unsettled, exact=False)
        return _UNKNOWN


def _name(known: Known, field: NamedField, terms: Sequence[Term], *, own: bool = False) -> str:
    """Return the expression for the articles with a name; `own` for their own names, and not only a commitment's."""
    tokens = [facets.name_token(field, name.text, own=own) for name in known.names(field, terms)]
    return _any(token for token in tokens if token)


def _any(tokens: Iterable[str]) -> str:
    """Return the expression for the articles with one of these tokens; of none, one that finds nothing."""
    return f"({' OR '.join(map(_quoted, dict.fromkeys(tokens))) or _quoted(facets.MARK + facets.MARK)})"


def named_like(field: NamedField, terms: Sequence[Term]) -> str:
    """Return the expression, for the table `name_words`, for the names of a field that contain one of these terms."""
    return f"{_quoted(facets.field_token(field))} AND ({' OR '.join(map(_words_in_a_row, terms))})"


_FEW_NAMES = 50
"""So many are looked for one by one."""


def _is_one_of(number: str, names: Sequence[KnownName]) -> Sql:
    """Return the condition that a name, given its number, is one of these."""
    return Sql(f"{number} IN ({', '.join(str(name.number) for name in names)})")


def _each_word(known: Known, term: Term) -> str:
    """Return the expression for the articles with all words of a term, wherever they stand."""
    *whole, last = term.words
    return f"({' AND '.join([*map(_quoted, whole), _last_word(known, (last,), term)])})"


def _phrase(known: Known, term: Term) -> str:
    """Return the expression for the articles with the words of a term in a row."""
    return _last_word(known, term.words, term)


def _last_word(known: Known, words: tuple[str, ...], term: Term) -> str:
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


def _stands(known: Known, number: str, term: Term, *, probe: bool) -> Sql:
    """Return the condition that a term stands in the article of a number."""
    if len(term.words) == 1:
        return _matches(number, _each_word(known, term), probe=probe)
    return _matches(number, _phrase(known, term), table="texts", probe=probe)


def _words_in_a_row(term: Term) -> str:
    return _quoted(" ".join(term.words)) + " *" * term.prefix


def _matches(number: str, match: str, *, table: str = "words", probe: bool) -> Sql:
    """Return the condition that the article of a number is among those found in a full-text table."""
    if probe:
        return Sql(f"EXISTS (SELECT 1 FROM {table} WHERE {table} MATCH ? AND {table}.rowid = {number})", (match,))
    # The + keeps SQLite from entering a full-text table by the numbers in the list, past its MATCH (in an OR it would).
    return Sql(f"+{number} IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)", (match,))


# What is asked of rows.
@value
class _BareItem:
    """Conditions on an article alone."""

    known: Known
    number: str
    probe: bool

    def name(self, field: NamedField, terms: Sequence[Term]) -> Sql:
        return _matches(self.number, _name(self.known, field, terms, own=True), probe=self.probe)

    def state(self, state: State, today: Day) -> Sql:
        return Sql(f"{self.number} >= {numbers.BROKEN}") if state is State.PROBLEM else FALSE

    def status(self, statuses: Sequence[Status]) -> Sql:
        return FALSE

    def date(self, field: DateField, ask: Callable[[str], Sql]) -> Sql:
        return _published(self.number, ask) if field is DateField.DATE else FALSE


@value
class _CommitmentItem:
    """Conditions on an article with one of its commitments, row `c`."""

    known: Known
    probe: bool
    number: ClassVar = ARTICLE_OF_COMMITMENT

    def name(self, field: NamedField, terms: Sequence[Term]) -> Sql:
        match field:
            case NamedField.PARTY:
                names = self.known.names(field, terms)
                if len(names) > _FEW_NAMES:
                    return Sql("EXISTS (SELECT 1 FROM json_each(c.under) u WHERE ") + _is_one_of("u.value", names) + ")"
                return any_of([Sql("instr(c.under, ?)", (f" {name.number} ",)) for name in names])
            case NamedField.TOPIC:
                return _is_one_of("c.heading", self.known.names(field, terms))
        return _matches(self.number, _name(self.known, field, terms), probe=self.probe)

    def state(self, state: State, today: Day) -> Sql:
        match state:
            case State.OVERDUE:
                return overdue(today)
            case State.DUE_SOON:
                return due_soon(today)
            case State.UNDATED:
                return Sql("c.due_last = ?", (UNDATED,))
            case State.STALE:
                return Sql(f"c.status IN ({_OPEN}) AND c.assessed <= ?", (today - STALE_DAYS,))
            case State.PROBLEM:
                return FALSE

    def status(self, statuses: Sequence[Status]) -> Sql:
        return Sql(f"c.status IN ({_numbers(statuses)})")

    def date(self, field: DateField, ask: Callable[[str], Sql]) -> Sql:
        if field is DateField.DUE:
            return ask("c.due")
        return _published(self.number, ask)


def _published(number: str, ask: Callable[[str], Sql]) -> Sql:
    """Return a condition on the date of the article of a number."""
    return Sql(f"EXISTS (SELECT 1 FROM article b WHERE b.number = {number} AND ") + ask("b.published") + ")"


def _condition(node: Node, today: Day, item: _BareItem | _CommitmentItem) -> Sql:
    match node:
        case And(parts):
            return _all_conditions(parts, today, item)
        case Or(parts):
            return any_of([_condition(part, today, item) for part in parts])
        case Words(term):
            return _stands(item.known, item.number, term, probe=item.probe)
        case Not(part):
            return none_of(_condition(part, today, item))
        case Named(field, terms):
            return item.name(field, terms)
        case HasStatus(statuses):
            return item.status(statuses)
        case Is(state):
            return item.state(state, today)
        case Overlaps(field, first, last):
            return item.date(field, lambda date: _overlaps(date, first, last))
        case Ends(field, first, last):
            return item.date(field, lambda date: _ends(date, first, last))


def _all_conditions(parts: Sequence[Node], today: Day, item: _BareItem | _CommitmentItem) -> Sql:
    """Return the condition that an item satisfies all parts; the full-text table is asked once for all it can say."""
    bare_parts = [part for part in parts if not _asks_commitments(part)]
    match, rest = _Finder(today, item.known, broken=True).all_of(bare_parts)
    found = [_matches(item.number, match, probe=item.probe)] if match else []
    others = [*rest, *(part for part in parts if _asks_commitments(part))]
    return all_of([*found, *(_condition(part, today, item) for part in others)])


def _overlaps(date: str, first: Day | None, last: Day | None) -> Sql:
    start = -OPEN if first is None else first
    stop = OPEN if last is None else last
    return Sql(f"{date}_first <= ? AND {date}_last >= ?", (stop, start))


def _ends(date: str, first: Day | None, last: Day | None) -> Sql:
    return _between(f"{date}_last", first, last)


def _between(day: str, first: Day | None, last: Day | None) -> Sql:
    # UNDATED lies after OPEN, and so outside.
    return Sql(f"{day} BETWEEN ? AND ?", (-OPEN if first is None else first, OPEN if last is None else last))


def _asks_commitments(node: Node) -> bool:
    """Say whether a filter asks what may differ between the items of one article."""
    return any(_asks_commitment(leaf) for leaf in leaves(node))


def _asks_commitment(leaf: Node) -> bool:
    match leaf:
        case Named(field, _):
            return field in (NamedField.PARTY, NamedField.TOPIC)
        case Overlaps(field, _, _) | Ends(field, _, _):
            return field is DateField.DUE
    return not isinstance(leaf, Words)


def _and(parts: Sequence[Node]) -> Node | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return And(tuple(parts))


def _joined(joint: str, parts: Sequence[Sql]) -> Sql:
    """Join conditions; each of them can stand beside AND as it is."""
    values = [value for part in parts for value in part.values]
    return Sql(joint.join(part.text for part in parts), tuple(values))


def _numbers(statuses: Sequence[Status]) -> str:
    return ", ".join(str(STATUS_NUMBERS[status]) for status in statuses)


_OPEN = _numbers([status for status in Status if not status.settled])
"""The statuses of which more is awaited."""
