"""The timeline of events and commitments: its order and its rows."""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from collections.abc import Mapping

from tui.library.filter.conditions import in_article, of_article
from tui.library.filter.query import Is, State
from tui.library.filter.search import Search, Way
from tui.library.index import rowids
from tui.library.index.columns import OPEN, STATUSES, UNDATED, capitalised, read_date, read_names
from tui.library.index.damage import expect
from tui.library.index.sql import TRUE, Sql, all_of
from tui.library.results.order import Key, Walk
from tui.records.dates import Date, Day
from tui.records.standing import standing
from tui.records.status import Status
from tui.value import value
from tui.views.marks import mark_day
from tui.views.rows import Grouping, Promise, TimelineItem

COMMITMENTS = ("c.mark", "c.since", "c.number")
EVENTS = ("e.mark", "e.since", "e.number")
NO_DATE = "No date"
"""The lane of what has no mark, whatever the lanes."""
_ARTICLE_OF_EVENT = f"(e.number / {rowids.ITEMS})"


@value
class Times:
    """The events and commitments of a scope on a timeline, in one lane (`lanes` has the other orders).

    The key of an item (`order`) is the day of its mark, the day on which it was promised, 0 for an event,
    and its number.
    """

    search: Search
    article: str | None
    """The id of the one article; `None` for all that the filter shows."""
    lanes: Grouping | None = None
    """What the items are in lanes by; `None`: they are in one."""

    def gathers(self, way: Way) -> bool:
        """Whether items are gathered from articles, rather than found by following an index."""
        return way is Way.GATHER or self.article is not None

    def order(self, way: Way, only: int | None = None) -> Walk:
        """Return the order of the items; that of one alone, by its number, where there is `only`."""
        search = self.search
        if self.gathers(way):
            found = search.candidates(self.article)
            commitments = found + f" CROSS JOIN commitment c NOT INDEXED ON {of_article('c.number')} WHERE "
            commitments += search.on_commitment(probe=True, candidate=True)
            events = found + f" CROSS JOIN event e NOT INDEXED ON {of_article('e.number')} WHERE "
            events += search.on_article("a.number", probe=True, candidate=True)
        else:
            index = " INDEXED BY {0}_by_mark WHERE " if only is None else " NOT INDEXED WHERE "
            undated = Sql("c.mark = ?", (UNDATED,)) if Is(State.UNDATED) in search.due else TRUE
            commitments = Sql(" FROM commitment c" + index.format("commitment"))
            commitments += all_of([search.each_commitment(way), undated])
            events = Sql(" FROM event e" + index.format("event")) + search.each_article(_ARTICLE_OF_EVENT, way)
        return self.only(commitments, events, only)

    def only(self, commitments: Sql, events: Sql, only: int | None) -> Walk:
        """Return the order of the items of two sources, or of one of them, by its number."""
        order = Walk((COMMITMENTS, EVENTS), (commitments, events))
        if only is None:
            return order
        return order.where(*(Sql(f" AND {columns[-1]} = ?", (only,)) for columns in order.columns))

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
        """A query for the number of items."""
        return self.count_where()

    def count_where(self, *conditions: str) -> Sql:
        """Return a query for the number of items, by conditions on a row `{0}` of commitments or of events."""
        commitments, events = (
            all_of([items, *(Sql(condition.format(row)) for condition in conditions)])
            for row, items in zip("ce", self.all, strict=True)
        )
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

    @property
    def count_under_parties(self) -> Sql:
        """A query for how many items there are where a commitment with a mark stands under each of its parties."""
        commitments, events = self.all
        counts = Sql(
            "SELECT (SELECT coalesce(sum(CASE WHEN c.mark < ? THEN json_array_length(c.under) ELSE 1 END), 0)"
            " FROM commitment c WHERE ",
            (UNDATED,),
        )
        return counts + commitments + ") + (SELECT count(*) FROM event e WHERE " + events + ")"

    def item(  # noqa: PLR0917 - a column each
        self,
        earlier: Mapping[int, tuple[Promise, ...]],
        key: Key,
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
        topic: str,
    ) -> TimelineItem:
        """Make an item from its key and the columns of `ITEMS`; by its number, `earlier` says what it restates."""
        expect(str, article, article_title, title, commitment, topic)
        expect(int, since, nth)
        date = read_date(date_text)
        status = STATUSES[status_number]
        lane = self._lane(key, date, is_event=not commitment, title=article_title, topic=topic, status=status)
        if not commitment:
            return TimelineItem(article, article_title, title, date, event=nth, parties=read_names(parties), lane=lane)
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
            earlier=earlier.get(int(key[-1]), ()),
            lane=lane,
        )

    def _lane(self, key: Key, date: Date | None, *, is_event: bool, title: str, topic: str, status: Status) -> str:
        if date is None or mark_day(date, due=not is_event) is None:
            return NO_DATE
        match self.lanes:
            case None:
                return ""
            case Grouping.ARTICLE:
                return title
            case _ if is_event:
                return "Events"
            case Grouping.PARTY:
                return str(key[2]) or "No party"
            case Grouping.STATUS:
                return capitalised(status.word)
            case _:
                return capitalised(topic) or "No topic"


_ARTICLE = f"JOIN article a ON a.number = {{0}} / {rowids.ITEMS} WHERE {{0}} IN "
ITEMS = (
    "SELECT c.number, a.id, a.title, c.text, c.due, c.since, c.id, 0,"
    " CASE c.parties WHEN '' THEN a.parties ELSE c.parties END, c.status, c.became, c.topic FROM commitment c "
    + _ARTICLE.format("c.number"),
    f"SELECT e.number, a.id, a.title, e.title, e.date, 0, '', e.number % {rowids.ITEMS}, a.parties, 0, '', ''"
    " FROM event e " + _ARTICLE.format("e.number"),
)
"""Queries for what `Times.item` makes items of, by number, but for the numbers in brackets at their ends."""
