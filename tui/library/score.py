"""Counts promises into a scorecard: by party, topic, year, source or article."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set

from tui.library.filter.query import Query
from tui.library.library import Library
from tui.records.calendar import civil
from tui.records.commitment import CommitmentRef
from tui.records.status import Standing, Status
from tui.views.rows import CommitmentRow, Grouping
from tui.views.score import Score

_GROUPS: Mapping[str, Callable[[CommitmentRow], Sequence[str]]] = {
    "party": lambda row: row.parties or ("no party",),
    "topic": lambda row: (row.topic or "no topic",),
    "year": lambda row: (str(civil(row.published.latest)[0]) if row.published.latest is not None else "no year",),
    "article": lambda row: (row.article_title,),
}
"""The groups that a promise is in; by party, it counts for each who made it."""
BY = ("party", "topic", "year", "source", "article")
"""What promises may be counted by."""
ALL = "all"
_MARKS = {Status.KEPT: 1, Status.BROKEN: -1}
_UNMARKED = {Status.UNRATED, Status.SUPERSEDED, Status.UNVERIFIABLE}
"""The statuses of a party's part that say nothing of whether it was kept."""


def scores(library: Library, query: Query, by: str | None = None) -> list[Score]:
    """Return a score for each group of what a filter shows, in the order of their names, and one for all at the end.

    `LibraryError`: the library cannot be read.
    """
    results = library.results(query)
    everything = list(results.commitments(Grouping.ARTICLE))
    groups: dict[str, list[CommitmentRow]] = defaultdict(list)
    if by == "source":
        sources = {row.id: row.source or "no source" for row in results.articles()}
        for row in everything:
            groups[sources.get(row.ref.article, "no source")].append(row)
    elif by is not None:
        for row in everything:
            for name in dict.fromkeys(_GROUPS[by](row)):
                groups[name].append(row)
    parts = library.judged_parties()
    only = {name: name if by == "party" else None for name in groups}
    several = library.judged_by_several()
    lines = [_score(name, groups[name], parts, several, only[name]) for name in sorted(groups, key=str.casefold)]
    return [*lines, _score(ALL, everything, parts, several, None)]


def _score(
    name: str,
    rows: Sequence[CommitmentRow],
    parts: Mapping[CommitmentRef, Mapping[str, Status]],
    several: Set[CommitmentRef],
    party: str | None,
) -> Score:
    """Count some promises.

    `parts`: what single parties' parts were judged, of which only those of a `party` count; `several`: what several
    people judged.
    """
    statuses = {status: sum(row.status is status for row in rows) for status in Status}
    marks = [
        _MARKS.get(status, 0)
        for row in rows
        for judged, status in parts.get(row.ref, {}).items()
        if status not in _UNMARKED and party in (None, judged)
    ]
    overdue = sum(row.standing is Standing.OVERDUE for row in rows)
    disputed = sum(bool(row.disputed) for row in rows)
    by_several = sum(row.ref in several for row in rows)
    return Score(name, statuses, overdue, sum(row.stale for row in rows), disputed, by_several, tuple(marks))
