"""A document: the text of an article as it came, and what it says of itself."""

from typing import Literal

from tui.value import value

Kind = Literal["html", "markdown", "pdf", "text"]
"""What a document was before it was taken apart."""

MAX_BYTES = 10 << 20
"""The largest document that is read, in bytes; only a PDF may be larger."""
MAX_PDF_BYTES = 50 << 20
"""The largest PDF that is read, in bytes; most of it is pictures and type."""


@value
class Document:
    """A text, and what the document says of itself. Fields with nothing in them were not there.

    All of it is from outside: it is shown by way of `tui.text.display` alone.
    """

    text: str
    """The article: paragraphs, headings (`# `), bullets (`- `) and tables as in Markdown; line feeds for line ends."""
    kind: Kind
    title: str = ""
    source: str = ""
    """Who published it: the publisher's name, else the host of the address."""
    url: str = ""
    """Where it was published: an address that `tui.text.display.web_link` lets pass, or empty."""
    published: str | None = None
    """When, in EDTF, by what the document itself states for machines. A day named in the text is for others to find."""
    place: str = ""
    author: str = ""
    notes: tuple[str, ...] = ()
    """What could not be read, and what was mended, each a whole sentence for the user."""


class DocumentError(Exception):
    """A document that cannot be used; nothing was written. `str` says with which, what happened, and what to do."""

    def __init__(self, document: str, reason: str, advice: str) -> None:
        super().__init__(document, reason, advice)
        self.document = document
        """Its file or its address, as the user named it."""
        self.reason = reason
        """What happened, without a full stop."""
        self.advice = advice
        """What to do, as whole sentences."""

    def __str__(self) -> str:
        return f"{self.document}: {self.reason}. {self.advice}"


class PrivateDocumentError(DocumentError):
    """A page lies in a private network, of which none is fetched unless the user says so."""
