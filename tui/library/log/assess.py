"""Judges commitments, undoes and redoes: all by appending to the log, and then bringing the index up to it."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from tui.library.errors import LibraryError, LogError
from tui.library.index.articles import Ask
from tui.library.index.database import Index
from tui.library.index.writer import Writer
from tui.library.log.author import new_id
from tui.library.log.entries import Logged
from tui.library.log.file import AssessmentLog
from tui.library.log.indexing import LogWriter
from tui.library.log.moved import reattached, texts_of, within_record
from tui.records.assessment import Assessment, Judgement
from tui.records.commitment import CommitmentRef
from tui.records.normal import normal_words
from tui.records.replay import disagreements, is_ahead, moment_after, standing_assessments, taking_back


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

    def assess(
        self, refs: Sequence[CommitmentRef], judgement: Judgement, words: Mapping[CommitmentRef, str]
    ) -> list[Assessment]:
        """Judge commitments, all at the same moment; `words` are those that were seen, else those of the library."""

        def assessments(ask: Ask) -> list[Assessment]:
            now, moments = self._moments(Logged(ask), refs)
            seen = {**_texts(ask, refs), **words}
            return [
                judgement.made(id=new_id(now), at=at, by=self._by, ref=ref, words=seen.get(ref, ""))
                for ref, at in moments.items()
            ]

        return self._append(assessments)

    def settle(self, ref: CommitmentRef, seen: str) -> list[Assessment]:
        """Say of a judgement in doubt of which promise it is, given the text that was seen.

        Where the promise was reworded, the judgement is made again, of the new words. Where its words are those of
        another promise of the record, it is re-attached to that, and with it all of the record that are so. Where there
        is no doubt, or the text is another one by now, nothing is done.
        """

        def assessments(ask: Ask) -> list[Assessment]:
            records = within_record(ask, ref.article)
            if any(ref.commitment in record.commitments for record in records):
                return list(reattached(ask, records))
            logged = Logged(ask)
            standing = standing_assessments(logged.about([ref])).get(ref)
            if standing is None or not standing.words or _texts(ask, [ref]).get(ref) != seen:
                return []
            if normal_words(standing.words) == normal_words(seen):
                return []
            now, moments = self._moments(logged, [ref])
            return [standing._replace(id=new_id(now), at=moments[ref], by=self._by, words=seen, undoes="")]

        return self._append(assessments)

    def side_with(self, ref: CommitmentRef, person: str) -> list[Assessment]:
        """Settle a dispute: what a person judged last is judged again, and takes back what others say otherwise.

        Where there is no dispute any more, or that person has no part in it, nothing is done.
        """

        def assessments(ask: Ask) -> list[Assessment]:
            logged = Logged(ask)
            judgements = disagreements(logged.about([ref])).get(ref, [])
            right = next((each for each in judgements if each.by == person), None)
            if right is None:
                return []
            now, moments = self._moments(logged, [ref])
            # Each is a judgement, and so all are undone together.
            again = right._replace(at=moments[ref], by=self._by)
            others = [each for each in judgements if each.status != right.status]
            return [again._replace(id=new_id(now), undoes=each.id) for each in others]

        return self._append(assessments)

    def undo(self) -> list[Assessment]:
        """Take back what this person judged last; return these judgements, none where there is nothing to take back."""
        return self._take_back(lambda logged: logged.undoable(self._by, datetime.now(UTC)))

    def redo(self) -> list[Assessment]:
        """Take back what this person undid last; return the judgements that hold again."""
        again: list[Assessment] = []

        def undos(logged: Logged) -> list[Assessment]:
            chosen = logged.redoable(self._by, datetime.now(UTC))
            again.extend(logged.of_ids(each.undoes for each in chosen))
            return chosen

        self._take_back(undos)
        return again

    def _take_back(self, choose: Callable[[Logged], list[Assessment]]) -> list[Assessment]:
        chosen: list[Assessment] = []

        def assessments(ask: Ask) -> list[Assessment]:
            logged = Logged(ask)
            chosen.extend(choose(logged))
            now, moments = self._moments(logged, [each.ref for each in chosen])
            return [taking_back(each, id=new_id(now), at=moments[each.ref], by=self._by) for each in chosen]

        self._append(assessments)
        return chosen

    def _moments(self, logged: Logged, refs: Iterable[CommitmentRef]) -> tuple[datetime, dict[CommitmentRef, datetime]]:
        """Return the moment at which this person does something, and at which it is dated for each commitment.

        It is later than what it follows. A moment that lies ahead, by a clock that was wrong, moves only what is said
        of the same commitment.
        """
        clock = datetime.now(UTC)
        moments = dict.fromkeys(refs, clock)
        lines = logged.about(moments)
        former = [each for each in (*lines, *logged.last(self._by, clock)) if not is_ahead(each, clock)]
        now = moment_after(clock, former)
        ahead = [each for each in lines if is_ahead(each, clock)]
        return now, {ref: moment_after(now, (each for each in ahead if each.ref == ref)) for ref in moments}

    def _append(self, make: Callable[[Ask], list[Assessment]]) -> list[Assessment]:
        """Append what is made, given all that the log says by now."""
        made: list[Assessment] = []
        saved = False
        try:
            with closing(Writer(self._index)) as writer:
                log = LogWriter(writer, self._log)
                log.take_in()
                made = make(writer.rows)
                if made:
                    self._log.append(*made)
                    saved = True
                    log.take_in()
        except LogError:
            raise  # it says so itself
        except LibraryError as error:
            raise _with_the_fate(error, saved=saved) from error
        except sqlite3.DatabaseError as error:
            raise _with_the_fate(self._index.explained(error), saved=saved) from error
        return made


def _texts(ask: Ask, refs: Iterable[CommitmentRef]) -> dict[CommitmentRef, str]:
    """Return what commitments promise, as far as they are there."""
    wanted = list(refs)
    texts = {article: texts_of(ask, article) for article in {ref.article for ref in wanted}}
    return {ref: texts[ref.article][ref.commitment] for ref in wanted if ref.commitment in texts[ref.article]}


def _with_the_fate(error: LibraryError, *, saved: bool) -> LibraryError:
    """Say in an error of the index whether the assessment was saved."""
    return type(error)(f"The assessment was {'saved' if saved else 'not saved'}. {error}")
