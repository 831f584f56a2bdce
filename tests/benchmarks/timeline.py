"""How long the timeline takes of our own for a key, at so many items: from the key to drawn lines, and what it keeps.

The pane stands alone in an app without a terminal, over a library whose index was filled without files. What Textual
takes to send lines to a terminal is not in these figures; `keys` has that.
"""

import asyncio
import gc
import random
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult

from tests.benchmarks.figures import Figure, percentile
from tests.benchmarks.generate import Generator
from tests.benchmarks.libraries import Libraries, records_in, say
from tui.library.files.paths import Stamp
from tui.library.filter.query import EVERYTHING
from tui.library.index.database import Index
from tui.library.index.writer import Writer
from tui.library.library import Library
from tui.panes.canvas import Canvas
from tui.panes.timeline.pane import TimelinePane
from tui.records.dates import day
from tui.themes import DARK, variables
from tui.views.rows import LANES, Grouping

TODAY = day(2026, 11, 22)
EACH = 60
"""How often a key is pressed in a round."""
MUST = 16.0
"""What the slowest twentieth of the keys must take at most, in milliseconds."""


class Host(App[None]):
    """An app that has nothing but one pane."""

    CSS: ClassVar[str] = "Canvas { height: 100%; border: round white; }  TimelinePane { padding: 0 1; }"

    def __init__(self, pane: Canvas) -> None:
        super().__init__()
        self.pane = pane

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables(self.current_theme)

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_mount(self) -> None:
        self.register_theme(DARK)
        self.theme = DARK.name


def measure(libraries: Libraries, sizes: Sequence[str], rounds: int) -> Iterator[Figure]:
    """Mount, pan, zoom and select in timelines of so many items; the sizes are those of items here."""
    first: dict[str, float] = {}
    for size in sizes:
        say(f"timeline: {size} items")
        with closing(library_of(libraries.beside("timeline"), records_in(size))) as library:
            times, held = asyncio.run(_use(library, rounds))
            items = library.results(EVERYTHING).timeline().total
        for name, those in times.items():
            took = percentile(those, 0.95) * 1000
            yield Figure("timeline", f"{name}, p95", size, took, "ms", must=MUST)
            yield Figure("timeline", f"{name}, to that at {sizes[0]}", size, took / first.setdefault(name, took))
        yield Figure("timeline", "kept after use, each item", size, held / items, "bytes")
        yield Figure("timeline", "kept after use", size, held / 1e6, "MB")


async def _use(library: Library, rounds: int) -> tuple[dict[str, list[float]], int]:
    """Return the seconds that each thing took, and how many bytes the pane and its window hold at the end."""
    app = Host(pane := TimelinePane(id="timeline"))
    chance = random.Random(1)
    times: dict[str, list[float]] = {}

    def timed(name: str, do: Callable[[], object]) -> None:
        started = time.perf_counter()
        do()
        pane._draw_lines()
        times.setdefault(name, []).append(time.perf_counter() - started)

    async with app.run_test(size=(140, 45)) as pilot:
        pane.today = TODAY
        await pilot.pause()

        def mount(lanes: Grouping | None = None) -> None:
            results = library.results(EVERYTHING)
            window = results.timeline(lanes)
            window.fetch(0, 1)
            pane.show(window, None)
            pane.span(results.extent(), keep_view=False)

        mount()
        pane._draw_lines()
        gc.collect()
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        mount()
        _ = pane.window.total
        for place in chance.sample(range(pane.window.total), min(200, pane.window.total)):
            pane.select(place)
            pane._draw_lines()
        gc.collect()
        held = tracemalloc.get_traced_memory()[0] - before
        tracemalloc.stop()
        for _ in range(max(2, rounds // 3)):
            timed("mount", mount)
            _ = pane.window.total
            pane.rows_counted()
            for _ in range(EACH):
                timed("pan", lambda: pane.action_pan(chance.choice((-1, 1))))
                timed("zoom", lambda: pane.action_zoom(chance.choice((-1, 1))))
                timed("next item", lambda: pane.action_move(1))
                timed("a page on", lambda: pane.action_page(1))
            timed("last item", lambda: pane.action_move(10**9))
            timed("first item", lambda: pane.action_move(-(10**9)))
            for lanes in LANES[1:]:
                timed(f"mount in lanes by {lanes}", lambda lanes=lanes: mount(lanes))  # type: ignore[misc]
                timed(f"a page on in lanes by {lanes}", lambda: pane.action_page(1))
                _ = pane.window.total
                pane.rows_counted()
                place = chance.randrange(pane.window.total)
                timed(f"somewhere in lanes by {lanes}", lambda place=place: pane.select(place))  # type: ignore[misc]
                timed(f"a page on from there in lanes by {lanes}", lambda: pane.action_page(1))
    return times, held


def library_of(folder: Path, items: int) -> Library:
    """Return a library of at least so many events and commitments; its index is made where it is not there."""
    place = folder / str(items)
    place.mkdir(exist_ok=True)
    index = Index.open(place / "cache", place)
    library = Library(place, index, TODAY)
    if library.results(EVERYTHING).timeline().total:
        return library
    with closing(Writer(index)) as writer:
        made = 0
        with writer.transaction():
            for article in Generator(words=5).articles(items):
                writer.put(article, Stamp(1, 1, 1))
                made += len(article.commitments) + len(article.events)
                if made >= items:
                    break
        writer.tidy()
    return library
