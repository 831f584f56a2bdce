"""What of a filter is asked of rows: of an article alone, or of one of its commitments."""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from collections.abc import Sequence

from tui.library.filter.fulltext import DRAFT, Finder, asks_commitments, matches, name_of, stands
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
)
from tui.library.filter.vocabulary import Name, Vocabulary
from tui.library.index import rowids
from tui.library.index.columns import OPEN, STATUS_NUMBERS, UNDATED
from tui.library.index.sql import FALSE, TRUE, Sql, all_of, any_of, none_of
from tui.records.clock import microseconds, start_of
from tui.records.dates import Day
from tui.records.doubt import Doubt
from tui.records.fields import DateField, NamedField
from tui.records.standing import DUE_SOON_DAYS, STALE_DAYS
from tui.records.status import Status
from tui.value import value


def of_article(number: str) -> str:
    """Return the condition that a commitment or an event of that number is in article `a`."""
    return rowids.of_article(number, "a.number")


def in_article(number: str, article: str | None) -> Sql:
    """Return the condition that a commitment or an event of that number is in the article of an id, if one is given."""
    if article is None:
        return TRUE
    return Sql(rowids.of_article(number, "(SELECT article FROM file WHERE id = ?)"), (article, article))


ARTICLE_OF_COMMITMENT = f"(c.number / {rowids.ITEMS})"
"""The number of the article of commitment `c`."""
ARTICLE_OF_EVENT = f"(e.number / {rowids.ITEMS})"
"""The number of the article of event `e`."""


# The rules of tui.records.standing, in SQL: tests/library/results/test_results.py holds them together.
def awaited() -> Sql:
    """Return the condition that more is awaited of a commitment `c`: it is not settled."""
    return Sql(f"c.status IN ({_OPEN})")


def overdue(today: Day) -> Sql:
    """Return the condition that a commitment `c` is overdue."""
    return Sql(f"c.status IN ({_OPEN}) AND c.due_last < ?", (today,))


def due_soon(today: Day) -> Sql:
    """Return the condition that a commitment `c` is due soon."""
    return Sql(f"c.status IN ({_OPEN}) AND c.due_last BETWEEN ? AND ?", (today, today + DUE_SOON_DAYS))


def ahead(today: Day) -> Sql:
    """Return the condition that a commitment `c` is not settled and due on a day or later."""
    return Sql(f"c.status IN ({_OPEN}) AND c.due_last BETWEEN ? AND ?", (today, OPEN))


def stale(today: Day) -> Sql:
    """Return the condition that a commitment `c` is stale."""
    day = today - STALE_DAYS
    looked = "CASE WHEN c.assessed IS NULL THEN c.since <= ? ELSE c.assessed < ? END"
    return Sql(f"c.status IN ({_OPEN}) AND {looked}", (day, microseconds(start_of(day + 1))))


@value
class Item:
    """What a filter is asked of: an article alone, or with one of its commitments, row `c`."""

    known: Vocabulary
    number: str
    """The number of the article."""
    probe: bool
    is_commitment: bool


def bare_item(known: Vocabulary, number: str, *, probe: bool) -> Item:
    """Return the article of a number, alone."""
    return Item(known, number, probe, is_commitment=False)


def commitment_item(known: Vocabulary, *, probe: bool) -> Item:
    """Return the item of commitment `c`."""
    return Item(known, ARTICLE_OF_COMMITMENT, probe, is_commitment=True)


def condition(node: Node, today: Day, item: Item) -> Sql:
    """Return the condition that an item satisfies a filter on a day."""
    match node:
        case And(parts):
            return _all_conditions(parts, today, item)
        case Or(parts):
            return any_of([condition(part, today, item) for part in parts])
        case Words(term):
            return stands(item.known, item.number, term, probe=item.probe)
        case Not(part):
            return none_of(condition(part, today, item))
        case Is(State.DRAFT):
            return matches(item.number, DRAFT, probe=item.probe)
        case Named(NamedField.SOURCE | NamedField.PLACE as field, terms):
            return matches(item.number, name_of(item.known, field, terms), probe=item.probe)
        case Overlaps(DateField.DATE, first, last):
            return _published(item, _overlaps("b.published", first, last))
        case Ends(DateField.DATE, first, last):
            return _published(item, between("b.published_last", first, last))
    return _of_commitment(node, today, item) if item.is_commitment else _of_article(node, item)


def _published(item: Item, asked: Sql) -> Sql:
    return Sql(f"EXISTS (SELECT 1 FROM article b WHERE b.number = {item.number} AND ") + asked + ")"


