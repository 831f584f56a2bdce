"""What of a filter is asked of rows: of an article alone, or of one of its commitments."""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from collections.abc import Callable, Sequence
from typing import ClassVar

from tui.library.filter.fulltext import Finder, Known, KnownName, asks_commitments, matches, name_of, stands
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
from tui.library.index import rowids
from tui.library.index.columns import OPEN, STATUS_NUMBERS, UNDATED
from tui.library.index.sql import FALSE, TRUE, Sql, all_of, any_of, none_of
from tui.records.clock import microseconds, start_of
from tui.records.dates import Day
from tui.records.doubt import Doubt
from tui.records.fields import DateField, NamedField
from tui.records.standing import DUE_SOON_DAYS, STALE_DAYS
from tui.records.status import Status
from tui.text.highlight import Term
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


def overdue(today: Day) -> Sql:
    """Return the condition that a commitment `c` is overdue."""
    return Sql(f"c.status IN ({_OPEN}) AND c.due_last < ?", (today,))


def due_soon(today: Day) -> Sql:
    """Return the condition that a commitment `c` is due soon."""
    return Sql(f"c.status IN ({_OPEN}) AND c.due_last BETWEEN ? AND ?", (today, today + DUE_SOON_DAYS))


@value
class BareItem:
    """Conditions on an article alone."""

    known: Known
    number: str
    probe: bool

    def name(self, field: NamedField, terms: Sequence[Term]) -> Sql:
        """Return the condition that it has a name with one of these terms."""
        if field is NamedField.BY:
            return FALSE
        return matches(self.number, name_of(self.known, field, terms, own=True), probe=self.probe)

    def state(self, state: State, today: Day) -> Sql:
        """Return the condition that it is in a state on a day."""
        return Sql(f"{self.number} >= {rowids.BROKEN}") if state is State.PROBLEM else FALSE

    def status(self, statuses: Sequence[Status]) -> Sql:
        """Return the condition that its status is one of these."""
        return FALSE

    @property
    def evidence(self) -> Sql:
        """The condition that its status has a source."""
        return FALSE

    def date(self, field: DateField, ask: Callable[[str], Sql]) -> Sql:
        """Return a condition on its date; `ask` makes it of the beginning of the names of its columns."""
        return _published(self.number, ask) if field is DateField.DATE else FALSE


@value
class CommitmentItem:
    """Conditions on an article with one of its commitments, row `c`."""

    known: Known
    probe: bool
    number: ClassVar = ARTICLE_OF_COMMITMENT

    def name(self, field: NamedField, terms: Sequence[Term]) -> Sql:
        """Return the condition that it has a name with one of these terms."""
        match field:
            case NamedField.PARTY:
                names = self.known.names(field, terms)
                if len(names) > _FEW_NAMES:
                    return Sql("EXISTS (SELECT 1 FROM json_each(c.under) u WHERE ") + is_one_of("u.value", names) + ")"
                return any_of([Sql("instr(c.under, ?)", (f" {name.number} ",)) for name in names])
            case NamedField.TOPIC:
                return is_one_of("c.heading", self.known.names(field, terms))
            case NamedField.BY:
                return is_one_of("c.judge", self.known.names(field, terms))
        return matches(self.number, name_of(self.known, field, terms), probe=self.probe)

    def state(self, state: State, today: Day) -> Sql:
        """Return the condition that it is in a state on a day."""
        match state:
            case State.OVERDUE:
                return overdue(today)
            case State.DUE_SOON:
                return due_soon(today)
            case State.UNDATED:
                return Sql("c.due_last = ?", (UNDATED,))
            case State.STALE:
                day = today - STALE_DAYS
                looked = "CASE WHEN c.assessed IS NULL THEN c.since <= ? ELSE c.assessed < ? END"
                return Sql(f"c.status IN ({_OPEN}) AND {looked}", (day, microseconds(start_of(day + 1))))
            case State.REWORDED:
                return Sql("c.doubt = ?", (Doubt.REWORDED,))
            case State.PROBLEM:
                return FALSE

    def status(self, statuses: Sequence[Status]) -> Sql:
        """Return the condition that its status is one of these."""
        return Sql(f"c.status IN ({_numbers(statuses)})")

    @property
    def evidence(self) -> Sql:
        """The condition that its status has a source."""
        return Sql("c.evidence <> ''")

    def date(self, field: DateField, ask: Callable[[str], Sql]) -> Sql:
        """Return a condition on its date; `ask` makes it of the beginning of the names of its columns."""
        if field is DateField.DUE:
            return ask("c.due")
        return _published(self.number, ask)


def _published(number: str, ask: Callable[[str], Sql]) -> Sql:
    """Return a condition on the date of the article of a number."""
    return Sql(f"EXISTS (SELECT 1 FROM article b WHERE b.number = {number} AND ") + ask("b.published") + ")"


def condition(node: Node, today: Day, item: BareItem | CommitmentItem) -> Sql:
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
        case Named(field, terms):
            return item.name(field, terms)
        case HasStatus(statuses):
            return item.status(statuses)
        case Is(state):
            return item.state(state, today)
        case Has():
            return item.evidence
        case Overlaps(field, first, last):
            return item.date(field, lambda date: _overlaps(date, first, last))
        case Ends(field, first, last):
            return item.date(field, lambda date: _ends(date, first, last))


def _all_conditions(parts: Sequence[Node], today: Day, item: BareItem | CommitmentItem) -> Sql:
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


def _ends(date: str, first: Day | None, last: Day | None) -> Sql:
    return between(f"{date}_last", first, last)


def between(day: str, first: Day | None, last: Day | None) -> Sql:
    """Return the condition that a day, a column, is one of those from `first` to `last`; `None` is no bound."""
    # UNDATED lies after OPEN, and so outside.
    return Sql(f"{day} BETWEEN ? AND ?", (-OPEN if first is None else first, OPEN if last is None else last))


_FEW_NAMES = 50
"""So many are looked for one by one."""


def is_one_of(number: str, names: Sequence[KnownName]) -> Sql:
    """Return the condition that a name, given its number, is one of these."""
    return Sql(f"{number} IN ({', '.join(str(name.number) for name in names)})")


def _numbers(statuses: Sequence[Status]) -> str:
    return ", ".join(str(STATUS_NUMBERS[status]) for status in statuses)


_OPEN = _numbers([status for status in Status if not status.settled])
"""The statuses of which more is awaited."""
