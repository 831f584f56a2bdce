"""Which words of two versions of a text are other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.rewording import Piece, reworded

WORDS = st.lists(st.sampled_from(("open", "a", "port", "at", "Lamu,", "2027", "港", "(soon)")), max_size=8).map(
    " ".join
)


def marked(pieces: list[Piece]) -> str:
    return "".join(f"[{piece.text}]" if piece.is_other else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("Train 200 officers", "Train 150 officers", ("Train [200] officers", "Train [150] officers")),
        ("Build a port", "Build a deep-water port", ("Build a port", "Build a [deep-water] port")),
        ("Build, now, a port", "Build a port", ("Build, [now], a port", "Build a port")),
        ("Build a port", "Build a port", ("Build a port", "Build a port")),
        ("Build a port", "Nothing else of that", ("Build a port", "Nothing else of that")),
        ("", "", ("", "")),
    ],
)
def test_other_words_are_marked_where_the_texts_are_alike(before: str, now: str, expected: tuple[str, str]) -> None:
    first, second = reworded(before, now)
    assert (marked(first), marked(second)) == expected


@given(WORDS | st.text(), WORDS | st.text())
def test_nothing_is_lost_and_marks_begin_and_end_with_words(before: str, now: str) -> None:
    for pieces, text in zip(reworded(before, now), (before, now), strict=True):
        assert "".join(piece.text for piece in pieces) == text
        assert all(piece.text[0].isalnum() and piece.text[-1].isalnum() for piece in pieces if piece.is_other)


def test_of_long_texts_the_words_are_not_compared() -> None:
    text = "word " * 100_000
    assert reworded(text, text + "more") == ([Piece(text, False)], [Piece(text + "more", False)])
