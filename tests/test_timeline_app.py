"""The timeline in the app: its lanes."""

from pathlib import Path

import pytest

from tests.driving import SAMPLE, accord, pane, press
from tui.screens.reader import ReaderScreen


@pytest.mark.parametrize(
    ("times", "lane"), [(1, "▾ Japan and the UK"), (2, "▾ Events"), (3, "▾ Events"), (4, "▾ Events")]
)
async def test_lanes_are_by_article_party_topic_and_status(tmp_path: Path, times: int, lane: str) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        await press(pilot, "4", "z", *["S"] * times)
        assert lane in pane(pilot, "timeline")
        await press(pilot, *["S"] * (5 - times))
        assert "▾ Events" not in pane(pilot, "timeline")


async def test_lanes_of_statuses_name_them_and_what_has_no_date_comes_last(tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        await press(pilot, "4", "z", *["S"] * 4)
        said = pane(pilot, "timeline")
        places = [said.index(lane) for lane in ("▾ Events", "▾ Not started", "▾ In progress", "▾ No date")]
        assert places == sorted(places)


async def test_moving_through_lanes_of_parties_stays_where_an_item_stands_again(tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        await press(pilot, "4", "z", "S", "S", "g")
        screen = pilot.app.screen
        assert isinstance(screen, ReaderScreen)
        seen = []
        while not seen or seen[-1] != screen.timeline_pane._place:
            seen.append(screen.timeline_pane._place)
            await press(pilot, "j")
        assert seen == list(range(len(seen)))
        assert len(seen) == screen.timeline_pane.window.total


async def test_a_selection_in_a_lane_is_one_in_every_pane(tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        await press(pilot, "4", *["S"] * 3, "G", "k")
        screen = pilot.app.screen
        assert isinstance(screen, ReaderScreen)
        here, there = screen.timeline_pane.selected, screen.commitments_pane.commitment
        assert here
        assert there
        assert here.ref == there.ref
