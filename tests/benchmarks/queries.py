"""What a key in the filter costs in the library, without an interface: how many queries, and how long SQLite takes.

The whole answer of the query thread is taken (`reader.request.answers`), with all articles as the scope and with
one in the middle of them. The filters are broad on purpose: each shows a tenth to all of the articles, but the last.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from statistics import median
from typing import NamedTuple

from tests.benchmarks.figures import Figure
from tests.benchmarks.libraries import Libraries, say
from tui.library.filter.query import parse_query
from tui.library.library import Library
from tui.panes.glyphs import UNICODE
from tui.screens.reader.request import Asked, Question, Timed, answers
from tui.views.rows import Grouping

FILTERS = ("", "a", "b", "party:japan", "due:2026..2030", "pep party:japan")
MOST_QUERIES = 20
"""The most queries of a key."""
FRAME = 16.0
"""The most milliseconds until the first rows of all lists are there."""
TO_THE_END = {True: 300.0, False: 150.0}
"""The most milliseconds until all is counted, of a filter on due dates and of any other."""


class Cost(NamedTuple):
    """What one answer costs."""

    queries: int
    first_rows: float
    """How many seconds SQLite took until the first rows of all lists were there."""
    end: float
    """The same until all was counted."""


def cost(library: Library, text: str, chosen: str | None) -> Cost:
    """Answer a key in the filter, and return what that costs."""
    question = Question(Asked.ARTICLES, parse_query(text), chosen, Grouping.TOPIC, None, None, UNICODE)
    index = library._index
    rows, queries, spent, first = index.rows, 0, 0.0, 0.0

    def timed(sql: object, make: object) -> object:
        nonlocal queries, spent
        started = time.perf_counter()
        try:
            return rows(sql, make)  # type: ignore[arg-type]
        finally:
            queries += 1
            spent += time.perf_counter() - started

    with closing_patch(index, timed):
        for part in answers(library, question):
            if isinstance(part, Timed):
                first = spent
    return Cost(queries, first, spent)


class closing_patch:  # noqa: N801 - used like a function
    """Lets something else stand for `Index.rows` within a block."""

    def __init__(self, index: object, rows: object) -> None:
        self._index = index
        self._rows = rows

    def __enter__(self) -> None:
        self._index.rows = self._rows  # type: ignore[attr-defined]

    def __exit__(self, *_: object) -> None:
        del self._index.rows  # type: ignore[attr-defined]


def middle(library: Library, text: str) -> str | None:
    """Return the id of the article in the middle of those that a filter shows; `None` where it shows none."""
    articles = library.results(parse_query(text)).articles()
    return articles.row(articles.total // 2).id if articles.total else None


def measure(libraries: Libraries, sizes: Sequence[str], rounds: int) -> Iterator[Figure]:
    """Answer each filter some times, and yield the medians."""
    for size in sizes:
        say(f"queries: {size}")
        with closing(libraries.open(libraries.folder(size))) as library:
            for text in FILTERS:
                for chosen in (None, middle(library, text)):
                    costs = [cost(library, text, chosen) for _ in range(max(3, rounds // 3) + 1)][1:]
                    yield from _figures(f"{text or 'no filter'}{', one article' if chosen else ''}", size, costs)


def _figures(name: str, size: str, costs: Sequence[Cost]) -> Iterator[Figure]:
    limited = size == "100k"
    end = TO_THE_END["due:" in name]
    yield Figure("queries", f"{name}, queries", size, median(each.queries for each in costs), "", MOST_QUERIES)
    for what, took, most in (
        ("first rows", [each.first_rows for each in costs], FRAME),
        ("all", [each.end for each in costs], end),
    ):
        yield Figure("queries", f"{name}, {what}", size, median(took) * 1000, "ms", most if limited else None)
