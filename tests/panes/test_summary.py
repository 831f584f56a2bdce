"""The text of an article: its matches and links by key, and what the mouse selects of it."""

from pathlib import Path

import pytest

from tests.support.driving import accord, notices, press, reader, seen, until
from tests.support.libraries import write
from tui.panes.summary import unbroken
from tui.screens.dialogs.choice import ChoiceScreen

WORDS = "\n\n".join(f"Paragraph {number}{' of steel' if number % 20 == 5 else ''}." for number in range(60))
LINKS = "See [the treaty](https://example.org/treaty) and [a map](https://example.org/map)."


@pytest.fixture
def library(folder: Path) -> Path:
    write(folder, "a.md", "Talks", more="url: https://example.org/talks\n")
    with (folder / "a.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{LINKS}\n\n{WORDS}\n")
    return folder


async def test_n_goes_through_the_matches_and_from_the_last_to_the_first(library: Path, cache: Path) -> None:
    async with accord(library, cache) as pilot:
        await press(pilot, "slash", *"steel", "enter", "2")
        for number in (5, 25, 45, 5):
            await press(pilot, "n")
            assert f"Paragraph {number} of steel" in seen(pilot)
        await press(pilot, "N")
        assert "Paragraph 45 of steel" in seen(pilot)
        await press(pilot, "N")
        assert "Paragraph 25 of steel" in seen(pilot)


async def test_without_a_match_the_user_is_told_what_is_looked_for(library: Path, cache: Path) -> None:
    async with accord(library, cache) as pilot:
        await press(pilot, "2", "n")
        assert notices(pilot)[-1].text == "Nothing here is what the filter finds: / looks for words."


async def test_a_link_of_the_text_is_opened_by_key(library: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("tui.screens.external.open_link", lambda _, link: opened.append(link))
    async with accord(library, cache) as pilot:
        await press(pilot, "2", "L")
        assert isinstance(pilot.app.screen, ChoiceScreen)
        await until(pilot, lambda: "1  the source https://example.org/talks" in seen(pilot))
        await press(pilot, "3")
        assert opened == ["https://example.org/map"]


async def test_text_is_selected_with_the_mouse_and_copied(library: Path, cache: Path) -> None:
    async with accord(library, cache) as pilot:
        summary = reader(pilot).panes.summary
        line = next(y for y in range(20) if "See the treaty" in summary.render_line(y).text)
        await press(pilot, "2")
        await pilot.mouse_down(summary, offset=(2, line + 1))
        await pilot.hover(summary, offset=(16, line + 1))
        await pilot.mouse_up(summary, offset=(16, line + 1))
        await until(pilot, lambda: notices(pilot)[-1].text == "y copies what is selected.")
        assert (reader(pilot).get_selected_text() or "").strip() == "See the treaty"
        await press(pilot, "y")
        assert notices(pilot)[-1].text.rstrip().endswith(": See the treaty")
        await press(pilot, "j")
        assert not reader(pilot).get_selected_text()


async def test_so_it_is_in_the_details(library: Path, cache: Path) -> None:
    write(library, "b.md", "B", "2026-03-02", "commitments:\n- {id: port, text: Open a port for every ship}\n")
    async with accord(library, cache) as pilot:
        await press(pilot, "3", "enter")
        text = pilot.app.screen.query_one("Static")
        await pilot.mouse_down(text, offset=(0, 0))
        await pilot.hover(text, offset=(10, 0))
        await pilot.mouse_up(text, offset=(10, 0))
        await press(pilot, "y")
        assert notices(pilot)[-1].text.endswith(": Open a port")


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ("They will open\na port\n\nby May", "They will open a port\n\nby May"),
        ("• one\n  more\n• two", "• one more\n• two"),
        ("1. one\n2. two", "1. one\n2. two"),
    ],
)
def test_what_is_copied_breaks_where_the_text_does(lines: str, whole: str) -> None:
    assert unbroken(lines) == whole
