"""The files of a library: which are records, what they are called, and when they last changed."""

import os
import stat
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tui.library.errors import LibraryError
from tui.records.article import MAX_BYTES
from tui.records.problems import Problem
from tui.records.value import value

_LAST_MOMENT = (1 << 63) - 1
"""The largest number that SQLite keeps, which is in the year 2262; some file systems go on for longer."""
_TICK_NS = 10_000_000
"""Systems set a file's time by a clock that may stand still for this long: 10 ms on Linux at 100 ticks a second."""
_TRIES = 5
"""How often a file that changes while it is read is read again at once."""
_SUFFIX = ".md"
_ABOUT_THE_LIBRARY = {"README.md", "CONTRIBUTING.md"}
"""Files that a forge expects at the top of a repository; they are no records."""
# A file that turns into a pipe after the scan must not make its reader wait.
_FLAGS = getattr(os, "O_NONBLOCK", 0)


class Stamp(NamedTuple):
    """What tells a changed file from an unchanged one without reading it."""

    mtime_ns: int
    """When it was last changed, in nanoseconds."""
    size: int
    """In bytes."""


UNREAD = Stamp(0, -1)
"""The stamp of a file that could not be read as it is now. No file has it, so the next scan finds it changed."""


@value
class Scan:
    """The records found in a library's folder, or in parts of it."""

    records: dict[str, Stamp]
    """By record id."""
    problems: tuple[Problem, ...]
    """What could not be looked at."""
    unseen: tuple[str, ...]
    """The paths of those files and folders: nothing is known about the records there."""


class TooManyFilesError(Exception):
    """There are more records than were asked for."""


def record_id(path: str) -> str:
    """Return the id of the record in a file, given its path in the library."""
    return path.replace(os.sep, "/").removesuffix(_SUFFIX)


def record_file(id: str) -> str:
    """Return the path in the library of the file of a record, with `/` between folders."""
    return id + _SUFFIX


def is_record_name(name: str) -> bool:
    """Say whether a file of that name, or with that path, may be a record."""
    return name.endswith(_SUFFIX)


def shown(path: str) -> str:
    """Return a path as text that can be stored, whatever bytes its name has."""
    return path.encode(errors="backslashreplace").decode()


def path_in_library(folder: Path, path: str) -> str | None:
    """Return a path as it is in the library, with `/` between folders; empty for the library itself.

    `path` is absolute or already relative to the library. `None`: by its name alone it can be neither a record nor a
    folder of records.
    """
    parts = Path(os.path.relpath(path, folder) if os.path.isabs(path) else path).parts  # noqa: PTH117 - a text
    if any(part.startswith(".") for part in parts):  # hidden, or outside
        return None
    inside = "/".join(parts)
    return None if inside in _ABOUT_THE_LIBRARY else inside


def scan(folder: Path, at_most: int | None = None) -> Scan:
    """Find every record below a folder.

    A record is a file whose name ends in `.md`. Hidden files and folders, folders behind symbolic links (they could
    lead round in circles) and, at the top, README.md and CONTRIBUTING.md are passed over. `LibraryError`: the folder
    itself cannot be read. `TooManyFilesError`: there are more records than `at_most`.
    """
    found = _Found(folder, at_most)
    try:
        found.look_into("")
    except OSError as error:
        raise unreadable(folder, error) from error
    return found.result()


def scan_only(folder: Path, paths: Iterable[str], at_most: int | None = None) -> Scan:
    """Find those records that `scan` would find at some paths, and below them where they are folders.

    The paths are as `path_in_library` returns them. A path at which there is nothing is no problem. The errors are
    those of `scan`.
    """
    try:
        with os.scandir(folder):
            pass
    except OSError as error:
        raise unreadable(folder, error) from error
    found = _Found(folder, at_most)
    for path in paths:
        found.look_at(path)
    return found.result()


def read(folder: Path, id: str) -> tuple[Stamp, bytes | Problem] | None:
    """Return what the file of a record holds, or why it cannot be read; `None` if it is gone.

    The stamp is that of the very bytes which are returned. A file that is still being written, or that cannot be read
    for now, has the stamp `UNREAD`.
    """
    name = record_file(id)
    try:
        with open(folder / name, "rb", opener=lambda path, flags: os.open(path, flags | _FLAGS)) as file:
            for _ in range(_TRIES):
                status = _settled(file.fileno())
                if not stat.S_ISREG(status.st_mode):
                    return None
                before = _stamp(status)
                if before.size > MAX_BYTES:
                    return before, _too_large(name, before.size)
                file.seek(0)
                data = file.read(MAX_BYTES + 1)
                if _stamp(os.fstat(file.fileno())) == before:
                    return before, data
            return UNREAD, data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        return UNREAD, _cannot_read(name, error, "a file")


