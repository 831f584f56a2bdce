"""`accord due`: the agenda: what is not settled, as it falls due."""

from argparse import ArgumentParser, Namespace

from tui.cli.arguments import UsageError
from tui.cli.commands import Call
from tui.cli.tables import add_filter, add_format, print_rows
from tui.exporting import rows
from tui.library.library import Library
from tui.views.rows import Grouping

SUMMARY = "Print what is not settled in the order in which it falls due: the agenda."
EXAMPLES = ("accord due --within 90d", "accord due party:japan --format json")

_COLUMNS = ("when", *rows.COMMITMENT)
_SHORT = ("when", "due", "text", "parties", "status", "id")


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    add_filter(parser)
    parser.add_argument("--within", metavar="TIME", help="what is due by then, and what is overdue: 90d, 2w, 6m, 2027")
    add_format(parser)


def run(options: Namespace, call: Call) -> int:
    """Print the agenda; return 0."""
    query = call.query(options.filter)
    last = None
    if options.within:
        is_length = options.within[:1].isdigit() and options.within[-1:].isalpha()
        last = call.date("--within", f"+{options.within}" if is_length else options.within).latest
        if last is None:
            raise UsageError(f"--within: {options.within} has no last day; expected a time such as 90d.")

    def ask(library: Library) -> None:
        agenda = []
        for row in library.results(query).commitments(Grouping.AGENDA):
            if row.status.settled:
                break  # so is all that follows
            if last is not None and (row.due is None or row.due.latest is None or row.due.latest > last):
                break
            agenda.append({"when": row.group, **rows.commitment(row)})
        print_rows(agenda, _COLUMNS, options.format, shown=_SHORT)

    call.answer(ask)
    return 0
