"""Replay: what a log of assessments says, whatever the order of its lines and however often each stands there.

Of two assessments the *later* is the one made later (`at`), or at the same moment the one with the greater id. An
assessment is *live* unless a live, later one takes it back; so what takes back may be taken back itself. Of a
commitment, the latest live assessment with a status that judges the whole, and not one party, gives the status. An id
that stands on several lines is one assessment; where the lines differ, one of them counts, the same one in every
order.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from tui.records.assessment import Assessment, write_assessment
from tui.records.clock import day_of
from tui.records.commitment import CommitmentRef
from tui.records.dates import Day
from tui.records.status import Status

_TICK = timedelta(microseconds=1)
_FAST = timedelta(minutes=5)
"""The most by which the clock of another machine may be ahead without being wrong."""
_LAST = datetime.max.replace(tzinfo=UTC) - _TICK


class HistoryEntry(NamedTuple):
    """An entry in the history of a commitment."""

    assessment: Assessment
    taken_back: Assessment | None
    """The assessment that took it back and still does; `None` where it is live."""


def standing_assessments(assessments: Iterable[Assessment]) -> dict[CommitmentRef, Assessment]:
    """Return the assessment that gives each commitment its status; those without one are not there."""
    known = _once_each(assessments)
    taken_back = _taken_back(known)
    standing: dict[CommitmentRef, Assessment] = {}
    for each in known.values():
        if each.status is not None and not each.party and each.id not in taken_back:
            other = standing.setdefault(each.ref, each)
            if other.at < each.at or (other.at == each.at and other.id < each.id):
                standing[each.ref] = each
    return standing


def disagreements(assessments: Iterable[Assessment]) -> dict[CommitmentRef, list[Assessment]]:
    """Return each person's latest live judgement, the latest first, where these give a commitment several statuses.

    They are of the whole. A judgement that takes the other one back settles it: that one is live no more.
    """
    latest = latest_by_person(assessments)
    return {ref: judgements for ref, judgements in latest.items() if len({each.status for each in judgements}) > 1}


def latest_by_person(assessments: Iterable[Assessment]) -> dict[CommitmentRef, list[Assessment]]:
    """Return each person's latest live judgement of the whole of each commitment, the latest first."""
    latest: dict[CommitmentRef, dict[str, Assessment]] = {}
    for judgement in live_judgements(assessments):
        if judgement.status is not None and not judgement.party:
            latest.setdefault(judgement.ref, {})[judgement.by] = judgement
    return {ref: sorted(by_person.values(), key=_lateness, reverse=True) for ref, by_person in latest.items()}


def latest_by_party(assessments: Iterable[Assessment]) -> dict[CommitmentRef, dict[str, Status]]:
    """Return what each party's part of each commitment was judged last, of those that were judged for themselves."""
    parts: dict[CommitmentRef, dict[str, Status]] = {}
    for judgement in live_judgements(assessments):
        if judgement.party and judgement.status is not None:
            parts.setdefault(judgement.ref, {})[judgement.party] = judgement.status
    return parts


def history(assessments: Iterable[Assessment], ref: CommitmentRef) -> list[HistoryEntry]:
    """Return every assessment of a commitment, the latest first. `assessments` is the whole log."""
    known = _once_each(assessments)
    taken_back = _taken_back(known)
    entries = sorted((each for each in known.values() if each.ref == ref), key=_lateness, reverse=True)
    return [HistoryEntry(each, taken_back.get(each.id)) for each in entries]


