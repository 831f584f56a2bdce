"""A window on the answer to a query: only the rows in sight are fetched."""

from collections.abc import Callable
from typing import Generic, TypeVar, TypeVarTuple

from tui.library.index import Index
from tui.library.search import Sql

Row = TypeVar("Row")
Columns = TypeVarTuple("Columns")


class QueryWindow(Generic[Row, *Columns]):
    """A `tui.records.rows.Window` on what a query answers."""

    def __init__(self, index: Index, count: Sql, page: Callable[[Sql], Sql], make: Callable[[*Columns], Row]) -> None:
        """Take a query that counts the rows, one that returns some of them, given its LIMIT, and what makes a row."""
        self._index = index
        self._count = count
        self._page = page
        self._make = make
        self._total: int | None = None

    @property
    def total(self) -> int:
        """How many rows the answer has; counted when it is first asked for."""
        if self._total is None:
            (self._total,) = self._index.rows(self._count, int)
        return self._total

    def fetch(self, first: int, count: int) -> list[Row]:
        """Return rows `first` to `first + count - 1`, fewer at the end."""
        limit = Sql(" LIMIT ? OFFSET ?", (max(count, 0), max(first, 0)))
        return self._index.rows(self._page(limit), self._make)
