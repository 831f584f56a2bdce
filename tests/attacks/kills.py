"""A program that judges is killed at any moment: nothing that it showed as saved is lost.

The program judges by `Library.assess`, in an index that is killed with it, and says of each assessment that it is saved
only when that has returned.
"""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.attacks.report import ROOT, Tried, chances
from tests.support.libraries import TODAY, intact, opened, tables, write
from tui.library.index.database import file_name
from tui.library.library import IndexDamaged, Library
from tui.library.log.file import AssessmentLog
from tui.records.assessment import Judgement
from tui.records.commitment import CommitmentRef
from tui.records.status import Status

SMALL, FULL = 3, 150
COMMITMENTS = 20
STATUSES = tuple(Status)


def attack(folder: Path, cases: int, seed: int) -> Iterator[Tried]:
    """Kill a program that judges; look in the log for all that it said was saved, and in the index for the rest."""
    library, cache = folder / "library", folder / "cache"
    more = "commitments:\n" + "".join(f"- id: c{nth}\n  text: Do {nth}\n" for nth in range(COMMITMENTS))
    write(library, "talks.md", "Talks", more=more)
    shown: list[str] = []
    for nth in range(cases):
        shown += _killed(library, cache, seed, nth)
        yield Tried(1, _lost(library, cache, shown))
    yield Tried(0, _compared(library, cache, folder / "scratch"))


def _killed(library: Path, cache: Path, seed: int, nth: int) -> list[str]:
    """Let a program judge until it is killed; return the ids that it showed as saved."""
    chance = chances(seed, nth)
    command = [sys.executable, "-m", "tests.attacks.kills", str(library), str(cache), str(chance.random())]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        lines = [program.stdout.readline().strip() for _ in range(chance.randrange(1, 12))]
        try:
            program.wait(chance.random() * 0.02)  # it goes on judging meanwhile
        except subprocess.TimeoutExpired:
            program.send_signal(signal.SIGKILL)
        lines += program.stdout.read().split("\n")[:-1]  # whole lines only
    return [line for line in lines if line]


def _lost(library: Path, cache: Path, shown: list[str]) -> str:
    tail = AssessmentLog(library).read()
    kept = {each.id for each in tail.assessments}
    lost = [id for id in shown if id not in kept]
    if lost or not shown:
        return f"{len(lost)} of {len(shown)} are lost"
    with opened(library, cache) as one:
        try:
            one.reconcile()
            problems = one.check()
        except IndexDamaged as error:
            return f"a kill has damaged the index: {error}"
    return f"problems: {problems}" if len(problems) > tail.torn else ""


def _compared(library: Path, cache: Path, scratch: Path) -> str:
    with opened(library, scratch) as one:
        one.reconcile()
    name = file_name(library.resolve())
    if not intact(cache / name):
        return "SQLite finds the index damaged"
    return "" if tables(cache / name) == tables(scratch / name) else "the index is not that of one made anew"


def main() -> None:
    """Judge for ever."""
    chance = chances(0, sys.argv[3])
    library = Library.open(Path(sys.argv[1]), cache=Path(sys.argv[2]), today=TODAY)
    library.reconcile()
    while True:
        refs = [
            CommitmentRef("talks", f"c{nth}") for nth in chance.sample(range(COMMITMENTS), chance.choice((1, 1, 5)))
        ]
        judgement = Judgement(chance.choice(STATUSES), note="long " * chance.choice((0, 0, 2_000)))
        made = library.undo("Ann") if chance.random() < 0.1 else library.assess(refs, judgement, "Ann")
        for each in made:
            print(each.id, flush=True)


if __name__ == "__main__":
    main()
