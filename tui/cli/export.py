"""`accord export`: what a filter shows as a file for other programs."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path

from tui.cli.arguments import UsageError
from tui.cli.commands import Call
from tui.cli.output import notify, print_bytes, print_lines
from tui.exporting.formats import FORMATS
from tui.library.errors import LibraryError
from tui.library.exported import exported
from tui.library.filter.query import without_drafts
from tui.library.library import Library
from tui.system.atomic import FileChangedError, create, replace
from tui.text.display import one_line
from tui.text.numbers import counted
from tui.views.exported import Options

SUMMARY = "Write what a filter shows into a file for other programs."
EXAMPLES = ("accord export ics is:due-soon -o due.ics", "accord export html party:japan -o japan.html --force")


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("format", choices=FORMATS, metavar="FORMAT", help=", ".join(FORMATS))
    parser.add_argument("filter", nargs="*", metavar="FILTER", help="what to write; see accord help filter")
    parser.add_argument("-o", dest="file", metavar="FILE", help="the file; without it, or with -, it is printed")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.add_argument("--drafts", action="store_true", help="also what nobody has reviewed")
    parser.add_argument("--todo", action="store_true", help="ics: to-dos in place of events")
    parser.add_argument("--raw", action="store_true", help="csv: leave what is a formula to a spreadsheet as it is")
    parser.add_argument("--notes", action="store_true", help="csv: also your stars, notes and days to look again")
    parser.add_argument("--excel", action="store_true", help="csv: with the mark by which Excel knows UTF-8")


def run(options: Namespace, call: Call) -> int:
    """Write the file; return 0."""
    asked = call.query(options.filter)
    query = asked if options.drafts else without_drafts(asked)
    how = Options(todo=options.todo, raw=options.raw, excel=options.excel, notes=options.notes)
    file = None if options.file in (None, "-") else Path(options.file)

    def ask(library: Library) -> None:
        pieces = (piece.encode() for piece in FORMATS[options.format].pieces(exported(library, query), how))
        if file is None:
            print_bytes(pieces)
        else:
            _write(file, pieces, force=options.force)
        if unread := {problem.file for problem in library.problems()} if asked.is_empty else ():
            verb = "is" if len(unread) == 1 else "are"
            notify(f"{counted(len(unread), 'file')} {verb} not in it, or not whole; accord check tells why.")

    call.answer(ask)
    if file is not None:
        print_lines(one_line(f"{file}: {counted(file.stat().st_size, 'byte')}"))
    return 0


def _write(file: Path, pieces: Iterable[bytes], *, force: bool) -> None:
    try:
        if force and file.exists():
            replace(file, pieces, expected=file.read_bytes())
        else:
            create(file, pieces)
    except FileExistsError as error:
        raise UsageError(f"export: {file} is there; --force writes over it.") from error
    except FileChangedError as error:
        raise LibraryError(f"{file} was changed meanwhile, and is left alone. Export again.") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise LibraryError(f"{file} cannot be written: {reason}. Name a file in a folder of yours.") from error
