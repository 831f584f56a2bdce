"""What moved between two days: promises newly made, newly judged, judged otherwise, and fallen due."""

from typing import NamedTuple

from tui.records.assessment import Assessment
from tui.records.commitment import CommitmentRef
from tui.records.dates import Date, Day
from tui.records.status import Status


class Move(NamedTuple):
    """A commitment, and what became of it between two days."""

    ref: CommitmentRef
    text: str
    parties: tuple[str, ...]
    due: Date | None
    article_title: str
    published: Date
    before: Status
    """Its status at the end of the first day."""
    after: Status
    """At the end of the second."""
    assessment: Assessment | None
    """The one that gives it the later status; `None` where nobody has judged it."""


class Diff(NamedTuple):
    """What moved from the end of one day to the end of another. What is due may stand elsewhere, too."""

    first: Day | None
    """`None`: everything until the end of the last day."""
    last: Day
    made: tuple[Move, ...]
    """In articles published since, also if judged by now. In the order of publication, like all here but `due`."""
    judged: tuple[Move, ...]
    """Not judged at the end of the first day, but at that of the second."""
    changed: tuple[Move, ...]
    """Judged at the end of both, but otherwise; or not judged any more."""
    due: tuple[Move, ...]
    """Not settled by now, and the last day of the due date has come since; what was due first comes first."""

    def __bool__(self) -> bool:
        return bool(self.made or self.judged or self.changed or self.due)
