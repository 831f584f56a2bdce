"""A program in a real pseudo-terminal, and when its bytes arrive."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from types import TracebackType


class Terminal:
    """Runs a command in a pty of a given size; everything it writes is read here."""

    def __init__(self, command: Sequence[str], *, columns: int = 140, lines: int = 45) -> None:
        self.output = bytearray()
        self.started = time.perf_counter()
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            size = struct.pack("HHHH", lines, columns, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            # As a user has it: compiled modules are kept.
            kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
            environment = kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execvpe(command[0], list(command), environment)  # noqa: S606
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.file)

    def read(self, seconds: float) -> float | None:
        """Wait for bytes for so long; return when they came (`time.perf_counter`), or `None`."""
        if not select.select([self.file], [], [], max(seconds, 0))[0]:
            return None
        try:
            self.output += os.read(self.file, 65536)
        except OSError as error:
            raise RuntimeError(f"the program ended; it wrote {bytes(self.output[-2000:])!r}") from error
        return time.perf_counter()

    def wait_for(self, marker: bytes, seconds: float = 30) -> float:
        """Return when `marker` had arrived (`time.perf_counter`)."""
        end = time.perf_counter() + seconds
        while marker not in self.output:
            if self.read(end - time.perf_counter()) is None:
                raise RuntimeError(f"{marker!r} did not arrive; got {bytes(self.output[-2000:])!r}")
        return time.perf_counter()

    def wait_until_quiet(self, quiet: float = 0.15, *, first: float = 0, seconds: float = 30) -> float | None:
        """Return when the last byte came before so many seconds of silence; `None` when none came at all.

        The first byte may take as long as `first`.
        """
        last, end = None, time.perf_counter() + seconds
        while time.perf_counter() < end:
            arrived = self.read(quiet if last else max(first, quiet))
            if arrived is None:
                return last
            last = arrived
        raise RuntimeError("the program does not come to rest")

    def type(self, keys: str) -> float:
        """Send keys; return when they were sent."""
        sent = time.perf_counter()
        os.write(self.file, keys.encode())
        return sent

    def memory(self) -> float:
        """Return the program's resident memory in MB."""
        with open(f"/proc/{self.pid}/statm", encoding="ascii") as file:  # noqa: PTH123
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
