"""`accord import`: what was exported, or what others keep, goes into a library.

By the ending of the file: `.jsonl` is our own. Another form is a function in `_READERS`.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

from tui.cli.arguments import UsageError
from tui.cli.commands import Call
from tui.cli.output import panel, print_lines
from tui.importing.own import read_own
from tui.library.errors import LibraryError
from tui.library.taking_in import NotTakenInError, take_in
from tui.records.article import Article
from tui.records.assessment import Assessment
from tui.records.problems import Problem
from tui.text.display import one_line
from tui.text.numbers import counted

SUMMARY = "Take what accord export jsonl wrote into a library."
EXAMPLES = ("accord import promises.jsonl", "accord import promises.jsonl -C copy")


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("file", metavar="FILE", help="a .jsonl of accord export")


def run(options: Namespace, call: Call) -> int:
    """Take a file in; return 0, or 2 where nothing was imported."""
    file = Path(options.file)
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        raise UsageError(f"import: {file} ends in none of {', '.join(_READERS)}.")
    try:
        return reader(file, call)
    except OSError as error:
        raise LibraryError(f"{file} cannot be read: {error.strerror or error}. Name a file of yours.") from error


def _take_own(file: Path, call: Call) -> int:
    def read() -> Iterator[Article | Assessment | Problem]:
        with file.open("rb") as lines:
            yield from read_own(lines, str(file))

    try:
        call.folder.mkdir(parents=True, exist_ok=True)
        taken = take_in(call.folder, read)
    except NotTakenInError as error:
        return panel("Nothing was imported.", str(error))
    news = f"{counted(taken.articles, 'new record')}, {counted(taken.assessments, 'new assessment')}"
    there = f"; {taken.there:,} were there already" if taken.there else ""
    print_lines(one_line(f"{call.folder}: {news}{there}"))
    return 0


_READERS: dict[str, Callable[[Path, Call], int]] = {".jsonl": _take_own}
"""What takes files in, by their endings."""
