"""The problems: each can be edited where it stands, and where there are none nothing is offered."""

from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.content import Content

from tests.support.driving import accord, press, seen
from tests.support.libraries import write


@pytest.mark.parametrize("is_broken", [True, False])
async def test_edit_is_offered_where_there_is_something_to_edit(folder: Path, cache: Path, is_broken: bool) -> None:
    write(folder, "talks.md", "Talks", "soon" if is_broken else "2026-02-02")
    async with accord(folder, cache) as pilot:
        await press(pilot, "p")
        keys = str(pilot.app.screen.query_one(".dialog", VerticalScroll).border_subtitle)
        assert Content.from_markup(keys).plain == ("e edit  esc close" if is_broken else "esc close")
        assert ("talks.md:3" if is_broken else "Every record can be read.") in seen(pilot)
