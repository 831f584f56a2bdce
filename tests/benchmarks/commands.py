"""How long the commands take: lists with a filter, and every export, from the start of the process to its end.

Beside them stands what nobody can do without: to look at all files, for a list; to read all rows, for an export.
"""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

from tests.benchmarks.figures import Figure, median
from tests.benchmarks.libraries import TODAY, Libraries, say
from tests.benchmarks.terminal import ROOT
from tui.exporting.formats import FORMATS

LISTS = {
    "list, a filter by words": ("list", "pepper"),
    "list, a filter by a word and a party": ("list", "pep", "party:japan"),
    "list of articles": ("list", "--articles", "pepper"),
    "all that is overdue of a party": ("list", "party:japan", "is:overdue"),
    "due": ("due", "--within", "30d"),
}
MOST_BEYOND_START = 0.5
"""The seconds that a list may take at 100,000 articles beyond the start of an interpreter, where a few rows answer it.

Of one that prints ten thousand, what reading and writing these takes is told beside it.
"""

LOOK = """
import os, sys
folders = [sys.argv[1]]
while folders:
    with os.scandir(folders.pop()) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            else:
                entry.stat(follow_symlinks=False)
"""
"""Looks at all files of a folder, and compares them with nothing."""
READ = """
import sqlite3, sys
index = sqlite3.connect(sys.argv[1])
for table in ("article", "commitment", "event"):
    for row in index.execute(f"SELECT * FROM {table}"):
        print(*row, sep="\\t")
"""
"""Prints the rows of an index as they are."""


def measure(libraries: Libraries, sizes: Sequence[str], rounds: int) -> Iterator[Figure]:
    """Measure each command, and beside them the start of an interpreter that does nothing."""
    for size in sizes:
        turns = 1 if size in ("100k", "1m") else 3
        say(f"commands: {size}")
        bare = median(_python(libraries, "pass") for _ in range(5))
        look = median(_python(libraries, LOOK, str(libraries.folder(size))) for _ in range(3))
        read = median(_python(libraries, READ, str(libraries.index_file(size))) for _ in range(turns))
        yield Figure("commands", "an interpreter, doing nothing", size, bare * 1000, "ms")
        yield Figure("commands", "a bare look at the files", size, look * 1000, "ms")
        yield Figure("commands", "a bare read of all rows", size, read * 1000, "ms")
        for name, words in LISTS.items():
            seconds = median(_accord(libraries, size, *words) for _ in range(3))
            most = MOST_BEYOND_START * 1000 if size == "100k" and name.startswith("list") else None
            yield Figure("commands", f"{name}, beyond the start", size, (seconds - bare) * 1000, "ms", must=most)
            yield Figure("commands", f"{name} / a bare look", size, seconds / look)
        for name in FORMATS:
            seconds = median(_accord(libraries, size, "export", name) for _ in range(turns))
            yield Figure("commands", f"export {name}", size, seconds * 1000, "ms")
            yield Figure("commands", f"export {name} / a bare read", size, seconds / read)


def _accord(libraries: Libraries, size: str, *words: str) -> float:
    command = [sys.executable, "-m", "tui", *words, "--today", TODAY, "-C", str(libraries.folder(size))]
    return _seconds(libraries, command)


def _python(libraries: Libraries, program: str, *words: str) -> float:
    return _seconds(libraries, [sys.executable, "-c", program, *words])


def _seconds(libraries: Libraries, command: list[str]) -> float:
    started = time.monotonic()
    subprocess.run(command, cwd=ROOT, env=libraries.environment, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - started
