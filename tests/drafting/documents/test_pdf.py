"""PDFs: their text, and those that have none for us."""

import sys

import pytest

from tests.support.pdf import pdf
from tui.drafting.documents.document import DocumentError
from tui.drafting.documents.pdf import read_pdf

BODY = (
    ("Joint statement", "", "The ministers agreed to hold talks"),
    ("in 2026, and to report on critical", "minerals before the end of the year."),
    ("Article 7", "They will meet again in Rome (Italy)."),
    ("Article 9", "This is the end of it."),
)


def test_the_text_of_all_pages_is_one_text() -> None:
    text = read_pdf(pdf(BODY), "a.pdf").text
    assert "hold talks\nin 2026, and to report on critical\nminerals" in text
    assert "in Rome (Italy)." in text
    assert "\r" not in text


def test_what_repeats_at_head_and_foot_of_pages_is_not_the_text() -> None:
    pages = [["Council of Europe - Treaty Series", *lines, f"Page {10 + n} of 99"] for n, lines in enumerate(BODY)]
    text = read_pdf(pdf(pages), "a.pdf").text
    assert "Treaty Series" not in text
    assert "of 99" not in text
    assert text.startswith("Joint statement")
    assert text.endswith("This is the end of it.")


def test_a_word_that_is_parted_at_the_end_of_a_line_is_one() -> None:
    lines = ["The ministers spoke about critical min-", "erals and a plan for 2025-", "2030."]
    assert (
        read_pdf(pdf([lines]), "a.pdf").text
        == "The ministers spoke about critical minerals and a plan for 2025-\n2030."
    )


def test_articles_that_begin_on_each_page_stay() -> None:
    pages = [[f"Article {3 * number + 1}", f"The text of {word} is here."] for number, word in enumerate("abcd")]
    text = read_pdf(pdf(pages), "a.pdf").text
    assert all(f"Article {3 * number + 1}\n" in text for number in range(4))


def test_a_line_on_two_pages_is_text() -> None:
    assert read_pdf(pdf([["Annex", "One."], ["Annex", "Two."]]), "a.pdf").text.count("Annex") == 2


def test_the_title_is_that_of_the_file_unless_a_program_made_it_up() -> None:
    assert read_pdf(pdf(BODY, title="The Tokyo statement"), "a.pdf").title == "The Tokyo statement"
    assert read_pdf(pdf([["Joint statement"]], title="Microsoft Word - x.docx"), "a.pdf").title == "Joint statement"


def test_a_page_without_text_is_told() -> None:
    assert read_pdf(pdf([["Words."], [], ["More."], []]), "a.pdf").notes == (
        "Pages 2, 4 are without text: scanned, or pictures.",
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([[], []]), "a scan"),
        (pdf(BODY, encrypted=True), "encrypted"),
        (b"%PDF-1.4\nnothing of the kind", "cannot be read"),
        (pdf(BODY)[:200], "cannot be read"),
        (pdf([]), "cannot be read"),
    ],
    ids=["scan", "encrypted", "nonsense", "cut", "no pages"],
)
def test_a_pdf_without_text_for_us_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_pdf(data, "a.pdf")
    assert reason in caught.value.reason


def test_without_the_library_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(DocumentError, match=r"accord\[pdf\]"):
        read_pdf(pdf(BODY), "a.pdf")
