"""The checklist of commitments: how each grouping orders it, and the headings."""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from tui.library.filter.conditions import ahead, in_article, of_article, overdue
from tui.library.filter.search import Search
from tui.library.index import rowids
from tui.library.index.columns import (
    OPEN,
    SETTLED,
    STATUSES,
    UNDATED,
    capitalised,
    read_date,
    read_disputed,
    read_names,
)
from tui.library.index.damage import expect
from tui.library.index.sql import TRUE, Sql, all_of
from tui.library.results.order import Chain, Groups, Key, Order, Walk, walk
from tui.records.clock import day_of, moment
from tui.records.commitment import CommitmentRef
from tui.records.dates import Day, civil, parse_date
from tui.records.doubt import Doubt
from tui.records.fields import NamedField
from tui.records.horizon import horizon
from tui.records.standing import is_stale, standing
from tui.records.status import Status
from tui.value import value
from tui.views.rows import CommitmentOrder, CommitmentRow, Grouping

_NAME = ("n.sort", "n.text")
_WITHIN = ("c.due_last", "c.number")
_ORDERS = {
    CommitmentOrder.DUE: _WITHIN,
    CommitmentOrder.PUBLISHED: ("c.number",),
    CommitmentOrder.STATUS: ("c.status", *_WITHIN),
}
_IS_SETTLED = f"c.status IN ({', '.join(map(str, sorted(SETTLED)))})"
SETTLED_HEADING = "Settled"
"""What stands above what is settled, in the agenda."""
_OVERDUE, _SETTLED_LATE, _LATER = range(3)
"""The parts of the commitments by due date."""


