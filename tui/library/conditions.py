"""What of a filter is asked of rows: of an article alone, or of one of its commitments."""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from collections.abc import Callable, Sequence
from typing import ClassVar

from tui.library import numbers
from tui.library.known import Name, Vocabulary
from tui.library.match import Finder, asks_commitments, matches, name_of, stands
from tui.library.query import (
    And,
    DateField,
    Ends,
    Has,
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
)
from tui.library.sql import FALSE, TRUE, Sql, all_of, any_of, none_of
from tui.library.standing import DUE_SOON_DAYS, STALE_DAYS
from tui.library.stored import OPEN, STATUS_NUMBERS, UNDATED
from tui.records.dates import Day
from tui.records.highlight import Term
from tui.records.status import Status
from tui.records.value import value


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
ARTICLE_OF_EVENT = f"(e.number / {numbers.ITEMS})"
"""The number of the article of event `e`."""


# The rules of tui.library.standing, in SQL: tests/test_results.py holds them together.
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
    return Sql(f"c.status IN ({_OPEN}) AND c.assessed <= ?", (today - STALE_DAYS,))


@value
class BareItem:
    """Conditions on an article alone."""

    known: Vocabulary
    number: str
    probe: bool

    def name(self, field: NamedField, terms: Sequence[Term]) -> Sql:
        """Return the condition that it has a name with one of these terms."""
        if field is NamedField.BY:
            return FALSE
        return matches(self.number, name_of(self.known, field, terms, own=True), probe=self.probe)

    def state(self, state: State, today: Day) -> Sql:
        """Return the condition that it is in a state on a day."""
        return Sql(f"{self.number} >= {numbers.BROKEN}") if state is State.PROBLEM else FALSE

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

    known: Vocabulary
    probe: bool
    number: ClassVar = ARTICLE_OF_COMMITMENT

    def name(self, field: NamedField, terms: Sequence[Term]) -> Sql:
        """Return the condition that it has a name with one of these terms."""
        match field:
            case NamedField.PARTY:
                parties = is_one_of("p.party", self.known.names(field, terms))
                if parties == FALSE:
                    return FALSE
                if self.probe:
                    party = is_one_of("u.value", self.known.names(field, terms))
                    return Sql("EXISTS (SELECT 1 FROM json_each(c.under) u WHERE ") + party + ")"
                # The + keeps SQLite from entering the commitments by this list, past all else: 62 s in place of 0.7.
                return Sql("+c.number IN (SELECT p.commitment FROM commitment_party p WHERE ") + parties + ")"
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
                return stale(today)
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


def is_one_of(number: str, names: Sequence[Name]) -> Sql:
    """Return the condition that a name, given its number, is one of these."""
    if not names:
        return FALSE
    return Sql(f"{number} IN ({', '.join(str(name.number) for name in names)})")


def _numbers(statuses: Sequence[Status]) -> str:
    return ", ".join(str(STATUS_NUMBERS[status]) for status in statuses)


_OPEN = _numbers([status for status in Status if not status.settled])
"""The statuses of which more is awaited."""
