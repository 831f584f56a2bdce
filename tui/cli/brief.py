"""`accord brief`: a sheet for a meeting of some parties."""

from argparse import ArgumentParser, Namespace

from tui.cli.arguments import UsageError
from tui.cli.commands import Call
from tui.cli.output import print_lines, print_markdown, print_text
from tui.exporting.brief import brief_as_html, brief_as_lines, brief_as_markdown
from tui.library.brief import PartyError, brief
from tui.library.library import Library
from tui.views.brief import Sheet

SUMMARY = "Print a sheet for a meeting: what these parties promised, and how it stands."
EXAMPLES = (
    'accord brief Japan "United Kingdom" --on 2026-12-15',
    "accord brief Japan Italy --since 2025-06-01 --format html",
)
FORMATS = ("markdown", "text", "html")


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    add = parser.add_argument
    add("parties", nargs="+", metavar="PARTY", help="who meets; two or more")
    add("--on", metavar="DAY", help="the day of the meeting; today without it")
    add("--since", metavar="DAY", help="what moved since then; else since they last met")
    add("--format", choices=FORMATS, default=FORMATS[0], metavar="FORMAT", help=f"one of {', '.join(FORMATS)}")


def run(options: Namespace, call: Call) -> int:
    """Print the sheet; return 0."""
    on = call.date("--on", options.on).latest if options.on else call.today
    since = call.date("--since", options.since).latest if options.since else None
    if on is None or (options.since and since is None):
        raise UsageError("brief: --on and --since take a day that ends, such as 2026-06-15.")

    def ask(library: Library) -> Sheet:
        try:
            return brief(library, options.parties, on, since)
        except PartyError as error:
            raise UsageError(f"brief: {error}") from error

    sheet = call.answer(ask)
    match options.format:
        case "html":
            print_text(brief_as_html(sheet, call.today))
        case "text":
            print_lines(*brief_as_lines(sheet, call.today))
        case _:
            print_markdown(brief_as_markdown(sheet, call.today))
    return 0
