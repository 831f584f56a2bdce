"""Keys that come in one piece, as ssh delivers them after a pause, do what they do when they are typed slowly.

Accord runs in a real terminal; what was judged, as the log says, is compared.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.attacks.report import Tried, chances
from tests.benchmarks.terminal import Terminal, environment
from tests.support.libraries import write
from tui.library.log.file import AssessmentLog

SMALL, FULL = 1, 20
KEYS = ("j", "k", "g", "G", "1", "3", "1j3", "3j", "3 ", "3j ", "j ", "3s2", "3s6", "3js4", "1j3 ", "1j3s2", "u")
"""What a burst is put together from."""
ARTICLES = 5
QUIET = 0.4
"""After so many seconds without a byte, a key has done all that it does."""


def attack(folder: Path, cases: int, seed: int) -> Iterator[Tried]:
    """Type the same keys in one piece and slowly, each into a library of its own."""
    for nth in range(cases):
        keys = burst(chances(seed, nth))
        at_once = judged(folder / f"{nth}-at-once", [keys])
        slowly = judged(folder / f"{nth}-slowly", list(keys))
        yield Tried(1, "" if at_once == slowly else f"{keys!r}: at once {at_once}, slowly {slowly}")


def burst(chance: random.Random) -> str:
    """Put keys together."""
    return "".join(chance.choice(KEYS) for _ in range(chance.randrange(3, 9))) + "3 "


def judged(home: Path, pieces: list[str]) -> list[tuple[str, str]]:
    """Start Accord, type keys piece by piece, and return what was judged how."""
    library = home / "library"
    for nth in range(ARTICLES):
        more = "commitments:\n" + "".join(f"- id: c{n}\n  text: Do {n} of {nth}\n" for n in range(4))
        write(library, f"a{nth}.md", f"Title {nth}", f"2026-01-0{nth + 1}", more)
    with Terminal([sys.executable, "-m", "tui", str(library)], environment(home)) as terminal:
        terminal.wait_for(b"Do 0 of 4", seconds=60)
        terminal.wait_until_idle()
        for piece in pieces:
            terminal.type(piece)
            terminal.wait_until_quiet(QUIET, first=QUIET)
        terminal.wait_until_idle()
    lines = AssessmentLog(library).read().assessments
    return [(str(each.ref), "undo" if each.is_undo else str(each.status)) for each in lines]
