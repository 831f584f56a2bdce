"""What changed since a day, in the words of `accord diff`."""

from pathlib import Path

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture
from tests.support.driving import SAMPLE, accord, pane, press, seen, until
from tui.looked import look
from tui.records.dates import day
from tui.screens.dialogs.printed import PrintedScreen
from tui.screens.dialogs.since import SinceScreen


async def test_it_is_asked_for_with_the_day_of_the_last_look_and_told_as_by_the_command(
    run: Run,  # noqa: F811
    cache: Path,
) -> None:
    look(SAMPLE, day(2026, 4, 30))
    async with accord(SAMPLE, cache, size=(140, 45)) as pilot:
        await press(pilot, "w")
        assert isinstance(pilot.app.screen, SinceScreen)
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


async def test_what_moved_is_marked_in_the_lists_until_esc(cache: Path) -> None:
    async with accord(SAMPLE, cache, size=(140, 45)) as pilot:
        await press(pilot, "w", *"2025-12-01", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PrintedScreen))
        await press(pilot, "escape", "3")
        assert "moved since 1 Dec 2025" in seen(pilot)
        assert "5 moved" in seen(pilot)
        assert "newly made ☐ → ◐" in pane(pilot, "commitments")
        await press(pilot, "escape")
        assert "moved" not in seen(pilot)


async def test_it_is_asked_since_two_parties_last_met(cache: Path) -> None:
    async with accord(SAMPLE, cache, size=(140, 45)) as pilot:
        await press(pilot, "w", *"Japan, UK", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PrintedScreen))
        assert "What changed since Japan and UK met: Takaichi and Starmer hold talks in Tokyo" in seen(pilot)
        assert "From the end of 31 Jan 2026 to the end of 22 Nov 2026" in seen(pilot)
        await press(pilot, "escape", "w", *"Japan, Atlantis", "enter")
        assert "Atlantis: no commitment of the library has such a party." in seen(pilot)


async def test_a_day_that_is_not_over_is_not_taken(cache: Path) -> None:
    async with accord(SAMPLE, cache) as pilot:
        await press(pilot, "w", *"tomorrow", "enter")
        assert isinstance(pilot.app.screen, SinceScreen)
        assert "tomorrow is not over yet" in seen(pilot)
