"""How far the reading is, how fast, and how long it takes."""

import pytest

from tui.library.sync.progress import Pace, Progress


def test_progress_is_told_in_words() -> None:
    assert Progress(4000, 99_400, 900.0).in_words == ("4,000 of 99,400", "900/s", "1:46 left")
    assert Progress(1, 3601, 0.5).in_words == ("1 of 3,601", "0/s", "2:00:00 left")
    assert Progress(3, 3, 1200.4).in_words == ("3 of 3", "1,200/s", "0:00 left")


def test_before_anything_is_read_nothing_is_said_of_the_time_left() -> None:
    progress = Progress(0, 100)
    assert progress.seconds_left is None
    assert progress.in_words == ("0 of 100",)


def test_time_left_is_rounded_up_so_that_nobody_waits_for_longer() -> None:
    assert Progress(0, 10, 20.0).in_words[-1] == "0:01 left"


def test_a_rate_needs_two_moments() -> None:
    pace = Pace()
    assert pace.rate(100.0, 0) == 0
    assert pace.rate(100.0, 7) == 0
    assert pace.rate(102.0, 30) == 15


def test_the_rate_is_that_of_the_last_seconds() -> None:
    pace = Pace()
    for second in range(20):
        assert pace.rate(second, 10 * second) == (10 if second else 0)
    assert pace.rate(20, 190 + 1000) == pytest.approx(1040 / 5)
    for second in range(21, 26):
        pace.rate(second, 1190)
    assert pace.rate(26, 1190) == 0


def test_after_a_pause_the_rate_is_that_since_before_it() -> None:
    pace = Pace()
    pace.rate(0.0, 0)
    pace.rate(60.0, 600)
    assert pace.rate(60.5, 605) == pytest.approx(10.0)
