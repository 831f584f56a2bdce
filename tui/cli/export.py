"""`accord export`: what a filter shows as a file for other programs."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from tui.cli.arguments import UsageError
from tui.cli.commands import Call
from tui.cli.output import print_bytes, print_lines
from tui.cli.rows import COMMITMENT, commitment
from tui.cli.tables import as_csv, as_jsonl
from tui.library.errors import LibraryError
from tui.library.library import Library
from tui.system.atomic import create, replace
from tui.text.display import one_line
from tui.text.numbers import counted
from tui.views.rows import CommitmentRow, Grouping

SUMMARY = "Write the commitments that a filter shows into a file for other programs."
EXAMPLES = ("accord export ics is:due-soon -o due.ics", "accord export csv party:japan -o japan.csv --force")

FORMATS = ("ics", "csv", "jsonl")


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("format", choices=FORMATS, metavar="FORMAT", help=", ".join(FORMATS))
    parser.add_argument("filter", nargs="*", metavar="FILTER", help="what to write; see accord help filter")
    parser.add_argument("-o", dest="file", metavar="FILE", help="the file; without it, or with -, it is printed")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.add_argument("--drafts", action="store_true", help="also what nobody has reviewed")
    parser.add_argument("--todo", action="store_true", help="ics: to-dos in place of events")
    parser.add_argument("--raw", action="store_true", help="csv: leave what is a formula to a spreadsheet as it is")
    parser.add_argument("--excel", action="store_true", help="csv: with the mark by which Excel knows UTF-8")


def run(options: Namespace, call: Call) -> int:
    """Write the file; return 0."""
    drafts = [] if options.drafts else ["-is:draft"]
    query = call.query([f"({' '.join(options.filter)})", *drafts] if options.filter else drafts)

    def ask(library: Library) -> bytes:
        rows = list(library.results(query).commitments(Grouping.DUE))
        return _made(options, rows, library)

    data = call.answer(ask)
    if options.file in (None, "-"):
        print_bytes(data)
        return 0
    file = Path(options.file)
    try:
        if options.force and file.exists():
            replace(file, data, expected=file.read_bytes())
        else:
            create(file, data)
    except FileExistsError as error:
        raise UsageError(f"export: {file} is there; --force writes over it.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise LibraryError(f"{file} cannot be written: {reason}. Name a file in a folder of yours.") from error
    print_lines(one_line(f"{file}: {counted(len(data), 'byte')}"))
    return 0


def _made(options: Namespace, rows: list[CommitmentRow], library: Library) -> bytes:
    match options.format:
        case "ics":
            from tui.exporting.ics import as_ics

            return as_ics(rows, library.log_lines(), todo=options.todo)
        case "csv":
            mark = "\ufeff" if options.excel else ""
            return (mark + as_csv(map(commitment, rows), COMMITMENT, raw=options.raw) + "\r\n").encode()
        case _:
            return as_jsonl(map(commitment, rows)).encode()
