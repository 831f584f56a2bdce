"""`accord diff`: prints what moved between the ends of two days."""

from argparse import ArgumentParser, Namespace

from tui.cli.arguments import UsageError
from tui.cli.commands import Call, add_library
from tui.cli.output import print_lines, print_text
from tui.exporting.diff import as_json, as_lines, as_markdown
from tui.records.dates import DateError, Day
from tui.records.typed_dates import typed_span

SUMMARY = "Print what moved between the ends of two days."
EXAMPLES = ("accord diff 'last month..'", "accord diff 2025-06-01..2026-01-31 --format markdown")
FORMATS = ("text", "json", "markdown")


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("span", metavar="FROM..TO", help="two days; one of them may be left out: 2025-06-01..")
    add_library(parser)
    add = parser.add_argument
    add("--format", choices=FORMATS, default="text", metavar="FORMAT", help=f"one of {', '.join(FORMATS)}")


def run(options: Namespace, call: Call) -> int:
    """Print what moved in a library; return 0."""
    first, last = span(options.span, call.today)
    diff = call.answer(lambda library: library.diff(first, last))
    match options.format:
        case "json":
            print_text(as_json(diff))
        case "markdown":
            print_text(as_markdown(diff))
        case _:
            print_lines(*as_lines(diff))
    return 0


def span(text: str, today: Day) -> tuple[Day | None, Day]:
    """Return between the ends of which days somebody asks for what moved; `None` for ever.

    Of a month or a year that begins the span all days count, of one that ends it, too.
    """
    example = "such as accord diff 2025-06-01..2026-01-31 or accord diff 'last month..'"
    text = text.strip()
    try:
        dates = typed_span(text, today)
    except DateError as error:
        raise UsageError(f"diff: {error}.") from error
    if dates is None:
        raise UsageError(f"diff: expected two days first, {example}.")
    start, stop = dates
    if (start and start.earliest is None) or (stop and stop.latest is None):
        raise UsageError(f"diff: {text} has an end without a day; expected two days, {example}.")
    first = None if start is None or start.earliest is None else start.earliest - (start.earliest != start.latest)
    last = today if stop is None or stop.latest is None else stop.latest
    if first is not None and first > last:
        raise UsageError(f"diff: {text} ends before it starts; expected the earlier day first.")
    return first, last
