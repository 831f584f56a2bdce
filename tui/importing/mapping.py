"""Rows of a table become records: what a promise says are words of its row, and nothing is made up.

A row that cannot be taken as it stands is listed with the reason, and none is dropped: the rows of a file are those
that become commitments and those that are listed.
"""

import hashlib
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from tui.importing.maps import ROW, TITLE_COLUMN, Map
from tui.importing.rows import Cell, Row, Table
from tui.records.article import MAX_BYTES, Article
from tui.records.assessment import Assessment, Judgement
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import Date, DateError, Day, parse_date
from tui.records.status import Status
from tui.records.typed_dates import typed_date
from tui.text.display import web_link
from tui.text.escaping import escaped
from tui.text.slug import slug

_NAMESPACE = uuid.UUID("6f0e5a52-6d1b-4a58-9c57-0a3f3f2b7c11")
"""Of the ids of judgements that are imported: the same judgement has the same id, and is taken in once."""
_SEPARATORS = {"parties": r"[;|]|, (?=\S)", "source": r"\s+\|\s+|\s*;\s+|\s+"}
"""What stands between several values of a cell where the map does not say."""
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_SPELLINGS = (
    (re.compile(r"(?:the )?end of (.+)", re.IGNORECASE), r"by the end of \1"),
    (re.compile(r"(?:[QT]([1-4])|([1-4])[QT])[ /-]?(\d{4})", re.IGNORECASE), r"Q\1\2 \3"),
    (re.compile(r"(\d{4})\.0"), r"\1"),  # what becomes of a year that was taken for a number
)
"""How dates are written in tables, and how people type them here."""


class Listed(NamedTuple):
    """A row that is not imported."""

    number: int
    reason: str


class Imported(NamedTuple):
    """What the rows of a table become."""

    articles: tuple[Article, ...]
    assessments: tuple[Assessment, ...]
    rests: Mapping[CommitmentRef, str]
    """What else the rows of commitments say, as Markdown."""
    listed: tuple[Listed, ...]
    rows: int
    """The number of rows of the table."""

    @property
    def imported(self) -> int:
        """The number of rows that became commitments."""
        return sum(len(article.commitments) for article in self.articles)


class _Taken(NamedTuple):
    row: Row
    commitment: Commitment
    judgements: tuple[Judgement, ...]


_WITHIN_WORDS = "\u00ad\u200c\u200d"
"""Characters that nobody sees, and without which a word of some scripts would be another."""
MOST_BYTES_OF_ROW = MAX_BYTES // 8
"""The most bytes of a row, in UTF-8: what Markdown escapes is twice as long in a record."""
MOST_CHARACTERS_OF_PROMISE = 6_000
"""The most characters of what goes into the head of a record: one that YAML escapes is ten times as long there."""


class _RowError(Exception):
    """A row cannot be taken as it stands; the message is the reason."""


def import_table(table: Table, map: Map, *, published: Date, at: datetime, today: Day, name: str) -> Imported:
    """Return a record for each group of rows, however many these are, and the judgements that the table has.

    `published`: when what it says was published; `at`: the moment of the judgements; `name`: what the records' ids
    begin with, and their title where the map gives none.
    """
    groups: dict[str, list[_Taken]] = {}
    titles: dict[str, str] = {}
    listed = [Listed(*row) for row in table.misshapen]
    ids: set[str] = set()
    for row in table.rows:
        try:
            taken = _taken(row, map, today, ids)
        except _RowError as error:
            listed.append(Listed(row.number, str(error)))
            continue
        key = _key(row, map)
        titles.setdefault(key, _title(row, map, name))
        groups.setdefault(key, []).append(taken)
    articles: list[Article] = []
    assessments: list[Assessment] = []
    rests: dict[CommitmentRef, str] = {}
    names: set[str] = set()
    for key, all in groups.items():
        id = slug(f"{name} {titles[key]}")
        if id in names:  # titles that differ in signs alone
            id = f"{id}-{hashlib.sha256(key.encode()).hexdigest()[:6]}"
        names.add(id)
        articles.append(_article(id, titles[key], map, published, all))
        for taken in all:
            ref = CommitmentRef(id, taken.commitment.id)
            rests[ref] = _rest(taken, map)
            assessments += (_assessment(judgement, ref, taken, at, map.by) for judgement in taken.judgements)
    listed.sort(key=lambda row: row.number)
    number = len(table.rows) + len(table.misshapen)
    return Imported(tuple(articles), tuple(assessments), rests, tuple(listed), number)


