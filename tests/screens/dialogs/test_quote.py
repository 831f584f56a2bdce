"""`enter` on a quote opens the text that was kept, at its place."""

from pathlib import Path

from tests.support.driving import accord, notices, press, seen, until
from tests.support.libraries import write
from tui.drafting.kept_texts import KeptTexts
from tui.screens.dialogs.quote import QuoteScreen

MORE = """\
commitments:
- id: rail
  text: Build a railway
  quote: "Japan will build a railway"
- id: port
  text: Open a port
"""
TEXT = "\n".join(
    [*(f"Line {number} of the talks." for number in range(90)), "Then [Japan] said: Japan will build a", "railway."]
)


async def test_the_text_opens_where_the_quote_stands(folder: Path, cache: Path) -> None:
    write(folder, "talks.md", "Talks", more=MORE)
    KeptTexts.of_library(folder).keep("talks", TEXT.replace("a\nrailway", "a railway"))
    async with accord(folder, cache) as pilot:
        await press(pilot, "3", "down", "up", "enter")
        assert "enter: its place" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, QuoteScreen)
        await until(pilot, lambda: "Then [Japan] said: Japan will build a railway." in seen(pilot))
        assert "talks: it stands in the kept text" in seen(pilot)
        await press(pilot, "home")
        assert "Line 0 of the talks" in seen(pilot)
        await press(pilot, "escape", "n", "enter")  # the port has no quote
        assert pilot.app.screen is pilot.app.screen_stack[0]


async def test_a_missing_or_a_changed_text_is_told(folder: Path, cache: Path) -> None:
    write(folder, "talks.md", "Talks", more=MORE)
    async with accord(folder, cache, size=(60, 20)) as pilot:
        await press(pilot, "3", "down", "up", "enter", "enter")
        await until(pilot, lambda: "No text of this article is kept" in seen(pilot))
        KeptTexts.of_library(folder).keep("talks", "Another text.")
        await press(pilot, "escape", "enter")
        await until(pilot, lambda: "Another text." in seen(pilot))
        await until(pilot, lambda: any("it stands in no text that is kept" in notice.text for notice in notices(pilot)))
