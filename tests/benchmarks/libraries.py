"""The libraries that are measured, and their indexes: made once, and kept in a folder between runs."""

import re
import shutil
import sqlite3
import sys
import tempfile
import time
import zlib
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from tests.benchmarks.generate import Generator, write_library
from tests.benchmarks.terminal import environment
from tui.library.index.columns import STATUS_NUMBERS, Assessed
from tui.library.index.writer import Writer
from tui.library.library import Library
from tui.records.clock import microseconds, start_of
from tui.records.dates import day

TODAY = "2026-11-22"
SIZES = ("1", "10", "1k", "10k", "100k", "1m")
"""The names of the libraries: how many records each has."""
WORDS, FEWER_WORDS = 120, 60
"""How many words a summary has, and how many in a library of a million."""


def records_in(size: str) -> int:
    """Return how many records a library has: `10k` has 10,000. `ValueError`: that is no size."""
    match = re.fullmatch(r"([0-9]+)([km]?)", size.lower())
    if match is None:
        raise ValueError(f"{size} is no size; expected one such as {', '.join(SIZES)}")
    return int(match[1]) * {"": 1, "k": 1_000, "m": 1_000_000}[match[2]]


def words_in(size: str) -> int:
    """Return how many words the summaries of a library have."""
    return FEWER_WORDS if records_in(size) >= 1_000_000 else WORDS


class Libraries:
    """Generated libraries in one folder, by size, and the home of a user who reads them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        home = self._folder / "home"
        self.environment = environment(home)
        """That of the programs which are measured."""
        self.cache = home / "cache" / "accord"
        """Where Accord keeps the indexes."""

    def folder(self, size: str) -> Path:
        """Return the folder of a library; it is generated where it is not there."""
        folder = self._folder / size
        if not folder.exists():
            say(f"generating {size}")
            part = folder.with_name(f"{size}.part")
            shutil.rmtree(part, ignore_errors=True)
            write_library(part, records_in(size), words=words_in(size))
            part.rename(folder)
        return folder

    def copy(self, size: str) -> Path:
        """Return the folder of a copy of a library, for changes."""
        folder = self._folder / f"{size}-changed"
        if not folder.exists():
            say(f"copying {size}")
            part = folder.with_name(f"{folder.name}.part")
            shutil.rmtree(part, ignore_errors=True)
            shutil.copytree(self.folder(size), part)
            part.rename(folder)
        return folder

    def beside(self, name: str) -> Path:
        """Return a folder for something else that is kept between runs."""
        folder = self._folder / name
        folder.mkdir(exist_ok=True)
        return folder

    def open(self, folder: Path, cache: Path | None = None) -> Library:
        """Open a library."""
        year, month, of_month = map(int, TODAY.split("-"))
        return Library.open(folder, cache=cache or self.cache, today=day(year, month, of_month))

    def command(self, folder: Path) -> list[str]:
        """Return the command that reads a library."""
        return [sys.executable, "-m", "tui", str(folder), "--today", TODAY]

    def index_file(self, size: str) -> Path:
        """Return the index of a library."""
        with closing(self.open(self.folder(size))) as library:
            return library._index.path

    def make_ready(self, sizes: Sequence[str]) -> None:
        """See to it that libraries are there and that their indexes are complete."""
        for size in sizes:
            self.index(self.folder(size), size)

    def index(self, folder: Path, size: str) -> None:
        """Bring the index of a library, or of a copy of it, up to its files."""
        name, tables = self._new_index(folder)
        complete = self._complete(folder.name)
        if complete.exists() and complete.read_text(encoding="utf-8").split()[1] == tables:
            with closing(self.open(folder)) as library:
                library.reconcile()
                return
        say(f"indexing {folder.name}")
        for part in self.cache.glob(f"{name}*"):
            part.unlink()
        with closing(self.open(folder)) as library:
            complete.write_text(f"{self.build(library, size)} {tables}", encoding="utf-8")

    def _new_index(self, folder: Path) -> tuple[str, str]:
        """Return how the index of a library is called, and a sum of its version and tables when it is made now."""
        with tempfile.TemporaryDirectory() as cache, closing(self.open(folder, Path(cache))) as library:
            with closing(sqlite3.connect(library._index.path)) as sql:
                tables = "".join(f"{text}" for (text,) in sql.execute("SELECT sql FROM sqlite_master ORDER BY name"))
                ((version,),) = sql.execute("PRAGMA user_version")
            return library._index.path.name, f"{zlib.crc32(tables.encode(), version):08x}"

    def build(self, library: Library, size: str) -> float:
        """Fill an empty index, with statuses for a share of the commitments; return the records a second."""
        count = records_in(size)
        with closing(Writer(library._index)) as writer, writer.transaction():
            for each in Generator(words=words_in(size)).judgements(count):
                said = Assessed(STATUS_NUMBERS[each.status], microseconds(start_of(each.day)))
                writer.assess(each.ref.article, {each.ref.commitment: said})
        started = time.perf_counter()
        library.reconcile()
        return count / (time.perf_counter() - started)

    def first_rate(self, size: str) -> float:
        """Return how many records a second were taken in when the index of a library was made."""
        return float(self._complete(size).read_text(encoding="utf-8").split()[0])

    def _complete(self, name: str) -> Path:
        """Return the file that is written with a complete index: the records a second, and the sum of its tables."""
        return self._folder / f"{name}.indexed"

    def index_bytes(self, size: str) -> int:
        """Return how large the index of a library is."""
        with closing(self.open(self.folder(size))) as library:
            return sum(file.stat().st_size for file in self.cache.glob(f"{library._index.path.name}*"))


def bytes_in(folder: Path) -> int:
    """Return how many bytes the records in a folder have together."""
    return sum(file.stat().st_size for file in folder.rglob("*.md"))


def say(what: str) -> None:
    """Tell whoever waits what is being done."""
    print(f"… {what}", file=sys.stderr, flush=True)
