"""What the index takes in of an article, worked out beforehand: plain values, so that other processes can do it.

Folding texts and packing them is much of the work of taking an article in. It needs no index, so the processes that
read records do it as well, and the one `tui.library.index.writer.Writer` only writes.
"""

from collections.abc import Iterable
from typing import NamedTuple

from tui.library.index import facets
from tui.library.index.columns import (
    capitalised,
    date_text,
    first_day,
    last_day,
    names_text,
    pack_details,
    timeline_days,
)
from tui.records.article import Article
from tui.records.commitment import Commitment
from tui.records.dates import Day
from tui.records.fields import DateField, NamedField
from tui.text.folding import words


class Name(NamedTuple):
    """A name that a filter can ask for."""

    field: NamedField
    text: str
    """A topic as it stands above its commitments."""


class PreparedCommitment(NamedTuple):
    """What the index takes in of a commitment."""

    id: str
    text: str
    own_parties: str
    parties: tuple[str, ...]
    """Its own, or the article's; none twice."""
    topic: str
    heading: str
    """The topic as it stands above its commitments."""
    due: str
    due_first: Day
    due_last: Day
    days: tuple[Day, Day, Day]
    """Where it stands on the timeline (`tui.library.index.columns.timeline_days`)."""
    restates: tuple[tuple[str, str], ...]
    """The articles and ids of the commitments that it restates."""


class PreparedEvent(NamedTuple):
    """What the index takes in of an event."""

    title: str
    date: str
    days: tuple[Day, Day, Day]
    """Where it stands on the timeline."""


class Prepared(NamedTuple):
    """What the index takes in of an article."""

    id: str
    title: str
    published: str
    published_first: Day
    published_last: Day
    source: str
    parties: str
    details: bytes
    """What no row shows (`tui.library.index.columns.pack_details`)."""
    commitments: tuple[PreparedCommitment, ...]
    events: tuple[PreparedEvent, ...]
    names: tuple[Name, ...]
    """The names in it, each once."""
    tokens: str
    """Its words and facets, but those of the statuses of its commitments, which the index knows."""
    text: str
    """The words of all its texts in their order."""
    draft: bool


def prepare(article: Article) -> Prepared:
    """Work out what the index takes in of an article."""
    since = first_day(article.published)
    commitments = tuple(_prepared_commitment(article, each, since) for each in article.commitments)
    names = _names(article)
    text = _text(article)
    return Prepared(
        id=article.id,
        title=article.title,
        published=article.published.text,
        published_first=since,
        published_last=last_day(article.published),
        source=article.source,
        parties=names_text(article.parties),
        details=pack_details(article),
        commitments=commitments,
        events=tuple(PreparedEvent(each.title, each.date.text, timeline_days(each.date)) for each in article.events),
        names=names,
        tokens=_tokens(text, _facets(article, names, commitments)),
        text=text,
        draft=article.draft,
    )


def _prepared_commitment(article: Article, made: Commitment, since: Day) -> PreparedCommitment:
    return PreparedCommitment(
        id=made.id,
        text=made.text,
        own_parties=names_text(made.parties),
        parties=tuple(dict.fromkeys(article.parties_to(made))),
        topic=made.topic,
        heading=capitalised(made.topic),
        due=date_text(made.due),
        due_first=first_day(made.due),
        due_last=last_day(made.due),
        days=timeline_days(made.due, since),
        restates=tuple((ref.article, ref.commitment) for ref in made.restates),
    )


def _names(article: Article) -> tuple[Name, ...]:
    """Return the names in an article, each once."""
    parties = [*article.parties, *(party for each in article.commitments for party in each.parties)]
    topics = [*article.topics, *(each.topic for each in article.commitments if each.topic)]
    return tuple(
        dict.fromkeys(
            (
                *(Name(NamedField.PARTY, name) for name in parties),
                *(Name(NamedField.TOPIC, capitalised(name)) for name in topics),
                *([Name(NamedField.SOURCE, article.source)] if article.source else []),
                *([Name(NamedField.PLACE, article.place)] if article.place else []),
            )
        )
    )


def _facets(article: Article, names: tuple[Name, ...], commitments: tuple[PreparedCommitment, ...]) -> list[str]:
    own = {
        *(Name(NamedField.PARTY, name) for name in article.parties),
        *(Name(NamedField.TOPIC, capitalised(name)) for name in article.topics),
    }
    found = [
        token
        for name in names
        for is_own in ((False, True) if name in own else (False,))
        if (token := facets.name_token(name.field, name.text, own=is_own))
    ]
    published = facets.date_tokens(DateField.DATE, first_day(article.published), last_day(article.published))
    due = [token for each in commitments for token in facets.date_tokens(DateField.DUE, each.due_first, each.due_last)]
    return [facets.EVERY, *([facets.DRAFT] if article.draft else []), *found, *published, *due]


def _tokens(text: str, others: Iterable[str]) -> str:
    """Return words and other tokens, each once, in an order of their own."""
    return " ".join(sorted({*text.split(" "), *others}))


def _text(article: Article) -> str:
    """Return the words of all texts of an article, with a mark between one text and the next."""
    names = [article.source, article.place, *article.parties, *article.topics]
    for each in article.commitments:
        names += each.parties
        names.append(each.topic)
    texts = [article.title, article.summary, *(each.text for each in article.commitments)]
    texts += [each.title for each in article.events]
    folded = [" ".join(words(text)) for text in texts] + [facets.folded(name) for name in dict.fromkeys(names)]
    return f" {facets.MARK} ".join(text for text in folded if text)
