"""Events: what happened, or is to happen, on a date that the text gives."""

import re
from collections.abc import Sequence

from tui.drafting.dates import Mention
from tui.drafting.readings import Reading
from tui.value import value

TITLE = 90
"""The most characters of a title."""


@value
class Event:
    """Something that happened or is expected on a date."""

    date: str
    """EDTF."""
    date_words: str
    """The source's own words for it."""
    title: str
    """The sentence, shortened where it could be cut safely."""
    quote: str
    """The characters of the source: `text[start:end]`."""
    start: int
    end: int


_ATTRIBUTION = re.compile(
    r",?\s+(?:(?:he|she|they|it|officials?|the\s+\w+)\s+)?(?:said|says|added|reported)\b[^,]*[.]?$"
)
_CUT = re.compile(r"\s*(?:[;—–]|,\s+(?=(?:which|who|where|while|with|as|but|and|according)\b)|\s+-\s+)")


def events(read: Sequence[Reading]) -> list[Event]:
    """List the dated events of a text, one for each date, each with the first sentence that gives it."""
    made: dict[str, Event] = {}
    for reading in read:
        words = reading.sentence.words
        if words.endswith("?"):
            continue
        for mention in reading.dates:
            sentence = reading.sentence
            for date in _dates(mention):
                if date not in made and len(words) - len(mention.words) >= 12:
                    made[date] = Event(
                        date, mention.words, event_title(words), sentence.quote, sentence.start, sentence.end
                    )
    return list(made.values())


def _dates(mention: Mention) -> Sequence[str]:
    """Return what happened on a date: of years that are over, `from 1973 to 1990`, the beginning and the end."""
    if mention.event:
        return (mention.edtf,)
    if mention.kind == "range" and not mention.future and len(mention.edtf) == len("1973/1990"):
        return mention.edtf.split("/")
    return ()


def event_title(words: str) -> str:
    """Shorten a sentence to a title: attributions and trailing clauses go; what is still too long is cut off."""
    title = _ATTRIBUTION.sub("", words).strip().rstrip(".")
    for match in _CUT.finditer(title):
        if match.start() >= 30 and len(title) > TITLE:
            title = title[: match.start()]
            break
    if len(title) > TITLE:
        title = title[:TITLE].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return title
