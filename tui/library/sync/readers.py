"""Reads the files of records, here or in processes of their own: files become what the index takes in.

`main` is such a process.
"""

import os
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.library.files.paths import UNREAD, Stamp, read, record_file
from tui.library.index.entry import Prepared, prepare
from tui.records.problems import Problem

if TYPE_CHECKING:
    from tui.system.process import Process

BATCH = 100
"""How many records are read, and written, at once: few enough that somebody who is typing does not notice."""


class Read(NamedTuple):
    """A record that was read."""

    id: str
    stamp: Stamp
    """That of the file, as it was read."""
    record: Prepared | tuple[Problem, ...] | None
    """What the index takes in of it, or what is wrong with it; `None` if its file is gone."""


def read_here(folder: Path, ids: Sequence[str], cancelled: Callable[[], bool]) -> Generator[list[Read]]:
    """Read records in this thread, some at a time, until it is cancelled."""
    for start in range(0, len(ids), BATCH):
        batch: list[Read] = []
        for id in ids[start : start + BATCH]:
            if cancelled():
                break
            batch.append(_read(folder, id))
            # Without this a thread that reads would hardly let the one that draws have its turn.
            time.sleep(0)
        yield batch
        if cancelled():
            return


def read_in_processes(folder: Path, ids: Sequence[str], count: int) -> Generator[list[Read]]:
    """Read records in processes of their own, some at a time, and in order.

    They read ahead as far as the pipes to here hold it, and end when the iterator is closed or this process ends.
    `ChildProcessError`: one of them ended too early.
    """
    import pickle

    from tui.system.process import Process

    batches = [ids[first : first + BATCH] for first in range(0, len(ids), BATCH)]
    processes: list[Process] = []
    try:
        for nth in range(count):
            processes.append(Process("tui.library.sync.readers"))
            # It is told all that it is to do before it begins, so that no two of us ever wait for each other.
            # That it has died already is told where its answers are read.
            with suppress(BrokenPipeError), processes[nth].orders as orders:
                pickle.dump((folder, batches[nth::count]), orders)
        for nth in range(len(batches)):
            yield _answer(processes[nth % count])
    finally:
        for process in processes:
            process.end()
            process.answers.close()


def _answer(process: "Process") -> list[Read]:
    """Wait for the next batch that a process has read."""
    import pickle

    try:
        answer: list[Read] | str = pickle.load(process.answers)  # noqa: S301 - from our own process
    except (EOFError, pickle.UnpicklingError) as error:
        raise ChildProcessError(process.fate()) from error
    if isinstance(answer, str):
        raise ChildProcessError(answer)
    return answer


def main() -> None:
    """Read what this process is told to, until nobody listens any more."""
    import pickle

    folder, batches = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
    try:
        for batch in batches:
            _say([_read(folder, id) for id in batch])
    except Exception as error:
        _say(f"{type(error).__name__}: {error}")


def _say(answer: list[Read] | str) -> None:
    import pickle

    try:
        pickle.dump(answer, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os._exit(1)  # nobody listens; Python would complain of what is left to be written


def _read(folder: Path, id: str) -> Read:
    found = read(folder, id)
    if found is None:
        return Read(id, UNREAD, None)
    stamp, data = found
    if isinstance(data, Problem):
        return Read(id, stamp, (data,))
    from tui.records.reading import read_record  # slow: it brings pydantic

    record = read_record(data, id=id, file=record_file(id))
    return Read(id, stamp, record if isinstance(record, tuple) else prepare(record))
