"""Saved filters in the app: `F` saves what is shown, `f` lists, `@name` finds it again."""

from pathlib import Path

from tests.support.driving import SAMPLE, accord, notices, press, reader, seen
from tui.app import AccordApp
from tui.settings import load_settings, settings_file


async def test_a_filter_is_saved_and_found_again_by_its_name(cache: Path, home: Path) -> None:
    async with accord(SAMPLE, cache) as pilot:
        await press(pilot, "slash", *"is:overdue", "enter")
        found = reader(pilot).panes.articles.total
        await press(pilot, "F", *"late", "enter")
        assert "Saved: @late is is:overdue" in notices(pilot)[-1].text
        assert load_settings(settings_file()).filters == {"late": "is:overdue"}
        await press(pilot, "escape", "escape", "slash", *"@late", "enter")
        assert reader(pilot).panes.articles.total == found
        assert isinstance(pilot.app, AccordApp)
        assert pilot.app.filters.all == {"late": "is:overdue"}


async def test_one_is_chosen_or_removed_from_the_list(cache: Path, home: Path) -> None:
    async with accord(SAMPLE, cache) as pilot:
        await press(pilot, "f")
        assert "No filter is saved yet" in notices(pilot)[-1].text
        for words, name in (("fighter", "planes"), ("party:japan", "japan")):
            await press(pilot, "slash", *words, "enter", "F", *name, "enter", "escape", "escape")
        await press(pilot, "f")
        assert "@planes: fighter" in seen(pilot)
        await press(pilot, "2")
        assert reader(pilot).content.filter.text == "party:japan"
        await press(pilot, "f", "d")
        assert load_settings(settings_file()).filters == {"japan": "party:japan"}


async def test_a_name_that_is_none_is_told_and_one_that_is_taken_too(cache: Path, home: Path) -> None:
    async with accord(SAMPLE, cache) as pilot:
        await press(pilot, "F")
        assert "Type a filter first" in notices(pilot)[-1].text
        await press(pilot, "slash", *"fighter", "enter", "F", *"a b", "enter")
        assert "A name is letters, digits and hyphens" in seen(pilot)
        await press(pilot, "backspace", "backspace", "enter", "escape", "escape", "slash", *"cyber", "enter", "F", "a")
        assert "This replaces fighter" in seen(pilot)


async def test_a_name_that_is_not_saved_is_told_with_those_that_are(cache: Path, home: Path) -> None:
    async with accord(SAMPLE, cache) as pilot:
        await press(pilot, "slash", *"fighter", "enter", "F", *"planes", "enter", "slash", *" @plane")
        assert "no filter is saved as @plane; did you mean @planes?" in seen(pilot)
