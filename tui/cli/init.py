"""`accord init`: makes a folder a library that git can merge."""

from pathlib import Path

from tui.cli.arguments import Arguments, UsageError
from tui.cli.output import print_lines
from tui.library.gitattributes import ATTRIBUTES, MERGE, Setup, set_up
from tui.settings import Settings
from tui.text.display import one_line


def run(arguments: Arguments, settings: Settings) -> int:
    """Set a library up; return 0. The settings are those of a reader, and make no difference."""
    if not arguments.words:
        raise UsageError("init: name the folder of the library.")
    folder = Path(arguments.words[0])
    match set_up(folder):
        case Setup.WRITTEN:
            outcome = f"{ATTRIBUTES} is written: git keeps the assessments of both sides when it merges."
        case Setup.THERE:
            outcome = f"{ATTRIBUTES} is there already."
        case Setup.TO_DO:
            outcome = f"{ATTRIBUTES} was there, and is left as it is. Add this line to it: {MERGE}"
    print_lines(one_line(f"{folder}: {outcome}"))
    return 0
