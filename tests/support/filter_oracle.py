"""What a filter shows, told once more in plain Python over articles: the index must answer the same.

It follows the module docstring of `filter.query`, and shares with the index only how text is cut into words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf

from tui.library.filter.query import (
    And,
    Ends,
    Has,
    HasStatus,
    Is,
    Named,
    Node,
    Not,
    Or,
    Overlaps,
    Query,
    State,
    Words,
)
from tui.library.index.columns import STATUSES, Assessed
from tui.records.article import Article
from tui.records.clock import day_of, moment
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import Date, Day, civil
from tui.records.fields import DateField, NamedField
from tui.records.horizon import horizon
from tui.records.status import Status
from tui.text.folding import fold, words
from tui.text.highlight import Term
from tui.views.marks import mark_day
from tui.views.rows import Grouping

Judgements = Mapping[CommitmentRef, Assessed]
"""What the assessments say of each commitment that has been assessed."""

TimedItem = tuple[str, str, int]
"""The id of an article; that of a commitment, or empty; the place of an event in the article, or -1."""


@dataclass(frozen=True)
class Item:
    """An article, alone or with one of its commitments."""

    article: Article
    commitment: Commitment | None
    status: Status = Status.UNRATED
    assessed: float = -inf
    evidence: str = ""
    judge: str = ""

    @property
    def ref(self) -> CommitmentRef:
        assert self.commitment is not None
        return CommitmentRef(self.article.id, self.commitment.id)

    @property
    def parties(self) -> tuple[str, ...]:
        return self.article.parties_to(self.commitment) if self.commitment else self.article.parties

    @property
    def topics(self) -> tuple[str, ...]:
        if self.commitment is None:
            return self.article.topics
        return (self.commitment.topic,) if self.commitment.topic else ()

    @property
    def due(self) -> Date | None:
        return self.commitment.due if self.commitment else None

    @property
    def latest(self) -> float:
        return inf if self.due is None or self.due.latest is None else self.due.latest


class Oracle:
    """Answers what a library of these articles answers."""

    def __init__(self, articles: list[Article], judgements: Judgements, today: Day) -> None:
        self.articles = sorted(articles, key=lambda each: (-_first(each.published), each.id))
        self.judgements = judgements
        self.today = today

    def shown_articles(self, query: Query) -> list[str]:
        return [
            article.id
            for article in self.articles
            if any(self.satisfies(query, item) for item in (Item(article, None), *self.items(article)))
        ]

    def shown_commitments(self, query: Query, article: str | None = None) -> list[Item]:
        return [
            item
            for each in self.articles
            if article in (None, each.id)
            for item in self.items(each)
            if self.satisfies(query, item)
        ]

    def shown_events(self, query: Query, article: str | None = None) -> list[tuple[str, int]]:
        return [
            (each.id, nth)
            for each in self.articles
            if article in (None, each.id) and self.satisfies(query, Item(each, None))
            for nth in range(len(each.events))
        ]

    def timeline(self, query: Query, article: str | None = None) -> list[TimedItem]:
        """Return the events and commitments in the order of their marks."""
        items: list[tuple[tuple[float, ...], TimedItem]] = []
        for at, nth in self.shown_events(query, article):
            place = [each.id for each in self.articles].index(at)
            mark = mark_day(self.articles[place].events[nth].date, due=False)
            items.append(((inf if mark is None else mark, 0, place, 0, nth), (at, "", nth)))
        for item in self.shown_commitments(query, article):
            assert item.commitment is not None
            mark = mark_day(item.due, due=True) if item.due else None
            nth = item.article.commitments.index(item.commitment)
            since = _first(item.article.published)
            place = self.articles.index(item.article)
            items.append(
                ((inf if mark is None else mark, since, place, 1, nth), (item.article.id, item.ref.commitment, -1))
            )
        return [item for _, item in sorted(items)]

    def checklist(
        self, query: Query, grouping: Grouping, article: str | None = None
    ) -> list[tuple[str, CommitmentRef]]:
        """Return the headings and the commitments below them."""
        rows = [
            (*self.group(item, grouping, party, article), item)
            for item in self.shown_commitments(query, article)
            for party in (dict.fromkeys(item.parties) if grouping is Grouping.PARTY and item.parties else [""])
        ]
        rows.sort(key=lambda row: (row[0], *self.order_within(row[2])))
        return [(heading, item.ref) for _, heading, item in rows]

    def group(
        self, item: Item, grouping: Grouping, party: str, article: str | None
    ) -> tuple[tuple[int | float | str, ...], str]:
        """Return what a group is sorted by, and its heading."""
        made = item.commitment
        assert made is not None
        match grouping:
            case Grouping.TOPIC if not made.topic:
                return (1,), "No topic"
            case Grouping.TOPIC:
                heading = made.topic[0].upper() + made.topic[1:]
                firsts = [each.topic[:1].upper() + each.topic[1:] for each in item.article.commitments]
                return ((0, firsts.index(heading)) if article else (0, fold(made.topic), heading)), heading
            case Grouping.DUE:
                return self.due_group(item)
            case Grouping.PARTY:
                return (1 if not party else 0, fold(party), party), party or "No party"
            case Grouping.AGENDA:
                heading = "Settled" if item.status.settled else horizon(item.due, self.today).value
                return (int(item.status.settled),), heading
            case Grouping.STATUS:
                return (list(Status).index(item.status),), item.status.word.capitalize()
        return (self.articles.index(item.article),), item.article.title

    def due_group(self, item: Item) -> tuple[tuple[int, ...], str]:
        if item.due is None:
            return (3,), "No date"
        if item.due.latest is None:
            return (2,), "Open-ended"
        if item.due.latest < self.today and not item.status.settled:
            return (0,), "Overdue"
        year = civil(item.due.latest)[0]
        return (1, year), str(year)

    def order_within(self, item: Item) -> tuple[float, ...]:
        assert item.commitment is not None
        nth = item.article.commitments.index(item.commitment)
        return item.due is None, item.latest, self.articles.index(item.article), nth

    def items(self, article: Article) -> Iterator[Item]:
        for commitment in article.commitments:
            ref = CommitmentRef(article.id, commitment.id)
            said = self.judgements.get(ref, Assessed(0, None))
            assessed = _first(article.published) if said.at is None else day_of(moment(said.at))
            yield Item(article, commitment, STATUSES[said.status], assessed, said.source, said.by)

    def satisfies(self, query: Query, item: Item) -> bool:
        return query.root is None or self.holds(query.root, item)

    def holds(self, node: Node, item: Item) -> bool:
        match node:
            case And(parts):
                return all(self.holds(part, item) for part in parts)
            case Or(parts):
                return any(self.holds(part, item) for part in parts)
            case Not(part):
                return not self.holds(part, item)
            case Words(term):
                return any(_stands(term, text) for text in _texts(item.article))
            case Named(field, terms):
                return any(_stands(term, name) for term in terms for name in _names(field, item))
            case HasStatus(statuses):
                return item.commitment is not None and item.status in statuses
            case Is(state):
                return self.is_in(state, item)
            case Has():
                return bool(item.evidence)
            case Overlaps(field, first, last):
                date = item.article.published if field is DateField.DATE else item.due
                return date is not None and _before(_first(date), last) and _before(first, date.latest)
            case Ends(field, first, last):
                date = item.article.published if field is DateField.DATE else item.due
                latest = inf if date is None or date.latest is None else date.latest
                return date is not None and (first is None or first <= latest) and (last is None or latest <= last)

    def is_in(self, state: State, item: Item) -> bool:
        if state is State.DRAFT:
            return item.article.draft
        if item.commitment is None or state is State.PROBLEM:
            return False
        match state:
            case State.STARRED | State.NOTED | State.LOOK_AGAIN:
                return False  # nobody here notes anything
            case State.DISPUTED:
                return False  # nobody here judges what somebody else has
            case State.REWORDED:
                return False  # no judgement here keeps its words
            case State.UNDATED:
                return item.due is None
            case State.OVERDUE:
                return not item.status.settled and item.latest < self.today
            case State.DUE_SOON:
                return not item.status.settled and self.today <= item.latest <= self.today + 90
        return not item.status.settled and self.today - item.assessed >= 365


def _first(date: Date) -> int:
    first = date.latest if date.earliest is None else date.earliest
    assert first is not None
    return first


def _before(first: Day | None, last: Day | None) -> bool:
    return first is None or last is None or first <= last


def _stands(term: Term, text: str) -> bool:
    folded = words(text)
    return any(term.begins(folded, at) for at in range(len(folded)))


def _names(field: NamedField, item: Item) -> tuple[str, ...]:
    match field:
        case NamedField.PARTY:
            return item.parties
        case NamedField.TOPIC:
            return item.topics
        case NamedField.SOURCE:
            return (item.article.source,)
        case NamedField.BY:
            return (item.judge,)
    return (item.article.place,)


def _texts(article: Article) -> Iterator[str]:
    yield from (article.title, article.summary, article.source, article.place, *article.parties, *article.topics)
    for commitment in article.commitments:
        yield from (commitment.text, commitment.topic, *commitment.parties)
    for event in article.events:
        yield event.title
