"""Evidence is never buried by a slip: what has none asks first, and what says nothing new writes nothing."""

from pathlib import Path

import pytest

from tests.screens.reader.test_assessing import ANN, MORE, go_to_the_bridge, said
from tests.support.driving import accord, pane, press, seen
from tests.support.judging import LINK
from tests.support.libraries import write
from tui.library.log.author import new_id
from tui.library.log.file import AssessmentLog
from tui.records.assessment import Assessment, Judgement
from tui.records.clock import start_of
from tui.records.commitment import CommitmentRef
from tui.records.dates import day, parse_date
from tui.records.status import Status
from tui.screens.dialogs.confirm import ConfirmScreen

TALKS = "2026-02-02-talks"


@pytest.fixture
def library(folder: Path) -> Path:
    """Two articles; the older one has three commitments."""
    write(folder, f"{TALKS}.md", "Talks", more=MORE)
    write(folder, "2026-11-02-opening.md", "Opening", "2026-11-02")
    return folder


def judge(folder: Path, commitment: str, judgement: Judgement) -> None:
    """Let Ben have judged a commitment in the past."""
    at = start_of(day(2026, 3, 1))
    AssessmentLog(folder).append(judgement.made(id=new_id(at), at=at, by="Ben", ref=CommitmentRef(TALKS, commitment)))


def statuses(folder: Path) -> list[Status | None]:
    return [each.status for each in said(folder)]


@pytest.mark.parametrize(
    "held",
    [
        Judgement(Status.KEPT, source=LINK),
        Judgement(Status.KEPT, quote="The very words"),
        Judgement(Status.KEPT, note="I was there"),
        Judgement(Status.KEPT, on=parse_date("2026-02")),
        Judgement(Status.IN_PROGRESS, source=LINK),
        Judgement(Status.BROKEN, source=LINK),
    ],
)
async def test_space_asks_before_it_buries_evidence(library: Path, cache: Path, held: Judgement) -> None:
    judge(library, "bridge", held)
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "space", "space")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        shown = " ".join(seen(pilot).replace("│", " ").split())
        assert f"This is {held.status.since(held.on)}" in shown
        assert (held.source or held.quote or held.note) in shown
        await press(pilot, "escape")
        assert statuses(library) == [held.status]
        await press(pilot, "space", "y")
        assert statuses(library) == [held.status, Status.UNRATED if held.status is Status.KEPT else Status.KEPT]


async def test_space_does_not_ask_where_nothing_is_lost(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "space", "space")
        assert statuses(library) == [Status.KEPT, Status.UNRATED]
        assert "no source" not in pane(pilot, "commitments")
        assert "Saved: unrated: Build the bridge" in seen(pilot)
        await press(pilot, "enter")
        assert "no source" not in seen(pilot).partition("Saved")[0]


async def test_evidence_that_was_taken_back_is_not_asked_about(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "A", "6", "tab", "tab", *LINK, "enter", "u", "space")
        assert "kept · no source" in pane(pilot, "commitments")


@pytest.mark.parametrize("held", [Judgement(Status.IN_PROGRESS), Judgement(Status.IN_PROGRESS, source=LINK)])
async def test_a_status_that_is_so_already_is_not_written(library: Path, cache: Path, held: Judgement) -> None:
    judge(library, "bridge", held)
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "s", "3")
        assert "Already in progress; A adds evidence." in seen(pilot)
        await press(pilot, "A", "enter")
        assert statuses(library) == [Status.IN_PROGRESS]
        await press(pilot, "A", "tab", "tab", *LINK, "enter")
        assert statuses(library) == [Status.IN_PROGRESS, Status.IN_PROGRESS]
        await press(pilot, "j", "s", "1")
        assert "Already unrated." in seen(pilot)
        assert len(statuses(library)) == 2


async def test_the_form_wants_no_source_for_unrated(library: Path, cache: Path) -> None:
    judge(library, "bridge", Judgement(Status.KEPT))
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "A", "1", "enter")
        assert statuses(library) == [Status.KEPT, Status.UNRATED]


async def test_several_are_asked_about_once_and_only_those_are_written_that_change(library: Path, cache: Path) -> None:
    judge(library, "bridge", Judgement(Status.IN_PROGRESS, source=LINK))
    judge(library, "road", Judgement(Status.KEPT, source=LINK))
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "v", "v", "v", "space")
        shown = " ".join(seen(pilot).replace("│", " ").split())
        assert "Say of 2 commitments: ☑ kept?" in shown
        assert "1 of them has evidence for another status; this has none." in shown
        assert "1 more is that already." in shown
        await press(pilot, "y")
        assert [each.ref.commitment for each in said(library)][2:] == ["bridge", "ferry"]
        assert statuses(library)[2:] == [Status.KEPT, Status.KEPT]
        await press(pilot, "g", "v", "v", "v", "s", "6")
        assert "All 3 commitments already kept; A adds evidence." in seen(pilot)
        assert len(said(library)) == 4


def test_only_a_bare_judgement_says_nothing_but_a_status() -> None:
    at = start_of(day(2026, 3, 1))
    for judgement, bare in ((Judgement(Status.KEPT), True), (Judgement(Status.KEPT, note="why"), False)):
        made: Assessment = judgement.made(id=new_id(at), at=at, by="Ben", ref=CommitmentRef(TALKS, "bridge"))
        assert (judgement.is_bare, made.is_bare) == (bare, bare)
