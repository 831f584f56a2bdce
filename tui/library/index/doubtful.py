"""Tells of judgements in doubt (`tui.records.doubt`): of which promise they are, and what to do."""

from collections.abc import Iterable, Mapping

from tui.library.files.paths import record_file
from tui.library.index.columns import STATUSES, Assessed
from tui.library.index.entry import Prepared
from tui.records.commitment import CommitmentRef
from tui.records.doubt import Doubt, InDoubt
from tui.records.problems import Problem

_SHOWN = 60
"""How many characters of a promise a message shows."""
_REATTACH = "accord check --fix-moved re-attaches the judgement, and so does c in its details. Ids keep it there."
_JUDGE_ANEW = "Judge it anew. Ids keep judgements in their places."
CONFIRM = "c in its details (enter) confirms the judgement; or judge it anew."


def moved_problems(
    prepared: Prepared, judged: Mapping[str, Assessed], in_doubt: Mapping[str, InDoubt]
) -> Iterable[Problem]:
    """Yield a problem for each judgement of an article's commitments that is of another promise.

    `judged`: the judgements by the ids of the commitments under whose names they stand.
    """
    places = {each.id: place for place, each in enumerate(prepared.commitments, start=1)}
    for each in prepared.commitments:
        doubt = in_doubt.get(each.id)
        if doubt is None or doubt.doubt is not Doubt.MOVED:
            continue
        judgement = judged[each.id]
        word = STATUSES[judgement.status].word
        found = f"{each.id} is “{cut(each.text)}” now, but “{word}” was said of “{cut(judgement.words)}”"
        right = doubt.belongs_to
        expected = f"that said of {right}, commitments[{places[right]}]" if right else "the promise that was judged"
        hint = _REATTACH if right else _JUDGE_ANEW
        yield Problem(record_file(prepared.id), 1, f"commitments[{places[each.id]}]", found, expected, hint)


def reworded_problem(ref: CommitmentRef, text: str, words: str, place: int, line: int) -> Problem:
    """Return the problem of a commitment, at a place in its record (from 0), with other words than were judged."""
    found = f"{ref.commitment} is “{cut(text)}” now"
    return Problem(
        record_file(ref.article), line, f"commitments[{place + 1}]", found, f"“{cut(words)}”, as it was judged", CONFIRM
    )


def cut(text: str) -> str:
    """Return the beginning of a promise, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
