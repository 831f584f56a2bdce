"""How long the commands take: lists with a filter, and every export, from the start of the process to its end."""

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
    "list, a filter by party": ("list", "party:japan", "is:overdue"),
    "list of articles": ("list", "--articles", "pepper"),
    "due": ("due", "--within", "30d"),
}
MOST_BEYOND_START = 0.5
"""The seconds that a list may take at 100,000 articles beyond the start of an interpreter."""


def measure(libraries: Libraries, sizes: Sequence[str], rounds: int) -> Iterator[Figure]:
    """Measure each command, and beside them the start of an interpreter that does nothing."""
    for size in sizes:
        turns = 1 if size in ("100k", "1m") else 3
        say(f"commands: {size}")
        bare = median(_seconds(libraries, [sys.executable, "-c", "pass"]) for _ in range(5))
        yield Figure("commands", "an interpreter, doing nothing", size, bare * 1000, "ms")
        for name, words in LISTS.items():
            seconds = median(_accord(libraries, size, *words) for _ in range(3))
            most = MOST_BEYOND_START * 1000 if size == "100k" and name.startswith("list") else None
            yield Figure("commands", f"{name}, beyond that", size, (seconds - bare) * 1000, "ms", must=most)
        for name in FORMATS:
            seconds = median(_accord(libraries, size, "export", name) for _ in range(turns))
            yield Figure("commands", f"export {name}", size, seconds * 1000, "ms")


def _accord(libraries: Libraries, size: str, *words: str) -> float:
    command = [sys.executable, "-m", "tui", *words, "--today", TODAY, "-C", str(libraries.folder(size))]
    return _seconds(libraries, command)


def _seconds(libraries: Libraries, command: list[str]) -> float:
    started = time.monotonic()
    subprocess.run(command, cwd=ROOT, env=libraries.environment, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - started
