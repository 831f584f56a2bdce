"""What changed since a day, in the words of `accord diff`."""

from pathlib import Path

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture
from tests.support.driving import SAMPLE, accord, press, seen, until
from tui.looked import look
from tui.records.dates import day
from tui.screens.dialogs.day import DayScreen
from tui.screens.dialogs.printed import PrintedScreen


async def test_it_is_asked_for_with_the_day_of_the_last_look_and_told_as_by_the_command(
    run: Run,  # noqa: F811
    cache: Path,
) -> None:
    look(SAMPLE, day(2026, 4, 30))
    async with accord(SAMPLE, cache, size=(140, 45)) as pilot:
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, DayScreen)
        assert "2026-04-30" in seen(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PrintedScreen))
        screen = pilot.app.screen
        assert isinstance(screen, PrintedScreen)
        shown = screen.content().plain
    printed = run("diff", "2026-04-30..2026-11-22", SAMPLE)[1]
    assert shown.split() == printed.split()


async def test_another_day_may_be_typed_and_nothing_is_said_to_be_nothing(cache: Path) -> None:
    async with accord(SAMPLE, cache) as pilot:
        await press(pilot, "w", *"yesterday", "enter")
        await until(pilot, lambda: "Nothing moved." in seen(pilot))
        await press(pilot, "escape")
        assert len(pilot.app.screen_stack) == 1
