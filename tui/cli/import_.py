"""`accord import`: what was exported, or a table of others, goes into a library."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tui.cli.arguments import UsageError
from tui.cli.commands import Call
from tui.cli.output import is_terminal, panel, print_lines, print_text
from tui.importing.mapping import Imported, import_table
from tui.importing.maps import Map, MapError, read_map, shipped
from tui.importing.own import read_own
from tui.importing.proposing import as_toml, proposed
from tui.importing.rows import Table, TableError
from tui.importing.tables import MOST_BYTES, read_table
from tui.library.only_new import only_new
from tui.library.taking_in import NotTakenInError, take_in
from tui.records.article import Article
from tui.records.assessment import Assessment
from tui.records.commitment import CommitmentRef
from tui.records.dates import Date
from tui.records.problems import Problem
from tui.system.small_files import read_small
from tui.text.display import one_line
from tui.text.numbers import counted
from tui.text.slug import slug
from tui.views.printed import Line

SUMMARY = "Make a library of a table of promises, or of an export as jsonl."
EXAMPLES = ("accord import promises.jsonl", "accord import promises.csv --published 2025 --dry-run")

_SHOWN = 3
"""The number of records, and of their commitments, that are shown before anything is written."""


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    add = parser.add_argument
    add("file", nargs="?", metavar="FILE", help="a table (.csv, .json, .yaml), or a .jsonl of accord export")
    add("--map", metavar="MAP", help="which columns are what: a file, or one of --list; else one is proposed")
    add("--list", action="store_true", help="print the maps that ship")
    add("--published", metavar="DATE", help="when the promises were published, where neither file nor map says so")
    add("--by", metavar="NAME", help="who gave the statuses that the file has, where the map does not say so")
    add("--dry-run", action="store_true", help="write nothing")
    add("--yes", action="store_true", help="write what the proposed map makes of it, without asking")


def run(options: Namespace, call: Call) -> int:
    """Take a file in; return 0, 1 where rows are listed that were not taken in, or 2 where nothing was."""
    if options.list:
        print_lines(*shipped())
        return 0
    if not options.file:
        raise UsageError("import: name a file; accord help importing says what may be in it.")
    file = Path(options.file)
    try:
        return _take_own(file, call) if file.suffix.lower() == ".jsonl" else _take_table(file, options, call)
    except (NotTakenInError, TableError, MapError) as error:
        return panel("Nothing was imported.", str(error))


def _take_own(file: Path, call: Call) -> int:
    def read() -> Iterator[Article | Assessment | Problem]:
        with file.open("rb") as lines:
            yield from read_own(lines, str(file))

    try:
        call.folder.mkdir(parents=True, exist_ok=True)
        taken = take_in(call.folder, read)
    except OSError as error:
        raise _unreadable(file, error) from error
    news = f"{counted(taken.articles, 'new record')}, {counted(taken.assessments, 'new assessment')}"
    there = f"; {taken.there:,} were there already" if taken.there else ""
    print_lines(one_line(f"{call.folder}: {news}{there}"))
    return 0


def _take_table(file: Path, options: Namespace, call: Call) -> int:
    try:
        data = read_small(file, MOST_BYTES)
    except OSError as error:
        raise _unreadable(file, error) from error
    named = _named_map(options.map)
    table = read_table(data, str(file), named.rows if named else "")
    map = named or _proposed(table, file)
    if missing := map.columns_missing(table.columns):
        has = ", ".join(table.columns)
        raise TableError(f"{file}: there is no column {', '.join(missing)}; it has {has}.")
    name = slug(Path(options.map).stem if named and options.map else file.stem)
    imported = import_table(
        table,
        replace(map, by=map.by or options.by or file.name),
        published=_published(options.published, map, call),
        at=datetime.now(UTC).replace(microsecond=0),
        today=call.today,
        name=name,
    )
    if named is None:
        print_text(as_toml(map, table))
        _show(imported)
    fresh, assessments, known = only_new(call.folder, imported.articles, imported.assessments, imported.rests)
    if not options.dry_run and (named is not None or options.yes or _agreed()):
        call.folder.mkdir(parents=True, exist_ok=True)
        taken = take_in(call.folder, lambda: [*fresh, *assessments])
        what = f"{counted(taken.articles, 'new record')}, {counted(taken.assessments, 'new assessment')}"
        print_lines(one_line(f"{call.folder}: {what}"))
    elif named is None and not options.dry_run:
        print_lines(
            "", "Nothing was written. Keep the map as a file, mend it, and name it with --map; or --yes takes it."
        )
    _account(imported, known)
    return 1 if imported.listed else 0


def _named_map(named: str | None) -> Map | None:
    """Return the map that is named, as a file or by the name of one that ships."""
    if not named:
        return None
    if (map := shipped().get(named)) is not None:
        return map
    try:
        text = read_small(Path(named), MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MapError(f"{named}: it is not in UTF-8; expected a TOML file in UTF-8.") from error
    except OSError as error:
        raise MapError(
            f"{named}: {error.strerror or error}; expected a file, or one of {', '.join(shipped())}."
        ) from error
    return read_map(text, named)


def _proposed(table: Table, file: Path) -> Map:
    try:
        return proposed(table)
    except ValueError as error:
        raise TableError(f"{file}: {error}. Write a map, and name it with --map.") from error


def _published(given: str | None, map: Map, call: Call) -> Date:
    """Return when the promises were published; where nothing says so, a person is asked, once."""
    text = given or map.published
    while not text and is_terminal(sys.stdin) and is_terminal(sys.stdout):
        text = input("When were these promises published? (2025, 2025-06, 2025-06-18) ").strip()
    if not text:
        raise UsageError("import: neither file nor map says when this was published; add --published DATE.")
    return call.date("--published", text)


def _show(imported: Imported) -> None:
    """Print the first records as they would be."""
    lines: list[Line] = [Line("")]
    statuses = {one.ref: str(one.status) for one in imported.assessments if not one.party}
    for article in imported.articles[:_SHOWN]:
        lines.append(Line(one_line(f"{article.title} ({counted(len(article.commitments), 'commitment')})"), "title"))
        for made in article.commitments[:_SHOWN]:
            lines.append(Line(one_line(made.text), "", 2))
            status = statuses.get(CommitmentRef(article.id, made.id), "unrated")
            facts = (", ".join(made.parties), made.topic, made.due.as_due() if made.due else "no date", status)
            lines.append(Line(one_line(" · ".join(filter(None, facts))), "muted", 4))
    more = len(imported.articles) - _SHOWN
    print_lines(*lines, *([Line(f"and {counted(more, 'record')} more", "muted")] if more > 0 else []))


def _agreed() -> bool:
    """Ask a person; where there is none, nothing is agreed to."""
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        return False
    return input("Write these records? [y/N] ").strip().lower() in ("y", "yes")


def _account(imported: Imported, known: int) -> None:
    """Print the rows that are not taken in, and the sum: no row is dropped in silence."""
    rows: Sequence[Line] = [
        Line(one_line(row.reason), column=f"row {row.number:,}: ", column_role="place") for row in imported.listed
    ]
    there = f" (of these {known:,} were there already)" if known else ""
    total = f"{counted(imported.rows, 'row')} = {imported.imported:,} imported{there} + {len(imported.listed):,} listed"
    print_lines(*rows, Line(total, "title"))


def _unreadable(file: Path, error: OSError) -> TableError:
    return TableError(f"{file} cannot be read: {error.strerror or error}. Name a file of yours.")
