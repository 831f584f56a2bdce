"""What a command prints arrives, or the command says in one sentence that it did not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.support.libraries import write

ROOT = Path(__file__).parents[2]
COMMANDS = [
    "check {}",
    "check --fix-moved {}",
    "reindex {}",
    "diff 2026-01-01..2026-11-01 {}",
    "list -C {} --articles --format csv",
    "export ics -C {}",
    "init {}",
    "--help",
    "--version",
    "help keys",
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
    broken = "A treaty" not in (library / "a.md").read_text(encoding="utf-8")
    left_out = "accord: 1 file is not in it, or not whole; accord check tells why.\n"
    report = left_out if broken and command.startswith("export") else ""
    assert (answer.returncode, answer.stderr) == (0, report)


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full", "<&-", "<&- >&- 2>&-", ">/dev/full 2>/dev/full"])
@pytest.mark.parametrize("command", ["{}", "check {}/nowhere", "--bogus"])
def test_without_any_stream_the_exit_code_tells(library: Path, command: str, redirection: str) -> None:
    answer = shell(command, redirection, library)
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr


def on_a_terminal(*arguments: str, columns: int, **environment: str) -> str:
    """What accord prints on a terminal of some width."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
    with subprocess.Popen(
        [sys.executable, "-m", "tui", *arguments],
        cwd=ROOT,
        stdout=theirs,
        env={**clean, "TERM": "xterm-256color", **environment},
    ) as process:
        os.close(theirs)
        printed = b""
        while True:
            try:
                more = os.read(ours, 65536)
            except OSError:  # how Linux says that the other end is closed
                break
            if not more:
                break
            printed += more
        assert process.wait(60) in (0, 1)
    os.close(ours)
    return printed.decode().replace("\r\n", "\n")


@pytest.fixture
def troubled(folder: Path) -> Path:
    write(folder, "a.md", "A treaty", "31 Jan 2026")
    return folder


PRINTED = [("check", "{}"), ("diff", "2025-06-01..", "articles"), ("help", "past"), ("--help",)]


@pytest.mark.parametrize("command", PRINTED, ids=lambda command: command[0])
@pytest.mark.parametrize("columns", [120, 80, 40])
def test_on_a_terminal_what_is_printed_is_wrapped_between_words(
    troubled: Path, command: tuple[str, ...], columns: int
) -> None:
    words = [each.format(troubled) for each in command]
    lines = on_a_terminal(*words, columns=columns, NO_COLOR="1").splitlines()
    long = [line for line in lines if cell_len(line) > columns and " " in line.strip()]
    assert long == []
    plain = subprocess.run([sys.executable, "-m", "tui", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    if command[0] != "help":  # which is laid out anew
        assert "".join("".join(lines).split()) == "".join(plain.stdout.split())


@pytest.mark.parametrize("command", PRINTED, ids=lambda command: command[0])
def test_on_a_terminal_it_is_in_colour_unless_that_is_not_wanted(troubled: Path, command: tuple[str, ...]) -> None:
    words = [each.format(troubled) for each in command]
    assert "\x1b[" in on_a_terminal(*words, columns=80)
    assert "\x1b[" not in on_a_terminal(*words, columns=80, NO_COLOR="1")
    assert "\x1b[" not in on_a_terminal(*words, columns=80, TERM="dumb")


@pytest.mark.parametrize("command", ["check articles", "diff 2025-06-01.. articles", "--help", "--version"])
def test_in_a_pipe_nothing_slow_is_imported_to_print(command: str) -> None:
    code = f"import sys; from tui.cli.main import main; main({command.split()}); print(*sys.modules, file=sys.stderr)"
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"rich", "textual"} & set(answer.stderr.split())
    assert command != "--version" or "argparse" not in answer.stderr.split()  # no more do what opens the reader
