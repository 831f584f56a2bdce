"""What a search takes for the same words, in the scripts of the world."""

from pathlib import Path

import pytest

from tests.support.libraries import opened, write
from tui.library.filter.query import parse_query
from tui.text.folding import fold, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łódź", "lodz"),
        ("Straße", "STRASSE"),
        ("Ελλάδα", "ελλαδα"),
        ("шёл", "шел"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد", "محمد"),
        ("العـــربية", "العربية"),
        ("co\u00adoperation", "cooperation"),
        ("می\u200cخواهم", "میخواهم"),
        ("क्\u200dष", "क्ष"),
        ("ｊａｐａｎ", "Japan"),
    ],
)
def test_accents_case_width_and_joiners_do_not_matter(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("किताब", "कताब"),
        ("की", "कि"),
        ("বাড়", "বাড"),
        ("தமிழ்", "தமழ"),
        ("มา", "ม้า"),
        ("ខ្មែរ", "ខ្មរ"),
        ("ދިވެހި", "ދވހ"),
        ("が", "か"),
    ],
)
def test_signs_that_make_another_word_of_it_matter(one: str, other: str) -> None:
    assert words(one) != words(other)
    assert len(words(one)) == len(words(other))


def test_signs_belong_to_their_word_and_punctuation_parts_words() -> None:
    assert words("हिन्दी की किताब।अंत") == ["हिन्दी", "की", "किताब", "अंत"]
    assert words("བོད་ཡིག") == ["བོད", "ཡིག"]


@pytest.mark.parametrize("text", ["日本", "ไท", "ລາ", "ភាសា", "မြန်"])
def test_where_no_spaces_part_words_each_character_with_its_signs_is_one(text: str) -> None:
    assert len(words(text)) == 2


def test_an_accent_between_what_makes_one_letter_is_left_out() -> None:
    assert fold("\u0bc6\u0301\u0bbe") == fold("\u0bca") == fold("\u0bc6\u0bbe")


@pytest.mark.parametrize(
    ("filter", "expected"),
    [
        ("किताब", ["book"]),
        ("कताब", ["other"]),
        ("ไทย", ["thai"]),
        ("เทศ", ["thai"]),
        ("ไทยลงนาม", ["thai"]),
        ("ทยไ", []),
        ("party:ไทย", ["thai"]),
        ("ខ្មែរ", ["khmer"]),
        ("မြန်", ["burmese"]),
        ("ລາວ", ["lao"]),
        ("-ไทย ខ្មែ", ["khmer"]),
    ],
)
def test_a_filter_finds_words_of_every_script(tmp_path: Path, filter: str, expected: list[str]) -> None:
    folder = tmp_path / "library"
    for name, title in (
        ("book", "किताब का समझौता"),
        ("other", "कताब"),
        ("thai", "ประเทศไทยลงนาม"),
        ("khmer", "ភាសាខ្មែរ"),
        ("burmese", "မြန်မာစာ"),
        ("lao", "ພາສາລາວ"),
    ):
        write(folder, f"{name}.md", title, "2026-01-01", "parties: [ราชอาณาจักรไทย]\n" if name == "thai" else "")
    with opened(folder, tmp_path / "cache") as library:
        library.reconcile()
        assert [row.id for row in library.results(parse_query(filter)).articles().fetch(0, 9)] == expected
