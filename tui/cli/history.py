"""`accord history`: how a commitment was judged, by whom and on what evidence."""

from argparse import ArgumentParser, Namespace

from tui.cli.commands import Call
from tui.cli.naming import named_commitment
from tui.cli.tables import add_format, print_rows
from tui.exporting.tables import Row
from tui.library.library import Library
from tui.records.assessment import moment_in_words
from tui.records.replay import HistoryEntry

SUMMARY = "Print how a commitment was judged, the latest first."
EXAMPLES = (
    "accord history 2026-02-02-japan-uk-security#fighter",
    "accord history 2026-02-02-japan-uk-security#fighter --format jsonl",
)

_COLUMNS = ("at", "by", "status", "on", "party", "source", "quote", "note", "kind", "taken_back", "id")
_SHORT = ("at", "by", "status", "on", "source", "note")


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("id", metavar="ID", help="article#commitment")
    add_format(parser)


def run(options: Namespace, call: Call) -> int:
    """Print the history; return 0."""

    def ask(library: Library) -> None:
        _, _, row = named_commitment(library, options.id)
        entries = [_row(entry) for entry in library.history(row.ref)]
        print_rows(entries, _COLUMNS, options.format, shown=_SHORT)

    call.answer(ask)
    return 0


def _row(entry: HistoryEntry) -> Row:
    assessment = entry.assessment
    return {
        "at": moment_in_words(assessment.at),
        "by": assessment.by,
        "status": assessment.status.value if assessment.status else "",
        "on": assessment.on.text if assessment.on else None,
        "party": assessment.party,
        "source": assessment.source,
        "quote": assessment.quote,
        "note": assessment.note,
        "kind": assessment.kind.value if assessment.kind else "",
        "taken_back": entry.taken_back is not None,
        "id": assessment.id,
    }
