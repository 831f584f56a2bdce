"""Takes the pictures of the README from the running app: `python -m tests.screenshots`."""

import asyncio
import tempfile
from pathlib import Path

from tests.drafting.test_tokyo import TEXT
from tests.support.driving import SAMPLE, accord, press, until
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


async def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as cache:
        for name, (size, keys) in PICTURES.items():
            async with accord(SAMPLE, Path(cache), size=size) as pilot:
                await press(pilot, *keys)
                picture = pilot.app.export_screenshot(title="accord")
            (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")
        await review(Path(cache))


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


if __name__ == "__main__":
    asyncio.run(main())
