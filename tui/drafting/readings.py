"""Sentences with what was read in them: dates, names of parties, who holds an office."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from tui.drafting.dates import Mention, mentions
from tui.drafting.fiscal import FiscalYear
from tui.drafting.holders import Holders, holders
from tui.drafting.parties import Name, names
from tui.drafting.sentences import Sentence


class Reading(NamedTuple):
    """A sentence with what was read in it."""

    sentence: Sentence
    dates: Sequence[Mention]
    names: Sequence[Name]
    published: datetime.date | None
    holders: Holders = Holders(frozenset(), frozenset())
    """Who in the text holds an office."""


def readings(
    sentences: Sequence[Sentence], published: datetime.date | None, fiscal: FiscalYear | None = None
) -> list[Reading]:
    """Read the dates and names of each sentence."""
    held = holders(sentence.words for sentence in sentences)
    return [
        Reading(
            sentence, mentions(sentence.words, published, fiscal), names(sentence.words, published), published, held
        )
        for sentence in sentences
    ]
