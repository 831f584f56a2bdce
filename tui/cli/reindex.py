"""`accord reindex`: makes the index of a library anew."""

import time

from tui.cli.arguments import Arguments, library_folder
from tui.cli.opening import answer
from tui.cli.output import print_lines
from tui.settings import Settings
from tui.text.numbers import counted


def run(arguments: Arguments, settings: Settings) -> int:
    """Read all records of a library; return 0 where there is no problem, else 1."""
    started = time.monotonic()
    problems, number = answer(
        library_folder(arguments.words, settings),
        arguments.today,
        lambda library, changes: (len(library.check()), changes.added),
        anew=True,
    )
    seconds = time.monotonic() - started
    state = f"{counted(problems, 'problem')}: see accord check" if problems else "no problems"
    print_lines(f"{counted(number, 'record')} read in {seconds:.1f} s, {state}")
    return 1 if problems else 0
