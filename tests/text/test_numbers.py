"""Numbers in words, and as bars."""

import pytest

from tui.text.numbers import bar, counted


@pytest.mark.parametrize(("number", "words"), [(0, "0 articles"), (1, "1 article"), (2000, "2,000 articles")])
def test_a_number_has_its_noun(number: int, words: str) -> None:
    assert counted(number, "article") == words


@pytest.mark.parametrize(
    ("done", "total", "shown"),
    [(0, 4, "[    ]"), (1, 4, "[#   ]"), (3, 4, "[### ]"), (4, 4, "[####]"), (999, 1000, "[### ]"), (0, 0, "[####]")],
)
def test_a_bar_is_full_only_when_all_is_done(done: int, total: int, shown: str) -> None:
    assert bar(done, total, 4) == shown
