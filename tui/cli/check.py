"""`accord check`: prints what is wrong with a library, after mending what is sure where that is wanted."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from platformdirs import user_cache_path

from tui.cli.arguments import UsageError
from tui.cli.commands import Call, add_library
from tui.cli.opening import answer
from tui.cli.output import print_lines
from tui.library.errors import LibraryError
from tui.library.library import Changes, Library
from tui.records.normal import normal_id
from tui.records.problems import Problem
from tui.text.display import one_line
from tui.text.numbers import counted
from tui.views.printed import Line

SUMMARY = "Print what is wrong with a library. Exits with 1 where there is a problem."
EXAMPLES = ("accord check", "accord check --fix-moved --quotes")


_Check = Callable[[Library, Changes], tuple[tuple[Problem, ...], int]]
"""Returns the problems of a library, and the number of its records."""


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    add_library(parser)
    add = parser.add_argument
    add("--fix-moved", action="store_true", help="first re-attach assessments of what was renamed, where that is sure")
    add("--moved", metavar="OLD=NEW", help="and those of the record OLD to the record NEW")
    add("--restore", action="store_true", help="and append again what another program removed from the log")
    add("--watch", action="store_true", help="and again whenever a file changes, until ctrl+c")
    add("--quotes", action="store_true", help="and look every quote up in the texts that accord add kept")


def run(options: Namespace, call: Call) -> int:
    """Check a library; return 0 where there is no problem, else 1."""
    renamed = _renamed(options.moved)
    notes: list[str] = []

    def check(library: Library, _: Changes) -> tuple[tuple[Problem, ...], int]:
        if options.restore and (restored := library.restore_lost()):
            notes.append(f"{counted(restored, 'line')} of the log restored")
        if renamed or options.fix_moved:
            notes.extend(_fix_moved(library, renamed))
        problems = library.check()
        if options.quotes:
            from tui.cli.quotes import quotes

            looked_up = quotes(library)
            problems += tuple(looked_up.problems)
            notes.append(looked_up.summary)
        return problems, library.counts().articles

    folder = call.folder
    code = _print(folder, notes, *answer(folder, call.today, check))
    return _watch(folder, call, check, notes) if options.watch else code


def _watch(folder: Path, call: Call, check: _Check, notes: list[str]) -> int:
    """Check again whenever files change, until ctrl+c, and then return 0; `LibraryError`: they cannot be watched."""
    with (
        closing(Library.open(folder, cache=user_cache_path("accord"), today=call.today)) as library,
        closing(library.watch()) as changes,
    ):
        has_begun = False
        for change in changes:
            if isinstance(change, LibraryError):
                print_lines(one_line(str(change)))
            elif has_begun:
                notes.clear()
                _print(folder, notes, *check(library, library.reconcile(paths=change)))
            has_begun = True
    return 0


def _print(folder: Path, notes: list[str], problems: tuple[Problem, ...], number: int) -> int:
    """Print what was found; return 0 where there is no problem, else 1."""
    lines = [
        Line(one_line(problem.message), column=f"{one_line(f'{problem.file}:{problem.line}:')} ", column_role="place")
        for problem in problems
    ]
    what = f"{counted(number, 'record')}, {counted(len(problems), 'problem') if problems else 'no problems'}"
    print_lines(*map(one_line, notes), *lines, Line(one_line(f"{folder}: {what}"), "title"))
    return 1 if problems else 0


def _renamed(ids: str | None) -> tuple[str, str] | None:
    """Return the old and the new id of a record that was renamed."""
    if ids is None:
        return None
    old, equals, new = ids.partition("=")
    if not (old and equals and new):
        raise UsageError(f"--moved: {ids}; expected the old and the new id of a record: 2024-talks=2024-06-talks.")
    return normal_id(old.removesuffix(".md")), normal_id(new.removesuffix(".md"))


def _fix_moved(library: Library, renamed: tuple[str, str] | None) -> list[str]:
    """Re-attach assessments; return what was done, a line a record."""
    records = library.fix_moved(renamed)
    lines = []
    for record in records:
        where = f"{record.old} is {record.new} now ({record.shown_by})" if record.old != record.new else record.old
        lines.append(f"{where}: the assessments of {counted(len(record.commitments), 'commitment')} are re-attached")
    if renamed and not any(record.old == renamed[0] for record in records):
        lines.append(f"{renamed[0]} lost no assessments that {renamed[1]} could take: nothing is re-attached")
    return lines
