"""Plain text and Markdown."""

from collections.abc import Callable

import pytest

from tui.drafting.documents.document import Document, DocumentError
from tui.drafting.documents.markdown import read_markdown
from tui.drafting.documents.plain import read_plain


def test_a_first_line_that_stands_alone_is_the_title() -> None:
    document = read_plain(b"\n\nJoint statement  \n\nThe ministers met.\n\n\n\n\nThey agreed.\n", "a.txt")
    assert document.title == "Joint statement"
    assert document.text == "Joint statement\n\nThe ministers met.\n\nThey agreed."
    assert document.published is None


@pytest.mark.parametrize(
    "text", ["The ministers met.\n\nThey agreed.", "Tokyo, 2 February\nThe ministers met.", "a" * 300], ids=range(3)
)
def test_a_first_line_that_is_text_is_no_title(text: str) -> None:
    assert read_plain(text.encode(), "a.txt").title == ""


@pytest.mark.parametrize("data", [b"...\n---\n", b"\x00\x01"])
@pytest.mark.parametrize("read", [read_plain, read_markdown])
def test_a_file_without_words_is_refused(data: bytes, read: Callable[[bytes, str], Document]) -> None:
    with pytest.raises(DocumentError, match="no words"):
        read(data, "a.txt")


FRONT_MATTER = b"""---
title: "Ministers meet: a report"
date: 2026-02-02T10:00:00Z
source: The Paper
link: https://example.org/a
location: Tokyo
authors: [A, B]
author: [A. Writer, B. Writer]
---
# Heading

Words.
"""


def test_the_front_matter_of_a_note_is_read() -> None:
    document = read_markdown(FRONT_MATTER, "a.md")
    assert document.title == "Ministers meet: a report"
    assert (document.published, document.source, document.place) == ("2026-02-02", "The Paper", "Tokyo")
    assert (document.url, document.author) == ("https://example.org/a", "A. Writer, B. Writer")
    assert document.text == "# Heading\n\nWords."


def test_a_source_that_is_an_address_is_one() -> None:
    document = read_markdown(b"---\nsource: https://www.example.org/a\n---\nWords.", "a.md")
    assert (document.url, document.source) == ("https://www.example.org/a", "example.org")


@pytest.mark.parametrize("text", ["Words.\n\n# Heading #\n", "Heading\n=======\n\nWords."])
def test_the_first_heading_is_the_title(text: str) -> None:
    assert read_markdown(text.encode(), "a.md").title == "Heading"


@pytest.mark.parametrize(
    "text", ["---\n: [\n---\nWords.", "---\nWords without an end", "---\n" + "[" * 5000 + "\n---\nWords."], ids=range(3)
)
def test_front_matter_that_cannot_be_read_is_text(text: str) -> None:
    document = read_markdown(text.encode(), "a.md")
    assert "Words" in document.text
    assert "front matter" in document.notes[0]
