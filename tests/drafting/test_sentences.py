"""Sentences out of text as people paste it."""

import pytest

from tui.drafting.sentences import Sentence, sentences, tidy, without


def words(text: str) -> list[str]:
    return [sentence.words for sentence in sentences(text)]


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "Mr. Sato met Gen. Lee of the U.S. Army on Jan. 3 at 3 p.m. in the U.K. They shook hands."
    assert words(text) == [
        "Mr. Sato met Gen. Lee of the U.S. Army on Jan. 3 at 3 p.m. in the U.K.",
        "They shook hands.",
    ]


def test_an_initial_ends_no_sentence() -> None:
    assert words("President J. R. Ewing signed it. He left.") == ["President J. R. Ewing signed it.", "He left."]


def test_a_number_with_a_point_stays_whole() -> None:
    assert words("It costs 3.5 billion. Art. 5(2) applies, see No. 10. It ends.") == [
        "It costs 3.5 billion.",
        "Art. 5(2) applies, see No. 10.",
        "It ends.",
    ]


def test_a_quotation_ends_with_its_marks() -> None:
    assert words("“We will go.” She left. “Will you?” he asked.") == [
        "“We will go.”",
        "She left.",
        "“Will you?” he asked.",
    ]


def test_hard_wrapped_lines_are_one_sentence() -> None:
    text = (
        "The ministers of the two countries met in the capital on\n"
        "Friday and agreed to open a joint office for trade before\n"
        "the year is out. They will meet again in the spring to see\n"
        "how far the work has come and what is still to be done.\n"
        "A third meeting is planned.\n"
    )
    assert words(text) == [
        "The ministers of the two countries met in the capital on Friday and agreed to open a joint office for "
        "trade before the year is out.",
        "They will meet again in the spring to see how far the work has come and what is still to be done.",
        "A third meeting is planned.",
    ]


def test_a_blank_line_inside_a_scanned_sentence_is_overlooked() -> None:
    text = (
        "Headline\n\nThe government will provide food to the people of the\n\nnorthern province, the minister said.\n"
    )
    assert words(text) == [
        "The government will provide food to the people of the northern province, the minister said."
    ]


def test_soft_hyphens_and_broken_words_are_mended_for_reading_only() -> None:
    text = "A long title\n\nThe coop\u00aderation will be deep-\nened by both states."
    [sentence] = sentences(text)
    assert sentence.words == "The cooperation will be deepened by both states."
    assert sentence.quote == "The coop\u00aderation will be deep-\nened by both states."


def test_bullets_stand_alone_and_know_their_lead_in() -> None:
    items = "- open an office in Lima;\n- hold talks each year; and\n• train 200 pilots.\n"
    text = f"Title\n\nThe two sides agreed to:\n\n{items}\nThe talks were short.\n"
    found = sentences(text)
    assert [sentence.words for sentence in found] == [
        "The two sides agreed to:",
        "open an office in Lima;",
        "hold talks each year; and",
        "train 200 pilots.",
        "The talks were short.",
    ]
    assert [sentence.lead_in for sentence in found] == ["", *["The two sides agreed to:"] * 3, ""]


def test_a_bullet_broken_over_lines_is_one() -> None:
    text = "Title\n\nThey agreed to:\n- open an office in Lima\n  and one in Quito;\n- hold talks.\n"
    assert words(text)[1:] == ["open an office in Lima and one in Quito;", "hold talks."]


def test_numbers_in_front_of_paragraphs_are_no_part_of_them() -> None:
    text = "Title\n\n1. The first paragraph stands here.\n\n2. The second one stands here.\n"
    assert words(text) == ["The first paragraph stands here.", "The second one stands here."]


def test_headings_are_no_sentences() -> None:
    assert words("# A Title\n\nIt rained.\n\nTHE SECOND PART\n\nIt stopped.\n") == ["It rained.", "It stopped."]


def test_wrong_decoding_is_mended() -> None:
    assert tidy("the countryâ€™s ministers met at the cafÃ©") == "the country’s ministers met at the café"


def test_markup_is_taken_off() -> None:
    assert tidy("The **two** sides met [in Lima](https://example.org/x).[3]") == "The two sides met in Lima."


def test_a_dateline_can_be_taken_off_the_first_sentence() -> None:
    text = "LIMA — It rained. It stopped."
    assert [sentence.quote for sentence in without(text, sentences(text), 0, 7)] == ["It rained.", "It stopped."]


@pytest.mark.parametrize("text", ["", "\n\n", "...", "- \n- ", "\u00ad", "1.", "“", "A", "#\n#"])
def test_next_to_nothing_is_no_trouble(text: str) -> None:
    assert all(isinstance(sentence, Sentence) for sentence in sentences(text))
