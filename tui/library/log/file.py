"""The log: the file of a library to which every assessment is appended, and from which none is ever removed.

Any number of programs may append to it at once. Each assessment is one line, written in one piece while its writer
holds the lock of the file, and on the disk before it is said to be saved. A line that was cut off, by a full disk or
by something that is not Accord, stays as it is: the next assessment begins a line of its own.

The lock is one of the operating system on the log itself, so that there is no other file to be left behind, to turn up
in git, or to lie on another disk than the log; it ends with the process that holds it, however that ends.
"""

import errno
import os
import stat
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from tui.library.errors import LogError
from tui.library.files.paths import LOG
from tui.records.assessment import Assessment, write_assessment
from tui.records.problems import Problem

PATIENCE = 5.0
"""How many seconds to wait for the lock. Whoever holds it needs a few milliseconds for an assessment."""
MAX_PROBLEMS = 100
"""The most problems that are told of one part of the log; one more then says how many are left."""
_PAUSE = 0.001
"""How many seconds pass between two tries to get the lock."""
_TRIES = 5
"""How often an assessment is written again because the log was replaced meanwhile, as git does when it merges."""
_PART = 1 << 22
"""How many bytes of lines are read at a time."""
_PIECE = 1 << 18
"""How many bytes are compared at a time: so few that they stay in the processor's cache."""
# A pipe in the place of the log must not make us wait, a link there must not lead out of the library, as one that came
# with a clone may: names of records stand in every line. Windows must leave line ends as they are.
_CAREFULLY = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_FLAGS = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0) | _CAREFULLY
_A_LINK = "it is a link"


class Offset(NamedTuple):
    """A place between two lines of the log, and what tells whether the log is still the same up to there."""

    byte: int
    """How many bytes come before it."""
    line: int
    """How many lines come before it."""
    check: int
    """The CRC-32 of those bytes."""


