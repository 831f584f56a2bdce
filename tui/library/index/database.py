"""The index: an SQLite file in the user's cache folder from which the library answers without opening a record.

The files are the truth. Whatever is wrong with the index (another version, another library, damage), it is made anew
and `Library.reconcile` fills it.

One thread at a time may write, through a `writer.Writer`; any thread may read, each through a connection of
its own. The file is in WAL mode, so that neither waits for the other.
"""

import os
import sqlite3
import stat
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, TypeVar, TypeVarTuple
from weakref import WeakKeyDictionary

from tui.library.errors import IndexDamaged, IndexUnwritable, Interrupted, LibraryError
from tui.library.index.damage import NOT_AS_WRITTEN, is_busy, is_damage, is_interruption, is_unwritable
from tui.library.index.rowids import DAY_PLACES
from tui.library.index.schema import SCHEMA, SCHEMA_VERSION
from tui.library.index.sql import Sql
from tui.library.index.turns import alone, lock_of
from tui.system import permissions
from tui.system.permissions import Deed

Row = TypeVar("Row")
Columns = TypeVarTuple("Columns")

BUSY_SECONDS = 30.0
"""How long to wait for another process that is writing: longer than a disk takes for any one transaction."""
_MOST_MADE_ANEW = 3
"""An index that turns out to be damaged more often than this while it is open is not mended by making it anew."""
_PRIVATE = stat.S_IRUSR | stat.S_IWUSR
"""What may be done with its files, by their owner alone."""
_ADVICE = "Make room on the disk, or set TMPDIR to a folder where there is room and you may write."
_SUFFIXES = ("", "-wal", "-shm")
"""Of the files of an index: SQLite's log and what its users share stand beside it."""
_READER_CACHE_KB = 8_192
"""How much of the file each reading thread keeps in memory."""


class _Reader(NamedTuple):
    """The reading connection of a thread."""

    connection: sqlite3.Connection
    file: int
    """The number of the file that it reads, which is another one once another process has made the index anew."""


