"""Programs that have the terminal until they end, such as editors."""

import signal
import subprocess
from collections.abc import Sequence

from tui.system.signals import ENDINGS, KEYS, handled
from tui.system.terminal import modes_kept


def run_in_foreground(command: Sequence[str]) -> int:
    """Run a program in the terminal, which is free, and wait for its end; return its exit code, or minus its signal.

    ctrl+c is the program's. A signal that asks this process to end is passed on to it, and comes again here when it has
    ended. Raises `OSError` where it does not start.
    """
    asked: list[int] = []
    started: list[subprocess.Popen[bytes]] = []

    def pass_on(number: int) -> None:
        asked.append(number)
        for process in started:
            process.send_signal(number)

    try:
        # A handler for the keys, and not that they be ignored: that the program would inherit.
        with (
            modes_kept(),
            handled(KEYS, lambda _: None),
            handled(ENDINGS, pass_on),
            subprocess.Popen(command) as process,
        ):
            started.append(process)
            for number in asked:
                process.send_signal(number)
            return process.wait()
    finally:
        for number in asked[:1]:
            signal.raise_signal(number)
