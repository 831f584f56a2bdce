"""Accord in a real pseudo-terminal: what it shows, and how it leaves the terminal."""

import os
import select
import struct
import sys
import termios
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path
from time import monotonic

import pyte

ROOT = Path(__file__).parents[2]
COLUMNS, LINES = 120, 35
SECONDS = 60
"""Longer than anything takes on a busy machine; a test that waits so long has failed."""
_LASTING = {"\x1b[?1049": False, "\x1b[?1000": False, "\x1b[?1003": False, "\x1b[?1006": False, "\x1b[?2004": False}
"""Modes that a program begins with `h` and ends with `l`, and that must not be on when it is gone."""


class RealTerminal:
    """A program in a terminal."""

    def __init__(
        self,
        arguments: list[str],
        environment: Mapping[str, str],
        folder: Path = ROOT,
        size: tuple[int, int] = (COLUMNS, LINES),
    ) -> None:
        columns, lines = size
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.output = bytearray()
        self.file, theirs = os.openpty()
        ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.theirs = theirs
        """Its other end stays open: so that its modes can be asked for when the program is gone."""
        self.modes = termios.tcgetattr(theirs)
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.file)
            os.login_tty(theirs)
            os.chdir(folder)
            os.execvpe(arguments[0], arguments, dict(environment))  # noqa: S606
        self.code: int | None = None

    def read(self, seconds: float = 0.1) -> None:
        """Take in what has come, or comes within some seconds."""
        if select.select([self.file], [], [], seconds)[0]:
            data = os.read(self.file, 65536)
            self.output += data
            self._stream.feed(data)

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        end = monotonic() + SECONDS
        while not condition():
            self.read()
            assert monotonic() < end, self.text

    def shows(self, text: str) -> None:
        """Wait until a text is on the screen, whatever stands between its words."""
        self.until(lambda: text in " ".join(self.text.split()))

    @property
    def text(self) -> str:
        """All that is on the screen."""
        return "\n".join(self.screen.display)

    def type(self, keys: str) -> None:
        os.write(self.file, keys.encode())

    def end(self) -> int:
        """Wait until the program has ended; return its exit code, or minus the signal that ended it."""

        def has_ended() -> bool:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
            return self.code is not None

        self.until(has_ended)
        while select.select([self.file], [], [], 0)[0]:
            self.read()
        assert self.code is not None
        return self.code

    @property
    def is_as_before(self) -> bool:
        """Whether nothing of the program is left in the terminal: its modes, its screen, the mouse, the cursor."""
        output = self.output.decode(errors="replace")
        on = [mode for mode in _LASTING if output.rfind(f"{mode}h") > output.rfind(f"{mode}l")]
        hidden = output.rfind("\x1b[?25l") > output.rfind("\x1b[?25h")
        return not on and not hidden and termios.tcgetattr(self.theirs) == self.modes

    def close(self) -> None:
        if self.code is None:
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
        os.close(self.file)
        os.close(self.theirs)


@contextmanager
def terminal(
    *arguments: str | Path, size: tuple[int, int] = (COLUMNS, LINES), **environment: str
) -> Iterator[RealTerminal]:
    """Start Accord in a terminal, with variables of the environment that are added to those of the test."""
    surroundings = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "TEXTUAL_FPS": "60"}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "COLUMNS", "LINES"):
        surroundings.pop(name, None)
    command = [sys.executable, "-m", "tui", *map(str, arguments)]
    opened = RealTerminal(command, {**surroundings, **environment}, size=size)
    try:
        yield opened
    finally:
        opened.close()
