"""The files of a library: which are records, what they are called, and when they last changed."""

import errno
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from tui.library.errors import LibraryError
from tui.records.article import MAX_BYTES
from tui.records.normal import normal_id
from tui.records.problems import Problem
from tui.system.small_files import UnfitFileError, open_regular, read_from

_LAST_MOMENT = (1 << 63) - 1
"""The largest number that SQLite keeps, which is in the year 2262; some file systems go on for longer."""
_TICK_NS = 10_000_000
"""Systems set a file's time by a clock that may stand still for this long: 10 ms on Linux at 100 ticks a second."""
_TRIES = 5
"""How often a file that changes while it is read is read again at once."""
LOG = "assessments.jsonl"
"""The name of the log, at the top of a library."""
NOTES = "notes.jsonl"
"""The name of the private file of notes to oneself, at the top of a library."""
SUFFIX = ".md"
"""The ending of the files of records."""
_OTHER_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdwn")
"""Endings of Markdown files, in any case, of which only `.md` as it stands here makes a record."""
_FOR_THE_FORGE = {
    "readme.md",
    "contributing.md",
    "license.md",
    "licence.md",
    "changelog.md",
    "code_of_conduct.md",
    "issue_template.md",
    "pull_request_template.md",
}
"""Files about a repository that forges show, in any case and any folder; they are no records."""
_FOR_THE_FORGE_IN_CAPITALS = {"SECURITY", "SUPPORT", "GOVERNANCE"}
"""Those whose names in small letters may well be those of records."""
_LINK_REFUSED = {errno.ELOOP, errno.EMLINK}
"""What systems say of a link that is not to be followed."""


class Stamp(NamedTuple):
    """What tells a changed file from an unchanged one without reading it."""

    mtime_ns: int
    """When it was last changed, in nanoseconds."""
    size: int
    """In bytes."""
    ctime_ns: int
    """When anything about it last changed, in nanoseconds: a file that was put in its place with its time and size
    tells by this one, which no program can set. On Windows it is when the file was made."""


KnownStamp = tuple[int, int, int]
"""A stamp as the index keeps it: to make a hundred thousand of those takes longer than to fetch them."""
UNREAD = Stamp(0, -1, 0)
"""The stamp of a file that could not be read. No file has it, so the next scan finds it changed."""


class Within:
    """Some paths, and all that is below them."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = set(paths)
        self._below = tuple(f"{path}/" for path in self._paths)

    def has(self, path: str) -> bool:
        """Say whether a path is among them."""
        return path in self._paths or path.startswith(self._below)


def record_id(path: str) -> str:
    """Return the id of the record in a file, given its path in the library: in one form, whatever that of the name."""
    return normal_id(path.replace(os.sep, "/").removesuffix(SUFFIX))


def record_file(id: str) -> str:
    """Return the path in the library of the file of a record, with `/` between folders.

    That on the disk may be written in another form of Unicode: `place_of` finds it.
    """
    return id + SUFFIX


def place_of(folder: Path, path: str) -> Path:
    """Return where something in a library is on the disk, given its path in the library in any form of Unicode.

    The form that is asked for comes first, where both are there. Where nothing is there, that is what is returned.
    """
    place = folder / path
    if path.isascii() or os.path.lexists(place):
        return place
    return next(_places(folder, path.split("/")), place)


def _places(folder: Path, parts: Sequence[str]) -> Iterator[Path]:
    """Yield what is there under names that are the same but for their form."""
    if not parts:
        yield folder
        return
    first, *others = parts
    with suppress(OSError):
        names = [first] if first.isascii() else [each.name for each in folder.iterdir()]
        same = [name for name in names if normal_id(name) == normal_id(first) and os.path.lexists(folder / name)]
        for name in sorted(same, key=lambda name: (name != first, name)):
            yield from _places(folder / name, others)


def is_record_name(name: str) -> bool:
    """Say whether a file of that name, or with that path, may be a record."""
    return name.endswith(SUFFIX)


def is_like_record_name(name: str) -> bool:
    """Say whether a file of that name may be meant for a record, and is none by its ending."""
    return not is_record_name(name) and name.lower().endswith(_OTHER_SUFFIXES)


def is_for_the_forge(name: str) -> bool:
    """Say whether a file of that name is about the repository, and no record."""
    stem, dot, _ = name.rpartition(".")
    return bool(dot) and (name.lower() in _FOR_THE_FORGE or stem in _FOR_THE_FORGE_IN_CAPITALS)


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
    return None if parts and is_for_the_forge(parts[-1]) else "/".join(parts)


def read(folder: Path, id: str) -> tuple[Stamp, bytes | Problem] | None:
    """Return what the file of a record holds, or why it cannot be read; `None` if it is gone.

    The stamp is that of the file before it was read: if it is changed meanwhile, and does not stop being changed, the
    next scan finds another one. That of a file which cannot be read for now is `UNREAD`.
    """
    name = record_file(id)
    try:
        file = open_regular(place_of(folder, name), follow=False)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, UnfitFileError):
        return None
    except OSError as error:
        # What has become a link since the scan is left to the next one.
        return None if error.errno in _LINK_REFUSED else (UNREAD, cannot_read(name, error, "a file"))
    with file:
        try:
            for _ in range(_TRIES):
                before = stamp_of(_settled(file.fileno()))
                if before.size > MAX_BYTES:
                    return before, _too_large(name, before.size)
                file.seek(0)
                data = read_from(file, folder / name, MAX_BYTES)
                if stamp_of(os.fstat(file.fileno())) == before:
                    return before, data
        except OSError as error:
            return UNREAD, cannot_read(name, error, "a file")
        return before, data


def unreadable(folder: Path, error: OSError) -> LibraryError:
    """Say why the folder of a library cannot be used, and what to do."""
    if isinstance(error, FileNotFoundError):
        return LibraryError(f"There is no folder {folder}. Name the folder that holds your records, or make it first.")
    if isinstance(error, NotADirectoryError):
        return LibraryError(f"{folder} is a file, not a folder. Name the folder that holds your records.")
    reason = error.strerror or str(error)
    return LibraryError(f"The folder {folder} cannot be read: {reason}. Give yourself the right to read it.")


def _settled(file: int) -> os.stat_result:
    """Return the status of an open file, once every further change to it would show in its times."""
    status = os.fstat(file)
    age = time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns)
    if 0 <= age < _TICK_NS:
        time.sleep((_TICK_NS - age) / 1e9)
        status = os.fstat(file)
    return status


def stamp_of(status: os.stat_result) -> Stamp:
    """Return the stamp of a file, given its status."""
    return Stamp(min(status.st_mtime_ns, _LAST_MOMENT), status.st_size, min(status.st_ctime_ns, _LAST_MOMENT))


def _too_large(name: str, size: int) -> Problem:
    hint = "Keep long source texts beside the record, in a .txt file."
    return Problem(name, 1, "", f"a file of {size:,} bytes", f"a record of at most {MAX_BYTES:,} bytes", hint)


def cannot_read(file: str, error: OSError, what: str) -> Problem:
    """Return the problem of what cannot be read; `what` it is, such as `a file`."""
    reason = error.strerror or str(error)
    return Problem(shown(file), 1, "", f"it cannot be read: {reason}", f"{what} that you may read")
