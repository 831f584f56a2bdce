"""Quotes are held to the kept texts: where they stand, or what became of them."""

from pathlib import Path

import pytest

from tui.drafting.kept_texts import KeptTexts
from tui.drafting.quotes import SUM, Fate, Quote, look_up

TEXT = "They met in Tokyo.\nJapan will build a rail-\nway by “2030”, they said.\nJapan will build a port.\n"


@pytest.fixture
def kept(tmp_path: Path) -> list[KeptTexts]:
    return [KeptTexts(tmp_path / "private"), KeptTexts(tmp_path / "beside")]


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("Japan will build a port", "Japan will build a port"),
        ('a railway by "2030"', "a rail-\nway by “2030”"),
        ("They met in Tokyo. Japan will", "They met in Tokyo.\nJapan will"),
    ],
)
def test_a_quote_is_found_to_the_letter_or_but_for_how_it_is_set(
    kept: list[KeptTexts], words: str, stands: str
) -> None:
    kept[1].keep("talks/one", TEXT)
    place = look_up(Quote("talks/one", words), kept)
    assert place.fate is Fate.STANDS
    assert TEXT[place.start : place.end] == stands


def test_a_quote_that_stands_nowhere_is_gone_and_the_text_is_there_to_be_read(kept: list[KeptTexts]) -> None:
    kept[0].keep("one", TEXT)
    place = look_up(Quote("one", "Japan will build a fleet"), kept)
    assert (place.fate, place.start, place.end) == (Fate.GONE, 0, 0)
    assert place.text is not None
    assert place.text.text == TEXT


def test_of_an_article_without_a_text_nothing_is_known(kept: list[KeptTexts]) -> None:
    kept[0].keep("one", TEXT)
    assert look_up(Quote("two", "Japan"), kept).fate is Fate.NO_TEXT


def test_the_text_that_a_quote_was_taken_from_comes_first_and_another_is_told(kept: list[KeptTexts]) -> None:
    first = kept[0].keep("one", TEXT)
    second = kept[0].keep("one", f"Corrected. {TEXT}")
    for version in (first, second):
        place = look_up(Quote("one", "They met in Tokyo", SUM + version.sha256), kept)
        assert place.fate is Fate.STANDS
        assert place.text is not None
        assert place.text.sha256 == version.sha256
    assert look_up(Quote("one", "They met in Tokyo", SUM + "0" * 64), kept).fate is Fate.CHANGED
