"""A sheet for a meeting: what some parties promised one another, and how that stands."""

from collections.abc import Mapping
from typing import NamedTuple

from tui.records.commitment import CommitmentRef
from tui.records.dates import Date, Day
from tui.views.diff import Diff
from tui.views.rows import CommitmentRow


class Version(NamedTuple):
    """A promise as an article has it."""

    ref: str
    text: str
    due: Date | None
    article_title: str
    published: Date


class Drift(NamedTuple):
    """A promise that was made again in other words, or for another time."""

    before: Version
    now: Version

    @property
    def days(self) -> int | None:
        """The number of days by which its last day moved, negative if it is earlier now; `None`: not to be told."""
        before, now = self.before.due, self.now.due
        if before is None or now is None or before.latest is None or now.latest is None:
            return None
        return now.latest - before.latest


class Sheet(NamedTuple):
    """What is to be known before a meeting. It shows, and judges nothing."""

    parties: tuple[str, ...]
    on: Day
    """The day of the meeting."""
    since: Day | None
    """From the end of which day on it tells what moved; `None` for ever."""
    met: str
    """What they did on that day, in words; empty where the user named the day, or nothing is known."""
    due: tuple[CommitmentRow, ...]
    """Not settled, and due by the day of the meeting; what was due first comes first."""
    moved: Diff
    promised: tuple[CommitmentRow, ...]
    """All that they promised together, by topic."""
    drifts: tuple[Drift, ...]
    again: Mapping[CommitmentRef, Date]
    """When the article appeared in which a promise was made again next; only of those that were."""
