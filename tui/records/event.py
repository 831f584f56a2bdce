"""An event: something that happened or is expected on a date."""

from dataclasses import dataclass
from typing import ClassVar

from tui.records.dates import Date


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or is expected on a date."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    date: Date
    title: str
    date_words: str = ""
    """The source's own words for the date, where they are vague: `next spring`."""
