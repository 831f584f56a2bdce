"""What a page says of itself in JSON-LD, as search engines have it: the most careful of its statements.

Pages hold an article, a list of things, or a graph of things that refer to each other; types may be lists; and much of
it is broken, which keeps only that one block from being read.
"""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import NamedTuple, TypeAlias

from tui.drafting.documents.stated import stated_address, stated_day, stated_name

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_ARTICLES = (
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "LiveBlogPosting",
    "Article",
    "Report",
    "BlogPosting",
    "SocialMediaPosting",
    "TechArticle",
    "ScholarlyArticle",
    "WebPage",
)
"""The types of schema.org that an article has, the most telling first."""
_MOST_THINGS = 2000
"""How many things of a page are looked at."""
_DEEPEST = 12
"""How deep things stand in each other that are looked at."""
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


class Stated(NamedTuple):
    """What was stated. Fields with nothing in them were not."""

    title: str = ""
    source: str = ""
    url: str = ""
    published: str | None = None
    place: str = ""
    author: str = ""
    is_free: bool = True
    """Whether all of the article is said to be there for everyone."""
    body: str = ""
    """The article itself, as plain text."""


def read_json_ld(blocks: Iterable[str], *, url: str) -> tuple[Stated, int]:
    """Read the blocks of a page, whose address is `url` if it has one; return how many were broken, too.

    Of several articles that is taken which has the page's address, else one with a title, else the first of the most
    telling type.
    """
    things: list[dict[str, Json]] = []
    broken = 0
    for block in blocks:
        try:
            things += _things(_parsed(block))
        except (ValueError, RecursionError):
            broken += 1
    named = {id: thing for thing in things if isinstance(id := thing.get("@id"), str) and len(thing) > 1}
    articles = [(rank, thing) for thing in things if (rank := _rank(thing)) is not None]
    if not articles:
        return Stated(), broken
    address = _bare(url)

    def order(ranked: tuple[int, dict[str, Json]]) -> tuple[bool, bool, int]:
        rank, thing = ranked
        return not address or address not in _addresses(thing), not _title(thing), rank

    return _stated(min(articles, key=order)[1], named, url), broken


def _parsed(block: str) -> Json:
    """Return what a block holds; `ValueError`, `RecursionError`: it is broken."""
    block = _WRAPPED.sub("", _WRAPPED.sub("", block)).strip()
    try:
        parsed: Json = json.loads(block, strict=False)
    except ValueError:
        parsed = json.loads(_TRAILING_COMMA.sub(r"\1", block), strict=False)
    return parsed


def _things(parsed: Json) -> list[dict[str, Json]]:
    """Return all things of a block, outer ones first."""
    things: list[dict[str, Json]] = []
    level: list[Json] = [parsed]
    for _ in range(_DEEPEST):
        below: list[Json] = []
        for node in level:
            if isinstance(node, dict):
                things.append(node)
                below += node.values()
            elif isinstance(node, list):
                below += node
            if len(things) + len(below) > _MOST_THINGS:
                return things
        level = below
    return things


def _rank(thing: dict[str, Json]) -> int | None:
    """Return how telling the type of a thing is; `None` where it is no article."""
    ranks = [_ARTICLES.index(name) for name in map(_type_name, _each(thing.get("@type"))) if name in _ARTICLES]
    return min(ranks) if ranks else None


def _title(article: dict[str, Json]) -> str:
    """Return the headline, or the name of an article; that of a whole page has the name of the site in it."""
    name = "" if _rank(article) == _ARTICLES.index("WebPage") else article.get("name")
    return stated_name(article.get("headline")) or stated_name(name)


def _type_name(type: Json) -> str:
    return re.split("[/#:]", type)[-1] if isinstance(type, str) else ""


def _stated(article: dict[str, Json], named: dict[str, dict[str, Json]], url: str) -> Stated:
    def names(*fields: str) -> str:
        """Return the names of whoever stands in the first of some fields that is there."""
        for field in fields:
            found = [name for node in _each(article.get(field)) if (name := _name(node, named))]
            if found:
                return stated_name(", ".join(dict.fromkeys(found[:_MOST_NAMES])))
        return ""

    published = next(
        (day for field in _PUBLISHED if isinstance(text := article.get(field), str) and (day := stated_day(text))), None
    )
    return Stated(
        title=_title(article),
        source=names("publisher", "sourceOrganization", "provider"),
        url=next((address for node in _own_addresses(article) if (address := stated_address(node, url))), ""),
        published=published,
        place=stated_name(article.get("dateline")) or names("locationCreated", "contentLocation"),
        author=names("author", "creator"),
        is_free=article.get("isAccessibleForFree") not in (False, "False", "false"),
        body=_body(article.get("articleBody")),
    )


def _body(text: Json) -> str:
    """Return an article that is stated whole as plain text, without the tags that it should not have."""
    if not isinstance(text, str):
        return ""
    text = _BREAK.sub("\n\n", unescape(text[:_LONGEST_BODY]))
    lines = (" ".join(line.split()) for line in _TAG.sub("", text).split("\n"))
    return "\n".join(lines).strip()


_LONGEST_BODY = 1 << 20
"""How many characters of such an article are read."""
_BREAK = re.compile(r"(?i)</p>|<br\b[^<>]*>|</h\d>|</li>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_PUBLISHED = ("datePublished", "dateCreated")
_MOST_NAMES = 5


def _name(node: Json, named: dict[str, dict[str, Json]]) -> str:
    """Return the name of a thing that is named, described, or referred to."""
    if isinstance(node, dict):
        if "name" not in node and isinstance(id := node.get("@id"), str):
            node = named.get(id, node)
        node = node.get("name")
        node = next(iter(_each(node)), None)
    text = stated_name(node)
    return "" if stated_address(text) else text


def _own_addresses(article: dict[str, Json]) -> Iterator[Json]:
    for field in ("url", "mainEntityOfPage", "@id"):
        for node in _each(article.get(field)):
            address = node.get("@id") or node.get("url") if isinstance(node, dict) else node
            yield address.partition("#")[0] if isinstance(address, str) else None


def _addresses(article: dict[str, Json]) -> set[str]:
    return {_bare(node) for node in _own_addresses(article) if isinstance(node, str)}


def _bare(url: str) -> str:
    return url.partition("#")[0].rstrip("/")


def _each(node: Json) -> list[Json]:
    return node if isinstance(node, list) else [] if node is None else [node]
