"""Notes to oneself: the private file of a library that keeps them, and what the index has of it.

The file is small, since people write it by hand, and is read whole whenever it has changed. It is nobody else's: it is
made readable for its owner only, and `accord init` keeps it out of git.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from tui.library.errors import LogError
from tui.library.files.paths import NOTES
from tui.library.index.articles import Ask
from tui.library.index.columns import UNDATED
from tui.library.index.database import Index
from tui.library.index.sql import Sql
from tui.library.index.writer import Writer
from tui.library.log.appending import LINK_ERRORS, AppendedFile
from tui.records.commitment import CommitmentRef
from tui.records.dates import Day
from tui.records.note import MAX_TEXT, Note, read_notes, write_note
from tui.records.problems import Problem
from tui.system.small_files import read_small

_MOST_BYTES = 1 << 24
"""The largest file that is read: some hundred thousand notes."""
_PROBLEMS = "/notes"
"""Stands for the file where the id of a record may; no record has it."""
_PRIVATE = 0o600
_NOT_KEPT = "The note was not kept."
_MEND = "Give yourself the right to read it, or move what is there out of the way; links are not followed."
_NO_FILE = (0, -1)
"""The stamp where there is no file."""


class TakenIn(NamedTuple):
    """What was new in the file."""

    notes: int = 0
    """The number of notes that the index had and has; 0 where the file is as it was."""
    problems: int = 0


def take_in(writer: Writer, folder: Path) -> TakenIn:
    """Bring the index up to the notes of the library in a folder. That they cannot be read is a problem of it."""
    stamp = _stamp(folder / NOTES)
    if stamp == writer.only(Sql("SELECT mtime_ns, size FROM notes_file"), _as_stamp):
        return TakenIn()
    try:
        notes, problems = _read(folder)
    except OSError as error:
        notes, problems = {}, [Problem(NOTES, 1, "", _in_words(error), "a file of notes", _MEND)]
    with writer.transaction():
        before = writer.only(Sql("SELECT count(*) FROM note"), int)
        writer.change("UPDATE notes_file SET mtime_ns = ?, size = ?", *stamp)
        writer.change("DELETE FROM note")
        for note in notes.values():
            again = UNDATED if note.again is None else note.again
            writer.change("INSERT INTO note VALUES (?, ?, ?, ?, ?)", *note.ref, note.starred, note.text, again)
        writer.put_problems(_PROBLEMS, problems)
    return TakenIn(before + len(notes), len(problems))


class Notebook:
    """Where somebody keeps notes. What is kept is on the disk, and in the index, when a method returns.

    Each method raises `LogError` where nothing was kept, or another `LibraryError` where the index cannot be used.
    """

    def __init__(self, index: Index, folder: Path) -> None:
        self._index = index
        self._folder = folder

    def star(self, refs: Sequence[CommitmentRef], *, starred: bool) -> None:
        """Give commitments a star, or take it away."""
        self._keep(refs, lambda note: note._replace(starred=starred))

    def write(self, ref: CommitmentRef, text: str, again: Day | None) -> None:
        """Note some words of a commitment, and a day to look again; with neither what was noted is taken back.

        `text`: at most `MAX_TEXT` characters.
        """
        if len(text) > MAX_TEXT:
            raise LogError(f"{_NOT_KEPT} It has {len(text):,} characters; the most are {MAX_TEXT:,}. Shorten it.")
        self._keep([ref], lambda note: note._replace(text=text, again=again))

    def look_again(self, ref: CommitmentRef, day: Day) -> None:
        """Note the day on which to look again at a commitment, and leave what else is noted of it."""
        self._keep([ref], lambda note: note._replace(again=day))

    def move(self, places: Mapping[CommitmentRef, CommitmentRef]) -> None:
        """Keep what is noted of some commitments under the names that they have now, unless they have notes there."""

        def moved(held: Mapping[CommitmentRef, Note]) -> Iterator[Note]:
            for old, new in places.items():
                if old in held and new not in held:
                    yield held[old]._replace(ref=new)
                    yield Note(old, held[old].at)

        self._append(moved)

    def _keep(self, refs: Sequence[CommitmentRef], change: Callable[[Note], Note]) -> None:
        """Change what is noted of some commitments."""

        def changed(held: Mapping[CommitmentRef, Note]) -> Iterator[Note]:
            for ref in refs:
                note = held.get(ref, Note(ref, datetime.now(UTC)))
                if change(note) != note:
                    yield change(note)

        self._append(changed)

    def _append(self, make: Callable[[Mapping[CommitmentRef, Note]], Iterable[Note]]) -> None:
        """Append the notes that are made of those that hold, as of now."""
        try:
            with closing(Writer(self._index)) as writer:
                held, _ = _read(self._folder)
                now = datetime.now(UTC)
                lines = "".join(f"{write_note(note._replace(at=now))}\n" for note in make(held)).encode()
                if lines:
                    AppendedFile(self._folder / NOTES, _NOT_KEPT, mode=_PRIVATE).append(lines)
                    take_in(writer, self._folder)
        except OSError as error:
            raise LogError(f"{_NOT_KEPT} {self._folder / NOTES}: {_in_words(error)}. {_MEND}") from error
        except UnicodeEncodeError as error:
            raise LogError(f"{_NOT_KEPT} {error.object[error.start]!r} is no character.") from error
        except sqlite3.DatabaseError as error:
            raise self._index.explained(error) from error


def to_look_at_later(today: Day, ask: Ask) -> set[CommitmentRef]:
    """Return the commitments that are to be looked at again on a day after this one, and not before."""
    sql = Sql("SELECT article, commitment FROM note WHERE again > ? AND again < ?", (today, UNDATED))
    return set(ask(sql, CommitmentRef))


def _read(folder: Path) -> tuple[dict[CommitmentRef, Note], list[Problem]]:
    """Read the file; where there is none, nothing is noted. `OSError`: it cannot be read."""
    try:
        data = read_small(folder / NOTES, _MOST_BYTES, follow=False)
    except FileNotFoundError:
        return {}, []
    return read_notes(data, file=NOTES)


def _in_words(error: OSError) -> str:
    return "a link" if error.errno in LINK_ERRORS else error.strerror or str(error)


def _as_stamp(mtime_ns: int, size: int) -> tuple[int, int]:
    return mtime_ns, size


def _stamp(file: Path) -> tuple[int, int]:
    """Return what tells whether the file has changed: when it was last, in nanoseconds, and its bytes."""
    try:
        status = file.lstat()
    except OSError:
        return _NO_FILE
    return status.st_mtime_ns, status.st_size
