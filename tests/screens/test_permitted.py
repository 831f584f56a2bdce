"""Read-only: every key that would write says so, and whatever is pressed, nothing is written."""

import shutil
from pathlib import Path

import pytest

from tests.support.driving import SAMPLE, accord, notices, press, reader, seen, settle
from tests.support.limited import files_below, limit
from tui.library.files.paths import LOG
from tui.screens.dialogs.details import DetailsScreen
from tui.screens.keys import commands
from tui.screens.reader.screen import ReaderScreen
from tui.settings import Settings
from tui.system.permissions import Deed

WRITING = ("space", "s", "A", "asterisk", "semicolon", "u", "ctrl+r", "R", "e", "a", "F", "E")
"""The keys of the commitments that would write something."""


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample, and a folder in which Accord was started."""
    start = tmp_path / "start"
    start.mkdir()
    monkeypatch.chdir(start)
    return Path(shutil.copytree(SAMPLE, tmp_path / "library"))


@pytest.mark.parametrize("key", WRITING)
async def test_a_key_that_would_write_says_read_only(
    key: str, sample: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch)
    async with accord(sample, cache) as pilot:
        await press(pilot, "3", key)
        assert notices(pilot)[-1].text.startswith("Read-only: ")
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_nothing_that_the_reader_can_do_writes_anything(
    sample: Path, cache: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every key there is, whoever adds one."""
    monkeypatch.setenv("EDITOR", "touch edited")
    limit(monkeypatch)
    before = files_below(sample, home, tmp_path / "start")
    async with accord(sample, cache) as pilot:
        await press(pilot, "3")
        for command in commands(reader(pilot), {}):
            if not command.id.startswith("app.quit"):
                await pilot.app.run_action(command.action, command.node)
                await settle(pilot)
                await pilot.press("enter")
                await settle(pilot)
                while pilot.app.screen is not reader(pilot):
                    pilot.app.pop_screen()
                    await pilot.pause()
    assert files_below(sample, home, tmp_path / "start") == before


async def test_whatever_is_pressed_nothing_is_written(
    sample: Path, cache: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "touch edited")
    limit(monkeypatch)
    before = files_below(sample, home, tmp_path / "start")
    async with accord(sample, cache, settings=Settings(glyphs="unicode", filters={"late": "is:overdue"})) as pilot:
        for pane in ("1", "2", "3", "4"):
            await press(pilot, pane, *WRITING, "o", "y", "escape")
        for key in ("space", "s", "A", "asterisk", "semicolon", "c", "e", "o"):  # in the details
            await press(pilot, "3", "enter", key)
            assert isinstance(pilot.app.screen, DetailsScreen)
            await press(pilot, "escape")
        await press(pilot, "f", "d", "escape", "p", "e", "escape", "slash", *"japan", "enter")
        pilot.app.theme = "accord-light"
    assert files_below(sample, home, tmp_path / "start") == before


async def test_a_browser_that_may_judge_may_do_nothing_else(
    sample: Path, cache: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, Deed.JUDGE, reason="In a browser")
    log = (sample / LOG).read_bytes()
    before = files_below(sample, home, tmp_path / "start")
    async with accord(sample, cache, settings=Settings(glyphs="unicode", by="Ann Example")) as pilot:
        await press(pilot, "3", "g", "s", "7")
        if "evidence" in seen(pilot):
            await press(pilot, "y")
        await press(pilot, "e", "a", "F", "E")
    after = files_below(sample, home, tmp_path / "start")
    assert after.pop(sample / LOG).startswith(log)
    assert len((sample / LOG).read_bytes()) > len(log)
    before.pop(sample / LOG)
    assert after == before
