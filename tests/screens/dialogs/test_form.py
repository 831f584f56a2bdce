"""The form of an assessment: what it fills in itself, what it completes, and where it says what is wrong."""

from pathlib import Path

import pytest
from textual.widgets import Input

from tests.screens.reader.test_assessing import ANN, MORE, go_to_the_bridge, said
from tests.support.driving import accord, press, seen
from tests.support.libraries import write
from tui.records.dates import parse_date
from tui.records.status import Status
from tui.screens.dialogs.assess import NO_SOURCE, AssessScreen
from tui.screens.dialogs.form import Field
from tui.screens.dialogs.status import StatusScreen


@pytest.fixture
def library(folder: Path) -> Path:
    """Two articles; the bridge is promised by two parties, the road by one."""
    more = MORE.replace("due: 2026\n", "due: 2026\n  parties: [Japan, '[b]UK[/b]']\n")
    write(folder, "2026-02-02-talks.md", "Talks", more=more)
    write(folder, "2026-11-02-opening.md", "Opening", "2026-11-02")
    return folder


@pytest.mark.parametrize(
    ("typed", "on"),
    [("", None), ("today", "2026-11-22"), ("-7d", "2026-11-15"), ("last month", "2026-10"), ("c. 2035", "2035~")],
)
async def test_the_day_is_typed_as_people_do(library: Path, cache: Path, typed: str, on: str | None) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "A", "6", "tab", "tab", "backspace", *typed, "enter", "enter")
        assert [each.on for each in said(library)] == [parse_date(on) if on else None]


async def test_today_is_there_and_counts_only_for_what_is_judged_now(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "A", "enter")  # nothing new
        assert not said(library)
        assert "Already unrated" in seen(pilot)
        await press(pilot, "A", "6", "enter", "enter")
        assert [each.on for each in said(library)] == [parse_date("2026-11-22")]


async def test_one_party_of_several_is_judged(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "A", "6", "tab", "3")
        assert "< [b]UK[/b] >" in seen(pilot)
        await press(pilot, "enter", "enter")
        assert [(each.status, each.party) for each in said(library)] == [(Status.KEPT, "[b]UK[/b]")]
        await press(pilot, "down", "A")
        assert "Party" not in seen(pilot)


async def test_the_id_of_an_article_is_completed(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "A", "6", "tab", "tab", "tab", *"2026-1")
        await press(pilot, "right", "enter")
        assert [each.source for each in said(library)] == ["2026-11-02-opening"]


async def test_every_mistake_is_said_at_its_field_and_the_first_is_gone_to(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "A", "tab", "tab", *"soon", "tab", *"2026-1", "tab", "enter")
        assert isinstance(pilot.app.screen, AssessScreen)
        fields = {field.label: field for field in pilot.app.screen.query(Field)}
        mistaken = {label for label, field in fields.items() if field.has_class("-mistaken")}
        assert mistaken == {"On", "Source"}
        assert "“soon” is not a date" in seen(pilot)
        assert "2026-1; expected" in seen(pilot)
        assert pilot.app.screen.query_one("#on", Input).has_focus
        await press(pilot, *"today")
        assert {label for label, field in fields.items() if field.has_class("-mistaken")} == {"Source"}


async def test_what_no_source_means_is_said_at_the_source_and_once(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "A", "6", "enter")
        assert seen(pilot).count(NO_SOURCE) == 1
        await press(pilot, "enter")
        assert len(said(library)) == 1


async def test_the_statuses_fit_the_smallest_terminal_and_name_their_keys(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN, size=(40, 12)) as pilot:
        await press(pilot, "j", "3", "s")
        assert isinstance(pilot.app.screen, StatusScreen)
        for place, status in enumerate(Status, 1):
            assert f"{place}  {status.glyph} {status.word}" in seen(pilot)
        assert "↑↓  enter  1-9  esc cancel" in seen(pilot)
        await press(pilot, "down", "enter")
        assert [each.status for each in said(library)] == [Status.NOT_STARTED]
