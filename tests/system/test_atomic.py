"""Files are written whole or not at all, and nothing is lost."""

import os
import stat
import threading
from pathlib import Path

import pytest

from tui.system.atomic import PRIVATE, FileChangedError, create, replace

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_file_is_made_and_nothing_else_is_left(tmp_path: Path) -> None:
    create(tmp_path / "a", b"one")
    assert (tmp_path / "a").read_bytes() == b"one"
    assert names(tmp_path) == {"a"}


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    create(tmp_path / "a", b"one")
    with pytest.raises(FileExistsError):
        create(tmp_path / "a", b"two")
    (tmp_path / "b").symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        create(tmp_path / "b", b"two")
    assert (tmp_path / "a").read_bytes() == b"one"
    assert names(tmp_path) == {"a", "b"}


def test_of_many_at_once_one_makes_it(tmp_path: Path) -> None:
    made: list[bytes] = []

    def make(data: bytes) -> None:
        try:
            create(tmp_path / "a", data)
        except FileExistsError:
            return
        made.append(data)

    threads = [threading.Thread(target=make, args=(b"%d" % number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [(tmp_path / "a").read_bytes()]


def test_a_disk_without_links_has_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    create(tmp_path / "a", b"one")
    with pytest.raises(FileExistsError):
        create(tmp_path / "a", b"two")
    assert (tmp_path / "a").read_bytes() == b"one"
    assert names(tmp_path) == {"a"}


@posix
def test_a_private_file_is_its_owners_alone(tmp_path: Path) -> None:
    create(tmp_path / "a", b"one", mode=PRIVATE)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600


@posix
def test_a_file_is_replaced_with_its_mode_and_where_links_lead(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one")
    (tmp_path / "a").chmod(0o640)
    (tmp_path / "link").symlink_to("a")
    replace(tmp_path / "link", b"two", expected=b"one")
    assert (tmp_path / "a").read_bytes() == b"two"
    assert (tmp_path / "link").is_symlink()
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640
    assert names(tmp_path) == {"a", "link"}


def test_a_file_that_has_changed_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"three")
    with pytest.raises(FileChangedError):
        replace(tmp_path / "a", b"two", expected=b"one")
    assert (tmp_path / "a").read_bytes() == b"three"
    assert names(tmp_path) == {"a"}


def test_a_file_that_is_gone_does_not_come_back(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        replace(tmp_path / "a", b"two", expected=b"one")
    assert not names(tmp_path)
