"""What every test rests on: a home of its own, and hypothesis without a clock."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.libraries import opened
from tests.support.thoroughness import THOROUGH, examples
from tui.library.library import Library

# A deadline would fail the tests of a busy machine. In CI the examples are more, and the same each time.
settings.register_profile(
    "accord", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=examples(100)
)
settings.register_profile("accord-ci", settings.get_profile("accord"), derandomize=True)
settings.load_profile("accord-ci" if THOROUGH else "accord")


def pytest_xdist_auto_num_workers() -> int:
    """Two workers a core: most tests that drive the app wait, for a process or a timer."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with nothing in it: no test reads or writes the settings, state, cache or clipboard of its runner."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in ("ACCORD_SETTINGS", "VISUAL", "EDITOR", "TEXTUAL_FPS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SSH_CONNECTION", "a test")  # over ssh the clipboard's tools are left alone
    return home


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for records."""
    folder = tmp_path / "records"
    folder.mkdir()
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """The place of a cache folder, which is made when needed."""
    return tmp_path / "cache" / "accord"


@pytest.fixture
def library(folder: Path, cache: Path) -> Iterator[Library]:
    """The library in that folder."""
    with opened(folder, cache) as library:
        yield library
