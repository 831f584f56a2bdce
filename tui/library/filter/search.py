"""A filter becomes SQL over the tables of the index (`tui.library.index`). `filter.query` says what it means.

All that a user typed is bound as a value.

The full-text table answers in the order of the list of articles, and stops as soon as a page is full; so as much of a
filter as it can say is put to it in one expression, and only the rest is asked of the rows it finds.
"""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from collections.abc import Sequence
from enum import Enum, auto

from tui.library.filter.conditions import (
    ARTICLE_OF_COMMITMENT,
    BareItem,
    CommitmentItem,
    between,
    condition,
    is_one_of,
    of_article,
)
from tui.library.filter.fulltext import EVERY, Finder, Known, Match, asks_commitments, phrases_in
from tui.library.filter.query import (
    And,
    Ends,
    Is,
    Named,
    Node,
    Overlaps,
    State,
    leaves,
)
from tui.library.index import rowids
from tui.library.index.columns import OPEN, UNDATED
from tui.library.index.sql import FALSE, TRUE, Sql, all_of, any_of
from tui.records.dates import Day
from tui.records.fields import DateField, NamedField
from tui.value import value


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
            return Sql(f" FROM (SELECT number FROM article WHERE number < {rowids.BROKEN}) a")
        return Sql(" FROM (") + self.match.numbers(probe=True) + ") a"

    @property
    def _readable(self) -> Sql:
        return TRUE if self.broken else Sql(f"a.number < {rowids.BROKEN}")

    def _rest(self, *, probe: bool) -> Sql:
        if self.rest is None:
            return TRUE
        bare = self._condition(self.rest, BareItem(self.known, "a.number", probe))
        if not asks_commitments(self.rest):
            return bare
        items = self._condition(self.rest, CommitmentItem(self.known, probe))
        exists = (
            Sql(f"EXISTS (SELECT 1 FROM commitment c NOT INDEXED WHERE {of_article('c.number')} AND ") + items + ")"
        )
        return any_of([bare, FALSE if items == FALSE else exists])

    def on_article(self, number: str, *, probe: bool, candidate: bool = False) -> Sql:
        """Return the condition that the bare item of the article of a number satisfies the filter.

        `candidate`: the article is one of `candidates`, here and in `on_commitment`.
        """
        node = self.open if candidate else self.root
        return TRUE if node is None else self._condition(node, BareItem(self.known, number, probe))

    def on_commitment(self, *, probe: bool, candidate: bool = False) -> Sql:
        """Return the condition that the item of commitment `c` satisfies the filter."""
        node = self.open if candidate else self.root
        return TRUE if node is None else self._condition(node, CommitmentItem(self.known, probe))

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
        return all_of([is_one_of(number, self.known.names(part.field, part.terms)) for part in asked])

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
                    bounds.append(between(column, first, last))
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

    def _condition(self, node: Node, item: BareItem | CommitmentItem) -> Sql:
        return condition(node, self.today, item)


def search(root: Node | None, today: Day, known: Known) -> Search:
    """Return how to find the articles that a filter shows on a day."""
    broken = root is not None and Is(State.PROBLEM) in leaves(root)
    if root is None:
        return Search(None, today, known, Match(None), None, None, broken)
    parts = root.parts if isinstance(root, And) else (root,)
    phrases, others = phrases_in(known, parts)
    words, rest = Finder(today, known, broken=broken).all_of(others)
    open_parts = [part for part in parts if part in rest or asks_commitments(part)]
    # A record that cannot be read has no words, so that the full-text tables find none.
    return Search(root, today, known, Match(words, phrases), _and(rest), _and(open_parts), broken)


def every_article(today: Day, known: Known) -> Search:
    """Return how to find all articles that can be read in the full-text table."""
    return Search(None, today, known, Match(EVERY), None, None, broken=False)


def _and(parts: Sequence[Node]) -> Node | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return And(tuple(parts))
