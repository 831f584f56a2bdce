"""The fields of records by which a filter finds and the index keeps them."""

from enum import StrEnum


class NamedField(StrEnum):
    """A field whose value is a name, or the beginning of one."""

    PARTY = "party"
    TOPIC = "topic"
    SOURCE = "source"
    PLACE = "place"
    BY = "by"
    """Who made the assessment that gives a commitment its status."""


class DateField(StrEnum):
    """A field whose value is a date."""

    DUE = "due"
    DATE = "date"
