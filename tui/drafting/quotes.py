"""Quotes, held to the texts that were kept of the articles they are from."""

from collections.abc import Sequence
from enum import StrEnum

from tui.drafting.kept_texts import KeptText, KeptTexts
from tui.text.anchors import find_quote
from tui.value import value

SUM = "sha256:"
"""What comes before the digits of a text's hash where evidence names it (`Assessment.quoted_from`)."""


class Fate(StrEnum):
    """What became of a quote, as it is told."""

    STANDS = "it stands in the kept text"
    CHANGED = "it stands in a kept text, but not in the one that it was taken from"
    GONE = "it stands in no text that is kept of the article"
    NO_TEXT = "no text is kept of the article"


@value
class Quote:
    """Words of an article."""

    article: str
    """Its id."""
    words: str
    quoted_from: str = ""
    """The text that they were taken from: `sha256:` and 64 digits; empty where that is not known."""


@value
class Place:
    """Where a quote stands."""

    fate: Fate
    text: KeptText | None = None
    """The text in which it stands or, where it stands in none, the latest that is kept; `None` where none is."""
    start: int = 0
    """The slice of the text that it takes; empty where it does not stand there."""
    end: int = 0


def look_up(quote: Quote, kept: Sequence[KeptTexts]) -> Place:
    """Return where a quote stands in the texts that are kept of its article, the one it was taken from first.

    `KeptTextError`: a text cannot be read.
    """
    versions = [version for texts in kept for version in texts.versions(quote.article)]
    if not versions:
        return Place(Fate.NO_TEXT)
    taken_from = [version for version in versions if SUM + version.sha256 == quote.quoted_from]
    others = [version for version in versions if version not in taken_from]
    for version in (*taken_from, *others):
        place = find_quote(version.text, quote.words)
        if place:
            is_same = version in taken_from or not quote.quoted_from
            return Place(Fate.STANDS if is_same else Fate.CHANGED, version, *place)
    return Place(Fate.GONE, versions[0])
