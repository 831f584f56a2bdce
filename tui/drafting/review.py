"""A review: what a person makes of a draft, sentence by sentence, until it is a record.

A review never changes; each action returns another one. So a screen needs to know nothing but the latest, can go back
to any, and tests replay reviews without a screen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace as with_fields
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tui.drafting.dates import Mention, mentions
from tui.drafting.draft import Draft, body
from tui.drafting.due import due
from tui.drafting.events import event_title
from tui.drafting.finding import Standing
from tui.drafting.fiscal import FiscalYear
from tui.drafting.phrasing import phrase
from tui.drafting.sentences import tidy
from tui.records.article import Article
from tui.records.commitment import Commitment, CommitmentRef, RefError
from tui.records.dates import Date, DateError, parse_date
from tui.records.event import Event
from tui.text.display import web_link
from tui.text.slug import slug

if TYPE_CHECKING:
    import datetime

    from pydantic import TypeAdapter


class ReviewError(ValueError):
    """What was typed, or what is missing, keeps a review from being a record; the message says what and what to do."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(field, reason)
        self.field = field
        """The name of the field, such as `published`."""
        self.reason = reason
        """What is wrong with it, as a whole sentence."""

    def __str__(self) -> str:
        return f"{self.field.capitalize()}: {self.reason}"


class Happening(NamedTuple):
    """An event that a passage tells of."""

    date: str
    """EDTF."""
    title: str
    date_words: str = ""


class Passage(NamedTuple):
    """A sentence of the text, or some in a row, and what the record takes from it."""

    start: int
    end: int
    standing: Standing | None = None
    """How it was proposed as a commitment; `None` where it was not."""
    is_taken: bool = False
    """Whether it goes into the record as a commitment."""
    is_event: bool = False
    """Whether its events go into the record."""
    text: str = ""
    """What is promised, in one line; empty until the passage is taken first."""
    parties: tuple[str, ...] = ()
    """Who promises; empty: the parties of the article."""
    topic: str = ""
    due: str = ""
    """EDTF; empty without a date."""
    due_words: str = ""
    test: str = ""
    restates: str = ""
    """`article#commitment`: the earlier one that this says again; empty without one."""
    doubt: str = ""
    """What a model that was asked says otherwise; it goes into no record."""
    events: tuple[Happening, ...] = ()


class Head(NamedTuple):
    """What the record says of the article as a whole."""

    title: str = ""
    published: str = ""
    """EDTF."""
    source: str = ""
    url: str = ""
    place: str = ""
    parties: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    summary: str = ""
    """Markdown."""


