"""The list of articles: its order and its rows."""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from tui.library.filter.search import Search
from tui.library.index import rowids
from tui.library.index.columns import read_date, read_names
from tui.library.index.damage import expect
from tui.library.results.order import Order, walk
from tui.views.rows import ArticleRow


def order(search: Search) -> Order:
    """Return the order of the articles that a filter shows: newest first, those of one day by id."""
    return walk(("a.number",), search.source(probe=True))


ROWS = (
    "SELECT a.number, a.id, a.title, a.published, a.source, a.parties, a.commitments, a.kept, a.under_way,"
    f" CASE WHEN a.number >= {rowids.BROKEN} THEN coalesce((SELECT found || '; expected ' || expected FROM problem p"
    " WHERE p.article = a.id LIMIT 1), 'it cannot be read') ELSE '' END, a.draft FROM article a WHERE a.number IN {}"
)
"""A query for what `row` makes rows of, given their numbers in place of `{}`."""


def row(  # noqa: PLR0917 - a column each
    id: str,
    title: str,
    published: str,
    source: str,
    parties: str,
    commitments: int,
    kept: int,
    under_way: int,
    problem: str,
    draft: int,
) -> ArticleRow:
    """Make a row of the list from the columns of `ROWS`."""
    expect(str, id, title, source, problem)
    expect(int, commitments, kept, under_way)
    return ArticleRow(
        id=id,
        title=title or id,
        published=read_date(published),
        source=source,
        parties=read_names(parties),
        commitments=commitments,
        kept=kept,
        under_way=under_way,
        problem=problem,
        draft=bool(draft),
    )
