"""What several people judged of one commitment, and what was judged of each party's part."""

from collections import Counter
from typing import NamedTuple

from tui.records.status import Status


class Verdicts(NamedTuple):
    """The latest judgements of a commitment."""

    people: tuple[tuple[str, Status], ...] = ()
    """Who judged the whole, and what, the latest first."""
    parties: tuple[tuple[str, Status], ...] = ()
    """The parties whose parts were judged for themselves, and what, the one that was judged first coming first."""

    @property
    def agreeing(self) -> int:
        """The number of people who say what most of them say; 0 where nobody has judged."""
        return max(Counter(status for _, status in self.people).values(), default=0)

    @property
    def agreement(self) -> str:
        """How many people agree, of how many, in words; empty where fewer than two have judged."""
        return f"{self.agreeing} of {len(self.people)} agree" if len(self.people) > 1 else ""
