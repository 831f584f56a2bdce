"""Gathers the sheet for a meeting of some parties from a library."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.library.filter.query import parse_query
from tui.library.library import Library
from tui.library.results.results import Results
from tui.records.article import Article
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import Date, Day
from tui.records.fields import NamedField
from tui.text.folding import words
from tui.text.names import SHORT_NAMES, short_name
from tui.views.brief import Drift, Sheet, Version
from tui.views.diff import Diff, Move
from tui.views.rows import CommitmentRow, Grouping

_MOST_NEAR = 3
"""The most parties that are named where one is not known."""
_MOST_NAMES = 200


class PartyError(Exception):
    """There are no such parties; the message says which, and which there are."""


def brief(library: Library, named: Sequence[str], on: Day, since: Day | None) -> Sheet:
    """Return what some parties promised together, and how it stands on the day of the library.

    `named`: they are named whole, or by their short names. `on`: the day of the meeting. `since`: from the end of which
    day on it tells what moved; `None`: since they last met, as far as the library tells, or ever. `PartyError`: they
    are not two, or the library does not know one.
    """
    parties, results = _together(library, named)
    met = ""
    if since is None:
        since, met = _last_met(results, len(parties), library.today)
    promised = tuple(results.commitments(Grouping.TOPIC))
    agenda = [row for row in results.commitments(Grouping.AGENDA) if not row.status.settled]
    due = tuple(row for row in agenda if row.due and row.due.latest is not None and row.due.latest <= on)
    moved = _among(library.diff(since, library.today), promised)
    return Sheet(tuple(parties), on, since, met, due, moved, promised, *_restatements(library, promised))


class SinceMet(NamedTuple):
    """What moved among the promises of some parties since they last met."""

    parties: tuple[str, ...]
    day: Day | None
    """The day on which they did; `None`: the library does not tell of it, and all of the past counts."""
    what: str
    """What that was."""
    diff: Diff

    @property
    def title(self) -> str:
        """Since when that is, in words."""
        who = " and ".join(map(short_name, self.parties))
        if self.day is None:
            return f"What changed among {who}, ever: no meeting of theirs is known"
        return f"What changed since {who} met: {self.what}"


def since_met(library: Library, named: Sequence[str]) -> SinceMet:
    """Return what moved among the promises of some parties since they last met; the rest is as of `brief`."""
    parties, results = _together(library, named)
    day, what = _last_met(results, len(parties), library.today)
    moved = _among(library.diff(day, library.today), tuple(results.commitments(Grouping.TOPIC)))
    return SinceMet(tuple(parties), day, what, moved)


def _together(library: Library, named: Sequence[str]) -> tuple[list[str], Results]:
    """Return some parties as the library calls them, and what they promised together; errors as of `brief`."""
    parties = list(dict.fromkeys(_party(library, name) for name in named))
    if len(parties) < 2:
        raise PartyError("name two parties at least, such as Japan Italy.")
    query = " ".join(f'party:"{party}"' for party in parties)
    return parties, library.results(parse_query(query, library.today))


def _party(library: Library, name: str) -> str:
    """Return a party as the library calls it. `PartyError`: it has no such party."""
    full = next((full for full, short in SHORT_NAMES.items() if short.casefold() == name.casefold()), name)
    names = library.names(NamedField.PARTY, full, _MOST_NAMES)
    for party in names:
        if words(party) == words(full):
            return party
    near = names[:_MOST_NEAR] or library.names(NamedField.PARTY, name[:1], _MOST_NEAR)
    hint = f" There are, for instance: {', '.join(near)}." if near else ""
    raise PartyError(f"{name}: no commitment of the library has such a party.{hint}")


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


def _restatements(
    library: Library, rows: Sequence[CommitmentRow]
) -> tuple[tuple[Drift, ...], dict[CommitmentRef, Date]]:
    """Return the promises that were made again otherwise, each with the one before it; and when any was made again."""
    drifts: list[Drift] = []
    again: dict[CommitmentRef, Date] = {}
    linked = library.linked()
    for row in rows:
        if row.ref not in linked:
            continue
        chain = library.chain(row.ref)
        place = next((place for place, link in enumerate(chain) if _ref(*link) == row.ref), None)
        if place is None:
            continue
        if place + 1 < len(chain):
            again[row.ref] = chain[place + 1][0].published
        if place > 0:
            before, now = _version(*chain[place - 1]), _version(*chain[place])
            if (before.text, before.due) != (now.text, now.due):
                drifts.append(Drift(before, now))
    return tuple(drifts), again


def _ref(article: Article, commitment: Commitment) -> CommitmentRef:
    return CommitmentRef(article.id, commitment.id)


def _version(article: Article, commitment: Commitment) -> Version:
    return Version(f"{article.id}#{commitment.id}", commitment.text, commitment.due, article.title, article.published)
