"""Writes records into the index.

An article's number says where it stands in the list: newest first, and on the same day by id. Its upper bits are
the day, its lower ones a place within the day, with wide gaps in which a new article finds one between its neighbours.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tui.library.files import Stamp
from tui.library.index import Index
from tui.library.search import STATUS_NUMBERS
from tui.library.stored import article_text, capitalised, date_text, first_day, last_day, names_text
from tui.records.article import Article
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import Day
from tui.records.folding import fold, words
from tui.records.problems import Problem
from tui.records.status import Status

_PLACE_BITS = 40
_FURTHEST_DAY = 1 << 21
"""Days further from year 1 than this (5,700 years) stand together at either end of the list."""
_NO_DAY = -_FURTHEST_DAY
"""The day of records that cannot be read."""
_MIDDLE = 1 << (_PLACE_BITS - 1)
_STRIDE = 1 << 20
"""The gap left before the first and after the last article of a day."""
_ASIDE = 1 << 62
"""Added to the numbers of a day while they are dealt out anew. More than any number."""

_NO_TOPIC = "\U0010ffff"
"""Stands for the name of no topic, after all others in the alphabet."""
_BETWEEN_NAMES = " \u00b7 "
"""A word that no text has: it keeps a phrase from reaching from one name into the next."""


class Writer:
    """The one connection that changes the index. Close it when done."""

    def __init__(self, index: Index) -> None:
        self._sql = index.connect_to_write()

    def close(self) -> None:
        """Close the connection."""
        self._sql.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all changes within the block at once, or none if it fails."""
        self._sql.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._sql.execute("ROLLBACK")
            raise
        self._sql.execute("COMMIT")

    def stamps(self) -> dict[str, Stamp]:
        """Return the files that the index knows, by record id, as they were when they were read."""
        rows = self._sql.execute("SELECT id, mtime_ns, size FROM article")
        return {id: Stamp(mtime_ns, size) for id, mtime_ns, size in rows}

    def put(self, article: Article, stamp: Stamp) -> None:
        """Take in an article, in place of what the index has under its id."""
        self.remove(article.id)
        day = _clamped(first_day(article.published))
        number = self._number(day, article.id)
        self._insert_article(number, day, article, stamp)
        self._sql.execute("INSERT INTO record VALUES (?, ?)", (number, article_text(article)))
        self._insert_words(number, article)
        topics = _Topics(article.commitments)
        for nth, commitment in enumerate(article.commitments):
            self._insert_commitment(number, nth, article, commitment, topics)
        self._sql.executemany(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?)",
            [
                (number, nth, each.title, each.date.text, first_day(each.date))
                for nth, each in enumerate(article.events)
            ],
        )

    def put_broken(self, id: str, stamp: Stamp, problems: Sequence[Problem]) -> None:
        """Take in a record that cannot be read, in place of what the index has under its id."""
        self.remove(id)
        number = self._number(_NO_DAY, id)
        self._sql.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?, 1, '', '', ?, ?, '', '', 0)",
            (number, id, *stamp, _NO_DAY, first_day(None), last_day(None)),
        )
        self._insert_problems(id, problems)

    def remove(self, id: str) -> None:
        """Forget a record, if the index has it."""
        self._sql.execute("DELETE FROM words WHERE rowid = (SELECT number FROM article WHERE id = ?)", (id,))
        self._sql.execute("DELETE FROM article WHERE id = ?", (id,))
        self._sql.execute("DELETE FROM problem WHERE article = ?", (id,))

    def put_folder_problems(self, problems: Sequence[Problem]) -> None:
        """Replace the problems that are no record's own."""
        self._sql.execute("DELETE FROM problem WHERE article = ''")
        self._insert_problems("", problems)

    def assess(self, ref: CommitmentRef, status: Status, day: Day) -> None:
        """Set the status that the assessments give a commitment, and the day of the latest of them."""
        number = STATUS_NUMBERS[status]
        self._sql.execute(
            "INSERT OR REPLACE INTO assessed VALUES (?, ?, ?, ?)", (ref.article, ref.commitment, number, day)
        )
        self._sql.execute(
            "UPDATE commitment SET status = ?, assessed = ?"
            " WHERE article = (SELECT number FROM article WHERE id = ?) AND id = ?",
            (number, day, ref.article, ref.commitment),
        )

    def _insert_article(self, number: int, day: Day, article: Article, stamp: Stamp) -> None:
        self._sql.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                article.id,
                *stamp,
                day,
                article.title,
                article.published.text,
                first_day(article.published),
                last_day(article.published),
                article.source,
                names_text(article.parties),
                len(article.commitments),
            ),
        )

    def _insert_words(self, number: int, article: Article) -> None:
        commitments, events = article.commitments, article.events
        parties = [party for each in commitments for party in each.parties if party not in article.parties]
        topics = [each.topic for each in commitments if each.topic and each.topic not in article.topics]
        texts = [article.summary, *(each.text for each in commitments), *(each.title for each in events)]
        columns = (
            [article.title],
            [article.source],
            [article.place],
            article.parties,
            dict.fromkeys(parties),
            article.topics,
            dict.fromkeys(topics),
            texts,
        )
        joined = [_BETWEEN_NAMES.join(" ".join(words(each)) for each in column) for column in columns]
        self._sql.execute(
            "INSERT INTO words (rowid, title, source, place, parties, more_parties, topics, more_topics, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, *joined),
        )

    def _insert_commitment(
        self, article_number: int, nth: int, article: Article, commitment: Commitment, topics: "_Topics"
    ) -> None:
        parties = article.parties_to(commitment)
        status, assessed = self._assessed(article, commitment)
        cursor = self._sql.execute(
            "INSERT INTO commitment VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article_number,
                nth,
                commitment.id,
                commitment.text,
                names_text(parties),
                commitment.topic,
                self._name(commitment.topic) if commitment.topic else 0,
                _topic_sort(commitment.topic),
                topics.nth(commitment.topic),
                date_text(commitment.due),
                first_day(commitment.due),
                last_day(commitment.due),
                first_day(article.published),
                last_day(article.published),
                status,
                assessed,
            ),
        )
        number = cursor.lastrowid
        self._sql.executemany(
            "INSERT OR IGNORE INTO commitment_party VALUES (?, ?)", [(number, self._name(each)) for each in parties]
        )
        self._sql.executemany(
            "INSERT INTO restated VALUES (?, ?, ?)",
            [(number, ref.article, ref.commitment) for ref in commitment.restates],
        )

    def _assessed(self, article: Article, commitment: Commitment) -> tuple[int, Day]:
        """Return the status of a commitment, and the day from which it counts as not assessed."""
        row = self._sql.execute(
            "SELECT status, day FROM assessed WHERE article = ? AND commitment = ?", (article.id, commitment.id)
        ).fetchone()
        return row or (STATUS_NUMBERS[Status.UNRATED], first_day(article.published))

    def _name(self, text: str) -> int:
        """Return the number of a name, which is taken in if it is new."""
        row = self._sql.execute("SELECT number FROM name WHERE text = ?", (text,)).fetchone()
        if row:
            return int(row[0])
        number = self._sql.execute("INSERT INTO name VALUES (NULL, ?, ?)", (text, fold(text))).lastrowid
        self._sql.execute("INSERT INTO name_words (rowid, text) VALUES (?, ?)", (number, " ".join(words(text))))
        return number or 0

    def _insert_problems(self, id: str, problems: Sequence[Problem]) -> None:
        self._sql.executemany(
            "INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(id, each.file, each.line, each.field, each.found, each.expected, each.hint) for each in problems],
        )

    # Numbers.
    def _number(self, day: Day, id: str) -> int:
        """Return the number of a new article: below those with smaller ids on that day, above those with greater."""
        number = self._free_number(day, id)
        if number is None:
            self._spread(day)
            number = self._free_number(day, id)
        if number is None:
            raise AssertionError(f"no place in the list for {id}, day {day}")
        return number

    def _free_number(self, day: Day, id: str) -> int | None:
        above = self._neighbour("id < ? ORDER BY id DESC", day, id)
        below = self._neighbour("id > ? ORDER BY id", day, id)
        base = day << _PLACE_BITS
        if above is None and below is None:
            return base + _MIDDLE
        if above is None:
            number = below + _STRIDE if below is not None else base
            return number if number < base + (1 << _PLACE_BITS) else None
        if below is None:
            return above - _STRIDE if above - _STRIDE >= base else None
        return (above + below) // 2 if above - below > 1 else None

    def _neighbour(self, where: str, day: Day, id: str) -> int | None:
        sql = f"SELECT number FROM article WHERE day = ? AND {where} LIMIT 1"  # noqa: S608 - our own words
        row = self._sql.execute(sql, (day, id)).fetchone()
        return None if row is None else int(row[0])

    def _spread(self, day: Day) -> None:
        """Deal out the numbers of a day anew, with even gaps."""
        rows = self._sql.execute("SELECT number FROM article WHERE day = ? ORDER BY id DESC", (day,))
        numbers: list[int] = [number for (number,) in rows]
        gap = (1 << _PLACE_BITS) // (len(numbers) + 1)
        base = day << _PLACE_BITS
        spread = [base + gap * place for place in range(1, len(numbers) + 1)]
        # By way of numbers that no article has, as a new number may be another's old one.
        aside = [number - _ASIDE for number in numbers]
        for pairs in (zip(aside, numbers, strict=True), zip(spread, aside, strict=True)):
            for pair in pairs:
                self._sql.execute("UPDATE article SET number = ? WHERE number = ?", pair)
                self._sql.execute("UPDATE words SET rowid = ? WHERE rowid = ?", pair)


class _Topics:
    """Where the topics of an article first stand in its record; no topic stands last."""

    def __init__(self, commitments: Sequence[Commitment]) -> None:
        self._first: dict[str, int] = {}
        for nth, commitment in enumerate(commitments):
            self._first.setdefault(capitalised(commitment.topic), nth)
        self._first[""] = len(commitments)

    def nth(self, topic: str) -> int:
        """Return the place of the first commitment with that topic."""
        return self._first[capitalised(topic)]


def _topic_sort(topic: str) -> str:
    """Return what topics are sorted by: the alphabet, and then the heading, so that all under one stand together."""
    return f"{fold(topic)}\n{capitalised(topic)}" if topic else _NO_TOPIC


def _clamped(day: Day) -> Day:
    return max(-_FURTHEST_DAY + 1, min(day, _FURTHEST_DAY - 1))
