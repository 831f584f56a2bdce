"""The lines of a log as they were when they were last verified, so that what was changed since can be told.

A text file for each library, in the state folder and for the user alone: the id of a line, the beginning of its SHA-256
and who judged, with tabs between them. It holds no judgement, and is no loss if it is gone: then all lines are new.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from tui.records.assessment import Assessment, write_assessment
from tui.state import name_of, state_file, write_private
from tui.system.small_files import read_small

_MOST_BYTES = 1 << 28
_DIGITS = 32
"""The number of digits of a sum that are kept."""


class Line(NamedTuple):
    """A line of the log, as far as it is kept."""

    id: str
    sum: str
    by: str


class Compared(NamedTuple):
    """How the lines of a log are beside what they were."""

    lines: tuple[Line, ...]
    """Those that are there now."""
    new: tuple[Line, ...]
    changed: tuple[Line, ...]
    """As they are now."""
    gone: tuple[Line, ...]

    @property
    def is_as_seen(self) -> bool:
        """Whether every line that was seen is there, and says the same."""
        return not (self.changed or self.gone)


def compare(folder: Path, log: Iterable[Assessment]) -> Compared:
    """Compare a log with what was seen of it."""
    before = _seen(folder)
    now = {line.id: line for line in map(_line, log)}
    new = tuple(line for id, line in now.items() if id not in before)
    changed = tuple(line for id, line in now.items() if id in before and before[id].sum != line.sum)
    gone = tuple(line for id, line in before.items() if id not in now)
    return Compared(tuple(now.values()), new, changed, gone)


def keep(folder: Path, lines: Iterable[Line]) -> None:
    """Keep the lines as they are now. Raises `OSError` where the state folder cannot be written."""
    write_private(_file(folder), "".join(f"{line.id}\t{line.sum}\t{line.by}\n" for line in lines))


def _line(assessment: Assessment) -> Line:
    text = write_assessment(assessment)
    return Line(assessment.id, sha256(text.encode()).hexdigest()[:_DIGITS], " ".join(assessment.by.split()))


def _seen(folder: Path) -> Mapping[str, Line]:
    try:
        text = read_small(_file(folder), _MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return {}
    rows = (row.split("\t") for row in text.splitlines())
    return {row[0]: Line(*row) for row in rows if len(row) == len(Line._fields)}


def _file(folder: Path) -> Path:
    return state_file(f"seen/{name_of(folder)}").with_suffix(".txt")