class Index:
    """The open index of one library."""

    def __init__(self, path: Path, library: Path, notice: str | None, *, temporary: bool = False) -> None:
        self.path = path
        self._library = library
        self.notice = notice
        """What the user should know about how the index was opened."""
        self._temporary = temporary
        self._abandoned = False
        """Whether nothing more can be written where it is."""
        self._times_made_anew = 0
        self._lock = threading.Lock()
        self._readers: dict[int, _Reader] = {}
        """By thread."""
        self._interrupted: WeakKeyDictionary[threading.Thread, bool] = WeakKeyDictionary()
        """By thread, of those that `begin`: whether what it asks is not wanted any more. Ids of threads come again."""

    @classmethod
    def open(cls, cache: Path, library: Path) -> "Index":
        """Open the index of a library (a resolved path) in a cache folder, or make an empty one.

        If the cache folder cannot be used, the index is made in a temporary file. `LibraryError`: nor can that.
        """
        try:
            _make_private_folder(cache)
            path = cache / file_name(library)
            return cls(path, library, _prepare(path, library))
        except (OSError, sqlite3.OperationalError) as error:
            return cls._open_temporary(library, f"The cache folder {cache} cannot be used ({error})")

    @classmethod
    def _open_temporary(cls, library: Path, reason: str) -> "Index":
        notice = f"{reason}: a temporary index is used, and the records are read anew at every start."
        return cls(_make_temporary(library, reason), library, notice, temporary=True)

    @property
    def files(self) -> tuple[Path, Path]:
        """The file of the index, and its write-ahead log, which need not be there (SQLite, "WAL-mode File Format")."""
        return self.path, self.path.with_name(f"{self.path.name}-wal")

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
            raise (copy if is_unwritable(error) else self).explained(error) from error
        copy.notice = None
        return copy

    def version(self) -> int:
        """Return a number that changes, in the thread that asks, whenever anybody has written, or made it anew."""
        changes = self.only(Sql("PRAGMA data_version"), int)
        return self._readers[threading.get_ident()].file << 32 | changes

    def rows(self, sql: Sql, make: Callable[[*Columns], Row]) -> list[Row]:
        """Return what a query answers, each row given to `make` column by column.

        `Interrupted`: the answer is not wanted any more. `IndexDamaged`: it is not what Accord wrote. Another
        `LibraryError`: the index cannot be read.
        """
        if self._interrupted.get(threading.current_thread()):
            raise _interruption()
        with self.as_written():
            rows: list[tuple[*Columns]] = self._reader().execute(sql.text, sql.values).fetchall()
            return [make(*row) for row in rows]

    def only(self, sql: Sql, make: Callable[[*Columns], Row]) -> Row:
        """Return the one row that a query always has; errors as of `rows`."""
        with self.as_written():
            (row,) = self.rows(sql, make)
            return row

    @contextmanager
    def as_written(self) -> Iterator[None]:
        """Make `IndexDamaged` of whatever shows within the block that what is read is not what Accord wrote.

        Other errors of SQLite are explained. Nothing but what the index says may be looked at within.
        """
        try:
            yield
        except LibraryError:
            raise
        except sqlite3.DatabaseError as error:
            raise self.explained(error) from error
        except NOT_AS_WRITTEN as error:
            raise self._damage(error) from error

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let all queries of this thread within the block see the same state of the index."""
        with self.as_written():
            reader = self._reader()
            reader.execute("BEGIN")
        try:
            yield
        finally:
            if reader.in_transaction:  # some errors end it
                reader.execute("ROLLBACK")

    def begin(self) -> None:
        """Let this thread ask again after an interruption; from now on one also holds between two of its queries."""
        with self._lock:
            self._interrupted[threading.current_thread()] = False

    def interrupt(self) -> None:
        """Stop the queries that run in other threads which have called `begin`; there they raise `Interrupted`.

        So does what such a thread asks later, until it calls it again.
        """
        with self._lock:
            for thread in [*self._interrupted]:
                if thread is not threading.current_thread() and thread.is_alive():
                    self._interrupted[thread] = True
                    if reader := self._readers.get(thread.ident or 0):
                        reader.connection.interrupt()

    def connect_to_write(self) -> sqlite3.Connection:
        """Return a new connection that may write, to be closed by the caller."""
        connection = _connect(self.path)
        connection.execute("PRAGMA cache_size = -65536")
        return connection

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Be the next to write: within the block others wait for their turn. `LibraryError`: it does not come."""
        try:
            with alone(self.path, BUSY_SECONDS):
                yield
        except TimeoutError as error:
            raise self._is_busy(error) from error

    def make_anew(self) -> None:
        """Make an empty one in its place. No other thread may be using it, nor writing.

        Where nothing more can be written there, it is made in a temporary file, and `notice` says so. `LibraryError`:
        it cannot be made.
        """
        self._times_made_anew += 1
        # Those that we have open keep their numbers, so that no new file can have one of these.
        open_now = {reader.file for reader in self._readers.values()}
        reason = f"The index {self.path} cannot be written"
        if not self._abandoned:
            try:
                with alone(self.path, BUSY_SECONDS):
                    if open_now and _number_of(self.path) not in open_now and _fault(self.path, self._library) is None:
                        return  # another process was faster
                    self._close_readers()
                    _remove(self.path)
                    _create(self.path, self._library)
            except (OSError, sqlite3.Error) as error:
                reason = f"{reason} ({error})"
                if self._temporary:
                    raise LibraryError(f"{reason}. {_ADVICE}") from error
            else:
                return
        self._close_readers()
        self.path = _make_temporary(self._library, reason)
        self.notice = f"{reason}: a temporary one is used, and the records are read anew at every start."
        self._temporary, self._abandoned = True, False

    def met(self, error: IndexDamaged) -> LibraryError:
        """Take note of a damage, also one that another process met; return what to raise.

        That is the same error if `make_anew` will help, and another one if it has been tried in vain.
        """
        if isinstance(error, IndexUnwritable):
            if self._temporary:
                return LibraryError(f"There is no room for a temporary index in {self.path.parent}. {_ADVICE}")
            self._abandoned = True
        elif self._times_made_anew >= _MOST_MADE_ANEW:
            advice = "Have the disk looked after; if it is sound, this is a fault of Accord: tell us of it."
            return LibraryError(f"After it was made anew {_MOST_MADE_ANEW} times: {error} {advice}")
        return error

    def close(self) -> None:
        """Close all reading connections. No query may be running."""
        self._close_readers()
        if self._temporary:
            _remove_temporary(self.path)

    def _close_readers(self) -> None:
        with self._lock:
            for reader in self._readers.values():
                reader.connection.close()
            self._readers.clear()
            self._interrupted.clear()

    def _reader(self) -> sqlite3.Connection:
        """Return the reading connection of this thread."""
        thread = threading.get_ident()
        reader = self._readers.get(thread)
        if reader is None or (reader.file != _number_of(self.path) and not reader.connection.in_transaction):
            connection = _connect(self.path)
            if permissions.refusal(Deed.SEE_NOTES):  # SQLite finds this table first, whatever asks for notes
                connection.execute("CREATE TEMP TABLE note AS SELECT * FROM main.note WHERE 0")
            connection.execute("PRAGMA query_only = ON")
            connection.execute(f"PRAGMA cache_size = -{_READER_CACHE_KB}")
            with self._lock:
                if reader is not None:
                    reader.connection.close()
                reader = self._readers[thread] = _Reader(connection, _number_of(self.path))
        return reader.connection

    def explained(self, error: sqlite3.DatabaseError) -> LibraryError:
        """Say what an error of SQLite means for the user."""
        if is_interruption(error):
            return _interruption()
        if is_unwritable(error):
            said = f"The index {self.path} cannot be written: {error}. A temporary one is used; the records are safe."
            return self.met(IndexUnwritable(said))
        if is_damage(error):
            return self._damage(error)
        if is_busy(error):
            return self._is_busy(error)
        return LibraryError(f"The index {self.path} cannot be read: {error}. Remove it and start Accord again.")

    def _is_busy(self, error: Exception) -> LibraryError:
        return LibraryError(
            f"The index {self.path} is busy: another Accord has been writing it for {BUSY_SECONDS:g} seconds ({error})."
            " Wait until it has finished, or end it, and read the files again."
        )

    def _damage(self, error: Exception) -> LibraryError:
        reason = f"({type(error).__name__}: {error})"
        return self.met(
            IndexDamaged(f"The index {self.path} is damaged {reason}. It is made anew; the records are safe.")
        )


