"""Turns of the processes that would make or change one index."""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PAUSE = 0.005
"""How many seconds pass between two tries to get the lock."""


@contextmanager
def alone(path: Path, patience: float) -> Iterator[None]:
    """Let one process at a time do what the block does to the index at a path; others wait.

    The end of a process, however it ends, lets the next one go on: the lock is one of the operating system, so that
    whatever stands in its file does not matter. `patience` is in seconds; `TimeoutError`: it took longer.
    """
    from filelock import lock_descriptor

    lock = os.open(lock_of(path), os.O_RDWR | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), stat.S_IRUSR | stat.S_IWUSR)
    try:
        end = time.monotonic() + patience
        while not lock_descriptor(lock, blocking=False):
            if time.monotonic() >= end:
                raise TimeoutError(f"another process has been at it for {patience:g} seconds")
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(lock)


def lock_of(path: Path) -> Path:
    """Return the path of the file whose lock says whose turn it is at an index."""
    return path.with_name(f"{path.name}.lock")
