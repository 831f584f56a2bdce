"""Works out what moved between the ends of two days, from the index."""

# ruff: noqa: S608 - SQL is put together from our own words

from tui.library.index import rowids
from tui.library.index.articles import Ask
from tui.library.index.columns import UNDATED, read_date, read_names
from tui.library.index.sql import Sql
from tui.library.log.entries import Logged
from tui.records.assessment import Assessment
from tui.records.clock import microseconds, start_of
from tui.records.commitment import CommitmentRef
from tui.records.dates import Day, parse_date
from tui.records.doubt import Doubt
from tui.records.normal import normal_words
from tui.records.replay import as_of, standing_assessments
from tui.records.status import Status
from tui.views.diff import Diff, Move

Standing = dict[CommitmentRef, Assessment]


_EVER = -(1 << 60)
"""A day before all others: no date of a record has a year of more than twelve digits."""


def diff(ask: Ask, first: Day | None, last: Day) -> Diff:
    """Return what moved from the end of the day `first`, or ever, to the end of the day `last`."""
    start = _EVER if first is None else first
    spoken_of = ask(
        Sql(
            "SELECT DISTINCT article, commitment FROM log_line WHERE at >= ? AND at < ?",
            (microseconds(start_of(start + 1)), microseconds(start_of(last + 1))),
        ),
        CommitmentRef,
    )
    made = _moves(ask, Sql("a.published_first > ? AND a.published_first <= ?", (start, last)))
    fallen_due = _moves(
        ask, Sql("c.due_last > ? AND c.due_last <= ? AND c.due_last < ?", (start, last, UNDATED)), "c.due_last"
    )
    new = {move.ref for move in made}
    touched = [move for ref in spoken_of if ref not in new for move in _of(ask, ref, last)]
    touched.sort(key=lambda move: (move.published.earliest or 0, move.ref))
    lines = Logged(ask).about({move.ref for move in (*made, *fallen_due, *touched)})
    others = _others(ask)
    before = _of_these(standing_assessments(as_of(lines, start)), others)
    after = _of_these(standing_assessments(as_of(lines, last)), others)
    judged = [_judged(move, before, after) for move in touched]
    return Diff(
        first,
        last,
        tuple(_judged(move, before, after) for move in made),
        tuple(move for move in judged if move.ref not in before and move.ref in after),
        tuple(
            move
            for move in judged
            if move.ref in before and (move.ref not in after or _content(before[move.ref]) != _content(after[move.ref]))
        ),
        tuple(
            move
            for each in fallen_due
            if (each.published.earliest or 0) <= last and not (move := _judged(each, before, after)).after.settled
        ),
    )


def _others(ask: Ask) -> dict[CommitmentRef, str]:
    """Return the commitments under whose names judgements of other promises stand, with what they promise now."""
    sql = (
        f"SELECT a.id, c.id, c.text FROM commitment c JOIN article a ON a.number = c.number / {rowids.ITEMS}"
        " WHERE c.doubt > 0 AND c.doubt = ?"
    )
    return dict(
        ask(Sql(sql, (Doubt.MOVED,)), lambda article, id, text: (CommitmentRef(article, id), normal_words(text)))
    )


def _of_these(standing: Standing, others: dict[CommitmentRef, str]) -> Standing:
    """Leave out what was judged of another promise than that which has the name now."""
    return {
        ref: judgement
        for ref, judgement in standing.items()
        if ref not in others or normal_words(judgement.words) == others[ref]
    }


def _content(assessment: Assessment) -> tuple[object, ...]:
    """Return what of an assessment makes it another one than that before: not who made it, nor when."""
    return assessment.status, assessment.on, assessment.source


def _judged(move: Move, before: Standing, after: Standing) -> Move:
    """Return a commitment with its statuses."""
    then, now = before.get(move.ref), after.get(move.ref)
    return move._replace(
        before=then.status if then and then.status else Status.UNRATED,
        after=now.status if now and now.status else Status.UNRATED,
        assessment=now,
    )


def _of(ask: Ask, ref: CommitmentRef, last: Day) -> list[Move]:
    """Return a commitment, if there is a record of it by the end of a day."""
    return _moves(ask, Sql("a.id = ? AND c.id = ? AND a.published_first <= ?", (*ref, last)))


def _moves(ask: Ask, condition: Sql, order: str = "a.published_first") -> list[Move]:
    select = Sql(
        "SELECT a.id, c.id, c.text, CASE c.parties WHEN '' THEN a.parties ELSE c.parties END, c.due, a.title,"
        f" a.published FROM commitment c JOIN article a ON a.number = c.number / {rowids.ITEMS} WHERE "
    )
    return ask(select + condition + f" ORDER BY {order}, c.number", _move)


def _move(  # noqa: PLR0917 - a column each
    article: str, id: str, text: str, parties: str, due: str, title: str, published: str
) -> Move:
    return Move(
        CommitmentRef(article, id),
        text,
        read_names(parties),
        read_date(due),
        title,
        parse_date(published),
        Status.UNRATED,
        Status.UNRATED,
        None,
    )
