"""What attacks report: how many cases were tried, and what went wrong in each."""

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

ROOT = Path(__file__).parents[2]
"""The checkout, in which programs are started."""
SECONDS = 120
"""Longer than anything takes, on a busy machine too."""


class Tried(NamedTuple):
    """Some cases that were tried together."""

    cases: int
    fault: str
    """What went wrong; empty where nothing did."""


class Attack(Protocol):
    """A module of this package that attacks a subject."""

    SMALL: int
    """How many cases take a few seconds."""
    FULL: int
    """How many a full attack has."""

    @property
    def attack(self) -> Callable[[Path, int, int], Iterator[Tried]]:
        """Try so many cases in an empty folder; the same seed gives the same ones."""
        ...


class Outcome(NamedTuple):
    """A line of the table."""

    subject: str
    cases: int
    faults: list[str]
    seconds: float


def tried(subject: str, attack: Attack, folder: Path, cases: int, seed: int) -> Outcome:
    """Attack a subject in a folder that is made for it."""
    folder.mkdir(parents=True)
    started = time.monotonic()
    results = list(attack.attack(folder, cases, seed))
    faults = [each.fault for each in results if each.fault]
    return Outcome(subject, sum(each.cases for each in results), faults, time.monotonic() - started)


def chances(seed: int, *case: object) -> random.Random:
    """Return the chances of one case, which do not depend on the cases before it."""
    return random.Random(f"{seed}/{case}")


def table(outcomes: list[Outcome]) -> str:
    """Return what is printed at the end."""
    lines = [f"{'subject':<12}{'cases':>9}{'faults':>8}{'seconds':>9}"]
    lines += [f"{each.subject:<12}{each.cases:>9,}{len(each.faults):>8,}{each.seconds:>9.1f}" for each in outcomes]
    return "\n".join(lines)
