"""How soon the panes follow a key that is typed into the filter.

Each case is first typed slowly, a key at a time until all is at rest: that tells what the panes show after each key,
and when the last byte of the answer came, counts included. Then it is typed fast, a key every 50 ms. A key is answered
once its rows, or those of a later key, stand on the screen.
"""

import math
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.figures import Figure, percentile
from tests.benchmarks.generate import vocabulary
from tests.benchmarks.libraries import Libraries, records_in, say
from tests.benchmarks.seen import Box, Screen, frames
from tests.benchmarks.start import BLANK
from tests.benchmarks.terminal import COLUMNS, LINES, Arrival, Terminal

EVERY = 0.05
"""Seconds from one key to the next."""
BREATH = 0.3
"""Seconds of silence between words."""
REST = 0.5
"""Seconds of silence after which a key is answered in every pane, counts too."""
RANKS = (1, 7, 40, 150, 600, 2500)
"""How common the typed words are: the places where they are looked for in the vocabulary."""
PASTED = 6
"""How many characters are pasted at once."""
CHANGED = 20_000
"""How many records are read anew while somebody types."""
BUSY = "reading"
"""Stands in Accord's first line while records are read."""
LIMITS = {"100k": (35, 20), "1m": (60, 25)}
"""What the slowest twentieth of the keys must and aim to take at most, in milliseconds."""


class Typed(NamedTuple):
    """A key, or several at once."""

    word: str
    """What stood in the filter then."""
    sent: float
    rest: float | None = None
    """When the last byte of the answer came, if that was awaited."""


class View(NamedTuple):
    """What a screen showed from some time on; equal numbers stand for equal cells."""

    time: float
    rows: int
    """The articles."""
    panes: int
    """The articles and the commitments."""
    busy: bool
    """Whether records were being read."""


@dataclass(slots=True)
class Case:
    """A program in which somebody types."""

    name: str
    command: Sequence[str]
    before: str = ""
    """Keys that lead to the line in which to type."""
    clear: str = "\x15"
    """The key that empties it."""
    seen: dict[str, View] = field(default_factory=dict)
    """What the screen shows after each beginning of a word."""
    rests: list[float] = field(default_factory=list)
    """Seconds from a key to the last byte of its answer."""
    keys: list[float] = field(default_factory=list)
    """Seconds from a key to its rows."""
    panes: list[float] = field(default_factory=list)
    """Seconds from a key to its rows and their commitments."""
    pastes: list[float] = field(default_factory=list)
    """Seconds from several keys at once to their rows."""
    busy: list[float] = field(default_factory=list)
    """Seconds from a key to its rows while records were being read."""

    def learn(self, given: Mapping[str, str], words: Sequence[str]) -> None:
        """Type slowly."""
        typed: list[Typed] = []
        with Terminal(self.command, given) as terminal:
            self._go_to_line(terminal)
            for word in words:
                for end in range(1, len(word) + 1):
                    sent = terminal.type(word[end - 1])
                    typed.append(Typed(word[:end], sent, terminal.wait_until_quiet(REST, first=5)))
                self._clear(terminal)
            seen = views(terminal.arrivals, typed[0].sent)
        for each in typed:
            if each.rest is None:
                raise RuntimeError(f"{self.name}: nothing happened after {each.word}")
            self.rests.append(each.rest - each.sent)
            self.seen[each.word] = [view for view in seen if view.time <= each.rest][-1]

    def type(self, given: Mapping[str, str], words: Sequence[str]) -> None:
        """Type fast, and paste."""
        typed: list[Typed] = []
        pasted: list[Typed] = []
        with Terminal(self.command, given) as terminal:
            self._go_to_line(terminal)
            for word in words:
                typed += type_word(terminal, word)
                self._clear(terminal)
            for word in words:
                pasted.append(Typed(word[:PASTED], terminal.type(word[:PASTED])))
                terminal.wait_until_quiet(BREATH, first=5)
                self._clear(terminal)
            seen = views(terminal.arrivals, typed[0].sent)
        rows = [view._replace(panes=0) for view in seen]
        self.keys += answered(typed, rows, self._rows)
        self.pastes += answered(pasted, rows, self._rows)
        self.panes += answered(typed, seen, self.seen)

    def type_while_busy(self, given: Mapping[str, str], words: Sequence[str]) -> None:
        """Type fast while records are being read."""
        typed: list[Typed] = []
        with Terminal(self.command, given) as terminal:
            terminal.wait_for(BUSY.encode(), seconds=60)
            terminal.type(self.before)
            terminal.read_for(BREATH)
            for word in words:
                typed += type_word(terminal, word)
                terminal.read_for(BREATH)
                terminal.type(self.clear)
                terminal.read_for(BREATH)
            seen = views(terminal.arrivals, typed[0].sent)
        idle = [view.time for view in seen if not view.busy]
        during = [key for key in typed if not idle or key.sent < idle[0]]
        if len(during) < len(typed) / 2:
            raise RuntimeError(f"{self.name}: all was read before much was typed")
        self.busy.extend(answered(during, [view._replace(panes=0) for view in seen], self._rows))

    @property
    def _rows(self) -> dict[str, View]:
        return {word: view._replace(panes=0) for word, view in self.seen.items()}

    def _go_to_line(self, terminal: Terminal) -> None:
        terminal.wait_until_quiet(0.5, first=30)
        terminal.wait_until_idle()
        for key in self.before:
            terminal.type(key)
            terminal.wait_until_quiet(BREATH, first=1)

    def _clear(self, terminal: Terminal) -> None:
        terminal.wait_until_quiet(BREATH)
        terminal.type(self.clear)
        terminal.wait_until_quiet(BREATH, first=2)