def unreadable(folder: Path, error: OSError) -> LibraryError:
    """Say why the folder of a library cannot be used, and what to do."""
    if isinstance(error, FileNotFoundError):
        return LibraryError(f"There is no folder {folder}. Name the folder that holds your records, or make it first.")
    if isinstance(error, NotADirectoryError):
        return LibraryError(f"{folder} is a file, not a folder. Name the folder that holds your records.")
    reason = error.strerror or str(error)
    return LibraryError(f"The folder {folder} cannot be read: {reason}. Give yourself the right to read it.")


class _Found:
    """What a scan has found so far. Paths are relative to the library."""

    def __init__(self, library: Path, at_most: int | None) -> None:
        self.library = library
        self.at_most = at_most
        self.folders: list[str] = []
        """Still to be looked into."""
        self.records: dict[str, Stamp] = {}
        self.problems: list[Problem] = []
        self.unseen: list[str] = []

    def result(self) -> Scan:
        """Look into all the folders, and return what was found."""
        while self.folders:
            folder = self.folders.pop()
            try:
                self.look_into(folder)
            except OSError as error:
                self.could_not_look(folder, error, "a folder")
        return Scan(self.records, tuple(self.problems), tuple(self.unseen))

    def look_into(self, folder: str) -> None:
        """Take in what a folder holds; raises `OSError` where it cannot be read."""
        below = f"{folder}/" if folder else ""
        with os.scandir(self.library / folder) as entries:
            for entry in entries:
                name = entry.name
                path = below + name
                if name.startswith(".") or path in _ABOUT_THE_LIBRARY:
                    continue
                try:
                    if entry.is_dir(follow_symlinks=False):
                        self.folders.append(path)
                    elif name.endswith(_SUFFIX) and entry.is_file():
                        self.take(path, entry.stat())
                except OSError as error:
                    self.could_not_look(path, error, "a file")

    def look_at(self, path: str) -> None:
        """Take in what is at one path."""
        try:
            if any((self.library / parent).is_symlink() for parent in _parents(path)):
                return
            mode = os.lstat(self.library / path).st_mode
            if stat.S_ISDIR(mode):
                self.folders.append(path)
            elif path.endswith(_SUFFIX):
                status = (self.library / path).stat()
                if stat.S_ISREG(status.st_mode):
                    self.take(path, status)
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            self.could_not_look(path, error, "a file")

    def take(self, path: str, status: os.stat_result) -> None:
        """Take in the file of a record."""
        try:
            path.encode()
        except UnicodeEncodeError:
            self.problems.append(Problem(shown(path), 1, "", "a file name that is not UTF-8", "a name in UTF-8"))
            return
        self.records[record_id(path)] = _stamp(status)
        if self.at_most is not None and len(self.records) > self.at_most:
            raise TooManyFilesError

    def could_not_look(self, path: str, error: OSError, what: str) -> None:
        """Take down why a file or a folder could not be looked at."""
        self.problems.append(_cannot_read(path, error, what))
        self.unseen.append(path)


def _parents(path: str) -> list[str]:
    """Return the folders that lead to a path, from the top."""
    return [path[:place] for place, letter in enumerate(path) if letter == "/"]


def _settled(file: int) -> os.stat_result:
    """Return the status of an open file, once every further change to it would show in its time."""
    status = os.fstat(file)
    age = time.time_ns() - status.st_mtime_ns
    if 0 <= age < _TICK_NS:
        time.sleep((_TICK_NS - age) / 1e9)
        status = os.fstat(file)
    return status


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(min(status.st_mtime_ns, _LAST_MOMENT), status.st_size)


def _too_large(name: str, size: int) -> Problem:
    hint = "Keep long source texts beside the record, in a .txt file."
    return Problem(name, 1, "", f"a file of {size:,} bytes", f"a record of at most {MAX_BYTES:,} bytes", hint)


def _cannot_read(file: str, error: OSError, what: str) -> Problem:
    reason = error.strerror or str(error)
    return Problem(shown(file), 1, "", f"it cannot be read: {reason}", f"{what} that you may read")
