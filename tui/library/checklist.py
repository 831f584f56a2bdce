"""The checklist of commitments: how each grouping orders it, and the headings."""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound


from tui.library import numbers
from tui.library.order import Chain, Groups, Key, Order, Walk, walk
from tui.library.query import NamedField, Query
from tui.library.search import Search, Sql, all_of, in_article, of_article
from tui.library.standing import standing
from tui.library.stored import OPEN, SETTLED, STATUSES, UNDATED, capitalised, read_date, read_names
from tui.records.commitment import CommitmentRef
from tui.records.dates import Day, civil, parse_date
from tui.records.rows import CommitmentRow, Grouping
from tui.records.status import Status
from tui.records.value import value


@value
class Scope:
    """What the panes show: all that a filter shows, or of that, one article."""

    query: Query
    article: str | None = None
    """The id of the one article; `None` for all."""


_WITHIN = ("c.due_last", "c.number")
_OVERDUE, _SETTLED_LATE, _LATER = range(3)
"""The parts of the commitments by due date."""


@value
class Checklist:
    """The commitments of a scope, grouped.

    The key of a row (`tui.library.order`) begins with what its group is ordered by, and ends with its latest due day
    and its number.
    """

    search: Search
    article: str | None
    """The id of the one article; `None` for all that the filter shows."""
    grouping: Grouping

    def order(self, *, few: bool) -> Order:
        """Return the order of the rows.

        `few`: the filter shows few articles, so that their commitments are gathered and put in order. Otherwise an
        index is followed in which they stand in order, with all others.
        """
        return self._gathered(self.article) if few or self.article is not None else self._followed()

    def key(self, ref: CommitmentRef) -> Sql:
        """Return a query for the key of the first row of a commitment; none if it is not in the scope."""
        gathered = self._gathered(self.article, of=ref)
        return gathered.keys(None, Sql(" LIMIT 1"))

    @property
    def count(self) -> Sql:
        """A query for how many rows there are."""
        rows = "sum(json_array_length(c.under))" if self.grouping is Grouping.PARTY else "count(*)"
        return Sql(f"SELECT coalesce({rows}, 0) FROM commitment c WHERE ") + self.shown(probe=False)

    def shown(self, *, probe: bool) -> Sql:
        """Return the condition that a commitment, row `c`, is in the scope."""
        only = in_article("c.number", self.article)
        return all_of([only, self.search.on_commitment(probe=probe or self.article is not None)])

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
    ) -> CommitmentRow:
        """Make a row of the list from its key and the columns of `ROWS`."""
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
        )

    def _followed(self) -> Order:
        """Return the order of an index."""
        today = self.search.today
        condition = self.search.on_commitment(probe=True)
        filtered = self.search.root is not None
        match self.grouping:
            case Grouping.TOPIC:
                source = " FROM name n CROSS JOIN commitment c INDEXED BY commitment_by_topic ON c.heading = n.number"
                named = Sql(f"{source} WHERE n.field = ? AND ", (NamedField.TOPIC,))
                return Groups(("n.sort", "n.text"), _WITHIN, named + condition)
            case Grouping.PARTY:
                source = " FROM name n CROSS JOIN commitment_party p ON p.party = n.number"
                source += " CROSS JOIN commitment c ON c.number = p.commitment" if filtered else ""
                named = Sql(f"{source} WHERE n.field = ? AND ", (NamedField.PARTY,))
                return Groups(("n.sort", "n.text"), ("p.due_last", "p.commitment"), named + condition)
            case Grouping.STATUS:
                source = " FROM commitment c INDEXED BY commitment_by_status WHERE "
                return walk(("c.status", *_WITHIN), Sql(source) + condition)
            case Grouping.ARTICLE:
                found = self.search.candidates() + f" CROSS JOIN commitment c NOT INDEXED ON {of_article('c.number')} WHERE "
                return Groups(("a.number",), _WITHIN, found + self.search.on_commitment(probe=True, candidate=True))

        def by_status(number: int, sign: str) -> Sql:
            source = f" FROM commitment c INDEXED BY commitment_by_status WHERE c.status = ? AND c.due_last {sign} ? AND "
            return Sql(source, (number, today)) + condition

        each = range(len(STATUSES))
        return Chain(
            (
                walk(_WITHIN, *(by_status(number, "<") for number in each if number not in SETTLED)),
                walk(_WITHIN, *(by_status(number, "<") for number in each if number in SETTLED)),
                walk(_WITHIN, *(by_status(number, ">=") for number in each)),
            )
        )

    def _gathered(self, article: str | None, of: CommitmentRef | None = None) -> Walk:
        """Return the order of what is gathered from the articles found: of one or all, or `of` a single commitment."""
        today = self.search.today
        only = article if of is None else of.article
        source = self.search.candidates(only) + f" CROSS JOIN commitment c NOT INDEXED ON {of_article('c.number')}"
        columns: tuple[str, ...]
        values: tuple[int, ...] = ()
        match self.grouping:
            case Grouping.TOPIC if article is not None:
                source = (
                    source
                    + " JOIN (SELECT o.heading AS heading, min(o.number) AS first FROM commitment o WHERE "
                    + in_article("o.number", article)
                    + " GROUP BY o.heading) f ON f.heading = c.heading"
                )
                columns = ("c.topic = ''", "f.first", *_WITHIN)
            case Grouping.TOPIC:
                source = source + " CROSS JOIN name n ON n.number = c.heading"
                columns = ("n.sort", "n.text", *_WITHIN)
            case Grouping.PARTY:
                source = source + " CROSS JOIN json_each(c.under) u CROSS JOIN name n ON n.number = u.value"
                columns = ("n.sort", "n.text", *_WITHIN)
            case Grouping.STATUS:
                columns = ("c.status", *_WITHIN)
            case Grouping.ARTICLE:
                columns = ("a.number", *_WITHIN)
            case Grouping.DUE:
                settled = f"c.status IN ({', '.join(map(str, sorted(SETTLED)))})"
                part = f"CASE WHEN c.due_last >= {today} THEN {_LATER} WHEN {settled} THEN {_SETTLED_LATE} ELSE {_OVERDUE} END"
                columns = (part, *_WITHIN)
        conditions = [self.search.on_commitment(probe=True, candidate=True)]
        if of is not None:
            conditions.append(in_article("c.number", article))
            conditions.append(Sql("c.id = ?", (of.commitment,)))
        return walk(columns, source + " WHERE " + all_of(conditions))


ROWS = (
    "SELECT c.number, a.id, c.id, c.text, CASE c.parties WHEN '' THEN a.parties ELSE c.parties END, c.topic, c.due,"
    f" c.due_last, c.status, a.title, a.published FROM commitment c JOIN article a ON a.number = c.number / {numbers.ITEMS}"
    " WHERE c.number IN "
)
"""A query for what `Checklist.row` makes rows of, by number, but for the numbers in brackets at its end."""


def _due_heading(due_last: Day, status: Status, today: Day) -> str:
    if due_last == UNDATED:
        return "No date"
    if due_last == OPEN:
        return "Open-ended"
    if due_last < today and not status.settled:
        return "Overdue"
    return str(civil(due_last)[0])
