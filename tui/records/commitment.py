"""A commitment: what somebody publicly promised to do."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from tui.records.dates import Date
from tui.records.normal import normal_id

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

COMMITMENT_ID = r"[\w.-]+"
"""The pattern of what the id of a commitment is made of: letters and digits of any script, `-`, `_` and `.`."""


def normal_commitment(id: str) -> str:
    """Return the id of a commitment in the form in which it is kept and compared."""
    normal = normal_id(id)
    # A few letters, such as some of Hebrew, come apart in that form, and their marks are not letters.
    return normal if re.fullmatch(COMMITMENT_ID, normal) else id


class RefError(ValueError):
    """A text is not the name of a commitment."""


class CommitmentRef(NamedTuple):
    """The name of a commitment in a library, written `article#commitment`."""

    article: str
    """The id of the article: its path in the library without `.md`."""
    commitment: str
    """The id of the commitment, unique in its article."""

    def __str__(self) -> str:
        return f"{self.article}#{self.commitment}"

    @classmethod
    def parse(cls, text: str) -> "CommitmentRef":
        """Read `article#commitment`. `RefError`: the text is something else."""
        article, _, commitment = text.rpartition("#")
        commitment = normal_commitment(commitment)
        if not article or article != article.strip() or not re.fullmatch(COMMITMENT_ID, commitment):
            raise RefError(f"{text!r} does not name a commitment; expected article#commitment")
        return cls(normal_id(article), commitment)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> "CoreSchema":
        """Let pydantic read `article#commitment` (or take a `CommitmentRef`) and write it.

        A `RefError` becomes an error of type `ref`.
        """
        from pydantic_core import PydanticCustomError, core_schema

        def read(value: object) -> CommitmentRef:
            if isinstance(value, CommitmentRef):
                return value
            try:
                return cls.parse(value if isinstance(value, str) else "")
            except RefError as error:
                raise PydanticCustomError("ref", "expected article#commitment") from error

        return core_schema.no_info_plain_validator_function(
            read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )


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
