"""A summary: the two or three sentences that tell most of a text, quoted."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from tui.drafting import lexicon
from tui.drafting.readings import Reading

_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = lexicon.words(
    """
    that this with from have will their they which been were also said more than into would about when there
    other after under
    """
)


def summary(title: str, read: Sequence[Reading], scores: Mapping[int, float], sentences: int = 3) -> list[str]:
    """Return the sentences that share most words with the title and the rest of the text, in the text's order.

    `scores` are those of commitments by the offset at which their sentence starts: what is promised is news.
    """
    bags = [frozenset(word.lower() for word in _WORD.findall(reading.sentence.words)) - _COMMON for reading in read]
    counts: Counter[str] = Counter(word for bag in bags for word in bag)
    titled = frozenset(word.lower() for word in _WORD.findall(title)) - _COMMON
    ranked: list[tuple[float, int]] = []
    for index, (reading, bag) in enumerate(zip(read, bags, strict=True)):
        words = reading.sentence.words
        length = len(words.split())
        if length < 8 or length > 60 or words.endswith((":", "?")):
            continue
        weight = sum(counts[word] for word in bag) / (len(bag) + 4) / (len(read) ** 0.5)
        weight += 2.0 * len(bag & titled) / (len(titled) + 1) + 1.5 / (1 + index)
        weight += 0.4 * max(-2.0, min(2.0, scores.get(reading.sentence.start, -2.0)))
        if words[0] in "\"“‘'":
            weight -= 0.5
        ranked.append((weight, index))
    best = sorted(
        index for _, index in sorted(ranked, reverse=True)[: min(sentences, 2 if len(read) < 6 else sentences)]
    )
    return [read[index].sentence.words for index in best]