BEGINNING = Offset(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Tail:
    """What the log says from some place on."""

    assessments: Sequence[Assessment]
    """In the order of the file."""
    problems: Sequence[Problem]
    """What is wrong with lines, in the order of the file."""
    next: Offset
    """Where to go on reading: after the last line that has an end. A last line without one is read again then."""
    torn: bool = False
    """Whether the last line has no end and cannot be read: a write was cut off, or is still under way."""
    anew: bool = False
    """Whether this starts at the beginning though it was not asked to, as the log is not what it was: all that was
    read of it before is to be forgotten."""


class AssessmentLog:
    """The log of a library. Its methods may be called from any thread."""

    def __init__(self, folder: Path, patience: float = PATIENCE) -> None:
        """Name the log of the library in a folder; it need not be there. `patience` is in seconds."""
        self.path = folder / LOG
        self._patience = patience

    # Appending.
    def append(self, *assessments: Assessment) -> None:
        """Save assessments, all of them or none; when this returns, they are on the disk.

        `LogError`: nothing was saved. So it is, too, where one of them would not read back the same.
        """
        data = _lines(assessments)
        try:
            for _ in range(_TRIES):
                if self._append(data):
                    return
        except OSError as error:
            raise LogError(_refusal(self.path, error)) from error
        raise LogError(f"{_NOT_SAVED} {self.path} is replaced again and again by another program. Try again.")

    def _append(self, data: bytes) -> bool:
        """Write to the log; return whether what was written to is still the log."""
        file = open_log(self.path, _FLAGS)
        try:
            if not stat.S_ISREG(os.fstat(file).st_mode):
                raise IsADirectoryError(errno.EISDIR, "it is not a file")
            self._lock(file)
            if not self._is(file):
                return False
            size = os.fstat(file).st_size
            _write(file, size, data)
            if size == 0:
                _sync_folder(self.path.parent)
            return self._is(file)
        finally:
            os.close(file)  # and with it goes the lock

    def _lock(self, file: int) -> None:
        from filelock import lock_descriptor

        end = time.monotonic() + self._patience
        while not lock_descriptor(file, blocking=False):
            if time.monotonic() >= end:
                raise LogError(
                    f"{_NOT_SAVED} {_holder(file) or 'Another program'} has held the lock of {self.path} "
                    f"for {self._patience:g} seconds. End it if it hangs, and save again."
                )
            time.sleep(_PAUSE)

    def _is(self, file: int) -> bool:
        """Say whether an open file is the one that has the log's name."""
        try:
            return os.path.samestat(os.fstat(file), self.path.lstat())
        except FileNotFoundError:
            return False

    # Reading.
    def size(self) -> int:
        """Return how many bytes it has; 0 where it is not there, or cannot be looked at."""
        try:
            return self.path.lstat().st_size
        except OSError:
            return 0  # whoever reads it says why

    def read(self, start: Offset = BEGINNING) -> Tail:
        """Read the log from a place on, or all of it if it is not the same up to there.

        Where there is no log, nothing is in it. A line that cannot be read is a problem, and hides no other.
        `LogError`: the file cannot be read.
        """
        parts = list(self.parts(start))
        return Tail(
            [each for part in parts for each in part.assessments],
            [problem for part in parts for problem in part.problems],
            parts[-1].next,
            parts[-1].torn,
            parts[0].anew,
        )

    def parts(self, start: Offset = BEGINNING) -> Iterator[Tail]:
        """Read as `read` does, a few megabytes at a time: a long log need not be in memory at once.

        There is one part at least. Only the first may be `anew`, and only the last `torn`.
        """
        try:
            with FileIO(self.path, opener=open_log) as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise IsADirectoryError(errno.EISDIR, "it is not a file")
                anew = not _is_same(file, start)
                if anew:
                    file.seek(0)
                yield from _parts(file, BEGINNING if anew else start, anew=anew)
        except FileNotFoundError:
            yield Tail([], [], BEGINNING, anew=start != BEGINNING)
        except IsADirectoryError as error:
            raise LogError(f"The log {self.path} is not a file. Move what is there out of the way.") from error
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise LogError(f"The log {self.path} is a link. {NO_LINK}") from error
            reason = error.strerror or str(error)
            raise LogError(
                f"The log {self.path} cannot be read: {reason}. Give yourself the right to read it."
            ) from error


NO_LINK = "Links are not followed, as they may lead anywhere: put the log itself in its place."
"""What to do about a link in the place of the log."""


def open_log(path: Path | str, flags: int) -> int:
    """Open a log, unless it is a link: `OSError` with `ELOOP`."""
    try:
        file = os.open(path, flags | _CAREFULLY, 0o666)
    except OSError as error:
        if error.errno in _LINK_ERRORS:
            raise OSError(errno.ELOOP, _A_LINK, str(path)) from error
        raise
    if not hasattr(os, "O_NOFOLLOW") and Path(path).is_symlink():
        os.close(file)
        raise OSError(errno.ELOOP, _A_LINK, str(path))
    return file


_LINK_ERRORS = {errno.ELOOP, errno.EMLINK, getattr(errno, "EFTYPE", errno.ELOOP)}
"""What systems answer where a link is not to be followed: POSIX, FreeBSD, NetBSD."""


# Writing.
_NOT_SAVED = "The assessment was not saved."


def _lines(assessments: Sequence[Assessment]) -> bytes:
    """Return the lines of assessments; they have been read back, and are the same."""
    from tui.records.assessment_reading import read_assessments

    try:
        data = "".join(f"{write_assessment(each)}\n" for each in assessments).encode()
    except UnicodeEncodeError as error:
        raise LogError(
            f"{_NOT_SAVED} {error.object[error.start]!r}, half a surrogate pair, is no character."
        ) from error
    read = read_assessments(data, file=LOG)
    if read.assessments != list(assessments):
        why = read.problems[0].message if read.problems else "It would read back differently."
        raise LogError(f"{_NOT_SAVED} {why}")
    return data


def _write(file: int, size: int, data: bytes) -> None:
    """Append to a locked file of some size, all or nothing, and wait until it is on the disk."""
    if size and _last_byte(file, size) != b"\n":
        data = b"\n" + data
    written = 0
    try:
        written = os.write(file, data)
        if written < len(data):
            raise OSError(errno.ENOSPC, f"only {written:,} of {len(data):,} bytes were written")
        os.fsync(file)
    except OSError:
        # Not if somebody who knows nothing of locks has appended meanwhile: that must not go.
        if written and os.fstat(file).st_size == size + written:
            os.ftruncate(file, size)
        raise


def _last_byte(file: int, size: int) -> bytes:
    os.lseek(file, size - 1, os.SEEK_SET)
    return os.read(file, 1)


def _sync_folder(folder: Path) -> None:
    """Wait until it is on the disk that a folder has a new file. Windows has no such thing, and no need of it."""
    if os.name == "nt":
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _refusal(path: Path, error: OSError) -> str:
    """Say why nothing was saved, and what to do."""
    reason = error.strerror or str(error)
    match error.errno:
        case errno.EACCES | errno.EPERM:
            said = f"You may not write to {path}: {reason}. Give yourself the right to write to it."
        case errno.EROFS:
            said = f"{path} is on a disk that can only be read: {reason}. Copy the library to another."
        case errno.ENOSPC | errno.EDQUOT:
            said = f"There is no room left for {path}: {reason}. Make room on the disk, and save again."
        case errno.ELOOP:
            said = f"{path} is a link. {NO_LINK}"
        case errno.EISDIR:
            said = f"{path} is not a file. Move what is there out of the way."
        case errno.ENOENT | errno.ENOTDIR:
            said = f"There is no folder {path.parent} any more. Open the library where it is now."
        case errno.ENOLCK | errno.ENOSYS | errno.EOPNOTSUPP:
            said = f"The disk of {path} cannot lock files: {reason}. Mount it with locks, or move the library."
        case _:
            said = f"{path} cannot be written to: {reason}. Look after the disk, and save again."
    return f"{_NOT_SAVED} {said}"


def _holder(file: int) -> str:
    """Say which process holds the lock of a file, where the system tells (Linux, proc_locks(5)); else nothing."""
    number = os.fstat(file).st_ino
    with suppress(OSError, ValueError):
        for line in Path("/proc/locks").read_text(encoding="ascii").splitlines():
            words = line.split()
            if words[1] == "FLOCK" and words[5].rpartition(":")[2] == str(number):
                name = Path(f"/proc/{words[4]}/comm").read_text(encoding="utf-8", errors="replace").strip()
                return f"Process {words[4]} ({name})"
    return ""


# Reading.
def _is_same(file: FileIO, start: Offset) -> bool:
    """Say whether a file still begins with what came before a place; leave it to be read from there."""
    left, check = start.byte, 0
    buffer = memoryview(bytearray(min(left, _PIECE)))
    while left:
        count = file.readinto(buffer[:left])
        if not count:
            return False
        check = zlib.crc32(buffer[:count], check)
        left -= count
    return check == start.check


def _parts(file: FileIO, start: Offset, *, anew: bool) -> Iterator[Tail]:
    """Read a file from a place on."""
    from tui.records.assessment_reading import read_assessments

    place = start
    rest: list[bytes] = []  # of a line whose end has not been read
    while data := file.read(_PART):
        whole, end, after = data.rpartition(b"\n")
        if end:
            whole = b"".join((*rest, whole, end))
            rest = []
            found = read_assessments(whole, file=LOG, line=place.line + 1)
            place = Offset(place.byte + len(whole), place.line + whole.count(b"\n"), zlib.crc32(whole, place.check))
            yield Tail(found.assessments, first_problems(found.problems), place, anew=anew)
            anew = False
        rest.append(after)
    last = b"".join(rest)
    found = read_assessments(last, file=LOG, line=place.line + 1)
    torn = bool(last.strip()) and not found.assessments
    yield Tail(found.assessments, first_problems(found.problems), place, torn, anew)


def first_problems(problems: list[Problem]) -> list[Problem]:
    """Return problems, the first ones only if there are very many."""
    left = len(problems) - MAX_PROBLEMS
    if left <= 0:
        return problems
    more = Problem(LOG, problems[MAX_PROBLEMS].line, "", f"{left:,} more problems", "none")
    return [*problems[:MAX_PROBLEMS], more]
