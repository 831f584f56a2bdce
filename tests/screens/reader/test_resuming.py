"""Where the user was comes back at the next start, and then every cell is as it was left."""

from pathlib import Path

import pytest
from rich.style import Style
from textual.pilot import Pilot

from tests.support.driving import SAMPLE, accord, pane, press, reader, seen
from tui.places import Place
from tui.views.rows import Grouping


def cells(pilot: Pilot[None]) -> list[list[tuple[str, Style]]]:
    """The cells of the whole screen, each with how it looks."""
    lines = pilot.app.screen._compositor.render_strips()
    return [
        [(sign, (segment.style or Style()).clear_meta_and_links()) for segment in strip for sign in segment.text]
        for strip in lines
    ]


WALKS: dict[str, tuple[str, ...]] = {
    "nothing": (),
    "another article": ("j", "j"),
    "all articles": ("k",),
    "the end of the articles": ("G",),
    "a commitment": ("j", "3", "j", "j", "j"),
    "another grouping": ("k", "3", "S", "S", "G", "k"),
    "other orders": ("O", "j", "j", "3", "O", "O", "j"),
    "a filter": ("slash", *"japan", "enter", "3", "j"),
    "a filter of all": ("slash", *"is:overdue", "enter", "k", "3", "j"),
    "the timeline, zoomed and in lanes": ("k", "4", "S", "plus", "plus", "l", "j", "j", "j"),
    "a collapsed lane": ("k", "4", "S", "j", "c", "j", "j"),
    "an event": ("4", "j"),
    "without cuts": ("k", "4", "b", "G"),
    "the summary, scrolled": ("2", "j", "j"),
    "alone": ("3", "j", "z"),
    "cleared again": ("slash", *"japan", "escape", "escape"),
}
SIZES = ((140, 45), (100, 30), (80, 24), (60, 20))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("walk", WALKS)
async def test_every_cell_is_as_it_was_left(walk: str, size: tuple[int, int], tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path, size=size) as pilot:
        await press(pilot, *WALKS[walk])
        assert reader(pilot).is_as_opened
        left, place, text = cells(pilot), reader(pilot).place, seen(pilot)
    async with accord(SAMPLE, tmp_path, size=size, place=place) as pilot:
        assert seen(pilot) == text
        assert cells(pilot) == left
        assert reader(pilot).place == place


async def test_a_dialog_a_mark_or_a_message_is_not_what_the_next_start_shows(tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        await press(pilot, "3", "v")
        assert not reader(pilot).is_as_opened
        await press(pilot, "escape")
        assert reader(pilot).is_as_opened
        await press(pilot, "y")
        assert not reader(pilot).is_as_opened


async def test_the_agenda_gives_way_to_what_was_before(tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        await press(pilot, "j", "5", "j")
        place = reader(pilot).place
        assert place
        assert (place.grouping, place.pane, place.alone) == (Grouping.TOPIC, 1, False)
        assert place.article


async def test_what_is_gone_is_passed_over(tmp_path: Path) -> None:
    gone = Place(article="gone", filter="party:", grouping="moon", lanes="sun", pane=9, slot=9, row=10**9)
    gone = gone._replace(
        selected=("gone", "one", -1), article_line=("gone", 90), commitment_line=("gone", "one", 3, -5)
    )
    gone = gone._replace(summary=(99, 99), view=(float("nan"), -1.0, 0), collapsed=("no such lane",))
    async with accord(SAMPLE, tmp_path) as pilot:
        newest = pane(pilot, "summary")
    async with accord(SAMPLE, tmp_path, place=gone) as pilot:
        assert pane(pilot, "summary") == newest
        await press(pilot, "3", "j", "4", "j", "2", "j")
