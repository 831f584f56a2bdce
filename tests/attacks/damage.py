"""The index is damaged in every way that is known, and then used: what it answers must be what a new one answers.

Damage that leaves something plausible, such as another letter in a title, cannot be noticed in a list; there, Accord
must only go on. Such kinds are `QUIET`.
"""

import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from tests.attacks.report import ROOT, SECONDS, Tried, chances
from tests.benchmarks.generate import Generator
from tests.support.libraries import TODAY, opened
from tui.library.files.paths import LOG
from tui.library.filter.query import EVERYTHING, parse_query
from tui.library.index.database import file_name
from tui.library.library import Library
from tui.library.sync.progress import Changes
from tui.records.assessment import Judgement
from tui.records.writing import write_record
from tui.views.rows import Grouping

RECORDS = 40
FILTERS = (
    "",
    "a",
    "party:japan",
    '"ba be"',
    "is:overdue",
    "status:kept",
    "due:2010..2030",
    "-topic:cyber",
    "is:problem",
)

Damage = Callable[[Path, random.Random], None]
"""Damages an index that nobody has open."""


# Damage by SQL.
def _sql(*statements: str) -> Damage:
    def damage(index: Path, chance: random.Random) -> None:
        del chance
        with closing(sqlite3.connect(index)) as sql:
            for statement in statements:
                sql.execute(statement)
            sql.commit()

    return damage


def _details(change: Callable[[bytes], bytes]) -> Damage:
    def damage(index: Path, chance: random.Random) -> None:
        del chance
        with closing(sqlite3.connect(index)) as sql:
            for article, details in sql.execute("SELECT article, details FROM record").fetchall():
                sql.execute("UPDATE record SET details = ? WHERE article = ?", (change(details), article))
            sql.commit()

    return damage


def _unsorted(index: Path, chance: random.Random) -> None:
    """Let rows of `log_touched` stand out of their order: they are found by looking through all, and by no key."""
    del chance
    with closing(sqlite3.connect(index)) as sql:
        sql.executemany("INSERT INTO log_touched VALUES (?, 'x')", [(f"touched-{nth}",) for nth in range(4)])
        sql.commit()
        sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    index.write_bytes(index.read_bytes().replace(b"touched-0", b"zzzzzzz-0").replace(b"touched-1", b"yyyyyyy-1"))


# Damage of the file.
def _page_of(table: str, fill: bytes) -> Damage:
    def damage(index: Path, chance: random.Random) -> None:
        del chance
        with closing(sqlite3.connect(index)) as sql:
            ((page,),) = sql.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
            ((size,),) = sql.execute("PRAGMA page_size")
        with index.open("r+b") as file:
            file.seek((page - 1) * size)
            file.write((fill * size)[:size])

    return damage


