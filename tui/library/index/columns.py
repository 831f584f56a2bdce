"""How the index keeps what it needs of a record: days as numbers that compare, names in a line, the rest packed."""

import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.library.index.damage import expect
from tui.records.article import Article
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import Date, Day, parse_date
from tui.records.doubt import Doubt
from tui.records.event import Event
from tui.records.problems import Problem
from tui.records.status import Status
from tui.views.marks import mark_day, reach

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


def read_disputed(text: str) -> tuple[tuple[str, Status], ...]:
    """Return who judged and what, from the text that the index keeps of a dispute."""
    import json

    return tuple((str(by), Status(status)) for by, status in json.loads(text))


def read_problem(  # noqa: PLR0917 - a column each
    file: str, line: int, field: str, found: str, expected: str, hint: str
) -> Problem:
    """Return a problem from its row."""
    expect(str, file, field, found, expected, hint)
    expect(int, line)
    return Problem(file, line, field, found, expected, hint)


def capitalised(text: str) -> str:
    """Return a topic or a status as it stands above its commitments: `Critical minerals`."""
    return text[:1].upper() + text[1:]


def timeline_days(date: Date | None, since: Day | None = None) -> tuple[Day, Day, Day]:
    """Return the day of an item's mark on a timeline, and the first and the last day that its drawing has.

    `since`: the day on which a commitment was made; `None` for an event. All are `UNDATED` where there is no mark.
    """
    mark = None if date is None else mark_day(date, due=since is not None)
    if date is None or mark is None:
        return UNDATED, UNDATED, UNDATED
    # An open start, or one out of all proportion, tells nothing of where a bar begins.
    return mark, *(reach(date, since if since is None or since < OPEN else None) or (mark, mark))


STATUSES = tuple(Status)
"""The statuses by the numbers under which the index keeps them: in the order in which they are listed."""
STATUS_NUMBERS = {status: number for number, status in enumerate(STATUSES)}
STATUS_COLUMNS = tuple(f"status_{number}" for number in range(len(STATUSES)))
"""The columns of the table `facts` that say how many commitments of each status an article has."""
SETTLED = frozenset(STATUS_NUMBERS[status] for status in STATUSES if status.settled)


class Assessed(NamedTuple):
    """What the index keeps of the assessment that gives a commitment its status."""

    status: int
    """Its place in `STATUSES`."""
    at: int | None
    """When it was made (`tui.records.clock.microseconds`); `None` where there is none."""
    on: str = ""
    source: str = ""
    by: str = ""
    words: str = ""
    """Those that were judged. Not kept with the commitment, whose text is compared with them."""
    doubt: int = Doubt.NONE
    """Whether it is of this promise; worked out with the commitment's text."""


class ArticleFields(NamedTuple):
    """What the row of an article says for `read_article`."""

    id: str
    title: str
    published: str
    source: str
    parties: str
    details: bytes


class CommitmentFields(NamedTuple):
    """What the row of a commitment says for `read_article`."""

    id: str
    text: str
    parties: str
    topic: str
    due: str


class EventFields(NamedTuple):
    """What the row of an event says for `read_article`."""

    title: str
    date: str


def pack_details(article: Article) -> bytes:
    """Return, packed, a sum over what the rows of an article, its commitments and its events say, and all else."""
    import json

    names = [article.parties, *(each.parties for each in article.commitments)]
    rows: list[tuple[str, ...]] = [
        (article.id, article.title, article.published.text, article.source, names_text(article.parties)),
        *(
            (each.id, each.text, names_text(each.parties), each.topic, date_text(each.due))
            for each in article.commitments
        ),
        *((each.title, each.date.text) for each in article.events),
    ]
    details = (
        _sum(rows),
        article.url,
        article.place,
        article.topics,
        article.summary,
        [_commitment_details(each) for each in article.commitments],
        [each.date_words for each in article.events],
        names if any("\n" in name for some in names for name in some) else [],  # then the rows do not tell them
        article.draft,
    )
    return zlib.compress(json.dumps(details, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def read_article(
    fields: ArticleFields, commitments: Sequence[CommitmentFields], events: Sequence[EventFields]
) -> Article:
    """Return an article from its rows, those of its commitments and events in the order of the record.

    An exception of `tui.library.index.damage.NOT_AS_WRITTEN`: these are not the rows that were written.
    """
    details: _Details = _unpacked(fields.details)
    written, url, place, topics, summary, more, date_words, names, draft = details
    if written != _sum([fields[:-1], *commitments, *events]):
        raise ValueError(f"the rows of {fields.id} are not what was written")
    told = [read_names(fields.parties), *(read_names(each.parties) for each in commitments)]
    parties, *own = names or told
    return Article(
        id=fields.id,
        title=fields.title,
        published=parse_date(fields.published),
        source=fields.source,
        url=url,
        place=place,
        parties=tuple(parties),
        topics=tuple(topics),
        commitments=tuple(map(_read_commitment, commitments, own, more)),
        events=tuple(
            Event(parse_date(each.date), each.title, words) for each, words in zip(events, date_words, strict=True)
        ),
        summary=summary,
        draft=draft,
    )


_More = tuple[str, str, str, list[tuple[str, str]]] | tuple[()]
"""The words for the due date, the test, the quote and what is restated; nothing where there is none of it."""
_Details = tuple[int, str, str, list[str], str, list[_More], list[str], list[tuple[str, ...]], bool]


def _unpacked(packed: bytes) -> _Details:
    import json

    details: _Details = json.loads(zlib.decompress(packed))
    return details


def _sum(rows: Iterable[Sequence[str]]) -> int:
    """Return a sum over all that the rows of an article say, to be found again when it is read."""
    return zlib.crc32("\0".join("\1".join(row) for row in rows).encode())


def _commitment_details(made: Commitment) -> _More:
    restates = [(ref.article, ref.commitment) for ref in made.restates]
    if not (made.due_words or made.test or made.quote or restates):
        return ()
    return made.due_words, made.test, made.quote, restates


def _read_commitment(fields: CommitmentFields, parties: Sequence[str], more: _More) -> Commitment:
    due_words, test, quote, restates = more or ("", "", "", [])
    return Commitment(
        id=fields.id,
        text=fields.text,
        parties=tuple(parties),
        topic=fields.topic,
        due=read_date(fields.due),
        due_words=due_words,
        test=test,
        quote=quote,
        restates=tuple(CommitmentRef(*ref) for ref in restates),
    )
