"""Takes the log into the index: its lines, and what follows from them for the commitments that they touch."""

import errno
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby

from tui.library.errors import LogError
from tui.library.files.paths import LOG
from tui.library.index.columns import STATUS_NUMBERS, Assessed, date_text
from tui.library.index.damage import expect
from tui.library.index.sql import Sql
from tui.library.index.writer import Writer
from tui.library.log.appending import NO_LINK
from tui.library.log.entries import Logged
from tui.library.log.file import BEGINNING, AssessmentLog, Offset, Tail, first_problems
from tui.library.log.lines import A_PAST_MOMENT, suspicious
from tui.records.assessment import Assessment, moment_in_words, write_assessment
from tui.records.clock import day_of, microseconds
from tui.records.commitment import CommitmentRef
from tui.records.dates import Day
from tui.records.problems import Problem
from tui.records.replay import disagreements, horizon, standing_assessments

_BATCH = 200
"""The statuses of so many commitments are written at once."""
_FEW = 3
"""The ids of so many lines that are gone are named."""
_RESTORE = (
    "Another program removed them. Restore the file from git or a backup, or let accord check --restore append them"
    " again. If they are to stay away, accord reindex forgets them."
)


class LogWriter:
    """Brings an index up to the log. Whenever it is stopped, the next one goes on from there."""

    def __init__(self, writer: Writer, log: AssessmentLog, until: Day | None = None) -> None:
        """Take what writes into the index, and the log. `until`: assessments made after that day are passed over."""
        self._writer = writer
        self._log = log
        self._until = until
        self._latest = horizon(datetime.now(UTC))
        self._ahead: dict[str, Assessment] = {}
        """What is dated later than any clock can be now."""
        self._doubled: dict[str, None] = {}
        """The ids that stand on more than one line."""
        self.lines = 0
        """How many new lines were taken in."""
        self.problems = 0
        """How many problems there were with what was read."""

    def offset(self) -> Offset:
        """Return up to where the index has the log."""
        return self._writer.only(Sql("SELECT * FROM log"), _offset)

    def take_in(self) -> None:
        """Take in what the index lacks. That the log cannot be read is a problem of the library."""
        self._writer.forget_log_problems("at", A_PAST_MOMENT, moment_in_words(datetime.now(UTC)))
        while not self._all_parts():
            pass
        self._tell_of_suspicious()
        self._tell_of_lost()
        while self._settle_some():
            pass

    def take_in_anew(self) -> None:
        """Take in the whole log, and forget what the index has of it."""
        with self._writer.transaction():
            self._forget()
            self._writer.change("UPDATE log SET byte = ?, line = ?, sum = ?", *BEGINNING)
        self.take_in()

    def _forget(self) -> None:
        """Forget all lines; every commitment that they spoke of is to be settled anew."""
        self._writer.change("DELETE FROM log_line")
        self._writer.change("INSERT OR IGNORE INTO log_touched SELECT article, commitment FROM assessed")

    def _all_parts(self) -> bool:
        """Take in the lines; return whether nobody else did meanwhile."""
        start = self.offset()
        try:
            for part in self._log.parts(start):
                if self._is_news(part, start):
                    with self._writer.transaction():
                        if self.offset() != start:
                            return False
                        self._take_part(part, start)
                start = part.next
        except LogError as error:
            self._tell(error, start)
        return True

    def _is_news(self, part: Tail, start: Offset) -> bool:
        has_lines = part.anew or part.next != start or part.assessments
        return bool(has_lines) or list(part.problems) != self._writer.log_problems(start.line)

    def _take_part(self, part: Tail, start: Offset) -> None:
        writer = self._writer
        if part.anew:
            start = BEGINNING
            writer.change("INSERT OR IGNORE INTO log_lost SELECT id, line FROM log_line")
            self._forget()
        for each in part.assessments:
            if self._is_wanted(each):
                self.lines += self._take(each)
                if each.at > self._latest:
                    self._ahead[each.id] = each
        self.problems += len(part.problems)
        writer.put_log_problems(part.problems, start.line)
        writer.change("UPDATE log SET byte = ?, line = ?, sum = ?", *part.next)

    def _tell(self, error: LogError, start: Offset) -> None:
        """Make a problem of a log that cannot be read: it shall not keep the records from being read."""
        cause = error.__cause__ if isinstance(error.__cause__, OSError) else None
        if cause and cause.errno == errno.ELOOP:
            problem = Problem(LOG, start.line + 1, "", "a link", "the log itself", NO_LINK)
        else:
            reason = cause.strerror if cause else None
            found = f"it cannot be read: {reason or error}"
            problem = Problem(LOG, start.line + 1, "", found, "a file that you may read")
        self.problems += 1
        if self._writer.log_problems(start.line) != [problem]:
            with self._writer.transaction():
                self._writer.put_log_problems([problem], start.line)

    def _tell_of_suspicious(self) -> None:
        """Make problems of lines that are dated ahead, or say something else than others with their ids."""
        if self._ahead or self._doubled:
            problems = suspicious(self._ahead.values(), self._doubled, self._log.path.parent)
            self._ahead.clear()
            self._doubled.clear()
            self.problems += len(problems)
            with self._writer.transaction():
                self._writer.add_log_problems(first_problems(problems))

    def _tell_of_lost(self) -> None:
        """Make a problem of the lines that another program has removed."""
        writer = self._writer
        lost = Sql("SELECT id FROM log_lost ORDER BY id")
        if not writer.rows(lost, str) or self._until is not None:
            return
        with writer.transaction():
            writer.change("DELETE FROM log_lost WHERE id IN (SELECT id FROM log_line)")
            writer.put_lost(_lost_problems(writer.rows(lost, str)))

    def _is_wanted(self, assessment: Assessment) -> bool:
        return self._until is None or day_of(assessment.at) <= self._until

    def _take(self, new: Assessment) -> bool:
        """Take in an assessment, unless the index has it; return whether it was new."""
        row = (new.id, microseconds(new.at), new.by, *new.ref, new.undoes, new.party, write_assessment(new))
        if not self._writer.change("INSERT OR IGNORE INTO log_line VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *row):
            # Where the lines of one id differ, one of them counts: the same as for `tui.records.replay`.
            known = Sql("SELECT at, line FROM log_line WHERE id = ?", (new.id,))
            at, line = self._writer.only(known, lambda at, line: (int(at), str(line)))
            self._doubled[new.id] = None
            if (row[1], row[-1]) <= (at, line):
                return False
            self._touch(new.id)
            self._writer.change("INSERT OR REPLACE INTO log_line VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *row)
        self._touch(new.id)
        return True

    def _touch(self, id: str) -> None:
        """Note the commitments of which an assessment speaks: its own, those of what it takes back, and so on."""
        self._writer.change(
            "WITH RECURSIVE back (id) AS (VALUES (?)"
            " UNION SELECT undoes FROM back JOIN log_line USING (id) WHERE undoes <> '')"
            " INSERT OR IGNORE INTO log_touched SELECT article, commitment FROM back JOIN log_line USING (id)",
            id,
        )

    def _settle_some(self) -> bool:
        """Work out the statuses of some of the commitments that were touched; return whether there were any."""
        writer = self._writer
        touched = Sql("SELECT article, commitment FROM log_touched LIMIT ?", (_BATCH,))
        if not writer.rows(touched, CommitmentRef):
            return False
        with writer.transaction():
            refs = writer.rows(touched, CommitmentRef)
            about = Logged(writer.rows).about(refs)
            standing = standing_assessments(about)
            self._note_disputes(refs, disagreements(about))
            for article, group in groupby(refs, lambda ref: ref.article):
                writer.assess(article, {ref.commitment: _assessed(standing.get(ref)) for ref in group})
            gone = [writer.change("DELETE FROM log_touched WHERE article = ? AND commitment = ?", *ref) for ref in refs]
            if not all(gone):
                raise LookupError("what was touched cannot be forgotten")  # it would be found again for ever
        return True

    def _note_disputes(self, refs: Sequence[CommitmentRef], disputes: Mapping[CommitmentRef, list[Assessment]]) -> None:
        """Keep on which of some commitments people disagree."""
        writer = self._writer
        before = set(writer.rows(Sql("SELECT article, commitment FROM disputed"), CommitmentRef))
        for ref in before.intersection(refs):
            writer.change("DELETE FROM disputed WHERE article = ? AND commitment = ?", *ref)
        for ref, judgements in disputes.items():
            statuses = json.dumps([(each.by, each.status) for each in judgements], ensure_ascii=False)
            writer.change("INSERT INTO disputed VALUES (?, ?, ?)", *ref, statuses)


def _offset(byte: int, line: int, check: int) -> Offset:
    expect(int, byte, line, check)
    return Offset(byte, line, check)


def _lost_problems(ids: Sequence[str]) -> list[Problem]:
    """Return the problem of lines that are gone, given their ids."""
    if not ids:
        return []
    few = ", ".join(ids[:_FEW]) + ("" if len(ids) <= _FEW else " …")
    found = f"{len(ids):,} line{'s' * (len(ids) != 1)} that stood here {'is' if len(ids) == 1 else 'are'} gone: {few}"
    return [Problem(LOG, 1, "", found, "every line that was ever appended", _RESTORE)]


def _assessed(assessment: Assessment | None) -> Assessed | None:
    """Return what the index keeps of the assessment that gives a commitment its status."""
    if assessment is None or assessment.status is None:
        return None
    number, at = STATUS_NUMBERS[assessment.status], microseconds(assessment.at)
    return Assessed(number, at, date_text(assessment.on), assessment.source, assessment.by, assessment.words)
