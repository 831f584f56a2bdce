"""An article is read back whole from its rows in the index."""

from collections.abc import Callable
from typing import Protocol, TypeVar, TypeVarTuple

from tui.library.index import rowids
from tui.library.index.columns import ArticleFields, CommitmentFields, EventFields, read_article
from tui.library.index.sql import Sql
from tui.records.article import Article

Row = TypeVar("Row")
Columns = TypeVarTuple("Columns")


class Ask(Protocol):
    """What answers queries: each row is given to `make` column by column."""

    def __call__(self, sql: Sql, make: Callable[[*Columns], Row]) -> list[Row]: ...  # noqa: D102


def article(id: str, ask: Ask) -> Article | None:
    """Return the article of an id; `None` if there is none that can be read."""
    return _whole(Sql("(SELECT article FROM file WHERE id = ?)", (id,)), ask)


def whole_article(number: int, ask: Ask) -> Article | None:
    """Return the article of a number; `None` if there is none that can be read."""
    return _whole(Sql("?", (number,)), ask)


def _whole(number: Sql, ask: Ask) -> Article | None:
    article = Sql(
        "SELECT a.id, a.title, a.published, a.source, a.parties, r.details"
        " FROM article a JOIN record r ON r.article = a.number WHERE a.number = "
    )
    commitments = Sql("SELECT id, text, parties, topic, due FROM commitment WHERE ")
    events = Sql("SELECT title, date FROM event WHERE ")
    mine = Sql(rowids.of_article("number", number.text), number.values * 2) + " ORDER BY number"
    for fields in ask(article + number, ArticleFields):
        return read_article(fields, ask(commitments + mine, CommitmentFields), ask(events + mine, EventFields))
    return None
