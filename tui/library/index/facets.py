"""Facets: what the full-text table knows of an article beside its words, each told in a token of its own.

A token begins with a mark that no word has, so that no filter can be mistaken for one. A filter on a name, a status or
a due date looks for the tokens of all articles that it may show; `filter.search` then asks the rows themselves.
"""

from functools import lru_cache

from tui.library.index.columns import UNDATED
from tui.records.dates import Day, civil, day
from tui.records.fields import DateField, NamedField
from tui.text.folding import words

MARK = "\u00b7"
"""No word has it. Alone it keeps a phrase from reaching from one text into the next."""
EVERY = f"{MARK}a"
"""Stands in every article that can be read."""
_ANY = {
    NamedField.PARTY: "p",
    NamedField.TOPIC: "t",
    NamedField.SOURCE: "s",
    NamedField.PLACE: "l",
    NamedField.BY: "j",
}
EVIDENCE = f"{MARK}e"
"""Stands in every article with a commitment whose status has a source."""
REWORDED = f"{MARK}w"
"""Stands in every article with a commitment that was reworded since it was judged."""
DRAFT = f"{MARK}r"
"""Stands in every article that nobody has looked at yet."""
_OWN = _ANY | {NamedField.PARTY: "q", NamedField.TOPIC: "u"}
"""The article's own parties and topics, rather than those of its commitments, have a second token."""
_DATES = {DateField.DUE: "d", DateField.DATE: "y"}

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
"""The years that have tokens. What lies beyond counts to the first or the last of them."""
_MOST_YEARS = 12
"""A date, or days that are looked for, of more years than these have tokens of decades alone."""


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
    """Return the tokens of a date that lies on the days from `first` to `last`: of its decades, and of its years.

    One of very many years has a second token for each decade instead, which whoever asks for a year looks for as well.
    """
    if last == UNDATED:
        return (undated_token(field),)
    start, stop = _year(first), _year(last)
    decades = range(start // 10, stop // 10 + 1)
    finer = [f"c{each}" for each in decades]
    if stop - start < _MOST_YEARS:
        finer = [f"{each}" for each in range(start, stop + 1)]
    return tuple(f"{MARK}{_DATES[field]}{each}" for each in (*(f"x{each}" for each in decades), *finer))


def tokens_of_days(field: DateField, first: Day | None, last: Day | None) -> tuple[str, ...]:
    """Return tokens of which every date has one that shares a day with those from `first` to `last`.

    `None` is no bound. Some dates that lie nearby have one of the tokens, too.
    """
    start = _FIRST_YEAR if first is None else _year(first)
    stop = _LAST_YEAR if last is None else _year(last)
    decades = range(start // 10, stop // 10 + 1)
    tokens = [f"x{each}" for each in decades]
    if stop - start < _MOST_YEARS:
        tokens = [f"{each}" for each in range(start, stop + 1)] + [f"c{each}" for each in decades]
    return tuple(f"{MARK}{_DATES[field]}{each}" for each in tokens)


@lru_cache(maxsize=4096)
def _year(of: Day) -> int:
    """Return the year that a day counts to."""
    return civil(min(max(of, _FIRST_DAY), _LAST_DAY))[0]


_FIRST_DAY, _LAST_DAY = day(_FIRST_YEAR, 1, 1), day(_LAST_YEAR, 12, 31)
