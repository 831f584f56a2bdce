"""Facts: all that is counted of what a scope shows, in one read.

Where a filter shows all items of the articles that it finds, one narrow row an article (the table `facts`) has it all.
Where it tells the items of one article from each other, the commitments are read once, from an index that holds what is
counted.
"""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from collections import Counter
from dataclasses import dataclass, field

from tui.library.filter.conditions import ARTICLE_OF_COMMITMENT, overdue
from tui.library.filter.search import Search
from tui.library.index.articles import Ask
from tui.library.index.columns import OPEN, STATUS_COLUMNS, STATUSES, UNDATED
from tui.library.index.damage import expect
from tui.library.index.sql import FALSE, TRUE, Sql, any_of
from tui.records.dates import Day
from tui.records.status import Status
from tui.views.stretches import Stretch

CELL = 8
"""The number of days in a cell: of these it only counts whether there is anything on any of them."""
_BEFORE_ALL = 1 << 40
"""The day on which cells begin, before day 0: SQL rounds towards 0, which must not lie within what is rounded."""


@dataclass(slots=True)
class Facts:
    """What is counted of a scope."""

    articles: int = 0
    """Those that can be read."""
    within: int = 0
    """All commitments of these articles, also those that the filter hides."""
    statuses: Counter[int] = field(default_factory=Counter)
    """The number of commitments of each status, given by its number."""
    under_parties: int = 0
    """How often commitments stand under a party; those without one, once."""
    dated: int = 0
    """The number of commitments with a mark on the timeline."""
    dated_under_parties: int = 0
    """How often these stand under a party."""
    events: int = 0
    dated_events: int = 0
    first: Day | None = None
    """The first day on which anything on the timeline has a part; `None` where there is nothing."""
    last: Day | None = None
    overdue: int | None = None
    """The number of commitments that are overdue; `None` where all items of articles count: no row of `facts` has it,
    as it depends on the day."""
    past: int | None = None
    """The number of commitments with a mark before today; `None` in the same way."""
    occupied: list[Stretch] = field(default_factory=list)
    """Where commitments have their marks, and where they were promised; empty where all items of articles count."""

    @property
    def commitments(self) -> int:
        """The number of commitments."""
        return self.statuses.total()

    @property
    def tally(self) -> dict[Status, int]:
        """The number of commitments of each status; every status is there, in order."""
        return {status: self.statuses[number] for number, status in enumerate(STATUSES)}

    def take_commitments(self, *counted: int | None) -> None:
        """Take in what is counted of commitments, in the order of `_COMMITMENTS`."""
        expect(int, *(count for count in counted if count is not None))
        under_parties, dated, dated_under_parties, first, last, *statuses = counted
        self.under_parties, self.dated = under_parties or 0, dated or 0
        self.dated_under_parties = dated_under_parties or 0
        self.statuses.update({number: count or 0 for number, count in enumerate(statuses)})
        self._reach(first, last)

    def take_events(self, events: int | None, dated: int | None, first: Day | None, last: Day | None) -> None:
        """Take in what is counted of events."""
        expect(int, *(count for count in (events, dated, first, last) if count is not None))
        self.events, self.dated_events = events or 0, dated or 0
        self._reach(first, last)

    def _reach(self, first: Day | None, last: Day | None) -> None:
        if first is not None and last is not None:
            self.first = first if self.first is None else min(self.first, first)
            self.last = last if self.last is None else max(self.last, last)


def facts(search: Search, scope: str | None, ask: Ask) -> Facts:
    """Count what a scope shows: the article of an id, or all (`None`)."""
    return _of_articles(search, scope, ask) if search.open is None else _of_items(search, scope, ask)


_COMMITMENTS = ", ".join(
    (
        "sum(f.under_parties), sum(f.dated), sum(f.dated_under_parties), min(f.first), max(f.last)",
        *(f"sum(f.{column})" for column in STATUS_COLUMNS),
    )
)
_EVENTS = "sum(f.events), sum(f.dated_events), min(f.first_event), max(f.last_event)"
_WITHIN = f"count(*), sum({' + '.join(STATUS_COLUMNS)})"


