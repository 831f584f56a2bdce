"""Whether an article is known already: by its link, or by its words.

The same page is linked to in many ways, and the same story is printed by many pages. Links are compared in a normal
form. Texts are compared by a sketch of their runs of five words (Broder, "On the resemblance and containment of
documents", 1997): how many of them two texts share, judged by those with the smallest hashes.
"""

import heapq
import re
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple, TypeAlias
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from tui.text.folding import words

Sketch: TypeAlias = frozenset[int]
"""The smallest hashes of a text's runs of words."""

RUN = 5
"""How many words make a run."""
SIZE = 256
"""How many hashes a sketch has at most; it is right to within some 3 %."""
ALIKE = 0.5
"""Texts that share so large a part of their runs are the same article, cut or edited."""

_OF_NO_MATTER = re.compile(
    r"(?i)utm_.*|(?:fb|g|d|ms|tw|y)cl(?:id|src|kid)|mc_[ce]id|igsh(?:id)?|cmp(?:id)?|ocid|s?ref(?:_src|_url|errer)?|smid|ito|"
    r"at_(?:medium|campaign|link.*)|wt\.mc_id|share|sharetype|outputtype|amp|_ga|spm|print(?:able)?"
)
"""Parameters of links that say where a reader came from, not where the article is."""
_FRONT = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_BACK = re.compile(r"(?i)(?:/amp(?:\.html)?|/index\.(?:html?|php)|/)+$")


class Known(NamedTuple):
    """What is known of an article in the library."""

    id: str
    url: str
    sketch: Sketch = frozenset()
    """Of its text; empty where that is not kept."""


class Likeness(NamedTuple):
    """An article that another one seems to be."""

    id: str
    by_link: bool
    """Whether it has the same link; else its words are alike."""
    share: float
    """How much of their words the texts share, from 0 to 1; 1 by the link."""


def same_article(known: Iterable[Known], *, url: str = "", text: str = "") -> Likeness | None:
    """Return which of the known articles a link leads to or a text is of; `None`: it is none of them.

    A link counts more than any words; of articles with like words the likest is returned.
    """
    link = normal_link(url)
    # Whatever has the same link has its host somewhere, unless that is written in letters of its own.
    host = "" if link.startswith("xn--") or ".xn--" in link else re.split("[:/?]", link)[0]
    own = sketch(text)
    best: Likeness | None = None
    for article in known:
        if link and host in article.url.lower() and normal_link(article.url) == link:
            return Likeness(article.id, by_link=True, share=1.0)
        share = resemblance(own, article.sketch)
        if share >= ALIKE and (best is None or share > best.share):
            best = Likeness(article.id, by_link=False, share=share)
    return best


def normal_link(url: str) -> str:
    """Return a link in the form that it shares with others to the same page; empty for what is no link.

    It is for comparing only, and leads nowhere.
    """
    try:
        parts = urlsplit(url.strip())
        port = "" if parts.port in (None, 80, 443) else f":{parts.port}"
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return ""
    host = _FRONT.sub("", parts.hostname)
    try:
        host = host.encode("idna").decode()
    except UnicodeError:
        return ""
    path = _BACK.sub("", quote(unquote(parts.path)))
    query = sorted(
        pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _OF_NO_MATTER.fullmatch(pair[0])
    )
    return f"{host}{port}{path}" + (f"?{urlencode(query)}" if query else "")


def sketch(text: str) -> Sketch:
    """Return the sketch of a text; that of a text without words is empty. It is the same on every machine."""
    own = words(text)
    runs = {" ".join(own[place : place + RUN]) for place in range(max(1, len(own) - RUN + 1))} if own else set()
    hashes = (int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs)
    return frozenset(heapq.nsmallest(SIZE, hashes))


def resemblance(one: Sketch, other: Sketch) -> float:
    """Return which share of their runs of words two texts have in common, from 0 to 1; 0 where it is below `ALIKE`."""
    if not one or not other:
        return 0.0
    shared = len(one & other)
    if shared < ALIKE * min(SIZE, len(one) + len(other) - shared):
        return 0.0  # most pairs end here, long before anything is put in order
    smallest = heapq.nsmallest(SIZE, one | other)
    return sum(run in one and run in other for run in smallest) / len(smallest)
