"""How much memory Accord takes."""

from collections.abc import Iterator, Sequence

from tests.benchmarks.figures import Figure, median
from tests.benchmarks.keys import BREATH, type_word, words_to_type
from tests.benchmarks.libraries import Libraries, say
from tests.benchmarks.terminal import Terminal

LIMITS = {"must": 70.0, "aim": 45.0}


def measure(libraries: Libraries, sizes: Sequence[str], rounds: int) -> Iterator[Figure]:
    """Start Accord, let it compare the files, and type."""
    words = words_to_type()
    for size in sizes:
        say(f"memory: {size}")
        painted, idle, typed, helpers = [], [], [], []
        for _ in range(max(2, rounds // 6)):
            with Terminal(libraries.command(libraries.folder(size)), libraries.environment) as terminal:
                terminal.wait_until_quiet(first=30)
                painted.append(terminal.memory())
                helpers.append(terminal.wait_until_idle())
                idle.append(terminal.memory())
                terminal.type("/")
                for word in words:
                    list(type_word(terminal, word))
                    terminal.wait_until_quiet(BREATH)
                    terminal.type("\x1b")
                    terminal.wait_until_quiet(BREATH, first=2)
                typed.append(terminal.memory())
        yield Figure("memory", "after first paint", size, median(painted), "MB", **LIMITS)
        yield Figure("memory", "after comparing the files", size, median(idle), "MB")
        yield Figure("memory", "after typing", size, median(typed), "MB", **LIMITS)
        yield Figure("memory", "the process that compares the files, at most", size, max(helpers), "MB")
