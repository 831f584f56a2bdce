"""Markdown, perhaps with front matter as notes and site generators write it."""

import re

from tui.drafting.documents.decoding import decode
from tui.drafting.documents.document import Document, DocumentError
from tui.drafting.documents.plain import tidy
from tui.drafting.documents.stated import host_of, stated_address, stated_day, stated_name
from tui.records.front_matter import Node, read_front_matter
from tui.records.problems import Problem

_TITLE = re.compile(r"^# +(.+?)(?: +#+)? *$|^([^\n]+)\n=+ *$", re.MULTILINE)


def read_markdown(data: bytes, document: str, *, url: str = "", content_type: str = "") -> Document:
    """Read a text in Markdown. `DocumentError`: there is nothing in it but perhaps front matter."""
    decoded = decode(data, content_type=content_type)
    notes = list(decoded.notes)
    fields: dict[str, Node] = {}
    body = decoded.text
    if body.startswith("---"):
        head = read_front_matter(body, document)
        if isinstance(head, Problem):
            notes.append("Its front matter cannot be read, and is taken for text.")
        else:
            fields, body = {name.lower(): node for name, node in head.fields.items()}, head.body
    text = tidy(body)
    if not any(map(str.isalnum, text)):
        raise DocumentError(document, "there are no words in it", "Add a file that has a text in it.")
    address = url or stated_address(_first(fields, "url", "link", "source_url", "canonical", "source"))
    source = stated_name(_first(fields, "source", "publisher", "site"))
    heading = _TITLE.search(text)
    title = stated_name(_first(fields, "title", "headline")) or (
        stated_name(heading[1] or heading[2]) if heading is not None else ""
    )
    return Document(
        text=text,
        kind="markdown",
        title=title,
        source=host_of(source) or source if stated_address(source) else source or host_of(address),
        url=address,
        published=stated_day(_first(fields, "published", "date", "created")),
        place=stated_name(_first(fields, "place", "location")),
        author=stated_name(_first(fields, "author", "by")),
        notes=tuple(notes),
    )


def _first(fields: dict[str, Node], *names: str) -> str:
    """Return the first of some fields that is there; the entries of a list with commas between them."""
    for name in names:
        node = fields.get(name)
        if isinstance(node, list):
            node = ", ".join(entry for entry in node if isinstance(entry, str))
        if isinstance(node, str) and node:
            return node
    return ""
