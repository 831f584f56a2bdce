"""`accord completion`: what completes the commands in a shell, ids and saved filters among them.

The texts for the shells, and the page of the manual, are made by `python -m tests.support.shells` and held to the
commands by a test: nothing need be installed to make them.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from tui.cli.commands import Call
from tui.cli.output import print_lines, print_text
from tui.library.filter.query import EVERYTHING
from tui.library.library import Library
from tui.text.display import one_line
from tui.views.rows import Grouping

SUMMARY = "Print what completes the commands of Accord in a shell."
EXAMPLES = ("accord completion bash", "accord completion zsh")

FOLDER = Path(__file__).parent / "shells"
FILES = {"bash": "accord.bash", "zsh": "_accord", "fish": "accord.fish"}
"""The files of the shells."""
MANUAL = "accord.1"
"""The page of the manual, in the same folder."""
WORDS = ("articles", "ids", "filters")
"""What these files ask for: the ids of articles, those of commitments, the names of saved filters."""


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("of", choices=(*FILES, *WORDS), metavar="SHELL", help=", ".join(FILES))


def run(options: Namespace, call: Call) -> int:
    """Print what is asked for; return 0."""
    if options.of in FILES:
        print_text((FOLDER / FILES[options.of]).read_text(encoding="utf-8"))
    elif options.of == "filters":
        print_lines(*(f"@{name}" for name in call.settings.filters))
    else:
        print_lines(*map(one_line, call.answer(_articles if options.of == "articles" else _ids)))
    return 0


def _articles(library: Library) -> list[str]:
    return [row.id for row in library.results(EVERYTHING).articles()]


def _ids(library: Library) -> list[str]:
    return [str(row.ref) for row in library.results(EVERYTHING).commitments(Grouping.DUE)]
