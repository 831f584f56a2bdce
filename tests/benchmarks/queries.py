"""How long the library takes for the first rows of what the panes ask, without an interface."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import NamedTuple

from tests.benchmarks.figures import Figure, percentile
from tests.benchmarks.generate import FOREIGN, PARTIES, SOURCES, TOPICS, vocabulary
from tests.benchmarks.libraries import Libraries, say
from tui.library.filter.query import EVERYTHING, Query, parse_query
from tui.library.library import Library, Scope
from tui.library.results.window import PAGE
from tui.records.status import Status
from tui.views.rows import Grouping, Window

EACH = 24
"""How many filters of a kind are asked."""
FIRST = PAGE
"""How many rows the first window has."""
LIMITS = {"100k": 3.0, "1m": 9.0}
"""What the slowest twentieth must take at most, in milliseconds."""


class Asked(NamedTuple):
    """What is asked of a library."""

    kind: str
    ask: Callable[[Library], object]
    limited: bool = True
    """Whether it stands between a key and its rows."""


def filters(seed: int = 1) -> dict[str, list[Query]]:
    """Return filters of every kind; the same seed gives the same ones."""
    chance = random.Random(seed)
    known = vocabulary(seed)

    def word() -> str:
        # Common and rare words alike: people look for both.
        return known[min(int(10 ** chance.uniform(0, 4.2)), len(known) - 1)]

    def beginning(letters: int) -> str:
        return next(found[:letters] for found in iter(word, None) if len(found) >= letters)

    def due() -> str:
        year = chance.randint(1995, 2035)
        return chance.choice((f"due:{year}", f"due:<{year}", f"due:>={year}", f"due:{year}..{year + 4}"))

    def foreign() -> str:
        text = chance.choice([text for text in FOREIGN if not text.isascii() and text[0] > "\u3000"]).replace(" ", "")
        start = chance.randrange(len(text) - 1)
        return text[start : start + 2]

    def party() -> str:
        return f'party:"{chance.choice(PARTIES)}"'

    def status() -> str:
        return f"status:{chance.choice(list(Status))}"

    kinds: dict[str, Callable[[], str]] = {
        "one letter": lambda: beginning(1),
        "two letters": lambda: beginning(2),
        "three letters": lambda: beginning(3),
        "five letters": lambda: beginning(5),
        "two words": lambda: f"{word()} {word()}",
        "a word and two letters": lambda: f"{word()} {beginning(2)}",
        "a phrase": lambda: f'"{word()} {known[chance.randrange(12)]}"',
        "a word less another": lambda: f"{word()} -{known[chance.randrange(50)]} ",
        "only less a word": lambda: f"-{word()} ",
        "either of two words": lambda: f"{word()} or {word()}",
        "two CJK characters": foreign,
        "party:": party,
        "topic:": lambda: f'topic:"{chance.choice(TOPICS)}"',
        "source:": lambda: f'source:"{chance.choice(SOURCES)}"',
        "status:": status,
        "is:": lambda: f"is:{chance.choice(('overdue', 'due-soon', 'undated', 'stale'))}",
        "due:": due,
        "party:, status: and due:": lambda: f"{party()} {status()} {due()}",
        "letters, party:, status: and due:": lambda: f"{party()} {status()} {due()} {beginning(chance.randint(1, 3))}",
    }
    return {kind: [parse_query(make()) for _ in range(EACH)] for kind, make in kinds.items()}


def questions() -> Iterator[Asked]:
    """Yield all that is asked."""
    mix = filters()
    for kind, queries in mix.items():
        for query in queries:
            yield Asked(f"articles, {kind}", partial(_articles, query))
    for query in (EVERYTHING, *(queries[place] for place, queries in enumerate(mix.values()))):
        scope = Scope(query, None)
        for grouping in Grouping:
            yield Asked(f"commitments of all, by {grouping}", partial(_commitments, scope, grouping))
        yield Asked("timeline of all", partial(_timeline, scope))
        yield Asked("count of articles", partial(_count, query), limited=False)
        yield Asked("count of commitments", partial(_count_commitments, scope), limited=False)
        yield Asked("extent of the timeline", partial(_extent, scope), limited=False)
        yield Asked("tally by status", partial(_tally, scope), limited=False)
    yield Asked("counts of the whole library", Library.counts, limited=False)


def _articles(query: Query, library: Library) -> object:
    return first(library.articles(query))


def _commitments(scope: Scope, grouping: Grouping, library: Library) -> object:
    return first(library.commitments(scope, grouping))


def _timeline(scope: Scope, library: Library) -> object:
    return first(library.timeline(scope))


def _count(query: Query, library: Library) -> object:
    return library.articles(query).total


def _count_commitments(scope: Scope, library: Library) -> object:
    return library.commitments(scope, Grouping.TOPIC).total


def _extent(scope: Scope, library: Library) -> object:
    return library.timeline_extent(scope)


def _tally(scope: Scope, library: Library) -> object:
    return library.tally(scope)


def first(window: Window[object]) -> Sequence[object]:
    """Return the first window of rows."""
    return window.fetch(0, FIRST)


def measure(libraries: Libraries, sizes: Sequence[str], rounds: int) -> Iterator[Figure]:
    """Ask everything of each library, in an order of chance."""
    chance = random.Random(1)
    asked = list(questions())
    for size in sizes:
        say(f"queries: {size}")
        times: dict[str, list[float]] = {each.kind: [] for each in asked}
        limited: list[float] = []
        with closing(libraries.open(libraries.folder(size))) as library:
            for turn in range(max(2, rounds // 6) + 1):
                chance.shuffle(asked)
                for each in asked:
                    started = time.perf_counter()
                    each.ask(library)
                    took = time.perf_counter() - started
                    if turn:  # the first one fills the system's cache
                        times[each.kind].append(took)
                        limited += [took] if each.limited else []
        of_articles = [took for kind, those in times.items() if kind.startswith("articles") for took in those]
        yield from _spread("first articles, all kinds of filters", size, of_articles, LIMITS.get(size))
        yield from _spread("first rows of any pane", size, limited, LIMITS.get(size))
        for kind, those in times.items():
            yield from _spread(kind, size, those)


def _spread(name: str, size: str, times: Sequence[float], must: float | None = None) -> Iterator[Figure]:
    yield Figure("queries", f"{name}, p50", size, percentile(times, 0.5) * 1000, "ms")
    yield Figure("queries", f"{name}, p95", size, percentile(times, 0.95) * 1000, "ms", must=must)
