"""An article: what one record of the library says."""

from dataclasses import dataclass
from typing import ClassVar

from tui.records.commitment import Commitment
from tui.records.dates import Date
from tui.records.event import Event

MAX_BYTES = 1 << 20
"""The largest record that is read, in bytes; a longer file is a text put in the wrong place."""


@dataclass(frozen=True, slots=True)
class Article:
    """One record of the library, read.

    What a file can carry: no text has white space around it, none in a list is empty, and the summary has line feeds
    for line ends and no NUL. `tui.records.writing.write_record` refuses anything else.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    id: str
    """The record's path in the library without `.md`, with `/` between folders; it is not a field of the file."""
    title: str
    published: Date
    source: str = ""
    """Who published it."""
    url: str = ""
    """Where it was published; an `http` or `https` address, or empty."""
    place: str = ""
    parties: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    events: tuple[Event, ...] = ()
    summary: str = ""
    """The body of the record, in Markdown, without blank lines around it."""
    draft: bool = False
    """Whether a program wrote the record, and nobody has looked at it yet."""

    def parties_to(self, commitment: Commitment) -> tuple[str, ...]:
        """Who made the commitment: its own parties, or those of the article where it names none."""
        return commitment.parties or self.parties
