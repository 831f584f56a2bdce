"""A page that was fetched, or why it was not."""

from typing import NamedTuple

SAVE_THE_PAGE = "Open it in a browser, save the page or copy the article's text, and add that file."
"""What to do where a page does not come."""


class Page(NamedTuple):
    """What was fetched."""

    data: bytes
    url: str
    """Where it came from in the end."""
    content_type: str
    """What the server said it is."""


class FetchError(Exception):
    """A page was not fetched."""

    def __init__(self, reason: str, advice: str = SAVE_THE_PAGE) -> None:
        super().__init__(reason, advice)
        self.reason = reason
        """What happened, without a full stop."""
        self.advice = advice
        """What to do, as whole sentences."""


class PrivateAddressError(FetchError):
    """A page was not fetched, as it lies in a private network."""