class Review(NamedTuple):
    """A text, its passages in order, and the head of the record. Places of passages count from 0."""

    text: str
    head: Head
    passages: tuple[Passage, ...]
    fiscal: FiscalYear | None = None
    """How fiscal years are counted in sentences that were not proposed; `None`: as calendar years."""

    @classmethod
    def of(cls, text: str, draft: Draft, fiscal: FiscalYear | None = None) -> "Review":
        """Begin with a draft of a text: what is proposed outright is taken, as are the events."""
        proposals = {proposal.start: proposal for proposal in draft.commitments}
        events: dict[int, list[Happening]] = {}
        for event in draft.events:
            events.setdefault(event.start, []).append(Happening(event.date, event.title, event.date_words))
        passages = []
        for sentence in body(text):
            passage = Passage(sentence.start, sentence.end)
            if proposal := proposals.get(sentence.start):
                passage = passage._replace(
                    standing=proposal.standing,
                    is_taken=proposal.proposed,
                    text=proposal.text,
                    parties=proposal.parties,
                    topic=proposal.topic or "",
                    due=proposal.due or "",
                    due_words=proposal.due_words,
                    restates=proposal.restates,
                    doubt=proposal.doubt,
                )
            # The day by which something is to be done is not told twice.
            happenings = tuple(
                event for event in events.get(sentence.start, ()) if not passage.is_taken or event.date != passage.due
            )
            passages.append(passage._replace(events=happenings, is_event=bool(happenings)))
        head = Head(
            title=draft.title or "",
            published=draft.published or "",
            source=draft.source or "",
            url=draft.url or "",
            place=draft.place or "",
            parties=draft.parties,
            summary="\n>\n".join(f"> {sentence}" for sentence in draft.summary),
        )
        return cls(text, head, tuple(passages), fiscal)

    # What is there
    def quote(self, place: int) -> str:
        """Return the very words of a passage."""
        passage = self.passages[place]
        return self.text[passage.start : passage.end]

    @property
    def taken(self) -> tuple[Passage, ...]:
        """The passages that become commitments."""
        return tuple(passage for passage in self.passages if passage.is_taken)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the fields that every record has, and this one lacks."""
        return tuple(name for name in ("title", "published") if not getattr(self.head, name))

    # Actions
    def take(self, place: int) -> "Review":
        """Take a passage as a commitment; one that was not proposed is worded and dated first."""
        passage = self.passages[place]
        return self._with(place, (passage if passage.text else self._worded(passage))._replace(is_taken=True))

    def leave(self, place: int) -> "Review":
        """Leave a passage out. What was typed for it is kept, should it be taken again."""
        return self._with(place, self.passages[place]._replace(is_taken=False))

    def edit(
        self,
        place: int,
        *,
        text: str | None = None,
        due: str | None = None,
        parties: Sequence[str] | None = None,
        topic: str | None = None,
        test: str | None = None,
        restates: str | None = None,
    ) -> "Review":
        """Change what is given of a passage, and take it. `ReviewError`: a field cannot be what is given."""
        passage = self.take(place).passages[place]
        if text is not None:
            if not text.strip():
                raise ReviewError("text", "say in a line what is promised.")
            passage = passage._replace(text=text.strip())
        if due is not None and due.strip() != passage.due:
            if due.strip():
                _date("due", due)
            # The source's words belong to the date that they stand for.
            passage = passage._replace(due=due.strip(), due_words="")
        if parties is not None:
            passage = passage._replace(parties=names(parties))
        if topic is not None:
            passage = passage._replace(topic=topic.strip())
        if test is not None:
            passage = passage._replace(test=test.strip())
        if restates is not None:
            passage = passage._replace(restates=str(_ref(restates)) if restates.strip() else "")
        return self._with(place, passage)

    def merge(self, place: int) -> "Review":
        """Join a passage with the next one; what it lacks, it has from there. The last one stays as it is."""
        if place + 1 >= len(self.passages):
            return self
        first, second = self.passages[place : place + 2]
        dated = first if first.due else second
        joined = first._replace(
            end=second.end,
            standing=first.standing or second.standing,
            is_taken=first.is_taken or second.is_taken,
            is_event=first.is_event or second.is_event,
            text=first.text if first.is_taken or not second.is_taken else second.text,
            parties=first.parties or second.parties,
            topic=first.topic or second.topic,
            due=dated.due,
            due_words=dated.due_words,
            test=first.test or second.test,
            restates=first.restates or second.restates,
            events=first.events + second.events,
        )
        return self._replace(passages=(*self.passages[:place], joined, *self.passages[place + 2 :]))

    def as_event(self, place: int) -> "Review":
        """Take a passage as an event, or no longer; its date is the first that it names, else the article's."""
        passage = self.passages[place]
        if passage.is_event or passage.events:
            return self._with(place, passage._replace(is_event=not passage.is_event))
        words = tidy(self.quote(place))
        named = next(iter(self._mentions(words)), None)
        date, date_words = (named.edtf, named.words) if named else (self.head.published, "")
        happening = Happening(date, event_title(words), date_words)
        return self._with(place, passage._replace(is_event=True, events=(happening,)))

    def date(self, place: int, date: str, *, title: str | None = None) -> "Review":
        """Take a passage as an event of a date, with a title if one is given. `ReviewError`: there is no such date."""
        _date("date", date)
        passage = self.passages[place]
        review = self if passage.events else self.as_event(place)
        first, *others = review.passages[place].events
        if first.date != date.strip():
            first = first._replace(date=date.strip(), date_words="")
        if title is not None and title.strip():
            first = first._replace(title=title.strip())
        return self._with(place, passage._replace(is_event=True, events=(first, *others)))

    def with_head(self, head: Head) -> "Review":
        """Change the head. `ReviewError`: a field that is filled in is none that a record can have."""
        head = head._replace(
            **{name: getattr(head, name).strip() for name in ("title", "published", "source", "url", "place")},
            parties=names(head.parties),
            topics=names(head.topics),
        )
        if head.published:
            _date("published", head.published)
        if head.url and web_link(head.url) is None:
            raise ReviewError("url", "expected an address that begins with https:// or http://.")
        return self._replace(head=head)

    # What comes of it
    def article(self, *, is_draft: bool = False) -> Article:
        """Return the article that will be written, without an id. `ReviewError`: the first field that it lacks.

        `is_draft`: nobody has looked at it yet.
        """
        head = self.with_head(self.head).head
        if not head.title:
            raise ReviewError("title", "every record has one.")
        if not head.published:
            raise ReviewError("published", "the text shows no day. Say when it was published: 2026-02-02, 2026-02.")
        taken: dict[str, Commitment] = {}
        for place, passage in enumerate(self.passages):
            if passage.is_taken:
                commitment = self._commitment(place)
                id, number = commitment.id, 1
                while id in taken:
                    number += 1
                    id = f"{commitment.id}-{number}"
                taken[id] = with_fields(commitment, id=id)
        events = [
            Event(_date("date", event.date), event.title, event.date_words)
            for passage in self.passages
            if passage.is_event
            for event in passage.events
        ]
        topics = names((*head.topics, *(commitment.topic for commitment in taken.values())))
        return Article(
            id="",
            title=head.title,
            published=_date("published", head.published),
            source=head.source,
            url=head.url,
            place=head.place,
            parties=head.parties,
            topics=topics,
            commitments=tuple(taken.values()),
            events=tuple(events),
            summary=head.summary.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip("\n"),
            draft=is_draft,
        )

    def _commitment(self, place: int) -> Commitment:
        passage = self.passages[place]
        return Commitment(
            id=slug(passage.text),
            text=passage.text,
            parties=() if set(passage.parties) == set(self.head.parties) else passage.parties,
            topic=passage.topic,
            due=_date("due", passage.due) if passage.due else None,
            due_words=passage.due_words if passage.due else "",
            test=passage.test,
            restates=(_ref(passage.restates),) if passage.restates else (),
            quote=self.quote(place).strip(),
        )

    # Between two sittings
    def to_json(self) -> str:
        """Return it as a text from which it can be had again."""
        return _adapter().dump_json(self).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> "Review":
        """Return the review that `to_json` wrote. `ValueError`: it wrote something else."""
        review = _adapter().validate_json(text)
        ends = [place for passage in review.passages for place in (passage.start, passage.end)]
        if ends != sorted(ends) or (ends and not 0 <= ends[0] <= ends[-1] <= len(review.text)):
            raise ValueError("its passages do not lie in its text")
        return review

    def _with(self, place: int, passage: Passage) -> "Review":
        return self._replace(passages=(*self.passages[:place], passage, *self.passages[place + 1 :]))

    def _worded(self, passage: Passage) -> Passage:
        words = tidy(self.text[passage.start : passage.end])
        date = due(words, self._mentions(words), self._day)
        line = phrase(words, self.head.parties).text or words
        return passage._replace(text=line, due=date.edtf if date else "", due_words=date.words if date else "")

    def _mentions(self, words: str) -> list[Mention]:
        return mentions(words, self._day, self.fiscal)

    @property
    def _day(self) -> "datetime.date | None":
        import datetime

        try:
            return datetime.date.fromisoformat(self.head.published) if len(self.head.published) == 10 else None
        except ValueError:
            return None


