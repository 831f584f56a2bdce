"""The checklist of commitments: how each grouping orders it, and the headings."""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from dataclasses import dataclass

from tui.library.query import Query
from tui.library.search import TRUE, Sql, all_of, on_commitment, overdue
from tui.library.standing import standing
from tui.library.stored import OPEN, UNDATED, capitalised, read_date, read_names
from tui.records.commitment import CommitmentRef
from tui.records.dates import Day, civil, parse_date
from tui.records.rows import CommitmentRow, Grouping
from tui.records.status import Status

STATUSES = tuple(Status)
"""By the number under which the index stores them."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the panes show: all that a filter shows, or of that, one article."""

    query: Query
    article: str | None = None
    """The id of the one article; `None` for all."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """The commitments of a scope, grouped."""

    scope: Scope
    grouping: Grouping
    today: Day

    @property
    def count(self) -> Sql:
        """A query for how many rows there are."""
        return Sql("SELECT count(*)") + self._source(names=False)

    def page(self, limit: Sql) -> Sql:
        """Return a query for the rows that `limit` leaves; `row` makes them."""
        group = "n.text" if self.grouping is Grouping.PARTY else "''"
        columns = (
            f"SELECT a.id, c.id, {group}, c.text, c.parties, c.topic, c.due, c.due_last, c.status, a.title, a.published"
        )
        return Sql(columns) + self._source(names=True) + " ORDER BY " + self._order + limit

    def position(self, ref: CommitmentRef) -> Sql:
        """Return a query for the places of a commitment in the list, from 0, the first place first."""
        numbered = Sql("SELECT a.id AS article, c.id AS id, row_number() OVER (ORDER BY ") + self._order
        return (
            Sql("SELECT place - 1 FROM (")
            + numbered
            + ") AS place"
            + self._source(names=True)
            + Sql(") WHERE article = ? AND id = ? ORDER BY place LIMIT 1", (ref.article, ref.commitment))
        )

    def row(  # noqa: PLR0917 - a column each
        self,
        article: str,
        id: str,
        party: str | None,
        text: str,
        parties: str,
        topic: str,
        due_text: str,
        due_last: Day,
        status_number: int,
        title: str,
        published: str,
    ) -> CommitmentRow:
        """Make a row of the list from a row of the index."""
        due = read_date(due_text)
        status = STATUSES[status_number]
        match self.grouping:
            case Grouping.TOPIC:
                group = capitalised(topic) or "No topic"
            case Grouping.DUE:
                group = _due_heading(due_last, status, self.today)
            case Grouping.PARTY:
                group = party or "No party"
            case Grouping.STATUS:
                group = capitalised(status.word)
            case Grouping.ARTICLE:
                group = title
        return CommitmentRow(
            ref=CommitmentRef(article, id),
            group=group,
            text=text,
            parties=read_names(parties),
            topic=topic,
            due=due,
            status=status,
            standing=standing(due, status, self.today),
            article_title=title,
            published=parse_date(published),
        )

    @property
    def _order(self) -> Sql:
        """What the rows are ordered by: the group, then the latest due day, newer articles first, then the record."""
        within = "c.due_last, c.article DESC, c.nth"
        match self.grouping:
            case Grouping.TOPIC if self.scope.article is not None:
                return Sql(f"c.topic_nth, {within}")
            case Grouping.TOPIC:
                return Sql(f"c.topic_sort, {within}")
            case Grouping.DUE:
                return Sql("(") + overdue(self.today) + f") DESC, {within}"
            case Grouping.PARTY:
                return Sql(f"n.number IS NULL, n.sort, n.text, {within}")
            case Grouping.STATUS:
                return Sql(f"c.status, {within}")
            case Grouping.ARTICLE:
                return Sql("c.article DESC, c.due_last, c.nth")

    def _source(self, *, names: bool) -> Sql:
        tables = " FROM commitment c"
        if names:
            tables += " JOIN article a ON a.number = c.article"
        if self.grouping is Grouping.PARTY:
            tables += (
                " LEFT JOIN commitment_party cp ON cp.commitment = c.number LEFT JOIN name n ON n.number = cp.name"
            )
        return Sql(f"{tables} WHERE ") + commitments_in(self.scope, self.today)


def commitments_in(scope: Scope, today: Day) -> Sql:
    """Return the condition that a commitment, row `c`, is in the scope."""
    single = scope.article is not None
    only = (
        Sql("c.article = (SELECT number FROM article WHERE id = ?)", (scope.article,))
        if scope.article is not None
        else TRUE
    )
    return all_of([only, on_commitment(scope.query.root, today, single=single)])


def _due_heading(due_last: Day, status: Status, today: Day) -> str:
    if due_last == UNDATED:
        return "No date"
    if due_last == OPEN:
        return "Open-ended"
    if due_last < today and not status.settled:
        return "Overdue"
    return str(civil(due_last)[0])
