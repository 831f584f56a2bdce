"""A filter becomes SQL over the tables of the index (`tui.library.index`). `filter.query` says what it means.

All that a user typed is bound as a value.

The full-text table answers in the order of the list of articles, and stops as soon as a page is full; so as much of a
filter as it can say is put to it in one expression, and only the rest is asked of the rows it finds.
"""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from collections.abc import Sequence

from tui.library.filter.conditions import (
    ARTICLE_OF_COMMITMENT,
    ARTICLE_OF_EVENT,
    Item,
    bare_item,
    between,
    commitment_item,
    condition,
    due_soon,
    is_one_of,
    of_article,
)
from tui.library.filter.fulltext import Finder, Match, asks_commitments, phrases_in
from tui.library.filter.query import And, Ends, Is, Named, Node, Overlaps, State, leaves
from tui.library.filter.vocabulary import Vocabulary
from tui.library.index import rowids
from tui.library.index.columns import OPEN, UNDATED
from tui.library.index.sql import FALSE, TRUE, Sql, all_of, any_of
from tui.records.dates import Day
from tui.records.fields import DateField, NamedField
from tui.value import value


@value
class Search:
    """A filter on a day, as SQL.

    `probe`, where a method takes it: the condition is for a few rows, so that going through all that a word finds, to
    have it at hand for many rows, would be a waste.
    """

    root: Node | None
    today: Day
    known: Vocabulary
    match: Match
    """Finds every article that is shown."""
    rest: Node | None
    """What must be asked of the articles found, besides."""
    alone: Node | None
    """What of that is asked of the articles alone."""
    open: Node | None
    """What must be asked of each item of the articles found."""
    broken: bool
    """Whether records that cannot be read are among them."""
    found: tuple[int, ...] | None = None
    """The numbers of all candidates, where they are few: then their items are gathered and put in order.

    Of many, an index is followed that has all items in order, and each is looked up in the full-text tables.
    """

    listed: bool = False
    """Whether the candidates are listed before an index is followed, rather than that each article is looked up."""

    def among(self, found: Sequence[int] | None, *, listed: bool) -> "Search":
        """Return this search, given the numbers of all `candidates`, or whether they are to be listed."""
        numbers = None if found is None else tuple(found)
        return Search(
            self.root,
            self.today,
            self.known,
            self.match,
            self.rest,
            self.alone,
            self.open,
            self.broken,
            numbers,
            listed,
        )

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
        if self.found is not None and article is None:
            return Sql(" FROM (SELECT value AS number FROM json_each(?)) a", (str(list(self.found)),))
        if article is not None:
            only = Sql(
                "SELECT number FROM article WHERE number = (SELECT article FROM file WHERE id = ?) AND ", (article,)
            )
            found = only + self.match.has("number")
        elif self.match:
            found = self.match.numbers(probe=True)
        else:
            found = Sql(f"SELECT number FROM article WHERE number < {rowids.BROKEN}")
        if self.alone is None:
            return Sql(" FROM (") + found + ") a"
        return Sql(" FROM (SELECT d.number FROM (") + found + ") d WHERE " + self._alone("d.number") + ") a"

    def is_candidate(self, number: str, article: str | None) -> Sql:
        """Return the condition that the article of a number is one of `candidates`.

        Of very many, each is looked up: to list them first would take longer than to come upon some.
        """
        if self.root is None and article is None:
            return TRUE
        if article is None and self.found is None and not self.listed:
            return all_of([self._alone(number), self.match.has(number)])
        return Sql(f"{number} IN (SELECT a.number") + self.candidates(article) + ")"

    def _alone(self, number: str) -> Sql:
        """Return the condition that the article of a number satisfies what is asked of it alone, but for the match."""
        if self.alone is None:
            return TRUE
        return self._condition(self.alone, bare_item(self.known, number, probe=True))

    @property
    def asks_commitments(self) -> bool:
        """Whether anything is asked of commitments, and not of articles alone."""
        return self.root is not None and asks_commitments(self.root)

    def is_gathered(self, article: str | None) -> bool:
        """Say whether the items of an article, or of all, are gathered from few articles."""
        return self.found is not None or article is not None

    def commitments(self, article: str | None, index: str = "commitment_by_due") -> Sql:
        """Return ` FROM … WHERE …` for a look at all commitments shown, each as `c`: of an article, or of all.

        `index`: that which is gone through where nothing of the filter leads to them. The one by due date holds nearly
        all that can be asked of a commitment, and all that is counted.
        """
        if self.is_gathered(article):
            found = (
                self.candidates(article) + f" CROSS JOIN commitment c NOT INDEXED ON {of_article('c.number')} WHERE "
            )
            return found + self.on_commitment(probe=True, candidate=True)
        item = commitment_item(self.known, probe=False)
        asked = self._asked_of(NamedField.PARTY)
        if asked:
            parties = is_one_of("party", self.known.names(NamedField.PARTY, asked[0].terms))
            found = Sql(" FROM (SELECT DISTINCT commitment FROM commitment_party WHERE ") + parties + " AND "
            found += self.due_last("due_last")
            found += ") p CROSS JOIN commitment c NOT INDEXED ON c.number = p.commitment WHERE "
            others = [self._condition(part, item) for part in self._parts if part is not asked[0]]
            return found + all_of(others)
        return Sql(f" FROM commitment c INDEXED BY {index} WHERE ") + self.on_commitment(probe=False)

    def events(self, article: str | None) -> Sql:
        """Return ` FROM … WHERE …` for a look at all events shown, each as `e`."""
        if self.is_gathered(article):
            found = self.candidates(article) + f" CROSS JOIN event e NOT INDEXED ON {of_article('e.number')} WHERE "
            return found + self.on_article("a.number", probe=True, candidate=True)
        return Sql(" FROM event e WHERE ") + self.on_article(ARTICLE_OF_EVENT, probe=False)

    @property
    def _readable(self) -> Sql:
        return TRUE if self.broken else Sql(f"a.number < {rowids.BROKEN}")

    def _rest(self, *, probe: bool) -> Sql:
        if self.rest is None:
            return TRUE
        bare = self._condition(self.rest, bare_item(self.known, "a.number", probe=probe))
        if not asks_commitments(self.rest):
            return bare
        items = self._condition(self.rest, commitment_item(self.known, probe=probe))
        exists = (
            Sql(f"EXISTS (SELECT 1 FROM commitment c NOT INDEXED WHERE {of_article('c.number')} AND ") + items + ")"
        )
        return any_of([bare, FALSE if items == FALSE else exists])

    def on_article(self, number: str, *, probe: bool, candidate: bool = False) -> Sql:
        """Return the condition that the bare item of the article of a number satisfies the filter.

        `candidate`: the article is one of `candidates`, here and in `on_commitment`.
        """
        node = self.open if candidate else self.root
        return TRUE if node is None else self._condition(node, bare_item(self.known, number, probe=probe))

    def on_commitment(self, *, probe: bool, candidate: bool = False) -> Sql:
        """Return the condition that the item of commitment `c` satisfies the filter."""
        node = self.open if candidate else self.root
        return TRUE if node is None else self._condition(node, commitment_item(self.known, probe=probe))

    def each_commitment(self) -> Sql:
        """Return the condition that a commitment `c`, of any article, satisfies the filter."""
        return all_of([self.on_commitment(probe=True, candidate=True), self._found(ARTICLE_OF_COMMITMENT)])

    def each_article(self, number: str) -> Sql:
        """Return the condition that the bare item of any article, given its number, satisfies the filter."""
        return all_of([self.on_article(number, probe=True, candidate=True), self._found(number)])

    def not_before(self, number: str) -> Sql:
        """Return a condition that an article, by its number, is not newer than all those shown, as `due_last` does."""
        return Sql(f"{number} >= (SELECT a.number") + self.candidates() + " LIMIT 1)" if self.match else TRUE

    def topic(self, number: str) -> Sql:
        """Return a condition that the name of that number is a topic that the filter shows, as `due_last` does."""
        asked = self._asked_of(NamedField.TOPIC)
        return all_of([is_one_of(number, self.known.names(part.field, part.terms)) for part in asked])

    def _asked_of(self, field: NamedField) -> list[Named]:
        """Return what every item shown must satisfy of the names of a field alone."""
        return [part for part in self._parts if isinstance(part, Named) and part.field is field]

    @property
    def due(self) -> list[Overlaps | Ends | Is]:
        """What every commitment shown must satisfy of its due date alone."""
        dates = [part for part in self._parts if isinstance(part, Overlaps | Ends) and part.field is DateField.DUE]
        return [*dates, *(part for part in self._parts if part == Is(State.UNDATED))]

    @property
    def _parts(self) -> Sequence[Node]:
        """What every item shown must satisfy."""
        if self.root is None:
            return ()
        return self.root.parts if isinstance(self.root, And) else (self.root,)

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

    def _found(self, number: str) -> Sql:
        """Return the condition that the article of a number is among the candidates."""
        if self.open == self.root:
            return TRUE  # rather than by its words, an item is told from others by its row
        return Sql("+") + self.is_candidate(number, None) if self.listed else self.is_candidate(number, None)

    @property
    def is_scattered(self) -> bool:
        """Whether what is shown lies far apart in nearly every order, so that it is better gathered."""
        return Is(State.DUE_SOON) in self._parts

    def first(self, most: int) -> Sql:
        """Return a query for the numbers of the candidates, at most `most`."""
        limit = Sql(" LIMIT ?", (most,))
        if not self.is_scattered:
            return Sql("SELECT a.number") + self.candidates() + limit
        due = Sql(f"SELECT DISTINCT {ARTICLE_OF_COMMITMENT} FROM commitment c INDEXED BY commitment_by_due WHERE ")
        among = Sql(f" AND {ARTICLE_OF_COMMITMENT} IN (SELECT a.number") + self.candidates() + ")"
        return due + due_soon(self.today) + among + limit

    def _condition(self, node: Node, item: Item) -> Sql:
        return condition(node, self.today, item)


def search(root: Node | None, today: Day, known: Vocabulary) -> Search:
    """Return how to find the articles that a filter shows on a day."""
    broken = root is not None and Is(State.PROBLEM) in leaves(root)
    if root is None:
        return Search(None, today, known, Match(None), None, None, None, broken)
    parts = root.parts if isinstance(root, And) else (root,)
    phrases, others = phrases_in(known, parts)
    words, rest = Finder(today, known, broken=broken).all_of(others)
    alone = [part for part in rest if not asks_commitments(part)]
    open_parts = [part for part in parts if asks_commitments(part)]
    # A record that cannot be read has no words, so that the full-text tables find none.
    return Search(root, today, known, Match(words, phrases), _and(rest), _and(alone), _and(open_parts), broken)


def _and(parts: Sequence[Node]) -> Node | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    return And(tuple(parts))
