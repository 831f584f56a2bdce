"""What the timeline looks like, kept as text. After a wanted change: `pytest --snapshot-update tests`."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from tests.support.driving import SAMPLE, accord, press
from tests.support.libraries import write
from tests.whole.test_pictures import TextFile
from tui.settings import Settings

WHOLE = ("1", "home", "4", "z")
"""The keys that lead to the timeline of all articles, alone on the screen."""


@pytest.fixture
def picture(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)


def timeline(pilot: Pilot[None]) -> str:
    pane = pilot.app.screen.query_one("#timeline")
    lines = [pane.render_line(y).text.rstrip() for y in range(pane.size.height)]
    return "\n".join([*lines, str(pane.border_subtitle)])


@pytest.mark.parametrize("width", [140, 100, 80])
async def test_japan_and_the_uk_alone(picture: SnapshotAssertion, tmp_path: Path, width: int) -> None:
    async with accord(SAMPLE, tmp_path, size=(width, 24)) as pilot:
        await press(pilot, "4", "z")
        assert timeline(pilot) == picture


@pytest.mark.parametrize("keys", [(), ("b",), ("S",), ("S", "S", "S"), ("S",) * 4], ids="-".join)
async def test_the_whole_sample_library(picture: SnapshotAssertion, tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with accord(SAMPLE, tmp_path, size=(140, 75)) as pilot:
        await press(pilot, *WHOLE, *keys)
        assert timeline(pilot) == picture


async def test_the_whole_sample_library_in_ascii(picture: SnapshotAssertion, tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path, size=(140, 75), settings=Settings(glyphs="ascii")) as pilot:
        await press(pilot, *WHOLE)
        assert timeline(pilot) == picture


async def test_without_colours_it_says_the_same(
    picture: SnapshotAssertion, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with accord(SAMPLE, tmp_path, size=(80, 24)) as pilot:
        await press(pilot, *WHOLE, "j")
        assert pilot.app.no_color
        assert timeline(pilot) == picture


async def test_one_busy_month(picture: SnapshotAssertion, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    for day in range(1, 31, 2):
        more = f"events:\n- date: 2026-11-{day:02}\n  title: Talks of day {day}\n"
        more += f"commitments:\n- text: Report on the talks of day {day}\n  due: 2026-11-{min(day + 9, 30):02}\n"
        write(folder, f"{day:02}.md", f"Day {day}", f"2026-11-{day:02}", more)
    async with accord(folder, tmp_path / "cache", size=(140, 40)) as pilot:
        await press(pilot, *WHOLE)
        assert timeline(pilot) == picture


async def test_nothing_but_undated_promises(picture: SnapshotAssertion, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    write(folder, "a.md", "Promises", more="commitments:\n- text: Do better\n- text: Stay in touch\n")
    async with accord(folder, tmp_path / "cache", size=(80, 24)) as pilot:
        await press(pilot, *WHOLE)
        assert timeline(pilot) == picture
