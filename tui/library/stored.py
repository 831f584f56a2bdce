"""How the index keeps what it needs of a record: days as numbers that compare, names in a line, the whole as JSON."""

from tui.records.article import Article
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import Date, Day, parse_date
from tui.records.event import Event

OPEN: Day = 1 << 60
"""Stands for the latest day of a date without an end. After every day that EDTF can say."""
UNDATED: Day = OPEN + 1
"""Stands for both days where there is no date."""


def first_day(date: Date | None) -> Day:
    """Return the day on which a date begins for a filter and in a list: without a start it is its last day alone."""
    if date is None:
        return UNDATED
    if date.earliest is not None:
        return date.earliest
    return OPEN if date.latest is None else date.latest


def last_day(date: Date | None) -> Day:
    """Return the latest day of a date."""
    if date is None:
        return UNDATED
    return OPEN if date.latest is None else date.latest


def date_text(date: Date | None) -> str:
    """Return a date in EDTF; empty where there is none. `read_date` is the way back."""
    return "" if date is None else date.text


def read_date(text: str) -> Date | None:
    """Return the date that `date_text` wrote."""
    return parse_date(text) if text else None


def names_text(names: tuple[str, ...]) -> str:
    """Return names for the rows of a list, one a line. `read_names` is the way back."""
    return "\n".join(name.replace("\n", " ") for name in names)


def read_names(text: str) -> tuple[str, ...]:
    """Return the names that `names_text` wrote."""
    return tuple(text.split("\n")) if text else ()


def capitalised(text: str) -> str:
    """Return a topic or a status as it stands above its commitments: `Critical minerals`."""
    return text[:1].upper() + text[1:]


def article_text(article: Article) -> str:
    """Return all of an article as JSON. `read_article` is the way back."""
    import json

    return json.dumps(
        {
            "title": article.title,
            "published": article.published.text,
            "source": article.source,
            "url": article.url,
            "place": article.place,
            "parties": article.parties,
            "topics": article.topics,
            "commitments": [_commitment_fields(each) for each in article.commitments],
            "events": [(each.date.text, each.title, each.date_words) for each in article.events],
            "summary": article.summary,
        },
        ensure_ascii=False,
    )


def read_article(id: str, text: str) -> Article:
    """Return the article that `article_text` wrote."""
    import json

    fields = json.loads(text)
    return Article(
        id=id,
        title=fields["title"],
        published=parse_date(fields["published"]),
        source=fields["source"],
        url=fields["url"],
        place=fields["place"],
        parties=tuple(fields["parties"]),
        topics=tuple(fields["topics"]),
        commitments=tuple(_read_commitment(*each) for each in fields["commitments"]),
        events=tuple(Event(parse_date(date), title, words) for date, title, words in fields["events"]),
        summary=fields["summary"],
    )


def _commitment_fields(commitment: Commitment) -> tuple[str | tuple[str, ...] | list[tuple[str, str]], ...]:
    return (
        commitment.id,
        commitment.text,
        commitment.parties,
        commitment.topic,
        date_text(commitment.due),
        commitment.due_words,
        commitment.test,
        commitment.quote,
        [(ref.article, ref.commitment) for ref in commitment.restates],
    )


def _read_commitment(  # noqa: PLR0917 - an entry each
    id: str,
    text: str,
    parties: list[str],
    topic: str,
    due: str,
    due_words: str,
    test: str,
    quote: str,
    restates: list[tuple[str, str]],
) -> Commitment:
    return Commitment(
        id=id,
        text=text,
        parties=tuple(parties),
        topic=topic,
        due=read_date(due),
        due_words=due_words,
        test=test,
        quote=quote,
        restates=tuple(CommitmentRef(*ref) for ref in restates),
    )
