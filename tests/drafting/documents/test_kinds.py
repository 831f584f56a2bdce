"""What kind a document is: by its first bytes, whatever it is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.drafting.documents.document import MAX_BYTES, DocumentError
from tui.drafting.documents.kinds import kind_of

PAGE = b"<!DOCTYPE html><html><body><p>Words.</p></body></html>"


@pytest.mark.parametrize(
    ("data", "name", "content_type", "kind"),
    [
        (PAGE, "page.html", "", "html"),
        (PAGE, "page", "", "html"),
        (PAGE, "page.md", "text/plain", "html"),
        (b"\xef\xbb\xbf\n  <!-- saved from --><HTML lang=en>", "page", "", "html"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "page", "", "html"),
        (b"Words, then <p>a paragraph</p>", "https://example.org/a.html?b=c", "", "html"),
        (b"Words, then <p>a paragraph</p>", "https://example.org/a", "text/html", "html"),
        (b"Words about <p> in a text", "words.txt", "", "text"),
        (b"# Title\n\nWords", "a.md", "", "markdown"),
        (b"# Title\n\nWords", "A.MARKDOWN", "", "markdown"),
        (b"# Title\n\nWords", "a", "text/markdown", "markdown"),
        (b"# Title\n\nWords", "a.txt", "", "text"),
        (b"Words", "page.html", "", "text"),
        (b"%PDF-1.7\n", "page.html", "text/html", "pdf"),
        (b"junk before\n%PDF-1.4\n", "a", "", "pdf"),
        ("Words".encode("utf-16"), "a.txt", "", "text"),
        (PAGE.decode().encode("utf-16"), "a", "", "html"),
        ("é".encode("latin-1"), "a.txt", "", "text"),
    ],
)
def test_the_kind(data: bytes, name: str, content_type: str, kind: str) -> None:
    assert kind_of(data, name, content_type=content_type) == kind


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "a picture (PNG)"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "a picture (JPEG)"),
        (b"GIF89a", "a picture (GIF)"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a picture, a film"),
        (b"\0\0\0\x20ftypavif", "a picture, a film"),
        (b"PK\x03\x04\x14\0", "Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Microsoft Office"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x7fELF\x02", "a program"),
        (b"words\0words", "NUL bytes"),
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"a" * (MAX_BYTES + 1), "at most 10,485,760 are read"),
    ],
    ids=range(14),
)
def test_what_is_no_text_is_refused_by_its_bytes_and_not_by_its_name(data: bytes, what: str) -> None:
    with pytest.raises(DocumentError) as caught:
        kind_of(data, "statement.html", content_type="text/html")
    assert what in caught.value.reason
    assert str(caught.value).startswith("statement.html: ")
    assert caught.value.advice.endswith(".")


@given(st.binary(max_size=400), st.sampled_from(("a.html", "a.md", "a", "")))
def test_any_bytes_have_a_kind_or_are_refused(data: bytes, name: str) -> None:
    try:
        assert kind_of(data, name) in ("html", "markdown", "pdf", "text")
    except DocumentError as error:
        assert error.reason  # noqa: PT017 - either may happen
