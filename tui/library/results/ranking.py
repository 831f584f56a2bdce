"""The articles in an order that no index has: all their numbers are put in order at once, a page of them is read."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from tui.library.errors import LibraryError
from tui.library.filter.conditions import ahead, of_article, overdue
from tui.library.filter.search import Search
from tui.library.index.sql import Sql
from tui.library.results.order import Key
from tui.library.results.window import AT_ONCE, PAGE, PAGES
from tui.views.rows import ArticleOrder, RowGone

Row = TypeVar("Row")


def ranking(search: Search, order: ArticleOrder) -> Sql:
    """Return a query for the numbers of the articles shown, in an order, and newest first within that.

    What counts is all that an article promises, also where the filter hides some of it, as in its row.
    """
    of_it = f" FROM commitment c NOT INDEXED WHERE {of_article('c.number')} AND "
    match order:
        case ArticleOrder.PUBLISHED:
            rank = Sql("0")
        case ArticleOrder.NEAREST:
            nearest = Sql("(SELECT min(c.due_last)" + of_it) + ahead(search.today) + ")"
            rank = nearest + " IS NULL, " + nearest
        case ArticleOrder.OVERDUE:
            rank = Sql("(SELECT -count(*)" + of_it) + overdue(search.today) + ")"
        case ArticleOrder.LEAST_DONE:
            share = (
                "(SELECT o.kept * 1.0 / o.commitments FROM article o WHERE o.number = a.number AND o.commitments > 0)"
            )
            rank = Sql(f"{share} IS NULL, {share}")
    return Sql("SELECT a.number") + search.source(probe=False) + " ORDER BY " + rank + ", a.number"


class RankedWindow(Generic[Row]):
    """A `tui.views.rows.Window` on rows whose numbers are all at hand, in their order."""

    is_counted = True

    def __init__(self, numbers: Sequence[int], rows: Callable[[Sequence[Key]], list[Row]]) -> None:
        """Take the numbers, and what makes rows of some."""
        self._numbers = numbers
        self._rows = rows
        self._page = lru_cache(PAGES)(lambda first: self._read(first, PAGE))

    @property
    def total(self) -> int:
        """The number of rows."""
        return len(self._numbers)

    known = total

    def row(self, index: int) -> Row:
        """Return a row. `RowGone`: the list has none there, or it cannot be read."""
        try:
            page = self._page(index // PAGE * PAGE)
        except LibraryError as error:
            raise RowGone(index) from error
        if not 0 <= index % PAGE < len(page):
            raise RowGone(index)
        return page[index % PAGE]

    def fetch(self, first: int, count: int) -> Sequence[Row]:
        """Return rows `first` to `first + count - 1`, fewer at the end; those of one page are kept."""
        first, count = max(first, 0), max(count, 0)
        start = first // PAGE * PAGE
        if first + count <= start + PAGE:
            return self._page(start)[first - start : first - start + count]
        return self._read(first, count)

    def __iter__(self) -> Iterator[Row]:
        """Yield every row in order; only some are in memory at once."""
        for first in range(0, self.total, AT_ONCE):
            yield from self._read(first, AT_ONCE)

    def _read(self, first: int, count: int) -> list[Row]:
        return self._rows([(number,) for number in self._numbers[first : first + count]])
