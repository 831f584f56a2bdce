"""The reading of records into the index is killed at any moment, with all its processes: the next one ends it right."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.attacks.report import ROOT, Tried, chances
from tests.support.libraries import TODAY, intact, opened, tables, write
from tui.library.index.database import file_name
from tui.library.library import Library

SMALL, FULL = 2, 100
RECORDS = 300
"""So many that a process of its own reads them."""


def attack(folder: Path, cases: int, seed: int) -> Iterator[Tried]:
    """Kill the reading of records that changed; then read on, and compare with an index made from scratch."""
    library, cache = folder / "library", folder / "cache"
    _change(library, chances(seed, "first"), share=1)
    started = time.monotonic()
    _start(library, folder / "timed").wait()
    took = time.monotonic() - started
    for nth in range(cases):
        chance = chances(seed, nth)
        reading = _start(library, cache)
        try:
            reading.wait(chance.random() * took)
        except subprocess.TimeoutExpired:
            os.killpg(reading.pid, signal.SIGKILL)
            reading.wait()
        yield Tried(1, _compared(library, cache, folder / f"scratch{nth}"))
        _change(library, chance, share=0.8)


def _start(library: Path, cache: Path) -> "subprocess.Popen[bytes]":
    """Read records in a group of processes of their own."""
    command = [sys.executable, "-m", "tests.attacks.builds", str(library), str(cache)]
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True)


def _compared(library: Path, cache: Path, scratch: Path) -> str:
    name = file_name(library.resolve())
    if (cache / name).exists() and (cache / name).stat().st_size and not intact(cache / name):
        return "SQLite finds the index damaged"
    for place in (cache, scratch):
        with opened(library, place) as one:
            if one.notice:
                return one.notice
            one.reconcile()
    return "" if tables(cache / name) == tables(scratch / name) else "the index is not that of one made anew"


def _change(library: Path, chance: random.Random, *, share: float) -> None:
    """Write some of the records, break some and remove some."""
    for nth in range(RECORDS):
        name = f"{nth % 7}/{nth:03}.md"
        if chance.random() < share:
            published = "the other day" if chance.random() < 0.1 else f"20{chance.randrange(10, 30)}-0{nth % 9 + 1}"
            more = f"parties: [P{nth % 5}]\ncommitments:\n- text: Do {chance.random()}\n  due: 2026\n"
            write(library, name, f"Title {nth} {chance.random()}", published, more)
        elif chance.random() < 0.3:
            (library / name).unlink(missing_ok=True)


def main() -> None:
    """Bring an index up to its files."""
    library = Library.open(Path(sys.argv[1]), cache=Path(sys.argv[2]), today=TODAY)
    library.reconcile()
    library.close()


if __name__ == "__main__":
    main()
