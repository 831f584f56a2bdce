"""The board as it stood at the end of a day, and what moved between two days."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.driving import accord, pane, press, reader, seen, until
from tests.support.judging import LINK
from tests.support.libraries import everything, opened, write
from tests.support.thoroughness import examples
from tui.exporting.diff import as_json, as_lines, as_markdown
from tui.library.errors import LogError
from tui.library.filter.query import EVERYTHING
from tui.library.library import Library
from tui.library.log.author import new_id
from tui.library.log.file import AssessmentLog
from tui.records.assessment import Assessment, Judgement
from tui.records.clock import today
from tui.records.commitment import CommitmentRef
from tui.records.dates import civil, day, parse_date
from tui.records.status import Status
from tui.screens.dialogs.day import DayScreen
from tui.screens.reader.screen import ReaderScreen
from tui.settings import Settings
from tui.views.diff import Diff
from tui.views.rows import Grouping

OLD = "commitments:\n- id: bridge\n  text: Build the bridge\n  due: 2025-09\n- id: road\n  text: Pave the *road*\n"
NEW = "commitments:\n- id: ferry\n  text: Buy a ferry\n  due: 2024\n"
BRIDGE, ROAD, FERRY = CommitmentRef("old", "bridge"), CommitmentRef("old", "road"), CommitmentRef("new", "ferry")
ANN = Settings(glyphs="unicode", by="Ann Example")


def judged(ref: CommitmentRef, status: Status, date: str, *, source: str = LINK) -> Assessment:
    """An assessment made at noon of a day."""
    at = datetime.fromisoformat(f"{date}T12:00:00+00:00").astimezone(UTC)
    return Assessment(new_id(at), at, "Ann Example", ref, status, on=parse_date(date), source=source)


@pytest.fixture
def judged_library(folder: Path, library: Library) -> Library:
    """Two records; the bridge is in progress from February on and kept in October 2025, the road stalls in December."""
    write(folder, "old.md", "Old promises", "2025-01-10", more=OLD)
    write(folder, "new.md", "New promises", "2025-11-20", more=NEW)
    write(folder, "broken.md", "Broken", "not a date")
    AssessmentLog(folder).append(
        judged(BRIDGE, Status.IN_PROGRESS, "2025-02-01"),
        judged(BRIDGE, Status.KEPT, "2025-10-05"),
        judged(ROAD, Status.STALLED, "2025-12-24", source=""),
    )
    library.reconcile()
    return library


def statuses(library: Library) -> dict[CommitmentRef, Status]:
    window = library.results(EVERYTHING).commitments(Grouping.ARTICLE)
    return {row.ref: row.status for row in window.fetch(0, window.total)}


@pytest.mark.parametrize(
    ("date", "board"),
    [
        ("2025-01-09", {}),
        ("2025-01-10", {BRIDGE: Status.UNRATED, ROAD: Status.UNRATED}),
        ("2025-01-31", {BRIDGE: Status.UNRATED, ROAD: Status.UNRATED}),
        ("2025-02-01", {BRIDGE: Status.IN_PROGRESS, ROAD: Status.UNRATED}),
        ("2025-10-05", {BRIDGE: Status.KEPT, ROAD: Status.UNRATED}),
        ("2025-12-31", {BRIDGE: Status.KEPT, ROAD: Status.STALLED, FERRY: Status.UNRATED}),
    ],
)
def test_the_board_has_the_records_and_the_assessments_of_its_day(
    judged_library: Library, date: str, board: dict[CommitmentRef, Status]
) -> None:
    at = parse_date(date).latest
    assert at is not None
    past = judged_library.as_it_stood(at)
    try:
        assert statuses(past) == board
        assert (past.as_of, past.today) == (at, at)
        assert past.counts().commitments == len(board)
        assert past.problems() == ()
    finally:
        past.close()
    assert statuses(judged_library)[ROAD] is Status.STALLED


def test_what_is_due_is_judged_from_that_day(judged_library: Library) -> None:
    past = judged_library.as_it_stood(day(2025, 10, 1))
    try:
        assert past.counts().overdue == 1
    finally:
        past.close()
    assert judged_library.counts().overdue == 1  # the ferry, not the bridge


def test_the_past_cannot_be_judged_and_does_not_change(judged_library: Library) -> None:
    past = judged_library.as_it_stood(day(2025, 3, 1))
    try:
        with pytest.raises(LogError, match="Nothing can be judged as of 1 Mar 2025"):
            past.assess([BRIDGE], Judgement(Status.KEPT), "Ann Example")
        with pytest.raises(LogError):
            past.undo("Ann Example")
        write(judged_library.folder, "more.md", "More", "2025-01-01")
        assert not past.reconcile()
        assert past.counts().articles == 1
    finally:
        past.close()
    assert len(AssessmentLog(judged_library.folder).read().assessments) == 3


def test_nothing_is_left_of_a_board_that_was_closed(
    judged_library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(aside))
    judged_library.as_it_stood(day(2025, 3, 1)).close()
    assert list(aside.iterdir()) == []


def board(library: Library) -> list[object]:
    """All that a library says but its problems, of which some lie in the log as it is now."""
    said = everything(library)
    del said[6]
    return said


DAYS = st.integers(day(2025, 1, 1), day(2025, 1, 20))


@given(
    st.lists(DAYS, max_size=5),
    st.lists(st.tuples(DAYS, st.integers(0, 4), st.sampled_from(Status)), max_size=8),
    DAYS,
)
@settings(max_examples=examples(25))
def test_the_board_of_a_day_is_that_of_a_library_in_which_nothing_later_is(
    published: list[int], assessments: list[tuple[int, int, Status]], at: int
) -> None:
    import tempfile

    def iso(date: int) -> str:
        year, month, of_month = civil(date)
        return f"{year:04}-{month:02}-{of_month:02}"

    with tempfile.TemporaryDirectory() as home:
        whole, then = Path(home) / "whole", Path(home) / "then"
        for folder in (whole, then):
            folder.mkdir()
        for nth, date in enumerate(published):
            for folder in (whole, then)[: 1 + (date <= at)]:
                write(folder, f"r{nth}.md", f"Record {nth}", iso(date), more="commitments:\n- id: it\n  text: Do it\n")
        for date, nth, status in assessments:
            said = judged(CommitmentRef(f"r{nth}", "it"), status, iso(date))
            for folder in (whole, then)[: 1 + (date <= at)]:
                AssessmentLog(folder).append(said)
        with opened(whole, Path(home) / "a") as present, opened(then, Path(home) / "b") as expected:
            present.reconcile()
            expected.reconcile()
            expected.today = at
            past = present.as_it_stood(at)
            try:
                assert board(past) == board(expected)
            finally:
                past.close()


# What moved.
def test_a_diff_tells_what_was_made_judged_changed_and_due(judged_library: Library) -> None:
    moved = judged_library.diff(day(2025, 6, 1), day(2025, 12, 31))
    assert [(move.ref, move.after) for move in moved.made] == [(FERRY, Status.UNRATED)]
    assert [(move.ref, move.before, move.after) for move in moved.judged] == [(ROAD, Status.UNRATED, Status.STALLED)]
    assert [(move.ref, move.before, move.after) for move in moved.changed] == [
        (BRIDGE, Status.IN_PROGRESS, Status.KEPT)
    ]
    assert moved.due == ()  # the bridge fell due, but was kept
    earlier = judged_library.diff(day(2025, 6, 1), day(2025, 9, 30))
    assert [(move.ref, move.after) for move in earlier.due] == [(BRIDGE, Status.IN_PROGRESS)]
    assert not judged_library.diff(day(2025, 12, 31), day(2026, 2, 1))


def test_what_was_taken_back_has_changed(judged_library: Library) -> None:
    judged_library.undo("Ann Example")
    now = today()
    (move,) = judged_library.diff(day(2025, 12, 31), now).changed
    assert (move.ref, move.before, move.after, move.assessment) == (ROAD, Status.STALLED, Status.UNRATED, None)


def as_text(diff: Diff) -> str:
    return "\n".join(map(str, as_lines(diff)))


def test_a_diff_as_text_names_titles_dates_and_from_what_to_what(judged_library: Library) -> None:
    text = as_text(judged_library.diff(day(2025, 6, 1), day(2025, 12, 31)))
    assert text.splitlines()[0] == "From the end of 1 Jun 2025 to the end of 31 Dec 2025"
    assert "Newly made (1)\n  ☐  Buy a ferry\n    unrated · " in text
    assert "Newly judged (1)\n  ☐ → ‖  Pave the *road*\n    unrated → stalled since 24 Dec 2025 · " in text
    assert "Changed (1)\n  ◐ → ☑  Build the bridge\n    in progress → kept 5 Oct 2025 · " in text
    assert f"    {LINK}" in text.splitlines()
    assert "    no source" in text.splitlines()
    assert "    10 Jan 2025, Old promises" in text.splitlines()
    assert as_text(judged_library.diff(day(2026, 1, 1), day(2026, 2, 1))).endswith("Nothing moved.")


def test_a_diff_as_markdown_has_a_heading_for_each_article_and_records_are_text_in_it(judged_library: Library) -> None:
    text = as_markdown(judged_library.diff(day(2025, 6, 1), day(2025, 12, 31)))
    assert text.startswith("# From the end of 1 Jun 2025 to the end of 31 Dec 2025\n\n1 newly made")
    assert "## Old promises (10 Jan 2025)\n\n- **Newly judged:** Pave the \\*road\\*\n  - ☐ unrated → ‖ stalled" in text
    assert f"  - [{LINK.split('/')[2]}](<{LINK}>)" in text


def test_what_is_both_new_and_judged_stands_once(judged_library: Library) -> None:
    moved = judged_library.diff(None, day(2025, 12, 31))
    assert {move.ref: (move.before, move.after) for move in moved.made} == {
        BRIDGE: (Status.UNRATED, Status.KEPT),
        ROAD: (Status.UNRATED, Status.STALLED),
        FERRY: (Status.UNRATED, Status.UNRATED),
    }
    assert (moved.judged, moved.changed) == ((), ())
    assert as_text(moved).startswith("Until the end of 31 Dec 2025\n")
    assert json.loads(as_json(moved))["from"] is None
    assert as_markdown(moved).count("Build the bridge") == 1


def test_a_diff_is_told_as_json(judged_library: Library) -> None:
    said = json.loads(as_json(judged_library.diff(day(2025, 6, 1), day(2025, 12, 31))))
    assert (said["from"], said["to"]) == ("2025-06-01", "2025-12-31")
    (changed,) = said["changed"]
    assert (changed["article"], changed["commitment"], changed["due"]) == ("old", "bridge", "2025-09")
    assert (changed["before"], changed["after"]) == ("in-progress", "kept")
    assert changed["assessment"]["source"] == LINK
    assert [len(said[part]) for part in ("made", "judged", "due")] == [1, 1, 0]


@pytest.mark.parametrize("form", [as_text, as_markdown, as_json])
def test_nothing_of_a_record_can_steer_a_terminal(folder: Path, library: Library, form: Callable[[Diff], str]) -> None:
    write(folder, "a.md", '"Evil \\e[2J"', more='commitments:\n- id: x\n  text: "Clear \\e[2J\\u202e all"\n')
    library.reconcile()
    said = form(library.diff(day(2025, 1, 1), day(2026, 12, 31)))
    assert "Clear" in said
    assert not {each for each in said if not each.isprintable()} - {"\n"}


# In the app.
async def test_a_key_shows_the_board_of_a_day_with_a_banner_and_esc_goes_back(
    judged_library: Library, tmp_path: Path
) -> None:
    async with accord(judged_library.folder, tmp_path / "cache", settings=ANN) as pilot:
        await press(pilot, "at", *"2025-13")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DayScreen)
        assert "is not a date that Accord reads" in seen(pilot)
        await pilot.press(*["backspace"] * 2, *"03", "enter")
        await until(pilot, lambda: "AS IT STOOD ON 31 MAR 2025" in seen(pilot))
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen) and pilot.app.screen.at_rest)
        assert "New promises" not in pane(pilot, "articles")
        assert "◐ Build the bridge" in pane(pilot, "commitments")
        await pilot.press("3", "space")
        await until(pilot, lambda: "This is how it stood on 31 Mar 2025" in seen(pilot))
        await pilot.press("f5")
        await until(pilot, lambda: "The past does not change." in seen(pilot))
        await pilot.press("at", *"2025-10", "enter")
        await until(pilot, lambda: "AS IT STOOD ON 31 OCT 2025" in seen(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "AS IT STOOD" not in seen(pilot))
        assert pilot.app.screen is reader(pilot)
        assert "New promises" in pane(pilot, "articles")
    assert len(AssessmentLog(judged_library.folder).read().assessments) == 3


async def test_the_future_is_no_past(judged_library: Library, tmp_path: Path) -> None:
    async with accord(judged_library.folder, tmp_path / "cache", settings=ANN) as pilot:
        await press(pilot, "at", *"2027", "enter")
        assert "2027 is not over yet; expected a day of the past." in seen(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is reader(pilot)


async def test_the_app_may_begin_in_the_past(judged_library: Library, tmp_path: Path) -> None:
    from tui.app import AccordApp

    past = judged_library.as_it_stood(day(2025, 3, 1))
    app = AccordApp(judged_library.folder, settings=ANN, cache=tmp_path / "cache", today=day(2026, 11, 22), past=past)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "AS IT STOOD ON 1 MAR 2025" in seen(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: "AS IT STOOD" not in seen(pilot))