def file_name(library: Path) -> str:
    """Return the name of a library's index: the folder's name, and a sum of its path to tell it from others."""
    path = os.fsencode(library)
    name = library.name.encode("ascii", "ignore").decode()
    return f"{name[:40]}-{zlib.crc32(path):08x}.sqlite3"


def _prepare(path: Path, library: Path) -> str | None:
    """See to it that there is a sound index; return what the user should know.

    Raises `sqlite3.OperationalError` or `OSError` where the file cannot be written.
    """
    _make_private(path)
    if _fault(path, library) is None:
        return None
    with alone(path, BUSY_SECONDS):
        fault = _fault(path, library)  # another process may have been faster
        if fault:
            _remove(path)
        if fault is not None:
            _create(path, library)
    return f"The index of this library {fault}; it is made anew." if fault else None


def _make_temporary(library: Path, reason: str) -> Path:
    """Make an index in a temporary folder, which only its user may look into; `LibraryError`: that cannot be."""
    import tempfile

    try:
        path = Path(tempfile.mkdtemp(prefix="accord-")) / file_name(library)
        try:
            _prepare(path, library)
        except BaseException:
            _remove_temporary(path)
            raise
    except (OSError, sqlite3.Error) as error:
        raise LibraryError(f"{reason}, and no temporary index can be made ({error}). {_ADVICE}") from error
    return path


def _remove_temporary(path: Path) -> None:
    _remove(path)
    lock_of(path).unlink(missing_ok=True)
    path.parent.rmdir()


# Privacy: an index holds all texts of a library, which others may not be allowed to read.
def _make_private_folder(cache: Path) -> None:
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.mkdir(mode=stat.S_IRWXU, exist_ok=True)


def _make_private(path: Path) -> None:
    """Take from others the right to read the files of an index, as far as they are there and are ours."""
    for file in (*_files_of(path), lock_of(path)):
        with suppress(FileNotFoundError, PermissionError):
            mode = file.lstat().st_mode
            if os.name == "posix" and stat.S_ISREG(mode) and stat.S_IMODE(mode) & ~_PRIVATE:
                file.chmod(_PRIVATE)


def _fault(path: Path, library: Path) -> str | None:
    """Return what is wrong with the index, in words; empty if there is none yet, `None` if it can be used."""
    if not path.exists():
        return ""
    if not all(file.is_file() for file in _files_of(path) if file.exists()):
        return "was damaged"  # something else is in its place
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
        if not is_damage(error):
            raise
        return "was damaged"
    except NOT_AS_WRITTEN:
        return "was damaged"
    if machine != _machine():
        return "was made on another computer"
    return None if folder == _folder_text(library) else "was that of another folder"


def _create(path: Path, library: Path) -> None:
    # SQLite gives the files beside it the rights of this one.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, _PRIVATE))
    connection = _connect(path)
    try:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        for statement in SCHEMA.split(";\n"):
            connection.execute(statement)
        connection.execute("INSERT INTO library VALUES (?, ?, ?)", (_folder_text(library), _machine(), DAY_PLACES[0]))
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    finally:
        connection.close()


def _is_empty(connection: sqlite3.Connection) -> bool:
    """Say whether nothing has been made in a file yet."""
    ((version,),) = connection.execute("PRAGMA user_version")
    ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_master")
    return not version and not tables


def _interruption() -> Interrupted:
    return Interrupted("a newer query stopped this one")


def _connect(path: Path) -> sqlite3.Connection:
    # Each connection serves one thread, but is closed and interrupted from another.
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA temp_store = MEMORY")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _machine() -> str:
    """Return what tells this computer from others: its id where it has one, else its name."""
    try:
        return Path("/etc/machine-id").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return os.uname().nodename.partition(".")[0] if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _folder_text(library: Path) -> str:
    return os.fsencode(library).decode(errors="backslashreplace")


def _number_of(path: Path) -> int:
    """Return what tells a file from any other that is there at the same time; 0 where there is none."""
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return 0


def _files_of(path: Path) -> list[Path]:
    return [path.with_name(path.name + suffix) for suffix in _SUFFIXES]


def _remove(path: Path) -> None:
    for file in _files_of(path):
        if file.is_dir() and not file.is_symlink():
            file.rmdir()  # `OSError` where it holds something: that is not ours
        else:
            file.unlink(missing_ok=True)
