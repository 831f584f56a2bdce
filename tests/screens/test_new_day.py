"""Midnight passes while the app is open: everything that counts from today counts from the new day."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from tests.support.driving import TODAY, pane, press, seen, settle, until
from tests.support.libraries import write
from tui.app import SECONDS_BETWEEN_LOOKS, AccordApp
from tui.panes.timeline.pane import TimelinePane
from tui.records.dates import Day
from tui.screens.reader.screen import ReaderScreen
from tui.settings import Settings

PROMISES = (
    "commitments:\n- id: bridge\n  text: Build the bridge\n  due: 2026-11-22\n"
    "- id: road\n  text: Pave the road\n  due: 2027-02-21\n"
)


@dataclass
class Clock:
    """Says which day it is; another one when it is set."""

    day: Day = TODAY

    def __call__(self) -> Day:
        return self.day


def app_of(folder: Path, cache: Path, clock: Clock) -> AccordApp:
    return AccordApp(folder, settings=Settings(glyphs="unicode", watch=False), cache=cache, today=clock(), clock=clock)


@pytest.fixture
def promises(folder: Path) -> Path:
    write(folder, "old.md", "Old", "2025-11-23", more=PROMISES)
    return folder


async def pass_midnight(pilot: Pilot[None], clock: Clock) -> None:
    """Let midnight pass, and the app look at the clock as it does every few seconds."""
    clock.day += 1
    assert isinstance(pilot.app, AccordApp)
    pilot.app.look_at_clock()
    await settle(pilot)


async def test_everything_is_shown_as_of_the_new_day(promises: Path, cache: Path) -> None:
    clock = Clock()
    app = app_of(promises, cache, clock)
    async with app.run_test(size=(160, 45), notifications=True) as pilot:
        await settle(pilot)
        assert "0 overdue" in seen(pilot)
        assert "by 22 Nov 2026 · today" in pane(pilot, "commitments")
        assert "stale" not in pane(pilot, "commitments")
        await pass_midnight(pilot, clock)
        assert "1 overdue" in seen(pilot)
        assert "due 22 Nov 2026 · 1 day late" in pane(pilot, "commitments")
        assert "stale" in pane(pilot, "commitments")  # the article is a year old now
        assert app.screen.query_one(TimelinePane).today == TODAY + 1
        for words, counted in (("is:overdue", "Build"), ("is:due-soon", "Pave"), ("is:stale", "Pave")):
            await press(pilot, "slash", *words, "enter")
            assert counted in pane(pilot, "commitments"), words
            await press(pilot, "escape")


async def test_a_filter_that_is_shown_is_that_of_the_new_day(promises: Path, cache: Path) -> None:
    clock = Clock()
    async with app_of(promises, cache, clock).run_test(size=(160, 45), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"is:overdue", "enter")
        assert "Build" not in pane(pilot, "commitments")
        await pass_midnight(pilot, clock)
        assert "Build" in pane(pilot, "commitments")


async def test_open_dialogs_know_the_new_day(promises: Path, cache: Path) -> None:
    clock = Clock()
    async with app_of(promises, cache, clock).run_test(size=(160, 45), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "3", "g", "enter")
        assert "today" in str(pilot.app.screen.query_one(Static).content)
        await pass_midnight(pilot, clock)
        told = str(pilot.app.screen.query_one(Static).content)
        assert "1 day late" in told
        assert "overdue" in told
        await press(pilot, "escape")
        await pilot.press("at")
        await pass_midnight(pilot, clock)
        await pilot.press(*"today", "enter")  # the new one
        await until(
            pilot, lambda: len([each for each in pilot.app.screen_stack if isinstance(each, ReaderScreen)]) == 2
        )
        await settle(pilot)
        assert "AS IT STOOD ON 24 NOV 2026" in seen(pilot)
        await pass_midnight(pilot, clock)  # the past stays what it is
        assert "AS IT STOOD ON 24 NOV 2026" in seen(pilot)
        assert "2 days late" in pane(pilot, "commitments")
        await press(pilot, "escape")
        assert "3 days late" in pane(pilot, "commitments")


async def test_the_app_looks_at_its_clock_by_itself(
    promises: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert SECONDS_BETWEEN_LOOKS < 60
    monkeypatch.setattr("tui.app.SECONDS_BETWEEN_LOOKS", 0.05)
    clock = Clock()
    async with app_of(promises, cache, clock).run_test(size=(160, 45), notifications=True) as pilot:
        await settle(pilot)
        clock.day += 1
        await until(pilot, lambda: "1 overdue" in seen(pilot))
