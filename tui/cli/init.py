"""`accord init`: makes a folder a library that lives well in git."""

from pathlib import Path

from tui.cli.arguments import Arguments, UsageError
from tui.cli.output import print_lines
from tui.library.gitattributes import ATTRIBUTES, IGNORE, MERGE, TEXTS, Setup, set_up
from tui.settings import Settings
from tui.text.display import one_line


def run(arguments: Arguments, settings: Settings) -> int:
    """Set a library up; return 0. The settings are those of a reader, and make no difference."""
    if not arguments.words:
        raise UsageError("init: name the folder of the library.")
    folder = Path(arguments.words[0])
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
