"""What other programs and other clocks do to the log is named, and does no more harm than it must."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.library.log.test_assess import ANN, BEN, KEPT, MORE, promised, statuses
from tests.support.judging import CYBER, FIGHTER, assessment
from tests.support.libraries import opened, tables
from tui.cli.main import main
from tui.library.files.paths import LOG
from tui.library.library import Library
from tui.library.log.file import AssessmentLog
from tui.records.assessment import Judgement, write_assessment
from tui.records.replay import standing_assessments
from tui.records.status import Status

__all__ = ["MORE", "promised"]
BROKEN = Judgement(Status.BROKEN)


def lines(library: Library) -> list[str]:
    return (library.folder / LOG).read_text(encoding="utf-8").splitlines()


def rewrite(library: Library, *left: str) -> None:
    (library.folder / LOG).write_text("".join(f"{line}\n" for line in left), encoding="utf-8")
    library.reconcile()


# The same id.
def test_a_second_line_of_an_id_that_says_something_else_is_named(promised: Library, tmp_path: Path) -> None:
    one = assessment()
    other = one._replace(ref=CYBER)
    AssessmentLog(promised.folder).append(one, one)  # as a merge may leave it
    promised.reconcile()
    assert promised.problems() == ()
    AssessmentLog(promised.folder).append(assessment(minutes=1), other)
    promised.reconcile()
    (problem,) = promised.problems()
    assert (problem.file, problem.line, problem.field) == (LOG, 4, "id")
    assert problem.found == "the id of line 1, which says something else"
    assert promised.counts().problems == 1
    with opened(promised.folder, tmp_path / "anew") as anew:
        anew.reconcile()
        assert tables(anew._index.path) == tables(promised._index.path)
    rewrite(promised, *lines(promised)[:3])
    assert promised.problems() == ()


# The future.
def test_a_line_from_the_future_is_named_and_moves_no_clock_but_that_of_its_commitment(promised: Library) -> None:
    ahead = assessment(Status.STALLED)._replace(at=datetime(2162, 7, 4, 9, 10, tzinfo=UTC), by=ANN)
    AssessmentLog(promised.folder).append(ahead)
    promised.reconcile()
    (problem,) = promised.problems()
    assert (problem.line, problem.field, problem.found) == (1, "at", "2162-07-04T09:10:00Z")
    (other,) = promised.assess([CYBER], BROKEN, ANN)
    assert other.at <= datetime.now(UTC)
    (same,) = promised.assess([FIGHTER], KEPT, ANN)
    assert same.at > ahead.at
    assert statuses(promised) == [Status.KEPT, Status.BROKEN]
    both = promised.assess([FIGHTER, CYBER], BROKEN, ANN)
    assert [each.at > ahead.at for each in both] == [True, False]


def test_what_was_done_last_is_undone_first_whatever_the_future_holds(promised: Library) -> None:
    ahead = assessment(Status.STALLED)._replace(at=datetime(2162, 7, 4, tzinfo=UTC), by=ANN)
    AssessmentLog(promised.folder).append(ahead)
    promised.reconcile()
    first, second, third = (promised.assess([ref], BROKEN, ANN) for ref in (CYBER, FIGHTER, CYBER))
    assert [promised.undo(ANN) for _ in range(4)] == [third, second, first, [ahead]]
    assert promised.undo(ANN) == []
    assert promised.redo(ANN) == [ahead]


def test_a_moment_that_has_come_is_no_problem_any_more(promised: Library) -> None:
    ahead = assessment()._replace(at=datetime.now(UTC) + timedelta(hours=1))
    AssessmentLog(promised.folder).append(ahead)
    promised.reconcile()
    assert len(promised.problems()) == promised.counts().problems == 1

    class Later(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) + timedelta(hours=2)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.library.log.indexing.datetime", Later)
        promised.reconcile()
    assert (promised.problems(), promised.counts().problems) == ((), 0)


def test_a_clock_that_is_a_little_fast_is_no_problem(promised: Library) -> None:
    AssessmentLog(promised.folder).append(assessment()._replace(at=datetime.now(UTC) + timedelta(minutes=2)))
    promised.reconcile()
    assert promised.problems() == ()


# Lines that go.
def test_lines_that_another_program_removed_are_told_until_they_are_back(promised: Library) -> None:
    made = [*promised.assess([FIGHTER], KEPT, ANN), *promised.assess([CYBER], BROKEN, BEN)]
    first, second = lines(promised)
    rewrite(promised, first)
    (problem,) = promised.problems()
    assert problem.found == f"1 line that stood here is gone: {made[1].id}"
    assert "accord check --restore" in problem.hint
    assert promised.counts().problems == 1
    rewrite(promised, second, first)
    assert (promised.problems(), promised.counts().problems) == ((), 0)


def test_a_log_that_was_removed_is_told_and_can_be_restored(
    promised: Library, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for _ in range(3):
        promised.assess([FIGHTER, CYBER], KEPT, ANN)
    whole = AssessmentLog(promised.folder).read().assessments
    (promised.folder / LOG).unlink()
    promised.reconcile()
    assert promised.problems()[0].found.startswith("6 lines that stood here are gone: ")
    promised.assess([CYBER], BROKEN, BEN)  # what is judged meanwhile stays
    assert promised.problems()[0].found.startswith("6 lines")
    assert promised.restore_lost() == 6
    assert promised.restore_lost() == 0
    assert promised.problems() == ()
    now = AssessmentLog(promised.folder).read().assessments
    assert sorted(now[1:]) == sorted(whole)
    assert standing_assessments(now)[CYBER].by == BEN
    assert main(["check", "--restore", str(promised.folder)]) == 0
    assert main(["reindex", "--restore", str(promised.folder)]) == 2
    capsys.readouterr()


def test_lines_that_are_to_stay_away_are_forgotten_with_the_index(promised: Library) -> None:
    promised.assess([FIGHTER], KEPT, ANN)
    rewrite(promised)
    assert len(promised.problems()) == 1
    promised.rebuild()
    promised.reconcile()
    assert promised.problems() == ()


def test_a_line_that_was_changed_in_place_is_not_lost(promised: Library) -> None:
    promised.assess([FIGHTER], KEPT, ANN)
    (made,) = AssessmentLog(promised.folder).read().assessments
    rewrite(promised, write_assessment(made._replace(note="Mended by hand.")))
    assert promised.problems() == ()
