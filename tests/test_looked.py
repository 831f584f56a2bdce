"""On which day a library was looked at last."""

from pathlib import Path

from tui.looked import MOST_LIBRARIES, last_looked, look
from tui.state import remember, state_file


def test_it_is_the_last_day_before_today(tmp_path: Path) -> None:
    assert last_looked(tmp_path, 100) is None
    look(tmp_path, 100)
    assert last_looked(tmp_path, 100) is None
    assert last_looked(tmp_path, 103) == 100
    look(tmp_path, 103)
    look(tmp_path, 103)  # twice on a day: the day before still counts
    assert last_looked(tmp_path, 103) == 100
    assert last_looked(tmp_path, 104) == 103
    assert last_looked(tmp_path / "other", 104) is None


def test_it_leaves_what_else_is_remembered_alone(tmp_path: Path) -> None:
    remember(theme="accord-light")
    before = state_file().read_bytes()
    for number in range(MOST_LIBRARIES + 5):
        look(tmp_path / str(number), 7)
    assert state_file().read_bytes() == before
    assert last_looked(tmp_path / "0", 9) is None
    assert last_looked(tmp_path / str(MOST_LIBRARIES), 9) == 7


def test_what_cannot_be_read_is_forgotten(tmp_path: Path) -> None:
    look(tmp_path, 1)
    state_file("looked").write_text('{"x": ["a", null]}', encoding="utf-8")
    assert last_looked(tmp_path, 9) is None
