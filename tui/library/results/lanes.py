"""The orders of a timeline in lanes: by article, party, topic or status; what has no mark comes after all lanes.

Where lanes are not those of articles, events have one of their own, which comes first.
"""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from tui.library.filter.conditions import of_article
from tui.library.index.columns import STATUSES, UNDATED
from tui.library.index.sql import Sql, all_of
from tui.library.results.order import Chain, Groups, Key, Order, Walk, walk
from tui.library.results.timeline import COMMITMENTS, EVENTS, Times
from tui.records.fields import NamedField
from tui.value import value
from tui.views.rows import Grouping

_NAME = ("n.sort", "n.text")


def in_lanes(times: Times, lanes: Grouping, only: int | None = None) -> Order:
    """Return the order of a timeline in lanes; that of one item alone, by its number, where there is `only`."""
    order = times.order(only)
    undated = order.where(*(Sql(f" AND {mark} = ?", (UNDATED,)) for mark in _MARKS))
    dated = order.where(*(Sql(f" AND {mark} < ?", (UNDATED,)) for mark in _MARKS))
    commitments, events = dated.sources
    match lanes:
        case Grouping.ARTICLE:
            return Chain((_by_article(times, only), _Padded(undated, 1)))
        case Grouping.STATUS:
            of_status = (commitments + Sql(" AND c.status = ?", (status,)) for status in range(len(STATUSES)))
            return Chain((walk(EVENTS, events), *(walk(COMMITMENTS, one) for one in of_status), undated))
        case Grouping.PARTY:
            named = _by_party(times, commitments) if only is None else _gathered(commitments, lanes)
        case _:
            named = _by_topic(times, commitments) if only is None else _gathered(commitments, lanes)
    return Chain((_Padded(walk(EVENTS, events), len(_NAME)), named, _Padded(undated, len(_NAME))))


_MARKS = (COMMITMENTS[0], EVENTS[0])


@value
class _Padded:
    """An order whose keys are as long as those of others in a chain: more values at the front, all alike."""

    order: Order
    more: int

    def keys(self, near: Key | None, limit: Sql, *, back: bool = False) -> Sql:
        """See `Order`."""
        inner = self.order.keys(near and near[self.more :], limit, back=back)
        return Sql(f"SELECT {'0, ' * self.more}* FROM (") + inner + ")"


@value
class _ByArticle:
    """The order of articles, and of the marks within each."""

    walk: Walk

    def keys(self, near: Key | None, limit: Sql, *, back: bool = False) -> Sql:
        """See `Order`. Articles that are passed are not looked at."""
        passed = Sql("") if near is None else Sql(f" AND a.number {'<=' if back else '>='} ?", near[:1])
        return self.walk.where(passed, passed).keys(near, limit, back=back)


def _by_article(times: Times, only: int | None) -> _ByArticle:
    order = times.order(only)
    if not times.gathers:
        search = times.search
        source = " FROM article a CROSS JOIN {0} {1} NOT INDEXED ON {2} WHERE "
        order = times.only(
            Sql(source.format("commitment", "c", of_article("c.number"))) + search.each_commitment(),
            Sql(source.format("event", "e", of_article("e.number"))) + search.each_article("a.number"),
            only,
        )
    dated = order.where(*(Sql(f" AND {mark} < ?", (UNDATED,)) for mark in _MARKS))
    return _ByArticle(Walk((("a.number", *COMMITMENTS), ("a.number", *EVENTS)), dated.sources))


def _by_topic(times: Times, commitments: Sql) -> Order:
    if times.gathers:
        return _gathered(commitments, Grouping.TOPIC)
    source = " FROM name n CROSS JOIN commitment c INDEXED BY commitment_by_topic ON c.heading = n.number WHERE "
    return _named(source, times, NamedField.TOPIC)


def _by_party(times: Times, commitments: Sql) -> Order:
    if times.gathers:
        return _gathered(commitments, Grouping.PARTY)
    source = " FROM name n CROSS JOIN commitment_party p ON p.party = n.number"
    return _named(source + " CROSS JOIN commitment c ON c.number = p.commitment WHERE ", times, NamedField.PARTY)


def _named(source: str, times: Times, field: NamedField) -> Groups:
    conditions = [Sql("n.field = ?", (field,)), Sql("c.mark < ?", (UNDATED,)), times.search.each_commitment()]
    return Groups(_NAME, COMMITMENTS, Sql(source) + all_of(conditions))


def _gathered(commitments: Sql, lanes: Grouping) -> Walk:
    found = Sql(" FROM (SELECT c.heading, c.under, c.mark, c.since, c.number") + commitments + ") c"
    under = " CROSS JOIN json_each(c.under) p CROSS JOIN name n ON n.number = p.value WHERE 1"
    return walk(
        (*_NAME, *COMMITMENTS),
        found + (under if lanes is Grouping.PARTY else " CROSS JOIN name n ON n.number = c.heading WHERE 1"),
    )
