"""Doubt: whether a judgement is of the promise that stands under its name now.

An assessment keeps the words that were judged. They are compared with the commitment's text in one normal form, so that
a new quotation mark is no new promise. Judgements without words, of before these were kept, are never in doubt.
"""

from collections import defaultdict
from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple

from tui.records.normal import normal_words


class Doubt(IntEnum):
    """What may be wrong with the judgement that would give a commitment its status. The index keeps the number."""

    NONE = 0
    REWORDED = 1
    """The text has changed since. The judgement counts until somebody judges anew, and is marked."""
    MOVED = 2
    """It is of another promise, as commitments without ids were inserted, removed or swapped. It counts for none until
    it is re-attached."""


class InDoubt(NamedTuple):
    """A judgement in doubt."""

    doubt: Doubt
    belongs_to: str = ""
    """The id of the one commitment of the record that has the words that were judged; empty where there is none."""


def doubts(texts: Mapping[str, str], words: Mapping[str, str]) -> dict[str, InDoubt]:
    """Return the judgements of a record's commitments that are in doubt, by the commitments' ids.

    `texts`: what the commitments promise; `words`: those that were judged, also of commitments that are gone.
    """
    suspects = [id for id, text in texts.items() if words.get(id) and words[id] != text]
    if not suspects:
        return {}
    now = {id: normal_words(text) for id, text in texts.items()}
    judged = {id: normal_words(text) for id, text in words.items() if text}
    having: defaultdict[str, list[str]] = defaultdict(list)
    for id, text in now.items():
        having[text].append(id)
    found: dict[str, InDoubt] = {}
    for id in suspects:
        if judged[id] == now[id]:
            continue
        others = having.get(judged[id], [])
        if len(others) == 1:
            found[id] = InDoubt(Doubt.MOVED, others[0])
        elif others or any(text == now[id] for other, text in judged.items() if other != id):
            # The words stand in several places, or what stands here was judged under another name.
            found[id] = InDoubt(Doubt.MOVED)
        else:
            found[id] = InDoubt(Doubt.REWORDED)
    return found
