"""Driving the app in tests: starting it on a folder, pressing keys, reading the screen."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from tui.app import AccordApp
from tui.records.dates import day
from tui.settings import Settings

SAMPLE = Path(__file__).parents[1] / "articles"
TODAY = day(2026, 11, 22)


@asynccontextmanager
async def accord(
    folder: Path,
    cache: Path,
    *,
    size: tuple[int, int] = (140, 45),
    settings: Settings | None = None,
) -> AsyncIterator[Pilot[None]]:
    """Start the app on a folder and wait until every file has been read."""
    app = AccordApp(folder, settings=settings or Settings(glyphs="unicode"), cache=cache, today=TODAY)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        yield pilot


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Wait until something is so; a test that waits in vain fails."""
    for _ in range(2_000):
        if condition():
            return
        await pilot.pause()
    raise AssertionError(f"it did not come to be; the screen shows\n{seen(pilot)}")


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and let everything that follows from them happen."""
    await pilot.press(*keys)
    await settle(pilot)


def seen(pilot: Pilot[None]) -> str:
    """The text of the whole screen."""
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())


def pane(pilot: Pilot[None], name: str) -> str:
    """The text inside a pane, its lines joined by spaces and white space folded."""
    widget = pilot.app.screen.query_one(f"#{name}")
    lines = [widget.render_line(y).text for y in range(widget.size.height)]
    return " ".join(" ".join(lines).split())
