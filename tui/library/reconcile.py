"""Brings the index up to the files: forgets what is gone and reads what changed, newest first."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tui.library.files import Scan, Stamp, read, record_file, scan
from tui.library.writer import Writer
from tui.records.article import Article
from tui.records.problems import Problem

BATCH = 50
"""How many records are written at once: few enough that somebody who is typing does not notice."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading has come."""

    done: int
    """Records read."""
    total: int
    """Records to be read."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What the index did not know yet, by record id."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    problems: tuple[Problem, ...]
    """What is wrong with the records read now, and with folders."""

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.problems)


def reconcile(
    writer: Writer,
    folder: Path,
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> Changes:
    """Bring the index up to the files in a folder.

    When it is cancelled, what has been read stays, and the next call goes on from there. `LibraryError`: the folder
    cannot be read; then the index is left as it is.
    """
    found = scan(folder)
    known = writer.stamps()
    work = _Reconciling(writer, folder, known)
    work.forget(_gone(found, known), found.problems)
    work.read_all(_unread(found, known), progress, cancelled)
    return work.changes()


def _gone(found: Scan, known: dict[str, Stamp]) -> list[str]:
    """Return the records whose files are gone. Those in a folder that cannot be read may still be there."""
    unseen = tuple(f"{folder}/" for folder in found.unseen)
    return [id for id in known if id not in found.records and not id.startswith(unseen)]


def _unread(found: Scan, known: dict[str, Stamp]) -> list[tuple[str, Stamp]]:
    """Return the records that changed, newest first as far as their file names tell: many begin with a date."""
    changed = [(id, stamp) for id, stamp in found.records.items() if known.get(id) != stamp]
    return sorted(changed, key=lambda each: each[0].rpartition("/")[2], reverse=True)


class _Reconciling:
    """One run of `reconcile`."""

    def __init__(self, writer: Writer, folder: Path, known: dict[str, Stamp]) -> None:
        self.writer = writer
        self.folder = folder
        self.known = known
        self.added: list[str] = []
        self.changed: list[str] = []
        self.removed: list[str] = []
        self.problems: list[Problem] = []

    def forget(self, gone: list[str], folder_problems: tuple[Problem, ...]) -> None:
        """Forget records, and take in what is wrong with folders."""
        for start in range(0, len(gone), BATCH):
            with self.writer.transaction():
                for id in gone[start : start + BATCH]:
                    self.writer.remove(id)
        self.removed += gone
        with self.writer.transaction():
            self.writer.put_folder_problems(folder_problems)
        self.problems += folder_problems

    def read_all(
        self, unread: list[tuple[str, Stamp]], progress: Callable[[Progress], None], cancelled: Callable[[], bool]
    ) -> None:
        """Read records and take them in, some at a time."""
        for start in range(0, len(unread), BATCH):
            batch = []
            for id, stamp in unread[start : start + BATCH]:
                if cancelled():
                    break
                batch.append((id, stamp, _record(self.folder, id, stamp)))
                # Without this a thread that reads would hardly let the one that draws have its turn.
                time.sleep(0)
            self.take_in(batch)
            progress(Progress(start + len(batch), len(unread)))
            if cancelled():
                return

    def take_in(self, batch: list[tuple[str, Stamp, Article | tuple[Problem, ...] | None]]) -> None:
        """Write what was read."""
        with self.writer.transaction():
            for id, stamp, record in batch:
                self.take_in_one(id, stamp, record)

    def take_in_one(self, id: str, stamp: Stamp, record: Article | tuple[Problem, ...] | None) -> None:
        """Write one article, or what is wrong with it. A file that has gone meanwhile is left to the next run."""
        if record is None:
            return
        if isinstance(record, Article):
            self.writer.put(record, stamp)
        else:
            self.writer.put_broken(id, stamp, record)
            self.problems += record
        (self.changed if id in self.known else self.added).append(id)

    def changes(self) -> Changes:
        """Return what was done."""
        return Changes(tuple(self.added), tuple(self.changed), tuple(self.removed), tuple(self.problems))


def _record(folder: Path, id: str, stamp: Stamp) -> Article | tuple[Problem, ...] | None:
    data = read(folder, id, stamp)
    if isinstance(data, Problem):
        return (data,)
    if data is None:
        return None
    from tui.records.reading import read_record  # slow: it brings pydantic

    return read_record(data, id=id, file=record_file(id))