def names(texts: Iterable[str]) -> tuple[str, ...]:
    """Return names each once, without empty ones and the white space around them."""
    return tuple(dict.fromkeys(name for text in texts if (name := text.strip())))


def _date(field: str, text: str) -> Date:
    try:
        return parse_date(text.strip())
    except DateError as error:
        raise ReviewError(field, f"{error}") from error


def _ref(text: str) -> CommitmentRef:
    try:
        return CommitmentRef.parse(text.strip())
    except RefError as error:
        raise ReviewError("restates", f"{error}.") from error


@lru_cache(maxsize=1)
def _adapter() -> "TypeAdapter[Review]":
    from pydantic import TypeAdapter

    return TypeAdapter(Review)


# How much work a review is.
class Wanted(NamedTuple):
    """A commitment that a person found in a text."""

    start: int
    end: int
    due: str | None = None
    """EDTF; empty without a date, `None` where the date does not matter."""


class Effort(NamedTuple):
    """The number of actions that a review took."""

    takes: int = 0
    leaves: int = 0
    edits: int = 0
    """Joined sentences and changed dates."""

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self)


def effort(review: Review, wanted: Sequence[Wanted]) -> tuple[Review, Effort]:
    """Bring a review to what is wanted by its own actions; return what it is then, and how many they were."""
    takes = leaves = edits = 0
    hit: set[int] = set()
    for commitment in sorted(wanted):
        places = _places(review, commitment)
        if not places:
            continue
        first = places[0]
        for _ in places[1:]:
            review, edits = review.merge(first), edits + 1
        if not review.passages[first].is_taken:
            review, takes = review.take(first), takes + 1
        if commitment.due is not None and review.passages[first].due != commitment.due:
            review, edits = review.edit(first, due=commitment.due), edits + 1
        hit.add(review.passages[first].start)
    for place, passage in enumerate(review.passages):
        if passage.is_taken and passage.start not in hit:
            review, leaves = review.leave(place), leaves + 1
    return review, Effort(takes, leaves, edits)


def _places(review: Review, wanted: Wanted) -> list[int]:
    """Return the places of the passages of which a good part is wanted."""
    return [
        place
        for place, passage in enumerate(review.passages)
        if 2 * (min(passage.end, wanted.end) - max(passage.start, wanted.start))
        > min(passage.end - passage.start, wanted.end - wanted.start)
    ]
