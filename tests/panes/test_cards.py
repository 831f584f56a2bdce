"""Cards and counts: each thing is said once, a cut is shown as one, and nothing is shown that is not selected."""

import os
import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.screens.reader.test_assessing import ANN
from tests.support.driving import SAMPLE, accord, notices, pane, press, reader, seen
from tests.support.libraries import write
from tui.settings import Settings

EIGHT = "parties: [Canada, France, Germany, Italy, Japan, United Kingdom, United States, European Union]\n"
LONG = "commitments:\n- id: treaty\n  text: Sign the treaty\n  due: 2023\n" + EIGHT


@pytest.fixture
def library(folder: Path) -> Path:
    """A promise of eight parties that is late, a long title, and a record that cannot be read."""
    write(folder, "treaty.md", "A title of many words " * 12, more=LONG)
    write(folder, "harbour.md", "Harbour", more="commitments:\n- text: Dig\n  due: 2030\n")
    (folder / "broken.md").write_text("---\ntitle: [EU] deal\npublished: soon\n    deep: 1\n---\n")
    return folder


def lines(pilot: Pilot[None], name: str) -> list[str]:
    widget = pilot.app.screen.query_one(f"#{name}")
    return [widget.render_line(y).text.strip() for y in range(widget.size.height)]


@pytest.mark.parametrize("size", [(140, 45), (100, 30), (80, 24), (60, 20)])
async def test_an_overdue_card_says_it_once_with_as_many_parties_as_fit(
    library: Path, cache: Path, size: tuple[int, int]
) -> None:
    async with accord(library, cache, size=size) as pilot:
        await press(pilot, "slash", *"treaty", "enter", "3")
        text = pane(pilot, "commitments")
        assert text.count("due end of 2023 · 3 years late") == 1
        for word in ("unrated", "overdue", "window open"):
            assert word not in text
        (line,) = [line for line in lines(pilot, "commitments") if "due end of 2023" in line]
        assert "Canada" in text
        assert "+" in text
        if size != (60, 20):  # there is no room beside the date
            assert line.startswith("Canada")


async def test_a_title_has_three_lines_at_most(library: Path, cache: Path) -> None:
    async with accord(library, cache) as pilot:
        titles = [line for line in lines(pilot, "articles") if "title of many" in line or "many words" in line]
        assert len(titles) == 3
        assert titles[-1].rstrip("▐ ").endswith("…")


@pytest.mark.parametrize("size", [(140, 45), (100, 30), (80, 24), (60, 20), (40, 24)])
async def test_what_numbers_count_is_said_and_overdue_comes_first(cache: Path, size: tuple[int, int]) -> None:
    async with accord(SAMPLE, cache, size=size) as pilot:
        await press(pilot, "g")
        articles = pane(pilot, "articles")
        assert "All 10 articles" in articles
        assert "47 commitments" in articles
        await press(pilot, "3")
        counts = str(pilot.app.screen.query_one("#commitments").border_subtitle).removeprefix("by topic · ")
        counts = counts.removesuffix(" · 1 of 47")
        assert counts.startswith(("2 overdue", "‼2"))
        numbers = [int(number) for number in re.findall("[0-9]+", counts)]
        assert "…" in counts or sum(numbers[1:]) == 47  # nothing is left out in silence


async def test_the_summary_shows_nothing_that_is_not_selected(library: Path, cache: Path) -> None:
    async with accord(library, cache) as pilot:
        await press(pilot, "1", "g", "3", "down", "up")
        await press(pilot, "slash", *"zzzz")
        assert reader(pilot).panes.summary.article is None
        assert pane(pilot, "summary") == ""
        await press(pilot, "enter", "o")
        assert notices(pilot)[-1].text == "Choose an article first."


async def test_the_summary_of_a_problem_is_its_message_and_the_text_around_its_line(library: Path, cache: Path) -> None:
    async with accord(library, cache) as pilot:
        await press(pilot, "slash", *"is:problem", "enter", "g", "down")
        text = pane(pilot, "summary")
        assert text.startswith("broken.md:")
        assert "published: soon" in text
        assert "[EU] deal" in text
        assert "    deep: 1" in seen(pilot)


async def test_a_summary_that_has_the_screen_keeps_its_lines_short(library: Path, cache: Path) -> None:
    write(library, "long.md", "Long", "2026-11-01")
    with (library / "long.md").open("a") as record:
        record.write("word " * 400)
    async with accord(library, cache, size=(200, 45)) as pilot:
        await press(pilot, "g", "down", "2", "z")
        assert max(map(len, lines(pilot, "summary"))) <= 90


async def test_no_line_of_a_list_begins_with_what_stands_between(library: Path, cache: Path) -> None:
    async with accord(library, cache, size=(100, 30)) as pilot:
        await press(pilot, "slash", *"treaty", "enter", "2", "G")
        text = lines(pilot, "summary")
        assert any("Canada · France" in line for line in text)
        assert not [line for line in text if line.startswith("·")]


async def test_all_marked_commitments_are_copied(cache: Path) -> None:
    async with accord(SAMPLE, cache, settings=ANN) as pilot:
        await press(pilot, "3", "v", "v", "y")
        copied = pilot.app.clipboard.splitlines()
        assert [line.partition(" (")[0] for line in copied] == [
            "Hold a two-plus-two of foreign and defence ministers",
            "Speed up the next-generation fighter with Italy, for deployment around 2035",
        ]


async def test_without_colour_the_selection_is_reversed_and_what_is_overdue_is_bold(
    library: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert os.environ["NO_COLOR"]
    async with accord(library, cache, settings=Settings(glyphs="unicode")) as pilot:
        await press(pilot, "slash", *"treaty", "enter", "3")
        pane_of = reader(pilot).panes.commitments
        strips = [pane_of.render_line(y) for y in range(pane_of.size.height)]
        segments = [segment for strip in strips for segment in strip if "due end of 2023" in segment.text]
        assert segments
        assert all(segment.style and segment.style.reverse for segment in segments)
        assert pane_of.ink("overdue").bold
