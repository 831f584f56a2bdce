"""A program in a real pseudo-terminal, and when its bytes arrive."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
"""The checkout, in which programs are started."""
COLUMNS, LINES = 140, 45
QUIET = 0.15
"""After so many seconds without a byte a program is at rest."""

# As a user has it at home: compiled modules are kept, and nothing says how often to draw.
_NOT_TAKEN_OVER = ("PYTHONDONTWRITEBYTECODE", "SSH_CONNECTION", "TEXTUAL_FPS", "ACCORD_SETTINGS", "COLUMNS", "LINES")


class Arrival(NamedTuple):
    """Bytes that a program wrote."""

    time: float
    """When they were read (`time.perf_counter`)."""
    data: bytes


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a user who has only what is in a folder."""
    return {
        **{name: value for name, value in os.environ.items() if name not in _NOT_TAKEN_OVER},
        **{f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CACHE", "CONFIG", "DATA", "STATE")},
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
    }


class Terminal:
    """Runs a command in a pty; everything it writes is read here."""

    def __init__(
        self, command: Sequence[str], given: Mapping[str, str], *, columns: int = COLUMNS, lines: int = LINES
    ) -> None:
        """Start it with the environment given."""
        self.arrivals: list[Arrival] = []
        self.output = bytearray()
        size = struct.pack("HHHH", lines, columns, 0, 0)
        self.started = time.perf_counter()
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.chdir(ROOT)
            os.execvpe(command[0], list(command), dict(given))  # noqa: S606
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, size)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pid in (self.pid, *self.helpers()):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue  # it ended by itself
        os.waitpid(self.pid, 0)
        os.close(self.file)

    def read(self, seconds: float) -> float | None:
        """Wait for bytes for so long; return when they came (`time.perf_counter`), or `None`."""
        if not select.select([self.file], [], [], max(seconds, 0))[0]:
            return None
        try:
            data = os.read(self.file, 65536)
        except OSError as error:
            raise RuntimeError(f"the program ended; it wrote {bytes(self.output[-2000:])!r}") from error
        arrived = time.perf_counter()
        self.arrivals.append(Arrival(arrived, data))
        self.output += data
        return arrived

    def read_for(self, seconds: float) -> None:
        """Read whatever comes for so long."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)

    def wait_for(self, marker: bytes, *, after: int = 0, seconds: float = 30) -> float:
        """Return when `marker` had arrived (`time.perf_counter`) after so many bytes of output.

        `TimeoutError`: it did not come.
        """
        end = time.perf_counter() + seconds
        while self.output.find(marker, after) < 0:
            if self.read(end - time.perf_counter()) is None:
                raise TimeoutError(f"{marker!r} did not arrive; got {bytes(self.output[-2000:])!r}")
        return self.arrivals[-1].time

    def wait_until_quiet(self, quiet: float = QUIET, *, first: float = 0, seconds: float = 30) -> float | None:
        """Return when the last byte came before so many seconds of silence; `None` when none came at all.

        The first byte may take as long as `first`.
        """
        last, end = None, time.perf_counter() + seconds
        while time.perf_counter() < end:
            arrived = self.read(quiet if last else max(first, quiet))
            if arrived is None:
                return last
            last = arrived
        raise TimeoutError("the program does not come to rest")

    def wait_until_idle(self, idle: float = 0.5, *, seconds: float = 600) -> float:
        """Wait until the program and its helpers use no processor time, which is more than writing nothing.

        Return the most resident memory in MB that the helpers had together.
        """
        end = time.perf_counter() + seconds
        used, most = -1, 0.0
        while time.perf_counter() < end:
            self.read_for(idle)
            now, memory = 0, 0.0
            for pid in (self.pid, *self.helpers()):
                try:
                    now += ticks(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace"))
                    memory += 0 if pid == self.pid else resident(Path(f"/proc/{pid}/statm").read_text(encoding="ascii"))
                except OSError:
                    continue  # it ended meanwhile
            most = max(most, memory)
            if now == used:
                return most
            used = now
        raise TimeoutError("the program is still busy")

    def type(self, keys: str) -> float:
        """Send keys; return when they were sent."""
        sent = time.perf_counter()
        os.write(self.file, keys.encode())
        return sent

    def memory(self) -> float:
        """Return the program's resident memory in MB."""
        return resident(Path(f"/proc/{self.pid}/statm").read_text(encoding="ascii"))

    def helpers(self) -> list[int]:
        """Return the processes that the program has started, and those that they have."""
        found = [self.pid]
        for pid in found:
            for file in Path(f"/proc/{pid}/task").glob("*/children"):
                try:
                    found += [int(child) for child in file.read_text(encoding="ascii").split()]
                except OSError:
                    continue  # it ended meanwhile
        return found[1:]


def resident(statm: str) -> float:
    """Return the resident memory in MB that a `/proc/PID/statm` tells of in pages."""
    return int(statm.split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def ticks(stat: str) -> int:
    """Return the processor time, in the system's ticks, that a `/proc/PID/stat` tells of."""
    after_name = stat.rpartition(")")[2].split()
    return int(after_name[11]) + int(after_name[12])