def _of_article(node: Node, item: Item) -> Sql:
    """Return the condition that the article alone satisfies what may differ from one of its items to another."""
    match node:
        case Named(NamedField.PARTY | NamedField.TOPIC as field, terms):
            return matches(item.number, name_of(item.known, field, terms, own=True), probe=item.probe)
        case Is(State.PROBLEM):
            return Sql(f"{item.number} >= {rowids.BROKEN}")
    return FALSE


def _of_commitment(node: Node, today: Day, item: Item) -> Sql:
    """Return the condition that the commitment satisfies it."""
    match node:
        case Named(NamedField.PARTY as field, terms):
            return _of_party(item.known.names(field, terms), probe=item.probe)
        case Named(field, terms):
            return is_one_of("c.heading" if field is NamedField.TOPIC else "c.judge", item.known.names(field, terms))
        case HasStatus(statuses):
            return Sql(f"c.status IN ({_numbers(statuses)})")
        case Has():
            return Sql("c.evidence <> ''")
        case Overlaps(_, first, last):
            return _overlaps("c.due", first, last)
        case Ends(_, first, last):
            return between("c.due_last", first, last)
        case Is(State.OVERDUE):
            return overdue(today)
        case Is(State.DUE_SOON):
            return due_soon(today)
        case Is(State.UNDATED):
            return Sql("c.due_last = ?", (UNDATED,))
        case Is(State.STALE):
            return stale(today)
        case Is(State.DISPUTED):
            return _of_these("disputed d")
        case Is(State.STARRED):
            return _of_these("note d", Sql("d.starred"))
        case Is(State.NOTED):
            return _of_these("note d", Sql("(d.text <> '' OR d.again <> ?)", (UNDATED,)))
        case Is(State.LOOK_AGAIN):
            return _of_these("note d", Sql("d.again <= ?", (today,)))
        case Is(State.REWORDED):
            return Sql("c.doubt = ?", (Doubt.REWORDED,))
    return FALSE


def _of_these(table: str, which: Sql = TRUE) -> Sql:
    """Return the condition that a commitment is one of those of a table `d`, which are few and so looked for once."""
    numbers = (
        f"SELECT o.number FROM {table} JOIN file f ON f.id = d.article"
        f" JOIN commitment o ON {rowids.of_article('o.number', 'f.article')} AND o.id = d.commitment WHERE "
    )
    return Sql(f"c.number IN ({numbers}") + which + ")"


def _of_party(names: Sequence[Name], *, probe: bool) -> Sql:
    if probe and names:
        return Sql("EXISTS (SELECT 1 FROM json_each(c.under) u WHERE ") + is_one_of("u.value", names) + ")"
    # The + keeps SQLite from entering the commitments by this list, past all else: 62 s in place of 0.7.
    parties = (
        Sql("+c.number IN (SELECT p.commitment FROM commitment_party p WHERE ") + is_one_of("p.party", names) + ")"
    )
    return parties if names else FALSE


def _all_conditions(parts: Sequence[Node], today: Day, item: Item) -> Sql:
    """Return the condition that an item satisfies all parts; the full-text table is asked once for all it can say."""
    bare_parts = [part for part in parts if not asks_commitments(part)]
    match, rest = Finder(today, item.known, broken=True).all_of(bare_parts)
    found = [matches(item.number, match, probe=item.probe)] if match else []
    others = [*rest, *(part for part in parts if asks_commitments(part))]
    return all_of([*found, *(condition(part, today, item) for part in others)])


def _overlaps(date: str, first: Day | None, last: Day | None) -> Sql:
    start = -OPEN if first is None else first
    stop = OPEN if last is None else last
    return Sql(f"{date}_first <= ? AND {date}_last >= ?", (stop, start))


def between(day: str, first: Day | None, last: Day | None) -> Sql:
    """Return the condition that a day, a column, is one of those from `first` to `last`; `None` is no bound."""
    # UNDATED lies after OPEN, and so outside.
    return Sql(f"{day} BETWEEN ? AND ?", (-OPEN if first is None else first, OPEN if last is None else last))


def is_one_of(number: str, names: Sequence[Name]) -> Sql:
    """Return the condition that a name, given its number, is one of these."""
    if not names:
        return FALSE
    return Sql(f"{number} IN ({', '.join(str(name.number) for name in names)})")


def _numbers(statuses: Sequence[Status]) -> str:
    return ", ".join(str(STATUS_NUMBERS[status]) for status in statuses)


_OPEN = _numbers([status for status in Status if not status.settled])
"""The statuses of which more is awaited."""