@value
class Checklist:
    """The commitments of a scope, grouped.

    The key of a row (`order`) begins with what its group is ordered by, goes on with what it is within that, and ends
    with its number.
    """

    search: Search
    article: str | None
    """The id of the one article; `None` for all that the filter shows."""
    grouping: Grouping
    within: CommitmentOrder = CommitmentOrder.DUE
    """What the rows of a group are ordered by."""

    def order(self) -> Order:
        """Return the order of the rows."""
        return self._gathered(self.article) if self.search.is_gathered(self.article) else self._followed()

    def key(self, ref: CommitmentRef) -> Sql:
        """Return a query for the key of the first row of a commitment; none if it is not in the scope."""
        gathered = self._gathered(self.article, of=ref)
        return gathered.keys(None, Sql(" LIMIT 1"))

    def overdue(self) -> Order:
        """Return the order of what is overdue, of those by due date."""
        today = self.search.today
        if self.search.found is not None:
            return self._gathered(None).where(Sql(" AND ") + overdue(today))
        return self._late(self.search.each_commitment(), settled=False)

    def ahead(self) -> Order:
        """Return the order of what is not settled and due later, of those by due date."""
        open = Sql(" AND ") + ahead(self.search.today)
        if self.search.found is not None:
            return self._gathered(None).where(open)
        return self._later(self.search.each_commitment()).where(open)

    def row(  # noqa: PLR0917 - a column each
        self,
        key: Key,
        article: str,
        id: str,
        text: str,
        parties: str,
        topic: str,
        due_text: str,
        due_last: Day,
        status_number: int,
        title: str,
        published: str,
        became: str,
        evidence: str,
        assessed: int | None,
        since: Day,
        doubt: int,
        disputed: str,
        starred: int | None,
        note: str | None,
        again: Day | None,
    ) -> CommitmentRow:
        """Make a row of the list from its key and the columns of `ROWS`."""
        expect(str, article, id, text, topic, title, evidence, disputed)
        expect(int, due_last, since, doubt, *(value for value in (assessed, starred, again) if value is not None))
        expect(str, note or "")
        due = read_date(due_text)
        status = STATUSES[status_number]
        today = self.search.today
        match self.grouping:
            case Grouping.TOPIC:
                group = capitalised(topic) or "No topic"
            case Grouping.DUE:
                group = _due_heading(due_last, status, today)
            case Grouping.PARTY:
                group = str(key[1]) or "No party"
            case Grouping.STATUS:
                group = capitalised(status.word)
            case Grouping.ARTICLE:
                group = title
            case Grouping.AGENDA:
                group = SETTLED_HEADING if status.settled else horizon(due, today).value
        return CommitmentRow(
            ref=CommitmentRef(article, id),
            group=group,
            text=text,
            parties=read_names(parties),
            topic=topic,
            due=due,
            status=status,
            standing=standing(due, status, today),
            article_title=title,
            published=parse_date(published),
            on=read_date(became),
            source=evidence,
            assessed=assessed is not None,
            stale=is_stale(status, since if assessed is None else day_of(moment(assessed)), today),
            doubt=Doubt(doubt),
            disputed=read_disputed(disputed) if disputed else (),
            starred=bool(starred),
            note=note or "",
            again=None if again == UNDATED else again,
        )

    def _followed(self) -> Order:
        """Return the order of an index."""
        condition = self.search.each_commitment()
        within = _ORDERS[self.within]
        named = " WHERE n.field = ? AND "
        match self.grouping:
            case Grouping.TOPIC:
                source = " FROM name n CROSS JOIN commitment c INDEXED BY commitment_by_topic ON c.heading = n.number"
                return Groups(
                    _NAME,
                    within,
                    Sql(source + named, (NamedField.TOPIC,)) + all_of([condition, self.search.topic("n.number")]),
                )
            case Grouping.PARTY:
                source = " FROM name n CROSS JOIN commitment_party p ON p.party = n.number"
                if condition != TRUE or self.within is CommitmentOrder.STATUS:
                    source += " CROSS JOIN commitment c ON c.number = p.commitment"
                rows = Sql(source + named, (NamedField.PARTY,)) + all_of(
                    [condition, self.search.due_last("p.due_last")]
                )
                narrow = {"c.due_last": "p.due_last", "c.number": "p.commitment"}
                return Groups(_NAME, tuple(narrow.get(column, column) for column in within), rows)
            case Grouping.STATUS:
                source = " FROM commitment c INDEXED BY commitment_by_status WHERE c.status = ? AND "
                return Chain(tuple(walk(within, Sql(source, (each,)) + condition) for each in range(len(STATUSES))))
            case Grouping.ARTICLE:
                source = f" FROM article a CROSS JOIN commitment c NOT INDEXED ON {of_article('c.number')} WHERE "
                return Groups(
                    ("a.number",), within, Sql(source) + all_of([condition, self.search.not_before("a.number")])
                )
            case Grouping.AGENDA:
                return Chain((self._of_statuses(condition, settled=False), self._of_statuses(condition, settled=True)))
        # By due date: what is overdue, what is settled and would be, and what is due later.
        return Chain(
            (self._late(condition, settled=False), self._late(condition, settled=True), self._later(condition))
        )

    def _of_statuses(self, condition: Sql, *, settled: bool) -> Walk:
        # Most may be settled long ago: of each other status, those due first are found at once.
        source = " FROM commitment c INDEXED BY commitment_by_status WHERE c.status = ? AND "
        statuses = [number for number in range(len(STATUSES)) if (number in SETTLED) == settled]
        return walk(_WITHIN, *(Sql(source, (number,)) + condition for number in statuses))

    def _late(self, condition: Sql, *, settled: bool) -> Walk:
        # There may be few among very many: of each status, they are found at once.
        source = " FROM commitment c INDEXED BY commitment_by_status WHERE c.status = ? AND c.due_last < ? AND "
        statuses = [number for number in range(len(STATUSES)) if (number in SETTLED) == settled]
        return walk(_WITHIN, *(Sql(source, (number, self.search.today)) + condition for number in statuses))

    def _later(self, condition: Sql) -> Walk:
        source = " FROM commitment c INDEXED BY commitment_by_due WHERE c.due_last >= ? AND "
        return walk(_WITHIN, Sql(source, (self.search.today,)) + condition)

    def _gathered(self, article: str | None, of: CommitmentRef | None = None) -> Walk:
        """Return the order of what is gathered from the articles found: of one or all, or `of` a single commitment."""
        today = self.search.today
        only = article if of is None else of.article
        source = self.search.candidates(only) + f" CROSS JOIN commitment c NOT INDEXED ON {of_article('c.number')}"
        within = _ORDERS[self.within]
        columns: tuple[str, ...]
        match self.grouping:
            case Grouping.TOPIC if article is not None:
                source = (
                    source
                    + " JOIN (SELECT o.heading AS heading, min(o.number) AS first FROM commitment o WHERE "
                    + in_article("o.number", article)
                    + " GROUP BY o.heading) f ON f.heading = c.heading"
                )
                columns = ("c.topic = ''", "f.first", *within)
            case Grouping.TOPIC:
                source = source + " CROSS JOIN name n ON n.number = c.heading"
                columns = (*_NAME, *within)
            case Grouping.PARTY:
                source = source + " CROSS JOIN json_each(c.under) u CROSS JOIN name n ON n.number = u.value"
                columns = (*_NAME, *within)
            case Grouping.STATUS:
                columns = ("c.status", *within)
            case Grouping.ARTICLE:
                columns = ("a.number", *within)
            case Grouping.AGENDA:
                columns = (_IS_SETTLED, *_WITHIN)
            case Grouping.DUE:
                late = f"CASE WHEN {_IS_SETTLED} THEN {_SETTLED_LATE} ELSE {_OVERDUE} END"
                columns = (f"CASE WHEN c.due_last >= {today} THEN {_LATER} ELSE {late} END", *_WITHIN)
        conditions = [self.search.on_commitment(probe=True, candidate=True)]
        if of is not None:
            conditions.append(in_article("c.number", article))
            conditions.append(Sql("c.id = ?", (of.commitment,)))
        return walk(columns, source + " WHERE " + all_of(conditions))


ROWS = (
    "SELECT c.number, a.id, c.id, c.text, CASE c.parties WHEN '' THEN a.parties ELSE c.parties END, c.topic, c.due,"
    " c.due_last, c.status, a.title, a.published, c.became, c.evidence, c.assessed, c.since,"
    " c.doubt, coalesce((SELECT d.statuses FROM disputed d WHERE d.article = a.id AND d.commitment = c.id), ''),"
    " m.starred, m.text, m.again"
    " FROM commitment c"
    f" JOIN article a ON a.number = c.number / {rowids.ITEMS}"
    " LEFT JOIN note m ON m.article = a.id AND m.commitment = c.id WHERE c.number IN {}"
)
"""A query for what `Checklist.row` makes rows of, given their numbers in place of `{}`."""


def _due_heading(due_last: Day, status: Status, today: Day) -> str:
    if due_last == UNDATED:
        return "No date"
    if due_last == OPEN:
        return "Open-ended"
    if due_last < today and not status.settled:
        return "Overdue"
    return str(civil(due_last)[0])
