"""Facets: what the full-text table knows of an article beside its words, each told in a token of its own.

A token begins with a mark that no word has, so that no filter can be mistaken for one. A filter on a name, a status or
a due date looks for the tokens of all articles that it may show; `tui.library.search` then asks the rows themselves.
"""

from functools import lru_cache

from tui.library.query import DateField, NamedField
from tui.library.stored import OPEN, UNDATED
from tui.records.dates import Day, civil
from tui.records.folding import words

MARK = "\u00b7"
"""No word has it. Alone it keeps a phrase from reaching from one text into the next."""
EVERY = f"{MARK}a"
"""Stands in every article that can be read."""
_ANY = {NamedField.PARTY: "p", NamedField.TOPIC: "t", NamedField.SOURCE: "s", NamedField.PLACE: "l"}
_OWN = _ANY | {NamedField.PARTY: "q", NamedField.TOPIC: "u"}
"""The article's own parties and topics, rather than those of its commitments, have a second token."""
_DATES = {DateField.DUE: "d", DateField.DATE: "y"}

_MONTHS = (1, 12, 120, 1200)
"""How many months the stretches of each level have: months, years, decades, centuries."""
_CENTURIES = 3
_STRETCHES_STORED = 3
_STRETCHES_ASKED = 14


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Return the words of a name with a space between them."""
    return " ".join(words(name))


def field_token(field: NamedField) -> str:
    """Return the token of the names of a field, among all names."""
    return f"{MARK}{_ANY[field]}"


def name_token(field: NamedField, name: str, *, own: bool = False) -> str | None:
    """Return the token of a name; `None` for a name without a letter or digit, which no filter finds.

    `own`: the name must be the article's own, and not only that of a commitment.
    """
    words_of_it = folded(name)
    letter = (_OWN if own else _ANY)[field]
    return f"{MARK}{letter}{MARK}{words_of_it.replace(' ', MARK)}" if words_of_it else None


def status_token(status: int) -> str:
    """Return the token of an article that has a commitment of a status, given by its number in the index."""
    return f"{MARK}x{status}"


def undated_token(field: DateField) -> str:
    """Return the token of an article with a commitment that has no date."""
    return f"{MARK}{_DATES[field]}n"


@lru_cache(maxsize=4096)
def date_tokens(field: DateField, first: Day, last: Day) -> tuple[str, ...]:
    """Return the tokens of a date that lies on the days from `first` to `last`.

    They name the few stretches of the calendar that hold it, on the finest level where they are few, and on the longer
    levels what these lie in.
    """
    if last == UNDATED:
        return (undated_token(field),)
    found = _stretches(first, last, _STRETCHES_STORED)
    if found is None:
        return (_always(field),)
    level, start, stop = found
    around = [_token(field, level, nth, around=True) for nth in range(start, stop + 1)] if level else []
    within = [
        _token(field, above, nth)
        for above in range(level, _CENTURIES)
        for nth in _on_level(above, level, start, stop)
    ]
    return (*around, *within)


def tokens_of_days(field: DateField, first: Day, last: Day) -> tuple[str, ...]:
    """Return tokens of which every date has one that shares a day with those from `first` to `last`.

    None at all: they would be too many to look for. Some dates that lie nearby have one of them, too.
    """
    found = _stretches(first, last, _STRETCHES_ASKED)
    if found is None or found[0] == _CENTURIES:
        return ()
    level, start, stop = found
    within = [_token(field, level, nth) for nth in range(start, stop + 1)]
    around = [
        _token(field, above, nth, around=True)
        for above in range(level + 1, _CENTURIES + 1)
        for nth in _on_level(above, level, start, stop)
    ]
    return (_always(field), *within, *around)


def _always(field: DateField) -> str:
    """Return the token of a date that is open, or longer than centuries can tell."""
    return f"{MARK}{_DATES[field]}z"


def _token(field: DateField, level: int, nth: int, *, around: bool = False) -> str:
    """Return the token of a date in a stretch; or, `around`, of one told in stretches of that level at the finest."""
    which = str(nth).replace("-", MARK)  # the tokenizer would part a word there
    return f"{MARK}{_DATES[field]}{'w' if around else ''}{level}{MARK}{which}"


def _on_level(above: int, level: int, start: int, stop: int) -> range:
    scale = _MONTHS[above] // _MONTHS[level]
    return range(start // scale, stop // scale + 1)


def _stretches(first: Day, last: Day, most: int) -> tuple[int, int, int] | None:
    """Return the finest level on which at most so many stretches hold these days, and the first and last of them."""
    if not -OPEN < first <= last < OPEN:
        return None
    start, stop = _month(first), _month(last)
    for level, months in enumerate(_MONTHS):
        if stop // months - start // months < most:
            return level, start // months, stop // months
    return None


@lru_cache(maxsize=4096)
def _month(of: Day) -> int:
    year, month, _ = civil(of)
    return year * 12 + month - 1
