"""The timeline of events and commitments: its order and its rows."""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from collections.abc import Mapping

from tui.library.filter.conditions import ARTICLE_OF_EVENT
from tui.library.filter.query import Is, State
from tui.library.filter.search import Search
from tui.library.index import rowids
from tui.library.index.columns import STATUSES, UNDATED, capitalised, read_date, read_names
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

    @property
    def gathers(self) -> bool:
        """Whether items are gathered from few articles, rather than found by following an index."""
        return self.search.is_gathered(self.article)

    def order(self, only: int | None = None) -> Walk:
        """Return the order of the items; that of one alone, by its number, where there is `only`."""
        search = self.search
        if self.gathers:
            return self.only(search.commitments(self.article), search.events(self.article), only)
        index = " INDEXED BY {0}_by_mark WHERE " if only is None else " NOT INDEXED WHERE "
        undated = Sql("c.mark = ?", (UNDATED,)) if Is(State.UNDATED) in search.due else TRUE
        commitments = Sql(" FROM commitment c" + index.format("commitment"))
        commitments += all_of([search.each_commitment(), undated])
        events = Sql(" FROM event e" + index.format("event")) + search.each_article(ARTICLE_OF_EVENT)
        return self.only(commitments, events, only)

    def only(self, commitments: Sql, events: Sql, only: int | None) -> Walk:
        """Return the order of the items of two sources, or of one of them, by its number."""
        order = Walk((COMMITMENTS, EVENTS), (commitments, events))
        if only is None:
            return order
        return order.where(*(Sql(f" AND {columns[-1]} = ?", (only,)) for columns in order.columns))

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


ITEMS = (
    "SELECT c.number, a.id, a.title, c.text, c.due, c.since, c.id, 0,"
    " CASE c.parties WHEN '' THEN a.parties ELSE c.parties END, c.status, c.became, c.topic FROM commitment c"
    f" JOIN article a ON a.number = c.number / {rowids.ITEMS} WHERE c.number IN {{}}"
    f" UNION ALL SELECT e.number, a.id, a.title, e.title, e.date, 0, '', e.number % {rowids.ITEMS}, a.parties, 0,"
    " '', ''"
    f" FROM event e JOIN article a ON a.number = e.number / {rowids.ITEMS} WHERE e.number IN {{}}"
)
"""A query for what `Times.item` makes items of, given their numbers in place of `{}`."""
