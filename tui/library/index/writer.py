"""Writes records into the index."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeVar, TypeVarTuple

from tui.library.errors import LibraryError
from tui.library.files.paths import KnownStamp, Stamp
from tui.library.index import rowids
from tui.library.index.articles import whole_article
from tui.library.index.columns import STATUS_COLUMNS, STATUS_NUMBERS, STATUSES, UNDATED, Assessed, read_problem
from tui.library.index.damage import is_busy
from tui.library.index.database import BUSY_SECONDS, Index
from tui.library.index.doubtful import moved_problems
from tui.library.index.entry import Name, Prepared, PreparedCommitment, prepare
from tui.library.index.facets import EVIDENCE, MARK, REWORDED, field_token, folded, name_token, status_token
from tui.library.index.sql import Sql
from tui.records.article import Article
from tui.records.dates import Day
from tui.records.doubt import Doubt, InDoubt, doubts
from tui.records.fields import NamedField
from tui.records.problems import Problem
from tui.records.status import Status
from tui.text.folding import fold

Row = TypeVar("Row")
Columns = TypeVarTuple("Columns")
_KEPT = STATUS_NUMBERS[Status.KEPT]
_UNDER_WAY = (STATUS_NUMBERS[Status.IN_PROGRESS], STATUS_NUMBERS[Status.PARTLY_KEPT])
_UNRATED = STATUS_NUMBERS[Status.UNRATED]
_PAGES_MERGED = 2000
"""How much of a full-text table is put in order in one step; it takes some tens of milliseconds."""
_LEAST_CHANGES = 2
"""With fewer changes than these there was nothing left to put in order (see the FTS5 documentation, `merge`)."""
_NAMES_REMEMBERED = 100_000
_TRIES = 4
"""How often room is made for the number of an article: around it, then by giving days more places."""
_GO_TOGETHER = Sql(
    "SELECT (SELECT coalesce(sum(article % 1000003), 0) FROM file)"  # noqa: S608 - our own words
    " = (SELECT coalesce(sum(number % 1000003), 0) FROM article)"
    f" AND (SELECT count(*) FROM article WHERE number < {rowids.BROKEN}) = count(*)"
    " AND (SELECT count(*) FROM record) = count(*)"
    f" AND (SELECT count(*) FROM commitment) = coalesce(sum({' + '.join(STATUS_COLUMNS)}), 0)"
    " AND (SELECT count(*) FROM commitment_party) = coalesce(sum(under_parties), 0)"
    " AND (SELECT count(*) FROM event) = coalesce(sum(events), 0) FROM facts"
)
"""A query for whether the facts are those of the tables, and each file's article is there."""
_SURE = InDoubt(Doubt.NONE)
_LOG = "/"
"""Stands for the log where the id of a record may; no record has it."""
_LOST = "//"
"""Stands for the lines that the log has lost."""


