"""Assessments that name what is not in the library: a commitment that no record has, an article that is none."""

import re
from collections.abc import Iterable
from pathlib import Path

from tui.library.index.articles import Ask
from tui.library.index.sql import Sql
from tui.library.log.file import LOG
from tui.library.log.moved import lost
from tui.records.problems import Problem

_ID = r'"id"\s*:\s*"([^"]*)"'
_FIX = "accord check --fix-moved re-attaches it, if it is sure where the record went."


def astray(ask: Ask, folder: Path) -> list[Problem]:
    """Return a problem for each commitment that is not there, and for each assessment with such a source."""
    gone = lost(ask)
    sources = ask(
        Sql(
            "SELECT l.id, l.line ->> 'source' AS source FROM log_line l WHERE coalesce(source, '') <> ''"
            " AND source NOT LIKE 'http://%' AND source NOT LIKE 'https://%'"
            " AND NOT EXISTS (SELECT 1 FROM file f WHERE f.id = source) ORDER BY l.id"
        ),
        lambda id, source: (str(id), str(source)),
    )
    latest = {
        ref: id
        for ref in gone
        for id in ask(
            Sql("SELECT id FROM log_line WHERE article = ? AND commitment = ? ORDER BY at DESC, id DESC LIMIT 1", ref),
            str,
        )
    }
    lines = _lines_of([*latest.values(), *(id for id, _ in sources)], folder)
    commitments = [
        Problem(LOG, lines.get(latest.get(ref, ""), 1), "commitment", str(ref), "a commitment of this library", _FIX)
        for ref in gone
    ]
    return commitments + [
        Problem(LOG, lines.get(id, 1), "source", source, "a link, or the id of an article of this library")
        for id, source in sources
    ]


def _lines_of(ids: Iterable[str], folder: Path) -> dict[str, int]:
    """Return the numbers of the lines on which assessments stand; those that cannot be found are not there."""
    wanted = set(ids)
    found: dict[str, int] = {}
    if wanted:
        try:
            with (folder / LOG).open(encoding="utf-8", errors="replace") as log:
                for number, line in enumerate(log, start=1):
                    named = re.search(_ID, line)
                    if named and named[1].lower() in wanted:
                        found.setdefault(named[1].lower(), number)
        except OSError:
            pass  # the line only helps; that the log cannot be read is a problem of its own
    return found
