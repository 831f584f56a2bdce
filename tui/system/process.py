"""Processes of our own: how they are started, and how they end.

Each runs the function `main` of a module of this package, so nothing of the interface is in it. It is told what to do
through its standard input, and answers through its standard output.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import ExitStack, suppress
from typing import IO

_KINDNESS = 10
"""How much they stand back for the interface (`nice`)."""
# The keys of the terminal, such as ctrl+c, are not for them.
if sys.platform == "win32":
    _GROUP = None
    _CREATION = subprocess.CREATE_NO_WINDOW | subprocess.BELOW_NORMAL_PRIORITY_CLASS
else:
    _GROUP = 0
    _CREATION = 0


class Process:
    """A running process. `end` it when done; it also ends by itself when this process is gone."""

    def __init__(self, module: str) -> None:
        """Start a process that runs the `main` of a module. `OSError`: the system does not let us."""
        with ExitStack() as opened:
            self._complaints = opened.enter_context(tempfile.TemporaryFile())
            """What Python says when it fails. A pipe could fill up."""
            # -P: whatever lies in the current folder, which may be a library of others, is not imported.
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", f"from {module} import main; main()"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
                process_group=_GROUP,
                creationflags=_CREATION,
            )
            opened.pop_all()  # from now on `end` closes it

    @property
    def id(self) -> int:
        """Its number in the system."""
        number: int = self._process.pid
        return number

    def order(self, what: object) -> None:
        """Tell it one thing, as a line of JSON. That it has died already is told where its answers are read."""
        with suppress(BrokenPipeError):
            self.orders.write(json.dumps(what).encode() + b"\n")
            self.orders.flush()

    @property
    def orders(self) -> IO[bytes]:
        """Where it is told what to do."""
        return _there(self._process.stdin)

    @property
    def answers(self) -> IO[bytes]:
        """What it says. It has ended when there is no more."""
        return _there(self._process.stdout)

    def kill(self) -> None:
        """End it at once, if it has not ended."""
        self._process.kill()

    def end(self) -> None:
        """End it and wait for that. What it said may still be read, and is to be closed by who reads it."""
        self.kill()
        self._process.wait()
        with suppress(BrokenPipeError):
            self.orders.close()
        self._complaints.close()

    def fate(self) -> str:
        """Say how it has ended."""
        code = self._process.wait()
        if code >= 0:
            self._complaints.seek(0)
            last_line = self._complaints.read().decode(errors="replace").rstrip().rpartition("\n")[2]
            return f"it ended with exit code {code} ({last_line or 'nothing was said'})"
        return f"it was ended by signal {-code} ({signal.strsignal(-code)})"


def end_with_parent() -> None:
    """End this process at once when the one that started it is gone, or does not want it any more."""

    def wait() -> None:
        while os.read(sys.stdin.fileno(), 1):
            pass
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def stand_back() -> None:
    """Let other processes have the processor first."""
    if sys.platform == "linux":
        # Not only a smaller share: somebody who types never waits for the end of our turn (sched(7)).
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    elif hasattr(os, "nice"):
        os.nice(_KINDNESS)


def _there(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise AssertionError("a process without a pipe")
    return pipe
