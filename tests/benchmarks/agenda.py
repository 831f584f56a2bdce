"""How long the agenda and the orders of lists take of our own, at so many items: from the key to drawn lines.

The pane stands alone in an app without a terminal, over a library whose index was filled without files. What Textual
takes to send lines to a terminal is not in these figures; `keys` has that.
"""

import asyncio
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

from tests.benchmarks.figures import Figure, percentile
from tests.benchmarks.libraries import Libraries, records_in, say
from tests.benchmarks.timeline import TODAY, Host, library_of
from tui.library.filter.query import EVERYTHING
from tui.library.library import Library
from tui.panes.commitments import CommitmentsPane
from tui.records.standing import is_urgent
from tui.views.rows import CommitmentOrder, Grouping

EACH = 40
"""How often a key is pressed in a round."""
MUST = 16.0
"""What the slowest twentieth of the keys must take at most, in milliseconds."""


def measure(libraries: Libraries, sizes: Sequence[str], rounds: int) -> Iterator[Figure]:
    """Mount the agenda and jump in it, in libraries of so many items."""
    first: dict[str, float] = {}
    for size in sizes:
        say(f"agenda: {size} items")
        with closing(library_of(libraries.beside("timeline"), records_in(size))) as library:
            times = asyncio.run(_use(library, rounds))
        for name, those in times.items():
            took = percentile(those, 0.95) * 1000
            yield Figure("agenda", f"{name}, p95", size, took, "ms", must=MUST)
            yield Figure("agenda", f"{name}, to that at {sizes[0]}", size, took / first.setdefault(name, took))


async def _use(library: Library, rounds: int) -> dict[str, list[float]]:
    """Return the seconds that each thing took."""
    app = Host(pane := CommitmentsPane(id="commitments"))
    chance = random.Random(1)
    times: dict[str, list[float]] = {}

    def timed(name: str, do: Callable[[], object]) -> None:
        started = time.perf_counter()
        do()
        pane._draw_lines()
        times.setdefault(name, []).append(time.perf_counter() - started)

    async with app.run_test(size=(140, 45)) as pilot:
        pane.today = TODAY
        pane.one_article = False
        await pilot.pause()

        def mount(grouping: Grouping = Grouping.AGENDA, within: CommitmentOrder = CommitmentOrder.DUE) -> None:
            window = library.results(EVERYTHING).commitments(grouping, within=within)
            window.fetch(0, 1)
            pane.show_rows(window, 0)

        def next_urgent(here: int) -> None:
            """Ask as `}` does: the row after one, and whether it is urgent."""
            agenda = library.results(EVERYTHING).commitments(Grouping.AGENDA)
            rows = agenda.fetch(here + 1, 1)
            if rows and is_urgent(rows[0].due, rows[0].status, TODAY):
                pane.go_to(here + 1)

        for _ in range(max(2, rounds // 3)):
            timed("mount", mount)
            total = pane.window.total
            pane.rows_counted()
            for here in range(EACH):
                timed("next row", lambda: pane.action_move(1))
                timed("a page on", lambda: pane.action_page(1))
                timed("next that is overdue or due soon", lambda here=here: next_urgent(here))  # type: ignore[misc]
            for _ in range(EACH):
                place = chance.randrange(total)
                timed("jump to any row", lambda place=place: pane.go_to(place))  # type: ignore[misc]
            timed("last row", pane.action_last)
            timed("first row", pane.action_first)
            for order in CommitmentOrder:
                timed(f"mount by topic, {order}", lambda order=order: mount(Grouping.TOPIC, order))  # type: ignore[misc]
    return times
