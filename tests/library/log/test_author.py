"""Who judges, and what an assessment is called."""

import getpass
import subprocess
import threading
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.judging import NOON
from tui.library.log.author import author, new_id


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No git that could be asked, and a login."""
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setattr(getpass, "getuser", lambda: "ann")


def test_the_settings_say_who_judges(tmp_path: Path) -> None:
    assert author(" Ann\tExample ", tmp_path) == "Ann Example"


def test_else_git_says_who_judges_here(tmp_path: Path) -> None:
    for arguments in (["init", "--quiet"], ["config", "user.name", "Bén Example"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    assert author("", tmp_path) == "Bén Example"


def test_else_the_login_says_who_judges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "ann")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    assert author("", tmp_path) == "ann"


@pytest.mark.usefixtures("nobody")
def test_without_git_the_login_says_who_judges(tmp_path: Path) -> None:
    assert author("  ", tmp_path) == "ann"
    assert author("", tmp_path / "gone") == "ann"


@pytest.mark.usefixtures("nobody")
def test_who_has_no_name_at_all_is_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_name() -> str:
        raise OSError("no such user")

    monkeypatch.setattr(getpass, "getuser", no_name)
    assert author("", tmp_path) == "unknown"


def test_an_id_is_a_uuid_of_version_7_with_its_time() -> None:
    id = uuid.UUID(new_id(NOON + timedelta(milliseconds=7)))
    assert (id.version, id.variant) == (7, uuid.RFC_4122)
    assert datetime.fromtimestamp((id.int >> 80) / 1000, UTC) >= NOON + timedelta(milliseconds=7)
    assert uuid.UUID(new_id(datetime(2100, 1, 1, tzinfo=UTC))).int >> 80 == 4_102_444_800_000


def test_ids_grow_even_if_the_clock_stands_still_or_is_put_back() -> None:
    later = datetime.now(UTC)
    ids = [new_id(later) for _ in range(1_000)] + [new_id(NOON) for _ in range(1_000)]
    assert ids == sorted(set(ids))
    assert {uuid.UUID(id).version for id in ids} == {7}


def test_an_id_of_a_moment_that_lies_ahead_moves_no_other() -> None:
    ahead = [new_id(datetime.now(UTC) + timedelta(days=40_000)) for _ in range(9)]
    now = [new_id(datetime.now(UTC)) for _ in range(9)]
    assert ahead == sorted(ahead)
    assert now == sorted(now)
    assert now[-1] < ahead[0]


def test_threads_never_make_the_same_id() -> None:
    made: list[str] = []
    threads = [threading.Thread(target=lambda: made.extend([new_id(NOON) for _ in range(2_000)])) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8_000
