"""Windows on long lists: only the rows in sight are fetched, a page at a time, and only some pages are kept."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from tui.library.errors import LibraryError
from tui.library.index.database import Index
from tui.library.index.sql import Sql
from tui.library.results.order import ALL, Key, Order, key_of
from tui.value import value
from tui.views.rows import RowGone

Row = TypeVar("Row")

PAGE = 32
"""How many rows are fetched at once."""
AT_ONCE = 512
"""How many rows are fetched at once where all are wanted."""
PAGES = 64
"""How many pages are kept."""


@value
class _Page(Generic[Row]):
    """Rows that follow each other."""

    first: int
    """The place of the first in the list."""
    keys: list[Key]
    rows: list[Row]

    @property
    def end(self) -> int:
        """The place after the last."""
        return self.first + len(self.keys)


class QueryWindow(Generic[Row]):
    """A `tui.views.rows.Window` on rows of the index.

    A page is found from the top of the list, its end or a page that is kept, whichever is nearest. Where that is a page
    next to it, as when scrolling, it costs the same anywhere in the list.
    """

    def __init__(
        self, index: Index, order: Order, rows: Callable[[Sequence[Key]], list[Row]], count: Callable[[], int]
    ) -> None:
        """Take the order of the rows, what makes rows of their keys, and what counts them all."""
        self._index = index
        self._order = order
        self._rows = rows
        self._count = count
        self._total: int | None = None
        self._reached = 0
        self._pages: OrderedDict[int, _Page[Row]] = OrderedDict()
        """By the place of their first row, the one last used at the end."""

    @property
    def total(self) -> int:
        """How many rows the list has; counted when it is first asked for, unless the end was seen."""
        if self._total is None:
            self._total = self._count()
        return self._total

    @property
    def known(self) -> int:
        """How many rows are known to be there without counting."""
        return self._reached if self._total is None else self._total

    @property
    def is_counted(self) -> bool:
        """Whether that is all rows."""
        return self._total is not None

    def row(self, index: int) -> Row:
        """Return a row. `RowGone`: the list has none there, or it cannot be read."""
        try:
            page = self._page(index // PAGE * PAGE)
        except LibraryError as error:
            raise RowGone(index) from error
        if not 0 <= index - page.first < len(page.rows):
            raise RowGone(index)
        return page.rows[index - page.first]

    def fetch(self, first: int, count: int) -> list[Row]:
        """Return rows `first` to `first + count - 1`, fewer at the end."""
        first, count = max(first, 0), max(count, 0)
        if first // PAGE == (first + max(count, 1) - 1) // PAGE:
            page = self._page(first // PAGE * PAGE)
            return page.rows[first - page.first : first - page.first + count]
        return self._read(first, count).rows

    def __iter__(self) -> Iterator[Row]:
        """Yield every row in order. One query finds them all; of the rows, only some are in memory at once."""
        keys = self._index.rows(self._order.keys(None, ALL), key_of)
        for first in range(0, len(keys), AT_ONCE):
            yield from self._rows(keys[first : first + AT_ONCE])

    def _page(self, first: int) -> _Page[Row]:
        """Return the page that starts with a row."""
        page = self._pages.get(first)
        if page is None:
            page = self._pages[first] = self._read(first, PAGE)
            if len(self._pages) > PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(first)
        return page

    def _read(self, first: int, count: int) -> _Page[Row]:
        """Read rows from the index."""
        near, back, skip = self._nearest(first, count)
        wanted = max(min(count, self._total - first), 0) if back and self._total is not None else count
        with self._index.snapshot():
            limit = Sql(" LIMIT ? OFFSET ?", (wanted, skip))
            keys = self._index.rows(self._order.keys(near, limit, back=back), key_of)
            if back:
                keys.reverse()
            page = _Page(first, keys, self._rows(keys))
        if back:
            return page
        if keys:
            self._reached = max(self._reached, page.end)
        if len(keys) < count and (keys or not first):
            self._total = page.end
        return page

    def _nearest(self, first: int, count: int) -> tuple[Key | None, bool, int]:
        """Return from which row on to read, whether backwards, and how many rows to pass over."""
        ways: list[tuple[int, Key | None, bool]] = [(first, None, False)]
        end = first + count
        if self._total is not None:
            end = min(end, self._total)
            if end > first:
                ways.append((self._total - end, None, True))
        for page in self._pages.values():
            if page.keys and page.end <= first:
                ways.append((first - page.end, page.keys[-1], False))
            elif page.keys and page.first >= end > first:
                ways.append((page.first - end, page.keys[0], True))
        skip, near, back = min(ways, key=lambda way: way[0])
        return near, back, skip
