"""`accord check`: prints what is wrong with a library, after mending what is sure where that is wanted."""

from tui.cli.arguments import Arguments, UsageError, library_folder
from tui.cli.opening import answer
from tui.cli.output import print_lines
from tui.library.library import Changes, Library
from tui.records.normal import normal_id
from tui.records.problems import Problem
from tui.settings import Settings
from tui.text.display import one_line
from tui.text.numbers import counted
from tui.views.printed import Line


def run(arguments: Arguments, settings: Settings) -> int:
    """Check a library; return 0 where there is no problem, else 1."""
    renamed = _renamed(arguments.options.get("--moved"))
    notes: list[str] = []

    def check(library: Library, _: Changes) -> tuple[tuple[Problem, ...], int]:
        if "--restore" in arguments.options and (restored := library.restore_lost()):
            notes.append(f"{counted(restored, 'line')} of the log restored")
        if renamed or "--fix-moved" in arguments.options:
            notes.extend(_fix_moved(library, renamed))
        problems = library.check()
        if "--quotes" in arguments.options:
            from tui.cli.quotes import quotes

            looked_up = quotes(library)
            problems += tuple(looked_up.problems)
            notes.append(looked_up.summary)
        return problems, library.counts().articles

    folder = library_folder(arguments.words, settings)
    problems, number = answer(folder, arguments.today, check)
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
