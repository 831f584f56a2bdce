"""Measures Accord and prints the figures: `python -m tests.benchmarks [SUBJECT …] [--rounds N] [--sizes 1,10k,…]`.

Subjects are `all` (as without any), `start`, `keys`, `queries`, `memory`, `files`, `peers`, `judging`, `timeline`,
`agenda`, `commands`, `drafting`, `importing` and `chart`. What takes long to make (libraries, indexes) is kept in a
folder, with the figures, from which `chart` alone draws the chart again.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from platformdirs import user_cache_path

from tests.benchmarks import (
    agenda,
    chart,
    commands,
    drafting,
    files,
    importing,
    judging,
    keys,
    memory,
    peers,
    queries,
    start,
    timeline,
)
from tests.benchmarks.figures import Figure, Figures, table
from tests.benchmarks.libraries import SIZES, Libraries, records_in
from tests.benchmarks.terminal import ROOT

CHART = ROOT / "screenshots" / "scale.svg"
SUBJECTS: dict[str, tuple[Callable[[Libraries, Sequence[str], int], Iterator[Figure]], int]] = {
    "start": (start.measure, 1),
    "keys": (keys.measure, 10),
    "queries": (queries.measure, 1_000),
    "memory": (memory.measure, 1_000),
    "files": (files.measure, 1_000),
    "peers": (peers.measure, 10_000),
    "judging": (judging.measure, 100_000),
    "timeline": (timeline.measure, 10),
    "agenda": (agenda.measure, 10),
    "commands": (commands.measure, 10),
    "drafting": (drafting.measure, 1),
    "importing": (importing.measure, 1),
}
"""What measures a subject, and how many records a library has at least that it is measured with."""


def main() -> None:
    """Measure, print a table, draw the chart."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("subjects", nargs="*", choices=["all", *SUBJECTS, "chart"], default="all", metavar="SUBJECT")
    parser.add_argument("--rounds", type=int, default=12, help="how often each program is started; others follow")
    parser.add_argument("--sizes", default=",".join(SIZES), help=f"the libraries, such as {','.join(SIZES)}")
    parser.add_argument("--library-folder", type=Path, default=user_cache_path("accord-benchmarks"))
    options = parser.parse_args()
    sizes = sorted(options.sizes.lower().split(","), key=records_in)
    chosen = list(SUBJECTS) if "all" in options.subjects else [each for each in SUBJECTS if each in options.subjects]
    options.library_folder.mkdir(parents=True, exist_ok=True)
    libraries = Libraries(options.library_folder)
    figures = Figures(options.library_folder / "figures.json")
    if chosen:
        libraries.make_ready(sizes)
    for name in chosen:
        measure, least = SUBJECTS[name]
        measured = list(measure(libraries, [size for size in sizes if records_in(size) >= least], options.rounds))
        figures.keep(measured)
        print(table(measured, sizes), flush=True)
    CHART.write_text(chart.draw(figures), encoding="utf-8")
    print(f"\n{CHART} is drawn; libraries, indexes and figures are in {options.library_folder}.")


if __name__ == "__main__":
    main()
