"""A PDF: its text page by page, without what repeats at the head and foot of its pages."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from tui.drafting.documents.document import Document, DocumentError
from tui.drafting.documents.plain import first_line, tidy
from tui.drafting.documents.stated import stated_name

_MOST_PAGES = 500
"""How many pages are read."""
_REPEATED = 3
"""A line at the head or the foot of so many pages belongs to the pages, not to the text."""
_EDGE = 2
"""How many lines at the head and at the foot of a page are looked at for that."""
_NUMBER = re.compile(r"\d{1,9}")
_HYPHEN = re.compile("[\x02\ufffe\u00ad]\\s*")
"""How PDFium writes the hyphen of a word that is parted at the end of a line, where the line goes on."""
_NO_TITLE = re.compile(r"(?i)^(?:microsoft word|untitled|slide 1|document\d*$|.*\.(?:docx?|pdf|indd|qxd|rtf)$)")
_LINE_END = re.compile("\r\n?")
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read_pdf(data: bytes, document: str, *, url: str = "") -> Document:
    """Read a PDF. `DocumentError`: PDFs cannot be read here, it is encrypted or damaged, or it has no text."""
    try:
        import pypdfium2
    except ImportError as error:
        advice = "Install them with: pip install 'accord[pdf]'. Or copy the text out of it, and add that."
        raise DocumentError(document, "it is a PDF, for which parts of Accord are not installed", advice) from error
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            stated_title = stated_name(pdf.get_metadata_dict().get("Title", ""))
            count = len(pdf)
            pages = [_text_of(pdf[number]) for number in range(min(count, _MOST_PAGES))]
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            advice = "Open it with its password, save it without one, and add that."
            raise DocumentError(document, "it is encrypted: a password is needed to read it", advice) from error
        advice = "Get it again: it may have been cut on its way."
        raise DocumentError(document, f"it is a PDF that cannot be read ({error})", advice) from error
    empty = [number for number, page in enumerate(pages, 1) if not page.strip()]
    if len(empty) == len(pages):
        advice = "Run text recognition (OCR) over it, or copy the text by hand, and add that."
        raise DocumentError(document, "it is a scan: pictures of pages, without text", advice)
    text = tidy("\n".join(_without_heads(pages)))
    notes: list[str] = []
    if empty:
        notes.append(f"{_pages(empty)} without text: scanned, or pictures.")
    if count > _MOST_PAGES:
        notes.append(f"Of its {count:,} pages only the first {_MOST_PAGES:,} were read.")
    title = first_line(text) if not stated_title or _NO_TITLE.match(stated_title) else stated_title
    return Document(text=text, kind="pdf", title=title, url=url, notes=tuple(notes))


class _TextPage(Protocol):
    def get_text_bounded(self) -> str: ...


class _Page(Protocol):
    """A page, as far as it is used here; pypdfium2 has no types."""

    def get_textpage(self) -> _TextPage: ...

    def close(self) -> None: ...


def _text_of(page: _Page) -> str:
    try:
        text = page.get_textpage().get_text_bounded()
    finally:
        page.close()
    return _CONTROLS.sub("", _HYPHEN.sub("", _LINE_END.sub("\n", text)))


def _without_heads(pages: Sequence[str]) -> list[str]:
    """Return pages without the lines at their head and foot that stand on several, and without page numbers."""
    cut = [[line for line in page.split("\n") if line.strip()] for page in pages]
    edges = [set(range(min(_EDGE, len(lines)))) | set(range(max(len(lines) - _EDGE, 0), len(lines))) for lines in cut]
    seen = Counter(
        form
        for number, lines in enumerate(cut)
        for form in {form for place in edges[number] for form in _forms(lines[place], number)}
    )

    def repeats(number: int, place: int) -> bool:
        return place in edges[number] and any(seen[form] >= _REPEATED for form in _forms(cut[number][place], number))

    return [
        "\n".join(line for place, line in enumerate(lines) if not repeats(number, place))
        for number, lines in enumerate(cut)
    ]


def _forms(line: str, page: int) -> list[str]:
    """Return a line as it would stand on other pages: the same, or with a number that goes up with theirs.

    So `Page 3 of 9` is a running foot, and `Article 3` is none, on whatever pages articles begin.
    """
    line = " ".join(line.split())
    numbers = list(_NUMBER.finditer(line))[:4]
    return [line, *(f"{line[: n.start()]}\0{int(n[0]) - page}{line[n.end() :]}" for n in numbers)]


def _pages(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:10])) + (" and more" if len(numbers) > 10 else "")
    return f"Page {shown} is" if len(numbers) == 1 else f"Pages {shown} are"
