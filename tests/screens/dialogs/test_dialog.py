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
        named = Content.from_markup(dialog.frame.border_subtitle).plain.split("  ")
        full = [f"{key} {what}" for key, what in dialog.keys]
        bare = [key for key, _ in dialog.keys]
        assert [name.split()[0] for name in named] == [key.split()[0] for key in bare]
        assert all(name in (full[place], bare[place]) for place, name in enumerate(named))
        assert len("  ".join(named)) <= dialog.frame.outer_size.width
        room = dialog.frame.outer_size.width - len("  ".join(named))
        unlabelled = [len(what) + 1 for name, (key, what) in zip(named, dialog.keys, strict=True) if name == key]
        assert not unlabelled or room - CORNERS < unlabelled[0]  # no more of them would fit
