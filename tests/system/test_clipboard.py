import os
import sys
from pathlib import Path

import pytest

from tui.system import clipboard
from tui.system.clipboard import copy

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the tools here are shell scripts")

OSC52 = "the terminal (OSC 52)"
DISPLAYS = ("SSH_CONNECTION", "WAYLAND_DISPLAY", "DISPLAY", "WSL_DISTRO_NAME")


class Machine:
    """A machine with just the clipboard tools that a test puts on it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.tools = folder / "bin"
        self.tools.mkdir()
        self.monkeypatch = monkeypatch
        self.asked_terminal: list[str] = []
        for name in DISPLAYS:
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("PATH", f"{self.tools}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setattr(sys, "platform", "linux")

    def has(self, tool: str, script: str = "") -> None:
        """Put a tool on the machine; unless told otherwise it keeps its arguments and what it is given."""
        file = self.tools / tool
        keep = f'echo "$@" > "{self.folder}/{tool}.arguments"; cat > "{self.folder}/{tool}.text"'
        file.write_text(f"#!/bin/sh\n{script or keep}\n", encoding="utf-8")
        file.chmod(0o755)

    def runs_under(self, **environment: str) -> None:
        for name, value in environment.items():
            self.monkeypatch.setenv(name, value)

    def copy(self, text: str) -> str:
        return copy(text, self.asked_terminal.append)

    def given(self, tool: str) -> bytes:
        return (self.folder / f"{tool}.text").read_bytes()


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("tool", "environment", "arguments"),
    [
        ("wl-copy", {"WAYLAND_DISPLAY": "wayland-0"}, ""),
        ("xclip", {"DISPLAY": ":0"}, "-selection clipboard"),
        ("xsel", {"DISPLAY": ":0"}, "--clipboard --input"),
    ],
)
def test_the_tool_of_the_display_is_given_the_text(
    machine: Machine, tool: str, environment: dict[str, str], arguments: str
) -> None:
    machine.has(tool)
    machine.runs_under(**environment)
    assert machine.copy("“défense”\n日本") == tool
    assert machine.given(tool) == "“défense”\n日本".encode()
    assert (machine.folder / f"{tool}.arguments").read_text(encoding="utf-8").strip() == arguments
    assert machine.asked_terminal == []


def test_on_a_mac_pbcopy_is_given_the_text(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    machine.has("pbcopy")
    assert machine.copy("a promise") == "pbcopy"
    assert machine.given("pbcopy") == b"a promise"


def test_under_wsl_the_clipboard_of_windows_is_given_utf_16(machine: Machine) -> None:
    machine.has("clip.exe")
    machine.runs_under(WSL_DISTRO_NAME="Debian")
    assert machine.copy("é") == "clip.exe"
    assert machine.given("clip.exe") == b"\xe9\x00"


def test_without_a_display_the_terminal_is_asked(machine: Machine) -> None:
    machine.has("xclip")
    machine.has("wl-copy")
    assert machine.copy("a promise") == OSC52
    assert machine.asked_terminal == ["a promise"]


def test_over_ssh_the_terminal_is_asked_since_a_tool_would_fill_the_far_clipboard(machine: Machine) -> None:
    machine.has("xclip")
    machine.runs_under(DISPLAY=":0", SSH_CONNECTION="192.0.2.1 22 192.0.2.2 22")
    assert machine.copy("a promise") == OSC52


def test_a_tool_that_fails_leaves_it_to_the_next(machine: Machine) -> None:
    machine.has("wl-copy", "exit 1")
    machine.has("xclip")
    machine.runs_under(WAYLAND_DISPLAY="wayland-0", DISPLAY=":0")
    assert machine.copy("a promise") == "xclip"
    machine.has("xclip", "exit 1")
    machine.has("xsel", "exit 1")
    assert machine.copy("a promise") == OSC52


def test_a_tool_that_hangs_is_not_waited_for(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "SECONDS", 0.2)
    machine.has("xclip", "exec sleep 60")
    machine.has("xsel", "exit 1")
    machine.runs_under(DISPLAY=":0")
    assert machine.copy("a promise") == OSC52


def test_a_tool_that_stays_behind_to_hand_the_text_out_is_not_waited_for(machine: Machine) -> None:
    machine.has("xclip", f'cat > /dev/null; (while [ ! -e "{machine.folder}/enough" ]; do sleep 0.1; done) &')
    machine.runs_under(DISPLAY=":0")
    assert machine.copy("a promise") == "xclip"
    (machine.folder / "enough").touch()


def test_half_a_character_is_replaced_and_not_refused(machine: Machine) -> None:
    machine.has("xclip")
    machine.runs_under(DISPLAY=":0")
    assert machine.copy("half: \ud83d") == "xclip"
    assert machine.given("xclip") == b"half: ?"
