"""Each attack of `python -m tests.attacks` is tried at a small size, and its table says what went wrong."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks.report import ROOT, Tried, table, tried
from tests.attacks.subjects import SUBJECTS

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the attacks need signals, pipes and terminals of Unix")


class Fake:
    """An attack in which every other case fails."""

    SMALL, FULL = 2, 4

    @staticmethod
    def attack(folder: Path, cases: int, seed: int) -> Iterator[Tried]:
        assert folder.is_dir()
        for nth in range(cases):
            yield Tried(1, f"case {nth} of seed {seed}" if nth % 2 else "")


def test_faults_are_counted_and_told(tmp_path: Path) -> None:
    outcome = tried("fake", Fake(), tmp_path / "fake", 4, 7)
    assert (outcome.cases, outcome.faults) == (4, ["case 1 of seed 7", "case 3 of seed 7"])
    assert table([outcome]).splitlines()[1].split()[:3] == ["fake", "4", "2"]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_accord_withstands(subject: str, tmp_path: Path) -> None:
    attack = SUBJECTS[subject]
    outcome = tried(subject, attack, tmp_path / subject, attack.SMALL, 1)
    assert outcome.cases == attack.SMALL
    assert outcome.faults == []


def test_the_same_seed_can_be_tried_again_from_the_command_line() -> None:
    command = [sys.executable, "-m", "tests.attacks", "lines", "filters", "--cases", "20", "--seed", "5"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("seed 5\n")
    assert [line.split()[:3] for line in done.stdout.splitlines()[2:]] == [["lines", "20", "0"], ["filters", "20", "0"]]
