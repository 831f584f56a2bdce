"""Gathers the sheet for a meeting of some parties from a library."""

from collections.abc import Iterator, Sequence

from tui.library.filter.query import parse_query
from tui.library.library import Library
from tui.library.results.results import Results
from tui.records.article import Article
from tui.records.commitment import Commitment
from tui.records.dates import Date, Day
from tui.views.brief import Drift, Sheet, Version
from tui.views.diff import Diff, Move
from tui.views.rows import CommitmentRow, Grouping


def brief(library: Library, parties: Sequence[str], on: Day, since: Day | None) -> Sheet:
    """Return what these parties promised together, and how it stands on the day of the library.

    `on`: the day of the meeting. `since`: from the end of which day on it tells what moved; `None`: since they last
    met, as far as the library tells, or ever.
    """
    words = " ".join(f'party:"{party}"' for party in parties)
    results = library.results(parse_query(words, library.today))
    met = ""
    if since is None:
        since, met = _last_met(results, len(parties), library.today)
    promised = tuple(results.commitments(Grouping.TOPIC))
    agenda = [row for row in results.commitments(Grouping.AGENDA) if not row.status.settled]
    due = tuple(row for row in agenda if row.due and row.due.latest is not None and row.due.latest <= on)
    moved = _among(library.diff(since, library.today), promised)
    return Sheet(tuple(parties), on, since, met, due, moved, promised, tuple(_drifts(library, promised)))


def _last_met(results: Results, parties: int, today: Day) -> tuple[Day | None, str]:
    """Return the last day of the latest event of articles about these parties and no other, and what it was."""
    events = [item for item in results.timeline() if not item.commitment and len(item.parties) == parties]
    days = [(item.date.latest, item.title) for item in events if item.date and item.date.latest is not None]
    return max((day for day in days if day[0] <= today), default=(None, ""))


def _among(diff: Diff, rows: Sequence[CommitmentRow]) -> Diff:
    refs = {row.ref for row in rows}

    def kept(moves: Sequence[Move]) -> tuple[Move, ...]:
        return tuple(move for move in moves if move.ref in refs)

    return Diff(diff.first, diff.last, kept(diff.made), kept(diff.judged), kept(diff.changed), kept(diff.due))


def _drifts(library: Library, rows: Sequence[CommitmentRow]) -> Iterator[Drift]:
    """Yield the promises that were made again otherwise: each with the one before it, as it is."""
    for row in rows:
        chain = library.chain(row.ref)
        places = [place for place, (article, made) in enumerate(chain) if (article.id, made.id) == tuple(row.ref)]
        if places and places[0] > 0:
            before, now = _version(*chain[places[0] - 1]), _version(*chain[places[0]])
            if (before.text, _text(before.due)) != (now.text, _text(now.due)):
                yield Drift(before, now)


def _version(article: Article, commitment: Commitment) -> Version:
    return Version(f"{article.id}#{commitment.id}", commitment.text, commitment.due, article.title, article.published)


def _text(date: Date | None) -> str:
    return date.text if date else ""
