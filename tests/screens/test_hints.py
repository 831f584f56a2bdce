"""What the hints, the palette and the help say of the keys: what is so here and now."""

import re
from pathlib import Path

import pytest
from textual.command import CommandList
from textual.pilot import Pilot
from textual.widgets import Input

from tests.support.driving import SAMPLE, accord, keys, pane, press, reader, seen, settle, until
from tests.support.key_map import NODES, bindings_of
from tests.support.libraries import write
from tui.app import AccordApp
from tui.help.pages import topics
from tui.panes.bars import Hints, SampleNotice
from tui.panes.filter import FilterBox
from tui.records.dates import day
from tui.screens.dialogs.help import HelpScreen
from tui.screens.keys import COMMANDS
from tui.screens.reader.going_back import PastWanted
from tui.settings import Settings
from tui.state import remember, remembered

SIZES = [(140, 45), (100, 30), (80, 24), (60, 20), (40, 12)]


def hinted(pilot: Pilot[None]) -> dict[str, str]:
    """The keys that the last line hints at, where there is room for all, each with what it does."""
    return {hint.key: hint.text for hint in reader(pilot).query_one(Hints)._hints}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One article with two commitments and an event."""
    folder = tmp_path / "library"
    more = "commitments:\n- text: Build\n  due: 2027\n- text: Pave\n  due: 2028\n"
    write(folder, "one.md", "One", "2026-01-01", more + "events:\n- date: 2026-02-01\n  title: Talks\n")
    return folder


async def test_judging_is_hinted_at_only_where_a_commitment_can_be_judged(folder: Path, cache: Path) -> None:
    async with accord(folder, cache) as pilot:
        assert "space" not in hinted(pilot)
        await press(pilot, "3")
        assert {"space", "s", "A", "H", "v"} <= hinted(pilot).keys()
        await press(pilot, "4", "home")
        assert not {"space", "s", "A", "H"} & hinted(pilot).keys()
        await press(pilot, "down")
        assert {"space", "s", "A", "H"} <= hinted(pilot).keys()
        reader(pilot).post_message(PastWanted(day(2026, 6, 1)))
        await until(pilot, lambda: reader(pilot) is not pilot.app.screen)
        await until(pilot, lambda: "AS IT STOOD" in seen(pilot))
        await pilot.press("3")
        await until(pilot, lambda: pilot.app.focused is not None and pilot.app.focused.id == "commitments")
        past = {hint.key for hint in pilot.app.screen.query_one(Hints)._hints}
        assert not {"space", "s", "A"} & past
        assert "H" in past


async def test_the_hint_says_how_many_commitments_a_key_judges(folder: Path, cache: Path) -> None:
    async with accord(folder, cache) as pilot:
        await press(pilot, "3", "v", "down", "v")
        assert hinted(pilot)["space"] == "2 kept"
        await press(pilot, "escape")
        assert hinted(pilot)["space"] == "kept"


async def test_while_typing_only_keys_are_hinted_at_that_are_no_letters(folder: Path, cache: Path) -> None:
    async with accord(folder, cache) as pilot:
        await press(pilot, "slash")
        assert list(hinted(pilot)) == ["enter", "tab", "↑", "esc"]


async def test_an_empty_library_hints_at_nothing_of_articles(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "empty").mkdir()
    async with accord(tmp_path / "empty", cache) as pilot:
        assert not {"o", "y", "e", "space"} & hinted(pilot).keys()


@pytest.mark.parametrize("size", SIZES)
async def test_where_room_is_short_the_least_used_hints_give_way(cache: Path, size: tuple[int, int]) -> None:
    async with accord(SAMPLE, cache, size=size) as pilot:
        await press(pilot, "3")
        line = seen(pilot).splitlines()[-1]
        assert len(line) <= size[0]
        assert line.rstrip().endswith("? keys")
        assert "/ filter" in line
        assert size[0] < 60 or "space kept" in line


async def test_every_named_key_is_in_the_palette_with_its_key(cache: Path) -> None:
    async with accord(SAMPLE, cache, settings=Settings(keys={"reader.source": "O"})) as pilot:
        entries = list(reader(pilot).palette_entries())
        texts = [entry.text for entry in entries]
        named = {binding.id for node in NODES for binding in bindings_of(node)}
        assert {COMMANDS[id or ""] for id in named} <= set(texts)
        assert texts[0] == COMMANDS["reader.filter"]
        assert {entry.text: entry.keys for entry in entries}["Open the source in the browser"] == "O"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("export timeline", "Export the timeline"),
        ("assess", "Assess with evidence"),
        ("kept", "Say that the commitment was kept"),
        ("history", "History:"),
        ("zoom", "Zoom in"),
        ("today", "Go to today"),
        ("stale", "Show what is stale"),
        ("problem", "Problems:"),
        ("source", "Open the source"),
        ("copy", "Copy what"),
        ("quit", "Quit"),
        ("open source", "Open the source"),
    ],
)
async def test_the_palette_finds_a_command_by_its_words(cache: Path, typed: str, first: str) -> None:
    async with accord(SAMPLE, cache) as pilot:
        await pilot.press("colon", *("space" if sign == " " else sign for sign in typed))
        options = pilot.app.screen.query_one(CommandList)
        await until(pilot, lambda: bool(options.option_count) and first in str(options.get_option_at_index(0).prompt))


async def test_the_palette_does_what_the_key_does_where_it_does_that(cache: Path) -> None:
    async with accord(SAMPLE, cache) as pilot:
        for text, outcome in (
            ("Zoom in", lambda: reader(pilot).focused is reader(pilot).panes.timeline),
            ("Go through earlier filters", lambda: isinstance(reader(pilot).focused, Input)),
            ("Show what is due soon (is:due-soon)", lambda: reader(pilot).query_one(FilterBox).text == "is:due-soon"),
            ("Maximise the pane, and back", lambda: reader(pilot).panes.alone),
        ):
            (entry,) = [entry for entry in reader(pilot).palette_entries() if entry.text == text]
            ran = entry.run()
            if ran is not None:
                await ran
            await settle(pilot)
            assert outcome(), text


async def test_help_begins_with_the_pane_in_focus_and_ends_with_pages(cache: Path) -> None:
    async with accord(SAMPLE, cache) as pilot:
        await press(pilot, "4", "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        names = [group.name for group in pilot.app.screen.groups]
        assert names[:2] == ["4 Timeline", "Everywhere"]
        assert [topic for topic, _ in pilot.app.screen.groups[-1].keys] == topics()


@pytest.mark.parametrize("size", SIZES)
async def test_help_has_two_columns_where_there_is_room_and_can_be_narrowed(cache: Path, size: tuple[int, int]) -> None:
    async with accord(SAMPLE, cache, size=size) as pilot:
        await press(pilot, "3", "question_mark")
        assert (" 2 Summary" in seen(pilot).splitlines()[4]) == (size[0] >= 110)
        await press(pilot, *"zoom")
        assert "Zoom in" in seen(pilot)
        assert "Edit the record" not in seen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HelpScreen)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, HelpScreen)


async def test_help_opens_a_page_by_its_name(cache: Path) -> None:
    async with accord(SAMPLE, cache) as pilot:
        await press(pilot, "question_mark", *"dates", "enter")
        assert "2035~ (approximate)" in seen(pilot)
        assert not re.search(r"\*\*|`|\]\(|\| ---", seen(pilot))
        await press(pilot, "escape", "escape", "escape")
        assert not isinstance(pilot.app.screen, HelpScreen)


async def test_help_and_palette_are_ascii_where_the_terminal_is(cache: Path) -> None:
    async with accord(SAMPLE, cache, settings=Settings(glyphs="ascii")) as pilot:
        await press(pilot, "4", "question_mark")
        dialog = [line for line in seen(pilot).splitlines() if "+" in line or "|" in line]
        assert "left h" in seen(pilot)
        assert dialog
        assert not re.search("[←→↑↓…▁-█]", "".join(dialog))
        for topic in topics():
            await press(pilot, *topic, "enter")
            assert pane(pilot, "text").isascii(), topic
            await press(pilot, "escape", "escape")
        await press(pilot, "escape", "colon")
        await until(pilot, lambda: "Search for commands..." in seen(pilot))
        assert not re.search("[←→↑↓🔎▔▁]", seen(pilot))


async def test_without_colours_what_presses_is_bold_and_the_selection_is_one_block(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with accord(SAMPLE, cache) as pilot:
        header = {part.text: part.style for part in reader(pilot).query_one("#header").render_line(0)}
        pressing = [style for text, style in header.items() if "overdue" in text or "due within" in text]
        assert pressing
        assert all(style and style.bold for style in pressing)
        rows = reader(pilot).panes.articles
        selected = [[part for part in rows.render_line(y) if part.style and part.style.reverse] for y in range(2, 6)]
        assert [len({part.style for part in parts}) for parts in selected] == [1] * 4


async def test_panes_that_take_turns_are_named_in_the_order_of_their_numbers(cache: Path) -> None:
    async with accord(SAMPLE, cache, size=(80, 24)) as pilot:
        for key in "234":
            await press(pilot, key)
            assert "2 Summary  3 Commitments  4 Timeline" in seen(pilot)
        await press(pilot, "z")
        assert "1 Articles  2 Summary  3 Commitments  4 Timeline" in seen(pilot)


@pytest.mark.parametrize("size", [(60, 20), (40, 12)])
async def test_panes_without_room_for_their_names_go_by_their_numbers(cache: Path, size: tuple[int, int]) -> None:
    async with accord(SAMPLE, cache, size=size) as pilot:
        await press(pilot, "3")
        assert "2  3 Commitments  4" in seen(pilot)


async def test_f5_says_what_it_led_to(folder: Path, cache: Path) -> None:
    async with accord(folder, cache) as pilot:
        await press(pilot, "f5")
        await until(pilot, lambda: "nothing changed" in seen(pilot))
        write(folder, "two.md", "Two")
        await press(pilot, "f5")
        await until(pilot, lambda: "1 new" in seen(pilot))


async def test_keys_that_cannot_do_anything_say_why(folder: Path, cache: Path) -> None:
    async with accord(folder, cache) as pilot:
        await press(pilot, "4", "down", "c")
        await until(pilot, lambda: "There are no lanes" in seen(pilot))
        await press(pilot, "ctrl+c")
        await until(pilot, lambda: "q quits." in seen(pilot))


async def test_a_line_says_that_the_library_is_a_sample_until_it_is_closed(tmp_path: Path, cache: Path) -> None:
    app = AccordApp(
        SAMPLE,
        settings=Settings(glyphs="unicode", watch=False),
        cache=cache,
        today=day(2026, 11, 22),
        is_new_sample=True,
    )
    async with app.run_test(size=(140, 45)) as pilot:
        await until(pilot, lambda: "This is a sample library" in seen(pilot))
        assert "accord init FOLDER" in seen(pilot)
        assert str(SAMPLE) in seen(pilot)
        await until(pilot, lambda: keys(pilot).at_rest)
        await press(pilot, "escape")
        assert not pilot.app.screen.query(SampleNotice)
        assert remembered()["sample_is_known"] is True


async def test_filters_are_remembered_for_the_next_time(cache: Path, home: Path) -> None:
    async with accord(SAMPLE, cache) as pilot:
        await press(pilot, "slash", *"japan", "enter")
    (file,) = home.rglob("state.json")
    assert file.stat().st_mode & 0o077 == 0
    remember(theme="nord")
    async with accord(SAMPLE, cache) as pilot:
        await press(pilot, "slash", "up")
        assert reader(pilot).query_one(FilterBox).text == "japan"
        assert pane(pilot, "articles")


async def test_end_and_home_go_to_the_last_and_the_first_command_of_the_palette(cache: Path) -> None:
    async with accord(SAMPLE, cache) as pilot:
        await press(pilot, "colon")
        await until(pilot, lambda: "Filter every pane" in seen(pilot))
        await press(pilot, "end")
        await until(pilot, lambda: "Save a picture of the screen" in seen(pilot))
        await press(pilot, "home")
        await until(pilot, lambda: "Filter every pane" in seen(pilot))
