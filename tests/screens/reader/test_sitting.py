"""A sitting: what is most in doubt comes first, one promise at a time, and is judged, put off or skipped."""

from pathlib import Path

import pytest

from tests.support.driving import accord, notices, press, reader, seen, until
from tests.support.libraries import write
from tui.library.files.paths import NOTES
from tui.library.log.file import AssessmentLog
from tui.records.commitment import CommitmentRef
from tui.records.dates import day
from tui.records.note import read_notes
from tui.screens.dialogs.day import DayScreen
from tui.screens.dialogs.sitting import SittingScreen

MADE = """commitments:
- {id: fresh, text: Write a report, due: 2030}
- {id: late, text: Build a railway, due: 2025}
- {id: tested, text: Open a port, due: 2026-01, test: The port is open.}
"""
OLD = "commitments:\n- {id: old, text: Plant a forest, due: 2040}\n"


@pytest.fixture
def library(folder: Path) -> Path:
    write(folder, "a.md", "A treaty", "2026-10-02", MADE)
    write(folder, "b.md", "An old treaty", "2020-02-02", OLD)
    return folder


def statuses(library: Path) -> dict[str, str]:
    return {line.ref.commitment: str(line.status) for line in AssessmentLog(library).read().assessments}


async def test_what_is_overdue_comes_first_with_a_test_before_then_what_is_stale(library: Path, cache: Path) -> None:
    async with accord(library, cache, size=(100, 30)) as pilot:
        await press(pilot, "R")
        sitting = pilot.app.screen
        assert isinstance(sitting, SittingScreen)
        assert [ref.commitment for ref in sitting.queue] == ["tested", "late", "old"]
        assert "Is it so? The port is open." in seen(pilot)
        assert "Sitting: 1 of 3" in seen(pilot)
        await press(pilot, "n")
        assert "Was it kept?" in seen(pilot)
        assert "Sitting: 2 of 3 · 1 skipped" in seen(pilot)


async def test_a_status_without_a_source_says_so_and_all_is_told_at_the_end(library: Path, cache: Path) -> None:
    async with accord(library, cache, size=(100, 30)) as pilot:
        await press(pilot, "R", "space")
        await until(pilot, lambda: "1 judged" in seen(pilot))
        assert "no source" in seen(pilot)
        await press(pilot, "n", "n", "l")
        assert isinstance(pilot.app.screen, DayScreen)
        await press(pilot, *"2027-01-15", "enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        assert notices(pilot)[-1].text == "Sitting: 1 judged, 1 put off, 1 skipped."
        assert statuses(library) == {"tested": "kept"}
        notes, _ = read_notes((library / NOTES).read_bytes(), file=NOTES)
        assert {ref: note.again for ref, note in notes.items()} == {CommitmentRef("b", "old"): day(2027, 1, 15)}
        await press(pilot, "R")
        sitting = pilot.app.screen
        assert isinstance(sitting, SittingScreen)
        assert [ref.commitment for ref in sitting.queue] == ["late"]


async def test_it_is_of_what_the_filter_shows_and_esc_ends_it(library: Path, cache: Path) -> None:
    async with accord(library, cache, size=(100, 30)) as pilot:
        await press(pilot, "slash", *"forest", "enter", "R")
        assert "Sitting: 1 of 1" in seen(pilot)
        await press(pilot, "p", "escape")
        assert notices(pilot)[-1].text == "Sitting: 1 left."
        await press(pilot, "slash", "escape", *"due:2030", "enter", "R")
        assert notices(pilot)[-1].text == "Nothing here is overdue or stale."


async def test_a_day_that_is_over_is_not_taken(library: Path, cache: Path) -> None:
    async with accord(library, cache, size=(80, 24)) as pilot:
        await press(pilot, "R", "l", *"yesterday", "enter")
        assert "expected a day after today" in seen(pilot)
        await press(pilot, "escape", "escape")
        assert reader(pilot).panes.in_focus is not None
