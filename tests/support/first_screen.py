"""Prints what has been imported by the time the first screen is drawn.

Usage: `python -m tests.support.first_screen FOLDER CACHE`.
"""

import sys
from pathlib import Path

from textual.screen import Screen

import tui
from tui.app import AccordApp
from tui.records.dates import day
from tui.settings import Settings


class FirstScreen(AccordApp):
    """Accord until its first screen would go to the terminal."""

    CSS_PATH = Path(tui.__file__).with_name(str(AccordApp.CSS_PATH))

    def _display(self, screen: Screen[object], renderable: object) -> None:
        if renderable is not None:
            self.exit()
            print(*sys.modules, sep="\n", file=sys.__stdout__)


if __name__ == "__main__":
    folder, cache = map(Path, sys.argv[1:])
    FirstScreen(folder, settings=Settings(), cache=cache, today=day(2026, 11, 22)).run(headless=True)
