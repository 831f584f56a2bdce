"""Driving the app in tests: starting it on a folder, pressing keys, reading the screen."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic

from textual.pilot import Pilot

from tui.app import AccordApp
from tui.panes.message_line import Notice
from tui.places import Place
from tui.records.dates import day
from tui.screens.key_queue import KeyQueue
from tui.screens.reader.screen import ReaderScreen
from tui.settings import Settings

SAMPLE = Path(__file__).parents[2] / "articles"
TODAY = day(2026, 11, 22)
SECONDS = 60
"""Longer than anything takes; a test that waits so long has failed."""


@asynccontextmanager
async def accord(
    folder: Path,
    cache: Path,
    *,
    size: tuple[int, int] = (140, 45),
    settings: Settings | None = None,
    watch: bool = False,
    settle_first: bool = True,
    place: Place | None = None,
) -> AsyncIterator[Pilot[None]]:
    """Start the app on a folder and, unless it is to watch it, wait until every file has been read."""
    chosen = (settings or Settings(glyphs="unicode"))._replace(watch=watch)
    app = AccordApp(folder, settings=chosen, cache=cache, today=TODAY, place=place)
    async with app.run_test(size=size, notifications=True) as pilot:
        if settle_first and not watch:
            await until(pilot, lambda: reader(pilot).keeping_up.has_read)
            await settle(pilot)
        yield pilot


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way; a folder that is watched stays so."""
    if not reader(pilot).keeping_up.watched:
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await until(pilot, lambda: is_at_rest(pilot))
    await pilot.pause()
    await until(pilot, lambda: is_at_rest(pilot))


def is_at_rest(pilot: Pilot[None]) -> bool:
    """Whether all keys have taken effect, and all is saved and shown that came of them."""
    screen = reader(pilot)
    has_messages = any(pump.message_queue_size or pump._pending_message for pump in (pilot.app, screen))
    return keys(pilot).at_rest and screen.at_rest and not screen.assessing.is_saving and not has_messages


def reader(pilot: Pilot[None]) -> ReaderScreen:
    """The reader, whatever dialog is open over it."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, ReaderScreen))


def keys(pilot: Pilot[None]) -> KeyQueue:
    """The keys that still wait for their turn."""
    assert isinstance(pilot.app, AccordApp)
    return pilot.app.keys


def notices(pilot: Pilot[None]) -> list[Notice]:
    """The messages that were shown, the latest last."""
    assert isinstance(pilot.app, AccordApp)
    return list(pilot.app.notices)


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Wait until something is so; a test that waits in vain fails."""
    end = monotonic() + SECONDS
    while monotonic() < end:
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
