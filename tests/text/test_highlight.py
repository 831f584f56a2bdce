"""What a search takes for the same, and where its words are marked."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library.filter.query import parse_query
from tui.text.folding import fold, words, words_in_place
from tui.text.highlight import NO_HIGHLIGHTS, Highlights, Term

TEXTS = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("aAß ıÅé日本グガ한글-\u0301\u3099किक़།ไน้ำខ្ម\u0bc6\u0bbe\u0640\u200d"),
    max_size=30,
)


def marked(filter_text: str, text: str) -> list[str]:
    return [text[start:stop] for start, stop in parse_query(filter_text).highlights.spans(text)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("São Tomé", "sao tome"),
        ("Øresund", "oresund"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("İstanbul ısı", "istanbul isi"),
        ("Đà Nẵng", "da nang"),
        ("Ærø", "aero"),
        ("ＣＯＰ３０", "cop30"),
        ("ﬁnance", "finance"),
        ("ガ", "ガ"),
        ("ｶ", "カ"),
    ],
)
def test_case_diacritics_and_width_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_composed_and_decomposed_text_fold_alike() -> None:
    assert fold("e\u0301") == fold("é") == "e"
    assert fold("\u1112\u1161\u11ab") == fold("한") == "한"


def test_words_are_runs_of_letters_and_digits() -> None:
    assert words("COP-30: U.S. don't_stop") == ["cop", "30", "u", "s", "don", "t", "stop"]


def test_each_chinese_japanese_or_korean_character_is_a_word() -> None:
    assert words("G7サミット、広島") == ["g7", *"サミット", *"広島"]
    assert words("한국 日本") == [*"한국", *"日本"]


def test_a_word_is_marked_wherever_it_stands_whole() -> None:
    assert marked("japan ", "Japan, JAPAN and Japanese") == ["Japan", "JAPAN"]


def test_of_a_word_that_is_being_typed_the_beginning_is_marked() -> None:
    assert marked("jap", "Japan and a re-Japan") == ["Jap", "Jap"]


def test_only_the_last_word_is_a_prefix() -> None:
    assert marked("jap an", "Japan and") == ["an"]


def test_a_phrase_is_marked_from_its_first_word_to_its_last() -> None:
    assert marked('"critical minerals"', "Critical  minerals; critical, but minerals") == ["Critical  minerals"]


def test_marks_respect_the_characters_of_the_text() -> None:
    assert marked("sao", "Em São Paulo") == ["São"]
    assert marked("sa", "Sa\u0303o") == ["Sa\u0303"]
    assert marked("strasse ", "Straße") == ["Straße"]
    assert marked("stras", "Straße") == ["Straß"]


def test_chinese_japanese_and_korean_are_marked_by_substring() -> None:
    assert marked("本と", "日本と英国") == ["本と"]
    assert marked("サミット ", "G7サミット") == ["サミット"]


def test_decomposed_hangul_is_marked() -> None:
    assert marked("한", "\u1112\u1161\u11ab\u1100\u116e\u11a8") == ["\u1112\u1161\u11ab"]


def test_names_asked_for_in_fields_are_marked() -> None:
    assert marked("party:uni topic:cyb", "The United Kingdom on cyber") == ["Uni", "cyb"]
    assert marked("party:uk", "UK, Ukraine, United Kingdom") == ["UK", "United Kingdom"]


def test_what_is_denied_or_no_text_is_not_marked() -> None:
    assert marked("-japan -(party:italy or x) status:kept due:2026 is:stale", "japan italy x kept 2026") == []


def test_marks_that_overlap_or_touch_become_one() -> None:
    assert marked('"a b" "b c"', "a b c") == ["a b c"]
    assert marked("日 本 ", "日本") == ["日本"]


def test_no_highlights_mark_nothing() -> None:
    assert NO_HIGHLIGHTS.spans("anything") == []


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_words_with_places_are_the_same_words(text: str) -> None:
    places = list(words_in_place(text))
    assert [word.folded for word in places] == words(text)
    assert all(0 <= word.start < word.stop <= len(text) for word in places)


@given(TEXTS, st.data())
def test_spans_are_sorted_apart_and_cover_what_was_looked_for(text: str, data: st.DataObject) -> None:
    found = words(text)
    if not found:
        return
    first = data.draw(st.integers(0, len(found) - 1))
    last = data.draw(st.integers(first, len(found) - 1))
    spans = Highlights((Term(tuple(found[first : last + 1]), data.draw(st.booleans())),)).spans(text)
    assert spans
    assert all(start < stop for start, stop in spans)
    assert all(stop < start for (_, stop), (start, _) in pairwise(spans))
    assert all(start >= 0 and stop <= len(text) for start, stop in spans)
