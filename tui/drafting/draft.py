"""A text becomes a draft of a record: what is shown at its head, who promises what by when, and what happened."""

import datetime
import json
from collections.abc import Sequence

from tui.drafting.asking.suggestions import Suggestion, placed
from tui.drafting.events import Event, events
from tui.drafting.finding import Proposal, find
from tui.drafting.fiscal import FiscalYear
from tui.drafting.headline import Headline, headline
from tui.drafting.model import Model, shipped
from tui.drafting.parties import document_parties, names
from tui.drafting.promisers import partners
from tui.drafting.readings import Reading, readings
from tui.drafting.restating import NO_PRECEDENTS, Precedents
from tui.drafting.sentences import Sentence, sentences, without
from tui.drafting.summary import summary
from tui.value import value


@value
class Draft:
    """What could be read from a text. Nothing in it is certain until a person has looked at it."""

    title: str | None
    published: str | None
    """The day that the text shows, or that was given; EDTF."""
    source: str | None
    url: str | None
    place: str | None
    parties: tuple[str, ...]
    summary: tuple[str, ...]
    """Key sentences, quoted."""
    commitments: tuple[Proposal, ...]
    """The proposed first, then perhaps, then vague ones."""
    events: tuple[Event, ...]
    invented: int | None = None
    """How many suggestions of a language model quoted words that are not in the text; `None`: none was asked."""

    @property
    def proposed(self) -> tuple[Proposal, ...]:
        """The commitments that are proposed outright."""
        return tuple(commitment for commitment in self.commitments if commitment.proposed)


def draft(
    text: str,
    *,
    published: datetime.date | None = None,
    title: str | None = None,
    source: str | None = None,
    url: str | None = None,
    place: str | None = None,
    precedents: Precedents = NO_PRECEDENTS,
    fiscal: FiscalYear | None = None,
    model: Model | None = None,
    suggestions: Sequence[Suggestion] | None = None,
) -> Draft:
    """Draft a record from a text. What is given is taken as it is; what is not is read from the text, or left out.

    `suggestions`: those of a language model that was asked, instead of the proposals of `model`.
    """
    head = headline(text)
    day = published or head.published
    name = title or head.title or ""
    read = readings(_body(text, head), day, fiscal)
    held = placed(text, [reading.sentence for reading in read], suggestions) if suggestions is not None else None
    found = find(name, read, day, model or shipped(), precedents=precedents, suggested=held.by_start if held else None)
    parties = document_parties(names(name, day), read)
    parties += _partners(found, read, parties)
    if not parties:
        parties = list(dict.fromkeys(party for proposal in found if proposal.proposed for party in proposal.parties))
    scores = {proposal.start: proposal.score for proposal in found}
    return Draft(
        title=title or head.title,
        published=day.isoformat() if day else None,
        source=source,
        url=url,
        place=place or head.place,
        parties=tuple(parties),
        summary=tuple(summary(name, read, scores)),
        commitments=tuple(found),
        events=tuple(events(read)),
        invented=held.invented if held else None,
    )


def body(text: str) -> list[Sentence]:
    """Return the sentences that proposals are made of: those below the head of a text, without its dateline."""
    return _body(text, headline(text))


def _body(text: str, head: Headline) -> list[Sentence]:
    below = [sentence for sentence in sentences(text) if sentence.start >= head.body]
    return without(text, below, *head.dateline) if head.dateline else below


def _partners(found: Sequence[Proposal], read: Sequence[Reading], parties: Sequence[str]) -> list[str]:
    """Return who promises something together with the parties of the text, and is none of them yet."""
    reading_at = {reading.sentence.start: reading for reading in read}
    joined: dict[str, None] = {}
    for proposal in found:
        if proposal.proposed and set(proposal.parties) & set(parties):
            reading = reading_at[proposal.start]
            joined.update(dict.fromkeys(partners(reading.sentence.words, reading.names, parties)))
    return [party for party in joined if party not in parties]


def to_json(drafted: Draft) -> str:
    """Write a draft as JSON: all commitments but vague ones, each with `proposed` true or false."""
    return json.dumps(
        {
            "title": drafted.title,
            "published": drafted.published,
            "source": drafted.source,
            "url": drafted.url,
            "place": drafted.place,
            "parties": list(drafted.parties),
            "summary": list(drafted.summary),
            "commitments": [_commitment(proposal) for proposal in drafted.commitments if proposal.standing != "vague"],
            **({} if drafted.invented is None else {"invented_quotes": drafted.invented}),
            "events": [
                {"date": event.date, "date_words": event.date_words, "title": event.title, "quote": event.quote}
                for event in drafted.events
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _commitment(proposal: Proposal) -> dict[str, object]:
    return {
        "text": proposal.text,
        "quoted": proposal.quoted,
        "quote": proposal.quote,
        "parties": list(proposal.parties),
        "topic": proposal.topic,
        "due": proposal.due,
        "due_words": proposal.due_words,
        "restates": proposal.restates,
        "doubt": proposal.doubt,
        "strength": proposal.strength,
        "checkable": list(proposal.checkable),
        "score": proposal.score,
        "proposed": proposal.proposed,
    }
