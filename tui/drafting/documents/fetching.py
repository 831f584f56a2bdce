"""Fetches a page of the web: the one thing in Accord that reaches out to a network, and only when it is asked to.

It is done in a process of its own (`main`), so that nothing that a server does or leaves undone makes anybody wait for
longer than is meant. What is done there stands in `retrieving`.
"""

import base64
from collections.abc import Sequence

from tui.drafting.documents.child import Child, ChildError, Message, serve
from tui.drafting.documents.document import MAX_BYTES, DocumentError, PrivateDocumentError
from tui.drafting.documents.page import SAVE_THE_PAGE, FetchError, Page, PrivateAddressError

SECONDS = 20.0
"""How long fetching a page may take in all, with its redirects."""
ANYWHERE = ("0.0.0.0/0", "::/0")
"""For `Fetcher`: wherever a page may be."""
_SHARE = 0.9
"""Which part of that time the process has to notice by itself that it is late, as it can say more about it."""


class Fetcher:
    """Fetches one page after the other, in one process. Its methods are for one thread, but for `close`."""

    def __init__(self, *, allowed: Sequence[str] = (), seconds: float = SECONDS, most: int = MAX_BYTES) -> None:
        """Limit what is fetched.

        Addresses that are not public are refused, unless they lie in one of the `allowed` networks, such as
        `10.1.0.0/16` (`ANYWHERE`: none is refused). A page may take `seconds`, and have `most` bytes, unpacked.
        """
        self._child = Child("tui.drafting.documents.fetching")
        self._wanted: Message = {"allowed": list(allowed), "most": most}
        self._seconds = seconds

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End its process, and what is under way, from any thread."""
        self._child.close()

    def fetch(self, url: str) -> Page:
        """Fetch a page. `DocumentError`: it was not fetched."""
        try:
            answer = self._child.ask({**self._wanted, "url": url}, seconds=self._seconds)
        except ChildError as error:
            raise DocumentError(url, f"it was not fetched: {error}", SAVE_THE_PAGE) from error
        if isinstance(refusal := answer.get("refusal"), list):
            kind = PrivateDocumentError if answer.get("is_private") else DocumentError
            raise kind(url, *map(str, refusal))
        return Page(base64.b64decode(str(answer["data"])), str(answer["url"]), str(answer["content_type"]))


# The process.
def main() -> None:
    """Fetch the pages that are asked for."""
    serve(_prepare, _work)


def _prepare(_wanted: Message) -> None:
    import tui.drafting.documents.retrieving  # noqa: F401


def _work(wanted: Message, _data: bytes) -> Message:
    from tui.drafting.documents.retrieving import retrieve

    allowed = wanted["allowed"]
    networks = [str(network) for network in allowed] if isinstance(allowed, list) else []
    seconds, most = float(str(wanted["seconds"])) * _SHARE, int(str(wanted["most"]))
    try:
        page = retrieve(str(wanted["url"]), allowed=networks, seconds=seconds, most=most)
    except FetchError as error:
        return {"refusal": [error.reason, error.advice], "is_private": isinstance(error, PrivateAddressError)}
    return {"data": base64.b64encode(page.data).decode(), "url": page.url, "content_type": page.content_type}
