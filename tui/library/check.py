"""What names something in the library wrongly: assessments what is not there, commitments a later one as earlier."""

# ruff: noqa: S608 - SQL is put together from our own words

from collections.abc import Callable
from pathlib import Path

from tui.library.files.paths import record_file
from tui.library.index import rowids
from tui.library.index.articles import Ask
from tui.library.index.columns import read_date
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


def restating_later(ask: Ask, line_of: Callable[[str, str], int]) -> list[Problem]:
    """Return a problem for each commitment that restates one of an article published after its own.

    `line_of`: the line of a record in which a text stands.
    """

    def problem(id: str, number: int, article: str, commitment: str, published: str) -> Problem:
        ref = str(CommitmentRef(article, commitment))
        date = read_date(published)
        hint = f"{article} was published later, {date.in_words() if date else published}: let that restate this one."
        field = f"commitments[{rowids.place_in_record(number) + 1}].restates"
        return Problem(record_file(id), line_of(id, ref), field, ref, "an earlier commitment", hint)

    return ask(
        Sql(
            "SELECT a.id, r.commitment, r.article, r.id, e.published FROM restated r"
            f" CROSS JOIN article a ON a.number = r.commitment / {rowids.ITEMS}"
            " CROSS JOIN file f ON f.id = r.article CROSS JOIN article e ON e.number = f.article"
            f" WHERE a.published_last < e.published_first AND e.number < {rowids.BROKEN}"
        ),
        problem,
    )


def _hints(ask: Ask, folder: Path) -> dict[CommitmentRef, str]:
    """Return where the judgements of commitments that are not there may go, as hints."""
    hints: dict[CommitmentRef, str] = {}
    for each in moved(ask, folder):
        hint = "accord check --fix-moved re-attaches it."
        if not each.is_sure:
            hint = f"If {each.old} is {each.new} now: accord check --moved {each.old}={each.new} re-attaches it."
        hints.update((CommitmentRef(each.old, commitment), hint) for commitment in each.commitments)
    return hints
