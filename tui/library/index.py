"""The index: an SQLite file in the user's cache folder from which the library answers without opening a record.

The files are the truth. Whatever is wrong with the index (another version, another library, damage), it is made anew
and `Library.reconcile` fills it.

One thread at a time may write, through a `tui.library.writer.Writer`; any thread may read, each through a connection of
its own. The file is in WAL mode, so that neither waits for the other.
"""

import os
import sqlite3
import threading
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, TypeVarTuple

from tui.library.errors import Interrupted, LibraryError
from tui.library.search import Sql

SCHEMA_VERSION = 1
"""To be raised with every change to the tables, and to what `tui.records.folding` and `tui.library.stored` write."""

Row = TypeVar("Row")
Columns = TypeVarTuple("Columns")

_SCHEMA = f"""
CREATE TABLE library (folder TEXT NOT NULL);

-- A record. Higher numbers come first in the list of articles (see tui.library.writer).
CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    mtime_ns INTEGER NOT NULL,
    size INTEGER NOT NULL,
    day INTEGER NOT NULL,
    broken INTEGER NOT NULL,            -- 1: it cannot be read; then all that follows is empty
    title TEXT NOT NULL,
    published TEXT NOT NULL,            -- dates: see tui.library.stored
    published_first INTEGER NOT NULL,
    published_last INTEGER NOT NULL,
    source TEXT NOT NULL,
    parties TEXT NOT NULL,
    commitments INTEGER NOT NULL        -- how many
);
CREATE UNIQUE INDEX article_in_day ON article (day, id);
CREATE INDEX article_broken ON article (broken);

-- All of a record, to be shown without opening its file.
CREATE TABLE record (
    article INTEGER PRIMARY KEY REFERENCES article ON UPDATE CASCADE ON DELETE CASCADE,
    json TEXT NOT NULL
);

CREATE TABLE commitment (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON UPDATE CASCADE ON DELETE CASCADE,
    nth INTEGER NOT NULL,               -- its place in the record, from 0
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    parties TEXT NOT NULL,              -- its own, or the article's
    topic TEXT NOT NULL,
    topic_name INTEGER NOT NULL,        -- in `name`; 0: no topic
    topic_sort TEXT NOT NULL,           -- where the topic stands in the alphabet
    topic_nth INTEGER NOT NULL,         -- where the topic first stands in the record
    due TEXT NOT NULL,
    due_first INTEGER NOT NULL,
    due_last INTEGER NOT NULL,
    published_first INTEGER NOT NULL,   -- the article's
    published_last INTEGER NOT NULL,
    status INTEGER NOT NULL,            -- its place in tui.records.status.Status
    assessed INTEGER NOT NULL           -- the day of the latest assessment, or of publication
);
CREATE INDEX commitment_in_article ON commitment (article, nth);
CREATE INDEX commitment_status ON commitment (article, status);
CREATE INDEX commitment_by_topic ON commitment (topic_sort, due_last, article DESC, nth);
CREATE INDEX commitment_by_due ON commitment (due_last, due_first, status, article);
CREATE INDEX commitment_by_status ON commitment (status, due_last, article DESC, nth);

CREATE TABLE commitment_party (
    commitment INTEGER NOT NULL REFERENCES commitment ON DELETE CASCADE,
    name INTEGER NOT NULL REFERENCES name,
    PRIMARY KEY (commitment, name)
) WITHOUT ROWID;
CREATE INDEX commitment_of_party ON commitment_party (name);

CREATE TABLE restated (
    commitment INTEGER NOT NULL REFERENCES commitment ON DELETE CASCADE,
    article TEXT NOT NULL,              -- which article and
    id TEXT NOT NULL                    -- which commitment it restates
);
CREATE INDEX restated_in ON restated (article);
CREATE INDEX restated_by ON restated (commitment);

CREATE TABLE event (
    article INTEGER NOT NULL REFERENCES article ON UPDATE CASCADE ON DELETE CASCADE,
    nth INTEGER NOT NULL,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    date_first INTEGER NOT NULL,
    PRIMARY KEY (article, nth)
) WITHOUT ROWID;

-- The names of parties and topics of commitments. They are few, and stay when no record uses them any more.
CREATE TABLE name (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, sort TEXT NOT NULL);

-- Words, folded and cut by tui.records.folding; the tokenizer has only to part them at spaces.
CREATE VIRTUAL TABLE name_words USING fts5(text, content='', tokenize='ascii');
CREATE VIRTUAL TABLE words USING fts5(
    title, source, place, parties, more_parties, topics, more_topics, text,
    prefix='1 2 3', tokenize='ascii'
);

CREATE TABLE problem (
    article TEXT NOT NULL,              -- the id of the record; empty for a folder
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    field TEXT NOT NULL,
    found TEXT NOT NULL,
    expected TEXT NOT NULL,
    hint TEXT NOT NULL
);
CREATE INDEX problem_in ON problem (article);

-- What the assessments say of a commitment. It outlasts the commitment's row, which is made anew with its record.
CREATE TABLE assessed (
    article TEXT NOT NULL,
    commitment TEXT NOT NULL,
    status INTEGER NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (article, commitment)
) WITHOUT ROWID;
PRAGMA user_version = {SCHEMA_VERSION}
"""