def _key(row: Row, map: Map) -> str:
    return str(row.number) if map.record == (ROW,) else "\0".join(row.text(column) for column in map.record)


def _title(row: Row, map: Map, name: str) -> str:
    if not map.title:
        return " ".join(filter(None, (row.text(column) for column in map.record if column != ROW))) or name
    return re.sub(TITLE_COLUMN, lambda match: _one_line(row.text(match[1])) or "other", map.title)


def _taken(row: Row, map: Map, today: Day, ids: set[str]) -> _Taken:
    columns = map.columns
    size = sum(len(row.text(column).encode()) for column in row.cells)
    if size > MOST_BYTES_OF_ROW:
        raise _RowError(f"{size:,} bytes; expected at most {MOST_BYTES_OF_ROW:,}")
    text = _one_line(" ".join(filter(None, (row.text(column) for column in columns.text))))
    if not text:
        raise _RowError(f"no promise: {', '.join(columns.text)} is empty")
    if text.casefold() in {word.casefold() for word in map.skip}:
        raise _RowError(f"no promise: {text[:60]}")
    parties = _values(row, columns.parties, map.split.get("parties", _SEPARATORS["parties"]), "parties" in map.split)
    # Where nothing says who made it, those did whose part of it was judged.
    judged = [member for member in columns.members if row.text(member)]
    commitment = Commitment(
        id=_id(row, map, text, parties, ids),
        text=text,
        parties=tuple(dict.fromkeys(parties or judged)),
        topic=_first(row, columns.topic),
        due=_date(row, columns.due, today),
        test=_first(row, columns.test),
        quote=_first(row, columns.quote),
    )
    words = (text, commitment.quote, commitment.test, commitment.topic, *commitment.parties, _title(row, map, ""))
    length = sum(len(word) for word in words)
    if length > MOST_CHARACTERS_OF_PROMISE:
        most = f"{MOST_CHARACTERS_OF_PROMISE:,} of promise, quote, test, topic, parties and title"
        raise _RowError(f"{length:,} characters; expected at most {most}")
    judgements = [*_whole(row, map, today), *_of_members(row, map)]
    ids.add(commitment.id)
    return _Taken(row, commitment, tuple(judgements))


def _id(row: Row, map: Map, text: str, parties: Sequence[str], ids: set[str]) -> str:
    """Return the row's own id, or one made of its words and its parties.

    The same row has it again at another import, and the same words of another party have another.
    """
    own = re.sub(r"[^\w.-]+", "-", _first(row, map.columns.id)).strip("-.")
    if own:
        if own in ids:
            raise _RowError(f"the id {own} stands in an earlier row")
        return own
    made = f"{slug(text)}-{hashlib.sha256(repr((text, sorted(parties))).encode()).hexdigest()[:6]}"
    if made in ids:
        made = f"{made}-{hashlib.sha256(repr(sorted(row.cells.items())).encode()).hexdigest()[:6]}"
    if made in ids:
        raise _RowError("it says the same as an earlier row")
    return made


def _whole(row: Row, map: Map, today: Day) -> Iterator[Judgement]:
    """Yield the judgement that the row has of the whole promise."""
    word = _first(row, map.columns.status)
    if not word:
        return
    columns = map.columns
    links = _values(row, columns.source, map.split.get("source", _SEPARATORS["source"]), "source" in map.split)
    valid = [link for link in (web_link(link) for link in links) if link]
    notes = [row.text(column) for column in columns.note]
    notes += [f"Also: {link}" for link in valid[1:]] + [link for link in links if web_link(link) is None]
    yield Judgement(
        status=_status(word, map),
        on=_date(row, columns.on, today),
        source=valid[0] if valid else "",
        note=_one_line(" ".join(filter(None, notes))),
    )


