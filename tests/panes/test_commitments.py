"""The checklist answers the mouse: a click on a status judges, one elsewhere only chooses."""

from pathlib import Path

import pytest

from tests.support.driving import accord, press, reader, seen, until
from tests.support.libraries import write
from tui.library.files.paths import LOG
from tui.settings import Settings

MADE = "commitments:\n- {id: port, text: Open a port, due: 2030}\n- {id: rail, text: Build a railway, due: 2031}\n"


@pytest.fixture
def library(folder: Path) -> Path:
    write(folder, "a.md", "A treaty", "2026-10-02", MADE)
    return folder


@pytest.mark.parametrize(("glyphs", "kept"), [("unicode", "☑ Build"), ("ascii", "[x] Build")])
async def test_a_click_on_a_status_judges_as_space_does(library: Path, cache: Path, glyphs: str, kept: str) -> None:
    async with accord(library, cache, settings=Settings(glyphs=glyphs)) as pilot:
        pane = reader(pilot).panes.commitments
        line = next(y for y in range(20) if "Build a railway" in pane.render_line(y).text)
        await pilot.click(pane, offset=(2, line + 1))
        await until(pilot, lambda: kept in seen(pilot))
        await pilot.click(pane, offset=(2, line + 1))
        await until(pilot, lambda: kept not in seen(pilot) or "Say" in seen(pilot))


async def test_a_click_elsewhere_only_chooses(library: Path, cache: Path) -> None:
    async with accord(library, cache) as pilot:
        pane = reader(pilot).panes.commitments
        line = next(y for y in range(20) if "Build a railway" in pane.render_line(y).text)
        await pilot.click(pane, offset=(9, line + 1))
        assert pane.commitment is not None
        assert pane.commitment.ref.commitment == "rail"
        await press(pilot, "4", "3")
        assert not (library / LOG).exists()
