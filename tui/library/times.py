"""The timeline of events and commitments: its order and its rows."""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from tui.library import numbers
from tui.library.conditions import in_article, of_article
from tui.library.order import ALL, Key, Walk
from tui.library.query import Is, State
from tui.library.search import Search, Way
from tui.library.sql import TRUE, Sql, all_of
from tui.library.standing import standing
from tui.library.stored import OPEN, STATUSES, UNDATED, read_date, read_names
from tui.records.dates import Day
from tui.records.rows import TimelineItem
from tui.records.value import value

_COMMITMENTS = ("c.mark", "c.since", "c.number")
_EVENTS = ("e.mark", "e.since", "e.number")
_ARTICLE_OF_EVENT = f"(e.number / {numbers.ITEMS})"


@value
class Times:
    """The events and commitments of a scope on a timeline.

    The key of an item (`tui.library.order`) is the day of its mark, the day on which it was promised, 0 for an event,
    and its number.
    """

    search: Search
    article: str | None
    """The id of the one article; `None` for all that the filter shows."""

    def order(self, way: Way) -> Walk:
        """Return the order of the items."""
        search = self.search
        if way is Way.GATHER or self.article is not None:
            found = search.candidates(self.article)
            commitments = found + f" CROSS JOIN commitment c NOT INDEXED ON {of_article('c.number')} WHERE "
            commitments += search.on_commitment(probe=True, candidate=True)
            events = found + f" CROSS JOIN event e NOT INDEXED ON {of_article('e.number')} WHERE "
            events += search.on_article("a.number", probe=True, candidate=True)
        else:
            undated = Sql("c.mark = ?", (UNDATED,)) if Is(State.UNDATED) in search.due else TRUE
            commitments = Sql(" FROM commitment c INDEXED BY commitment_by_mark WHERE ")
            commitments += all_of([search.each_commitment(way), undated])
            events = Sql(" FROM event e INDEXED BY event_by_mark WHERE ") + search.each_article(_ARTICLE_OF_EVENT, way)
        return Walk((_COMMITMENTS, _EVENTS), (commitments, events))

    def key(self, item: int) -> Sql:
        """Return a query for the key of the item of a number; none if it is not in the scope."""
        only = [Sql(f"{each[-1]} = ?", (item,)) for each in (_COMMITMENTS, _EVENTS)]
        order = self.order(Way.PROBE)
        sources = tuple(source + " AND " + one for source, one in zip(order.sources, only, strict=True))
        return Walk(order.columns, sources).keys(None, ALL)

    @property
    def counts(self) -> Sql:
        """A query for how many items have a mark, and the first and the last day that any of them has a part on."""
        commitments, events = self.all
        columns = "count(*) AS marked, min({0}.reach_first) AS first, max({0}.reach_last) AS last"
        return (
            Sql(
                f"SELECT sum(marked), min(first), max(last) FROM (SELECT {columns.format('c')} FROM commitment c WHERE "
            )
            + all_of([commitments, Sql("c.mark < ?", (UNDATED,))])
            + f" UNION ALL SELECT {columns.format('e')} FROM event e WHERE "
            + all_of([events, Sql("e.mark < ?", (UNDATED,))])
            + ")"
        )

    @property
    def count(self) -> Sql:
        """A query for how many items there are."""
        commitments, events = self.all
        counts = Sql("SELECT (SELECT count(*) FROM commitment c WHERE ") + commitments
        return counts + ") + (SELECT count(*) FROM event e WHERE " + events + ")"

    @property
    def dates(self) -> Sql:
        """A query for the date of every item, the day on which it was promised and since when its status holds.

        An event was not promised on any day (`OPEN`), and has no status (an empty text).
        """
        commitments, events = self.all
        of_commitments = Sql("SELECT c.due, c.since, c.became FROM commitment c WHERE ")
        of_commitments += all_of([commitments, Sql("c.mark < ?", (UNDATED,))])
        of_events = Sql(" UNION ALL SELECT e.date, ?, '' FROM event e WHERE ", (OPEN,))
        return of_commitments + of_events + all_of([events, Sql("e.mark < ?", (UNDATED,))])

    @property
    def all(self) -> tuple[Sql, Sql]:
        """The conditions on commitments `c` and on events `e`, for a look at all of them."""
        probe = self.article is not None
        bare = self.search.on_article(_ARTICLE_OF_EVENT, probe=probe)
        return (
            all_of([in_article("c.number", self.article), self.search.on_commitment(probe=probe)]),
            all_of([in_article("e.number", self.article), bare]),
        )

    def item(  # noqa: PLR0917 - a column each
        self,
        _key: Key,
        article: str,
        article_title: str,
        title: str,
        date_text: str,
        since: Day,
        commitment: str,
        nth: int,
        parties: str,
        status_number: int,
        became: str,
    ) -> TimelineItem:
        """Make an item from its key and the columns of `ITEMS`."""
        date = read_date(date_text)
        if not commitment:
            return TimelineItem(article, article_title, title, date, event=nth, parties=read_names(parties))
        status = STATUSES[status_number]
        return TimelineItem(
            article=article,
            article_title=article_title,
            title=title,
            date=date,
            commitment=commitment,
            since=since,
            parties=read_names(parties),
            status=status,
            standing=standing(date, status, self.search.today),
            on=read_date(became),
        )


_ARTICLE = f"JOIN article a ON a.number = {{0}} / {numbers.ITEMS} WHERE {{0}} IN "
ITEMS = (
    "SELECT c.number, a.id, a.title, c.text, c.due, c.since, c.id, 0,"
    " CASE c.parties WHEN '' THEN a.parties ELSE c.parties END, c.status, c.became FROM commitment c "
    + _ARTICLE.format("c.number"),
    f"SELECT e.number, a.id, a.title, e.title, e.date, 0, '', e.number % {numbers.ITEMS}, a.parties, 0, ''"
    " FROM event e " + _ARTICLE.format("e.number"),
)
"""Queries for what `Times.item` makes items of, by number, but for the numbers in brackets at their ends."""
