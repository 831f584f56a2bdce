"""Brings the index up to the files: forgets what is gone and reads what changed, newest first.

A handful of records is read in the thread that asks. Everything larger is done by a process of its own
(`tui.library.sync.worker`), so that neither the interface nor its memory notices. Every batch is one transaction:
whenever it is stopped, what has been read stays, and the next run goes on from there.
"""

from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from tui.library.files.scanning import TooManyFilesError
from tui.library.index.database import Index
from tui.library.index.writer import Writer
from tui.library.sync.progress import Changes, Progress
from tui.library.sync.readers import read_here
from tui.library.sync.update import Work
from tui.library.sync.worker import reconcile_in_background

FEW_FILES = 2000
"""How many files are looked at in the thread that asks: some 10 ms."""
FEW_RECORDS = 200
"""How many records are read there: some 0.2 s, which is what it takes to start a process."""
FEW_BYTES = 1 << 18
"""How much of the log is read there: about a thousand assessments, some 0.1 s."""


def reconcile(
    index: Index,
    folder: Path,
    paths: Iterable[str] | None,
    *,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
    waits: bool = False,
) -> Changes:
    """Bring the index up to the files in a folder, or only to those at some paths and below them.

    `waits`: nobody minds if the thread that asks looks at all files itself, which takes less time in all.
    The paths are absolute or relative to the folder. Due dates are counted as of `today`. `LibraryError`: the folder
    cannot be read, then the index is left as it is; or the process that reads has died.
    """
    some = None if paths is None else list(paths)
    try:
        with closing(Writer(index)) as writer:
            work = Work.find(writer, folder, some, at_most=None if waits else FEW_FILES)
            if work.size <= FEW_RECORDS and work.log_size <= FEW_BYTES:
                work.do(lambda ids: read_here(folder, ids, cancelled), progress)
                return work.changes
    except TooManyFilesError:
        pass  # all of it is left to the process
    return reconcile_in_background(folder, index.path, some, progress, cancelled)
