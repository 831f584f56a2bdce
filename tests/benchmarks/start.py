"""How soon Accord's first picture is there, against a blank Textual app, whatever the size of the library."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tests.benchmarks.figures import Figure, median
from tests.benchmarks.libraries import Libraries, say
from tests.benchmarks.seen import first_whole
from tests.benchmarks.terminal import Terminal

BLANK = (sys.executable, "-m", "tests.benchmarks.blank")
MARKER = b"MARKER"
"""What the blank app shows."""


class Start(NamedTuple):
    """A start of a program; times are in seconds from its beginning."""

    painted: float
    """When its first whole picture was there."""
    settled: float
    """When the last byte came before it was at rest."""
    memory: float
    """In MB, then."""


def start(command: Sequence[str], given: Mapping[str, str], marker: bytes | None = None) -> Start:
    """Start a program and end it again. Accord is known by its panes, other programs by a marker."""
    with Terminal(command, given) as terminal:
        settled = terminal.wait_until_quiet(first=30)
        painted = terminal.wait_for(marker) if marker else first_whole(terminal.arrivals)
        if marker:
            painted = next(time for time, seen in _so_far(terminal) if marker in seen)
        if settled is None or painted is None:
            raise RuntimeError(f"{command} did not show itself; it wrote {bytes(terminal.output[-2000:])!r}")
        return Start(painted - terminal.started, settled - terminal.started, terminal.memory())


def _so_far(terminal: Terminal) -> Iterator[tuple[float, bytes]]:
    """Yield when bytes arrived, and all that had arrived by then."""
    seen = b""
    for time, data in terminal.arrivals:
        seen += data
        yield time, seen


def measure(libraries: Libraries, sizes: Sequence[str], rounds: int) -> Iterator[Figure]:
    """Start a blank app and Accord on each library in turns."""
    commands = {size: libraries.command(libraries.folder(size)) for size in sizes}
    starts: dict[str, list[Start]] = {"": [], **{size: [] for size in sizes}}
    for turn in range(rounds + 1):
        say(f"start {turn} of {rounds}")
        for size, those in starts.items():
            one = start(commands[size] if size else BLANK, libraries.environment, None if size else MARKER)
            if turn:  # the first one fills the system's cache
                those.append(one)
    return figures(starts)


def figures(starts: Mapping[str, Iterable[Start]]) -> Iterator[Figure]:
    """Compare starts by size with those of the blank app, which stand under no size."""
    columns = {size: [list(column) for column in zip(*those, strict=True)] for size, those in starts.items()}
    middle = {size: Start(*map(median, column)) for size, column in columns.items()}
    least = {size: Start(*map(min, column)) for size, column in columns.items()}
    blank, quickest_blank = middle.pop(""), least.pop("")
    for size, one in middle.items():
        yield Figure("start", "first paint ÷ blank app", size, one.painted / blank.painted, must=1.35, aim=1.15)
        yield Figure("start", "… the quickest of each", size, least[size].painted / quickest_blank.painted)
        yield Figure("start", "settled ÷ blank app settled", size, one.settled / blank.settled, must=1.95, aim=1.3)
        if "1" in middle:
            yield Figure(
                "start", "first paint ÷ that of one article", size, one.painted / middle["1"].painted, aim=1.05
            )
        yield Figure("start", "first paint", size, one.painted * 1000, "ms")
        yield Figure("start", "settled", size, one.settled * 1000, "ms")
    yield Figure("start", "blank app, first paint", "", blank.painted * 1000, "ms")
    yield Figure("start", "blank app, settled", "", blank.settled * 1000, "ms")
    yield Figure("start", "blank app, memory", "", blank.memory, "MB")
