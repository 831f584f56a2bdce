"""The timeline in the app: its lanes, chains and export."""

from pathlib import Path

import pytest

from tests.support.driving import SAMPLE, accord, notices, pane, press
from tests.support.libraries import opened, write
from tui.library.filter.query import EVERYTHING
from tui.records.dates import day, parse_date
from tui.screens.dialogs.details import DetailsScreen
from tui.screens.dialogs.help import HelpScreen
from tui.screens.reader.screen import ReaderScreen
from tui.views.rows import Promise


def restating(folder: Path, name: str, published: str, due: str, restates: str = "") -> None:
    """Write a record with one commitment, `c`, that may restate another."""
    more = f"  restates: {restates}\n" if restates else ""
    write(folder, f"{name}.md", name, published, f"commitments:\n- id: c\n  text: Report\n  due: {due}\n{more}")


def test_an_item_knows_all_that_it_restates(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    restating(folder, "a", "2020-01-01", "2022")
    restating(folder, "b", "2021-01-01", "2024", "a#c")
    restating(folder, "c", "2022-01-01", "2026", "b#c")
    restating(folder, "d", "2022-02-01", "2027", "missing#c")
    with opened(folder, tmp_path / "cache") as library:
        library.reconcile()
        items = {item.article: item for item in library.results(EVERYTHING).timeline().fetch(0, 9)}
    first = Promise(day(2020, 1, 1), parse_date("2022"))
    assert items["a"].earlier == items["d"].earlier == ()
    assert items["b"].earlier == (first,)
    assert items["c"].earlier == (first, Promise(day(2021, 1, 1), parse_date("2024")))


def test_commitments_that_restate_each_other_in_a_circle_are_told_once(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    restating(folder, "a", "2020-01-01", "2022", "b#c")
    restating(folder, "b", "2021-01-01", "2024", "a#c")
    with opened(folder, tmp_path / "cache") as library:
        library.reconcile()
        items = library.results(EVERYTHING).timeline().fetch(0, 9)
        assert [len(item.earlier) for item in items] == [1, 1]


async def test_a_slipping_date_is_seen_at_a_glance(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    restating(folder, "a", "2020-01-01", "2022")
    restating(folder, "b", "2021-01-01", "2024", "a#c")
    async with accord(folder, tmp_path / "cache") as pilot:
        await press(pilot, "1", "home", "4", "z")
        assert "◌╌" in pane(pilot, "timeline")


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
        while not seen or seen[-1] != screen.panes.timeline._place:
            seen.append(screen.panes.timeline._place)
            await press(pilot, "j")
        assert seen == list(range(len(seen)))
        assert len(seen) == screen.panes.timeline.window.total


async def test_a_selection_in_a_lane_is_one_in_every_pane(tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        await press(pilot, "4", *["S"] * 3, "G", "k")
        screen = pilot.app.screen
        assert isinstance(screen, ReaderScreen)
        here, there = screen.panes.timeline.selected, screen.panes.commitments.commitment
        assert here
        assert there
        assert here.ref == there.ref


async def test_the_view_is_exported_as_text_and_svg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    async with accord(SAMPLE, tmp_path / "cache") as pilot:
        await press(pilot, "4", "E", "E")
        toasts = [notice.text for notice in notices(pilot)]
    text = (tmp_path / "here" / "accord-timeline-22-nov-2026.txt").read_text(encoding="utf-8")
    assert "┄ 6 y ┄" in text
    assert "◇ Hold a two-plus-two" in text
    assert "▾ No date" in text
    assert "today" in text
    svg = (tmp_path / "here" / "accord-timeline-22-nov-2026-2.svg").read_text(encoding="utf-8")
    assert "Hold a two-plus-two" in svg
    assert any("accord-timeline-22-nov-2026.txt" in toast for toast in toasts)


async def test_an_export_says_what_it_shows_cuts_no_label_and_explains_its_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with accord(SAMPLE, tmp_path / "cache", size=(80, 24)) as pilot:
        await press(pilot, "slash", *"fighter", "enter", "1", "home", "4", "E")
    text = next(tmp_path.glob("*.txt")).read_text(encoding="utf-8")
    image = next(tmp_path.glob("*.svg")).read_text(encoding="utf-8")
    first, second, *_ = text.splitlines()
    assert first.startswith("Timeline – 20")
    assert second == "articles · all articles · filter: fighter · 22 Nov 2026"
    assert "…" not in text
    for words in (second, "Speed up the next-generation fighter with Italy, for deployment around 2035", "a due date"):
        assert words in text
        assert words in image
    assert "prefers-color-scheme: light" in image


async def test_the_help_has_a_legend_of_the_timeline(tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        text = pane(pilot, "text")
        assert "On the timeline" in text
        assert "├───◇" in text
        assert "uncertain (?)" in text


async def test_the_details_of_an_event_tell_its_exact_date_its_article_and_parties(tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        await press(pilot, "4", "home", "j", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, DetailsScreen)
        said = screen.content().plain
        assert "31 Jan 2026 (EDTF 2026-01-31)" in said
        assert "Japan" in said
        assert "Japan and the UK" in said


async def test_home_and_end_are_the_first_and_the_last_item(tmp_path: Path) -> None:
    async with accord(SAMPLE, tmp_path) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReaderScreen)
        await press(pilot, "4", "end")
        assert screen.panes.timeline._place == screen.panes.timeline.window.total - 1
        await press(pilot, "home")
        assert screen.panes.timeline._place == 0
