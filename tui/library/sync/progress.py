"""How far the reading of records has come, how long it will take, and what it changed."""

from collections import deque
from dataclasses import dataclass, field

_SPAN = 5.0
"""The rate is that of the last so many seconds: later records may be longer, and the machine busier."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading has come."""

    done: int
    """Records read."""
    total: int
    """Records to be read."""
    rate: float = field(default=0.0, compare=False)
    """Records read a second, of late; 0 where it is too early to tell."""

    @property
    def seconds_left(self) -> float | None:
        """How long the rest will take at that rate; `None` where it is too early to tell."""
        return (self.total - self.done) / self.rate if self.rate else None

    @property
    def in_words(self) -> tuple[str, ...]:
        """The count, the rate and the time left, such as `4,000 of 100,000`, `900/s` and `1:46 left`."""
        count = f"{self.done:,} of {self.total:,}"
        left = self.seconds_left
        return (count,) if left is None else (count, f"{self.rate:,.0f}/s", f"{_clock(left)} left")


@dataclass(slots=True)
class Changes:
    """How many records the index did not know yet."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    problems: int = 0
    """What is wrong with the records read now, with folders, and with what was read of the log."""
    assessments: int = 0
    """New lines of the log."""
    notes: int = 0
    """The notes to oneself that were read, or are gone."""

    def __bool__(self) -> bool:
        counts = self.added, self.changed, self.removed, self.problems, self.assessments, self.notes
        return any(counts)


class Pace:
    """Tells how fast a count grows."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()
        """When the count was what, from before the span that counts until now."""

    def rate(self, now: float, count: int) -> float:
        """Take in a count at a time in seconds; return how much it grows a second. 0: too early to tell."""
        self._seen.append((now, count))
        while len(self._seen) > 2 and self._seen[1][0] <= now - _SPAN:
            self._seen.popleft()
        since, before = self._seen[0]
        return (count - before) / (now - since) if now > since else 0.0


def _clock(seconds: float) -> str:
    """Return a time such as 0:05, 1:46 or 1:02:03, rounded up."""
    minutes, rest = divmod(-int(-seconds // 1), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
