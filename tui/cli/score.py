"""`accord score`: how many promises were kept, with the numbers behind each share."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from contextlib import closing

from tui.cli.arguments import UsageError
from tui.cli.commands import Call
from tui.cli.tables import add_filter, add_format, print_rows
from tui.exporting.tables import Row
from tui.library.filter.query import Query, without_drafts
from tui.library.library import Library
from tui.library.score import BY, scores
from tui.records.dates import Day
from tui.records.status import Status
from tui.views.score import Score

SUMMARY = "Print how many promises have come to what: a scorecard. Drafts never count."
EXAMPLES = ("accord score --by party", "accord score topic:defence --by year --format csv")

_COUNTS = tuple(status.value for status in Status)
_COLUMNS = ("name", "promises", *_COUNTS, "overdue", "stale", "disputed", "agreement", "kept_of_settled", "party_mean")
_SHORT = ("name", "promises", "kept", "partly-kept", "broken", "overdue", "stale", "disputed", "kept_of_settled")
"""The columns of a table, besides the parties' mean and the change."""
_WHERE_ANY = {"partly-kept", "overdue", "stale", "disputed"}
"""Those that it has only where there is something in them."""


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    add_filter(parser)
    parser.add_argument("--by", choices=BY, metavar="GROUP", help=f"a line for each {', '.join(BY)}")
    parser.add_argument("--as-of", metavar="DAY", help="as it stood at the end of this day")
    parser.add_argument("--since", metavar="DAY", help="and what has changed since the end of this day")
    add_format(parser)


def run(options: Namespace, call: Call) -> int:
    """Print the scorecard; return 0."""
    query = without_drafts(call.query(options.filter))

    as_of, since = _day(call, "--as-of", options.as_of), _day(call, "--since", options.since)

    def ask(library: Library) -> None:
        now = _at(library, as_of, query, options.by)
        before = {score.name: score for score in _at(library, since, query, options.by)} if since is not None else None
        columns = (*_COLUMNS, *(("change",) if before is not None else ()))
        rows = [_row(score, before) for score in now]
        shown = [name for name in _SHORT if name not in _WHERE_ANY or any(row[name] for row in rows)]
        shown += ["party_mean"] if any(score.of_parties for score in now) else []
        shown += ["change"] if before is not None else []
        print_rows(rows, columns, options.format, shown=shown)

    call.answer(ask)
    return 0


def _day(call: Call, option: str, text: str | None) -> Day | None:
    """Return the last day that an option names. `UsageError`: it has none, or is to come."""
    if not text:
        return None
    day = call.date(option, text).latest
    if day is None or day > call.today:
        raise UsageError(f"{option}: {text} is not over yet; expected a day of the past, such as 2026-01-31.")
    return day


def _at(library: Library, day: Day | None, query: Query, by: str | None) -> list[Score]:
    """Return the scores as they are, or as they were at the end of a day."""
    if day is None:
        return scores(library, query, by)
    with closing(library.as_it_stood(day)) as past:
        return scores(past, query, by)


def _row(score: Score, before: Mapping[str, Score] | None) -> Row:
    counts = {status.value: score.statuses[status] for status in Status}
    return {
        "name": score.name,
        "promises": score.promises,
        **counts,
        "overdue": score.overdue,
        "stale": score.stale,
        "disputed": score.disputed,
        "agreement": score.agreement_in_words or "none judged by several",
        "kept_of_settled": _share(score),
        "party_mean": score.party_mean_in_words or "none judged",
        **({} if before is None else {"change": _change(before.get(score.name), score)}),
    }


def _change(before: Score | None, now: Score) -> str:
    """Return what is more now, and what less."""
    return ", ".join(f"{name} {step:+,}" for name, step in now.change(before).items()) or "none"


def _share(score: Score) -> str:
    """Return the share of what was kept, never without the number that it is of; of few it is marked."""
    if score.kept_share is None:
        return "none settled"
    return f"{score.kept_share:.0%} of {score.settled:,}{' (few)' if score.is_of_few else ''}"
