"""What words and names the library knows: short beginnings stand for them in a filter."""

from collections.abc import Sequence

from tui.library.filter.fulltext import KnownName, named_like
from tui.library.index.database import Index
from tui.library.index.sql import Sql
from tui.records.fields import NamedField
from tui.text.highlight import Term

MOST_WORDS = 100
"""A beginning of more words than these is looked for as such, which takes longer the commoner they are."""


class Vocabulary:
    """The words and names in an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def names(self, field: NamedField, terms: Sequence[Term]) -> list[KnownName]:
        """Return the names of a field that contain one of these terms."""
        found = "SELECT number, text FROM name WHERE number IN (SELECT rowid FROM name_words WHERE name_words MATCH ?)"
        return self._index.rows(Sql(found, (named_like(field, terms),)), KnownName)

    def words(self, beginning: str) -> list[str] | None:
        """Return the words that begin with some letters; `None` if they are too many to be named one by one."""
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