def live_judgements(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Return the judgements that nothing takes back, of the whole and of parties, the oldest first."""
    known = _once_each(assessments)
    taken_back = _taken_back(known)
    return sorted((each for each in known.values() if not each.is_undo and each.id not in taken_back), key=_lateness)


def as_of(assessments: Iterable[Assessment], day: Day) -> list[Assessment]:
    """Return the assessments that had been made by the end of a day (`tui.records.clock`)."""
    return [each for each in assessments if day_of(each.at) <= day]


def undoable(
    assessments: Iterable[Assessment], by: str, ref: CommitmentRef | None = None, *, now: datetime = _LAST
) -> list[Assessment]:
    """Return what an undo takes back for a person: their latest live judgement.

    Judgements that they made at the very same moment, of several commitments at once, are taken back together. `ref`
    leaves out all other commitments. What a wrong clock dated ahead of `now` is not what they did last. Nothing to take
    back: an empty list.
    """
    known = _once_each(assessments)
    taken_back = _taken_back(known)
    made = [each for each in _made_by(known, by, ref) if not each.is_undo and each.id not in taken_back]
    return _latest(made, now)


def redoable(
    assessments: Iterable[Assessment], by: str, ref: CommitmentRef | None = None, *, now: datetime = _LAST
) -> list[Assessment]:
    """Return the undos that a redo takes back for a person: their latest live ones.

    Whoever has judged since they undid has nothing to redo. `ref` and `now` as in `undoable`.
    """
    known = _once_each(assessments)
    taken_back = _taken_back(known)
    made = _made_by(known, by, ref)
    judged = max(((_done(each, now), each.id) for each in made if not each.is_undo), default=None)
    undos = [each for each in made if each.id not in taken_back and _takes_back_a_judgement(each, known)]
    return [each for each in _latest(undos, now) if judged is None or (_done(each, now), each.id) > judged]


def taking_back(assessment: Assessment, *, id: str, at: datetime, by: str) -> Assessment:
    """Return a new assessment that takes one back, be it a judgement (undo) or what took one back (redo)."""
    return Assessment(id, at, by, assessment.ref, undoes=assessment.id)


def moment_after(now: datetime, former: Iterable[Assessment]) -> datetime:
    """Return the moment at which a new assessment is made: now, but later than those that it follows.

    They may come from a machine whose clock is fast; what takes them back or follows them must not come before them.
    """
    latest = max((each.at for each in former), default=None)
    if latest is None or latest < now:
        return now
    return min(latest, _LAST) + _TICK


def is_ahead(assessment: Assessment, now: datetime) -> bool:
    """Return whether an assessment is dated later than a clock that is right could have dated it."""
    return assessment.at > horizon(now)


def horizon(now: datetime) -> datetime:
    """Return the latest moment that the clock of another machine may show now."""
    return min(now, _LAST - _FAST) + _FAST


def _done(assessment: Assessment, now: datetime) -> datetime:
    """Return when somebody made an assessment, as far as can be known, for whoever undoes what was done last.

    What follows a moment that lies ahead is dated after it, but its id was made by the clock. Of the one that lies
    ahead itself nothing is known: it counts as the first.
    """
    if not is_ahead(assessment, now):
        return assessment.at
    if assessment.id[14] == "7":  # RFC 9562: the id begins with the milliseconds since 1970
        milliseconds = int(assessment.id[:8] + assessment.id[9:13], 16)
        if milliseconds <= (horizon(now) - _EPOCH) // timedelta(milliseconds=1):
            return _EPOCH + timedelta(milliseconds=milliseconds)
    return _EPOCH


_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00Z")


def _lateness(assessment: Assessment) -> tuple[datetime, str]:
    return assessment.at, assessment.id


def _once_each(assessments: Iterable[Assessment]) -> dict[str, Assessment]:
    """Return the assessments by id."""
    lines = list(assessments)
    known = {each.id: each for each in lines}
    if len(known) < len(lines):
        for each in lines:
            if each != (other := known[each.id]):
                known[each.id] = max(each, other, key=lambda one: (one.at, write_assessment(one)))
    return known


def _taken_back(known: dict[str, Assessment]) -> dict[str, Assessment]:
    """Return what takes back each assessment that is not live, by the id of what is taken back."""
    taken_back: dict[str, Assessment] = {}
    # From the latest on: whether an assessment is live depends on later ones only.
    for each in sorted((each for each in known.values() if each.undoes), key=_lateness, reverse=True):
        undone = known.get(each.undoes)
        if undone is not None and each.id not in taken_back and _lateness(undone) < _lateness(each):
            taken_back.setdefault(undone.id, each)
    return taken_back


def _made_by(known: dict[str, Assessment], by: str, ref: CommitmentRef | None) -> list[Assessment]:
    return [each for each in known.values() if each.by == by and (ref is None or each.ref == ref)]


def _latest(assessments: list[Assessment], now: datetime) -> list[Assessment]:
    """Return the assessments of the latest moment, the latest first."""
    moment = max((_done(each, now) for each in assessments), default=None)
    return sorted((each for each in assessments if _done(each, now) == moment), key=_lateness, reverse=True)


def _takes_back_a_judgement(assessment: Assessment, known: dict[str, Assessment]) -> bool:
    """Whether it is an undo, rather than a redo or a judgement."""
    undone = known.get(assessment.undoes)
    return assessment.is_undo and undone is not None and not undone.is_undo