def _pages_at_random(index: Path, chance: random.Random) -> None:
    data = bytearray(index.read_bytes())
    at = chance.randrange(1, len(data) // 4096) * 4096
    data[at : at + 4096] = chance.choice((bytes(4096), chance.randbytes(4096)))
    index.write_bytes(data)


def _bits_at_random(index: Path, chance: random.Random) -> None:
    data = bytearray(index.read_bytes())
    for _ in range(chance.choice((1, 1, 3, 30))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    index.write_bytes(data)


def _cut(index: Path, chance: random.Random) -> None:
    index.write_bytes(index.read_bytes()[: chance.randrange(index.stat().st_size)])


def _beside(suffix: str, data: bytes) -> Damage:
    def damage(index: Path, chance: random.Random) -> None:
        del chance
        index.with_name(index.name + suffix).write_bytes(data)

    return damage


def _instead(make: Callable[[Path], object], suffix: str = "") -> Damage:
    def damage(index: Path, chance: random.Random) -> None:
        del chance
        file = index.with_name(index.name + suffix)
        file.unlink(missing_ok=True)
        make(file)

    return damage


def _without(damage: Damage) -> Damage:
    """Remove the index first, then do a damage beside it."""

    def both(index: Path, chance: random.Random) -> None:
        index.unlink()
        damage(index, chance)

    return both


_TABLES = (
    "library", "facts", "file", "article", "record", "commitment", "commitment_party", "restated", "event", "name",
    "name_words", "words", "vocabulary", "texts", "problem", "assessed", "log", "log_line", "log_touched",
)  # fmt: skip
_KEPT = ("library", "facts", "file", "article", "record", "commitment", "commitment_party", "event", "log")
"""Tables in which a row that is missing is noticed."""
_TWICE = ("library", "log")
_TEXTS = (
    ("article", "title"), ("article", "published"), ("article", "id"), ("commitment", "text"), ("commitment", "due"),
    ("commitment", "under"), ("event", "date"), ("event", "title"), ("problem", "hint"), ("log_line", "line"),
    ("file", "id"),
)  # fmt: skip

NOTICED: dict[str, Damage] = {
    **{f"no table {table}": _sql(f"DROP TABLE {table}") for table in _TABLES},
    "no table words_config": _sql("DROP TABLE words_config"),
    "no table texts_data": _sql("DROP TABLE texts_data"),
    "nothing in words_data": _sql("DELETE FROM words_data"),
    "nothing in words_config": _sql("DELETE FROM words_config"),
    **{f"nothing in {table}": _sql(f"DELETE FROM {table}") for table in _KEPT},  # noqa: S608
    **{
        f"a row less in {table}": _sql(f"DELETE FROM {table} WHERE {column} = (SELECT max({column}) FROM {table})")  # noqa: S608
        for table, column in (("file", "id"), ("article", "number"), ("record", "article"), ("commitment", "number"))
    },
    **{f"twice the row of {table}": _sql(f"INSERT INTO {table} SELECT * FROM {table}") for table in _TWICE},  # noqa: S608
    **{
        f"no UTF-8 in {table}.{column}": _sql(f"UPDATE {table} SET {column} = CAST(x'ff41' || {column} AS TEXT)")  # noqa: S608
        for table, column in _TEXTS
    },
    **{
        f"no number in {table}.{column}": _sql(f"UPDATE {table} SET {column} = 'seven'")  # noqa: S608
        for table, column in (("facts", "status_0"), ("facts", "dated"), ("facts", "first"), ("log", "byte"),
            ("commitment", "status"), ("article", "kept"), ("problem", "line"), ("library", "day_places"))
    },
    "no text in article.title": _sql("UPDATE article SET title = x'00ff'"),
    "no text in article.source": _sql("UPDATE article SET source = x'00ff'"),
    "a date that is none": _sql("UPDATE commitment SET due = '2026-13-45'"),
    "a day of publication that is none": _sql("UPDATE article SET published = ''"),
    "a status that is none": _sql("UPDATE commitment SET status = 77"),
    "another title": _sql("UPDATE article SET title = title || 'x'"),
    "a count that is wrong": _sql("UPDATE facts SET events = events + 1"),
    "a negative count": _sql("UPDATE facts SET status_0 = -5"),
    "names that are no list": _sql("UPDATE commitment SET under = '[ 1 ,'"),
    "a line of the log that is none": _sql("UPDATE log_line SET line = substr(line, 2)"),
    "records in each other's place": _sql("UPDATE file SET article = (SELECT max(article) FROM file)"),
    "a bit of the details": _details(lambda data: data[:20] + bytes([data[20] ^ 4]) + data[21:]),
    "the end of the details": _details(lambda data: data[:-3]),
    "no details": _details(lambda _: b""),
    "details of another kind": _details(lambda _: b"x\x9c\xab\xae\x05\x00\x01u\x00\xf9"),
    "rows out of order": _unsorted,
    **{f"a page of zeros for {table}": _page_of(table, b"\0") for table in ("article", "commitment", "facts", "file")},
    **{f"a page of ones for {table}": _page_of(table, b"\xff") for table in ("record", "words_data", "name", "log")},
    "garbage in the index": _beside("", b"no database " * 600),
    "nothing in the file": _beside("", b""),
    "garbage in SQLite's log": _beside("-wal", b"no log " * 3000),
    "garbage in what is shared": _beside("-shm", b"\x77" * 32768),
    "garbage in the lock": _without(_beside(".lock", b"garbage" * 1000)),
    "a folder for the lock": _without(_instead(Path.mkdir, ".lock")),
    "a folder for the index": _instead(Path.mkdir),
    "a folder for SQLite's log": _instead(Path.mkdir, "-wal"),
    "a folder with something in it": _instead(lambda file: (file / "x").mkdir(parents=True)),
    "a pipe for the index": _instead(os.mkfifo),
    "cut off": _cut,
}  # fmt: skip
QUIET: dict[str, Damage] = {
    "a page at random": _pages_at_random,
    "bits at random": _bits_at_random,
    "nothing in restated": _sql("DELETE FROM restated"),
    "nothing in assessed": _sql("DELETE FROM assessed"),
    "nothing in log_line": _sql("DELETE FROM log_line"),
    "another name": _sql("UPDATE name SET text = text || 'x'"),
    "another time of a file": _sql("UPDATE file SET mtime_ns = 'seven'"),
}
KINDS = {**NOTICED, **QUIET}

SMALL, FULL = 4, len(NOTICED) + 60
"""How many cases there are; beyond the kinds, those that are at random come again."""


def attack(folder: Path, cases: int, seed: int) -> Iterator[Tried]:
    """Damage an index, use it twice, and compare it with one made from scratch."""
    library = folder / "library"
    write_records(library)
    sound = folder / "sound"
    with opened(library, sound) as one:
        one.reconcile()
    expected = _asked(library, folder / "scratch")[0]
    kinds = list(KINDS)
    chances(seed, "order").shuffle(kinds)
    by_chance = list(QUIET)[:2]
    for nth in range(cases):
        kind = kinds[nth] if nth < len(kinds) else by_chance[nth % 2]
        cache = folder / f"cache{nth}"
        index = cache / "accord" / file_name(library.resolve())
        index.parent.mkdir(parents=True)
        index.write_bytes((sound / index.name).read_bytes())
        KINDS[kind](index, chances(seed, nth))
        yield Tried(
            1, f"{kind}: {fault}" if (fault := use(library, cache, expected if kind in NOTICED else {})) else ""
        )


def write_records(library: Path) -> None:
    """Write a small library with assessments and a record that cannot be read."""
    generator = Generator(words=30, seed=3)
    for article in generator.articles(RECORDS):
        file = library / f"{article.id}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(write_record(article), encoding="utf-8")
    (library / "broken.md").write_text("---\ntitle: No date\n---\n", encoding="utf-8")
    with opened(library, library.parent / "first") as one:
        one.reconcile()
        for judgement in generator.judgements(RECORDS):
            one.assess([judgement.ref], Judgement(judgement.status, source="https://example.org"), "Ann Example")


def use(library: Path, cache: Path, expected: dict[str, str]) -> str:
    """Use a damaged index twice, as the commands do; say what was wrong with that, or with what was expected."""
    log = (library / LOG).read_bytes()
    try:
        first, again = (_asked(library, cache) for _ in range(2))
    except (subprocess.TimeoutExpired, RuntimeError) as error:
        return str(error)
    if (library / LOG).read_bytes() != log:
        return "the log was changed"
    if again[1] and "temporary" not in again[1]:
        return f"it was told again: {again[1]}"
    wrong = [part for part in expected if first[0][part] != expected[part] or again[0][part] != expected[part]]
    return f"wrong answers: {', '.join(wrong)}" if wrong else ""


def _asked(library: Path, cache: Path) -> tuple[dict[str, str], str]:
    command = [sys.executable, "-m", "tests.attacks.damage", str(library), str(cache)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False)
    if done.returncode:
        raise RuntimeError(f"exit code {done.returncode}: {done.stderr[-600:]}")
    answers: dict[str, str] = json.loads(done.stdout)
    return answers, done.stderr


def everything(library: Library, changes: Changes) -> dict[str, str]:
    """Return all that a library answers."""
    del changes
    articles = library.results(EVERYTHING).articles().fetch(0, 999)
    commitments = library.results(EVERYTHING).commitments(Grouping.PARTY).fetch(0, 999)
    said: dict[str, object] = {
        "articles": articles,
        "records": [library.article(row.id) for row in articles],
        "history": [library.history(row.ref) for row in commitments[:20]],
        "filters": [library.results(parse_query(text)).articles().fetch(0, 999) for text in FILTERS],
        "counts": library.counts(),
        "extent": library.results(EVERYTHING).extent(),
        "timeline": library.results(EVERYTHING).timeline(Grouping.PARTY, scope=None).fetch(0, 999),
        "check": library.check(),
        "diff": library.diff(TODAY - 4000, TODAY),
        "tally": library.results(EVERYTHING).tally(),
        "restated": [library.restated_by(row.id) for row in articles],
        "undoable": library.results(parse_query("status:kept")).hidden(),
        **{f"by {grouping}": library.results(EVERYTHING).commitments(grouping).fetch(0, 999) for grouping in Grouping},
    }
    return {name: repr(value) for name, value in said.items()}


def main() -> None:
    """Use an index as the commands of Accord do, and print what it answers."""
    from tui.cli import opening

    os.environ["XDG_CACHE_HOME"] = sys.argv[2]
    print(json.dumps(opening.answer(Path(sys.argv[1]), TODAY, everything)))


if __name__ == "__main__":
    main()
