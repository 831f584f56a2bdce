"""Work that a copy of this process does (fork(2)): it has all that this one has, and only what it returns comes back.

A new process would first have to be told everything anew, which takes longer than what is to be done.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar, cast

Result = TypeVar("Result")


class CopyError(Exception):
    """The copy has come to no result."""


def can_copy() -> bool:
    """Say whether this process can be copied: threads would not be, and what they hold would be held for ever.

    On macOS, libraries of the system forbid it (fork(2) there).
    """
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


class Copy(Generic[Result]):
    """A copy of this process at work."""

    def __init__(self, pid: int, reading: int) -> None:
        self._pid, self._reading = pid, reading
        self._is_over = False

    def result(self) -> Result:
        """Wait for what the copy returns. `CopyError`: it has come to nothing."""
        import pickle

        with open(self._reading, "rb", closefd=False) as pipe:
            data = pipe.read()
        self._is_over = True
        if os.waitpid(self._pid, 0)[1]:
            raise CopyError
        return cast(Result, pickle.loads(data))  # noqa: S301 - what this program has written a moment ago

    def close(self) -> None:
        """End it, if it has not ended."""
        os.close(self._reading)
        if not self._is_over:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)


@contextmanager
def at_work(work: Callable[[], Result]) -> Iterator[Copy[Result]]:
    """Have a copy of this process do something while the block runs; it is over at the end of that.

    What the work returns must be picklable. Call this only where `can_copy`.
    """
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _do(work, writing)
    os.close(writing)
    copy = Copy[Result](pid, reading)
    try:
        yield copy
    finally:
        copy.close()


def _do(work: Callable[[], object], writing: int) -> None:
    """Do the work, hand over what it returns, and end without cleaning up: all that is open is the original's."""
    import pickle

    code = 1
    try:
        with open(writing, "wb") as pipe:
            pickle.dump(work(), pipe)
        code = 0
    finally:
        os._exit(code)
