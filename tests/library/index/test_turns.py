"""Several processes write one index in turn: none starves, and who waits in vain is told why."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tui.library.errors import LibraryError
from tui.library.index import database as index_module
from tui.library.index.database import Index
from tui.library.index.sql import Sql
from tui.library.index.turns import alone
from tui.library.index.writer import Writer

_WITHOUT_A_PAUSE = """
import sys
from contextlib import closing
from pathlib import Path
from tui.library.index.database import Index
from tui.library.index.writer import Writer

with closing(Index.open(Path(sys.argv[1]), Path(sys.argv[2]))) as index, closing(Writer(index)) as writer:
    for number in range(1_000_000):
        with writer.transaction():
            for _ in range(1000):
                writer.change("UPDATE log SET byte = ?", number)
"""
_A_FEW = 10


def test_who_writes_without_a_pause_lets_others_write_in_between(folder: Path, cache: Path) -> None:
    def transactions() -> int:
        return index.only(Sql("SELECT byte FROM log"), int)

    with (
        closing(Index.open(cache, folder)) as index,
        closing(Writer(index)) as writer,
        subprocess.Popen([sys.executable, "-c", _WITHOUT_A_PAUSE, str(cache), str(folder)]) as other,
    ):
        while not transactions() and other.poll() is None:
            pass
        waited_for = 0
        for _ in range(_A_FEW):
            before = transactions()
            with writer.transaction():
                waited_for += transactions() - before
        assert other.poll() is None
        other.kill()
    assert waited_for < _A_FEW * 20


def test_who_waits_too_long_is_told_that_another_writes(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "BUSY_SECONDS", 0.05)
    with closing(Index.open(cache, folder)) as index, closing(Writer(index)) as writer:
        with writer.transaction():
            pass
        with (
            alone(index.path, 1),
            pytest.raises(LibraryError, match="is busy: another Accord has been writing it"),
            writer.transaction(),
        ):
            pass
