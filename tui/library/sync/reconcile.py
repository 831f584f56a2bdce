"""Brings the index up to the files: forgets what is gone and reads what changed, newest first.

A handful of records is read in the thread that asks. Everything larger is done by a process of its own
(`tui.library.sync.worker`), so that neither the interface nor its memory notices. Every batch is one transaction:
whenever it is stopped, what has been read stays, and the next run goes on from there.
"""

import time
from collections.abc import Callable, Generator, Iterable, Sequence, Sized
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from tui.library.files.paths import (
    UNREAD,
    Scan,
    TooManyFilesError,
    Within,
    is_record_name,
    path_in_library,
    record_id,
    scan,
    scan_only,
    shown,
)
from tui.library.index.database import Index
from tui.library.index.entry import Prepared
from tui.library.index.writer import Writer
from tui.library.log.file import LOG, AssessmentLog
from tui.library.log.indexing import LogWriter
from tui.library.sync.progress import Changes, Pace, Progress
from tui.library.sync.readers import BATCH, Read, read_here
from tui.records.dates import Day
from tui.records.normal import normal_id
from tui.records.problems import Problem
from tui.value import value

FEW_FILES = 2000
"""How many files are looked at in the thread that asks: some 10 ms."""
FEW_RECORDS = 200
"""How many records are read there: some 0.2 s, which is what it takes to start a process."""
FEW_BYTES = 1 << 18
"""How much of the log is read there: about a thousand assessments, some 0.1 s."""
_WORTH_TIDYING = 5_000
"""After so many records were read, the index is packed: a few seconds then, for faster searches ever after."""


Counted = TypeVar("Counted", bound=Sized)
Reader = Callable[[Sequence[str]], Generator[list[Read]]]
"""Reads records in order, some at a time."""


@value
class Job:
    """What a process is to reconcile."""

    folder: Path
    index: Path
    """The file of the index."""
    today: Day
    paths: list[str] | None


