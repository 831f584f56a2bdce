"""A scorecard: how many promises have come to what."""

from collections.abc import Mapping
from typing import NamedTuple

from tui.records.status import Status

FEW = 10
"""Of fewer settled promises, a share says little."""


class Score(NamedTuple):
    """The promises of one group, counted."""

    name: str
    statuses: Mapping[Status, int]
    overdue: int
    stale: int
    disputed: int = 0
    """The number of those on which people's latest judgements differ."""
    by_several: int = 0
    """The number of those that several people judged."""
    of_parties: tuple[int, ...] = ()
    """What single parties' parts were judged, in the G7's way: 1 is kept, -1 broken, 0 what lies between."""

    @property
    def promises(self) -> int:
        """The number of promises."""
        return sum(self.statuses.values())

    @property
    def settled(self) -> int:
        """The number of those of which is known whether they were kept: kept, or broken."""
        return self.statuses.get(Status.KEPT, 0) + self.statuses.get(Status.BROKEN, 0)

    @property
    def kept_share(self) -> float | None:
        """The part of the settled ones that was kept, from 0 to 1; `None` where none is settled."""
        return self.statuses.get(Status.KEPT, 0) / self.settled if self.settled else None

    @property
    def party_mean(self) -> float | None:
        """The mean of what single parties' parts were judged, from -1 to 1; `None` where none was.

        So the G7 Research Group scores compliance (https://g7.utoronto.ca/compliance/).
        """
        return sum(self.of_parties) / len(self.of_parties) if self.of_parties else None

    @property
    def party_mean_in_words(self) -> str:
        """That mean with the number that it is of; empty where no part was judged."""
        if self.party_mean is None:
            return ""
        number = len(self.of_parties)
        mean = round(self.party_mean, 2) + 0.0  # no minus before nothing
        return f"{mean:+.2f} of {number:,}{' (few)' if number < FEW else ''}"

    @property
    def agreement_in_words(self) -> str:
        """On how much of what several people judged they agree, with its number; empty where nothing was judged so."""
        if not self.by_several:
            return ""
        agreed = (self.by_several - self.disputed) / self.by_several
        return f"{agreed:.0%} of {self.by_several:,}{' (few)' if self.by_several < FEW else ''}"

    def change(self, before: "Score | None") -> dict[str, int]:
        """Return by how many there are more or fewer promises, in all and of each status, than before; 0 is left out.

        `before`: the same group earlier; `None` where it was not there.
        """
        was = before.statuses if before else {}
        steps = {"promises": self.promises - (before.promises if before else 0)}
        steps |= {status.value: self.statuses[status] - was.get(status, 0) for status in Status}
        return {name: step for name, step in steps.items() if step}

    @property
    def is_of_few(self) -> bool:
        """Whether so few are settled that their share says little."""
        return self.settled < FEW
