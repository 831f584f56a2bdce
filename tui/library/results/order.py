"""The orders of long lists, as SQL that goes on from any row without passing those before it.

A row has a *key*: the values that it is ordered by, of which the last is a number of its own. All are ascending, so
that the rows after one are those with greater keys.
"""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from collections.abc import Sequence
from typing import Protocol

from tui.library.index.sql import Sql
from tui.value import value

Key = tuple[int | str | bytes, ...]

ALL = Sql(" LIMIT -1")
"""The limit that leaves all rows."""


def key_of(*columns: int | str | bytes) -> Key:
    """Return the key in a row that a query of an order answers."""
    return columns


class Order(Protocol):
    """An order of rows."""

    def keys(self, near: Key | None, limit: Sql, *, back: bool = False) -> Sql:
        """Return a query for the keys of the rows after the one of a key, in order.

        `back`: of those before it, in reverse. `near`: `None` for all, from the first or the last row on. `limit`: how
        many, and how many nearer ones are passed over.
        """
        ...


@value
class Walk:
    """The order of an index, or of several whose rows are merged."""

    columns: tuple[tuple[str, ...], ...]
    """For each source, the columns of the key."""
    sources: tuple[Sql, ...]
    """Each ` FROM … WHERE …`."""

    def where(self, *conditions: Sql) -> "Walk":
        """Return the order of those rows that satisfy a condition more: ` AND …`, one for each source."""
        sources = (source + condition for source, condition in zip(self.sources, conditions, strict=True))
        return Walk(self.columns, tuple(sources))

    def keys(self, near: Key | None, limit: Sql, *, back: bool = False) -> Sql:
        """See `Order`."""
        selects = [
            Sql(f"SELECT {', '.join(columns)}") + source + _beyond(columns, near, back=back)
            for columns, source in zip(self.columns, self.sources, strict=True)
        ]
        columns = (
            self.columns[0] if len(selects) == 1 else tuple(str(nth) for nth in range(1, len(self.columns[0]) + 1))
        )
        return _joined(selects) + _by(columns, back=back) + limit


def walk(columns: Sequence[str], *sources: Sql) -> Walk:
    """Return the order of sources that have the same columns."""
    return Walk((tuple(columns),) * len(sources), sources)


@value
class Chain:
    """Orders one after the other. A key begins with the place of its order among them."""

    parts: tuple[Order, ...]

    def keys(self, near: Key | None, limit: Sql, *, back: bool = False) -> Sql:
        """See `Order`."""
        places = list(range(len(self.parts)))
        if near is not None:
            place = int(near[0])
            places = places[: place + 1] if back else places[place:]
        selects = [
            Sql(f"SELECT {place}, * FROM (")
            + self.parts[place].keys(near[1:] if near and near[0] == place else None, ALL, back=back)
            + ")"
            for place in (reversed(places) if back else places)
        ]
        return _joined(selects) + limit


@value
class Groups:
    """Groups one after the other, and the rows within each: two tables, of which the first has a row for each group."""

    groups: tuple[str, ...]
    """The columns that groups are ordered by. They are different for each group."""
    within: tuple[str, ...]
    """The columns that the rows of a group are ordered by."""
    source: Sql

    def keys(self, near: Key | None, limit: Sql, *, back: bool = False) -> Sql:
        """See `Order`."""
        columns = (*self.groups, *self.within)
        select = Sql(f"SELECT {', '.join(columns)}") + self.source
        order = _by(columns, back=back)
        if near is None:
            return select + order + limit
        group, row = near[: len(self.groups)], near[len(self.groups) :]
        same = Sql("".join(f" AND {column} = ?" for column in self.groups), group)
        rest = select + same + _beyond(self.within, row, back=back) + _by(self.within, back=back)
        others = select + _beyond(self.groups, group, back=back) + order
        # Each in brackets of its own: an order belongs to a whole compound otherwise.
        return Sql("SELECT * FROM (") + rest + ") UNION ALL SELECT * FROM (" + others + ")" + limit


def _beyond(columns: Sequence[str], near: Key | None, *, back: bool) -> Sql:
    """Return the condition that a row comes after the one of a key."""
    if near is None:
        return Sql("")
    if len(columns) == 1:
        return Sql(f" AND {columns[0]} {'<' if back else '>'} ?", near)
    marks = ", ".join("?" for _ in columns)
    return Sql(f" AND ({', '.join(columns)}) {'<' if back else '>'} ({marks})", near)


def _by(columns: Sequence[str], *, back: bool) -> Sql:
    return Sql(" ORDER BY " + ", ".join(f"{column} DESC" if back else column for column in columns))


def _joined(selects: Sequence[Sql]) -> Sql:
    joined = selects[0]
    for select in selects[1:]:
        joined = joined + " UNION ALL " + select
    return joined