def reconcile(
    index: Index,
    folder: Path,
    today: Day,
    paths: Iterable[str] | None,
    *,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> Changes:
    """Bring the index up to the files in a folder, or only to those at some paths and below them.

    The paths are absolute or relative to the folder. Due dates are counted as of `today`. `LibraryError`: the folder
    cannot be read, then the index is left as it is; or the process that reads has died.
    """
    some = None if paths is None else list(paths)
    try:
        with closing(Writer(index)) as writer:
            work = Work.find(writer, folder, some, at_most=FEW_FILES)
            if work.size <= FEW_RECORDS and work.log_size <= FEW_BYTES:
                work.do(today, lambda ids: read_here(folder, ids, cancelled), progress)
                return work.changes
    except TooManyFilesError:
        pass  # all of it is left to the process
    from tui.library.sync.worker import reconcile_in_background

    return reconcile_in_background(Job(folder, index.path, today, some), progress, cancelled)


class Work:
    """What is to be done to bring the index up to the files."""

    def __init__(self, writer: Writer, found: Scan, old_problems: Sequence[Problem], log: AssessmentLog | None) -> None:
        """Take what a scan found, what the index says is wrong with folders and names in the same place, and the log.

        The log is `None` where it was not to be looked at.
        """
        self.changes = Changes()
        self._log = log
        self._writer = writer
        self._found = found
        self._old_problems = old_problems
        # Many names begin with a date.
        self._unread = sorted(found.changed, key=lambda id: id.rpartition("/")[2], reverse=True)

    @classmethod
    def find(cls, writer: Writer, folder: Path, paths: Sequence[str] | None, at_most: int | None = None) -> "Work":
        """Compare a folder, or only what is at some paths, with the index.

        `LibraryError`: the folder cannot be read. `TooManyFilesError`: there are more than `at_most`.
        """
        inside = [""] if paths is None else [path_in_library(folder, path) for path in paths]
        log = AssessmentLog(folder) if {"", LOG} & set(inside) else None
        problems = writer.folder_problems()
        # First what is known: a file that another process takes in meanwhile must not seem to be gone.
        if "" in inside:
            known = _few(writer.stamps(at_most), at_most)
            writer.count_again()
            return cls(writer, scan(folder, known, at_most), problems, log)
        some = _few({normal_id(shown(path)): path for path in inside if path is not None}, at_most)
        within = Within(some)
        known = _few(writer.stamps_within((record_id(path) for path in some if is_record_name(path)), some), at_most)
        found = scan_only(folder, some.values(), known, at_most)
        return cls(writer, found, [each for each in problems if within.has(normal_id(each.file))], log)

    @property
    def size(self) -> int:
        """How many records are to be read or forgotten."""
        return len(self._found.gone) + len(self._unread)

    @property
    def log_size(self) -> int:
        """How many bytes of the log are to be read, unless it is not what it was."""
        if self._log is None:
            return 0
        known, size = LogWriter(self._writer, self._log).offset().byte, self._log.size()
        return size - known if size >= known else size

    def do(self, today: Day, read: Reader, progress: Callable[[Progress], None]) -> None:
        """Forget, read and write; count due dates as of `today`."""
        # First the log: so each article is written with its statuses, and not once more for them.
        self._read_log()
        self._forget()
        self._tell_of_folders()
        self._read_all(read, progress)
        if self.changes.added + self.changes.changed >= _WORTH_TIDYING:
            self._writer.tidy()

    def _read_log(self) -> None:
        """Take in what is new in the log."""
        if self._log is not None:
            log = LogWriter(self._writer, self._log)
            log.take_in()
            self.changes.assessments += log.lines
            self.changes.problems += log.problems

    def _forget(self) -> None:
        """Forget the records whose files are gone."""
        for first in range(0, len(self._found.gone), BATCH):
            batch = self._found.gone[first : first + BATCH]
            with self._writer.transaction():
                for id in batch:
                    self._writer.remove(id)
                    time.sleep(0)
            self.changes.removed += len(batch)

    def _tell_of_folders(self) -> None:
        """Take in what is wrong with folders and names."""
        old, new = set(self._old_problems), set(self._found.problems)
        if old != new:
            with self._writer.transaction():
                kept = [each for each in self._writer.folder_problems() if each not in old]
                self._writer.put_folder_problems((*kept, *self._found.problems))
        self.changes.problems += len(new)

    def _read_all(self, read: Reader, progress: Callable[[Progress], None]) -> None:
        """Read records and take them in, some at a time."""
        pace = Pace()
        left, done, total = self._unread, 0, len(self._unread)
        if left:
            progress(Progress(0, total, pace.rate(time.monotonic(), 0)))
        while left:
            taken = 0
            with closing(read(left)) as batches:
                for batch in batches:
                    is_news = self._take_in(batch)
                    taken += len(batch)
                    progress(Progress(done + taken, total, pace.rate(time.monotonic(), done + taken)))
                    if not is_news:
                        break
                else:
                    return
            # Another process is reading the same records. Go on from the other end, towards it.
            left = self._still_unread(left[taken:])[::-1]
            done = total - len(left)

    def _take_in(self, batch: list[Read]) -> bool:
        """Write what was read; say whether the index did not yet know all of it."""
        if not batch:
            return True
        with self._writer.transaction():
            known = self._writer.stamps_within((each.id for each in batch), ())
            news = [each for each in batch if each.stamp == UNREAD or each.stamp != known.get(each.id)]
            for each in news:
                self._take_in_one(each, is_known=each.id in known)
                # Without this a thread that writes would hardly let the one that draws have its turn.
                time.sleep(0)
        return bool(news)

    def _take_in_one(self, read: Read, *, is_known: bool) -> None:
        """Write one record, or what is wrong with it."""
        if read.record is None:
            self._writer.remove(read.id)
            self.changes.removed += is_known
            return
        if isinstance(read.record, Prepared):
            self._writer.put_prepared(read.record, read.stamp)
        else:
            self._writer.put_broken(read.id, read.stamp, read.record)
            self.changes.problems += len(read.record)
        if is_known:
            self.changes.changed += 1
        else:
            self.changes.added += 1

    def _still_unread(self, ids: Sequence[str]) -> list[str]:
        """Return those records that the index does not know by now."""
        known = self._writer.stamps_within(ids, ())
        return [id for id in ids if known.get(id) != self._found.changed[id]]


def _few(found: Counted, at_most: int | None) -> Counted:
    """Return what was found; raises `TooManyFilesError` if it is more than `at_most`."""
    if at_most is not None and len(found) > at_most:
        raise TooManyFilesError
    return found
