"""Makes what completes the commands in each shell, and the page of the manual, from the parser of the commands.

`python -m tests.support.shells` writes them anew; `tests/cli/test_completion.py` compares them with the parser.
"""

import argparse
import os

import shtab
from argparse_manpage.manpage import Manpage

from tui import __version__
from tui.cli.commands import whole_parser
from tui.cli.completion import FILES, FOLDER, MANUAL

ASKS = {
    "id": shtab.cmd("accord completion ids 2>/dev/null"),
    "filter": shtab.cmd("accord completion filters 2>/dev/null"),
    "folder": shtab.DIRECTORY,
    "library": shtab.DIRECTORY,
    "file": shtab.FILE,
    "map": shtab.FILE,
    "settings": shtab.FILE,
    "documents": shtab.FILE,
}
"""What completes an argument, by its name."""


def parser() -> argparse.ArgumentParser:
    """The parser of all commands, with what completes their arguments."""
    whole = whole_parser()
    parsers = [whole]
    for action in whole._actions:
        if isinstance(action, argparse._SubParsersAction):
            parsers += action.choices.values()
    for each in parsers:
        for action in each._actions:
            if action.choices and not isinstance(action, argparse._SubParsersAction):
                action.choices = list(action.choices)  # shtab takes a mapping for commands
            if action.dest in ASKS:
                action.complete = ASKS[action.dest]  # type: ignore[attr-defined]
    return whole


def shell_text(shell: str) -> str:
    """What a shell is to read."""
    return shtab.complete(parser(), shell=shell)


def manual() -> str:
    """The page of the manual."""
    os.environ["SOURCE_DATE_EPOCH"] = "0"  # the same on every day
    page = Manpage(whole_parser(), _data={"project_name": "accord", "version": __version__})
    page.manual = "Accord"
    page.date = ""
    return str(page)


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    for shell, name in FILES.items():
        (FOLDER / name).write_text(shell_text(shell), encoding="utf-8")
    (FOLDER / MANUAL).write_text(manual(), encoding="utf-8")


if __name__ == "__main__":
    main()
