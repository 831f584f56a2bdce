"""SECURITY.md names files and tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[next(n for n, parent in enumerate(Path(__file__).parents) if (parent / "tui").is_dir())]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def test_every_file_and_test_that_it_names_is_there() -> None:
    files = [*(ROOT / "tests").rglob("*.py"), *(ROOT / "tui").rglob("*.py")]
    there = {file.name for file in files}
    for file in files:
        if file.name.startswith("test_"):
            there.update(re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8")))
    named = set(re.findall(r"`(\w+\.py|test_\w+)`", PAGE))
    assert len(named) > 10
    assert named <= there