def type_word(terminal: Terminal, word: str) -> Iterator[Typed]:
    """Type a word, a key every 50 ms."""
    for end in range(1, len(word) + 1):
        yield Typed(word[:end], terminal.type(word[end - 1]))
        terminal.read_for(EVERY)


def views(arrivals: Iterable[Arrival], first: float) -> list[View]:
    """Return what the screen showed, from just before the time `first` on."""
    screen = Screen()
    shown: list[View] = []
    boxes: list[Box] | None = None
    for frame in frames(arrivals):
        screen.show(frame)
        if frame.time < first:
            continue
        if boxes is None:
            boxes = _boxes(screen)
        numbers = [hash(screen.inside(box)) for box in boxes]
        shown.append(View(frame.time, numbers[0], hash(tuple(numbers)), BUSY in screen.line(0)))
    return shown


def _boxes(screen: Screen) -> list[Box]:
    """Return where answers appear: first the articles' pane, without the row of all, which counts them.

    What part of time the timeline shows depends on all that was shown before, and so tells nothing.
    """
    found = [screen.box(title) for title in ("1 Articles", "3 Commitments")]
    boxes = [box for box in found if box]
    if not boxes:
        return [Box(3, 0, LINES, COLUMNS)]  # below the line of the blank app
    return [boxes[0]._replace(top=boxes[0].top + 1), *boxes[1:]]


def answered(typed: Sequence[Typed], shown: Sequence[View], expected: Mapping[str, View]) -> list[float]:
    """Return the seconds from each key to the first view of what is expected after it, or after a later key.

    Left out are keys after which nothing changes. A key that was never answered took for ever.
    """
    times: list[float] = []
    for place, key in enumerate(typed):
        wanted = _cells(expected[key.word])
        before = next((_cells(view) for view in reversed(shown) if view.time <= key.sent), None)
        if before == wanted:
            continue
        later = [each.word for each in typed[place:] if each.word.startswith(key.word)]
        good = {_cells(expected[word]) for word in later}
        came = next((view.time for view in shown if view.time > key.sent and _cells(view) in good), math.inf)
        times.append(came - key.sent)
    return times


def _cells(view: View) -> tuple[int, int]:
    return view.rows, view.panes


def words_to_type(least: int = PASTED) -> tuple[str, ...]:
    """Return common and rare words of the generated libraries, each of so many letters at least."""
    known = vocabulary(seed=1)
    return tuple(next(word for word in known[rank:] if len(word) >= least) for rank in RANKS)


