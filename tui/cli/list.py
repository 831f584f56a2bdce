"""`accord list`: the commitments that a filter shows, or its articles or events."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable

from tui.cli.commands import Call
from tui.cli.tables import add_filter, add_format, print_rows
from tui.exporting import rows
from tui.library.library import Library
from tui.records.dates import Date, Day
from tui.records.status import Status
from tui.views.rows import CommitmentRow, Grouping

SUMMARY = "Print the commitments that a filter shows, or articles or events."
EXAMPLES = ("accord list is:overdue party:japan", "accord list 'due:2026..2027' --sort party --format csv")

GROUPS = {grouping.name.lower(): grouping for grouping in Grouping}
_LAST = "\U0010ffff"


def _last_day(due: Date | None) -> tuple[bool, bool, Day]:
    """Return what puts due dates in order: by their latest days, those without an end and those without a date last."""
    return due is None, due is not None and due.latest is None, due.latest or 0 if due else 0


SORTS: dict[str, Callable[[CommitmentRow], tuple[object, ...]]] = {
    "due": lambda row: (_last_day(row.due),),
    "published": lambda row: (-(row.published.latest or 0),),
    "status": lambda row: (list(Status).index(row.status),),
    "party": lambda row: row.parties or (_LAST,),
}
"""What commitments may be sorted by; those that are equal stay in the order of their due dates."""


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    add_filter(parser)
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--articles", action="store_true", help="print articles")
    kinds.add_argument("--events", action="store_true", help="print events")
    parser.add_argument("--sort", choices=SORTS, help=f"sort commitments by {', '.join(SORTS)}", metavar="BY")
    parser.add_argument("--group", choices=GROUPS, help=f"group commitments by {', '.join(GROUPS)}", metavar="BY")
    add_format(parser)


def run(options: Namespace, call: Call) -> int:
    """Print the list; return 0."""
    query = call.query(options.filter)

    def ask(library: Library) -> None:
        results = library.results(query)
        if options.articles:
            articles = [rows.article(row) for row in results.articles()]
            print_rows(articles, rows.ARTICLE, options.format, shown=rows.SHORT_ARTICLE)
        elif options.events:
            events = [rows.event(item) for item in results.timeline() if not item.commitment]
            print_rows(events, rows.EVENT, options.format)
        else:
            grouping = GROUPS[options.group] if options.group else Grouping.DUE
            listed: Iterable[CommitmentRow] = results.commitments(grouping)
            if options.sort:
                listed = sorted(listed, key=SORTS[options.sort])
            made = [{**({"group": row.group} if options.group else {}), **rows.commitment(row)} for row in listed]
            groups = ("group",) if options.group else ()
            print_rows(made, (*groups, *rows.COMMITMENT), options.format, shown=(*groups, *rows.SHORT_COMMITMENT))

    call.answer(ask)
    return 0
