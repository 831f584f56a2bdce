"""How long Accord takes to bring its index up to the files."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from tests.benchmarks.figures import Figure, median, percentile
from tests.benchmarks.libraries import Libraries, bytes_in, records_in, say
from tests.benchmarks.terminal import ROOT, Terminal
from tui.records.article import Article
from tui.records.reading import read_record

UNCHANGED = "100k"
"""The library that is compared with its files, and that of which a record is edited."""
SAMPLE = 10_000
"""How many records are read and taken in without Accord."""
LARGEST_BUILT = 100_000
"""A larger library is not indexed anew for this; its figure is that of the day its index was made."""

_RECONCILE = """
import sys
from pathlib import Path
from tui.library.library import Library
library = Library.open(Path(sys.argv[1]), cache=Path(sys.argv[2]), today=int(sys.argv[3]))
import resource, time
def used():
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(sum(resource.getrusage(each)[:2]) for each in who)
began, before = time.perf_counter(), used()
changes = library.reconcile()
took = time.perf_counter() - began
library.close()
print(took, used() - before, bool(changes))
"""
"""A fresh process that reconciles, and says how long it and its helpers took."""


def measure(libraries: Libraries, sizes: Sequence[str], rounds: int) -> Iterator[Figure]:
    """Compare, edit and build."""
    if UNCHANGED in sizes:
        say("files: nothing has changed")
        yield from _unchanged(libraries, UNCHANGED, rounds)
        say("files: one record is edited")
        yield from _edited(libraries, UNCHANGED, rounds)
    bare = 0.0
    for size in sizes:
        folder, count = libraries.folder(size), records_in(size)
        size_of_index = libraries.index_bytes(size)
        yield Figure("files", "index", size, size_of_index / 1e6, "MB")
        yield Figure("files", "index ÷ records", size, size_of_index / bytes_in(folder))
        if 100 < count <= LARGEST_BUILT:
            say(f"files: building {size}")
            bare = bare or _bare(folder)
            with tempfile.TemporaryDirectory() as cache, closing(libraries.open(folder, Path(cache))) as library:
                rate = libraries.build(library, size)
            yield Figure("files", "first build, records a second", size, rate)
            yield Figure("files", "first build ÷ reading and inserting without Accord", size, bare / rate)
        elif count > LARGEST_BUILT:
            yield Figure("files", "first build, records a second", size, libraries.first_rate(size))
    if bare:
        yield Figure("files", "reading and inserting without Accord, records a second", "", bare)


def _unchanged(libraries: Libraries, size: str, rounds: int) -> Iterator[Figure]:
    """Let a fresh process find that nothing has changed; walk over the files without Accord in turns with it."""
    folder = libraries.folder(size)
    with closing(libraries.open(folder)) as library:
        library.reconcile()
        today = library.today
    command = [sys.executable, "-c", _RECONCILE, str(folder), str(libraries.cache), str(today)]
    walls, used, walks = [], [], []
    for _ in range(max(3, rounds // 2)):
        walks.append(_walk(folder))
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        wall, processor, changed = done.stdout.split()
        if changed != "False":
            raise RuntimeError(f"{folder} was changed by somebody")
        walls.append(float(wall))
        used.append(float(processor))
    yield Figure("files", "unchanged start: until it is known", size, median(walls), "s", must=2, aim=0.4)
    yield Figure("files", "unchanged start: processor time, helpers too", size, median(used), "s")
    yield Figure("files", "unchanged start ÷ looking at each file without Accord", size, median(walls) / median(walks))


def _walk(folder: Path) -> float:
    """Look at every file below a folder; return the seconds."""
    began = time.perf_counter()
    left = [os.fspath(folder)]
    while left:
        with os.scandir(left.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    left.append(entry.path)
                else:
                    entry.stat(follow_symlinks=False)
    return time.perf_counter() - began


def _edited(libraries: Libraries, size: str, rounds: int) -> Iterator[Figure]:
    """Give the newest record of a copy other titles while it is on the screen."""
    folder = libraries.copy(size)
    libraries.index(folder, size)
    newest = max(folder.rglob("*.md"), key=lambda file: file.name)
    data = newest.read_bytes()
    id = newest.relative_to(folder).with_suffix("").as_posix()
    article = read_record(data, id=id, file=newest.name)
    if not isinstance(article, Article):
        raise TypeError(f"{newest} cannot be read: {article}")
    times: list[float] = []
    with Terminal(libraries.command(folder), libraries.environment) as terminal:
        terminal.wait_until_quiet(first=30)
        terminal.wait_until_idle()
        try:
            for turn in range(max(6, rounds)):
                title = f"Edited{turn:04}"
                text = data.replace(f"title: {article.title}\n".encode(), f"title: {title}\n".encode(), 1)
                seen = len(terminal.output)
                began = time.perf_counter()
                newest.write_bytes(text)
                times.append(terminal.wait_for(title.encode(), after=seen, seconds=5) - began)
                terminal.wait_until_quiet(0.4)
        except TimeoutError:
            say("files: an edited record is not shown by itself")
            return
        finally:
            newest.write_bytes(data)
    yield Figure("files", "an edited record on the screen, p50", size, percentile(times, 0.5) * 1000, "ms", 1000, 50)
    yield Figure("files", "an edited record on the screen, p95", size, percentile(times, 0.95) * 1000, "ms", 1000)


def _bare(folder: Path) -> float:
    """Read records and insert their texts into a full-text table, in one process; return the records a second."""
    files = sorted(folder.rglob("*.md"))[:SAMPLE]
    began = time.perf_counter()
    articles = [
        found for file in files if isinstance(found := read_record(file.read_bytes(), id="a", file="a"), Article)
    ]
    with tempfile.TemporaryDirectory() as cache, closing(sqlite3.connect(Path(cache, "bare"))) as sql:
        sql.execute("CREATE VIRTUAL TABLE text USING fts5(title, commitments, summary, content='', prefix='1 2 3')")
        with sql:
            sql.executemany("INSERT INTO text (title, commitments, summary) VALUES (?, ?, ?)", map(_texts, articles))
    return len(articles) / (time.perf_counter() - began)


def _texts(article: Article) -> tuple[str, str, str]:
    return article.title, "\n".join(each.text for each in article.commitments), article.summary
