"""`accord init`: makes a folder a library that lives well in git."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from tui.cli.arguments import UsageError
from tui.cli.commands import Call, add_library
from tui.cli.output import print_lines
from tui.library.gitattributes import ATTRIBUTES, IGNORE, MERGE, TEXTS, Setup, set_up
from tui.text.display import one_line

SUMMARY = "Make a folder a library that lives well in git."
EXAMPLES = ("accord init ~/promises", "accord init .")


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    add_library(parser)


def run(options: Namespace, call: Call) -> int:
    """Set a library up; return 0."""
    if not call.library:
        raise UsageError("init: name the folder of the library.")
    folder = Path(call.library)
    for name, setup in set_up(folder).items():
        print_lines(one_line(f"{folder}: {_outcome(name, setup)}"))
    return 0


_DOES = {
    ATTRIBUTES: (MERGE, "git keeps the assessments of both sides when it merges"),
    IGNORE: (TEXTS, "git leaves the texts of articles out, if they are kept there"),
}
"""For each file the line that it needs, and what that is for."""


def _outcome(name: str, setup: Setup) -> str:
    line, purpose = _DOES[name]
    match setup:
        case Setup.WRITTEN:
            return f"{name} is written: {purpose}."
        case Setup.THERE:
            return f"{name} is there already."
        case Setup.TO_DO:
            return f"{name} was there, and is left as it is. Add this line to it: {line}"
