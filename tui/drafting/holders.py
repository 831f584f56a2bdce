"""Who holds an office: the surnames that a text puts behind a title, so that a bare surname is known later.

"President Joe Biden said … . Later Biden announced he would …": the second sentence is a president's.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Holders(NamedTuple):
    """Surnames, by whether their title binds a state or an organisation."""

    official: frozenset[str]
    private: frozenset[str]


_NAME = r"((?:[A-ZÀ-Þ][\w’'.-]*\s+){0,3}[A-ZÀ-Þ][\w’'-]+)"
_OFFICIAL = re.compile(
    r"\b(?:President|Prime\s+Minister|Premier|Chancellor|Secretary(?:\s+of\s+[A-Z]\w+|-General|\s+General)?|"
    r"Minister(?:\s+(?:for|of)\s+(?:[A-Z]\w+,?\s+(?:and\s+)?){1,6})?|"
    r"Governor|Mayor|King|Queen|Pope|Taoiseach|Foreign\s+Minister|General|Admiral|Speaker|Ambassador|Commissioner|"
    r"Director[- ]General|Crown\s+Prince|Emir|Sultan|"
    r"president|prime\s+minister|minister|chancellor|premier|governor|mayor|secretary|leader|king|ambassador|"
    r"commissioner|spokes(?:man|woman|person)),?\s+" + _NAME
)
_PRIVATE = re.compile(
    r"\b(?:CEO|chief\s+executive|candidate|nominee|activist|lawyer|attorney|professor|Professor|Dr\.?|analyst|"
    r"expert|coach|captain|actor|actress|singer|director|opposition\s+leader|"
    r"owner|founder|journalist|author|scientist|researcher|Bishop|Reverend|Rev\.|player|manager|musician|"
    r"protester|resident),?\s+" + _NAME
)
_BEHIND = re.compile(
    _NAME
    + r",\s+(?:the\s+)?(?:[A-Z][\w’'-]+(?:’s|'s)?\s+)?(?:president|prime\s+minister|premier|chancellor|governor|mayor|"
    r"(?:\w+\s+){0,2}minister|secretary|spokes(?:man|woman|person)|ambassador|chief\s+executive\s+of\s+[A-Z])"
)


def holders(texts: Iterable[str]) -> Holders:
    """Collect surnames behind titles, and before them in apposition."""
    official: set[str] = set()
    private: set[str] = set()
    for words in texts:
        official.update(_surname(match[1]) for match in _OFFICIAL.finditer(words))
        official.update(_surname(match[1]) for match in _BEHIND.finditer(words))
        private.update(_surname(match[1]) for match in _PRIVATE.finditer(words))
    return Holders(frozenset(official), frozenset(private - official))


def _surname(name: str) -> str:
    return re.sub(r"[’']s$|[’']$", "", name.rsplit(maxsplit=1)[-1])
