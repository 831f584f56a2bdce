"""Assessments that name what is not in the library: a commitment that no record has, an article that is none."""

from pathlib import Path

from tui.library.index.articles import Ask
from tui.library.index.sql import Sql
from tui.library.log.file import LOG
from tui.library.log.lines import lines_of
from tui.library.log.moved import lost, moved
from tui.records.commitment import CommitmentRef
from tui.records.problems import Problem


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
    places = lines_of([*latest.values(), *(id for id, _ in sources)], folder)
    lines = {id: found[0].number for id, found in places.items()}
    hints = _hints(ask, folder) if gone else {}
    commitments = [
        Problem(
            LOG,
            lines.get(latest.get(ref, ""), 1),
            "commitment",
            str(ref),
            "a commitment of this library",
            hints.get(ref, ""),
        )
        for ref in gone
    ]
    return commitments + [
        Problem(LOG, lines.get(id, 1), "source", source, "a link, or the id of an article of this library")
        for id, source in sources
    ]


def _hints(ask: Ask, folder: Path) -> dict[CommitmentRef, str]:
    """Say of commitments that are not there where their judgements may go."""
    hints: dict[CommitmentRef, str] = {}
    for each in moved(ask, folder):
        hint = "accord check --fix-moved re-attaches it."
        if not each.is_sure:
            hint = f"If {each.old} is {each.new} now: accord check --moved {each.old}={each.new} re-attaches it."
        hints.update((CommitmentRef(each.old, commitment), hint) for commitment in each.commitments)
    return hints