class Writer:
    """The one connection that changes the index. Close it when done."""

    def __init__(self, index: Index) -> None:
        """Connect; `IndexDamaged`, as from every other method: what the index says is not what was written."""
        self._index = index
        with index.as_written():
            self._sql = index.connect_to_write()
        self._names: dict[Name, int] = {}
        """Numbers of names that were met."""
        self._words: list[tuple[int, str, str]] = []
        """The numbers, tokens and texts of articles that still lack their entries in the full-text tables."""
        self._day_places = 0
        self._has_written = False

    def close(self) -> None:
        """Close the connection."""
        self._sql.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all changes within the block at once, or none if it fails. Whatever changes anything stands in one.

        `IndexDamaged`: it fails because of what the index says. `IndexUnwritable`: there is no room. `LibraryError`:
        another process has been writing for long and does not end.
        """
        with self._index.as_written():
            self._begin()
            try:
                self._day_places = self.only(Sql("SELECT day_places FROM library"), int)
                yield
                self._write_words()
                self._sql.execute("COMMIT")
            except BaseException:
                self._names.clear()
                self._words.clear()
                if self._sql.in_transaction:  # on a full disk SQLite ends it by itself
                    self._sql.execute("ROLLBACK")
                raise

    def _begin(self) -> None:
        """Be the one that writes, in turn.

        SQLite wakes nobody who waits: they look now and then, and never meet the moment between two transactions of a
        process that writes thousands. So whoever has to wait, or has written before, asks for the turn.
        """
        if self._has_written or not self._begin_at_once():
            with self._index.turn():
                self._sql.execute("BEGIN IMMEDIATE")
        self._has_written = True

    def _begin_at_once(self) -> bool:
        """Be the one that writes, unless another process does."""
        self._sql.execute("PRAGMA busy_timeout = 0")
        try:
            self._sql.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
            return False
        finally:
            self._sql.execute(f"PRAGMA busy_timeout = {round(BUSY_SECONDS * 1000)}")
        return True

    def rows(self, sql: Sql, make: Callable[[*Columns], Row]) -> list[Row]:
        """Return what a query answers, each row given to `make` column by column."""
        with self._index.as_written():
            rows: list[tuple[*Columns]] = self._sql.execute(sql.text, sql.values).fetchall()
            return [make(*row) for row in rows]

    def only(self, sql: Sql, make: Callable[[*Columns], Row]) -> Row:
        """Return the one row that a query always has."""
        with self._index.as_written():
            (row,) = self.rows(sql, make)
            return row

    def change(self, sql: str, *values: str | int) -> int:
        """Change a table that is of no concern to any other; return how many rows."""
        return self._sql.execute(sql, values).rowcount

    def stamps(self, limit: int | None = None) -> dict[str, KnownStamp]:
        """Return the stamps of the files that the index knows, by record id, as they were when they were read.

        Where there are more than `limit`, one more than that is returned.
        """
        sql = "SELECT id, mtime_ns, size, ctime_ns FROM file LIMIT ?"
        with self._index.as_written():
            rows = self._sql.execute(sql, (-1 if limit is None else limit + 1,))
            return {id: (mtime_ns, size, ctime_ns) for id, mtime_ns, size, ctime_ns in rows}

    def stamps_within(self, ids: Iterable[str], folders: Iterable[str]) -> dict[str, KnownStamp]:
        """Return what `stamps` does, of the records with these ids and of those in these folders only."""
        columns = "SELECT id, mtime_ns, size, ctime_ns FROM file"
        known: dict[str, KnownStamp] = {}

        def take(id: str, *stamp: *KnownStamp) -> None:
            known[id] = stamp

        for id in ids:
            self.rows(Sql(f"{columns} WHERE id = ?", (id,)), take)
        for folder in folders:
            # All paths in a folder lie between its name with a slash and that with the character after the slash.
            self.rows(Sql(f"{columns} WHERE id >= ? AND id < ?", (f"{folder}/", f"{folder}0")), take)
        return known

    def folder_problems(self) -> list[Problem]:
        """Return the problems that are no record's own."""
        columns = "SELECT file, line, field, found, expected, hint FROM problem WHERE article = '' ORDER BY rowid"
        return self.rows(Sql(columns), read_problem)

    def put(self, article: Article, stamp: Stamp) -> None:
        """Take in an article, in place of what the index has under its id."""
        self.put_prepared(prepare(article), stamp)

    def put_prepared(self, prepared: Prepared, stamp: Stamp) -> None:
        """Take in an article, in place of what the index has under its id."""
        number = self._removed(prepared.id)
        day = rowids.day_range(prepared.published_first, self._day_places)
        if number is None or number not in day:
            number = self._free_number(prepared.published_first, prepared.id)
        self._insert(number, prepared, stamp, self._judged(prepared))

    def put_broken(self, id: str, stamp: Stamp, problems: Sequence[Problem]) -> None:
        """Take in a record that cannot be read, in place of what the index has under its id."""
        number = self._removed(id)
        if number is None or number < rowids.BROKEN:
            number = self._free_number(None, id)
        self._sql.execute("INSERT INTO file VALUES (?, ?, ?, ?, ?)", (id, number, *stamp))
        self._sql.execute(
            "INSERT INTO article VALUES (?, ?, '', '', ?, ?, '', '', 0, 0, 0, 0)", (number, id, UNDATED, UNDATED)
        )
        self._insert_problems(id, problems)

    def remove(self, id: str) -> None:
        """Forget a record, if the index has it."""
        self._removed(id)

    def put_folder_problems(self, problems: Sequence[Problem]) -> None:
        """Replace the problems that are no record's own."""
        self.put_problems("", problems)

    def log_problems(self, line: int) -> list[Problem]:
        """Return the problems of the log after a line."""
        columns = "SELECT file, line, field, found, expected, hint FROM problem WHERE article = ? AND line > ?"
        return self.rows(Sql(f"{columns} ORDER BY rowid", (_LOG, line)), read_problem)

    def put_log_problems(self, problems: Sequence[Problem], after: int) -> None:
        """Replace the problems of the log after a line."""
        self._sql.execute("DELETE FROM problem WHERE article = ? AND line > ?", (_LOG, after))
        self._insert_problems(_LOG, problems)

    def add_log_problems(self, problems: Sequence[Problem]) -> None:
        """Take in more problems of the log, but for those that are there."""
        known = set(self.log_problems(0))
        self._insert_problems(_LOG, [each for each in problems if each not in known])

    def put_problems(self, id: str, problems: Sequence[Problem]) -> None:
        """Replace the problems of a record, or of what stands for one."""
        self._remove_problems(id)
        self._insert_problems(id, problems)

    def put_lost(self, problems: Sequence[Problem]) -> None:
        """Replace what is told of the lines that the log has lost."""
        self.put_problems(_LOST, problems)

    def forget_log_problems(self, field: str, expected: str, up_to: str) -> None:
        """Forget the problems of the log with a field in which something up to a text was found."""
        condition = "article = ? AND field = ? AND expected = ? AND found <= ?"
        values = (_LOG, field, expected, up_to)
        if self.rows(Sql(f"SELECT 1 FROM problem WHERE {condition} LIMIT 1", values), int):  # noqa: S608 - our own words
            with self.transaction():
                self._sql.execute(f"DELETE FROM problem WHERE {condition}", values)  # noqa: S608 - our own words

    def assess(self, article: str, said: Mapping[str, Assessed | None]) -> None:
        """Set what the assessments say of commitments of an article, by their ids; `None`: nothing.

        Neither the article nor the commitments need to be there (yet).
        """
        known = self._assessed(article)
        news = {id: each for id, each in said.items() if each != known.get(id)}
        for id, each in news.items():
            if each is None:
                self._sql.execute("DELETE FROM assessed WHERE article = ? AND commitment = ?", (article, id))
            else:
                new = (article, id, *each[:-1])
                self._sql.execute("INSERT OR REPLACE INTO assessed VALUES (?, ?, ?, ?, ?, ?, ?, ?)", new)
        file = self._sql.execute("SELECT article FROM file WHERE id = ?", (article,)).fetchone() if news else None
        if file and file[0] < rowids.BROKEN:
            self._judge_anew(file[0])

    def count_again(self) -> None:
        """Compare the numbers of rows with the facts, and with each other: so a row that was lost is noticed.

        Most tables are counted without reading their rows: a hundred thousand articles take some 30 ms. Any thread may
        do so, whatever this writer does meanwhile.
        `IndexDamaged`: they do not go together.
        """
        with self._index.as_written():
            if not self._index.only(_GO_TOGETHER, bool):
                raise ValueError("rows are missing, or there twice")

    def tidy(self, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Pack what very many changes have left loose: searches are faster then, and the index is smaller.

        It goes on in small steps, and stops between two when it is cancelled; nothing needs it but speed. Worth its
        while after a library was read for the first time.
        """
        for table in ("words", "texts"):
            merged = _LEAST_CHANGES
            while merged >= _LEAST_CHANGES:
                if cancelled():
                    return
                before = self._sql.total_changes
                with self.transaction():
                    self._sql.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)", (-_PAGES_MERGED,))  # noqa: S608
                merged = self._sql.total_changes - before
        for index in ("commitment_by_mark", "event_by_mark", "commitment_by_topic", "commitment_by_status"):
            if cancelled():
                return
            with self.transaction():
                self._sql.execute(f"REINDEX {index}")
        free, before = self._free_pages(), 0
        while free and free != before and not cancelled():  # a damaged file may keep them
            with self.transaction():
                self._sql.execute(f"PRAGMA incremental_vacuum({_PAGES_MERGED})").fetchall()
            free, before = self._free_pages(), free

    def _free_pages(self) -> int:
        return self.only(Sql("PRAGMA freelist_count"), int)

    # Rows.
    def _insert(self, number: int, prepared: Prepared, stamp: Stamp, judged: Sequence[Assessed]) -> None:
        """Take in an article under a number."""
        sql = self._sql
        commitments = prepared.commitments
        sql.execute("INSERT INTO file VALUES (?, ?, ?, ?, ?)", (prepared.id, number, *stamp))
        sql.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                prepared.id,
                prepared.title,
                prepared.published,
                prepared.published_first,
                prepared.published_last,
                prepared.source,
                prepared.parties,
                len(commitments),
                *_bars(judged),
                prepared.draft,
            ),
        )
        sql.execute("INSERT INTO record VALUES (?, ?)", (number, prepared.details))
        facts = _facts(prepared, judged)
        sql.execute(f"INSERT INTO facts VALUES (?{', ?' * len(facts)})", (number, *facts))  # noqa: S608 - our own words
        self._words.append((number, _tokens(prepared, judged), prepared.text))
        names = self._numbers_of_names(prepared)
        first = rowids.commitment_number(number, 0)
        sql.executemany(
            f"INSERT INTO commitment VALUES ({', '.join('?' * 21)})",  # noqa: S608 - a sign for each column
            [
                (
                    first + nth,
                    each.id,
                    each.text,
                    each.own_parties,
                    json.dumps([names[Name(NamedField.PARTY, party)] for party in each.parties or ("",)]),
                    len(each.parties) or 1,
                    each.topic,
                    names[Name(NamedField.TOPIC, each.heading)],
                    each.due,
                    each.due_first,
                    each.due_last,
                    prepared.published_first,
                    *each.days,
                    *self._judgement(holds),
                )
                for nth, (each, holds) in enumerate(zip(commitments, judged, strict=True))
            ],
        )
        sql.executemany("INSERT INTO commitment_party VALUES (?, ?, ?)", _party_rows(first, commitments, names))
        sql.executemany(
            "INSERT INTO restated VALUES (?, ?, ?)",
            [(first + nth, *ref) for nth, each in enumerate(commitments) for ref in each.restates],
        )
        first = rowids.event_number(number, 0)
        sql.executemany(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)",
            [(first + nth, each.title, each.date, *each.days) for nth, each in enumerate(prepared.events)],
        )
        self._tell_of_moved(prepared, (), judged)

    def _tell_of_moved(self, prepared: Prepared, before: Sequence[Assessed], after: Sequence[Assessed]) -> None:
        """Make a problem of each judgement that is of another promise, in place of those there were before."""
        if _have_moved(before):
            self._remove_problems(prepared.id)
        if _have_moved(after):
            known = self._assessed(prepared.id)
            self._insert_problems(prepared.id, tuple(moved_problems(prepared, known, _doubts(prepared, known))))

    def _removed(self, id: str) -> int | None:
        """Forget a record; return the number it had, `None` if the index has it not."""
        row = self._sql.execute("SELECT article FROM file WHERE id = ?", (id,)).fetchone()
        if row is None:
            return None
        number: int = row[0]
        if number < rowids.BROKEN:
            prepared, judged = self._stored(number)
            if prepared.id != id:
                raise LookupError(f"the record {id} is not where it was put")
            self._erase(number, prepared, judged)
        else:
            self._sql.execute("DELETE FROM article WHERE number = ?", (number,))
            self._remove_problems(id)
        self._sql.execute("DELETE FROM file WHERE id = ?", (id,))
        return number

    def _stored(self, number: int) -> tuple[Prepared, list[Assessed]]:
        """Return what the index took in of an article."""
        article = whole_article(number, self.rows)
        if article is None:
            raise LookupError(f"the index has no article {number}")
        sql = (
            "SELECT c.status, c.assessed, c.became, c.evidence, coalesce(n.text, ''), '', c.doubt"
            " FROM commitment c LEFT JOIN name n ON n.number = c.judge"
            " WHERE c.number BETWEEN ? AND ? ORDER BY c.number"
        )
        return prepare(article), self.rows(Sql(sql, _items(number)), Assessed)

    def _erase(self, number: int, prepared: Prepared, judged: Sequence[Assessed]) -> None:
        """Take out all rows of an article but that of its file."""
        sql = self._sql
        self._write_words()
        sql.execute(
            "INSERT INTO words (words, rowid, tokens) VALUES ('delete', ?, ?)", (number, _tokens(prepared, judged))
        )
        sql.execute("INSERT INTO texts (texts, rowid, text) VALUES ('delete', ?, ?)", (number, prepared.text))
        names = self._numbers_of_names(prepared)
        first = rowids.commitment_number(number, 0)
        sql.executemany(
            "DELETE FROM commitment_party WHERE party = ? AND due_last = ? AND commitment = ?",
            _party_rows(first, prepared.commitments, names),
        )
        for table in ("restated WHERE commitment", "commitment WHERE number", "event WHERE number"):
            sql.execute(f"DELETE FROM {table} BETWEEN ? AND ?", _items(number))  # noqa: S608 - our own words
        sql.execute("DELETE FROM record WHERE article = ?", (number,))
        sql.execute("DELETE FROM facts WHERE article = ?", (number,))
        sql.execute("DELETE FROM article WHERE number = ?", (number,))
        self._tell_of_moved(prepared, judged, ())

    def _judge_anew(self, number: int) -> None:
        """Give an article's commitments the statuses that follow from the assessments; all else stays as it is."""
        sql = self._sql
        self._write_words()
        prepared, before = self._stored(number)
        after = self._judged(prepared)
        sql.execute(
            "INSERT INTO words (words, rowid, tokens) VALUES ('delete', ?, ?)", (number, _tokens(prepared, before))
        )
        sql.execute("INSERT INTO words (rowid, tokens) VALUES (?, ?)", (number, _tokens(prepared, after)))
        sql.execute("UPDATE article SET kept = ?, under_way = ? WHERE number = ?", (*_bars(after), number))
        statuses = ", ".join(f"{column} = ?" for column in STATUS_COLUMNS)
        sql.execute(f"UPDATE facts SET {statuses} WHERE article = ?", (*_by_status(after), number))  # noqa: S608
        first = rowids.commitment_number(number, 0)
        sql.executemany(
            "UPDATE commitment SET status = ?, assessed = ?, became = ?, evidence = ?, judge = ?, doubt = ?"
            " WHERE number = ?",
            [
                (*self._judgement(new), first + nth)
                for nth, (old, new) in enumerate(zip(before, after, strict=True))
                if new != old
            ],
        )
        self._tell_of_moved(prepared, before, after)

    def _judgement(self, holds: Assessed) -> tuple[int, int | None, str, str, int, int]:
        """Return the columns of a commitment that tell how it was judged."""
        judge = self._name(Name(NamedField.BY, holds.by)) if holds.by else 0
        return holds.status, holds.at, holds.on, holds.source, judge, holds.doubt

    def _write_words(self) -> None:
        """Write into the full-text tables what was put aside for them.

        They gather in memory what comes in the order of its numbers. Otherwise each article would be written alone.
        """
        if self._words:
            self._words.sort()
            self._sql.executemany(
                "INSERT INTO words (rowid, tokens) VALUES (?, ?)",
                [(number, tokens) for number, tokens, _ in self._words],
            )
            self._sql.executemany(
                "INSERT INTO texts (rowid, text) VALUES (?, ?)", [(number, text) for number, _, text in self._words]
            )
            self._words.clear()

    def _judged(self, prepared: Prepared) -> list[Assessed]:
        """Return what the assessments say of the commitments of an article, or that nobody has judged them."""
        known = self._assessed(prepared.id)
        unrated = Assessed(_UNRATED, None)
        in_doubt = _doubts(prepared, known)
        judged = [known.get(each.id, unrated)._replace(words="") for each in prepared.commitments]
        for place, each in enumerate(prepared.commitments):
            match in_doubt.get(each.id, _SURE).doubt:
                case Doubt.REWORDED:
                    judged[place] = judged[place]._replace(doubt=Doubt.REWORDED)
                case Doubt.MOVED:
                    judged[place] = unrated._replace(doubt=Doubt.MOVED)
        return judged

    def _assessed(self, article: str) -> dict[str, Assessed]:
        """Return what the assessments say of commitments of an article, by their ids."""
        sql = "SELECT commitment, status, at, became, source, judge, words FROM assessed WHERE article = ?"
        return dict(self.rows(Sql(sql, (article,)), lambda id, *columns: (id, Assessed(*columns))))

    def _numbers_of_names(self, prepared: Prepared) -> dict[Name, int]:
        """Return the numbers of the names in an article, and of those that stand for no party and no topic."""
        none = (Name(NamedField.PARTY, ""), Name(NamedField.TOPIC, ""))
        return {name: self._name(name) for name in (*none, *prepared.names)}

    def _name(self, name: Name) -> int:
        """Return the number of a name, which is taken in if it is new."""
        number = self._names.get(name)
        if number is None:
            if len(self._names) >= _NAMES_REMEMBERED:
                self._names.clear()
            number = self._names[name] = self._number_of_name(name)
        return number

    def _number_of_name(self, name: Name) -> int:
        # What stands for no name comes after all names: a blob is greater than any text.
        key = (name.field, fold(name.text) if name.text else b"\xff", name.text)
        row = self._sql.execute("SELECT number FROM name WHERE field = ? AND sort = ? AND text = ?", key).fetchone()
        if row:
            return int(row[0])
        number = self._sql.execute("INSERT INTO name (field, sort, text) VALUES (?, ?, ?)", key).lastrowid or 0
        self._sql.execute(
            "INSERT INTO name_words (rowid, text) VALUES (?, ?)",
            (number, f"{field_token(name.field)} {MARK} {folded(name.text)}"),
        )
        return number

    def _insert_problems(self, id: str, problems: Sequence[Problem]) -> None:
        self._sql.executemany(
            "INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(id, each.file, each.line, each.field, each.found, each.expected, each.hint) for each in problems],
        )

    def _remove_problems(self, id: str) -> None:
        self._sql.execute("DELETE FROM problem WHERE article = ?", (id,))

    # Numbers.
    def _free_number(self, day: Day | None, id: str) -> int:
        """Return a number for a new article of a day, or, with `None`, for a record that cannot be read."""
        for _ in range(_TRIES):
            room = rowids.broken_range() if day is None else rowids.day_range(day, self._day_places)
            before, after = self._neighbours(room, id)
            number = rowids.between(room, before, after)
            if number is not None:
                return number
            self._make_room(room, before, after)
        raise LookupError(f"there is no room where room was made for {id}")

    def _neighbours(self, room: range, id: str) -> tuple[int | None, int | None]:
        """Return the numbers of the articles that stand before and after an id within a range of numbers."""
        low = self._nearest(room.start, room.stop, "ASC")
        high = self._nearest(room.start, room.stop, "DESC")
        if low is None or high is None:
            return None, None
        if id in (low[1], high[1]):
            raise LookupError(f"{id} stands there already")
        if id < low[1]:
            return None, low[0]
        if id > high[1]:
            return high[0], None
        before, after = low[0], high[0]
        while True:
            middle = (before + after) // 2
            here = self._nearest(middle + 1, after, "ASC") or self._nearest(before + 1, middle + 1, "DESC")
            if here is None:
                return before, after
            if here[1] == id:
                raise LookupError(f"{id} stands there already")
            if here[1] < id:
                before = here[0]
            else:
                after = here[0]

    def _nearest(self, first: int, stop: int, order: str) -> tuple[int, str] | None:
        """Return the number and id of the first or last article with a number from `first` up to, not with, `stop`."""
        sql = "SELECT number, id FROM article WHERE number >= ? AND number < ? ORDER BY number "
        row: tuple[int, str] | None = self._sql.execute(f"{sql}{order} LIMIT 1", (first, stop)).fetchone()
        if row and not first <= row[0] < stop:
            raise LookupError(f"article {row[0]} stands between {first} and {stop}")
        return row

    def _make_room(self, room: range, before: int | None, after: int | None) -> None:
        """Deal out the numbers in a range anew, with wider gaps; if all would be too small, give days more places."""
        sql = "SELECT number FROM article WHERE number >= ? AND number < ? ORDER BY number"
        taken: list[int] = [number for (number,) in self._sql.execute(sql, (room.start, room.stop))]
        if len(taken) <= len(room) // rowids.MOST_SHARE:
            self._move_all(list(zip(taken, rowids.spread(room, len(taken), before, after), strict=True)))
            return
        narrow, wide = rowids.DAY_PLACES
        if self._day_places == wide:
            raise LibraryError(
                f"More than {len(taken):,} articles are of one day. Put some of them into another library."
            )
        rows = self._sql.execute("SELECT number FROM article WHERE number < ?", (rowids.BROKEN,))
        self._move_all([(number, number * (wide // narrow)) for (number,) in rows])
        self._day_places = wide
        self._sql.execute("UPDATE library SET day_places = ?", (wide,))

    def _move_all(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Give articles other numbers: pairs of the old and the new one, ascending."""
        # In this order none is given a number that another one still has.
        for old, new in reversed(pairs):
            if new > old:
                self._move(old, new)
        for old, new in pairs:
            if new < old:
                self._move(old, new)

    def _move(self, old: int, new: int) -> None:
        """Take in an article anew under a number."""
        if old >= rowids.BROKEN:
            self._sql.execute(
                "UPDATE file SET article = ? WHERE id = (SELECT id FROM article WHERE number = ?)", (new, old)
            )
            if self._sql.execute("UPDATE article SET number = ? WHERE number = ?", (new, old)).rowcount != 1:
                raise LookupError(f"the index has no article {old}")
            return
        prepared, judged = self._stored(old)
        self._erase(old, prepared, judged)
        stamp = self.only(Sql("SELECT mtime_ns, size, ctime_ns FROM file WHERE id = ?", (prepared.id,)), Stamp)
        self._sql.execute("DELETE FROM file WHERE id = ?", (prepared.id,))
        self._insert(new, prepared, stamp, self._judged(prepared))


def _tokens(prepared: Prepared, judged: Sequence[Assessed]) -> str:
    """Return all tokens of an article, in an order of their own."""
    found = {status_token(each.status) for each in judged}
    found |= {token for each in judged if (token := name_token(NamedField.BY, each.by))}
    if any(each.source for each in judged):
        found.add(EVIDENCE)
    if any(each.doubt == Doubt.REWORDED for each in judged):
        found.add(REWORDED)
    return " ".join([prepared.tokens, *sorted(found)])


def _doubts(prepared: Prepared, known: Mapping[str, Assessed]) -> dict[str, InDoubt]:
    """Return which judgements of an article's commitments are in doubt."""
    if not any(each.words for each in known.values()):
        return {}
    return doubts({each.id: each.text for each in prepared.commitments}, {id: each.words for id, each in known.items()})


def _have_moved(judged: Sequence[Assessed]) -> bool:
    return any(each.doubt == Doubt.MOVED for each in judged)


def _bars(judged: Sequence[Assessed]) -> tuple[int, int]:
    """Return how many of an article's commitments are kept, and how many are under way."""
    statuses = [each.status for each in judged]
    return statuses.count(_KEPT), sum(statuses.count(each) for each in _UNDER_WAY)


def _party_rows(
    first: int, commitments: Sequence[PreparedCommitment], names: dict[Name, int]
) -> list[tuple[int, Day, int]]:
    """Return under which parties commitments stand, given the number of the first: those without stand under none."""
    return [
        (names[Name(NamedField.PARTY, party)], each.due_last, first + nth)
        for nth, each in enumerate(commitments)
        for party in each.parties or ("",)
    ]


def _facts(prepared: Prepared, judged: Sequence[Assessed]) -> tuple[int | None, ...]:
    """Return the row of the table `facts` for an article, but for its number."""
    commitments = [each for each in prepared.commitments if each.days[0] != UNDATED]
    events = [each.days for each in prepared.events if each.days[0] != UNDATED]
    return (
        prepared.published_first,
        len(commitments),
        min((first for _, first, _ in (each.days for each in commitments)), default=None),
        max((last for _, _, last in (each.days for each in commitments)), default=None),
        sum(len(each.parties) or 1 for each in prepared.commitments),
        sum(len(each.parties) or 1 for each in commitments),
        len(prepared.events),
        len(events),
        min((first for _, first, _ in events), default=None),
        max((last for _, _, last in events), default=None),
        *_by_status(judged),
    )


def _by_status(judged: Sequence[Assessed]) -> list[int]:
    """Return how many commitments have each status."""
    statuses = [each.status for each in judged]
    return [statuses.count(number) for number in range(len(STATUSES))]


def _items(number: int) -> tuple[int, int]:
    """Return the first and the last number that a commitment or an event of an article can have."""
    return number * rowids.ITEMS, number * rowids.ITEMS + rowids.ITEMS - 1
