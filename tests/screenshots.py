"""Takes the pictures of the README from the running app: `python -m tests.screenshots`."""

import asyncio
import os
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from tests.drafting.test_tokyo import TEXT
from tests.support.driving import SAMPLE, accord, press, until
from tests.support.real_terminal import RealTerminal
from tui.screens.review.screen import ReviewScreen

FOLDER = Path(__file__).parents[1] / "screenshots"
PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "accord-140x45": ((140, 45), ("3", "j")),
    "accord-100x30": ((100, 30), ("3", "j")),
    "accord-80x24": ((80, 24), ("3", "j")),
    "timeline-140x45": ((140, 45), ("g", "4", "z", "S")),
    "history-100x30": ((100, 30), ("3", "j", "H")),
    "agenda-100x30": ((100, 30), ("5",)),
    "changes-100x30": ((100, 30), ("w", *"2026-06-30", "enter")),
    "sitting-100x30": ((100, 30), ("R",)),
    "score-100x30": ((100, 30), ("percent_sign",)),
    "filter-140x45": ((140, 45), ("slash", *"party:japan due:<2036 fighter", "enter", "g")),
}
"""Each picture's name, its size in cells and the keys pressed before it is taken."""
SHEET = (
    "No,Promise,By whom,Area,Deadline,State,Evidence,Office\n"
    "1,Plant a thousand trees along the river,City council,Parks,2027,in progress,https://example.org/trees,West\n"
    "2,Open the second bridge to cyclists,Ministry of Transport,Roads,Q3 2026,delivered,https://example.org/bridge,East\n"
    "3,Halve the waiting time for a permit,City council,Services,2026-12,behind plan,,West\n"
    "4,None,City council,Services,,,,West\n"
)
"""A spreadsheet as a small monitoring group has one."""


async def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as cache:
        for name, (size, keys) in PICTURES.items():
            async with accord(SAMPLE, Path(cache), size=size) as pilot:
                await press(pilot, *keys)
                picture = pilot.app.export_screenshot(title="accord")
            (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")
        await review(Path(cache))
        proposed_map(Path(cache))


async def review(folder: Path) -> None:
    """Take the picture of a review."""
    library, text = folder / "library", folder / "talks.txt"
    library.mkdir()
    text.write_text(TEXT, encoding="utf-8")
    async with accord(library, folder / "cache", size=(140, 36)) as pilot:
        await press(pilot, "a")
        await pilot.press(*str(text), "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        await pilot.pause()
        picture = pilot.app.export_screenshot(title="accord add talks.txt")
    (FOLDER / "review-140x36.svg").write_text(picture, encoding="utf-8")


def proposed_map(folder: Path) -> None:
    """Take the picture of a map that is proposed for a spreadsheet, from a terminal in which the command runs."""
    (folder / "promises.csv").write_text(SHEET, encoding="utf-8")
    size = (100, 30)
    command = [sys.executable, "-P", "-m", "tui", "import", "promises.csv", "--published=2025", "-C", "watch"]
    environment = {**os.environ, "PYTHONPATH": str(FOLDER.parent), "TERM": "xterm-256color", "COLUMNS": str(size[0])}
    terminal = RealTerminal(command, environment, folder, size)
    terminal.shows("Write these records? [y/N]")
    terminal.type("y\r")
    terminal.end()
    console = Console(record=True, width=size[0], file=StringIO(), force_terminal=True)
    console.print(Text.from_ansi("accord import promises.csv --published 2025 -C watch"))
    console.print(Text.from_ansi(terminal.output.decode().replace("\r\n", "\n")))
    (FOLDER / "import-100x30.svg").write_text(console.export_svg(title="accord import"), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
