"""Judges commitments, undoes and redoes: all by appending to the log, and then bringing the index up to it."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from tui.library.errors import LibraryError
from tui.library.index.database import Index
from tui.library.index.writer import Writer
from tui.library.log.author import new_id
from tui.library.log.entries import Logged
from tui.library.log.file import AssessmentLog
from tui.library.log.indexing import LogWriter
from tui.records.assessment import Assessment, Judgement
from tui.records.commitment import CommitmentRef
from tui.records.replay import moment_after, taking_back


class Desk:
    """Where somebody judges the commitments of a library. What it appends is on the disk when a method returns.

    Each method returns what it has appended, or undone or redone, and raises `LogError` where nothing was saved, or
    another `LibraryError` that says whether it was.
    """

    def __init__(self, index: Index, folder: Path, by: str) -> None:
        """Take the index and the folder of a library, and who judges."""
        self._index = index
        self._log = AssessmentLog(folder)
        self._by = by

    def assess(self, refs: Sequence[CommitmentRef], judgement: Judgement) -> list[Assessment]:
        """Judge commitments, all at the same moment."""

        def assessments(logged: Logged) -> list[Assessment]:
            at = self._moment([*logged.about(refs), *logged.last(self._by)])
            return [judgement.made(id=new_id(at), at=at, by=self._by, ref=ref) for ref in dict.fromkeys(refs)]

        return self._append(assessments)

    def undo(self) -> list[Assessment]:
        """Take back what this person judged last; return these judgements, none where there is nothing to take back."""
        return self._take_back(lambda logged: logged.undoable(self._by))

    def redo(self) -> list[Assessment]:
        """Take back what this person undid last; return the judgements that hold again."""
        again: list[Assessment] = []

        def undos(logged: Logged) -> list[Assessment]:
            chosen = logged.redoable(self._by)
            again.extend(logged.of_ids(each.undoes for each in chosen))
            return chosen

        self._take_back(undos)
        return again

    def _take_back(self, choose: Callable[[Logged], list[Assessment]]) -> list[Assessment]:
        chosen: list[Assessment] = []

        def assessments(logged: Logged) -> list[Assessment]:
            chosen.extend(choose(logged))
            at = self._moment([*logged.about(each.ref for each in chosen), *logged.last(self._by)])
            return [taking_back(each, id=new_id(at), at=at, by=self._by) for each in chosen]

        self._append(assessments)
        return chosen

    def _moment(self, former: Sequence[Assessment]) -> datetime:
        return moment_after(datetime.now(UTC), former)

    def _append(self, make: Callable[[Logged], list[Assessment]]) -> list[Assessment]:
        """Append what is made, given all that the log says by now."""
        made: list[Assessment] = []
        saved = False
        try:
            with closing(Writer(self._index)) as writer:
                log = LogWriter(writer, self._log)
                log.take_in()
                made = make(Logged(writer.rows))
                if made:
                    self._log.append(*made)
                    saved = True
                    log.take_in()
        except sqlite3.DatabaseError as error:
            raise _with_the_fate(self._index.explained(error), saved=saved) from error
        return made


def _with_the_fate(error: LibraryError, *, saved: bool) -> LibraryError:
    """Say in an error of the index whether the assessment was saved."""
    return type(error)(f"The assessment was {'saved' if saved else 'not saved'}. {error}")
