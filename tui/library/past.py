"""The board as it stood at the end of a day: an index of its own, without what came later."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tui.library.index import rowids
from tui.library.index.database import Index
from tui.library.index.sql import Sql
from tui.library.index.writer import Writer
from tui.library.log.file import AssessmentLog
from tui.library.log.indexing import LogWriter
from tui.library.sync.readers import BATCH
from tui.records.dates import Day


def index_of_the_past(index: Index, folder: Path, day: Day) -> Index:
    """Return a temporary index with the records published by the end of a day, judged as they were by then.

    A record counts from the first day on that its date may mean; one that cannot be read has no date, and is left out.
    `LibraryError`: the index cannot be read, or no temporary one can be made.
    """
    past = index.copy()
    try:
        go_back(past, folder, day)
    except BaseException:
        past.close()
        raise
    return past


def go_back(index: Index, folder: Path, day: Day) -> None:
    """Let an index forget what came after the end of a day; errors as of `index_of_the_past`."""
    try:
        with closing(Writer(index)) as writer:
            _forget_later_records(writer, day)
            LogWriter(writer, AssessmentLog(folder), until=day).take_in_anew()
    except sqlite3.DatabaseError as error:
        raise index.explained(error) from error


def _forget_later_records(writer: Writer, day: Day) -> None:
    later = Sql(
        "SELECT f.id FROM article a JOIN file f ON f.id = a.id WHERE a.published_first > ? OR a.number >= ?",
        (day, rowids.BROKEN),
    )
    ids = writer.rows(later, str)
    for start in range(0, len(ids), BATCH):
        with writer.transaction():
            for id in ids[start : start + BATCH]:
                writer.remove(id)
    with writer.transaction():
        writer.put_folder_problems(())
