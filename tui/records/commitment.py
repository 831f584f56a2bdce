"""A commitment: what somebody publicly promised to do."""

from dataclasses import dataclass
from typing import ClassVar

from tui.records.dates import Date


@dataclass(frozen=True, slots=True, order=True)
class CommitmentRef:
    """The name of a commitment in a library, written `article#commitment`."""

    article: str
    """The id of the article: its path in the library without `.md`."""
    commitment: str
    """The id of the commitment, unique in its article."""

    def __str__(self) -> str:
        return f"{self.article}#{self.commitment}"


@dataclass(frozen=True, slots=True)
class Commitment:
    """A discrete, specific, publicly expressed statement of intent to act (the G7 Research Group's definition)."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    id: str
    """Unique in the record; where the record gives none, a slug of the text."""
    text: str
    """What is promised, in one line."""
    parties: tuple[str, ...] = ()
    """Who promises. Empty: all the parties of the article (`Article.parties_to`)."""
    topic: str = ""
    due: Date | None = None
    """When it is to be done; `None` where no date was given."""
    due_words: str = ""
    """The source's own words for the due date, where they are vague: `around 2035`."""
    test: str = ""
    """What would settle it."""
    quote: str = ""
    """The exact words of the source."""
    restates: tuple[CommitmentRef, ...] = ()
    """Earlier commitments that this one repeats or revises."""
