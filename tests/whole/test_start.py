"""The start: what has not been imported by the time the first screen is drawn."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.driving import SAMPLE, TODAY
from tui.library.library import Library

ROOT = Path(__file__).parents[2]

LATER = {
    "argparse",
    "charset_normalizer",
    "importlib.metadata",
    "lxml",
    "markdown_it",
    "multiprocessing",
    "pydantic",
    "pypdfium2",
    "tomllib",
    "trafilatura",
    "tui.system.clipboard",
    "tui.drafting",
    "tui.records.front_matter",
    "tui.records.inserting",
    "tui.records.reading",
    "tui.records.writing",
    "tui.screens.dialogs.details",
    "tui.system.editor",
    "tui.screens.dialogs.help",
    "tui.screens.dialogs.problems",
    "urllib3",
    "watchfiles",
    "yaml",
}
"""What is slow to import and not needed for the first screen."""


@pytest.fixture
def indexed(tmp_path: Path) -> Path:
    """A cache folder with the index of the sample library."""
    library = Library.open(SAMPLE, cache=tmp_path, today=TODAY)
    library.reconcile()
    library.close()
    return tmp_path


def test_the_first_screen_waits_for_nothing_slow(indexed: Path) -> None:
    command = [sys.executable, "-m", "tests.support.first_screen", str(SAMPLE), str(indexed)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(answer.stdout.splitlines())
    assert "tui.panes.timeline.pane" in loaded
    assert not loaded & LATER
