"""Messages stand in one line, the newest in place of the last, and never over the work or a dialog."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from tests.screens.reader.test_assessing import ANN, MORE, go_to_the_bridge
from tests.support.driving import accord, notices, press, reader, seen, until
from tests.support.libraries import write
from tui.panes.message_line import Notice, Tone
from tui.screens.dialogs.messages import MessagesScreen


@pytest.fixture
def library(folder: Path) -> Path:
    """An article with three commitments, and another."""
    write(folder, "2026-02-02-talks.md", "Talks", more=MORE)
    write(folder, "2026-11-02-opening.md", "Opening", "2026-11-02")
    return folder


def foot(pilot: Pilot[None]) -> str:
    """The last line of the screen."""
    return seen(pilot).splitlines()[-1].strip()


@pytest.mark.parametrize("size", [(140, 45), (60, 20), (40, 12)])
async def test_the_newest_message_stands_in_place_of_the_last_and_ends_in_undo(
    library: Path, cache: Path, size: tuple[int, int]
) -> None:
    async with accord(library, cache, settings=ANN, size=size) as pilot:
        await go_to_the_bridge(pilot)
        before = seen(pilot).splitlines()
        await press(pilot, "space")
        assert foot(pilot).startswith("Saved: kept")
        assert foot(pilot).endswith("· u undo")
        await press(pilot, "u")
        assert foot(pilot).startswith("Undone: kept")
        assert "u undo" not in foot(pilot)
        assert seen(pilot).splitlines()[:-1] == before[:-1]  # nothing lies over the work
        assert not pilot.app.screen.query(Toast)


async def test_what_any_part_of_the_program_says_is_a_message_and_no_markup(library: Path, cache: Path) -> None:
    async with accord(library, cache) as pilot:
        pilot.app.notify("The [EU] said [/] nothing\x1b[31m", title="News")
        await until(pilot, lambda: foot(pilot) == "News: The [EU] said [/] nothing")
        assert not pilot.app.screen.query(Toast)


async def test_an_error_stays_until_it_is_put_away_and_outlives_what_comes_over_it(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        pilot.app.post_message(Notice("The disk is full.", Tone.ERROR))
        await until(pilot, lambda: foot(pilot) == "The disk is full.")
        pilot.app.post_message(Notice("Copied."))
        await until(pilot, lambda: foot(pilot) == "Copied.")
        pilot.app.post_message(Notice(""))  # as when its time is over
        await until(pilot, lambda: foot(pilot) == "The disk is full.")
        await press(pilot, "escape")
        assert "keys" in foot(pilot)


async def test_a_long_message_can_be_read_in_full(library: Path, cache: Path) -> None:
    long = "The index cannot be read: " + "because of this, " * 12 + "and that."
    async with accord(library, cache, size=(60, 20)) as pilot:
        pilot.app.post_message(Notice(long, Tone.ERROR))
        await until(pilot, lambda: foot(pilot).endswith("… · M all of it"))
        await press(pilot, "M")
        assert isinstance(pilot.app.screen, MessagesScreen)
        assert "and that." in " ".join(seen(pilot).replace("│", " ").split())
        await press(pilot, "escape")
        assert "keys" in foot(pilot)  # it has been read


async def test_a_message_stands_below_a_dialog_and_stays_when_that_is_closed(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN, size=(40, 12)) as pilot:
        await go_to_the_bridge(pilot)
        await press(pilot, "enter", "y")
        assert foot(pilot).startswith("Copied with")
        assert "Build the bridge" in seen(pilot).partition("Copied")[0]
        await press(pilot, "escape")
        assert foot(pilot).startswith("Copied with")


async def test_going_back_is_said_until_one_is_there(library: Path, cache: Path) -> None:
    async with accord(library, cache, settings=ANN) as pilot:
        await press(pilot, "at", *"last month", "enter")
        await until(pilot, lambda: "AS IT STOOD ON 31 OCT 2026" in seen(pilot))
        assert notices(pilot)[-1].text.startswith("Going back to 31 Oct 2026")
        await until(pilot, lambda: "Going back" not in foot(pilot))
        await press(pilot, "escape")
        assert pilot.app.screen is reader(pilot)
        assert "Going back" not in foot(pilot)


async def test_how_far_something_is_stands_in_place_of_no_message(library: Path, cache: Path) -> None:
    async with accord(library, cache) as pilot:
        for text in ("Exporting 10%", "Exporting 20%"):
            pilot.app.post_message(Notice(text, passes=True))
            await until(pilot, lambda text=text: foot(pilot) == text)  # type: ignore[misc]
        pilot.app.notify("Saved")
        pilot.app.post_message(Notice("Exporting 30%", passes=True))
        pilot.app.post_message(Notice("Undone"))
        await until(pilot, lambda: foot(pilot) == "Undone")
        assert [notice.text for notice in notices(pilot)] == ["Saved", "Undone"]
        pilot.app.post_message(Notice("Exporting 40%", passes=True))
        await press(pilot, "j")
        assert foot(pilot) == "Undone"
