"""The index: an SQLite file in the user's cache folder from which the library answers without opening a record.

The files are the truth. Whatever is wrong with the index (another version, another library, damage), it is made anew
and `Library.reconcile` fills it.

One thread at a time may write, through a `writer.Writer`; any thread may read, each through a connection of
its own. The file is in WAL mode, so that neither waits for the other.
"""

import os
import sqlite3
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar, TypeVarTuple

from tui.library.errors import IndexDamaged, Interrupted, LibraryError
from tui.library.index.rowids import DAY_PLACES
from tui.library.index.sql import Sql

SCHEMA_VERSION = 6
"""To be raised with every change to the tables, and to what `tui.text.folding` and `columns` write."""

Row = TypeVar("Row")
Columns = TypeVarTuple("Columns")

_SCHEMA = """
CREATE TABLE library (
    folder TEXT NOT NULL,
    machine TEXT NOT NULL,
    day_places INTEGER NOT NULL         -- see tui.library.index.rowids, also for all other numbers
);

-- A file that was read, and the number of its record.
CREATE TABLE file (
    id TEXT PRIMARY KEY,
    article INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    size INTEGER NOT NULL
) WITHOUT ROWID;

-- A record, in the order of the list of articles.
CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    published TEXT NOT NULL,            -- dates: see tui.library.index.columns
    published_first INTEGER NOT NULL,
    published_last INTEGER NOT NULL,
    source TEXT NOT NULL,
    parties TEXT NOT NULL,
    commitments INTEGER NOT NULL,       -- how many; how many of them are kept, and are in progress or partly kept
    kept INTEGER NOT NULL,
    under_way INTEGER NOT NULL
);

-- What all items of an article add to what is counted (tui.library.results.facts).
CREATE TABLE facts (
    article INTEGER PRIMARY KEY,
    since INTEGER NOT NULL,             -- the day on which it was published
    dated INTEGER NOT NULL,             -- commitments with a mark on a timeline
    first INTEGER,                      -- the first and the last day of their drawings
    last INTEGER,
    under_parties INTEGER NOT NULL,     -- the rows of all its commitments by party, and of the dated ones
    dated_under_parties INTEGER NOT NULL,
    events INTEGER NOT NULL,
    dated_events INTEGER NOT NULL,
    first_event INTEGER,
    last_event INTEGER,
    status_0 INTEGER NOT NULL,          -- commitments of each status
    status_1 INTEGER NOT NULL,
    status_2 INTEGER NOT NULL,
    status_3 INTEGER NOT NULL,
    status_4 INTEGER NOT NULL,
    status_5 INTEGER NOT NULL,
    status_6 INTEGER NOT NULL,
    status_7 INTEGER NOT NULL,
    status_8 INTEGER NOT NULL
);

-- What a record says beside what the rows say.
CREATE TABLE record (article INTEGER PRIMARY KEY, details BLOB NOT NULL);

CREATE TABLE commitment (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    parties TEXT NOT NULL,              -- its own; where it has none, its article's count
    under TEXT NOT NULL,                -- the names of the parties that it stands under, a JSON list
    under_parties INTEGER NOT NULL,     -- how many these are
    topic TEXT NOT NULL,
    heading INTEGER NOT NULL,           -- the name of the topic
    due TEXT NOT NULL,
    due_first INTEGER NOT NULL,
    due_last INTEGER NOT NULL,
    since INTEGER NOT NULL,             -- the day on which the article was published
    mark INTEGER NOT NULL,              -- where it stands on a timeline
    reach_first INTEGER NOT NULL,
    reach_last INTEGER NOT NULL,
    status INTEGER NOT NULL,            -- its place in tui.records.status.Status
    assessed INTEGER NOT NULL,          -- the day of the assessment that gives the status, or of publication
    became TEXT NOT NULL,               -- since when it is so; empty where that is not known
    evidence TEXT NOT NULL,             -- the source of that assessment; may be empty
    judge INTEGER NOT NULL              -- the name of who made it; 0 where there is none
);
CREATE INDEX commitment_by_topic ON commitment (heading, due_last);
-- This one holds all that is counted of commitments, and most of what a filter asks of them.
CREATE INDEX commitment_by_due ON commitment (
    due_last, number, status, due_first, heading, judge, assessed, under_parties, mark, since, reach_first, reach_last
);
CREATE INDEX commitment_by_status ON commitment (status, due_last);
CREATE INDEX commitment_by_mark ON commitment (mark, since, number, status);

CREATE TABLE commitment_party (
    party INTEGER NOT NULL,
    due_last INTEGER NOT NULL,
    commitment INTEGER NOT NULL,
    PRIMARY KEY (party, due_last, commitment)
) WITHOUT ROWID;

CREATE TABLE restated (
    commitment INTEGER NOT NULL,
    article TEXT NOT NULL,              -- which article and
    id TEXT NOT NULL                    -- which commitment it restates
);
CREATE INDEX restated_in ON restated (article);
CREATE INDEX restated_by ON restated (commitment);

CREATE TABLE event (
    number INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    mark INTEGER NOT NULL,
    reach_first INTEGER NOT NULL,
    reach_last INTEGER NOT NULL,
    since INTEGER GENERATED ALWAYS AS (0) VIRTUAL
);
CREATE INDEX event_by_mark ON event (mark, since);

-- The names in articles. They are few, and stay when no record uses them any more. One that is empty stands for none.
CREATE TABLE name (number INTEGER PRIMARY KEY, field TEXT NOT NULL, sort BLOB NOT NULL, text TEXT NOT NULL);
CREATE UNIQUE INDEX name_in_field ON name (field, sort, text);

-- Words, folded and cut by tui.text.folding; the tokenizer has only to part them at spaces. The texts are not kept:
-- they are made again from the rows where they are needed.
CREATE VIRTUAL TABLE name_words USING fts5(text, content='', columnsize=0, tokenize='ascii');

-- The words of an article, each once, and the tokens of tui.library.index.facets: for all but phrases.
CREATE VIRTUAL TABLE words USING fts5(
    tokens, content='', columnsize=0, detail=none, prefix='1 2 3', tokenize='ascii'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, instance);
-- The words of an article in their order: for phrases. Without positions and beginnings in one table both are small.
CREATE VIRTUAL TABLE texts USING fts5(text, content='', columnsize=0, tokenize='ascii');
-- Small pages: whether a word stands in one article is found by reading half of one.
INSERT INTO words (words, rank) VALUES ('pgsz', 1000);
INSERT INTO texts (texts, rank) VALUES ('pgsz', 1000);

CREATE TABLE problem (
    article TEXT NOT NULL,              -- the id of the record; empty for a folder; `/` for the log
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    field TEXT NOT NULL,
    found TEXT NOT NULL,
    expected TEXT NOT NULL,
    hint TEXT NOT NULL
);
CREATE INDEX problem_in ON problem (article);

-- What the assessment says that gives a commitment its status (tui.library.index.columns.Assessed). It outlasts the
-- commitment's row, which is made anew with its record.
CREATE TABLE assessed (
    article TEXT NOT NULL,
    commitment TEXT NOT NULL,
    status INTEGER NOT NULL,
    day INTEGER NOT NULL,
    became TEXT NOT NULL,
    source TEXT NOT NULL,
    judge TEXT NOT NULL,
    PRIMARY KEY (article, commitment)
) WITHOUT ROWID;

-- The log (tui.library.log.file): up to where it was read (its Offset), and its lines, each id once.
CREATE TABLE log (byte INTEGER NOT NULL, line INTEGER NOT NULL, sum INTEGER NOT NULL);
INSERT INTO log VALUES (0, 0, 0);
CREATE TABLE log_line (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,                -- microseconds since 1970
    judge TEXT NOT NULL,
    article TEXT NOT NULL,
    commitment TEXT NOT NULL,
    undoes TEXT NOT NULL,               -- the id of the one that it takes back; may be empty
    line TEXT NOT NULL                  -- as tui.records.assessment writes it
) WITHOUT ROWID;
CREATE INDEX log_line_of ON log_line (article, commitment);
CREATE INDEX log_line_by ON log_line (judge, at);
CREATE INDEX log_line_undoing ON log_line (undoes) WHERE undoes <> '';

-- The commitments of which new lines speak, until their statuses follow from all the lines.
CREATE TABLE log_touched (
    article TEXT NOT NULL, commitment TEXT NOT NULL, PRIMARY KEY (article, commitment)
) WITHOUT ROWID
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
_READER_CACHE_KB = 8_192
"""How much of the file each reading thread keeps in memory."""


class Index:
    """The open index of one library."""

    def __init__(self, path: Path, library: Path, notice: str | None, *, temporary: bool = False) -> None:
        self.path = path
        self._library = library
        self.notice = notice
        """What the user should know about how the index was opened."""
        self._temporary = temporary
        self._lock = threading.Lock()
        self._readers: dict[int, sqlite3.Connection] = {}
        """By thread."""
        self._interrupted: dict[int, bool] = {}
        """By thread, of those that `begin`: whether what it asks is not wanted any more."""

    @classmethod
    def open(cls, cache: Path, library: Path) -> "Index":
        """Open the index of a library (a resolved path) in a cache folder, or make an empty one.

        If the cache folder cannot be used, the index is made in a temporary file. `LibraryError`: nor can that.
        """
        try:
            cache.mkdir(parents=True, exist_ok=True)
            path = cache / file_name(library)
            return cls(path, library, _prepare(path, library))
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
        return cls(path, library, f"{reason}: the records are read anew at every start.", temporary=True)

    def copy(self) -> "Index":
        """Return a temporary index that is the same; it is removed when it is closed.

        `LibraryError`: this one cannot be read, or there is no room for another.
        """
        copy = self._open_temporary(self._library, "The index is to be copied")
        try:
            with closing(_connect(copy.path)) as target:
                self._reader().backup(target)
                target.execute("PRAGMA journal_mode = WAL")
        except sqlite3.DatabaseError as error:
            copy.close()
            raise self.explained(error) from error
        copy.notice = None
        return copy

    def rows(self, sql: Sql, make: Callable[[*Columns], Row]) -> list[Row]:
        """Return what a query answers, each row given to `make` column by column.

        Raises `Interrupted`, or `LibraryError` where the index cannot be read.
        """
        if self._interrupted.get(threading.get_ident()):
            raise _interruption()
        try:
            rows: list[tuple[*Columns]] = self._reader().execute(sql.text, sql.values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self.explained(error) from error
        return [make(*row) for row in rows]

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all queries of this thread within the block see the same state of the index."""
        try:
            reader = self._reader()
            reader.execute("BEGIN")
        except sqlite3.DatabaseError as error:
            raise self.explained(error) from error
        try:
            yield
        finally:
            if reader.in_transaction:  # some errors end it
                reader.execute("ROLLBACK")

    def begin(self) -> None:
        """Let this thread ask again after an interruption; from now on one also holds between two of its queries."""
        with self._lock:
            self._interrupted[threading.get_ident()] = False

    def interrupt(self) -> None:
        """Stop the queries that run in other threads; there they raise `Interrupted`.

        So does what a thread that has called `begin` asks later, until it calls it again.
        """
        with self._lock:
            here = threading.get_ident()
            self._interrupted.update((thread, True) for thread in self._interrupted if thread != here)
            for thread, connection in self._readers.items():
                if thread != here:
                    connection.interrupt()

    def connect_to_write(self) -> sqlite3.Connection:
        """Return a new connection that may write, to be closed by the caller."""
        connection = _connect(self.path)
        connection.execute("PRAGMA cache_size = -65536")
        return connection

    def make_anew(self) -> None:
        """Remove the index and make an empty one. No other thread may be using it, nor writing.

        `LibraryError`: it cannot be made.
        """
        self._close_readers()
        try:
            _remove(self.path)
            _prepare(self.path, self._library)
        except (OSError, sqlite3.Error) as error:
            raise LibraryError(f"The index {self.path} cannot be made anew: {error}") from error

    def close(self) -> None:
        """Close all reading connections. No query may be running."""
        self._close_readers()
        if self._temporary:
            _remove(self.path)
            _lock_of(self.path).unlink(missing_ok=True)
            self.path.parent.rmdir()

    def _close_readers(self) -> None:
        with self._lock:
            for connection in self._readers.values():
                connection.close()
            self._readers.clear()
            self._interrupted.clear()

    def _reader(self) -> sqlite3.Connection:
        """Return the reading connection of this thread."""
        thread = threading.get_ident()
        connection = self._readers.get(thread)
        if connection is None:
            connection = _connect(self.path)
            connection.execute("PRAGMA query_only = ON")
            connection.execute(f"PRAGMA cache_size = -{_READER_CACHE_KB}")
            with self._lock:
                self._readers[thread] = connection
        return connection

    def explained(self, error: sqlite3.DatabaseError) -> LibraryError:
        """Say what an error of SQLite means for the user."""
        if _primary_code(error) == sqlite3.SQLITE_INTERRUPT:
            return _interruption()
        is_other = _primary_code(error) == sqlite3.SQLITE_ERROR and str(error).startswith("no such ")
        if is_other or _primary_code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return IndexDamaged(f"The index {self.path} is damaged. It is made anew; the records are safe.")
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
    if _fault(path, library) is None:
        return None
    with _alone(path):
        fault = _fault(path, library)  # another process may have been faster
        if fault:
            _remove(path)
        if fault is not None:
            _create(path, library)
    return f"The index of this library {fault}; it is made anew." if fault else None


