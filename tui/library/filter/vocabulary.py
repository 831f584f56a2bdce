"""What words and names the library knows: short beginnings stand for them in a filter."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.library.index import facets
from tui.library.index.database import Index
from tui.library.index.sql import Sql
from tui.records.fields import NamedField
from tui.text.highlight import Term

MOST_WORDS = 100
"""A beginning of more words than these is looked for as such, which takes longer the commoner they are."""


class Name(NamedTuple):
    """A name in the library."""

    number: int
    """That of its row in the index."""
    text: str


class Vocabulary:
    """The words and names in an index, each looked up once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._names: dict[tuple[NamedField, Sequence[Term]], list[Name]] = {}
        self._words: dict[str, list[str] | None] = {}

    def names(self, field: NamedField, terms: Sequence[Term]) -> list[Name]:
        """Return the names of a field that contain one of these terms."""
        names = self._names.get((field, terms))
        if names is None:
            sql = (
                "SELECT number, text FROM name WHERE number IN (SELECT rowid FROM name_words WHERE name_words MATCH ?)"
            )
            any_term = " OR ".join(f'"{" ".join(term.words)}"{" *" * term.prefix}' for term in terms)
            match = f'"{facets.field_token(field)}" AND ({any_term})'
            names = self._index.rows(Sql(sql, (match,)), Name)
            self._names[field, terms] = names
        return names

    def words(self, beginning: str) -> list[str] | None:
        """Return the words that begin with some letters; `None` if they are too many to be named one by one."""
        if beginning not in self._words:
            self._words[beginning] = self._beginning(beginning)
        return self._words[beginning]

    def _beginning(self, beginning: str) -> list[str] | None:
        # From each word straight to the next: the table of words has a row for each time that one is used. The limit
        # ends it, too, where a table that is damaged leads back to an earlier one.
        after = "(SELECT term FROM vocabulary WHERE term >= {} LIMIT 1)"
        sql = Sql(
            f"WITH RECURSIVE found (word) AS (SELECT {after.format('?')} UNION ALL"  # noqa: S608 - our own words
            f" SELECT {after.format('word || char(0)')} FROM found WHERE word < ?)"
            " SELECT word FROM found WHERE word < ? LIMIT ?",
            (beginning, end := beginning + chr(0x10FFFF), end, MOST_WORDS + 1),
        )
        found = self._index.rows(sql, str)
        return found if len(found) <= MOST_WORDS else None
