"""What every test rests on: a home of its own, and hypothesis without a clock."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.libraries import opened
from tui.library.library import Library

# A deadline would fail the tests of a busy machine. In CI the examples are the same each time.
settings.register_profile("accord", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("accord-ci", settings.get_profile("accord"), derandomize=True)
# pytest --hypothesis-profile=thorough
settings.register_profile("thorough", settings.get_profile("accord"), max_examples=2000)
settings.load_profile("accord-ci" if "CI" in os.environ else "accord")


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
