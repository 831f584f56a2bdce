"""What a command prints arrives, or the command says in one sentence that it did not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.libraries import write

ROOT = Path(__file__).parents[2]
COMMANDS = [
    "check {}",
    "check --fix-moved {}",
    "reindex {}",
    "diff 2026-01-01..2026-11-01 {}",
    "init {}",
    "--help",
    "--version",
]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="these are shells and devices of POSIX")


def shell(command: str, redirection: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run accord in a shell, with its streams as the shell redirects them."""
    words = f"'{sys.executable}' -m tui {command.format(folder)} {redirection}"
    return subprocess.run(["sh", "-c", words], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(params=["healthy", "broken"])
def library(request: pytest.FixtureRequest, folder: Path) -> Path:
    write(folder, "a.md", "A treaty" if request.param == "healthy" else "")
    return folder


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_standard_output_is_an_error_of_one_sentence(library: Path, command: str) -> None:
    answer = shell(command, "> /dev/full", library)
    assert answer.returncode == 2
    assert answer.stderr.splitlines() == [
        "accord: Not all could be printed.",
        "  The standard output cannot be written to: No space left on device.",
        "  Make room there, or print somewhere else.",
    ]


@pytest.mark.parametrize("command", COMMANDS)
def test_so_is_a_closed_one(library: Path, command: str) -> None:
    answer = shell(command, ">&-", library)
    assert answer.returncode == 2
    assert answer.stderr.splitlines()[1] == "  The standard output is closed."
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_has_seen_enough_is_no_error(library: Path, command: str) -> None:
    answer = shell(command, "| true", library)
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full", "<&-", "<&- >&- 2>&-", ">/dev/full 2>/dev/full"])
@pytest.mark.parametrize("command", ["{}", "check {}/nowhere", "--bogus"])
def test_without_any_stream_the_exit_code_tells(library: Path, command: str, redirection: str) -> None:
    answer = shell(command, redirection, library)
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr
