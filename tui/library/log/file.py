"""The log: the file of a library to which every assessment is appended, and from which none is ever removed.

Any number of programs may append to it at once (`appending`). Each assessment is one line, and on the disk before it is
said to be saved.
"""

import errno
import os
import stat
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from tui.library.errors import LogError
from tui.library.files.paths import LOG
from tui.library.log.appending import NO_LINK, PATIENCE, AppendedFile, open_carefully
from tui.records.assessment import Assessment, write_assessment
from tui.records.problems import Problem

MAX_PROBLEMS = 100
"""The most problems that are told of one part of the log; one more then says how many are left."""
_PART = 1 << 22
"""How many bytes of lines are read at a time."""
_PIECE = 1 << 18
"""How many bytes are compared at a time: so few that they stay in the processor's cache."""


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
        AppendedFile(self.path, _NOT_SAVED, self._patience).append(_lines(assessments))

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
            with FileIO(self.path, opener=open_carefully) as file:
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
