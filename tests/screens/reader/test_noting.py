"""Stars and notes to oneself: made with a key in any list of commitments, shown there, and found again."""

from pathlib import Path

import pytest

from tests.support.driving import accord, notices, press, reader, seen, until
from tests.support.libraries import write
from tui.library.files.paths import LOG, NOTES
from tui.screens.dialogs.note import NoteScreen
from tui.settings import Settings

MADE = """commitments:
- {id: port, text: Open a port, due: 2030}
- {id: rail, text: Build a railway, due: 2031}
"""


@pytest.fixture
def library(folder: Path) -> Path:
    write(folder, "a.md", "A treaty", "2026-10-02", MADE)
    return folder


async def test_a_star_comes_and_goes_with_a_key(library: Path, cache: Path) -> None:
    async with accord(library, cache) as pilot:
        await press(pilot, "3", "asterisk")
        await until(pilot, lambda: "★ Open a port" in seen(pilot))
        assert notices(pilot)[-1].text == "Starred: Open a port"
        await press(pilot, "asterisk")
        await until(pilot, lambda: "★" not in seen(pilot))
        assert notices(pilot)[-1].text == "No star any more: Open a port"


async def test_all_that_are_marked_are_starred_and_found(library: Path, cache: Path) -> None:
    async with accord(library, cache) as pilot:
        await press(pilot, "3", "v", "v", "asterisk")
        await until(pilot, lambda: seen(pilot).count("★") == 2)
        assert notices(pilot)[-1].text == "Starred: 2 commitments"
        await press(pilot, "3", "end", "asterisk")
        await until(pilot, lambda: seen(pilot).count("★") == 1)
        await press(pilot, "slash", *"is:starred", "enter")
        await until(pilot, lambda: "1 of 1 article · 1 commitment" in seen(pilot))
        assert "★ Open a port" in seen(pilot)


async def test_a_note_and_a_day_are_written_shown_and_taken_back(library: Path, cache: Path) -> None:
    async with accord(library, cache) as pilot:
        await press(pilot, "3", "semicolon", *"Ask the ministry", "tab", *"2027-05", "enter")
        await until(pilot, lambda: "✎ Ask the ministry" in seen(pilot))
        assert "look again 1 May 2027" in seen(pilot)
        assert notices(pilot)[-1].text == "Noted, look again on 1 May 2027: Open a port"
        await press(pilot, "semicolon", *" in May", "enter")
        await until(pilot, lambda: "✎ Ask the ministry in May" in seen(pilot))
        await press(pilot, "enter")
        assert "Your note   Ask the ministry in May" in seen(pilot)
        assert "Look again  1 May 2027" in seen(pilot)
        await press(pilot, "semicolon", "ctrl+u", "tab", "delete", "enter")
        await until(pilot, lambda: "Your note" not in seen(pilot))
        await press(pilot, "escape")
        assert "✎" not in seen(pilot)


async def test_a_day_that_cannot_be_read_is_said_at_once_and_not_kept(library: Path, cache: Path) -> None:
    async with accord(library, cache) as pilot:
        await press(pilot, "3", "semicolon", "tab", *"soonish", "enter")
        assert isinstance(pilot.app.screen, NoteScreen)
        assert "soonish" in seen(pilot)
        await press(pilot, "escape")
        assert not (library / NOTES).exists()


async def test_notes_stand_in_the_agenda_too(library: Path, cache: Path) -> None:
    async with accord(library, cache) as pilot:
        await press(pilot, "5", "semicolon", *"Ask", "enter")
        await until(pilot, lambda: "✎ Ask" in seen(pilot))


async def test_what_is_noted_is_nothing_to_be_undone(library: Path, cache: Path) -> None:
    async with accord(library, cache) as pilot:
        await press(pilot, "3", "asterisk")
        await until(pilot, lambda: "★" in seen(pilot))
        await press(pilot, "u")
        await until(pilot, lambda: notices(pilot)[-1].text == "There is nothing of yours to undo.")
        assert "★" in seen(pilot)
        assert not (library / LOG).exists()


async def test_nothing_is_noted_in_the_past(library: Path, cache: Path) -> None:
    async with accord(library, cache) as pilot:
        await press(pilot, "at", *"2026-10-20", "enter")
        await until(pilot, lambda: "AS IT STOOD" in seen(pilot))
        await until(pilot, lambda: reader(pilot).at_rest)
        await press(pilot, "3", "asterisk", "semicolon")
        assert not isinstance(pilot.app.screen, NoteScreen)
        assert not (library / NOTES).exists()


async def test_in_ascii_signs_are_letters(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=Settings(glyphs="ascii")) as pilot:
        await press(pilot, "3", "asterisk", "semicolon", *"Ask", "enter")
        await until(pilot, lambda: "* Open a port" in seen(pilot) and "note: Ask" in seen(pilot))
