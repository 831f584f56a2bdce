"""Processes that append to a log, for tests: started with a library's folder, they do as standard input tells them.

`judge NUMBER` appends so many assessments, one by one, and says when it is done. `child` makes a child that appends
for ever and says the id of every assessment that was saved, until it is killed; then `dead` is said.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import filelock  # noqa: F401 - now, so that no child has to

from tests.support.judging import FIGHTER, LINK
from tui.library.log.author import new_id
from tui.library.log.file import AssessmentLog
from tui.records.assessment import Assessment
from tui.records.status import Status


def made(nth: int) -> Assessment:
    """A new assessment; every third is so long that it does not fit in a page of memory."""
    now = datetime.now(UTC)
    quote = "long " * 4_000 if nth % 3 == 2 else ""
    return Assessment(new_id(now), now, f"process {os.getpid()}", FIGHTER, Status.KEPT, source=LINK, quote=quote)


def say(word: str) -> None:
    """Say a word on standard output, in one piece."""
    os.write(1, f"{word}\n".encode())


def for_ever(log: AssessmentLog) -> None:
    """Append for ever."""
    nth = 0
    while True:
        one = made(nth)
        log.append(one)
        say(one.id)
        nth += 1


def main() -> None:
    """Do what standard input says."""
    log = AssessmentLog(Path(sys.argv[1]), patience=60)
    say("ready")
    for line in sys.stdin:
        if line.startswith("judge"):
            for nth in range(int(line.split()[1])):
                log.append(made(0 if nth % 50 else 2))
            say("done")
            continue
        told, tell = os.pipe()
        if child := os.fork():
            say(f"child {child}")
            os.write(tell, b"!")
            os.waitpid(child, 0)
            os.close(told)
            os.close(tell)
            say("dead")
        else:
            os.read(told, 1)  # what it says comes after its name
            for_ever(log)


if __name__ == "__main__":
    main()
