"""Counts promises into a scorecard: by party, topic, year, source or article."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from tui.records.calendar import civil
from tui.records.status import Standing, Status
from tui.views.rows import CommitmentRow
from tui.views.score import Score

BY: dict[str, Callable[[CommitmentRow], Sequence[str]]] = {
    "party": lambda row: row.parties or ("no party",),
    "topic": lambda row: (row.topic or "no topic",),
    "year": lambda row: (str(civil(row.published.latest)[0]) if row.published.latest is not None else "no year",),
    "article": lambda row: (row.article_title,),
}
"""What promises may be counted by, and the groups that one is in; by party, it counts for each who made it."""
ALL = "all"


def scores(rows: Iterable[CommitmentRow], by: str | None = None) -> list[Score]:
    """Return a score for each group, in the order of their names, and one for all at the end."""
    groups: dict[str, list[CommitmentRow]] = defaultdict(list)
    everything = list(rows)
    if by is not None:
        for row in everything:
            for name in dict.fromkeys(BY[by](row)):
                groups[name].append(row)
    return [*(_score(name, groups[name]) for name in sorted(groups, key=str.casefold)), _score(ALL, everything)]


def _score(name: str, rows: Sequence[CommitmentRow]) -> Score:
    statuses = {status: sum(row.status is status for row in rows) for status in Status}
    overdue = sum(row.standing is Standing.OVERDUE for row in rows)
    return Score(name, statuses, overdue, sum(row.stale for row in rows))
