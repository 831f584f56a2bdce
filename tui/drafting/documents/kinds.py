"""What kind of document some bytes are. Names and headers err, so the first bytes decide."""

import codecs
import re

from tui.drafting.documents.document import MAX_BYTES, MAX_PDF_BYTES, DocumentError, Kind

_HEAD = 4096
"""How many bytes tell the kind."""
_PDF_BEGINS_WITHIN = 1024
"""Readers of PDF look for its mark this far (ISO 32000-1, annex H, note 13)."""

_SAVE_AS_PDF = "Save it as PDF or as plain text, and add that."
_A_PICTURE = "Add the page or the text that it belongs to."
_UNPACK = "Unpack it, and add one file of what is in it."
_REFUSED: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", _A_PICTURE),
    (b"\xff\xd8\xff", "a picture (JPEG)", _A_PICTURE),
    (b"GIF8", "a picture (GIF)", _A_PICTURE),
    (b"II*\0", "a picture (TIFF)", _A_PICTURE),
    (b"MM\0*", "a picture (TIFF)", _A_PICTURE),
    (b"\0\0\1\0", "a picture (ICO)", _A_PICTURE),
    (b"PK\x03\x04", "a packed file (ZIP, Word, Excel or EPUB)", f"{_SAVE_AS_PDF} An archive has to be unpacked first."),
    (b"\xd0\xcf\x11\xe0", "a document of an old Microsoft Office", _SAVE_AS_PDF),
    (b"{\\rtf", "a document in RTF", _SAVE_AS_PDF),
    (b"\x1f\x8b", "a packed file (gzip)", _UNPACK),
    (b"BZh", "a packed file (bzip2)", _UNPACK),
    (b"\xfd7zXZ\0", "a packed file (xz)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a packed file (7z)", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a packed file (Zstandard)", _UNPACK),
    (b"\x7fELF", "a program", "Add a text, a page or a PDF."),
    (b"MZ\x90", "a program", "Add a text, a page or a PDF."),
    (b"OggS", "a recording (Ogg)", "Add a transcript of it."),
    (b"ID3", "a recording (MP3)", "Add a transcript of it."),
)
"""How files begin that are no texts, what they are, and what to do about it."""

_HTML = re.compile(
    r"(?i)<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|article|main|section|div|p|h[1-6]|table)\b[^<]*>"
)
_BEFORE_HTML = re.compile(r"(?s)(?:\ufeff|\s|<\?xml.*?\?>|<!--.*?-->|<!doctype.*?>)*", re.I)


def kind_of(data: bytes, document: str, *, content_type: str = "") -> Kind:
    """Return the kind of a document.

    `document` is its file or address, of which the ending tells Markdown from plain text; `content_type` is what a
    server said. `DocumentError`: there is nothing in it, it is too large, or it is no document that can be read.
    """
    if not data.strip():
        raise DocumentError(document, "it is empty", "Add a file that has a text in it.")
    pdf = b"%PDF-" in data[:_PDF_BEGINS_WITHIN]
    most = MAX_PDF_BYTES if pdf else MAX_BYTES
    if len(data) > most:
        reason = f"it has {len(data):,} bytes, and at most {most:,} are read"
        raise DocumentError(document, reason, "Save the article's text alone, and add that.")
    if pdf:
        return "pdf"
    for start, what, advice in _REFUSED:
        if data.startswith(start):
            raise DocumentError(document, f"it is {what}, not a text", advice)
    if data[:4] == b"RIFF" or data[4:8] == b"ftyp":
        raise DocumentError(document, "it is a picture, a film or a recording, not a text", _A_PICTURE)
    head = data[:_HEAD]
    if not _is_wide(head) and b"\0" in head:
        raise DocumentError(document, "it is no text: there are NUL bytes in it", _SAVE_AS_PDF)
    return _kind_of_text(_readable(head), document, content_type)


def _kind_of_text(head: str, document: str, content_type: str) -> Kind:
    start = _BEFORE_HTML.match(head)
    begins_with_tag = _HTML.match(head, start.end() if start else 0) is not None or "<!doctype html" in head.lower()
    name = document.lower().partition("?")[0]
    if begins_with_tag or ("html" in content_type and _HTML.search(head)):
        return "html"
    if name.endswith((".md", ".markdown")) or "markdown" in content_type:
        return "markdown"
    if name.endswith((".html", ".htm", ".xhtml")) and _HTML.search(head):
        return "html"
    return "text"


def _is_wide(head: bytes) -> bool:
    """Say whether a text begins with a mark of UTF-16 or UTF-32, in which NULs are half of everything."""
    return head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE))


def _readable(head: bytes) -> str:
    """Return the first bytes as text, well enough to see tags in it."""
    if _is_wide(head):
        return head.replace(b"\0", b"")[2:].decode("latin-1")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
