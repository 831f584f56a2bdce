"""Words of a sentence without its names: what the model learns of them holds for other texts too."""

import re
from itertools import pairwise

from tui.drafting.readings import Reading

_MASKS = re.compile(
    r"(?P<month>\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)|"
    r"(?P<day>\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)|(?P<number>\d[\d,.]*)|"
    r"(?P<word>[^\W\d_]+(?:[’'-][^\W\d_]+)*)"
)


def word_features(reading: Reading) -> set[str]:
    """Return a sentence's words and pairs of words, masked: names of parties, other names, months, days and numbers."""
    words = reading.sentence.words
    sequence: list[str] = []
    spans = [(name.start, name.end) for name in reading.names]
    behind = 0
    for match in _MASKS.finditer(words):
        at = match.start()
        if at < behind:
            continue
        span = next(((start, end) for start, end in spans if start <= at < end), None)
        if span:
            sequence.append("PLACE")
            behind = span[1]
        elif match["month"]:
            sequence.append("MONTH")
        elif match["day"]:
            sequence.append("DAY")
        elif match["number"]:
            sequence.append("NUM")
        else:
            word = match["word"]
            if at and word[0].isupper() and word != "I":
                if not sequence or sequence[-1] != "NAME":
                    sequence.append("NAME")
            else:
                sequence.append(word.lower().replace("’", "'"))
    return {f"w:{word}" for word in sequence} | {f"w:{one} {two}" for one, two in pairwise(sequence)}
