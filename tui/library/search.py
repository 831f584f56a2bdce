"""A filter becomes SQL over the tables of the index (`tui.library.index`). `tui.library.query` says what it means.

All that a user typed is bound as a value. Inside an FTS5 expression, which is such a value, every word stands in
quotation marks and is made of letters and digits alone (`tui.records.folding.words`): it cannot be read as syntax.

The full-text table answers in the order of the list of articles, and stops as soon as a page is full; so as much of a
filter as it can say is put to it in one expression, and only the rest is asked of the rows it finds.
"""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

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
from tui.library.stored import OPEN, UNDATED
from tui.records.dates import Day
from tui.records.highlight import Term
from tui.records.status import Status

STATUS_NUMBERS = {status: number for number, status in enumerate(Status)}
"""How the index stores a status: in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Sql:
    """A piece of SQL and the values for its question marks."""

    text: str
    values: tuple[str | int, ...] = ()

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
    return Sql(f"c.due_last < ? AND c.status NOT IN ({_SETTLED})", (today,))


def due_soon(today: Day) -> Sql:
    """Return the condition that a commitment `c` is due soon."""
    return Sql(f"c.due_last BETWEEN ? AND ? AND c.status NOT IN ({_SETTLED})", (today, today + DUE_SOON_DAYS))


@dataclass(frozen=True, slots=True)
class Search:
    """The articles that a filter shows."""

    match: str | None
    """An FTS5 expression that finds each of them, and others only where `rest` says so; `None` for all articles."""
    rest: Node | None
    """What must be asked of the articles found, besides."""
    broken: bool
    """Whether records that cannot be read are among them."""

    def source(self, today: Day, article: str | None = None) -> Sql:
        """Return ` FROM … WHERE …`, which has a row for each of these articles: `a.number` is its number.

        `article`: the id of the one article that is looked at; `None` for the whole library.
        """
        rest = self._rest(today, single=article is not None)
        only = Sql("a.id = ?", (article,)) if article is not None else TRUE
        if self.match is None:
            readable = TRUE if self.broken else Sql("a.broken = 0")
            return Sql(" FROM article a WHERE ") + all_of([readable, only, rest])
        if article is not None:
            return Sql(" FROM article a WHERE ") + all_of([only, _matches("a.number", self.match, single=True), rest])
        found = Sql("words MATCH ?", (self.match,))
        if rest == TRUE:
            # Every row found is an article; without a look at it, counting is far faster.
            return Sql(" FROM (SELECT rowid AS number FROM words WHERE ") + found + ") a WHERE 1"
        return Sql(" FROM words CROSS JOIN article a ON a.number = words.rowid WHERE ") + all_of([found, rest])

    def _rest(self, today: Day, *, single: bool) -> Sql:
        if self.rest is None:
            return TRUE
        bare = on_article(self.rest, today, single=single)
        if not _asks_commitments(self.rest):
            return bare
        items = on_commitment(self.rest, today, single=single)
        if bare == FALSE and self.match is None and not single:
            return Sql("a.number IN (SELECT c.article FROM commitment c WHERE ") + items + ")"
        exists = Sql("EXISTS (SELECT 1 FROM commitment c WHERE c.article = a.number AND ") + items + ")"
        return any_of([bare, FALSE if items == FALSE else exists])


def search(root: Node | None) -> Search:
    """Return how to find the articles that a filter shows."""
    broken = root is not None and Is(State.PROBLEM) in leaves(root)
    if root is None:
        return Search(None, None, broken)
    parts = root.parts if isinstance(root, And) else (root,)
    match, rest = _matched(parts)
    # A record that cannot be read has no words, so that the full-text table finds none.
    return Search(match, _and(rest), broken)


def on_article(node: Node | None, today: Day, *, single: bool = False) -> Sql:
    """Return the condition that the bare item of article `a` satisfies a filter.

    `single`: the condition is asked of one article, so that going through all that a word finds would be a waste.
    """
    return TRUE if node is None else _condition(node, today, _BareItem(single))


def on_commitment(node: Node | None, today: Day, *, single: bool = False) -> Sql:
    """Return the condition that the item of commitment `c` satisfies a filter; `single` as in `on_article`."""
    return TRUE if node is None else _condition(node, today, _CommitmentItem(single))


# What the full-text table can say.
_COLUMNS = {
    NamedField.PARTY: "parties more_parties",
    NamedField.TOPIC: "topics more_topics",
    NamedField.SOURCE: "source",
    NamedField.PLACE: "place",
}
"""Where a name of any item of an article stands."""
_OWN_COLUMNS = _COLUMNS | {NamedField.PARTY: "parties", NamedField.TOPIC: "topics"}
"""Where a name of the bare item stands."""


def _matched(parts: Sequence[Node]) -> tuple[str | None, list[Node]]:
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
            match = None if _asks_commitments(part) else _match(part.part)
            if match:
                denied.append(match)
                denials.append(part)
            else:
                rest.append(part)
            continue
        match = _match(part)
        if match:
            wanted.append(match)
        if not match or (same_commitment and _asks_commitments(part)):
            rest.append(part)
    if not wanted:
        return None, rest + denials
    match = f"({' AND '.join(wanted)})"
    return f"{match} NOT ({' OR '.join(denied)})" if denied else match, rest


def _match(node: Node) -> str | None:
    """Return the expression that finds just the articles with an item that satisfies a filter, if there is one."""
    match node:
        case Words(term):
            return _phrase(term)
        case Named(field, terms):
            return _name(_COLUMNS[field], terms)
        case And(parts):
            match, rest = _matched(parts)
            return None if rest or match is None else f"({match})"
        case Or(parts):
            matches = [_match(part) for part in parts]
            found = [match for match in matches if match]
            return f"({' OR '.join(found)})" if len(found) == len(matches) else None
    return None


def _name(columns: str, terms: Sequence[Term]) -> str:
    return f"{{{columns}}} : ({' OR '.join(_phrase(term) for term in terms)})"


def _phrase(term: Term) -> str:
    return f'"{" ".join(term.words)}"{" *" if term.prefix else ""}'


def _matches(number: str, match: str, *, single: bool) -> Sql:
    """Return the condition that the article of that number is among those found."""
    if single:
        return Sql(f"EXISTS (SELECT 1 FROM words WHERE words MATCH ? AND words.rowid = {number})", (match,))
    return Sql(f"{number} IN (SELECT rowid FROM words WHERE words MATCH ?)", (match,))


# What is asked of rows.
@dataclass(frozen=True, slots=True)
class _BareItem:
    """Conditions on an article alone, row `a`."""

    single: bool
    number: ClassVar = "a.number"
    dates: ClassVar = {DateField.DATE: "a.published"}

    def name(self, field: NamedField, terms: Sequence[Term]) -> Sql:
        return _matches(self.number, _name(_OWN_COLUMNS[field], terms), single=self.single)

    def state(self, state: State, today: Day) -> Sql:
        return Sql("a.broken = 1") if state is State.PROBLEM else FALSE

    def status(self, statuses: Sequence[Status]) -> Sql:
        return FALSE


@dataclass(frozen=True, slots=True)
class _CommitmentItem:
    """Conditions on an article with one of its commitments, row `c`."""

    single: bool
    number: ClassVar = "c.article"
    dates: ClassVar = {DateField.DATE: "c.published", DateField.DUE: "c.due"}

    def name(self, field: NamedField, terms: Sequence[Term]) -> Sql:
        names = Sql("IN (SELECT rowid FROM name_words WHERE name_words MATCH ?)", (_any_phrase(terms),))
        match field:
            case NamedField.PARTY:
                if self.single:
                    party = Sql("EXISTS (SELECT 1 FROM commitment_party p WHERE p.commitment = c.number AND p.name ")
                else:
                    party = Sql("c.number IN (SELECT p.commitment FROM commitment_party p WHERE p.name ")
                return party + names + ")"
            case NamedField.TOPIC:
                return Sql("c.topic_name ") + names
        return _matches(self.number, _name(_COLUMNS[field], terms), single=self.single)

    def state(self, state: State, today: Day) -> Sql:
        match state:
            case State.OVERDUE:
                return overdue(today)
            case State.DUE_SOON:
                return due_soon(today)
            case State.UNDATED:
                return Sql("c.due_last = ?", (UNDATED,))
            case State.STALE:
                return Sql(f"c.assessed <= ? AND c.status NOT IN ({_SETTLED})", (today - STALE_DAYS,))
            case State.PROBLEM:
                return FALSE

    def status(self, statuses: Sequence[Status]) -> Sql:
        return Sql(f"c.status IN ({_numbers(statuses)})")


def _condition(node: Node, today: Day, item: _BareItem | _CommitmentItem) -> Sql:
    match node:
        case And(parts):
            return _all_conditions(parts, today, item)
        case Or(parts):
            return any_of([_condition(part, today, item) for part in parts])
        case Words(term):
            return _matches(item.number, _phrase(term), single=item.single)
        case Not(part):
            return none_of(_condition(part, today, item))
        case Named(field, terms):
            return item.name(field, terms)
        case HasStatus(statuses):
            return item.status(statuses)
        case Is(state):
            return item.state(state, today)
        case Overlaps(field, first, last) if field in item.dates:
            return _overlaps(item.dates[field], first, last)
        case Ends(field, first, last) if field in item.dates:
            return _ends(item.dates[field], first, last)
    return FALSE


def _all_conditions(parts: Sequence[Node], today: Day, item: _BareItem | _CommitmentItem) -> Sql:
    """Return the condition that an item satisfies all parts; the full-text table is asked once for all it can say."""
    match, rest = _matched([part for part in parts if not _asks_commitments(part)])
    found = [_matches(item.number, match, single=item.single)] if match else []
    others = [*rest, *(part for part in parts if _asks_commitments(part))]
    return all_of([*found, *(_condition(part, today, item) for part in others)])


def _overlaps(date: str, first: Day | None, last: Day | None) -> Sql:
    start = -OPEN if first is None else first
    stop = OPEN if last is None else last
    return Sql(f"{date}_first <= ? AND {date}_last >= ?", (stop, start))


def _ends(date: str, first: Day | None, last: Day | None) -> Sql:
    # UNDATED lies after OPEN, and so outside.
    return Sql(f"{date}_last BETWEEN ? AND ?", (-OPEN if first is None else first, OPEN if last is None else last))


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


def _any_phrase(terms: Sequence[Term]) -> str:
    return " OR ".join(_phrase(term) for term in terms)


def _joined(joint: str, parts: Sequence[Sql]) -> Sql:
    """Join conditions; each of them can stand beside AND as it is."""
    values = [value for part in parts for value in part.values]
    return Sql(joint.join(part.text for part in parts), tuple(values))


def _numbers(statuses: Sequence[Status]) -> str:
    return ", ".join(str(STATUS_NUMBERS[status]) for status in statuses)


_SETTLED = _numbers([status for status in Status if status.settled])
