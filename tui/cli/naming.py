"""Commitments as they are named on the command line: `article#commitment`, or the article alone where it has one."""

from difflib import get_close_matches

from tui.cli.arguments import UsageError
from tui.library.filter.query import EVERYTHING
from tui.library.library import Library
from tui.records.article import Article
from tui.records.commitment import Commitment, CommitmentRef, RefError
from tui.views.rows import CommitmentRow


def named_article(library: Library, name: str) -> Article:
    """Return the article of an id. `UsageError`: there is none; the nearest is named."""
    article = library.article(name.removesuffix(".md"))
    if article is None:
        near = library.article_ids(name[:1], 1000) and get_close_matches(name, library.article_ids(name[:4], 1000), 1)
        raise UsageError(f"{name}: there is no such article." + (f" Did you mean {near[0]}?" if near else ""))
    return article


def named_commitment(library: Library, name: str) -> tuple[Article, Commitment, CommitmentRow]:
    """Return a commitment with its article, and as a row. `UsageError`: there is none; the nearest is named."""
    try:
        ref = CommitmentRef.parse(name)
    except RefError as error:
        raise UsageError(f"{error}.") from error
    article = named_article(library, ref.article)
    ids = [commitment.id for commitment in article.commitments]
    if ref.commitment not in ids:
        near = get_close_matches(ref.commitment, ids, 1)
        hint = f" Did you mean {article.id}#{near[0]}?" if near else f" It has: {', '.join(ids) or 'none'}."
        raise UsageError(f"{name}: there is no such commitment.{hint}")
    [row] = library.results(EVERYTHING).commitment_rows([CommitmentRef(article.id, ref.commitment)])
    return article, article.commitments[ids.index(ref.commitment)], row
