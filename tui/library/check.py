"""What names something in the library wrongly: assessments what is not there, commitments a later one as earlier."""

# ruff: noqa: S608 - SQL is put together from our own words

from pathlib import Path
from typing import NamedTuple

from tui.library.files import paths
from tui.library.files.paths import LOG, NOTES
from tui.library.index import rowids
from tui.library.index.articles import Ask, article
from tui.library.index.columns import read_date
from tui.library.index.doubtful import reworded_problem
from tui.library.index.sql import Sql
from tui.library.log.lines import lines_of
from tui.library.log.moved import lost, moved
from tui.records.article import MAX_BYTES
from tui.records.commitment import CommitmentRef
from tui.records.doubt import Doubt
from tui.records.problems import Problem
from tui.system.small_files import read_small


def astray(ask: Ask, folder: Path) -> list[Problem]:
    """Return a problem for each commitment that was judged or noted and is not there, and for each such source."""
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
            LOG if ref in latest else NOTES,
            lines.get(latest.get(ref, ""), 1) if ref in latest else _line_of(folder / NOTES, ref.commitment),
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


class QuotedLine(NamedTuple):
    """A line of the log that quotes an article of the library."""

    number: int
    """The line, from 1."""
    article: str
    """Its id."""
    quote: str
    quoted_from: str
    """As in `tui.records.assessment.Assessment`."""


def quoted_lines(ask: Ask, folder: Path) -> list[QuotedLine]:
    """Return the lines of the log that quote an article of the library, in order."""
    sql = Sql(
        "SELECT l.id, f.id, l.line ->> 'quote', coalesce(l.line ->> 'quoted_from', '') FROM log_line l"
        " JOIN file f ON f.id = l.line ->> 'source' WHERE coalesce(l.line ->> 'quote', '') <> '' ORDER BY l.id"
    )
    rows = ask(sql, lambda *columns: tuple(map(str, columns)))
    lines = lines_of([row[0] for row in rows], folder)
    quoted = [QuotedLine(lines[id][0].number if id in lines else 1, *rest) for id, *rest in rows]
    return sorted(quoted, key=lambda line: line.number)


def _hints(ask: Ask, folder: Path) -> dict[CommitmentRef, str]:
    """Return where the judgements of commitments that are not there may go, as hints."""
    hints: dict[CommitmentRef, str] = {}
    for each in moved(ask, folder):
        hint = "accord check --fix-moved re-attaches it."
        if not each.is_sure:
            hint = f"If {each.old} is {each.new} now: accord check --moved {each.old}={each.new} re-attaches it."
        hints.update((CommitmentRef(each.old, commitment), hint) for commitment in each.commitments)
    return hints


def dangling(ask: Ask, folder: Path) -> list[Problem]:
    """Return a problem for each commitment that restates one which is not in the library."""
    sql = Sql(
        "SELECT a.id, r.commitment, r.article, r.id FROM restated r"
        f" CROSS JOIN article a ON a.number = r.commitment / {rowids.ITEMS}"
        " WHERE NOT EXISTS (SELECT 1 FROM file f CROSS JOIN commitment earlier NOT INDEXED"
        f" ON {rowids.of_article('earlier.number', 'f.article')} WHERE f.id = r.article AND earlier.id = r.id)"
    )

    def problem(id: str, number: int, article_id: str, commitment: str) -> Problem:
        ref = f"{article_id}#{commitment}"
        other = article(article_id, ask)
        if other is None:
            hint = f"There is no record {paths.record_file(article_id)} that can be read."
        else:
            ids = ", ".join(each.id for each in other.commitments) or "none"
            hint = f"The commitments of {article_id} are: {ids}."
        field = f"commitments[{rowids.place_in_record(number) + 1}].restates"
        file = paths.record_file(id)
        return Problem(
            file, _line_of(paths.place_of(folder, file), ref), field, ref, "a commitment of this library", hint
        )

    return ask(sql, problem)


def _line_of(file: Path, text: str) -> int:
    """Return the first line of a file in which a text stands; 1 if it cannot be found."""
    try:
        lines = read_small(file, MAX_BYTES, follow=False).decode(errors="replace").splitlines()
    except OSError:
        return 1  # the line only helps; that the file cannot be read is a problem of its own
    return next((number for number, line in enumerate(lines, start=1) if text in line), 1)


def reworded(ask: Ask, folder: Path) -> list[Problem]:
    """Return a problem for each commitment that has other words than those that were judged."""
    sql = Sql(
        "SELECT a.id, c.id, c.text, c.number, s.words FROM commitment c"
        f" JOIN article a ON a.number = c.number / {rowids.ITEMS}"
        " JOIN assessed s ON s.article = a.id AND s.commitment = c.id"
        " WHERE c.doubt > 0 AND c.doubt = ? ORDER BY c.number",
        (Doubt.REWORDED,),
    )

    def problem(article_id: str, id: str, text: str, number: int, words: str) -> Problem:
        line = _line_of(paths.place_of(folder, paths.record_file(article_id)), text)
        return reworded_problem(CommitmentRef(article_id, id), text, words, rowids.place_in_record(number), line)

    return ask(sql, problem)


def restating_later(ask: Ask, folder: Path) -> list[Problem]:
    """Return a problem for each commitment that restates one of an article published after its own."""

    def problem(id: str, number: int, article: str, commitment: str, published: str) -> Problem:
        ref = str(CommitmentRef(article, commitment))
        date = read_date(published)
        hint = f"{article} was published later, {date.in_words() if date else published}: let that restate this one."
        field = f"commitments[{rowids.place_in_record(number) + 1}].restates"
        file = paths.record_file(id)
        line = _line_of(paths.place_of(folder, file), ref)
        return Problem(file, line, field, ref, "an earlier commitment", hint)

    return ask(
        Sql(
            "SELECT a.id, r.commitment, r.article, r.id, e.published FROM restated r"
            f" CROSS JOIN article a ON a.number = r.commitment / {rowids.ITEMS}"
            " CROSS JOIN file f ON f.id = r.article CROSS JOIN article e ON e.number = f.article"
            f" WHERE a.published_last < e.published_first AND e.number < {rowids.BROKEN}"
        ),
        problem,
    )
