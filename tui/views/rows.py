"""The plain rows that a library answers with and panes draw. A row says just what its line on the screen needs.

They are named tuples and not dataclasses: made by the thousand, and defined in a fifth of the time at the start.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Generic, NamedTuple, Protocol, TypeVar

from tui.records.commitment import CommitmentRef
from tui.records.dates import Date, Day
from tui.records.doubt import Doubt
from tui.records.status import Standing, Status
from tui.views.stretches import Stretch

Row = TypeVar("Row")
Row_co = TypeVar("Row_co", covariant=True)


class RowGone(LookupError):  # noqa: N818 - mostly no fault: the list has changed meanwhile
    """A list has no such row any more, or the row cannot be read; then `__cause__` says why."""


class Window(Protocol[Row_co]):
    """A long list of which only the part in sight is fetched.

    One thread makes it and reads its first rows, another may then have it. Only `total` may be asked by both at once.
    """

    @property
    def total(self) -> int:
        """The number of rows of the whole list. They are counted when this is first asked, which may take long."""
        ...

    @property
    def known(self) -> int:
        """The number of rows that are known without counting: all, once they were counted."""
        ...

    @property
    def is_counted(self) -> bool:
        """Whether `known` is all rows."""
        ...

    def row(self, index: int) -> Row_co:
        """Return a row, from those that are kept if it is there. `RowGone`: as it says."""
        ...

    def fetch(self, first: int, count: int) -> Sequence[Row_co]:
        """Return rows `first` to `first + count - 1`, fewer at the end of the list."""
        ...

    def __iter__(self) -> Iterator[Row_co]:
        """Yield every row in order; only some are in memory at once."""
        ...


class AtHand(Generic[Row]):
    """A window on rows that are all there already."""

    def __init__(self, rows: Sequence[Row] = ()) -> None:
        self._rows = rows

    @property
    def total(self) -> int:
        """The number of rows."""
        return len(self._rows)

    known = total
    is_counted = True

    def row(self, index: int) -> Row:
        """Return one."""
        if not 0 <= index < len(self._rows):
            raise RowGone(index)
        return self._rows[index]

    def fetch(self, first: int, count: int) -> Sequence[Row]:
        """Return some."""
        return self._rows[first : first + count]

    def __iter__(self) -> Iterator[Row]:
        """Yield all."""
        return iter(self._rows)


class Extent(NamedTuple):
    """From when to when the items of a timeline are."""

    first: int
    """The first day (`tui.records.dates.Day`) that any of them has a part on."""
    last: int
    """The last day."""
    dated: int
    """The number of items with a date. They come first in a timeline."""
    occupied: tuple[Stretch, ...] = ()
    """The stretches on which there is anything, in order, with the long gaps between them. Empty: not known."""


class ArticleRow(NamedTuple):
    """An article in the list of articles, or a record that cannot be read."""

    id: str
    title: str
    published: Date | None
    source: str
    parties: tuple[str, ...]
    commitments: int
    """The number of commitments of the article."""
    kept: int
    """The number of those that are kept."""
    under_way: int
    """The number of those in progress or partly kept."""
    problem: str = ""
    """Why the record cannot be read; empty for one that can."""
    draft: bool = False
    """Whether nobody has looked at it yet."""


class ArticleOrder(StrEnum):
    """What the articles are ordered by."""

    PUBLISHED = "newest first"
    NEAREST = "nearest due first"
    """By the next day on which anything of it falls due that is not settled."""
    OVERDUE = "most overdue first"
    LEAST_DONE = "least done first"
    """By the share of its commitments that is kept."""


class CommitmentOrder(StrEnum):
    """What the commitments of a group are ordered by. By due date and in the agenda that is always the due date."""

    DUE = "due first"
    PUBLISHED = "newest first"
    STATUS = "by status"


class Grouping(StrEnum):
    """What the checklist is grouped by."""

    TOPIC = "topic"
    DUE = "due date"
    PARTY = "party"
    STATUS = "status"
    ARTICLE = "article"
    AGENDA = "agenda"
    """By how near what is not settled falls due (`tui.records.horizon`); what is settled comes last."""


LANES = (None, Grouping.ARTICLE, Grouping.PARTY, Grouping.TOPIC, Grouping.STATUS)
"""What the timeline may be in lanes by; at first all is in one."""


class CommitmentRow(NamedTuple):
    """A commitment in the checklist, under the heading of its group."""

    ref: CommitmentRef
    group: str
    """The heading it stands under; rows of one group follow each other."""
    text: str
    parties: tuple[str, ...]
    topic: str
    due: Date | None
    status: Status
    standing: Standing
    article_title: str
    published: Date
    on: Date | None = None
    """Since when the status holds; `None` where that is not known."""
    source: str = ""
    """The evidence for the status, as in `tui.records.assessment.Assessment`; empty where there is none."""
    assessed: bool = False
    """Whether anybody has judged it; else it is `unrated` because nobody has."""
    stale: bool = False
    """Whether it is not settled, and for long nobody has assessed it (`tui.records.standing.STALE_DAYS`)."""
    doubt: Doubt = Doubt.NONE
    """Whether what was judged is this promise, as it is worded now."""
    disputed: tuple[tuple[str, Status], ...] = ()
    """Who judged and what, the latest first, where the latest judgements of several people differ."""
    starred: bool = False
    """Whether the user has marked it with a star."""
    note: str = ""
    """What the user has noted of it."""
    again: Day | None = None
    """The day on which the user wants to look at it again."""


class Promise(NamedTuple):
    """An earlier commitment that one restates."""

    since: int | None
    """The day on which it was made; `None` where that is not known."""
    due: Date | None


class TimelineItem(NamedTuple):
    """An event, or a commitment's due date, on the timeline."""

    article: str
    """The id of the article."""
    article_title: str
    title: str
    date: Date | None
    """`None` for a commitment without a due date."""
    commitment: str = ""
    """The id of the commitment; empty for an event."""
    event: int = -1
    """The place of the event in its article, from 0; -1 for a commitment."""
    since: int | None = None
    """The day (`tui.records.dates.Day`) on which the commitment was made: where the bar of its due date starts."""
    parties: tuple[str, ...] = ()
    status: Status = Status.UNRATED
    standing: Standing = Standing.UNDATED
    on: Date | None = None
    """Since when the status holds; `None` where that is not known."""
    earlier: tuple[Promise, ...] = ()
    """What the commitment restates, and what that does, first made first."""
    lane: str = ""
    """The heading of its lane; items of one lane follow each other. Empty: it needs none."""

    @property
    def ref(self) -> CommitmentRef | None:
        """The commitment whose due date this is; `None` for an event."""
        return CommitmentRef(self.article, self.commitment) if self.commitment else None
