"""Takes the pictures of the README from the running app: `python -m tests.screenshots`."""

import asyncio
import tempfile
from pathlib import Path

from tui.app import AccordApp
from tui.records.dates import day
from tui.settings import Settings

ROOT = Path(__file__).parents[1]
TODAY = day(2026, 11, 22)
PICTURES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "accord-140x45": ((140, 45), ("3",)),
    "accord-100x30": ((100, 30), ("3",)),
    "accord-80x24": ((80, 24), ("3",)),
    "filter-140x45": ((140, 45), ("slash", *"fighter", "enter", "home")),
}
"""Each picture's name, its size in cells and the keys pressed before it is taken."""


async def take(name: str, size: tuple[int, int], keys: tuple[str, ...], cache: Path) -> None:
    """Take one picture."""
    app = AccordApp(ROOT / "articles", settings=Settings(glyphs="unicode"), cache=cache, today=TODAY)
    async with app.run_test(size=size) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        (ROOT / "screenshots" / f"{name}.svg").write_text(app.export_screenshot(title="accord"), encoding="utf-8")


async def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as cache:
        for name, (size, keys) in PICTURES.items():
            await take(name, size, keys, Path(cache))


if __name__ == "__main__":
    asyncio.run(main())
