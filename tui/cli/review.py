"""`accord review`: opens the reader on a sitting."""

import sys
from argparse import ArgumentParser, Namespace

from tui.cli.arguments import UsageError
from tui.cli.commands import Call, add_library
from tui.cli.output import is_terminal
from tui.cli.reader import read
from tui.records import clock

SUMMARY = "Go through what is overdue or stale in the app, one promise at a time."
EXAMPLES = ("accord review", "accord review --today 2026-12-01")


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    add_library(parser)


def run(options: Namespace, call: Call) -> int:
    """Open the reader; return its exit code."""
    if not all(map(is_terminal, (sys.stdin, sys.stdout, sys.stderr))):
        raise UsageError("review: there is no terminal to draw on; accord list is:overdue needs none.")
    ticking = None if options.today else clock.today
    return read(call.folder, call.settings, call.today, ticking, None, file=call.settings_file, sits=True)
