"""What tells that an index is damaged: something is read from it that cannot be what Accord wrote there.

SQLite notices a page that is no page, and nothing else. A row that is missing or there twice, a value of another type,
a date that is none and packed texts that cannot be unpacked end in an exception of Python's wherever they are met.
`database.Index.as_written` makes `IndexDamaged` of all of these. What is still plausible, as another letter in a title,
nobody can notice in a list; in an article that is opened its sum tells (`columns.read_article`).
"""

import sqlite3
import zlib

NOT_AS_WRITTEN = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError, zlib.error)
"""What Python raises on meeting a value that is not of the kind which Accord writes."""

_OUT_OF_REACH = {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
"""What SQLite says of a file that may be sound, but cannot be used now."""
_UNWRITABLE = {
    sqlite3.SQLITE_IOERR_WRITE,  # a quota, or the largest size that a file may have
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_SHMMAP,
}
"""The errors of a disk that say so of writing; the whole code, as they share their last byte with others."""


def expect(kind: type[object], *values: object) -> None:
    """See to it that values from the index are of the kind that was written there. `TypeError`: one is not."""
    for value in values:
        if not isinstance(value, kind):
            raise TypeError(f"{kind.__name__} was written, {type(value).__name__} is read")


def is_interruption(error: sqlite3.Error) -> bool:
    """Say whether a query was stopped on demand."""
    return _primary_code(error) == sqlite3.SQLITE_INTERRUPT


def is_busy(error: sqlite3.Error) -> bool:
    """Say whether another process was writing for longer than one waits."""
    return _primary_code(error) == sqlite3.SQLITE_BUSY


def is_unwritable(error: sqlite3.Error) -> bool:
    """Say whether an error means that nothing more can be written where the index is."""
    return _primary_code(error) in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY} or _code(error) in _UNWRITABLE


def is_damage(error: sqlite3.Error) -> bool:
    """Say whether an error means that the index is damaged, rather than out of reach for now.

    Whatever else SQLite has against our queries, such as a table that is gone, a text that is not UTF-8 or a row that
    is there already, comes of the file.
    """
    return not isinstance(error, sqlite3.ProgrammingError) and _primary_code(error) not in _OUT_OF_REACH


def _primary_code(error: sqlite3.Error) -> int:
    return _code(error) & 0xFF


def _code(error: sqlite3.Error) -> int:
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code
