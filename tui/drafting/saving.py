"""What was drafted goes into the library: as a new record, or as a commitment in a record that is there.

No file is ever overwritten, and a record that somebody changed meanwhile is left alone. What was added to one can be
taken back for as long as nothing else has happened to it.
"""

from dataclasses import replace as with_fields
from pathlib import Path

from tui.records.article import MAX_BYTES, Article
from tui.records.commitment import Commitment
from tui.records.dates import Date, civil
from tui.records.inserting import Insertion, InsertionError, insert_commitment
from tui.records.writing import UnwritableError, write_record
from tui.system.atomic import FileChangedError, replace
from tui.system.new_files import ExportError, write_new
from tui.text.slug import slug


class SavingError(Exception):
    """Nothing was saved; the message says why, and what to do."""


def save_record(folder: Path, article: Article) -> Path:
    """Write a new record into a library's folder, and return its file.

    It is called as `record_name` says, with a number where that is taken; `article.id` does not matter. `SavingError`:
    nothing was saved.
    """
    name = record_name(article)
    try:
        text = write_record(with_fields(article, id=name))
        return write_new(folder, name, {".md": text})[0]
    except UnwritableError as error:
        raise SavingError(f"Nothing was saved: {error.reason}. Change the draft, and save it again.") from error
    except ExportError as error:
        why = error.__cause__
        reason = (why.strerror if isinstance(why, OSError) else None) or str(why)
        raise SavingError(
            f"Nothing was saved in {folder}: {reason}. Give yourself the right to write there."
        ) from error


def record_name(article: Article) -> str:
    """Return what the file of an article is called, without `.md`: `2026-02-02-japan-and-the-uk`.

    It begins with as much of the date as the date says: a year, a month or a day.
    """
    has_words = any(map(str.isalnum, article.title))
    return f"{_day(article.published)}-{slug(article.title) if has_words else 'article'}"


def _day(date: Date) -> str:
    first, last = date.earliest, date.latest
    known = last if first is None else first
    if known is None:
        return "undated"
    year, month, day = civil(known)
    shown = f"{year:04}" if year >= 0 else f"bc{-year:04}"
    if first is None or last is None or civil(last)[:2] != (year, month):
        return shown
    return f"{shown}-{month:02}-{day:02}" if first == last else f"{shown}-{month:02}"


def plan_commitment(file: Path, id: str, commitment: Commitment) -> Insertion:
    """Return what would be written to add a commitment to a record; nothing is, yet.

    `id` is that of the record's article. `SavingError`: the file cannot be read, or lines alone do not do it.
    """
    try:
        with file.open("rb") as opened:
            record = opened.read(MAX_BYTES + 1)
        return insert_commitment(record, commitment, id=id)
    except InsertionError as error:
        raise SavingError(f"Nothing was added to {file}. {error}") from error
    except OSError as error:
        raise SavingError(_unusable(file, "read", error)) from error


def save_commitment(file: Path, insertion: Insertion) -> None:
    """Write what was planned. `SavingError`: nothing was written: the file has changed since, or cannot be written."""
    _put(file, insertion.after, insertion.before)


def take_back_commitment(file: Path, insertion: Insertion) -> None:
    """Take back what was written. `SavingError`: nothing was: the file has changed since, or cannot be written."""
    _put(file, insertion.before, insertion.after)


def _put(file: Path, data: bytes, expected: bytes) -> None:
    try:
        replace(file, data, expected=expected)
    except FileChangedError as error:
        advice = "Look at it as it is now, and begin again."
        raise SavingError(f"{file} was changed by somebody else meanwhile, and is left as it is. {advice}") from error
    except OSError as error:
        raise SavingError(_unusable(file, "written", error)) from error


def _unusable(file: Path, done: str, error: OSError) -> str:
    return f"{file} cannot be {done}: {error.strerror or error}. Give yourself the right to, and try again."
