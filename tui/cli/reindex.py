"""`accord reindex`: makes the index of a library anew."""

import time
from argparse import ArgumentParser, Namespace

from tui.cli.commands import Call, add_library
from tui.cli.opening import answer
from tui.cli.output import print_lines
from tui.text.numbers import counted

SUMMARY = "Read all records of a library anew. Exits with 1 where there is a problem."
EXAMPLES = ("accord reindex", "accord reindex --today 2026-12-01")


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    add_library(parser)


def run(options: Namespace, call: Call) -> int:
    """Read all records of a library; return 0 where there is no problem, else 1."""
    started = time.monotonic()
    problems, number = answer(
        call.folder,
        call.today,
        lambda library, changes: (len(library.check()), changes.added),
        anew=True,
    )
    seconds = time.monotonic() - started
    state = f"{counted(problems, 'problem')}: see accord check" if problems else "no problems"
    print_lines(f"{counted(number, 'record')} read in {seconds:.1f} s, {state}")
    return 1 if problems else 0
