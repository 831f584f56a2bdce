"""The borders between the panes are moved by key and with the mouse, and are where they were at the next start."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from tests.support.driving import accord, press, reader
from tests.support.libraries import write
from tui.screens.reader.arrangement import Arrangement
from tui.screens.reader.borders import BETWEEN, LEAST_COLUMNS, WHOLE, Borders, tracks


@pytest.fixture
def library(folder: Path) -> Path:
    write(folder, "a.md", "A treaty", "2026-10-02", "commitments:\n- {id: port, text: Open a port, due: 2030}\n")
    return folder


def widths(pilot: Pilot[None]) -> list[int]:
    return [pane.outer_size.width for pane in reader(pilot).panes.all]


async def test_keys_make_the_pane_in_focus_wider_and_narrower(library: Path, cache: Path) -> None:
    async with accord(library, cache, size=(140, 45)) as pilot:
        assert widths(pilot) == [37, 52, 51, 140]
        await press(pilot, "1", "greater_than_sign")
        assert widths(pilot) == [39, 50, 51, 140]
        await press(pilot, "2", "less_than_sign")
        assert widths(pilot) == [39, 48, 53, 140]
        await press(pilot, "3", "greater_than_sign")
        assert widths(pilot) == [39, 46, 55, 140]
        height = reader(pilot).panes.timeline.outer_size.height
        await press(pilot, "4", "greater_than_sign", "greater_than_sign", "less_than_sign")
        assert reader(pilot).panes.timeline.outer_size.height == height + 1


@pytest.mark.parametrize("size", [(100, 30), (80, 24)])
async def test_two_columns_have_one_border(library: Path, cache: Path, size: tuple[int, int]) -> None:
    async with accord(library, cache, size=size) as pilot:
        before = widths(pilot)[0]
        await press(pilot, "3", "greater_than_sign")
        assert widths(pilot)[0] == before - 2
        assert widths(pilot)[2] == size[0] - before + 2


async def test_where_there_is_one_pane_nothing_moves(library: Path, cache: Path) -> None:
    async with accord(library, cache, size=(50, 20)) as pilot:
        await press(pilot, "greater_than_sign", "less_than_sign", "z")
        assert reader(pilot).panes.borders == Borders()


async def pull(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> None:
    await pilot.mouse_down(offset=start)
    for step in (1, 2):
        place = tuple(a + (b - a) * step // 2 for a, b in zip(start, end, strict=True))
        await pilot.hover(offset=(place[0], place[1]))
    await pilot.mouse_up(offset=end)
    await press(pilot)


async def test_the_mouse_pulls_borders(library: Path, cache: Path) -> None:
    async with accord(library, cache, size=(140, 45)) as pilot:
        await pull(pilot, (36, 10), (46, 12))
        assert widths(pilot)[:3] == [47, 42, 51]
        await pull(pilot, (88, 10), (78, 10))
        assert widths(pilot)[:3] == [47, 32, 61]
        top = reader(pilot).panes.timeline.region.y
        await pull(pilot, (50, top), (60, top - 6))
        assert reader(pilot).panes.timeline.region.y == top - 6


async def test_what_was_moved_is_there_at_the_next_start(library: Path, cache: Path) -> None:
    async with accord(library, cache, size=(140, 45)) as pilot:
        await press(pilot, *["greater_than_sign"] * 4)
        moved, place = widths(pilot), reader(pilot).place
    assert place is not None
    async with accord(library, cache, size=(140, 45), place=place) as pilot:
        assert widths(pilot) == moved


@given(st.sampled_from(["first", "second", "beside"]), st.integers(-50, 300), st.integers(100, 250))
def test_every_pane_keeps_its_least_width(name: str, to: int, length: int) -> None:
    moved = Borders().moved(name, to, length)
    arrangement = Arrangement.NARROW if name == "beside" else Arrangement.WIDE
    places = [0, *(getattr(moved, one) * length // WHOLE for one in BETWEEN[arrangement]), length]
    assert moved == Borders() or min(after - before for before, after in pairwise(places)) >= LEAST_COLUMNS


def test_borders_in_their_places_leave_everything_to_the_style_sheet() -> None:
    assert {tracks(Borders(), arrangement) for arrangement in Arrangement} == {("", "")}


@pytest.mark.parametrize("places", [(0, 500, 300, 600, 600), (700, 300, 300, 600, 600), (200, 600, WHOLE, 600, 600)])
def test_a_file_that_makes_no_sense_moves_nothing(places: tuple[int, int, int, int, int]) -> None:
    assert Borders.kept(places) == Borders()
