"""Libraries for tests: writing records into a folder, asking a library for all that it says, comparing indexes."""

import json
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from tui.library.filter.query import EVERYTHING, parse_query
from tui.library.index import rowids
from tui.library.library import Library
from tui.records.dates import day
from tui.views.rows import Grouping

TODAY = day(2026, 11, 22)


@contextmanager
def opened(folder: Path, cache: Path) -> Iterator[Library]:
    """Open a library, and close it again."""
    library = Library.open(folder, cache=cache, today=TODAY)
    try:
        yield library
    finally:
        library.close()


def write(folder: Path, name: str, title: str, published: str = "2026-02-02", more: str = "") -> None:
    """Write a record, and the folders that lead to it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {title}\npublished: {published}\n{more}---\nA summary.\n", encoding="utf-8")


def git(folder: Path, *words: str) -> None:
    """Run git in a folder, as Ann."""
    names = ("-c", "user.name=Ann Example", "-c", "user.email=ann@example.org", "-c", "pull.rebase=false")
    subprocess.run(["git", *names, *words], cwd=folder, check=True, capture_output=True)


def shown(library: Library, query: str = "") -> list[str]:
    """The ids of the articles that a filter shows."""
    window = library.results(parse_query(query)).articles()
    return [row.id for row in window.fetch(0, window.total)]


def everything(library: Library) -> list[object]:
    """All that a library says, to be compared."""
    articles = library.results(EVERYTHING).articles().fetch(0, 999)
    return [
        articles,
        [library.article(row.id) for row in articles],
        library.results(parse_query("is:problem")).articles().fetch(0, 999),
        library.results(EVERYTHING).commitments(Grouping.PARTY).fetch(0, 999),
        library.results(EVERYTHING).timeline().fetch(0, 999),
        library.counts(),
        library.check(),
        [shown(library, query) for query in ("party:a", "a", "title ", "日", "-topic:a")],
    ]


def tables(index: Path) -> dict[str, Sequence[object]]:
    """Return all rows of an index but what no answer rests on, to be compared with those of another one.

    Which number an article or a name got depends on what was there before it. So ids and names stand in the places of
    their numbers. Names that no record uses any more may stay.
    """
    with closing(sqlite3.connect(index)) as sql:
        articles = dict(sql.execute("SELECT number, id FROM article"))
        names = {number: key for number, *key in sql.execute("SELECT number, field, text FROM name")}

        def article(number: int) -> object:
            return articles[number]

        def item(number: int) -> object:
            return articles[number // rowids.ITEMS], rowids.place_in_record(number)

        def name(number: int) -> object:
            return names.get(number)

        def named(list_of_numbers: str) -> object:
            return [names[number] for number in json.loads(list_of_numbers)]

        said: dict[str, Callable[..., object]] = {
            "file.article": article,
            "article.number": article,
            "facts.article": article,
            "record.article": article,
            "commitment.number": item,
            "commitment.heading": name,
            "commitment.under": named,
            "commitment.judge": name,
            "commitment_party.party": name,
            "commitment_party.commitment": item,
            "restated.commitment": item,
            "event.number": item,
        }

        def same(value: object) -> object:
            return value

        def rows(table: str) -> Sequence[object]:
            cursor = sql.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own words
            columns = [said.get(f"{table}.{column}", same) for column, *_ in cursor.description]
            return sorted([say(value) for say, value in zip(columns, row, strict=True)] for row in cursor)

        def words(table: str) -> Sequence[object]:
            sql.execute(f"CREATE VIRTUAL TABLE temp.{table}_found USING fts5vocab('main', '{table}', 'instance')")
            found = sql.execute(f"SELECT term, doc, col, offset FROM {table}_found")  # noqa: S608
            return sorted((term, articles[number], *place) for term, number, *place in found)

        found = list(sql.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
        searched = {table for table, made in found if "USING fts5(" in made}
        plain = {table for table, made in found if made.startswith("CREATE TABLE")}
        plain -= {table for table in plain for each in searched if table.startswith(f"{each}_")}
        return {
            "order": [articles[number] for number in sorted(articles)],
            **{table: rows(table) for table in plain - {"name", "library"}},
            **{table: words(table) for table in searched - {"name_words"}},
        }


def intact(index: Path) -> bool:
    """Say whether SQLite finds nothing wrong with an index."""
    with closing(sqlite3.connect(index)) as sql:
        (tables,) = zip(*sql.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%USING fts5(%'"), strict=True)
        for table in tables:
            sql.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 0)")  # noqa: S608
        return sql.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
