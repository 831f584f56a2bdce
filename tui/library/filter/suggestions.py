"""Names and words of the library that whoever types a filter may mean."""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar, TypeVarTuple

from tui.library.index.facets import field_token, name_token
from tui.library.index.sql import Sql
from tui.records.fields import NamedField
from tui.text.folding import words

Row = TypeVar("Row")
Columns = TypeVarTuple("Columns")

MOST_COUNTED = 200
"""The most names of sources or places whose articles are counted to tell which are named most."""

LONGEST = 40
"""The most letters of a word for which others are looked for: each has dozens of ways to slip."""

_USES = {
    NamedField.PARTY: "commitment_party u ON u.party",
    NamedField.TOPIC: "commitment u ON u.heading",
    NamedField.BY: "commitment u ON u.judge",
}
"""Where the names of a field stand, for each commitment once."""


class Rows(Protocol):
    """Asks the index (`tui.library.index.database.Index.rows`)."""

    def __call__(self, sql: Sql, make: Callable[[*Columns], Row]) -> list[Row]:
        """Return what a query answers, each row given to `make` column by column."""
        ...


def names(rows: Rows, field: NamedField, beginning: str, most: int) -> list[str]:
    """Return the names of a field with a word that begins so, those of most commitments or articles first."""
    match = f'"{field_token(field)}"'
    if begun_words := words(beginning):
        match += f' AND "{" ".join(begun_words)}" *'
    begun = Sql("n.number IN (SELECT rowid FROM name_words WHERE name_words MATCH ?) AND n.text <> ''", (match,))
    if field in _USES:
        uses = f"SELECT n.text FROM name n CROSS JOIN {_USES[field]} = n.number WHERE "
        return rows(Sql(uses) + begun + Sql(" GROUP BY n.number ORDER BY count(*) DESC, n.sort LIMIT ?", (most,)), str)
    some = rows(Sql("SELECT n.text FROM name n WHERE ") + begun + Sql(" ORDER BY n.sort LIMIT ?", (MOST_COUNTED,)), str)
    articles = {name: _articles(rows, token) for name in some if (token := name_token(field, name))}
    return sorted(filter(articles.get, articles), key=lambda name: -articles[name])[:most]


def _articles(rows: Rows, token: str) -> int:
    """Return the number of articles with a word or a facet."""
    return sum(rows(Sql("SELECT count(*) FROM words WHERE words MATCH ?", (f'"{token}"',)), int))


def near_words(rows: Rows, word: str, most: int) -> list[str]:
    """Return the words of articles that differ from one by a slip of the finger, the commonest first."""
    if len(word) > LONGEST:
        return []
    slips = sorted(set(_slips(word)) - {word})
    marks = ", ".join(f"({'?'})" for _ in slips)
    known = rows(
        Sql(
            f"SELECT column1 FROM (VALUES {marks}) WHERE EXISTS (SELECT 1 FROM vocabulary WHERE term = column1)",
            tuple(slips),
        ),
        str,
    )
    return sorted(known, key=lambda near: -_articles(rows, near))[:most]


def _slips(word: str) -> Iterator[str]:
    """Yield the words that one letter too many, too few or wrong, or two in the wrong order, make of this one."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in LETTERS:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]


LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
"""The letters that a slip may have put in the place of others."""
