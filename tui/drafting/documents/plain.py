"""Plain text: all of it is the article, and its first line may be the title."""

import re

from tui.drafting.documents.decoding import decode
from tui.drafting.documents.document import Document, DocumentError
from tui.drafting.documents.stated import stated_name

_LONGEST_TITLE = 200
"""The most characters of a first line that is taken for a title."""
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n){2,}")
_ENDS_A_SENTENCE = re.compile(r"[.,;:…][\"”’»)\]]*$")


def read_plain(data: bytes, document: str, *, url: str = "", content_type: str = "") -> Document:
    """Read a plain text. `DocumentError`: there is nothing in it."""
    decoded = decode(data, content_type=content_type)
    text = tidy(decoded.text)
    if not any(map(str.isalnum, text)):
        raise DocumentError(document, "there are no words in it", "Add a file that has a text in it.")
    return Document(text=text, kind="text", title=first_line(text), url=url, notes=decoded.notes)


def tidy(text: str) -> str:
    """Return a text without blank lines around it, white space at the ends of lines, and more than a blank line."""
    lines = "\n".join(map(str.rstrip, text.split("\n")))
    return _BLANK_LINES.sub("\n\n", lines).strip("\n")


def first_line(text: str) -> str:
    """Return the first line if it reads like a title: short, no whole sentence, and apart from what follows."""
    line, _, rest = text.partition("\n")
    title = line.strip().lstrip("#").strip()
    alone = rest.startswith("\n") or not rest
    return stated_name(title) if alone and len(title) <= _LONGEST_TITLE and not _ENDS_A_SENTENCE.search(title) else ""
