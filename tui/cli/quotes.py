"""`accord check --quotes`: every quote of the records and of the log, held to the texts that were kept."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.drafting.kept_texts import KeptTextError, KeptTexts
from tui.drafting.quotes import Fate, Quote, look_up
from tui.library.filter.query import EVERYTHING
from tui.library.library import Library
from tui.records.article import MAX_BYTES, Article
from tui.records.problems import Problem
from tui.records.reading import line_of
from tui.system.small_files import read_small
from tui.text.display import one_line
from tui.text.numbers import counted

_ROWS = 256
"""The number of rows of the list of articles that are fetched at once."""
_SHOWN = 60
"""The most characters of a quote in a message."""
_HINT = "Compare it with the source; accord add keeps the text as it is there now."


class Quotes(NamedTuple):
    """What became of all quotes."""

    problems: Sequence[Problem]
    summary: str
    """How many there are of each fate, in words."""


def quotes(library: Library) -> Quotes:
    """Look every quote up. `LibraryError`: the library cannot be read."""
    kept = [KeptTexts.of_library(library.folder, beside=beside) for beside in (False, True)]
    fates: Counter[Fate] = Counter()
    problems: list[Problem] = []
    for article in _articles(library):
        for number, commitment in enumerate(article.commitments):
            if commitment.quote:
                fate = _fate(Quote(article.id, commitment.quote), kept)
                fates[fate] += 1
                if fate in _WRONG:
                    line = _line(library, article, number)
                    field = f"commitments[{number + 1}].quote"
                    problems.append(_problem(f"{article.id}.md", line, field, commitment.quote, fate))
    for quoted in library.quoted_lines():
        fate = _fate(Quote(quoted.article, quoted.quote, quoted.quoted_from), kept)
        fates[fate] += 1
        if fate in _WRONG:
            problems.append(_problem("assessments.jsonl", quoted.number, "quote", quoted.quote, fate))
    left = fates[Fate.NO_TEXT]
    parts = [f"{counted(fates.total(), 'quote')}, {fates[Fate.STANDS]:,} stand in their kept texts"]
    parts += [f"{left:,} not looked up, as no text is kept"] if left else []
    return Quotes(problems, "; ".join(parts))


_WRONG = (Fate.GONE, Fate.CHANGED)


def _articles(library: Library) -> Iterator[Article]:
    rows = library.results(EVERYTHING).articles()
    first = 0
    while page := rows.fetch(first, _ROWS):
        first += len(page)
        for row in page:
            if row.commitments and (article := library.article(row.id)):
                yield article


def _fate(quote: Quote, kept: Sequence[KeptTexts]) -> Fate:
    try:
        return look_up(quote, kept).fate
    except KeptTextError:
        return Fate.NO_TEXT


def _problem(file: str, line: int, field: str, quote: str, fate: Fate) -> Problem:
    shown = one_line(quote, _SHOWN)
    found = f"“{shown}”: {fate}"
    return Problem(file, line, field, found, "the words of the source", _HINT)


def _line(library: Library, article: Article, number: int) -> int:
    """Return the line of a commitment in its record; 1 where the record cannot be read any more."""
    try:
        data = read_small(library.path(article.id), MAX_BYTES, follow=False)
    except OSError:
        return 1
    return line_of(data, ("commitments", number))