def _fault(path: Path, library: Path) -> str | None:
    """Return what is wrong with the index, in words; empty if there is none yet, `None` if it can be used."""
    if not path.exists():
        return ""
    try:
        connection = _connect(path)
        try:
            if _is_empty(connection):
                return ""
            ((version,),) = connection.execute("PRAGMA user_version")
            if version != SCHEMA_VERSION:
                return "was made by another version of Accord"
            ((folder, machine),) = connection.execute("SELECT folder, machine FROM library")
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        if _primary_code(error) in _OUT_OF_REACH:
            raise
        return "was damaged"
    if machine != _machine():
        return "was made on another computer"
    return None if folder == _folder_text(library) else "was that of another folder"


def _create(path: Path, library: Path) -> None:
    connection = _connect(path)
    try:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        for statement in _SCHEMA.split(";\n"):
            connection.execute(statement)
        connection.execute("INSERT INTO library VALUES (?, ?, ?)", (_folder_text(library), _machine(), DAY_PLACES[0]))
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    finally:
        connection.close()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one process at a time make an index; others wait. Its end, however it ends, lets the next one go on."""
    lock = _connect(_lock_of(path))
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()


def _lock_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def _is_empty(connection: sqlite3.Connection) -> bool:
    """Say whether nothing has been made in a file yet."""
    ((version,),) = connection.execute("PRAGMA user_version")
    ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_master")
    return not version and not tables


def _interruption() -> Interrupted:
    return Interrupted("a newer query stopped this one")


def _connect(path: Path) -> sqlite3.Connection:
    # Each connection serves one thread, but is closed and interrupted from another.
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _machine() -> str:
    """Return what tells this computer from others: its id where it has one, else its name."""
    try:
        return Path("/etc/machine-id").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return os.uname().nodename.partition(".")[0] if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _folder_text(library: Path) -> str:
    return os.fsencode(library).decode(errors="backslashreplace")


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _primary_code(error: sqlite3.Error) -> int:
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF
