"""What is put off in a sitting comes back on its day, and is of its library alone."""

from pathlib import Path

from tui.later import put_off, put_off_until
from tui.records.commitment import CommitmentRef
from tui.state import remember_in

ONE, TWO = CommitmentRef("a", "one"), CommitmentRef("a", "two")


def test_it_comes_back_on_its_day(tmp_path: Path) -> None:
    put_off_until(tmp_path, ONE, 110, 100)
    put_off_until(tmp_path, TWO, 105, 100)
    assert put_off(tmp_path, 104) == {ONE: 110, TWO: 105}
    assert put_off(tmp_path, 105) == {ONE: 110}
    assert put_off(tmp_path / "other", 100) == {}


def test_the_latest_day_counts(tmp_path: Path) -> None:
    put_off_until(tmp_path, ONE, 110, 100)
    put_off_until(tmp_path, ONE, 120, 100)
    assert put_off(tmp_path, 115) == {ONE: 120}


def test_what_cannot_be_read_is_forgotten(tmp_path: Path) -> None:
    remember_in("later", {str(tmp_path.resolve()): {"no reference": 110, "a#one": "soon", "a#two": 110}})
    assert put_off(tmp_path, 100) == {TWO: 110}