def measure(libraries: Libraries, sizes: Sequence[str], rounds: int) -> Iterator[Figure]:
    """Type in each library, and in the least app that has a line to type in, in turns."""
    words, given = words_to_type(), libraries.environment
    floor = Case("one Input, one Static", (*BLANK, "input"))
    accord = {size: Case(size, libraries.command(libraries.folder(size)), "/", "\x1b") for size in sizes}
    of_all = {
        size: Case(f"{size}, all articles", libraries.command(libraries.folder(size)), "g/", "\x1b")
        for size in sizes
        if size in LIMITS
    }
    for case in (floor, *accord.values(), *of_all.values()):
        say(f"keys: {case.name}")
        case.learn(given, words)
    changed = _changed(libraries) if "100k" in sizes else None
    for turn in range(max(2, rounds // 3)):
        say(f"keys: turn {turn + 1}")
        for case in (floor, *accord.values(), *of_all.values()):
            case.type(given, words)
        if changed:
            touch(changed, CHANGED)
            busy = Case("100k, busy", libraries.command(changed), "/", "\x1b", accord["100k"].seen)
            busy.type_while_busy(given, words)
            accord["100k"].busy.extend(busy.busy)
    yield from _figures(floor, accord, of_all)


def _figures(floor: Case, accord: Mapping[str, Case], of_all: Mapping[str, Case]) -> Iterator[Figure]:
    lowest = percentile(floor.keys, 0.95)
    for size, case in accord.items():
        must, aim = LIMITS.get(size, (None, None))
        yield from spread("key to its articles", size, case.keys, must, aim)
        yield Figure("keys", "… p95 ÷ one Input and one Static", size, percentile(case.keys, 0.95) / lowest)
        yield from spread("key to its articles and commitments", size, case.panes)
        yield from spread("key to the last byte, counts too (a key at a time)", size, case.rests)
        yield from spread(f"{PASTED} characters at once to their articles", size, case.pastes)
        if case.busy:
            yield from spread(f"key to its articles, {CHANGED:,} records being read", size, case.busy)
            yield Figure(
                "keys",
                "… p95 ÷ idle",
                size,
                percentile(case.busy, 0.95) / percentile(case.keys, 0.95),
                must=1.3,
            )
    for size, case in of_all.items():
        yield from spread("scope of all: key to its articles", size, case.keys, *LIMITS[size])
        yield from spread("scope of all: key to its articles and commitments", size, case.panes)
        yield from spread("scope of all: key to the last byte, counts too", size, case.rests)
    yield from spread("one Input and one Static", "", floor.keys)


def spread(
    name: str, size: str, times: Sequence[float], must: float | None = None, aim: float | None = None
) -> Iterator[Figure]:
    """Yield the middle, the slowest twentieth and the slowest of some times, and how many of them never ended."""
    never = times.count(math.inf)
    if never:
        yield Figure("keys", f"{name}, never", size, never, "keys", must=0)
        times = [each for each in times if each < math.inf]
    if times:
        yield Figure("keys", f"{name}, p50", size, percentile(times, 0.5) * 1000, "ms")
        yield Figure("keys", f"{name}, p95", size, percentile(times, 0.95) * 1000, "ms", must, aim)
        yield Figure("keys", f"{name}, max", size, max(times) * 1000, "ms")


def _changed(libraries: Libraries) -> Path:
    """Return a copy of 100k whose index is up to its files."""
    folder = libraries.copy("100k")
    libraries.index(folder, "100k")
    return folder


def touch(folder: Path, count: int) -> None:
    """Make so many records of a library, from all its years, look changed."""
    files = sorted(folder.rglob("*.md"))
    for file in files[:: max(len(files) // count, 1)][:count]:
        os.utime(file)


def sizes_to_type_in(sizes: Sequence[str]) -> list[str]:
    """Return those libraries in which words are found at all."""
    return [size for size in sizes if records_in(size) >= 10]
