"""How long tables take to be imported, from the start of the process to its end, beside a bare copy of their cells."""

import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.figures import Figure, median
from tests.benchmarks.libraries import Libraries, say
from tests.benchmarks.terminal import ROOT

ROWS = (350, 10_000, 100_000)
MOST_SECONDS = 5.0
"""The time that a table of some hundred rows may take: as many as public trackers have."""
MAP = """
by = "The Watchers"
published = "2025"
record = "area"
[columns]
text = "promise"
topic = "area"
parties = "who"
due = "deadline"
status = "state"
source = "evidence"
[split]
parties = ";"
[status]
delivered = "kept"
"under way" = "in-progress"
"""
COPY = """
import csv, sys
with open(sys.argv[1], newline="") as old, open(sys.argv[1] + ".copy", "w", newline="") as new:
    csv.writer(new).writerows(csv.reader(old))
"""
"""Reads all cells of a table, and writes them."""
HEADER = ("promise", "area", "who", "deadline", "state", "evidence")
STATES = ("delivered", "under way", "")


def measure(libraries: Libraries, sizes: Sequence[str], rounds: int) -> Iterator[Figure]:
    """Import tables of some sizes into a new library each."""
    for rows in ROWS:
        say(f"importing: {rows:,} rows")
        turns = 1 if rows == max(ROWS) else min(rounds, 3)
        imports, copies = [], []
        for _ in range(turns):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                (folder / "map.toml").write_text(MAP, encoding="utf-8")
                write_table(folder / "table.csv", rows)
                words = [
                    "import",
                    str(folder / "table.csv"),
                    "--map",
                    str(folder / "map.toml"),
                    "-C",
                    str(folder / "new"),
                ]
                imports.append(_seconds(libraries, [sys.executable, "-m", "tui", *words]))
                copies.append(_seconds(libraries, [sys.executable, "-c", COPY, str(folder / "table.csv")]))
        seconds = median(imports)
        for size in sizes[:1]:
            most = MOST_SECONDS * 1000 if rows == min(ROWS) else None
            yield Figure("importing", f"a table of {rows:,} rows", size, seconds * 1000, "ms", must=most)
            yield Figure("importing", f"a table of {rows:,} rows ÷ a copy of it", size, seconds / median(copies))


def write_table(file: Path, rows: int) -> None:
    """Write a table of promises, each of which differs from the others, a thousand to an area."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(HEADER)
        for row in range(rows):
            who = f"Country {row % 7}; Country {row % 11}"
            day = f"{2026 + row % 9}-{1 + row % 12:02}"
            text = f"Build bridge {row} over the river by the end of the programme, with {row % 97} crossings"
            state = STATES[row % len(STATES)]
            writer.writerow((text, f"Area {row // 1000}", who, day, state, f"https://example.org/{row}"))


def _seconds(libraries: Libraries, command: list[str]) -> float:
    started = time.monotonic()
    subprocess.run(command, cwd=ROOT, env=libraries.environment, stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - started
