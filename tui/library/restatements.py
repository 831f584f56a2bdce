"""Chains of commitments that restate each other, across articles."""

# ruff: noqa: S608 - SQL is put together from our own words; what users typed is bound

from collections.abc import Sequence

from tui.library.filter.conditions import in_article
from tui.library.index import rowids
from tui.library.index.articles import Ask
from tui.library.index.articles import article as whole_article_of
from tui.library.index.columns import OPEN, read_date
from tui.library.index.sql import Sql
from tui.records.article import Article
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import Day
from tui.views.rows import Promise


def chain(ref: CommitmentRef, ask: Ask) -> list[tuple[Article, Commitment]]:
    """Return a commitment with all that it restates and all that restate it, first made first.

    What a record names and no record has is left out; it is a problem that the library lists.
    """
    links: dict[CommitmentRef, tuple[Article, Commitment]] = {}
    to_see = [ref]
    while to_see:
        here = to_see.pop()
        article = whole_article_of(here.article, ask) if here not in links else None
        if article is None:
            continue
        commitment = next((each for each in article.commitments if each.id == here.commitment), None)
        if commitment is None:
            continue
        links[here] = article, commitment
        to_see += commitment.restates
        to_see += [later for later, earlier in restated_by(here.article, ask) if earlier == here]
    return sorted(links.values(), key=lambda link: link[0].published.sort_key)


def linked(ask: Ask) -> set[CommitmentRef]:
    """Return all commitments that restate another one, or that another one says it restates."""
    later = (
        "SELECT DISTINCT a.id, c.id FROM restated r CROSS JOIN commitment c ON c.number = r.commitment"
        f" CROSS JOIN article a ON a.number = c.number / {rowids.ITEMS}"
    )
    return {*ask(Sql("SELECT DISTINCT article, id FROM restated"), CommitmentRef), *ask(Sql(later), CommitmentRef)}


def restated_by(id: str, ask: Ask) -> list[tuple[CommitmentRef, CommitmentRef]]:
    """Return what restates an article's commitments elsewhere: pairs of the later and the earlier one.

    They are in the order of the earlier ones in the record; of the later ones, the oldest article comes first.
    """
    sql = (
        Sql(
            "SELECT later_article.id, later.id, r.article, r.id FROM restated r"
            " CROSS JOIN commitment later ON later.number = r.commitment"
            f" CROSS JOIN article later_article ON later_article.number = later.number / {rowids.ITEMS}"
            " CROSS JOIN commitment earlier NOT INDEXED ON earlier.id = r.id AND "
        )
        + in_article("earlier.number", id)
        + Sql(
            " WHERE r.article = ? AND later_article.id <> r.article"
            f" ORDER BY earlier.number, later.number / {rowids.ITEMS} DESC, later.number",
            (id,),
        )
    )
    return ask(sql, lambda article, later, earlier, id: (CommitmentRef(article, later), CommitmentRef(earlier, id)))


def earlier_promises(items: Sequence[int], ask: Ask) -> dict[int, tuple[Promise, ...]]:
    """Return what some commitments restate, by their numbers: all the way back, first made first.

    Commitments that restate nothing are left out, as are numbers of events.
    """
    found: dict[int, tuple[Promise, ...]] = {}

    def take(item: int, since: Day, due: str) -> None:
        found[item] = (*found.get(item, ()), Promise(since if since < OPEN else None, read_date(due)))

    restated = (
        " CROSS JOIN file f ON f.id = r.article CROSS JOIN commitment c NOT INDEXED ON c.id = r.id AND "
        + rowids.of_article("c.number", "f.article")
    )
    ask(
        Sql(
            "WITH RECURSIVE back (item, number) AS ("
            f"SELECT r.commitment, c.number FROM restated r{restated}"
            f" WHERE r.commitment IN ({', '.join(map(str, items))})"
            f" UNION SELECT b.item, c.number FROM back b CROSS JOIN restated r ON r.commitment = b.number{restated})"
            " SELECT b.item, c.since, c.due FROM back b CROSS JOIN commitment c ON c.number = b.number"
            " WHERE b.item <> b.number ORDER BY c.since, c.number"
        ),
        take,
    )
    return found
