"""Reads documents: a file, some bytes or a page of the web becomes a `Document`, or a `DocumentError` says why not.

The work is done by processes of their own (`child`); `main` is one. What is slow to import is imported there alone.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from tui.drafting.documents.child import MEMORY, Child, ChildError, Message, is_short_of_memory, serve
from tui.drafting.documents.document import MAX_PDF_BYTES, Document, DocumentError, Kind
from tui.drafting.documents.fetching import Fetcher
from tui.drafting.documents.kinds import kind_of

if TYPE_CHECKING:
    from concurrent.futures import Future

SECONDS = 10.0
"""How long taking a document apart may take. The largest page that is read takes about half of that."""
_COPY_BY_HAND = "Copy the article's text by hand, and add that as a plain text."
# A pipe in the place of a file must not make us wait.
_FLAGS = getattr(os, "O_NONBLOCK", 0)


class DocumentReader:
    """Reads one document after the other, in one process. Its methods are for one thread, but for `close`."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        """Limit what a document may take: seconds, and bytes of memory."""
        self._child = Child("tui.drafting.documents.reading", memory=memory)
        self._seconds = seconds

    def __enter__(self) -> "DocumentReader":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End its process, and what is under way, from any thread."""
        self._child.close()

    def read(self, data: bytes, document: str, *, url: str = "", content_type: str = "") -> Document:
        """Read a document from its bytes.

        `document` is what errors call it, a file or an address; `url` where it was fetched from, `content_type` what
        the server said it is. `DocumentError`: it cannot be used.
        """
        kind = kind_of(data, document, content_type=content_type)
        wanted: Message = {"kind": kind, "document": document, "url": url, "content_type": content_type}
        try:
            answer = self._child.ask(wanted, data, seconds=self._seconds)
        except ChildError as error:
            raise DocumentError(document, str(error), _COPY_BY_HAND) from error
        if isinstance(refusal := answer.get("refusal"), list):
            raise DocumentError(*map(str, refusal))
        return _document(answer)

    def read_file(self, file: Path) -> Document:
        """Read a document from a file. `DocumentError`: it cannot be read, or not be used."""
        return self.read(file_bytes(file), str(file))

    def read_page(self, url: str, fetcher: Fetcher) -> Document:
        """Fetch a page and read it. `DocumentError`: it cannot be fetched, or not be used."""
        page = fetcher.fetch(url)
        return self.read(page.data, url, url=page.url, content_type=page.content_type)


def read_files(
    files: Sequence[Path], *, processes: int | None = None, seconds: float = SECONDS
) -> Iterator[tuple[Path, Document | DocumentError]]:
    """Read many files at once, and yield what became of each, in order.

    `processes`: how many at once; by default as many as there are processors.
    """
    count = max(1, min(processes or os.cpu_count() or 1, len(files)))
    with ExitStack() as opened:
        idle: SimpleQueue[DocumentReader] = SimpleQueue()
        readers = [DocumentReader(seconds=seconds) for _ in range(count)]
        for reader in readers:
            idle.put(reader)

        def read(file: Path) -> Document | DocumentError:
            reader = idle.get()
            try:
                return reader.read_file(file)
            except DocumentError as error:
                return error
            finally:
                idle.put(reader)

        pool = opened.enter_context(ThreadPoolExecutor(count))
        for reader in readers:
            opened.callback(reader.close)
        # So few are under way that no more than a few documents are in memory.
        waiting: list[Future[Document | DocumentError]] = []
        opened.callback(lambda: [future.cancel() for future in waiting])
        for place, file in enumerate(files):
            for ahead in files[place + len(waiting) : place + 4 * count]:
                waiting.append(pool.submit(read, ahead))
            yield file, waiting.pop(0).result()


def file_bytes(file: Path) -> bytes:
    """Return what a file holds, up to a byte more than any document may have. `DocumentError`: it cannot be read."""
    try:
        with open(file, "rb", opener=lambda path, flags: os.open(path, flags | _FLAGS)) as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise DocumentError(
                    str(file), "it is no file but a device or a pipe", "Save it as a file, and add that."
                )
            return opened.read(MAX_PDF_BYTES + 1)
    except FileNotFoundError as error:
        raise DocumentError(str(file), "there is no such file", "Look at how its name is spelled.") from error
    except IsADirectoryError as error:
        raise DocumentError(str(file), "it is a folder", "Name the files in it.") from error
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise DocumentError(str(file), f"it cannot be read: {reason}", "Give yourself the right to read it.") from error


def _document(answer: Message) -> Document:
    """Return the document that a process has read; it is a stranger's, so nothing but texts is taken from it."""
    texts = {name: value for name, value in answer.items() if isinstance(value, str) and name in _TEXTS}
    notes = answer.get("notes")
    kind: Kind = next((kind for kind in _KINDS if kind == answer.get("kind")), "text")
    return Document(**texts, kind=kind, notes=tuple(map(str, notes)) if isinstance(notes, list) else ())


_TEXTS = ("text", "title", "source", "url", "published", "place", "author")
_KINDS: tuple[Kind, ...] = ("html", "markdown", "pdf", "text")


# The process.
def main() -> None:
    """Read the documents that are sent."""
    serve(_prepare, _work)


def _prepare(wanted: Message) -> None:
    match wanted["kind"]:
        case "html":
            import trafilatura  # noqa: F401 - half a second, which is not the document's

            import tui.drafting.documents.html
        case "markdown":
            import tui.drafting.documents.markdown
        case "pdf":
            import tui.drafting.documents.pdf
        case _:
            import tui.drafting.documents.plain  # noqa: F401


def _work(wanted: Message, data: bytes) -> Message:
    document, url, content_type = (str(wanted[name]) for name in ("document", "url", "content_type"))
    try:
        read = _read(str(wanted["kind"]), data, document, url, content_type)
    except DocumentError as error:
        if is_short_of_memory():
            raise MemoryError from error  # that it has no text, or so, may not be true
        return {"refusal": [error.document, error.reason, error.advice]}
    return {name: getattr(read, name) for name in (*_TEXTS, "kind", "notes")}


def _read(kind: str, data: bytes, document: str, url: str, content_type: str) -> Document:
    match kind:
        case "html":
            from tui.drafting.documents.html import read_html

            return read_html(data, document, url=url, content_type=content_type)
        case "markdown":
            from tui.drafting.documents.markdown import read_markdown

            return read_markdown(data, document, url=url, content_type=content_type)
        case "pdf":
            from tui.drafting.documents.pdf import read_pdf

            return read_pdf(data, document, url=url)
        case _:
            from tui.drafting.documents.plain import read_plain

            return read_plain(data, document, url=url, content_type=content_type)
