"""Takes the pictures of the README from the running app: `python -m tests.screenshots`."""

import asyncio
import tempfile
from pathlib import Path

from tests.support.driving import SAMPLE, accord, press

FOLDER = Path(__file__).parents[1] / "screenshots"
PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "accord-140x45": ((140, 45), ("3", "j")),
    "accord-100x30": ((100, 30), ("3", "j")),
    "accord-80x24": ((80, 24), ("3", "j")),
    "timeline-140x45": ((140, 45), ("g", "4", "z", "S")),
    "history-100x30": ((100, 30), ("3", "j", "H")),
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


if __name__ == "__main__":
    asyncio.run(main())