def _of_articles(search: Search, scope: str | None, ask: Ask) -> Facts:
    """Count what articles have of which all items are shown."""
    counts = Facts()

    def take(articles: int, *counted: int | None) -> None:
        counts.take_events(*counted[:4])
        counts.take_commitments(*counted[4:])
        counts.articles, counts.within = articles, counts.commitments

    ask(Sql(f"SELECT count(*), {_EVENTS}, {_COMMITMENTS}") + articles(search, scope), take)
    return counts


def _of_items(search: Search, scope: str | None, ask: Ask) -> Facts:
    """Count the items that are shown, where others of the same article may not be."""
    counts = Facts()

    def take(kind: int, *counted: int | None) -> None:
        match kind:
            case 0:
                counts.overdue, counts.past = counted[0] or 0, counted[1] or 0
                counts.take_commitments(*counted[2:])
            case 1:
                counts.take_events(*counted[:4])
            case 2:
                counts.articles, counts.within = counted[0] or 0, counted[1] or 0
            case _:
                counts.occupied.append(Stretch(counted[0] or 0, (counted[0] or 0) + CELL - 1))

    def select(kind: int, columns: str) -> str:
        lacking = 7 + len(STATUSES) - (columns.count(", ") + 1)
        return f"SELECT DISTINCT {kind}, {columns}{', 0' * lacking}"

    if search.is_gathered(scope):
        candidates = articles(search, scope)
        bare = search.on_article("f.article", probe=True, candidate=True)
    else:
        candidates = articles(search, scope) if search.rest is None else Sql(" FROM facts f")
        bare = search.on_article("f.article", probe=False)
    # All of these articles are shown where the full-text tables can say so; else those with an item that is.
    shown = TRUE if search.rest is None else any_of([Sql("f.article IN (SELECT article FROM shown)"), bare])
    dated = f"mark < {UNDATED}"
    statuses = "".join(f", sum(status = {number})" for number in range(len(STATUSES)))
    sql = Sql(
        "WITH shown (article, status, under_parties, mark, since, first, last, is_overdue) AS MATERIALIZED"
        f" (SELECT {ARTICLE_OF_COMMITMENT}, c.status, c.under_parties, c.mark, c.since, c.reach_first, c.reach_last, "
    )
    sql += overdue(search.today) + search.commitments(scope)
    sql += Sql(") SELECT 0, sum(is_overdue), sum(mark < ?),", (search.today,)) + (
        f" sum(under_parties), sum({dated}), sum(under_parties) FILTER (WHERE {dated}),"
        f" min(first) FILTER (WHERE {dated}), max(last) FILTER (WHERE {dated}){statuses} FROM shown"
        f" UNION ALL {select(3, cell('mark'))} FROM shown WHERE {dated}"
        f" UNION ALL {select(3, cell('since'))} FROM shown WHERE {dated} AND since < {OPEN}"
        f" UNION ALL {select(2, _WITHIN)}"
    )
    sql += candidates + " WHERE " + shown
    if bare != FALSE:
        sql += Sql(f" UNION ALL {select(1, _EVENTS)}") + candidates + " WHERE " + bare
    ask(sql, take)
    return counts


def articles(search: Search, scope: str | None) -> Sql:
    """Return ` FROM …` with the row `f` of the table `facts` for each candidate."""
    if search.root is None and scope is None:
        return Sql(" FROM facts f")
    return search.candidates(scope) + " CROSS JOIN facts f ON f.article = a.number"


def cell(day: str) -> str:
    """Return, in SQL, the first day of the cell of a day, which is a column."""
    return f"({day} + {_BEFORE_ALL}) / {CELL} * {CELL} - {_BEFORE_ALL}"
