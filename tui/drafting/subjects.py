"""Subjects and verbs: who stands before a verb, and what kind of deed it is."""

import re
from collections.abc import Sequence

from tui.drafting import lexicon
from tui.drafting.readings import Reading

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_ADVERB = re.compile(
    r"(?:\w+ly|also|not|now|then|again|next|soon|never|always|jointly|therefore|further|both|each|all|together|"
    r"still|only|thus|henceforth)$"
)
_CLAUSE = re.compile(r"[,;:—–(]|\b(?:and|but|that|which|who|as|while|if|when|because|where|said|says)\b")
_PARTICIPLES = lexicon.words("held made built sent set put cut paid met led kept spent begun sold brought flown")


def verb_class(verb: str) -> str:
    """Say whether a verb is a deed that leaves evidence (`concrete`), good will (`soft`), a state, or none of these."""
    verb = verb.lower()
    if verb in lexicon.CONCRETE:
        return "concrete"
    if verb in lexicon.SOFT:
        return "soft"
    if verb in lexicon.STATIVE:
        return "stative"
    return "other"


def deed(following: Sequence[str]) -> str:
    """Return the class of a verb, given with the words behind it."""
    verb = following[0]
    if verb == "be" and len(following) > 1:
        if following[1].endswith("ing"):
            return "progressive"
        return "passive" if following[1].endswith(("ed", "en")) or following[1] in _PARTICIPLES else "stative"
    if verb == "continue" and len(following) > 2:
        return f"continue-{verb_class(following[2])}"
    return verb_class(verb)


def subject_class(words: str, at: int, reading: Reading) -> str:
    """Say what kind of subject stands before a verb at a place."""
    names = reading.names
    left = words[:at]
    last = 0
    for match in _CLAUSE.finditer(left):
        if match.end() < at - 3:
            last = match.end()
    clause = left[last:]
    if len(clause.split()) < 1:
        clause = left[-60:]
        last = max(0, at - 60)
    low = [match[0].lower() for match in WORD.finditer(clause)]
    if not low:
        return "unknown"
    low = [
        word.partition("’")[0].partition("'")[0] if word[:2] in ("we", "he", "sh", "it", "th", "i’", "i'") else word
        for word in low
    ]
    if low[-1] in ("which", "who", "that"):
        return "relative"
    if low[-1] == "countries" or "we" in low:
        return "we"
    tail = low[-4:]
    if low[-1] in ("he", "she", "i"):
        return "person"
    if low[-1] == "both":
        return "group"
    if any(at - 2 <= name.end <= at for name in names):
        return "named"
    if low[-1] in ("they", "it"):
        return low[-1]
    if low[-1] in ("this", "these", "there"):
        return "abstract"
    for word in reversed(tail):
        if word in lexicon.GROUPS:
            return "group"
        if word in lexicon.PRIVATE:
            return "private"
        if word in lexicon.ABSTRACT:
            return "abstract"
        if word in lexicon.OFFICES:
            return "office"
        break
    last_word = clause.split()[-1].strip(",.’'\"") if clause.split() else ""
    if last_word in reading.holders.official:
        return "holder"
    if last_word in reading.holders.private:
        return "private"
    if any(name.start >= last and name.end <= at + 1 for name in names):
        if any(name.end > at - 14 for name in names if name.end <= at + 1):
            return "named"
        head = low[-1]
        if head in lexicon.ABSTRACT:
            return "abstract"
        return "named-far"
    if any(word in lexicon.OFFICES for word in low):
        return "office"
    if any(word in lexicon.ABSTRACT for word in low):
        return "abstract"
    if re.search(r"[A-ZÀ-Þ][\w’'-]+\s*$", clause):
        return "capital"
    return "unknown"


def following_words(words: str, at: int) -> list[str]:
    """Return the next words, adverbs left out."""
    result: list[str] = []
    for match in WORD.finditer(words, at, at + 90):
        word = match[0].lower()
        if not result and _ADVERB.match(word):
            continue
        if result and result[0] == "be" and _ADVERB.match(word):
            continue
        result.append(word)
        if len(result) == 3:
            break
    return result
