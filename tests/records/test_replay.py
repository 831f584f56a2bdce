"""What a log says does not depend on the order of its lines, and whatever was done can be undone."""

from datetime import datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from tests.support.judging import CYBER, FIGHTER, NOON, Desk, assessment, logs
from tui.library.log.author import new_id
from tui.records.assessment import Assessment
from tui.records.commitment import CommitmentRef
from tui.records.dates import day
from tui.records.replay import (
    as_of,
    history,
    moment_after,
    redoable,
    standing_assessments,
    taking_back,
    undoable,
)
from tui.records.status import Status

Board = dict[CommitmentRef, Assessment]


def take_back(desk: Desk, which: list[Assessment]) -> bool:
    """Take assessments back at one moment; say whether there were any."""
    at = desk.now()
    desk.log += [taking_back(each, id=new_id(at), at=at, by=desk.by) for each in which]
    return bool(which)


def undo(desk: Desk) -> bool:
    return take_back(desk, undoable(desk.log, desk.by))


def redo(desk: Desk) -> bool:
    return take_back(desk, redoable(desk.log, desk.by))


# The board.
def test_the_latest_assessment_gives_the_status() -> None:
    early, late = assessment(Status.IN_PROGRESS), assessment(Status.KEPT, minutes=1)
    other = assessment(Status.STALLED, CYBER)
    assert standing_assessments([late, other, early]) == {FIGHTER: late, CYBER: other}


def test_of_two_at_the_same_moment_the_greater_id_counts() -> None:
    one, two = assessment(Status.KEPT), assessment(Status.BROKEN)
    assert one.id < two.id
    assert standing_assessments([two, one]) == standing_assessments([one, two]) == {FIGHTER: two}


def test_what_is_taken_back_does_not_count_and_an_undo_may_be_taken_back_itself() -> None:
    early, late = assessment(Status.IN_PROGRESS), assessment(Status.KEPT, minutes=1)
    undone = assessment(None, minutes=2)._replace(undoes=late.id)
    redone = assessment(None, minutes=3)._replace(undoes=undone.id)
    assert standing_assessments([early, late, undone]) == {FIGHTER: early}
    assert standing_assessments([redone, early, late, undone]) == {FIGHTER: late}


def test_nothing_takes_back_what_came_after_it_or_itself() -> None:
    first, second = assessment(Status.KEPT), assessment(Status.BROKEN, minutes=1)
    first = first._replace(undoes=second.id)
    second = second._replace(undoes=second.id)
    assert standing_assessments([first, second]) == {FIGHTER: second}


def test_an_assessment_may_take_one_back_and_judge_another_commitment() -> None:
    wrong = assessment(Status.KEPT, FIGHTER)
    moved = assessment(Status.KEPT, CYBER, minutes=1)._replace(undoes=wrong.id)
    assert standing_assessments([wrong, moved]) == {CYBER: moved}


def test_a_status_unknown_here_changes_nothing_on_the_board() -> None:
    known = assessment(Status.KEPT)
    unknown = assessment(None, minutes=1)._replace(more='{"status": "half-kept"}')
    assert standing_assessments([known, unknown]) == {FIGHTER: known}


