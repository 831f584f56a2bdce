"""Accord in a real terminal, which is as it was after the editor, the browser and Accord, whatever becomes of them."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.libraries import write
from tests.support.real_terminal import RealTerminal, terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")

LINK = "https://example.org/treaty"


@pytest.fixture
def library(folder: Path) -> Path:
    write(folder, "one.md", "A treaty", more=f"url: {LINK}\n")
    return folder


def program(folder: Path, name: str, text: str) -> Path:
    """Write a program of the shell."""
    file = folder / name
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    file.chmod(0o755)
    return file


@contextmanager
def opened(library: Path, **environment: str) -> Iterator[RealTerminal]:
    with terminal(library, "--today", "2026-11-22", **environment) as screen:
        screen.shows("A treaty")
        screen.shows("1 article")
        yield screen


def leaves_in_order(screen: RealTerminal) -> None:
    """Press q, and see that the terminal is as it was."""
    screen.type("q")
    assert screen.end() == 0
    assert screen.is_as_before


def looks_at_the_keys(screen: RealTerminal) -> None:
    """Open the help and close it again: keys are read, and what they do is drawn."""
    screen.type("?")
    screen.shows("Go to the next pane")
    screen.type("\x1b")
    screen.until(lambda: "Go to the next pane" not in screen.text)


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        ("/nonexistent/ed", "did not start"),
        ("~/nonexistent/ed", "did not start"),
        ("false", "ended with code 1"),
        ("exit 42;", "ended with code 42"),
        ("kill -9 $$;", "was ended by signal 9"),
        # It leaves the terminal without echo and in another mode.
        ("stty raw -echo; printf '\\033[?25l'; kill -9 $$;", "was ended by signal 9"),
    ],
)
def test_accord_is_back_whatever_becomes_of_the_editor(library: Path, editor: str, said: str) -> None:
    with opened(library, EDITOR=editor) as screen:
        screen.type("e")
        screen.shows(said)
        screen.shows("1 article")
        looks_at_the_keys(screen)
        leaves_in_order(screen)


@pytest.mark.parametrize("how", ["~/my-ed", "$HOME/my-ed", "A=1 ~/my-ed -x", "'{}/my ed'", "{}/my ed"])
def test_an_editor_of_any_form_edits_the_record(library: Path, home: Path, how: str) -> None:
    for name in ("my-ed", "my ed"):
        program(home, name, "for file; do :; done; sed -i 's/^title: .*/title: Edited by hand/' \"$file\"")
    with opened(library, EDITOR=how.format(home)) as screen:
        screen.type("e")
        screen.shows("Edited by hand")
        leaves_in_order(screen)


def test_an_editor_of_the_settings_may_begin_with_the_home_folder(library: Path, home: Path) -> None:
    program(home, "my-ed", "sed -i 's/^title: .*/title: Edited by hand/' \"$1\"")
    settings = home / "settings.toml"
    settings.write_text('editor = "~/my-ed"\n', encoding="utf-8")
    with opened(library, ACCORD_SETTINGS=str(settings)) as screen:
        screen.type("e")
        screen.shows("Edited by hand")
        leaves_in_order(screen)


def test_an_editor_that_goes_on_by_itself_gives_the_terminal_back_at_once(library: Path, home: Path) -> None:
    editor = program(
        home,
        "gui",
        f"(while [ ! -e '{home}/go' ]; do sleep 0.1; done; sed -i 's/^title: .*/title: Edited later/' \"$1\") &",
    )
    with opened(library, EDITOR=str(editor)) as screen:
        screen.type("e")
        looks_at_the_keys(screen)
        (home / "go").touch()
        screen.shows("Edited later")
        leaves_in_order(screen)


def test_ctrl_c_in_the_editor_is_the_editors(library: Path, home: Path) -> None:
    program(home, "ed", "trap 'echo caught; exit 5' INT; echo editing; while :; do sleep 0.1; done")
    with opened(library, EDITOR="~/ed") as screen:
        screen.type("e")
        screen.shows("editing")
        screen.type("\x03")
        screen.shows("ended with code 5")
        leaves_in_order(screen)


# Browsers.
BROWSING = 'stty -icanon -echo; printf "\\033[2J\\033[Hbrowsing $1"; dd bs=1 count=1 >/dev/null 2>&1; stty sane'


@pytest.mark.parametrize("how", ["{}", "{} %s"])
def test_a_browser_in_the_terminal_has_it_for_itself(library: Path, home: Path, how: str) -> None:
    browser = program(home, "tb", BROWSING)
    with opened(library, BROWSER=how.format(browser)) as screen:
        screen.type("o")
        screen.shows(f"browsing {LINK}")
        assert "A treaty" not in screen.text
        screen.type("q")
        screen.shows(f"Opened {LINK}")
        screen.shows("1 article")
        leaves_in_order(screen)


def test_a_browser_of_the_terminal_is_found_where_there_is_no_display(library: Path, home: Path) -> None:
    program(home, "w3m", BROWSING)
    with opened(library, PATH=f"{home}{os.pathsep}{os.environ['PATH']}") as screen:
        screen.type("o")
        screen.shows(f"browsing {LINK}")
        screen.type("q")
        screen.shows(f"Opened {LINK}")
        leaves_in_order(screen)


@pytest.mark.parametrize("browser", ["", "/nonexistent/browser", "false"])
def test_without_a_browser_that_opens_it_the_link_is_copied(library: Path, home: Path, browser: str) -> None:
    path = home / "bin"
    path.mkdir()
    program(path, "false", "exit 1")  # and no other program
    with opened(library, PATH=str(path), **({"BROWSER": browser} if browser else {})) as screen:
        screen.type("o")
        screen.shows("The browser did not start, or failed; link copied" if browser else "No browser here; link copied")
        screen.until(lambda: b"\x1b]52;c;aHR0cHM6Ly9leGFtcGxlLm9yZy90cmVhdHk=" in screen.output)
        screen.shows("1 article")
        leaves_in_order(screen)


def test_what_a_browser_with_a_window_says_is_not_on_the_screen(library: Path, home: Path) -> None:
    browser = program(home, "gui", f"echo NOISE; echo NOISE >&2; echo \"$1\" > '{home}/link'")
    with opened(library, BROWSER=f"{browser} %s &") as screen:
        screen.type("o")
        screen.shows(f"Opened {LINK}")
        assert (home / "link").read_text(encoding="utf-8").strip() == LINK
        assert b"NOISE" not in screen.output
        leaves_in_order(screen)


# Signals.
ENDINGS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]


@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_a_signal_leaves_the_terminal_as_it_was(library: Path, number: int, code: int) -> None:
    with opened(library) as screen:
        os.kill(screen.pid, number)
        assert screen.end() == code
        assert screen.is_as_before


@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_so_does_one_that_comes_as_soon_as_accord_draws(library: Path, number: int, code: int) -> None:
    with terminal(library) as screen:
        screen.until(lambda: bool(screen.output))
        os.kill(screen.pid, number)
        assert screen.end() == code
        assert screen.is_as_before


@pytest.mark.parametrize(("number", "code"), ENDINGS[:2])
def test_a_signal_while_the_editor_runs_ends_both(library: Path, home: Path, number: int, code: int) -> None:
    name = signal.Signals(number).name.removeprefix("SIG")
    editor = program(
        home, "ed", f"trap 'touch \"{home}/told\"; exit' {name}; echo editing; while :; do sleep 0.1; done"
    )
    with opened(library, EDITOR=str(editor)) as screen:
        screen.type("e")
        screen.shows("editing")
        os.kill(screen.pid, number)
        assert screen.end() == code
        assert (home / "told").exists()
        assert screen.is_as_before


def test_a_signal_ends_an_accord_that_hangs(library: Path) -> None:
    hanging = (
        "import time, tui.screens.external as outside\n"
        "def hang(*_):\n"
        "    while True: time.sleep(1)\n"
        "outside.edit = hang\n"
        "import sys; from tui.cli.main import main; sys.exit(main([sys.argv[1]]))"
    )
    environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    screen = RealTerminal([sys.executable, "-c", hanging, str(library)], environment)
    try:
        screen.shows("A treaty")
        screen.type("e")
        screen.until(lambda: True)
        os.kill(screen.pid, signal.SIGTERM)
        assert screen.end() == 143
        assert screen.is_as_before
    finally:
        screen.close()


def test_accord_ends_when_its_terminal_is_closed(library: Path) -> None:
    with opened(library) as screen:
        os.close(screen.theirs)
        os.close(screen.file)
        screen.file, screen.theirs = os.openpty()
        assert screen.end() != 0


def test_so_does_one_that_no_signal_tells_of_it(library: Path) -> None:
    without_hang_ups = 'trap "" HUP; exec "$0" -m tui "$@"'
    environment = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    screen = RealTerminal(["sh", "-c", without_hang_ups, sys.executable, str(library)], environment)
    try:
        screen.shows("1 article")
        os.close(screen.theirs)
        os.close(screen.file)
        screen.file, screen.theirs = os.openpty()
        assert screen.end() == 128 + signal.SIGTERM
    finally:
        screen.close()


@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_a_signal_ends_a_command_in_order(folder: Path, number: int, code: int) -> None:
    for year in range(1000, 4000):
        write(folder, f"{year}.md", "A treaty", f"{year}-01-01")
    with terminal("reindex", folder) as screen:
        screen.until(lambda: b"left" in screen.output)
        os.kill(screen.pid, number)
        assert screen.end() == code
        assert b"Traceback" not in screen.output