_OUT_OF_REACH = {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
"""What SQLite says of a file that may be sound, but cannot be used now."""

_BUSY_SECONDS = 10.0
"""How long to wait for another process that is writing."""


class Index:
    """The open index of one library."""

    def __init__(self, path: Path, notice: str | None, *, temporary: bool = False) -> None:
        self.path = path
        self.notice = notice
        """What the user should know about how the index was opened."""
        self._temporary = temporary
        self._lock = threading.Lock()
        self._readers: dict[int, sqlite3.Connection] = {}
        """By thread."""

    @classmethod
    def open(cls, cache: Path, library: Path) -> "Index":
        """Open the index of a library (a resolved path) in a cache folder, or make an empty one.

        If the cache folder cannot be used, the index is made in a temporary file. `LibraryError`: nor can that.
        """
        try:
            cache.mkdir(parents=True, exist_ok=True)
            path = cache / file_name(library)
            return cls(path, _prepare(path, library))
        except (OSError, sqlite3.OperationalError) as error:
            return cls._open_temporary(library, f"The cache folder {cache} cannot be used ({error})")

    @classmethod
    def _open_temporary(cls, library: Path, reason: str) -> "Index":
        import tempfile

        try:
            path = Path(tempfile.mkdtemp(prefix="accord-")) / file_name(library)
            _prepare(path, library)
        except (OSError, sqlite3.Error) as error:
            advice = "Give yourself the right to write there, or set TMPDIR to a folder where you have it."
            raise LibraryError(f"{reason}, and no temporary index can be made ({error}). {advice}") from error
        return cls(path, f"{reason}: the records are read anew at every start.", temporary=True)

    def rows(self, sql: Sql, make: Callable[[*Columns], Row]) -> list[Row]:
        """Return what a query answers, each row given to `make` column by column.

        Raises `Interrupted`, or `LibraryError` where the index cannot be read.
        """
        try:
            rows: list[tuple[*Columns]] = self._reader().execute(sql.text, sql.values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self.explained(error) from error
        return [make(*row) for row in rows]

    def interrupt(self) -> None:
        """Stop the queries that run in other threads; there they raise `Interrupted`."""
        with self._lock:
            for thread, connection in self._readers.items():
                if thread != threading.get_ident():
                    connection.interrupt()

    def connect_to_write(self) -> sqlite3.Connection:
        """Return a new connection that may write, to be closed by the caller."""
        connection = _connect(self.path)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -65536")
        return connection

    def close(self) -> None:
        """Close all reading connections. No query may be running."""
        with self._lock:
            for connection in self._readers.values():
                connection.close()
            self._readers.clear()
        if self._temporary:
            _remove(self.path)
            self.path.parent.rmdir()

    def _reader(self) -> sqlite3.Connection:
        """Return the reading connection of this thread."""
        thread = threading.get_ident()
        connection = self._readers.get(thread)
        if connection is None:
            connection = _connect(self.path)
            connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA cache_size = -32768")
            with self._lock:
                self._readers[thread] = connection
        return connection

    def explained(self, error: sqlite3.DatabaseError) -> LibraryError:
        """Say what an error of SQLite means for the user. A damaged index is removed: the next start makes it anew."""
        if _primary_code(error) == sqlite3.SQLITE_INTERRUPT:
            return Interrupted("a newer query stopped this one")
        if _primary_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            _remove(self.path)
            return LibraryError(
                f"The index {self.path} was damaged and has been removed. Start Accord again to make it anew."
            )
        return LibraryError(f"The index {self.path} cannot be read: {error}. Remove it and start Accord again.")


def file_name(library: Path) -> str:
    """Return the name of a library's index: the folder's name, and a sum of its path to tell it from others."""
    path = os.fsencode(library)
    name = library.name.encode("ascii", "ignore").decode()
    return f"{name[:40]}-{zlib.crc32(path):08x}.sqlite3"


def _prepare(path: Path, library: Path) -> str | None:
    """See to it that there is a sound index; return what the user should know.

    Raises `sqlite3.OperationalError` or `OSError` where the file cannot be written.
    """
    try:
        fault = _fault(path, library)
    except sqlite3.DatabaseError as error:
        if _primary_code(error) in _OUT_OF_REACH:
            raise
        fault = "was damaged"
    if fault:
        _remove(path)
    if fault is not None:
        _create(path, library)
    return f"The index of this library {fault}; it is made anew." if fault else None


def _fault(path: Path, library: Path) -> str | None:
    """Return what is wrong with the index, in words; empty if there is none yet, `None` if it can be used."""
    if not path.exists():
        return ""
    connection = _connect(path)
    try:
        if _is_empty(connection):
            return ""
        ((version,),) = connection.execute("PRAGMA user_version")
        if version != SCHEMA_VERSION:
            return "was made by another version of Accord"
        ((folder,),) = connection.execute("SELECT folder FROM library")
        return None if folder == _folder_text(library) else "was that of another folder"
    finally:
        connection.close()


def _create(path: Path, library: Path) -> None:
    connection = _connect(path)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        if not _is_empty(connection):
            return  # another process was faster
        for statement in _SCHEMA.split(";\n"):
            connection.execute(statement)
        connection.execute("INSERT INTO library VALUES (?)", (_folder_text(library),))
        connection.execute("COMMIT")
    finally:
        connection.close()


def _is_empty(connection: sqlite3.Connection) -> bool:
    """Say whether nothing has been made in a file yet."""
    ((version,),) = connection.execute("PRAGMA user_version")
    ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_master")
    return not version and not tables


def _connect(path: Path) -> sqlite3.Connection:
    # Each connection serves one thread, but is closed and interrupted from another.
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _folder_text(library: Path) -> str:
    return os.fsencode(library).decode(errors="backslashreplace")


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _primary_code(error: sqlite3.Error) -> int:
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF
