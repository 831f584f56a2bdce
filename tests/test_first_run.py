from pathlib import Path

import pytest

from tui.first_run import default_library, sample_library
from tui.settings import Settings


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_the_sample_library_is_at_hand() -> None:
    assert "2026-02-02-japan-uk-security.md" in names(sample_library())


def test_articles_beside_the_user_come_before_everything_else(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    assert default_library(Settings(library=Path("/elsewhere")), tmp_path) == tmp_path / "articles"


def test_the_library_of_the_settings_comes_next(tmp_path: Path) -> None:
    (tmp_path / "articles").write_text("a file, not a folder", encoding="utf-8")
    assert default_library(Settings(library=Path("/elsewhere")), tmp_path) == Path("/elsewhere")


def test_the_first_run_makes_a_library_that_starts_as_the_sample(tmp_path: Path, home: Path) -> None:
    own = default_library(Settings(), tmp_path)
    assert own.is_relative_to(home)
    assert names(own) == {file.name for file in sample_library().glob("*.md")} | {"assessments.jsonl"}
    for file in own.iterdir():
        assert file.read_bytes() == (sample_library() / file.name).read_bytes()
    assert names(own.parent) == {"articles"}


def test_a_later_run_leaves_the_users_library_as_it_is(tmp_path: Path) -> None:
    own = default_library(Settings(), tmp_path)
    for file in own.iterdir():
        file.unlink()
    (own / "mine.md").write_text("mine", encoding="utf-8")
    assert default_library(Settings(), tmp_path) == own
    assert names(own) == {"mine.md"}


def test_a_library_that_cannot_be_made_is_an_error(tmp_path: Path, home: Path) -> None:
    (home / "data").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(OSError, match="data"):
        default_library(Settings(), tmp_path)
