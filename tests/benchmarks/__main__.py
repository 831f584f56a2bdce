"""Prints how fast Accord starts and answers: `python -m tests.benchmarks [--rounds N]`."""

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.terminal import Terminal

ROOT = Path(__file__).parents[2]
WORDS = ("fighter", "minerals", "cyber", "carrier", "treaty", "Japan")


def percentile(times: list[float], share: float) -> float:
    """Return the value below which a share of the times lies."""
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def start(command: list[str], marker: bytes) -> tuple[float, float, float]:
    """Start a program; return seconds to first paint, seconds to rest, and MB of memory."""
    with Terminal(command) as terminal:
        painted = terminal.wait_for(marker) - terminal.started
        rested = (terminal.wait_until_quiet() or terminal.started + painted) - terminal.started
        return painted, rested, terminal.memory()


def keystrokes(command: list[str], marker: bytes, words: tuple[str, ...]) -> list[float]:
    """Type words into the filter, a key at a time; return the seconds from each key to the last changed byte."""
    times: list[float] = []
    with Terminal(command) as terminal:
        terminal.wait_for(marker)
        terminal.wait_until_quiet(0.5)
        terminal.type("/" if marker != b"MARKER" else "\t")
        terminal.wait_until_quiet()
        for word in words:
            for key in word:
                sent = terminal.type(key)
                shown = terminal.wait_until_quiet(0.05, first=1)
                if shown is None:
                    raise RuntimeError(f"nothing happened after {key!r}")
                times.append(shown - sent)
            terminal.type("\x1b")
            terminal.wait_until_quiet(0.3)
    return times


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=12)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as home:
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(home, name.lower()))
        accord = [sys.executable, "-m", "tui", str(ROOT / "articles"), "--today", "2026-11-22"]
        blank = [sys.executable, "-m", "tests.benchmarks.blank"]
        marker = b"next-"
        start(accord, marker)
        times: dict[str, list[tuple[float, float, float]]] = {
            "blank Textual app": [],
            "accord, ten records": [],
        }
        for _ in range(rounds):
            times["blank Textual app"].append(start(blank, b"MARKER"))
            times["accord, ten records"].append(start(accord, marker))
        base = [statistics.median(column) for column in zip(*times["blank Textual app"], strict=True)]
        print(f"{'start':24} {'first paint':>14} {'ratio':>6} {'settled':>10} {'ratio':>6} {'memory':>9}")
        for name, rows in times.items():
            paint, rest, memory = (statistics.median(column) for column in zip(*rows, strict=True))
            print(
                f"{name:24} {paint * 1000:11.0f} ms {paint / base[0]:6.2f} {rest * 1000:7.0f} ms "
                f"{rest / base[1]:6.2f} {memory:6.0f} MB"
            )
        print(f"\n{'key to changed screen':24} {'p50':>11} {'p95':>11} {'max':>11} {'p95 ratio':>10}")
        floor = 0.0
        for name, command, shown in (
            ("one Input, one Static", [*blank, "input"], b"MARKER"),
            ("accord's filter", accord, marker),
        ):
            keys = [time * 1000 for time in keystrokes(command, shown, WORDS)]
            p95 = percentile(keys, 0.95)
            floor = floor or p95
            print(f"{name:24} {percentile(keys, 0.5):8.1f} ms {p95:8.1f} ms {max(keys):8.1f} ms {p95 / floor:10.2f}")


if __name__ == "__main__":
    main()
