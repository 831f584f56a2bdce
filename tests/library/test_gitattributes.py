"""A folder becomes a library whose log git can merge."""

import os
from pathlib import Path

import pytest

from tui.library.errors import LibraryError
from tui.library.gitattributes import ATTRIBUTES, IGNORE, MERGE, PRIVATE, TEXTS, SetUp, set_up


def test_a_new_library_has_the_line_by_which_git_merges_its_log(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert set_up(folder) == dict.fromkeys((ATTRIBUTES, IGNORE), SetUp(is_new=True))
    assert sorted(path.name for path in folder.iterdir()) == [ATTRIBUTES, IGNORE]
    assert (folder / ATTRIBUTES).read_bytes() == b"assessments.jsonl merge=union\n"
    assert (folder / IGNORE).read_bytes() == b"/texts/\n/notes.jsonl\n"
    assert set_up(folder) == dict.fromkeys((ATTRIBUTES, IGNORE), SetUp(is_new=False))


@pytest.mark.parametrize(
    "line", ["assessments.jsonl text merge=union", "  assessments.jsonl\tmerge=union", "\xff\nx y"]
)
def test_attributes_that_are_there_are_never_changed(tmp_path: Path, line: str) -> None:
    file = tmp_path / ATTRIBUTES
    file.write_bytes(b"*.png binary\r\n" + line.encode("latin-1"))
    before = file.read_bytes()
    assert set_up(tmp_path)[ATTRIBUTES].missing == (() if "union" in line else (MERGE,))
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "line", ["# assessments.jsonl merge=union", "assessments.jsonl merge=binary", "*.md merge=union"]
)
def test_other_lines_do_not_count(tmp_path: Path, line: str) -> None:
    (tmp_path / ATTRIBUTES).write_text(line, encoding="utf-8")
    assert set_up(tmp_path)[ATTRIBUTES].missing == (MERGE,)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("device", ["", "/dev/zero"])
def test_attributes_that_are_no_small_file_are_an_error(tmp_path: Path, device: str) -> None:
    if device:
        (tmp_path / ATTRIBUTES).symlink_to(device)
    else:
        os.mkfifo(tmp_path / ATTRIBUTES)
    with pytest.raises(LibraryError, match="cannot be set up: it is not a regular file"):
        set_up(tmp_path)


def test_what_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(LibraryError, match="cannot be set up"):
        set_up(tmp_path / "file")


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("*.pdf\ntexts\nnotes.jsonl\n", ()),
        ("/texts/\n", (PRIVATE,)),
        ("/notes.jsonl\n/texts/\n!texts/\n", (TEXTS,)),
        ("# texts\n", (TEXTS, PRIVATE)),
        ("", (TEXTS, PRIVATE)),
    ],
)
def test_what_git_is_to_ignore_is_left_as_it_is(tmp_path: Path, text: str, missing: tuple[str, ...]) -> None:
    (tmp_path / IGNORE).write_text(text, encoding="utf-8")
    assert set_up(tmp_path)[IGNORE] == SetUp(is_new=False, missing=missing)
    assert (tmp_path / IGNORE).read_text(encoding="utf-8") == text
