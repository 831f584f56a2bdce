"""`accord verify`: whether quotes stand in the kept texts, and each person's lines are as they were seen last."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Sequence

from tui.cli.commands import Call, add_library
from tui.cli.output import print_lines
from tui.cli.quotes import Quotes, quotes
from tui.library.errors import LibraryError
from tui.library.library import Library
from tui.records.assessment import Assessment
from tui.seen_lines import Compared, Line, compare, keep
from tui.text.display import one_line
from tui.text.numbers import counted
from tui.views.printed import Line as Printed

SUMMARY = "Print what differs from when it was judged: quotes, lines of the log."
EXAMPLES = ("accord verify", "accord verify --accept")
_SHOWN = 20
"""The most lines of the log that are named for each kind of difference."""


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    add_library(parser)
    parser.add_argument("--accept", action="store_true", help="take the lines of the log as they are now for right")


def run(options: Namespace, call: Call) -> int:
    """Compare; return 0 where nothing differs, else 1."""

    def ask(library: Library) -> tuple[Quotes, Sequence[Assessment]]:
        return quotes(library), library.log()

    looked_up, log = call.answer(ask)
    folder = call.folder
    compared = compare(folder, log)
    if compared.is_as_seen or options.accept:
        try:
            keep(folder, compared.lines)
        except OSError as error:
            raise LibraryError(f"What was seen cannot be kept: {error.filename}: {error.strerror}.") from error
    print_lines(*_people(compared), *_differing(compared))
    for problem in looked_up.problems:
        print_lines(Printed(one_line(problem.message), column=f"{one_line(f'{problem.file}:{problem.line}:')} "))
    print_lines(Printed(looked_up.summary, "title"))
    is_right = compared.is_as_seen or options.accept
    return 0 if is_right and not looked_up.problems else 1


def _people(compared: Compared) -> list[Printed]:
    """Say of each person how many lines are as they were seen, new, changed or gone."""
    kinds = {"new": compared.new, "changed": compared.changed, "gone": compared.gone}
    numbers = {kind: Counter(line.by for line in lines) for kind, lines in kinds.items()}
    all = Counter(line.by for line in compared.lines)
    printed = []
    for by in sorted({*all, *numbers["gone"]}):
        unchanged = all[by] - numbers["new"][by] - numbers["changed"][by]
        parts = [f"{counted(unchanged, 'judgement')} unchanged since judged"] if unchanged else []
        parts += [f"{count:,} {kind}" for kind in kinds if (count := numbers[kind][by])]
        printed.append(Printed(one_line(", ".join(parts)), column=f"{one_line(by)}: ", column_role="place"))
    return printed


def _differing(compared: Compared) -> list[Printed]:
    return [*_named("changed", compared.changed), *_named("gone", compared.gone)]


def _named(kind: str, lines: Sequence[Line]) -> list[Printed]:
    printed = [Printed(one_line(f"{line.id} of {line.by} is {kind}"), "overdue", 2) for line in lines[:_SHOWN]]
    more = len(lines) - _SHOWN
    return [*printed, *([Printed(f"and {more:,} more", "muted", 2)] if more > 0 else [])]
