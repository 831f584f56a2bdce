"""The statuses that an assessment can give a commitment, and the standing that follows from its dates."""

from enum import StrEnum

from tui.records.dates import Date


class Status(StrEnum):
    """A judgement of a commitment, as stored. The order is that of the keys 1 to 9."""

    UNRATED = "unrated"
    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    STALLED = "stalled"
    PARTLY_KEPT = "partly-kept"
    KEPT = "kept"
    BROKEN = "broken"
    SUPERSEDED = "superseded"
    UNVERIFIABLE = "unverifiable"

    @property
    def word(self) -> str:
        """The status in words, for a screen or a report: `in progress`."""
        return self.value.replace("-", " ")

    @property
    def glyph(self) -> str:
        """One cell that stands for the status; its word is never far from it."""
        return _GLYPHS[self]

    @property
    def ascii_glyph(self) -> str:
        """Three ASCII cells that stand for the status where the terminal or the settings ask for ASCII."""
        return _ASCII_GLYPHS[self]

    @property
    def is_judgement(self) -> bool:
        """Whether it says anything that evidence may be asked for: `unrated` does not."""
        return self is not Status.UNRATED

    @property
    def settled(self) -> bool:
        """Whether nothing more is awaited, so that a missed date no longer makes it overdue."""
        return self in _SETTLED

    def since(self, on: Date | None) -> str:
        """Return the status, since when it is so: `in progress since Sep 2023`, `kept 31 Jan 2026`, `kept by 2024`."""
        if on is None:
            return self.word
        if on.text.startswith(("../", "/")):
            return f"{self.word} {on.as_due()}"
        return f"{self.word} {'' if self.settled or '/' in on.text else 'since '}{on.in_words()}"


BEST_FIRST = (
    *(Status.KEPT, Status.PARTLY_KEPT, Status.IN_PROGRESS, Status.STALLED, Status.BROKEN),
    *(Status.NOT_STARTED, Status.UNRATED, Status.SUPERSEDED, Status.UNVERIFIABLE),
)
"""The statuses in the order in which they are counted."""
_GLYPHS = dict(zip(Status, "☐○◐‖◒☑✗↷?", strict=True))
_ASCII_GLYPHS = dict(zip(Status, ("[ ]", "[o]", "[>]", "[=]", "[+]", "[x]", "[!]", "[~]", "[?]"), strict=True))
_SETTLED = frozenset({Status.KEPT, Status.BROKEN, Status.SUPERSEDED, Status.UNVERIFIABLE})


class Standing(StrEnum):
    """Where a commitment stands on a given day; derived from its dates and status, never stored."""

    UNDATED = "undated"
    UPCOMING = "upcoming"
    WINDOW_OPEN = "window open"
    OVERDUE = "overdue"
    SETTLED = "settled"
