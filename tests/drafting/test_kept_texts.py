"""Texts are kept: privately, whole, and never over another."""

import hashlib
import os
import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.drafting.kept_texts import KeptTextError, KeptTexts


@pytest.fixture
def texts(tmp_path: Path) -> KeptTexts:
    return KeptTexts(tmp_path / "kept" / "texts")


def test_a_text_is_kept_to_the_byte_with_its_hash(texts: KeptTexts) -> None:
    kept = texts.keep("2026/talks", "“Töne”\n\n日本\n")
    assert kept.file == texts.folder / "2026" / "talks.txt"
    assert kept.file.read_bytes() == "“Töne”\n\n日本\n".encode()
    assert kept.sha256 == hashlib.sha256(kept.file.read_bytes()).hexdigest()
    assert kept.is_new


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_it_is_its_owners_alone(texts: KeptTexts) -> None:
    kept = texts.keep("2026/talks", "Words.")
    for path, mode in ((kept.file, 0o600), (kept.file.parent, 0o700), (texts.folder, 0o700)):
        assert stat.S_IMODE(path.stat().st_mode) == mode


def test_the_same_text_again_is_the_same_file(texts: KeptTexts) -> None:
    first = texts.keep("a", "Words.")
    second = texts.keep("a", "Words.")
    assert (second.file, second.is_new) == (first.file, False)


def test_another_text_is_another_version_and_the_latest_comes_first(texts: KeptTexts) -> None:
    first = texts.keep("a", "Words.")
    os.utime(first.file, (1, 1))
    second = texts.keep("a", "Other words.")
    assert second.file.name == f"a.{second.sha256[:12]}.txt"
    assert first.file.read_text(encoding="utf-8") == "Words."
    assert [version.text for version in texts.versions("a")] == ["Other words.", "Words."]
    assert texts.keep("a", "Other words.").file == second.file


def test_articles_whose_names_begin_alike_are_told_apart(texts: KeptTexts) -> None:
    texts.keep("a", "Words.")
    texts.keep("a-b", "Words of another.")
    texts.keep("a.0123456789ab", "Words of a third.")
    assert [version.text for version in texts.versions("a")] == ["Words."]
    assert [version.text for version in texts.versions("a.0123456789ab")] == ["Words of a third."]


def test_all_of_them_can_be_gone_through_by_article(texts: KeptTexts) -> None:
    for id, text in (("a", "One."), ("a", "Two."), ("2026/b", "Three."), ("c.0123456789ab", "Four.")):
        texts.keep(id, text)
    assert sorted((kept.id, kept.text) for kept in texts) == [
        ("2026/b", "Three."),
        ("a", "One."),
        ("a", "Two."),
        ("c.0123456789ab", "Four."),
    ]


def test_of_an_article_without_a_text_there_is_none(texts: KeptTexts) -> None:
    assert texts.versions("a") == []
    assert list(texts) == []
    assert not texts.folder.exists()


@pytest.mark.parametrize("id", ["", "..", "../a", "a/../../b", "/a", "a//b", "a\\b", "a\0b"])
def test_nothing_is_written_or_read_elsewhere(texts: KeptTexts, id: str) -> None:
    with pytest.raises(KeptTextError):
        texts.keep(id, "Words.")
    with pytest.raises(KeptTextError):
        texts.versions(id)


def test_what_cannot_be_kept_is_said(texts: KeptTexts, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file in the place of the folder", encoding="utf-8")
    with pytest.raises(KeptTextError, match=r"is not kept in .*exists.*Make room"):
        texts.keep("a", "Words.")
    with pytest.raises(KeptTextError, match="no character"):
        texts.keep("a", "\ud800")


def test_by_default_they_lie_in_the_users_data_folder_apart_by_library(home: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one" / "articles", tmp_path / "other" / "articles"
    first, second = KeptTexts.of_library(one), KeptTexts.of_library(other)
    assert first.folder != second.folder
    assert first.folder.is_relative_to(home / "data" / "accord" / "texts")
    assert KeptTexts.of_library(one).folder == first.folder


def test_beside_the_records_git_ignores_them(folder: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    texts = KeptTexts.of_library(folder, beside=True)
    texts.keep("2026/talks", "Words.")
    status = subprocess.run(["git", "status", "--porcelain"], cwd=folder, capture_output=True, text=True, check=True)
    assert texts.folder == folder / "texts"
    assert status.stdout == ""


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_it_is(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    texts = KeptTexts(tmp_path_factory.getbasetemp() / "any")
    kept = texts.keep("a", text)
    assert kept.text == text
    assert text in [version.text for version in texts.versions("a")]
