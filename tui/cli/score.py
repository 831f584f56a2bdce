"""`accord score`: how many promises were kept, with the numbers behind each share."""

from argparse import ArgumentParser, Namespace

from tui.cli.commands import Call
from tui.cli.tables import add_filter, add_format, print_rows
from tui.exporting.tables import Row
from tui.library.filter.query import without_drafts
from tui.library.library import Library
from tui.library.score import BY, scores
from tui.records.status import Status
from tui.views.rows import Grouping
from tui.views.score import Score

SUMMARY = "Print how many promises have come to what: a scorecard. Drafts never count."
EXAMPLES = ("accord score --by party", "accord score topic:defence --by year --format csv")

_COUNTS = tuple(status.value for status in Status)
_COLUMNS = ("name", "promises", *_COUNTS, "overdue", "stale", "kept_of_settled")
_SHORT = ("name", "promises", "kept", "partly-kept", "broken", "overdue", "stale", "kept_of_settled")


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    add_filter(parser)
    parser.add_argument("--by", choices=BY, metavar="GROUP", help=f"a line for each {', '.join(BY)}")
    add_format(parser)


def run(options: Namespace, call: Call) -> int:
    """Print the scorecard; return 0."""
    query = without_drafts(call.query(options.filter))

    def ask(library: Library) -> None:
        rows = library.results(query).commitments(Grouping.ARTICLE)
        print_rows([_row(score) for score in scores(rows, options.by)], _COLUMNS, options.format, shown=_SHORT)

    call.answer(ask)
    return 0


def _row(score: Score) -> Row:
    counts = {status.value: score.statuses[status] for status in Status}
    return {
        "name": score.name,
        "promises": score.promises,
        **counts,
        "overdue": score.overdue,
        "stale": score.stale,
        "kept_of_settled": _share(score),
    }


def _share(score: Score) -> str:
    """Return the share of what was kept, never without the number that it is of; of few it is marked."""
    if score.kept_share is None:
        return "none settled"
    return f"{score.kept_share:.0%} of {score.settled:,}{' (few)' if score.is_of_few else ''}"
