"""`accord init`: makes a folder a library that lives well in git."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from tui.cli.arguments import UsageError
from tui.cli.commands import Call, add_library
from tui.cli.output import print_lines
from tui.library.gitattributes import ATTRIBUTES, IGNORE, SetUp, set_up
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
    for name, result in set_up(folder).items():
        print_lines(one_line(f"{folder}: {_outcome(name, result)}"))
    return 0


_PURPOSES = {
    ATTRIBUTES: "git keeps the assessments of both sides when it merges",
    IGNORE: "git leaves out the texts of articles, if they are kept there, and your private notes",
}
"""What each file is for."""


def _outcome(name: str, result: SetUp) -> str:
    if result.is_new:
        return f"{name} is written: {_PURPOSES[name]}."
    if not result.missing:
        return f"{name} is there already."
    lines = "this line" if len(result.missing) == 1 else "these lines"
    return f"{name} was there, and is left as it is. Add {lines} to it: {' and '.join(result.missing)}"
