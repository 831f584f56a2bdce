"""`accord assess`: judges a commitment, as `A` does in the app."""

from argparse import ArgumentParser, Namespace

from tui.cli.arguments import UsageError
from tui.cli.commands import Call
from tui.cli.naming import named_commitment
from tui.cli.output import print_lines
from tui.library.library import Library
from tui.records.assessment import Judgement, Kind
from tui.records.status import Status
from tui.text.display import one_line, web_link

SUMMARY = "Judge a commitment, with the evidence: a line more in the library's log."
EXAMPLES = (
    "accord assess 2025-08-29-carrier-in-tokyo#contract kept --on 2025-09",
    "accord assess 2025-08-29-carrier-in-tokyo#contract stalled --note Postponed",
)


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("id", metavar="ID", help="article#commitment")
    parser.add_argument("status", choices=[status.value for status in Status], metavar="STATUS", help=", ".join(Status))
    parser.add_argument("--on", metavar="DAY", help="since when it is so: 2026-06-15, yesterday, 2026-04")
    parser.add_argument("--source", default="", help="a link, or the id of an article of the library")
    parser.add_argument("--quote", default="", help="the very words of the source")
    parser.add_argument("--note", default="", help="why, in your own words")
    parser.add_argument("--kind", choices=[kind.value for kind in Kind], metavar="KIND", help=", ".join(Kind))
    parser.add_argument("--party", default="", help="the one party of a joint promise that is judged")


def run(options: Namespace, call: Call) -> int:
    """Judge; return 0."""
    on = call.date("--on", options.on) if options.on else None

    def ask(library: Library) -> None:
        _, commitment, row = named_commitment(library, options.id)
        if options.source and web_link(options.source) is None and library.article(options.source) is None:
            raise UsageError(f"--source: {options.source}; expected a link, or the id of an article of this library.")
        if options.party and options.party not in row.parties:
            raise UsageError(f"--party: {options.party}; expected one of {', '.join(row.parties) or 'no party'}.")
        judgement = Judgement(
            Status(options.status),
            on,
            options.source,
            options.quote,
            options.note,
            Kind(options.kind) if options.kind else None,
            options.party,
        )
        by = library.author(call.settings.by)
        library.assess([row.ref], judgement, by, {row.ref: commitment.text})
        print_lines(one_line(f"Saved: {Status(options.status).since(on)}: {commitment.text} ({row.ref}), by {by}"))

    call.answer(ask)
    return 0