def _of_members(row: Row, map: Map) -> Iterator[Judgement]:
    for member in map.columns.members:
        if word := _one_line(row.text(member)):
            yield Judgement(status=_status(word, map), party=member)


def _status(word: str, map: Map) -> Status:
    words = {known.casefold(): status for known, status in map.status.items()}
    status = words.get(word.casefold()) or next((status for status in Status if status == word.casefold()), None)
    if status is None:
        raise _RowError(f"the status {word[:40]!r} is not in the map")
    return status


def _date(row: Row, columns: Sequence[str], today: Day) -> Date | None:
    text = _first(row, columns)
    if not text:
        return None
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
        if month > 12:
            day, month = month, day
        elif day <= 12 and day != month:
            raise _RowError(f"the date {text} may be of two days; expected one such as {year}-{month:02}-{day:02}")
        text = f"{year}-{month:02}-{day:02}"
    try:
        return parse_date(text)
    except DateError:
        pass
    spelt = next((match.expand(typed) for pattern, typed in _SPELLINGS if (match := pattern.fullmatch(text))), text)
    try:
        return typed_date(spelt, today)
    except DateError as error:
        raise _RowError(f"the date {text[:40]!r} cannot be read") from error


def _first(row: Row, columns: Sequence[str]) -> str:
    return next((text for column in columns if (text := _one_line(row.text(column)))), "")


def _values(row: Row, columns: Sequence[str], separator: str, is_literal: bool) -> list[str]:
    """Return the values of cells, each without white space around it."""
    pattern = re.escape(separator) if is_literal else separator
    values: list[str] = []
    for column in columns:
        cell: Cell = row.cells.get(column, "")
        parts = re.split(pattern, cell) if isinstance(cell, str) else cell
        values += filter(None, map(_one_line, parts))
    return values


def _article(id: str, title: str, map: Map, published: Date, all: Sequence[_Taken]) -> Article:
    return Article(
        id=id,
        title=title,
        published=published,
        source=map.source,
        place=map.place,
        parties=map.parties,
        commitments=tuple(taken.commitment for taken in all),
    )


def _rest(taken: _Taken, map: Map) -> str:
    """Return what else the row says, as Markdown: nothing of it is lost."""
    columns, lines = map.columns, []
    # Of a row without a status there is no judgement that could have these.
    unjudged = () if _first(taken.row, columns.status) else (*columns.on, *columns.source, *columns.note)
    for column in dict.fromkeys((*columns.more, *unjudged)):
        cell = taken.row.cells.get(column, "")
        values = [cell] if isinstance(cell, str) else cell
        lines += [f"- {escaped(column)}: {escaped(_one_line(value))}" for value in values if value.strip()]
    return "\n".join([f"**{escaped(taken.commitment.text)}**", "", *lines]) if lines else ""


def _assessment(judgement: Judgement, ref: CommitmentRef, taken: _Taken, at: datetime, by: str) -> Assessment:
    made = judgement.made(id=_NAMESPACE.hex, at=at, by=by, ref=ref, words=taken.commitment.text)
    name = "\0".join(map(str, (by, *ref, made.status, made.on and made.on.text, made.source, made.note, made.party)))
    return made._replace(id=str(uuid.uuid5(_NAMESPACE, name)))


def _one_line(text: str) -> str:
    """Return a text on one line, without characters that no record can hold; what joins or parts letters stays."""
    return " ".join("".join(char if char.isprintable() or char in _WITHIN_WORDS else " " for char in text).split())


def known_words(table: Table, column: str) -> Mapping[str, int]:
    """Return the words of a column, each with how often it stands there, the most frequent first."""
    words: dict[str, int] = {}
    for row in table.rows:
        if word := _one_line(row.text(column)):
            words[word] = words.get(word, 0) + 1
    return dict(sorted(words.items(), key=lambda pair: -pair[1]))
