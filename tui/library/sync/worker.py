"""Reconciles in a process of its own. It tells in lines of JSON how far it is, and can be ended at any moment.

`main` is that process.
"""

import json
import os
import queue
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import IO, TypedDict

from tui.library.errors import IndexDamaged, IndexUnwritable, LibraryError
from tui.library.sync.progress import Changes, Progress
from tui.library.sync.readers import Read, read_here, read_in_processes
from tui.library.sync.update import Work
from tui.system.process import Process, end_with_parent, stand_back

_PATIENCE = 0.05
"""How many seconds pass between two looks whether it is cancelled."""
_WORTH_A_READER = 400
"""From so many records on it pays to start a process that only reads them."""
_MOST_READERS = 3
"""More read faster than one can write."""


class _Told(TypedDict, total=False):
    """One line of what the process says."""

    done: int
    total: int
    rate: float
    changes: dict[str, int]
    """So far."""
    error: str
    """Why it cannot go on."""
    kind: str
    """Which of `_ERRORS` that is."""
    finished: bool


_ERRORS = {each.__name__: each for each in (LibraryError, IndexDamaged, IndexUnwritable)}


def reconcile_in_background(
    folder: Path,
    index: Path,
    paths: list[str] | None,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> Changes:
    """Do what `reconcile.reconcile` does, in a process of its own, given the file of the index."""
    try:
        process = Process("tui.library.sync.worker")
    except OSError as error:
        raise LibraryError(f"No process can be started to read the records: {error}. Close other programs.") from error
    try:
        told: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(process.answers, told), daemon=True).start()
        process.order([str(folder), str(index), paths])
        return _follow(process, told, progress, cancelled)
    finally:
        process.end()


def _listen(answers: IO[bytes], told: "queue.SimpleQueue[bytes]") -> None:
    """Hand on what a process says; an empty line at its end."""
    with answers:
        for line in answers:
            told.put(line)
    told.put(b"")


def _follow(
    process: Process,
    told: "queue.SimpleQueue[bytes]",
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> Changes:
    """Wait for a process to finish, and say meanwhile how far it is."""
    changes = Changes()
    while not cancelled():
        try:
            line = told.get(timeout=_PATIENCE)
        except queue.Empty:
            continue
        if not line:
            raise _died(process.fate())
        said: _Told = json.loads(line)
        if "error" in said:
            raise _ERRORS[said["kind"]](said["error"])
        changes = Changes(**said["changes"])
        if "finished" in said:
            break
        progress(Progress(said["done"], said["total"], said["rate"]))
    return changes


def _died(fate: str) -> LibraryError:
    return LibraryError(
        f"The process that reads the records has died: {fate}. What it read is kept; read the files again to go on"
        " from there. If memory ran out, close other programs before."
    )


# The process.
def main() -> None:
    """Reconcile as told."""
    folder, index, paths = json.loads(sys.stdin.buffer.readline())
    end_with_parent()
    stand_back()
    _work(Path(folder), Path(index), paths)


def _work(folder: Path, index_file: Path, paths: list[str] | None) -> None:
    """Reconcile, and say how it goes."""
    import gc
    import sqlite3

    from tui.library.index.database import Index
    from tui.library.index.writer import Writer

    gc.disable()  # there are many objects, none of them in circles
    index = Index(index_file, folder, None)
    try:
        with closing(index), closing(Writer(index)) as writer:
            work = Work.find(writer, folder, paths)
            readers = min(_processors() - 1, _MOST_READERS) or 1

            def read(ids: Sequence[str]) -> Generator[list[Read]]:
                if len(ids) < _WORTH_A_READER:
                    return read_here(folder, ids, lambda: False)
                return read_in_processes(folder, ids, readers)

            def progress(now: Progress) -> None:
                _say({"done": now.done, "total": now.total, "rate": now.rate, "changes": asdict(work.changes)})

            work.do(read, progress)
            _say({"finished": True, "changes": asdict(work.changes)})
    except LibraryError as error:
        _fail(error)
    except sqlite3.DatabaseError as error:
        _fail(index.explained(error))
    except ChildProcessError as error:
        _fail(_died(str(error)))
    except Exception as error:
        _fail(LibraryError(f"The records could not be read: {type(error).__name__}: {error}."))


def _fail(error: LibraryError) -> None:
    _say({"error": str(error), "kind": type(error).__name__ if type(error).__name__ in _ERRORS else "LibraryError"})


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _say(told: _Told) -> None:
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")
    sys.stdout.buffer.flush()
