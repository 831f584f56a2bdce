"""Filters put together at random show what the `filter_oracle` says, in the articles and in the commitments."""

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.attacks.report import Tried, chances
from tests.benchmarks.generate import Generator
from tests.support.filter_oracle import Judgements, Oracle
from tests.support.libraries import TODAY, shown
from tui.library.files.paths import Stamp
from tui.library.filter.query import QueryError, parse_query
from tui.library.index.columns import STATUS_NUMBERS, Assessed
from tui.library.index.database import Index
from tui.library.index.writer import Writer
from tui.library.library import Library
from tui.records.article import Article
from tui.views.rows import Grouping

SMALL, FULL = 60, 20_000
BATCH = 250
"""How many filters one library is asked."""
ARTICLES = 14
LEAVES = (
    "ba", "be ", "build ", "日", "安全", "cop-3", "nothing ", '"ba be"', "party:uk", "party:jap", "party:日",
    "topic:def", 'topic:"critical min"', "source:wire", "place:tok", "status:kept", "status:un",
    "is:overdue", "is:due-soon",
    "is:undated", "is:stale", "by:ann", "by:nobody", "has:source", "is:problem", "due:2026", "due:<2026",
    "due:<=2016", "due:>2026-11-22", "due:>=2030", "due:2005..2027", "due:2030..", "date:2016", "date:<2006",
    "date:..2005",
    "_", "🚀",
)  # fmt: skip


def attack(folder: Path, cases: int, seed: int) -> Iterator[Tried]:
    """Ask libraries, each of other articles."""
    for start in range(0, cases, BATCH):
        generator = Generator(words=12, seed=seed * 1_000 + start)
        articles = list(generator.articles(ARTICLES))
        judgements = {
            made.ref: Assessed(STATUS_NUMBERS[made.status], made.day, source=("", "a")[made.day % 2], by="Ann Example")
            for made in generator.judgements(ARTICLES)
        }
        place = folder / f"library{start}"
        place.mkdir(parents=True)
        oracle = Oracle(articles, judgements, TODAY)
        with closing(library_of(place, articles, judgements)) as library:
            for nth in range(start, min(start + BATCH, cases)):
                yield Tried(1, compared(library, oracle, text(chances(seed, nth), depth=3)))


def library_of(place: Path, articles: list[Article], judgements: Judgements) -> Library:
    """Open a library whose index holds articles that have no files."""
    index = Index.open(place / "cache", place)
    with closing(Writer(index)) as writer, writer.transaction():
        for ref, judged in judgements.items():
            writer.assess(ref.article, {ref.commitment: judged})
        for article in articles:
            writer.put(article, Stamp(1, 1, 1))
    return Library(place, index, TODAY)


def text(chance: random.Random, depth: int) -> str:
    """Make the text of a filter."""
    if depth == 0 or chance.random() < 0.3:
        return chance.choice(LEAVES)
    parts = [text(chance, depth - 1) for _ in range(chance.choice((1, 2, 3)))]
    return chance.choice((" ".join(parts), " or ".join(parts), f"-({parts[0]})", f"({parts[0]}", f"-{parts[0]}"))


def compared(library: Library, oracle: Oracle, filter: str) -> str:
    """Say where a library and the oracle differ."""
    try:
        query = parse_query(filter)
    except QueryError:
        return ""
    except Exception as error:
        return f"{filter!r}: {type(error).__name__}: {error}"
    try:
        articles = shown(library, filter)
        window = library.results(query).commitments(Grouping.ARTICLE)
        commitments = [row.ref for row in window.fetch(0, window.total + 1)]
    except Exception as error:
        return f"{filter!r}: {type(error).__name__}: {error}"
    if "is:problem" in filter:  # the oracle knows no records that cannot be read
        return ""
    if articles != oracle.shown_articles(query):
        return f"{filter!r} shows other articles"
    expected = [item.ref for item in oracle.shown_commitments(query)]
    return "" if sorted(commitments) == sorted(expected) else f"{filter!r} shows other commitments"
