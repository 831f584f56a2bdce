"""The library: one folder of records, and everything that is asked of it.

It answers from the index (`tui.library.index`) without opening a record. `Library.reconcile` brings the index up to the
files. Every method may be called from any thread; only one at a time may reconcile.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from tui.library.errors import IndexDamaged, Interrupted, LibraryError, LogError
from tui.library.files import paths
from tui.library.filter import suggestions
from tui.library.filter.query import Query
from tui.library.index import rowids
from tui.library.index.articles import article
from tui.library.index.columns import read_problem
from tui.library.index.database import Index
from tui.library.index.sql import Sql
from tui.library.restatements import chain, linked, restated_by
from tui.library.results.counts import Counts, counts
from tui.library.results.results import Results
from tui.library.sync.progress import Changes, Progress
from tui.records.article import Article
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import Day, day_in_words
from tui.records.fields import NamedField
from tui.records.normal import normal_id
from tui.records.problems import Problem

if TYPE_CHECKING:
    from tui.library.check import QuotedLine
    from tui.library.files.watch import Watch
    from tui.library.log.assess import Desk
    from tui.library.log.moved import Moved
    from tui.library.log.notes import Notebook
    from tui.records.assessment import Assessment, Judgement
    from tui.records.replay import HistoryEntry
    from tui.records.status import Status
    from tui.views.diff import Diff
    from tui.views.verdicts import Verdicts

__all__ = ["Changes", "Counts", "IndexDamaged", "Interrupted", "Library", "LibraryError", "Progress", "Results"]


_REVISIONS_BEGIN = 1_577_836_800
"""The second from which revisions are counted: 1 January 2020, so that calendars can hold them (RFC 5545, 3.8.7.4)."""


class Library:
    """An open library. Close it when done."""

    def __init__(self, folder: Path, index: Index, today: Day, *, as_of: Day | None = None) -> None:
        self.folder = folder
        self.today = today
        """The day from which due dates are judged."""
        self.as_of = as_of
        """The day at whose end all is as it stood; `None` for now."""
        self._index = index
        self._is_empty = False
        """Whether the index was made anew, and has not been filled since."""

    @classmethod
    def open(cls, folder: Path, *, cache: Path, today: Day) -> "Library":
        """Open the library in a folder; its index is in the folder `cache`.

        No record is read. `LibraryError`: there is no such folder, or it cannot be read, or no index can be made.
        """
        try:
            resolved = folder.resolve()
            with os.scandir(resolved):
                pass
        except OSError as error:
            raise paths.unreadable(folder, error) from error
        return cls(resolved, Index.open(cache, resolved), today)

    def as_it_stood(self, day: Day) -> "Library":
        """Return the library as it stood at the end of a day: with the records and the assessments of that time.

        It is made of the index, which takes some seconds where there are tens of thousands of records, and is not kept
        up to the files. Close it, too. Nothing can be judged in it. `LibraryError`: it cannot be made.
        """
        from tui.library.past import index_of_the_past

        return Library(self.folder, index_of_the_past(self._index, self.folder, day), day, as_of=day)

    @property
    def notice(self) -> str | None:
        """What the user should know about how the library was opened."""
        return self._index.notice

    def close(self) -> None:
        """Close the library. No other thread may be using it."""
        self._index.close()

    def rebuild(self) -> None:
        """Make the index anew and empty, after `IndexDamaged`; `reconcile` fills it. No other thread may be asking.

        After `IndexUnwritable` it is a temporary one, as `notice` says. `LibraryError`: it cannot be made.
        """
        self._index.make_anew()
        self._is_empty = True

    def begin(self) -> None:
        """Let this thread ask again after an interruption; from now on one also holds between two of its queries."""
        self._index.begin()

    def interrupt(self) -> None:
        """Stop the queries that run in other threads; there they raise `Interrupted`.

        So does what a thread that has called `begin` asks later, until it calls it again.
        """
        self._index.interrupt()

    def version(self) -> int:
        """Return a number that changes, in the thread that asks, whenever anybody has written into the index."""
        return self._index.version()

    @property
    def shown_files(self) -> tuple[Path, ...]:
        """The files of which all that is answered is made: the index, the log of assessments, and the notes."""
        return (*self._index.files, self.folder / paths.LOG, self.folder / paths.NOTES)

    # Articles.
    def counts(self) -> Counts:
        """Return what the whole library holds."""
        return counts(self.today, self._index.rows)

    def results(self, query: Query) -> Results:
        """Return what a filter shows now; to be asked by the thread that asked for it, and dropped after a request."""
        return Results(query, self.today, self._index)

    def article(self, id: str) -> Article | None:
        """Return an article, as it was when its file was last read; `None` if there is none that can be read."""
        with self._index.snapshot(), self._index.as_written():
            return article(normal_id(id), self._index.rows)

    def article_ids(self, start: str, most: int = 8) -> list[str]:
        """Return the ids of articles that begin with a text, at most `most` of them, in order."""
        start = normal_id(start)
        sql = "SELECT id FROM file WHERE id >= ? AND id < ? AND article < ? ORDER BY id LIMIT ?"
        with self._index.snapshot():
            return self._index.rows(Sql(sql, (start, start + "\U0010ffff", rowids.BROKEN, most)), str)

    def path(self, id: str) -> Path:
        """Return the file of a record."""
        return paths.place_of(self.folder, paths.record_file(id))

    # Suggestions.
    def names(self, field: NamedField, beginning: str, most: int) -> list[str]:
        """Return the names of a field with a word that begins so, those of most commitments or articles first."""
        return suggestions.names(self._index.rows, field, beginning, most)

    def near_words(self, word: str, most: int) -> list[str]:
        """Return the words of articles that differ from one by a slip of the finger, the commonest first."""
        return suggestions.near_words(self._index.rows, word, most)

    def commitment(self, ref: CommitmentRef) -> tuple[Article, Commitment] | None:
        """Return a commitment and the article that it is in; `None` if there is no such commitment."""
        article = self.article(ref.article)
        if article is None:
            return None
        return next(((article, each) for each in article.commitments if each.id == ref.commitment), None)

    def chain(self, ref: CommitmentRef) -> list[tuple[Article, Commitment]]:
        """Return a commitment with all that it restates and all that restate it, first made first."""
        with self._index.snapshot(), self._index.as_written():
            return chain(ref, self._index.rows)

    def linked(self) -> set[CommitmentRef]:
        """Return all commitments of which `chain` has more than themselves, and some that name what is not there."""
        return linked(self._index.rows)

    def restated_by(self, id: str) -> list[tuple[CommitmentRef, CommitmentRef]]:
        """Return what restates an article's commitments elsewhere: pairs of the later and the earlier one.

        They are in the order of the earlier ones in the record; of the later ones, the oldest article comes first.
        """
        return restated_by(id, self._index.rows)

    # Assessments.
    def author(self, preferred: str) -> str:
        """Return who judges here: the name that is preferred, else git's in this folder, else that of the login.

        git is started to be asked, which takes a few milliseconds, or two seconds at most.
        """
        from tui.library.log.author import author

        return author(preferred, self.folder)

    def assess(
        self,
        refs: Sequence[CommitmentRef],
        judgement: "Judgement",
        by: str,
        words: Mapping[CommitmentRef, str] = MappingProxyType({}),
    ) -> "list[Assessment]":
        """Judge commitments, all at the same moment; return the assessments.

        They keep the words that were judged: `words` as they were seen, for the others those of the library. They are
        on the disk, and every other method knows them, when this returns. `by`: who judges. `LogError`: nothing was
        saved. Another `LibraryError`: the index cannot be used, and it says whether they were saved.
        """
        return self._desk(by).assess(refs, judgement, words)

    def settle(self, ref: CommitmentRef, seen: str, by: str) -> "list[Assessment]":
        """Confirm a judgement of other words, or re-attach it to the promise that has them (`judging.Desk.settle`).

        `seen`: the text of the commitment that the user saw. Return what was appended. Errors as of `assess`.
        """
        return self._desk(by).settle(ref, seen)

    def side_with(self, ref: CommitmentRef, person: str, by: str) -> "list[Assessment]":
        """Settle a dispute as a person judged it (`judging.Desk.side_with`); return what was appended.

        Errors as of `assess`.
        """
        return self._desk(by).side_with(ref, person)

    def undo(self, by: str) -> "list[Assessment]":
        """Take back what somebody judged last, by appending; return these judgements, latest first.

        Those made at one moment are taken back together. Nothing to take back: an empty list. Errors as of `assess`.
        """
        return self._desk(by).undo()

    def redo(self, by: str) -> "list[Assessment]":
        """Take back what somebody undid last, by appending; return the judgements that hold again.

        Whoever has judged since has nothing to redo: an empty list. Errors as of `assess`.
        """
        return self._desk(by).redo()

    def _desk(self, by: str) -> "Desk":
        from tui.library.log.assess import Desk  # it brings all that reads and writes

        if self.as_of is not None:
            raise LogError(
                f"Nothing can be judged as of {day_in_words(self.as_of)}. Go back to today, and judge there."
            )
        return Desk(self._index, self.folder, by)

    def history(self, ref: CommitmentRef) -> "list[HistoryEntry]":
        """Return every assessment of a commitment, the latest first, also those that were taken back."""
        from tui.library.log.entries import Logged

        with self._index.as_written():
            return Logged(self._index.rows).history(ref)

    def revisions(self) -> Callable[[CommitmentRef], int]:
        """Return what numbers the versions of a commitment: a change of its record or a judgement makes it grow."""
        judged = Sql("SELECT article, commitment, count(*) FROM log_line GROUP BY article, commitment")
        lines = dict(self._index.rows(judged, lambda article, id, count: (CommitmentRef(article, id), int(count))))
        seconds = dict(self._index.rows(Sql("SELECT id, mtime_ns FROM file"), lambda id, at: (id, at // 10**9)))
        return lambda ref: lines.get(ref, 0) + max(seconds.get(ref.article, 0) - _REVISIONS_BEGIN, 0)

    def log(self) -> "Sequence[Assessment]":
        """Return all lines of the log that can be read, as its file has them. `LogError`: the file cannot be read."""
        from tui.library.log.file import AssessmentLog

        return AssessmentLog(self.folder).read().assessments

    def holding(self, refs: Sequence[CommitmentRef]) -> "dict[CommitmentRef, Assessment]":
        """Return the assessments that give commitments their statuses; those that nobody has judged are not there."""
        from tui.library.log.entries import Logged
        from tui.records.replay import standing_assessments

        return standing_assessments(Logged(self._index.rows).about(refs))

    def judged_parties(self) -> "dict[CommitmentRef, dict[str, Status]]":
        """Return the latest status of each party's part that was judged for itself, by commitment and party."""
        from tui.library.log.entries import Logged
        from tui.records.replay import latest_by_party

        sql = "SELECT DISTINCT article, commitment FROM log_line WHERE party <> ''"
        return latest_by_party(Logged(self._index.rows).about(self._index.rows(Sql(sql), CommitmentRef)))

    def judged_by_several(self) -> set[CommitmentRef]:
        """Return the commitments of which the whole was judged by several people."""
        from tui.library.log.entries import Logged
        from tui.records.replay import latest_by_person

        sql = (
            "SELECT article, commitment FROM log_line WHERE party = ''"
            " GROUP BY article, commitment HAVING count(DISTINCT judge) > 1"
        )
        latest = latest_by_person(Logged(self._index.rows).about(self._index.rows(Sql(sql), CommitmentRef)))
        return {ref for ref, judgements in latest.items() if len(judgements) > 1}

    def verdicts(self, ref: CommitmentRef) -> "Verdicts":
        """Return what each person judged last of a commitment, and what was judged of each party's part."""
        from tui.library.log.entries import Logged
        from tui.records.replay import latest_by_party, latest_by_person
        from tui.views.verdicts import Verdicts

        about = Logged(self._index.rows).about([ref])
        judgements = latest_by_person(about).get(ref, [])
        people = tuple((judgement.by, judgement.status) for judgement in judgements if judgement.status is not None)
        return Verdicts(people, tuple(latest_by_party(about).get(ref, {}).items()))

    def judged_words(self, ref: CommitmentRef) -> str:
        """Return the words of the judgement that a commitment has; empty where there is none, or it kept none."""
        sql = Sql("SELECT words FROM assessed WHERE article = ? AND commitment = ?", ref)
        return next(iter(self._index.rows(sql, str)), "")

    # Notes to oneself.
    def star(self, refs: Sequence[CommitmentRef], *, starred: bool) -> None:
        """Give commitments a star, or take it away (`notes.Notebook`, also for the errors)."""
        self._notebook().star(refs, starred=starred)

    def write_note(self, ref: CommitmentRef, text: str, again: Day | None) -> None:
        """Note some words of a commitment, and a day to look again (`notes.Notebook`, also for the errors)."""
        self._notebook().write(ref, text, again)

    def look_again(self, ref: CommitmentRef, day: Day) -> None:
        """Note the day on which to look again at a commitment (`notes.Notebook`, also for the errors)."""
        self._notebook().look_again(ref, day)

    def to_look_at_later(self) -> set[CommitmentRef]:
        """Return the commitments that the user wants to look at again after today, and not before."""
        from tui.library.log.notes import to_look_at_later

        return to_look_at_later(self.today, self._index.rows)

    def _notebook(self) -> "Notebook":
        from tui.library.log.notes import Notebook

        if self.as_of is not None:
            raise LogError(f"Nothing is noted as of {day_in_words(self.as_of)}. Go back to today, and note it there.")
        return Notebook(self._index, self.folder)

    def diff(self, first: Day | None, last: Day) -> "Diff":
        """Return what moved from the end of one day, or ever (`None`), to the end of another."""
        from tui.library.diff import diff

        with self._index.snapshot(), self._index.as_written():
            return diff(self._index.rows, first, last)

    # Files.
    def reconcile(
        self,
        progress: Callable[[Progress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
        paths: Iterable[str] | None = None,
        *,
        waits: bool = False,
    ) -> Changes:
        """Bring the index up to the files: read what changed, newest first, and forget what is gone; first the log.

        With `paths` only the files there, and below them, are looked at; they are absolute or relative to the library.
        `progress` is told after every few records, `cancelled` asked several times a second. What has been taken in is
        there for every other method at once. `waits`: the thread that asks has nothing else to do meanwhile.
        `LibraryError`: the folder cannot be read, or the index not be written.
        The past does not change: nothing is done `as_of` a day, unless its index had to be made anew.
        """
        if self.as_of is not None and not self._is_empty:
            return Changes()
        from tui.library.sync.reconcile import reconcile  # it brings all that reads and writes

        some = None if self._is_empty else paths
        try:
            changes = reconcile(self._index, self.folder, some, progress=progress, cancelled=cancelled, waits=waits)
        except sqlite3.DatabaseError as error:
            raise self._index.explained(error) from error
        except IndexDamaged as error:  # a process of its own may have met it
            raise self._index.met(error) from error
        if self.as_of is not None and not cancelled():
            from tui.library.past import go_back

            go_back(self._index, self.folder, self.as_of)
        self._is_empty = cancelled()
        return changes

    def watch(self) -> "Watch":
        """Return what tells which files change, for `reconcile`, while it is gone through; it is to be closed."""
        from tui.library.files.watch import Watch  # a process of its own, which not every start needs

        return Watch(self.folder)

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with records and folders that cannot be read and with lines of the log, in order."""
        sql = Sql("SELECT file, line, field, found, expected, hint FROM problem ORDER BY file, line, rowid")
        return tuple(self._index.rows(sql, read_problem))

    def check(self) -> tuple[Problem, ...]:
        """Return all that is wrong: `problems`, and what names something that is not in the library.

        That are commitments that restate another one, or a later one, and assessments with their commitments and
        sources. Promises that were reworded since they were judged are among them, too.
        """
        from tui.library.check import astray, dangling, restating_later, reworded

        with self._index.snapshot():
            problems = (
                *self.problems(),
                *dangling(self._index.rows, self.folder),
                *restating_later(self._index.rows, self.folder),
                *astray(self._index.rows, self.folder),
                *reworded(self._index.rows, self.folder),
            )
        return tuple(sorted(problems, key=lambda each: (each.file, each.line)))

    def quoted_lines(self) -> "list[QuotedLine]":
        """Return the lines of the log that quote an article of the library."""
        from tui.library.check import quoted_lines

        with self._index.snapshot():
            return quoted_lines(self._index.rows, self.folder)

    def fix_moved(self, named: tuple[str, str] | None = None) -> "list[Moved]":
        """Re-attach the assessments and notes that lost their promises, by appending, where it is sure where they went.

        Return these records. `named`: the old and the new id of a record, by which the user says that they are one.
        `LogError`: nothing was saved.
        """
        from tui.library.files.paths import LOG
        from tui.library.log.file import AssessmentLog
        from tui.library.log.moved import moved, reattached

        with self._index.snapshot():
            found = [each for each in moved(self._index.rows, self.folder, named) if each.is_sure]
            news = list(reattached(self._index.rows, found))
        if news:
            AssessmentLog(self.folder).append(*news)
            self.reconcile(paths=[LOG])
        renamed = [(each.old, each.new, id) for each in found if each.old != each.new for id in each.commitments]
        if renamed:
            self._notebook().move({CommitmentRef(old, id): CommitmentRef(new, id) for old, new, id in renamed})
        return found

    def restore_lost(self) -> int:
        """Append again the lines of the log that another program removed; return how many. `LogError`: none was."""
        from tui.library.files.paths import LOG
        from tui.library.log.file import AssessmentLog
        from tui.records.assessment_reading import read_assessments

        lines = self._index.rows(Sql("SELECT line FROM log_lost ORDER BY id"), str)
        lost = read_assessments("\n".join(lines).encode(), file=LOG).assessments
        if lost:
            AssessmentLog(self.folder).append(*lost)
            self.reconcile(paths=[LOG])
        return len(lost)
