"""Chains of commitments that restate each other, across articles."""

from typing import TYPE_CHECKING

from tui.records.article import Article
from tui.records.commitment import Commitment, CommitmentRef

if TYPE_CHECKING:
    from tui.library.library import Library


def chain(library: "Library", ref: CommitmentRef) -> list[tuple[Article, Commitment]]:
    """Return a commitment with all that it restates and all that restate it, first made first.

    What a record names and no record has is left out; it is a problem that the library lists.
    """
    found: dict[CommitmentRef, tuple[Article, Commitment]] = {}
    to_see = [ref]
    while to_see:
        here = to_see.pop()
        named = library.commitment(here) if here not in found else None
        if named is None:
            continue
        found[here] = named
        to_see += named[1].restates
        to_see += [later for later, earlier in library.restated_by(here.article) if earlier == here]
    return sorted(found.values(), key=lambda one: one[0].published.sort_key)
