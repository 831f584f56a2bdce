"""A library judges by appending to its log, and its index always says what follows from the log."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.support.judging import CYBER, FIGHTER, LINK, NOON, assessment, logs
from tests.support.libraries import TODAY, everything, intact, opened, shown, tables, write
from tests.support.thoroughness import examples
from tui.library.errors import LogError
from tui.library.files.paths import LOG
from tui.library.filter.query import EVERYTHING, parse_query
from tui.library.library import Library
from tui.library.log import entries as logged_module
from tui.library.log import file as log_module
from tui.library.log.file import AssessmentLog
from tui.records import assessment_reading as reading_module
from tui.records.assessment import Assessment, Judgement, Kind, write_assessment
from tui.records.commitment import CommitmentRef
from tui.records.dates import parse_date
from tui.records.replay import history, standing_assessments, undoable
from tui.records.status import Status
from tui.views.rows import CommitmentRow, Grouping

ANN, BEN = "Ann Example", "Ben Example"
KEPT = Judgement(Status.KEPT)
STALLED = Judgement(Status.STALLED)
MORE = "commitments:\n- id: fighter\n  text: Build it\n  due: 2025\n- id: cyber\n  text: Defend it\n  due: 2027\n"


@pytest.fixture
def promised(folder: Path, library: Library) -> Library:
    """A library with one record, that of the two commitments."""
    write(folder, f"{FIGHTER.article}.md", "Japan and the UK", more=MORE)
    library.reconcile()
    return library


def rows(library: Library) -> dict[CommitmentRef, CommitmentRow]:
    window = library.results(EVERYTHING).commitments(Grouping.STATUS)
    return {row.ref: row for row in window.fetch(0, window.total)}


def statuses(library: Library) -> list[Status]:
    """The statuses of the two commitments."""
    board = rows(library)
    return [board[FIGHTER].status, board[CYBER].status]


# Judging.
def test_a_judgement_is_on_the_disk_and_on_the_board_at_once(promised: Library) -> None:
    judgement = Judgement(Status.KEPT, parse_date("2026-01"), LINK, "It flies.", "At last.", Kind.DELIVERY)
    before = datetime.now(UTC)
    (made,) = promised.assess([FIGHTER], judgement, ANN)
    assert AssessmentLog(promised.folder).read().assessments == [made]
    assert (made.ref, made.by, made.status, made.on) == (FIGHTER, ANN, Status.KEPT, parse_date("2026-01"))
    assert (made.source, made.quote, made.note, made.kind) == (LINK, "It flies.", "At last.", Kind.DELIVERY)
    assert before <= made.at <= datetime.now(UTC)
    row = rows(promised)[FIGHTER]
    assert (row.status, row.on, row.source, row.assessed) == (Status.KEPT, parse_date("2026-01"), LINK, True)
    assert not rows(promised)[CYBER].assessed
    assert [told.assessment for told in promised.history(FIGHTER)] == [made]
    articles = promised.results(EVERYTHING).articles()
    assert (articles.row(0).commitments, articles.row(0).kept) == (2, 1)
    timeline = promised.results(EVERYTHING).timeline().fetch(0, 2)
    assert [(item.commitment, item.status, item.on) for item in timeline] == [
        ("fighter", Status.KEPT, parse_date("2026-01")),
        ("cyber", Status.UNRATED, None),
    ]


def test_several_are_judged_at_one_moment_and_taken_back_together(promised: Library) -> None:
    promised.assess([FIGHTER], STALLED, ANN)
    one, two = promised.assess([FIGHTER, CYBER, FIGHTER], KEPT, ANN)
    assert one.at == two.at
    assert statuses(promised) == [Status.KEPT, Status.KEPT]
    assert promised.undo(ANN) == [two, one]
    assert statuses(promised) == [Status.STALLED, Status.UNRATED]
    assert promised.redo(ANN) == [two, one]
    assert statuses(promised) == [Status.KEPT, Status.KEPT]


def test_of_more_than_are_looked_at_first_all_of_one_moment_are_taken_back(
    promised: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logged_module, "_FEW", 1)
    many = [FIGHTER, CYBER, *(CommitmentRef("elsewhere", f"c{nth}") for nth in range(9))]
    made = promised.assess(many, KEPT, ANN)
    assert promised.undo(ANN) == made[::-1]
    assert promised.undo(ANN) == []
    assert promised.redo(ANN) == made[::-1]


def test_everybody_undoes_what_they_did_themselves(promised: Library) -> None:
    (of_ann,) = promised.assess([FIGHTER], KEPT, ANN)
    (of_ben,) = promised.assess([FIGHTER], STALLED, BEN)
    assert promised.undo(ANN) == [of_ann]
    assert statuses(promised)[0] is Status.STALLED
    assert promised.undo(ANN) == []
    assert promised.undo(BEN) == [of_ben]
    assert statuses(promised)[0] is Status.UNRATED
    assert not rows(promised)[FIGHTER].assessed


def test_nothing_is_judged_of_no_commitment_and_nothing_is_redone_after_a_judgement(promised: Library) -> None:
    assert promised.assess([], KEPT, ANN) == []
    assert promised.undo(ANN) == promised.redo(ANN) == []
    assert not (promised.folder / LOG).exists()
    promised.assess([FIGHTER], KEPT, ANN)
    promised.undo(ANN)
    promised.assess([CYBER], KEPT, ANN)
    assert promised.redo(ANN) == []
    assert statuses(promised) == [Status.UNRATED, Status.KEPT]


def test_what_follows_a_judgement_of_a_fast_clock_comes_after_it(promised: Library) -> None:
    fast = datetime.now(UTC) + timedelta(days=400)
    ahead = assessment(Status.STALLED)._replace(at=fast, by=BEN)
    AssessmentLog(promised.folder).append(ahead)
    (made,) = promised.assess([FIGHTER], KEPT, ANN)
    assert made.at > fast
    assert statuses(promised)[0] is Status.KEPT
    assert promised.undo(BEN) == [ahead]
    assert promised.undo(ANN) == [made]
    assert statuses(promised)[0] is Status.UNRATED


def test_judging_from_several_threads_loses_nothing(promised: Library) -> None:
    def judge(by: str) -> None:
        for _ in range(20):
            promised.assess([FIGHTER], KEPT, by)

    threads = [Thread(target=judge, args=(by,)) for by in (ANN, BEN)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(promised.history(FIGHTER)) == 40


class Work(RuleBasedStateMachine):
    """Two people at work, and git besides: whatever they do, the board is that of the whole log."""

    @initialize(few=st.sampled_from((1, 2, 64)))
    def begin(self, few: int) -> None:
        import tempfile

        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(logged_module, "_FEW", few)
        self.home = tempfile.TemporaryDirectory()
        folder = Path(self.home.name) / "records"
        folder.mkdir()
        write(folder, f"{FIGHTER.article}.md", "Japan and the UK", more=MORE)
        self.library = Library.open(folder, cache=Path(self.home.name) / "cache", today=TODAY)
        self.library.reconcile()
        self.log = AssessmentLog(folder)

    @rule(by=st.sampled_from((ANN, BEN)), status=st.sampled_from(Status), both=st.booleans())
    def judge(self, by: str, status: Status, both: bool) -> None:
        self.library.assess([FIGHTER, CYBER] if both else [FIGHTER], Judgement(status), by)
        self.compare()

    @rule(by=st.sampled_from((ANN, BEN)))
    def undo(self, by: str) -> None:
        expected = undoable(self.log.read().assessments, by)
        assert self.library.undo(by) == expected
        self.compare()

    @rule(by=st.sampled_from((ANN, BEN)))
    def redo(self, by: str) -> None:
        self.library.redo(by)
        self.compare()

    @rule(strange=logs)
    def merge(self, strange: list[Assessment]) -> None:
        with self.log.path.open("a", encoding="utf-8") as file:
            file.writelines(f"{write_assessment(each)}\n" for each in strange if each.status or each.undoes)
        self.library.reconcile(paths=[LOG])
        self.compare()

    @rule()
    def reverse(self) -> None:
        if self.log.path.exists():
            lines = self.log.path.read_text(encoding="utf-8").splitlines(keepends=True)
            self.log.path.write_text("".join(reversed(lines)), encoding="utf-8")
            self.library.reconcile()
            self.compare()

    def compare(self) -> None:
        said = self.log.read().assessments
        standing = standing_assessments(said)
        for ref, row in rows(self.library).items():
            holds = standing.get(ref)
            status = Status.UNRATED if holds is None or holds.status is None else holds.status
            assert (row.status, row.assessed) == (status, holds is not None)
            assert self.library.history(ref) == history(said, ref)

    def teardown(self) -> None:
        if hasattr(self, "library"):
            self.library.close()
            self.home.cleanup()
            self.patch.undo()


TestWork = Work.TestCase
TestWork.settings = settings(max_examples=examples(25), stateful_step_count=15)


# The index and the log.
def test_the_index_after_judging_is_that_of_one_made_anew(promised: Library, tmp_path: Path) -> None:
    promised.assess([FIGHTER, CYBER], Judgement(Status.STALLED, parse_date("2025"), LINK), ANN)
    promised.assess([CYBER], KEPT, BEN)
    promised.assess([FIGHTER], Judgement(Status.BROKEN, None, LINK), BEN)
    promised.undo(BEN)
    write(promised.folder, "other.md", "Other", more="commitments:\n- text: Do it\n  due: 2024\n")
    promised.reconcile()
    promised.assess([CommitmentRef("other", "do-it")], KEPT, ANN)
    promised.undo(ANN)
    with opened(promised.folder, tmp_path / "another cache") as another:
        another.reconcile()
        assert tables(another._index.path) == tables(promised._index.path)
        assert intact(promised._index.path)
        assert everything(another) == everything(promised)


def test_what_others_append_is_seen_and_an_undone_one_is_forgotten(promised: Library) -> None:
    made = assessment(Status.KEPT)
    AssessmentLog(promised.folder).append(made)
    assert promised.reconcile(paths=[LOG]).assessments == 1
    assert statuses(promised)[0] is Status.KEPT
    assert not promised.reconcile()
    taken_back = assessment(None, minutes=1)._replace(undoes=made.id)
    AssessmentLog(promised.folder).append(taken_back)
    promised.reconcile()
    assert statuses(promised)[0] is Status.UNRATED


def test_nothing_is_written_where_nothing_is_new(promised: Library) -> None:
    AssessmentLog(promised.folder).append(assessment())
    with (promised.folder / LOG).open("a") as log:
        log.write("torn")
    promised.reconcile()
    version = promised.version()
    promised.reconcile()
    assert promised.version() == version


def test_other_paths_leave_the_log_alone(promised: Library) -> None:
    AssessmentLog(promised.folder).append(assessment())
    assert not promised.reconcile(paths=["elsewhere.md"])
    assert statuses(promised)[0] is Status.UNRATED


def test_a_log_of_which_lines_are_gone_counts_as_it_is_now(promised: Library) -> None:
    kept, stalled = assessment(Status.KEPT), assessment(Status.STALLED, CYBER)
    AssessmentLog(promised.folder).append(kept, stalled)
    promised.reconcile()
    assert statuses(promised) == [Status.KEPT, Status.STALLED]
    (promised.folder / LOG).write_text(f"{write_assessment(stalled)}\n")
    promised.reconcile()
    assert statuses(promised) == [Status.UNRATED, Status.STALLED]
    (promised.folder / LOG).unlink()
    promised.reconcile()
    assert statuses(promised) == [Status.UNRATED, Status.UNRATED]


def test_a_record_that_comes_after_its_assessments_has_its_status(folder: Path, library: Library) -> None:
    AssessmentLog(folder).append(assessment())
    library.reconcile()
    write(folder, f"{FIGHTER.article}.md", "Japan and the UK", more=MORE)
    library.reconcile()
    assert rows(library)[FIGHTER].status is Status.KEPT


def test_what_is_wrong_with_the_log_is_a_problem_until_it_is_mended(promised: Library) -> None:
    log = promised.folder / LOG
    good = write_assessment(assessment())
    log.write_text(f"nonsense\n{good}\n{good[:40]}")
    assert promised.reconcile().problems == 2
    assert [(each.file, each.line) for each in promised.problems()] == [(LOG, 1), (LOG, 3)]
    assert promised.counts().problems == 2
    assert statuses(promised)[0] is Status.KEPT
    log.write_text(f"{good}\n{good[:40]}")
    promised.reconcile()
    assert [each.line for each in promised.problems()] == [2]
    promised.assess([CYBER], KEPT, ANN)
    assert [each.line for each in promised.problems()] == [2]
    log.write_text(log.read_text().replace(f"{good[:40]}\n", ""))
    promised.reconcile()
    assert promised.problems() == ()
    assert promised.counts().problems == 0


def test_a_log_that_cannot_be_read_is_a_problem_and_hides_no_record(folder: Path, library: Library) -> None:
    write(folder, f"{FIGHTER.article}.md", "Japan and the UK", more=MORE)
    (folder / LOG).mkdir()
    library.reconcile()
    assert shown(library) == [FIGHTER.article]
    (problem,) = library.problems()
    assert problem.file == LOG
    assert problem.found.startswith("it cannot be read: ")
    (folder / LOG).rmdir()
    library.reconcile()
    assert library.problems() == ()
    (folder / LOG).symlink_to("nothing")
    library.reconcile()
    assert [each.found for each in library.problems()] == ["a link"]


@given(st.lists(logs, min_size=1, max_size=3), st.randoms(use_true_random=False))
@settings(max_examples=examples(30))
def test_the_index_does_not_tell_in_what_order_the_lines_came(groups: list[list[Assessment]], chance: object) -> None:
    import tempfile

    groups = [[each for each in group if each.status or each.undoes] for group in groups]
    boards = []
    order_of_lines = ("file", "log", "problem", "totals")
    for order in (groups, groups[::-1]):
        with tempfile.TemporaryDirectory() as home:
            folder = Path(home) / "records"
            folder.mkdir()
            write(folder, f"{FIGHTER.article}.md", "Japan and the UK", more=MORE)
            with opened(folder, Path(home) / "cache") as library:
                library.reconcile()
                for group in order:
                    with (folder / LOG).open("a", encoding="utf-8") as log:
                        log.writelines(f"{write_assessment(each)}\n" for each in group)
                    library.reconcile()
                found = tables(library._index.path)
                boards.append({name: said for name, said in found.items() if name not in order_of_lines})
    assert boards[0] == boards[1]


def test_a_long_log_is_read_by_a_process_of_its_own(promised: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.library.sync.reconcile.FEW_BYTES", 0)
    AssessmentLog(promised.folder).append(assessment(), assessment(Status.STALLED, CYBER))
    assert promised.reconcile().assessments == 2
    assert statuses(promised) == [Status.KEPT, Status.STALLED]


def test_only_the_lines_that_matter_are_read(promised: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    others = [assessment(ref=CommitmentRef("elsewhere", f"c{nth}")) for nth in range(200)]
    AssessmentLog(promised.folder).append(*others, assessment(Status.STALLED))
    promised.reconcile()
    read: list[int] = []
    really = reading_module.read_assessments

    def reading(data: bytes, *, file: str) -> object:
        read.append(data.count(b"\n") + 1 if data else 0)
        return really(data, file=file)

    monkeypatch.setattr(reading_module, "read_assessments", reading)
    assert len(promised.history(FIGHTER)) == 1
    assert sum(read) == 1


# Filters.
def test_filters_follow_the_assessments(promised: Library) -> None:
    promised.assess([FIGHTER], Judgement(Status.IN_PROGRESS, source=LINK), ANN)
    promised.assess([CYBER], KEPT, BEN)

    def found(query: str) -> list[str]:
        window = promised.results(parse_query(query)).commitments(Grouping.TOPIC)
        return [row.ref.commitment for row in window.fetch(0, 9)]

    assert found("status:in-progress") == found("has:source") == found("by:ann") == ["fighter"]
    assert found("by:example") == ["fighter", "cyber"]
    assert found("by:ben") == found("-has:source by:example") == ["cyber"]
    assert found("is:overdue") == ["fighter"]
    assert shown(promised, "by:ben") == [FIGHTER.article]
    assert shown(promised, "by:carl") == []
    promised.assess([FIGHTER], KEPT, BEN)
    assert found("has:source") == found("is:overdue") == found("by:ann") == []
    assert promised.counts().overdue == 0


def test_a_missed_date_changes_no_status_and_what_nobody_looks_after_is_stale(folder: Path, library: Library) -> None:
    write(folder, f"{FIGHTER.article}.md", "Japan and the UK", "2023-02-02", more=MORE)
    old = assessment(Status.IN_PROGRESS)._replace(at=NOON - timedelta(days=500))
    AssessmentLog(folder).append(old)
    library.reconcile()
    row = rows(library)[FIGHTER]
    assert (row.status, row.standing.value, row.stale) == (Status.IN_PROGRESS, "overdue", True)
    assert rows(library)[CYBER].stale
    library.assess([FIGHTER], STALLED, ANN)
    assert not rows(library)[FIGHTER].stale or datetime.now(UTC).toordinal() + 365 < TODAY
    library.assess([CYBER], KEPT, ANN)
    assert not rows(library)[CYBER].stale


# Faults.
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_what_the_disk_refuses_is_told_and_the_board_is_what_is_on_the_disk(
    promised: Library, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    promised.assess([FIGHTER], STALLED, ANN)
    before = (promised.folder / LOG).read_bytes()
    with monkeypatch.context() as patch:

        def full(*_: object) -> int:
            raise OSError(28, "No space left on device")

        patch.setattr(log_module.os, call, full)
        with pytest.raises(LogError, match="There is no room left"):
            promised.assess([FIGHTER], KEPT, ANN)
        with pytest.raises(LogError, match="was not saved"):
            promised.undo(ANN)
    assert (promised.folder / LOG).read_bytes() == before
    assert statuses(promised)[0] is Status.STALLED
    promised.assess([FIGHTER], KEPT, ANN)
    assert statuses(promised)[0] is Status.KEPT


def test_without_the_right_to_write_nothing_is_judged(promised: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.open

    def refusing(path: object, flags: int, *rest: int) -> int:
        if flags & os.O_APPEND:
            raise PermissionError(13, "Permission denied")
        return really(path, flags, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(log_module.os, "open", refusing)
    with pytest.raises(LogError, match="You may not write to"):
        promised.assess([FIGHTER], KEPT, ANN)
    assert statuses(promised)[0] is Status.UNRATED


def test_a_judgement_that_cannot_be_a_line_is_refused(promised: Library) -> None:
    with pytest.raises(LogError, match=r"source: .*expected an address"):
        promised.assess([FIGHTER], Judgement(Status.KEPT, source="mailto:ann"), ANN)
    assert not (promised.folder / LOG).exists()


KILLED = """
import os, sys
from pathlib import Path
from tests.support.judging import FIGHTER
from tui.library.library import Library
from tui.library.log.indexing import LogWriter
from tui.records.assessment import Judgement
from tui.records.status import Status

library = Library.open(Path(sys.argv[1]), cache=Path(sys.argv[2]), today=1)
really = LogWriter._settle_some
calls = []

def dying(self):
    calls.append(1)
    if self._writer.rows.__self__._sql.execute("SELECT count(*) FROM log_touched").fetchone()[0]:
        os._exit(9)
    return really(self)

LogWriter._settle_some = dying
library.assess([FIGHTER], Judgement(Status.KEPT), "Ann")
"""


def test_a_status_that_did_not_come_to_be_written_is_written_by_the_next(promised: Library, cache: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, promised.folder, cache], check=False)
    assert ended.returncode == 9
    assert statuses(promised)[0] is Status.UNRATED
    promised.reconcile()
    assert statuses(promised)[0] is Status.KEPT
