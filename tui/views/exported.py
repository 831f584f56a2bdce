"""What is exported: what a filter shows of a library, read as it is written."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tui.records.article import Article
from tui.records.commitment import CommitmentRef
from tui.records.dates import Day
from tui.views.rows import CommitmentRow, TimelineItem, Window


class Exported(NamedTuple):
    """The commitments, events and articles that a filter shows. Each may be gone through more than once."""

    title: str
    """The library's name, and the filter."""
    today: Day
    commitments: Window[CommitmentRow]
    """By their due dates."""
    items: Window[TimelineItem]
    """The timeline: what has a date comes first, in order."""
    articles: Callable[[], Iterator[Article]]
    """Yields the articles whole, the newest first; those that cannot be read are left out."""
    article_count: Callable[[], int]
    """Counts them, and those that cannot be read."""
    log: Callable[[], Iterator[str]]
    """Yields the lines of the log about these articles; without a filter, all but those about drafts left out."""
    revision: Callable[[CommitmentRef], int]
    """Returns a number that grows with each change of a commitment's record, and with each judgement of it."""


class Options(NamedTuple):
    """How something is exported."""

    todo: bool = False
    """A calendar has to-dos in place of events."""
    raw: bool = False
    """A spreadsheet's cells may be formulas."""
    excel: bool = False
    """A spreadsheet begins with the mark by which Excel knows UTF-8."""
    notes: bool = False
    """A spreadsheet has what the user has noted, too, which is nobody else's."""
