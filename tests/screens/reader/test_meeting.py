"""The sheet for a meeting: asked for with the parties at hand, told as by the command, and written to files."""

from pathlib import Path

import pytest

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture
from tests.support.driving import SAMPLE, accord, notices, press, seen, until
from tui.screens.dialogs.sheet import MeetingScreen, SheetScreen


async def test_the_parties_at_hand_are_proposed_and_the_sheet_is_that_of_the_command(
    run: Run,  # noqa: F811
    cache: Path,
) -> None:
    async with accord(SAMPLE, cache, size=(64, 24)) as pilot:
        await press(pilot, "3", "B")
        assert isinstance(pilot.app.screen, MeetingScreen)
        assert "Japan, United Kingdom" in seen(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SheetScreen))
        screen = pilot.app.screen
        assert isinstance(screen, SheetScreen)
        shown = f"{screen.entitled} {screen.content().plain}"
    words = ("brief", "Japan", "United Kingdom", "--format", "text", "--today", "2026-11-22", "-C", SAMPLE)
    assert "".join(shown.split()) == "".join(run(*words)[1].split())  # long links are broken on the screen


async def test_where_there_is_room_the_words_before_and_now_stand_side_by_side(cache: Path) -> None:
    async with accord(SAMPLE, cache, size=(140, 45)) as pilot:
        await press(pilot, "3", "B", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SheetScreen))
        screen = pilot.app.screen
        assert isinstance(screen, SheetScreen)
        lines = [" ".join(line.split()) for line in screen.content().plain.split("\n")]
        place = lines.index("Build a Cyber Partnership │ Build a Strategic Cyber Partnership")
        assert lines[place - 1] == "before │ now"
        assert lines[place + 1 : place + 3] == ["no date; 19 May 2023 │ no date; 2 Feb 2026", "moved: words"]


async def test_it_is_written_as_markdown_and_as_a_page(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with accord(SAMPLE, cache) as pilot:
        await press(pilot, "3", "B", "tab", *"2026-12-15", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SheetScreen))
        await press(pilot, "E")
        assert "sheet-2026-12-15-japan-united-kingdom" in notices(pilot)[-1].text
    markdown, page = (next(tmp_path.glob(f"*{suffix}")).read_text(encoding="utf-8") for suffix in (".md", ".html"))
    assert markdown.startswith("# Japan, United Kingdom: for 15 Dec 2026")
    assert "<h1>Japan, United Kingdom: for 15 Dec 2026</h1>" in page


async def test_what_cannot_be_meant_is_told_where_it_stands(cache: Path) -> None:
    async with accord(SAMPLE, cache) as pilot:
        await press(pilot, "3", "B", *"Japan", "enter")
        assert "Name two parties" in seen(pilot)
        await press(pilot, *", Atlantis", "tab", *"soon", "enter")
        assert "Name two parties" not in seen(pilot)
        assert isinstance(pilot.app.screen, MeetingScreen)
        await press(pilot, "shift+tab", "tab", *"today", "enter")
        await until(pilot, lambda: "no commitment of the library has such a party" in notices(pilot)[-1].text)
