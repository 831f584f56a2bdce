"""What makes a promise concrete: sums, numbers, dates, and things that can be looked for."""

import re

from tui.drafting.kinds import kinds
from tui.drafting.readings import Reading
from tui.drafting.subjects import WORD

_MONEY = re.compile(
    r"[$€£¥]\s?\d|\b\d[\d,.]*\s?(?:million|billion|trillion|m|bn)?\s?(?:dollars|euros?|pounds|yen|USD|EUR)\b|"
    r"\b(?:(?:A|C|NZ|US|S)\$|USD|EUR|GBP|CAD|AUD|NZD|SGD|JPY|CNY|RMB|CHF|INR)\s?\d",
    re.I,
)
_PERCENT = re.compile(r"\b\d[\d.]*\s?(?:%|per\s?cent\b|percentage)")
_BIG = re.compile(
    r"\b\d{1,3}(?:,\d{3})+\b|\b\d[\d.]*\s+(?:million|billion|thousand|hundred)\b|\b(?:hundreds|thousands|millions|"
    r"billions)\s+of\b"
)
_NUMBER = re.compile(r"(?<![\w.])\d[\d,.]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty)\b")
_THINGS = (
    ("institution", "an institution"),
    ("document", "a document"),
    ("meeting", "a meeting"),
    ("force", "forces"),
    ("aid", "aid"),
    ("trade", "trade measures"),
    ("regular", "a rhythm"),
)


def concreteness(reading: Reading, words: str, have: set[str]) -> int:
    """Count what a third party could check."""
    count = 0
    for name, pattern in (("money", _MONEY), ("percent", _PERCENT), ("big", _BIG)):
        if pattern.search(words):
            have.add(name)
            count += 1
    if _NUMBER.search(words):
        have.add("number")
    if re.search(r"(?<=[a-z,] )(?:the\s+)?(?:[A-Z][\w’'-]+\s+){2,}", words):
        have.add("named")
        count += 1
    for noun in ("institution", "document", "meeting", "force", "aid", "trade", "regular"):
        if f"noun:{noun}" in have:
            count += 1
    if any(mention.future for mention in reading.dates):
        count += 1
    return count


def concrete_things(reading: Reading) -> list[str]:
    """Name what in a sentence a third party could look for."""
    words = reading.sentence.words
    lower = words.lower()
    things = ["a sum"] if _MONEY.search(words) else []
    if _PERCENT.search(words) or _BIG.search(words):
        things.append("a number")
    if any(mention.future for mention in reading.dates):
        things.append("a date")
    held = kinds([match[0].lower() for match in WORD.finditer(words)], lower)
    things += [name for kind, name in _THINGS if kind in held]
    return things
