"""Copying a text: with the system's own tool where there is one, else through the terminal."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator

from tui.system import permissions
from tui.system.permissions import Deed

SECONDS = 2
"""How long a tool may take."""


def copy(text: str, osc52: Callable[[str], None]) -> str:
    """Copy a text and return the name of what did it, for people to read; `osc52` asks the terminal to do it."""
    for command in _commands():
        # Windows' own tool takes UTF-16 for Unicode, and anything else for the old code page of the console.
        encoding = "utf-16-le" if command[0] == "clip.exe" else "utf-8"
        if shutil.which(command[0]) and _filled(command, text.encode(encoding, errors="replace")):
            return command[0]
    osc52(text)
    return "the terminal (OSC 52)"


def _commands() -> Iterator[tuple[str, ...]]:
    """The tools that would reach the user's clipboard from here, whether they are installed or not."""
    if "SSH_CONNECTION" in os.environ or permissions.refusal(Deed.RUN):
        return  # they would fill the clipboard of the machine at the far end
    if sys.platform == "darwin":
        yield ("pbcopy",)
    if "WAYLAND_DISPLAY" in os.environ:
        yield ("wl-copy",)
    if "DISPLAY" in os.environ:
        yield ("xclip", "-selection", "clipboard")
        yield ("xsel", "--clipboard", "--input")
    if "WSL_DISTRO_NAME" in os.environ or sys.platform == "win32":
        yield ("clip.exe",)


def _filled(command: tuple[str, ...], data: bytes) -> bool:
    """Whether a tool took the text. If not, the next may, and the terminal comes last."""
    try:
        subprocess.run(
            command,
            input=data,
            # Some stay behind to hand the text out: they must neither hold our pipes nor end with our terminal.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            timeout=SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True
