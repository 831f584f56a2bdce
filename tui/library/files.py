"""The files of a library: which are records, what they are called, and when they last changed."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tui.library.errors import LibraryError
from tui.records.article import MAX_BYTES
from tui.records.problems import Problem

_LAST_MOMENT = (1 << 63) - 1
"""The largest number that SQLite keeps, which is in the year 2262; some file systems go on for longer."""
_SUFFIX = ".md"
_ABOUT_THE_LIBRARY = {"README.md", "CONTRIBUTING.md"}
"""Files that a forge expects at the top of a repository; they are no records."""


class Stamp(NamedTuple):
    """What tells a changed file from an unchanged one without reading it."""

    mtime_ns: int
    """When it was last changed, in nanoseconds."""
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The records found in a library's folder."""

    records: dict[str, Stamp]
    """By record id."""
    problems: tuple[Problem, ...]
    """What could not be looked at."""
    unseen: tuple[str, ...]
    """The folders that could not be read, relative to the library: nothing is known about the records in them."""


def record_id(path: str) -> str:
    """Return the id of the record in a file, given its path in the library."""
    return path.replace(os.sep, "/").removesuffix(_SUFFIX)


def record_file(id: str) -> str:
    """Return the path in the library of the file of a record, with `/` between folders."""
    return id + _SUFFIX


def scan(folder: Path) -> Scan:
    """Find every record below a folder.

    A record is a file whose name ends in `.md`. Hidden files and folders, folders behind symbolic links (they could
    lead round in circles) and, at the top, README.md and CONTRIBUTING.md are passed over. `LibraryError`: the folder
    itself cannot be read.
    """
    found = _Found(folder)
    try:
        found.look_into("")
    except OSError as error:
        raise unreadable(folder, error) from error
    while found.folders:
        found.try_to_look_into(found.folders.pop())
    return Scan(found.records, tuple(found.problems), tuple(found.unseen))


def read(folder: Path, id: str, stamp: Stamp) -> bytes | Problem | None:
    """Return what the file of a record holds, or why it cannot be read; `None` if it is gone."""
    name = record_file(id)
    if stamp.size > MAX_BYTES:
        size = f"a file of {stamp.size:,} bytes"
        hint = "Keep long source texts beside the record, in a .txt file."
        return Problem(name, 1, "", size, f"a record of at most {MAX_BYTES:,} bytes", hint)
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        return _cannot_read(name, error, "a file")


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

    def __init__(self, library: Path) -> None:
        self.library = library
        self.folders: list[str] = []
        """Still to be looked into."""
        self.records: dict[str, Stamp] = {}
        self.problems: list[Problem] = []
        self.unseen: list[str] = []

    def try_to_look_into(self, folder: str) -> None:
        """Take in what a folder holds, or remember why it cannot be read."""
        try:
            self.look_into(folder)
        except OSError as error:
            self.problems.append(_cannot_read(folder, error, "a folder"))
            self.unseen.append(folder)

    def look_into(self, folder: str) -> None:
        """Take in what a folder holds; raises `OSError` where it cannot be read."""
        with os.scandir(self.library / folder) as entries:
            for entry in entries:
                self.take(entry, f"{folder}/{entry.name}" if folder else entry.name)

    def take(self, entry: os.DirEntry[str], path: str) -> None:
        """Take in a file, or a folder to be looked into."""
        if entry.name.startswith(".") or path in _ABOUT_THE_LIBRARY:
            return
        try:
            if entry.is_dir(follow_symlinks=False):
                self.folders.append(path)
            elif entry.name.endswith(_SUFFIX) and entry.is_file():
                self.take_record(entry, path)
        except OSError as error:
            self.problems.append(_cannot_read(path, error, "a file"))

    def take_record(self, file: os.DirEntry[str], path: str) -> None:
        """Take in the file of a record."""
        try:
            path.encode()
        except UnicodeEncodeError:
            self.problems.append(Problem(_shown(path), 1, "", "a file name that is not UTF-8", "a name in UTF-8"))
            return
        stat = file.stat()
        self.records[record_id(path)] = Stamp(min(stat.st_mtime_ns, _LAST_MOMENT), stat.st_size)


def _cannot_read(file: str, error: OSError, what: str) -> Problem:
    reason = error.strerror or str(error)
    return Problem(_shown(file), 1, "", f"it cannot be read: {reason}", f"{what} that you may read")


def _shown(path: str) -> str:
    """Return a path as text that can be stored, whatever bytes its name has."""
    return path.encode(errors="backslashreplace").decode()
