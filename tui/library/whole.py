"""An article is read back whole from its rows in the index."""

from collections.abc import Callable, Sequence

from tui.library import numbers
from tui.library.search import Sql
from tui.library.stored import ArticleFields, CommitmentFields, EventFields, read_article
from tui.records.article import Article

Rows = Callable[[Sql], Sequence[tuple[str | int | bytes, ...]]]


def whole_article(number: int, rows: Callable[[Sql], list[tuple[str, ...]]]) -> Article | None:
    """Return the article of a number, given what answers a query; `None` if there is none that can be read."""
    fields = rows(
        Sql(
            "SELECT a.id, a.title, a.published, a.source, a.parties, r.details"
            " FROM article a JOIN record r ON r.article = a.number WHERE a.number = ?",
            (number,),
        )
    )
    items = (number * numbers.ITEMS, (number + 1) * numbers.ITEMS)
    commitments = rows(
        Sql(
            "SELECT id, text, parties, topic, due FROM commitment WHERE number >= ? AND number < ? ORDER BY number",
            items,
        )
    )
    events = rows(Sql("SELECT title, date FROM event WHERE number >= ? AND number < ? ORDER BY number", items))
    for row in fields:
        return read_article(
            ArticleFields(*row),
            [CommitmentFields(*each) for each in commitments],
            [EventFields(*each) for each in events],
        )
    return None
