"""What every dialog has: its keys in the lower border."""

from pathlib import Path

import pytest
from textual.content import Content

from tests.support.driving import SAMPLE, accord, press
from tui.screens.dialogs.dialog import CORNERS, Dialog


@pytest.mark.parametrize("width", [40, 60, 80, 100, 140])
async def test_every_key_is_named_and_as_many_as_fit_say_what_they_do(width: int, cache: Path) -> None:
    async with accord(SAMPLE, cache, size=(width, 24)) as pilot:
        await press(pilot, "3", "enter")
        dialog = pilot.app.screen
        assert isinstance(dialog, Dialog)
        border = Content.from_markup(dialog.frame.border_subtitle).plain
        room = dialog.frame.outer_size.width - CORNERS - len(border)
        assert room >= 0
        if border == " ".join(key for key, _ in dialog.keys):
            return  # there is no room for a word
        named = border.split("  ")
        assert all(name in (key, f"{key} {what}") for name, (key, what) in zip(named, dialog.keys, strict=True))
        bare = [len(what) + 1 for name, (key, what) in zip(named, dialog.keys, strict=True) if name == key]
        assert not bare or room < bare[0]  # no more of them would fit
