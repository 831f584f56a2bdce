"""How a filter that is being typed may go on, and what one that finds nothing was probably meant to be."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from tui.library.filter.query import NOTHING_SAVED, QueryError, State, Thing, parse_query
from tui.library.library import Library
from tui.records.fields import NamedField
from tui.records.status import Status
from tui.text.display import one_line
from tui.text.folding import fold, words
from tui.text.names import SHORT_NAMES
from tui.views.offers import Offer, Offers

MOST = 9
"""The most offers: as many as there are statuses."""
MOST_INSTEAD = 3
"""The most offers in place of words that find nothing."""
MOST_WORDS = 8
"""The most words of a filter in whose place something is looked for."""
LEAST_LETTERS = 3
"""The fewest letters of a word that may stand for a longer one."""

CHOICES = {"is": [*map(str, State)], "status": [*map(str, Status)], "has": [*map(str, Thing)]}
"""The fields that take one of a few words."""
OF_ARTICLES = (f"{NamedField.SOURCE}:", f"{NamedField.PLACE}:", f"is:{State.PROBLEM}")
"""How the fields begin that find articles rather than commitments."""

_FIELDS = "|".join((*CHOICES, *NamedField))
_UNFINISHED = rf'(?i)(?:^|(?<=[\s(-]))({_FIELDS}):(?:"([^"]*)|([^\s()"]*))$'
_WORD = r'(?<![^\s(])[^\s()":-][^\s()":]*(?![^\s)])'
"""A word that is not part of a field and not denied."""


def offers(library: Library, text: str, saved: Mapping[str, str] = NOTHING_SAVED) -> Offers:
    """Return what the library offers for the text of a filter; what would find nothing comes last."""
    if unfinished_field(text) is None:
        return Offers(tuple(islice(_instead(library, text, saved), MOST_INSTEAD)), instead=True)
    return Offers(tuple(sorted(_going_on(library, text, saved), key=lambda offer: not offer.count)))


def best_offer(library: Library, text: str, saved: Mapping[str, str] = NOTHING_SAVED) -> Offer | None:
    """Return the first of the offers, without counting what the others find."""
    first = None
    for offer in (_instead if unfinished_field(text) is None else _going_on)(library, text, saved):
        if offer.count:
            return offer
        first = first or offer
    return first


def _going_on(library: Library, text: str, saved: Mapping[str, str]) -> Iterator[Offer]:
    """Yield how the field at the end of a filter may go on; nothing where it is complete."""
    unfinished = unfinished_field(text)
    if unfinished is None:
        return
    field, value = unfinished[1].lower(), unfinished[2] or unfinished[3] or ""
    names = _names(library, field, value)
    if not any(words(name) == words(value) for name in names):
        before = text[: unfinished.start()]
        for name in names:
            yield from _offered(library, saved, name, before, f"{field}:{_as_value(name)}")


def unfinished_field(text: str) -> re.Match[str] | None:
    """Return the field at the end of a filter whose value may be unfinished, if there is one."""
    match = re.search(_UNFINISHED, text)
    return match if match and text.count('"', 0, match.start()) % 2 == 0 else None


def _names(library: Library, field: str, beginning: str) -> Sequence[str]:
    if field not in CHOICES:
        return [one_line(name) for name in library.names(NamedField(field), beginning, MOST)]
    return _choices(field, "-".join(fold(beginning).split()), least=0)


def _choices(field: str, beginning: str, *, least: int) -> list[str]:
    """Return the words that a field takes and that begin so, or else one that is spelled much the same.

    `least`: the fewest letters that may stand for a word.
    """
    from difflib import get_close_matches

    choices = CHOICES[field]
    begun = [name for name in choices if len(beginning) >= least and name.startswith(beginning)]
    return begun or get_close_matches(beginning, choices, 1, cutoff=0.8)


def _as_value(name: str) -> str:
    """Return a name as it stands after a field."""
    return name if re.fullmatch(r'[^\s()"]+', name) else f'"{name.replace(chr(34), " ")}"'


def _offered(
    library: Library, saved: Mapping[str, str], name: str, before: str, term: str, *, after: str = ""
) -> Iterator[Offer]:
    """Yield the offer of a term in a filter, with the number of what that finds; none where that is no filter."""
    try:
        query = parse_query(before + term + after, library.today, saved)
    except QueryError:
        return
    if term.startswith(OF_ARTICLES):
        yield Offer(name, library.results(query).articles().total, query.text)
    else:
        yield Offer(name, sum(library.results(query).tally().values()), query.text)


def _instead(library: Library, text: str, saved: Mapping[str, str]) -> Iterator[Offer]:
    """Yield other readings of a filter that finds nothing, the likeliest first: those that find something."""
    try:
        query = parse_query(text, library.today, saved)
    except QueryError:
        return
    if query.is_empty or library.results(query).articles().fetch(0, 1):
        return
    for before, term, after in dict.fromkeys(_readings(library, text)):
        yield from (offer for offer in _offered(library, saved, term, before, term, after=after) if offer.count)


def _readings(library: Library, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield other terms for the words of a filter, each with what stands before and after it."""
    phrase = "-".join(words(text))
    yield from (("", term, "") for term in _terms(phrase) if "-" in phrase)
    found = [match for match in re.finditer(_WORD, text) if text.count('"', 0, match.start()) % 2 == 0][:MOST_WORDS]
    for match in found:
        yield from ((text[: match.start()], term, text[match.end() :]) for term in _terms(fold(match[0])))
    mended, end = "", 0
    for match in found:
        nearby = library.near_words(fold(match[0]), MOST_INSTEAD) if len(match[0]) >= LEAST_LETTERS else ()
        yield from ((text[: match.start()], term, text[match.end() :]) for term in nearby)
        mended, end = mended + text[end : match.start()] + (nearby[0] if nearby else match[0]), match.end()
    if len(found) > 1:  # of one word all have been tried
        yield "", mended + text[end:], ""


def _terms(word: str) -> Iterator[str]:
    """Yield the terms of the language that a word may stand for: `is:overdue` for `overdue` or `overdeu`."""
    if word in _SHORT_NAMES:
        yield f"{NamedField.PARTY}:{word}"
    for field in CHOICES:
        yield from (f"{field}:{name}" for name in _choices(field, word, least=LEAST_LETTERS))


_SHORT_NAMES = {fold(name) for name in SHORT_NAMES.values()}
