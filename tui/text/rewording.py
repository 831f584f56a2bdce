"""Which words of a text are not in another version of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_MOST = 500
"""The most tokens of a text that is compared: the time grows with their square."""
_LEAST_ALIKE = 0.4
"""Texts that are less alike, of at most 1, are other texts, and to name their words would help nobody."""


class Piece(NamedTuple):
    """A part of a text."""

    text: str
    is_other: bool
    """Whether the other version has it not, or elsewhere. Then it begins and ends with a word."""


def reworded(before: str, now: str) -> tuple[list[Piece], list[Piece]]:
    """Return the parts of two versions of a text, in order: one where little is alike, or much to be compared."""
    first, second = _TOKEN.findall(before), _TOKEN.findall(now)
    if max(len(first), len(second)) > _MOST:
        return [Piece(before, False)], [Piece(now, False)]
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.ratio() < _LEAST_ALIKE:
        return [Piece(before, False)], [Piece(now, False)]
    blocks = matcher.get_matching_blocks()
    return (
        list(_pieces(first, {place for start, _, size in blocks for place in range(start, start + size)})),
        list(_pieces(second, {place for _, start, size in blocks for place in range(start, start + size)})),
    )


def _pieces(tokens: Sequence[str], alike: set[int]) -> Iterator[Piece]:
    marked = [(token, place not in alike and _is_word(token)) for place, token in enumerate(tokens)]
    # What stands between two words that are other is part of them.
    for place, (token, _) in enumerate(marked[1:-1], 1):
        if not _is_word(token) and marked[place - 1][1] and marked[place + 1][1]:
            marked[place] = token, True
    for is_other, group in groupby(marked, key=lambda token: token[1]):
        yield Piece(_joined(group), is_other)


def _joined(tokens: Iterable[tuple[str, bool]]) -> str:
    return "".join(text for text, _ in tokens)


def _is_word(token: str) -> bool:
    return token[0].isalnum()
