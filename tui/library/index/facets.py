"""Facets: what the full-text table knows of an article beside its words, each told in a token of its own.

A token begins with a mark that no word has, so that no filter can be mistaken for one. A filter on a name, a status or
a due date looks for the tokens of all articles that it may show; `filter.search` then asks the rows themselves.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from tui.library.index.columns import OPEN, UNDATED
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
_OWN = _ANY | {NamedField.PARTY: "q", NamedField.TOPIC: "u"}
"""The article's own parties and topics, rather than those of its commitments, have a second token."""
_DATES = {DateField.DUE: "d", DateField.DATE: "y"}
_ENDS = {DateField.DUE: "b", DateField.DATE: "z"}
"""The last day of a date has tokens besides those of all its days: most filters ask for it alone."""

_LEVELS = (1, 12, 120, 1200)
"""How many months the stretches of each level of the calendar have: months, years, decades, centuries."""
_DECADES, _CENTURIES = 2, 3
_EARLIEST, _LATEST = 1900 * 12, 2100 * 12 - 1
"""Months, counted from year 0, between which dates are told by stretches."""
_MOST_TOLD = 6
"""A date is told on the finest level on which it takes no more stretches than these, or by decades."""
_MOST_ASKED = 12
"""Days that are looked for are told by about as many; more would be more exact, and take longer."""


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
    levels what these lie in; and the stretches that hold its last day.
    """
    if last == UNDATED:
        return (undated_token(field),)
    return (*_with_mark(_DATES[field], _touched(first, last)), *_with_mark(_ENDS[field], _ended(last)))


def tokens_of_days(field: DateField, first: Day | None, last: Day | None) -> tuple[str, ...]:
    """Return tokens of which every date has one that shares a day with those from `first` to `last`.

    `None` is no bound. Some dates that lie nearby have one of the tokens, too.
    """
    start, stop, beyond = _asked(first, last)
    tokens = [*beyond]
    for level, nth in _stretches(start, stop):
        tokens.append(_within(level, nth))
        month = nth * _LEVELS[level]
        tokens += [_told(above, month // _LEVELS[above]) for above in range(level + 1, _DECADES + 1)]
    return _with_mark(_DATES[field], dict.fromkeys(tokens))


def tokens_of_ends(field: DateField, first: Day | None, last: Day | None) -> tuple[str, ...]:
    """Return tokens of which every date has one whose last day is one of those from `first` to `last`.

    `None` is no bound; without the second, a date need not have an end. Some dates that end nearby have one, too.
    """
    start, stop, beyond = _asked(first, last)
    tokens = [*beyond, *(_within(level, nth) for level, nth in _stretches(start, stop))]
    return _with_mark(_ENDS[field], [*tokens, *([_ENDLESS] if last is None else [])])


_EARLY, _LATE, _ENDLESS = "e", "l", "o"
"""A part of the date is before or after all stretches; it has no end."""


def _touched(first: Day, last: Day) -> list[str]:
    """Return the tokens, but for their mark, of all days from one to another."""
    start, stop = _month(first), _month(last)
    beyond = [_EARLY] * (start < _EARLIEST) + [_LATE] * (stop > _LATEST)
    start, stop = max(start, _EARLIEST), min(stop, _LATEST)
    if start > stop:
        return beyond
    finer = (level for level, size in enumerate(_LEVELS[:_DECADES]) if stop // size - start // size < _MOST_TOLD)
    level = next(finer, _DECADES)
    stretches = range(start // _LEVELS[level], stop // _LEVELS[level] + 1)
    told = [_told(level, nth) for nth in stretches] if level else []
    within = {
        _within(above, nth * _LEVELS[level] // _LEVELS[above])
        for above in range(level, _CENTURIES + 1)
        for nth in stretches
    }
    return [*beyond, *told, *sorted(within)]


def _ended(last: Day) -> list[str]:
    """Return the tokens, but for their mark, of a last day."""
    month = _month(last)
    if last == OPEN:
        return [_ENDLESS]
    if not _EARLIEST <= month <= _LATEST:
        return [_EARLY if month < _EARLIEST else _LATE]
    return [_within(level, month // size) for level, size in enumerate(_LEVELS)]


def _asked(first: Day | None, last: Day | None) -> tuple[int, int, list[str]]:
    """Return from which month to which stretches are asked for, and the tokens for what lies before and after these."""
    start = -1 if first is None else _month(first)
    stop = _LATEST + 1 if last is None else _month(last)
    beyond = [_EARLY] * (start < _EARLIEST) + [_LATE] * (stop > _LATEST)
    return max(start, _EARLIEST), min(stop, _LATEST), beyond


def _within(level: int, nth: int) -> str:
    """Return the token, but for its mark, of a date with a part in a stretch."""
    return f"{level}{MARK}{nth}"


def _told(level: int, nth: int) -> str:
    """Return the token, but for its mark, of a date with a part in a stretch, of which no finer level tells."""
    return f"w{level}{MARK}{nth}"


def _with_mark(letter: str, tokens: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{MARK}{letter}{token}" for token in tokens)


def _stretches(start: int, stop: int) -> list[tuple[int, int]]:
    """Return stretches, each as its level and place, that hold all the months from one to another."""
    for finest in range(_CENTURIES):
        found = list(_cover(start, stop, finest))
        if len(found) <= _MOST_ASKED:
            break
    return found


def _cover(start: int, stop: int, finest: int) -> Iterator[tuple[int, int]]:
    """Yield the fewest stretches that hold the months from one to another, none on a finer level than `finest`."""
    start, stop = start // _LEVELS[finest], stop // _LEVELS[finest]
    for level in range(finest, _CENTURIES):
        scale = _LEVELS[level + 1] // _LEVELS[level]
        while start <= stop and start % scale:
            yield level, start
            start += 1
        while start <= stop and (stop + 1) % scale:
            yield level, stop
            stop -= 1
        start, stop = start // scale, (stop + 1) // scale - 1
    for nth in range(start, stop + 1):
        yield _CENTURIES, nth


@lru_cache(maxsize=4096)
def _month(of: Day) -> int:
    """Return the month of a day, counted from year 0; one that is too far off for stretches may be told by another."""
    if not _FIRST_DAY <= of <= _LAST_DAY:
        return -1 if of < _FIRST_DAY else _LATEST + 1
    year, month, _ = civil(of)
    return year * 12 + month - 1


_FIRST_DAY, _LAST_DAY = day(1, 1, 1), day(3000, 1, 1)
