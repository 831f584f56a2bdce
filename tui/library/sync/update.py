"""The work by which the index follows the files: compare, forget what is gone, read what changed, write it.

`reconcile` decides in which process it is done. Every batch is one transaction: whenever it is stopped, what has been
read stays, and the next run goes on from there.
"""

import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence, Sized
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from tui.library.files.paths import (
    LOG,
    NOTES,
    UNREAD,
    Within,
    is_record_name,
    path_in_library,
    record_id,
    shown,
)
from tui.library.files.scanning import Scan, TooManyFilesError, scan, scan_large, scan_only
from tui.library.index.entry import Prepared
from tui.library.index.writer import Writer
from tui.library.log.file import AssessmentLog
from tui.library.log.indexing import LogWriter
from tui.library.log.notes import take_in
from tui.library.sync.progress import Changes, Pace, Progress
from tui.library.sync.readers import BATCH, Read
from tui.records.normal import normal_id
from tui.records.problems import Problem
from tui.system.copies import can_copy

_WORTH_TIDYING = 5_000
"""The number of records read after which the index is packed: a few seconds then, for faster searches ever after."""

_WORTH_A_COPY = 20_000
"""From so many records on it pays to have a copy of this process look at some of them."""

Counted = TypeVar("Counted", bound=Sized)
Reader = Callable[[Sequence[str]], Generator[list[Read]]]
"""Reads records in order, some at a time."""


class Work:
    """What is to be done to bring the index up to the files."""

    def __init__(
        self,
        writer: Writer,
        found: Scan,
        old_problems: Sequence[Problem],
        log: AssessmentLog | None,
        noted: Path | None,
    ) -> None:
        """Take what a scan found, what the index says is wrong with folders and names in the same place, and the log.

        `noted`: the folder that has the notes. The log and that are `None` where they were not to be looked at.
        """
        self.changes = Changes()
        self._log = log
        self._noted = noted
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
        noted = folder if {"", NOTES} & set(inside) else None
        problems = writer.folder_problems()
        # First what is known: a file that another process takes in meanwhile must not seem to be gone.
        if "" in inside:
            with _meanwhile(writer.count_again):
                known = _few(writer.stamps(at_most), at_most)
            may_copy = at_most is None and len(known) > _WORTH_A_COPY and can_copy()
            found = scan_large(folder, known) if may_copy else scan(folder, known, at_most)
            return cls(writer, found, problems, log, noted)
        some = _few({normal_id(shown(path)): path for path in inside if path is not None}, at_most)
        within = Within(some)
        known = _few(writer.stamps_within((record_id(path) for path in some if is_record_name(path)), some), at_most)
        found = scan_only(folder, some.values(), known, at_most)
        return cls(writer, found, [each for each in problems if within.has(normal_id(each.file))], log, noted)

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

    def do(self, read: Reader, progress: Callable[[Progress], None]) -> None:
        """Forget, read and write."""
        # First the log: so each article is written with its statuses, and not once more for them.
        self._read_log()
        self._read_notes()
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

    def _read_notes(self) -> None:
        """Take in what is noted, where that has changed."""
        if self._noted is not None:
            taken_in = take_in(self._writer, self._noted)
            self.changes.notes += taken_in.notes
            self.changes.problems += taken_in.problems

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


@contextmanager
def _meanwhile(work: Callable[[], None]) -> Iterator[None]:
    """Do something in a thread of its own while the block runs, at whose end it is done; raises what it raises."""
    errors: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:  # it is raised where it is waited for
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        thread.join()
    if errors:
        raise errors[0]


def _few(found: Counted, at_most: int | None) -> Counted:
    """Return what was found; raises `TooManyFilesError` if it is more than `at_most`."""
    if at_most is not None and len(found) > at_most:
        raise TooManyFilesError
    return found
