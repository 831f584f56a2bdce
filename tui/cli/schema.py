"""`accord schema`: what a record or a line of the log may say, as JSON Schema for editors and other programs."""

import json
from argparse import ArgumentParser, Namespace

from tui.cli.commands import Call
from tui.cli.output import print_text
from tui.records.schema import SCHEMAS

SUMMARY = "Print what a record, or a line of the log, may say, as JSON Schema (draft-07)."
EXAMPLES = ("accord schema record", "accord schema log")


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("of", choices=SCHEMAS, metavar="record|log", help="the front matter of a record, or a line")


def run(options: Namespace, call: Call) -> int:
    """Print the schema; return 0. The call makes no difference."""
    print_text(json.dumps(SCHEMAS[options.of](), ensure_ascii=False, indent=2))
    return 0