@given(logs, st.randoms(use_true_random=False))
def test_order_and_doubled_lines_make_no_difference(log: list[Assessment], random: Random) -> None:
    shuffled = log + random.sample(log, len(log) // 2)
    random.shuffle(shuffled)
    assert standing_assessments(shuffled) == standing_assessments(log)
    assert history(shuffled, FIGHTER) == history(log, FIGHTER)
    assert undoable(shuffled, "Ann") == undoable(log, "Ann")
    assert redoable(shuffled, "Ann", FIGHTER) == redoable(log, "Ann", FIGHTER)


# History.
def test_the_history_has_every_assessment_of_a_commitment_and_says_which_are_taken_back() -> None:
    early, late = assessment(Status.IN_PROGRESS), assessment(Status.KEPT, minutes=1)
    undone = assessment(None, minutes=2)._replace(undoes=late.id)
    told = history([late, assessment(Status.KEPT, CYBER), undone, early], FIGHTER)
    assert told == [(undone, None), (late, undone), (early, None)]


@given(logs)
def test_the_board_is_the_latest_live_judgement_of_the_history(log: list[Assessment]) -> None:
    whole = [told for told in history(log, FIGHTER) if not told.assessment.party]
    live = [told.assessment for told in whole if told.taken_back is None and told.assessment.status]
    assert standing_assessments(log).get(FIGHTER) == (live[0] if live else None)


def test_what_was_judged_of_one_party_is_history_and_no_status_of_the_whole() -> None:
    whole, of_japan = assessment(Status.IN_PROGRESS), assessment(Status.BROKEN, minutes=1)._replace(party="Japan")
    assert standing_assessments([of_japan, whole]) == {FIGHTER: whole}
    assert history([whole, of_japan], FIGHTER) == [(of_japan, None), (whole, None)]
    assert standing_assessments([of_japan]) == {}


def test_the_log_as_of_a_day_ends_with_the_day() -> None:
    midnight = datetime.fromisoformat("2026-02-03T00:00:00Z")
    last = assessment()._replace(at=midnight - timedelta(microseconds=1))
    next_day = assessment()._replace(at=midnight)
    assert as_of([next_day, last], day(2026, 2, 2)) == [last]
    assert as_of([next_day, last], day(2026, 2, 3)) == [next_day, last]
    assert as_of([next_day, last], day(2026, 2, 1)) == []


# Undoing and redoing.
class Working(RuleBasedStateMachine):
    """Somebody judges, undoes and redoes at will, somebody else judges too; stacks of boards say what is right."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk()
        self.before: list[Board] = []
        self.after: list[Board] = []

    @property
    def board(self) -> Board:
        return {ref: made for ref, made in standing_assessments(self.desk.log).items() if made.by == self.desk.by}

    @rule(
        status=st.sampled_from(Status),
        refs=st.sets(st.sampled_from([FIGHTER, CYBER, CommitmentRef("a", "b")]), min_size=1),
    )
    def judge(self, status: Status, refs: set[CommitmentRef]) -> None:
        self.before.append(self.board)
        self.after.clear()
        self.desk.judge(status, *refs)

    @rule()
    def undo(self) -> None:
        board = self.board
        assert undo(self.desk) == bool(self.before)
        if self.before:
            self.after.append(board)
            assert self.board == self.before.pop()

    @rule()
    def redo(self) -> None:
        board = self.board
        assert redo(self.desk) == bool(self.after)
        if self.after:
            self.before.append(board)
            assert self.board == self.after.pop()

    @rule()
    def somebody_else(self) -> None:
        other = Desk("Ben", self.desk.log, self.desk.minutes)
        other.judge(Status.UNRATED, CommitmentRef("his", "own"))
        undo(other)
        self.desk.log, self.desk.minutes = other.log, other.minutes


TestWorking = Working.TestCase


@given(logs)
def test_undo_after_any_log_gives_the_board_before_and_redo_gives_it_again(log: list[Assessment]) -> None:
    desk = Desk("Cleo", list(log), minutes=10)
    before = standing_assessments(desk.log)
    desk.judge(Status.BROKEN, FIGHTER, CYBER)
    after = standing_assessments(desk.log)
    assert undo(desk)
    assert standing_assessments(desk.log) == before
    assert redo(desk)
    assert standing_assessments(desk.log) == after


def test_one_undo_takes_back_all_that_was_judged_at_once() -> None:
    desk = Desk()
    desk.judge(Status.KEPT, FIGHTER)
    desk.judge(Status.BROKEN, FIGHTER, CYBER)
    assert {each.ref for each in undoable(desk.log, "Ann")} == {FIGHTER, CYBER}
    assert [each.ref for each in undoable(desk.log, "Ann", CYBER)] == [CYBER]
    undo(desk)
    assert {ref: made.status for ref, made in standing_assessments(desk.log).items()} == {FIGHTER: Status.KEPT}


def test_nobody_undoes_what_others_judged() -> None:
    assert undoable([assessment()], "Somebody else") == []
    assert redoable([assessment()], "Ann Example") == []


def test_whoever_judges_after_an_undo_has_nothing_to_redo() -> None:
    desk = Desk()
    desk.judge(Status.KEPT, FIGHTER)
    undo(desk)
    assert len(redoable(desk.log, "Ann")) == 1
    desk.judge(Status.BROKEN, CYBER)
    assert redoable(desk.log, "Ann") == []


# Clocks.
def test_a_new_assessment_is_later_than_those_it_follows_even_if_their_clock_was_fast() -> None:
    fast = assessment(minutes=5)
    assert moment_after(NOON, []) == NOON
    assert moment_after(NOON, [assessment(minutes=-5)]) == NOON
    assert moment_after(NOON, [fast, assessment()]) == fast.at + timedelta(microseconds=1)
    assert moment_after(fast.at, [fast]) > fast.at
    undone = taking_back(fast, id=new_id(NOON), at=moment_after(NOON, [fast]), by="Ann")
    assert standing_assessments([fast, undone]) == {}


def test_after_the_last_moment_that_there_is_nothing_is_later() -> None:
    last = assessment()._replace(at=datetime.max.replace(tzinfo=NOON.tzinfo))
    assert moment_after(NOON, [last]) == last.at
