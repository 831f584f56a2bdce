"""The commands that argparse reads, each in a file of its own, which is imported once it is asked for.

A new one is a line in `COMMANDS` and a module with `SUMMARY`, `EXAMPLES`, `arguments(parser)` and `run(options, call)`,
which returns the exit code: 0, 1 where it found problems; `UsageError` makes 2.
"""

import argparse
import os
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import NoReturn, Protocol, TypeVar, cast

from tui.cli.arguments import UsageError, library_folder
from tui.cli.opening import answer
from tui.library.filter.query import Query, QueryError, parse_query
from tui.library.library import Library
from tui.records import clock
from tui.records.dates import Date, DateError, Day
from tui.records.typed_dates import typed_date
from tui.settings import Settings, load_settings, settings_file
from tui.value import value

COMMANDS = {
    "list": "tui.cli.list",
    "due": "tui.cli.due",
    "show": "tui.cli.show",
    "history": "tui.cli.history",
    "assess": "tui.cli.assess",
    "export": "tui.cli.export",
    "brief": "tui.cli.brief",
    "score": "tui.cli.score",
}
"""The modules of the commands by their names."""

Answer = TypeVar("Answer")


@value
class Call:
    """What a command is called with besides its own options."""

    folder: Path
    """The library's."""
    today: Day
    settings: Settings

    def answer(self, ask: Callable[[Library], Answer]) -> Answer:
        """Return what the library answers, brought up to its files. `LibraryError`: it cannot be read."""
        return answer(self.folder, self.today, lambda library, _: ask(library))

    def date(self, option: str, text: str) -> Date:
        """Read a day that somebody typed. `UsageError`: it is none."""
        try:
            return typed_date(text, self.today)
        except DateError as error:
            raise UsageError(f"{option}: {error}.") from error

    def query(self, words: Sequence[str]) -> Query:
        """Read a filter. `UsageError`: it cannot be read."""
        try:
            return parse_query(" ".join(words), self.today, self.settings.filters)
        except QueryError as error:
            raise UsageError(f"{error}. See accord help filter.") from error


class _Module(Protocol):
    SUMMARY: str
    EXAMPLES: Sequence[str]

    def arguments(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, options: argparse.Namespace, call: Call) -> int: ...


class Parser(argparse.ArgumentParser):
    """Reads the options of a command; what is wrong with them is an error like any other."""

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError`, with the nearest option where one is not known."""
        unknown = message.partition("unrecognized arguments: ")[2].split(" ")[0].partition("=")[0]
        near = get_close_matches(unknown, self._option_string_actions, 1) if unknown.startswith("-") else []
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UsageError(f"{self.prog.removeprefix('accord ')}: {message}.{hint}")


def parser_of(name: str) -> Parser:
    """Return what reads the options of a command."""
    module = _module(name)
    examples = "\n".join(f"  {example}" for example in module.EXAMPLES)
    parser = Parser(
        prog=f"accord {name}",
        description=module.SUMMARY,
        epilog=f"examples:\n{examples}",
        formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(prog, max_help_position=26, width=79),
        allow_abbrev=False,
    )
    module.arguments(parser)
    common = parser.add_argument_group("of all commands")
    common.add_argument("-C", dest="library", metavar="LIBRARY", help="the library; else the one that accord opens")
    common.add_argument("--today", metavar="DAY", help="judge due dates as if it were this day")
    common.add_argument("--settings", metavar="FILE", help="use this settings file")
    return parser


def run(name: str, words: Sequence[str]) -> int:
    """Run a command; return the exit code. Errors as of `tui.cli.main.main`."""
    try:
        parser = parser_of(name)
        # Words of a filter may stand after options; but so read, argparse takes what follows -- for options, too.
        options = parser.parse_args(words) if "--" in words else parser.parse_intermixed_args(words)
    except SystemExit as ended:  # so argparse ends once it has printed its help
        return int(ended.code or 0)
    named = options.settings or os.environ.get("ACCORD_SETTINGS")
    settings = load_settings(Path(named) if named else settings_file(), must_exist=bool(named))
    today = clock.today()
    if options.today:
        date = Call(Path(), today, settings).date("--today", options.today)
        if date.earliest is None or date.earliest != date.latest:
            raise UsageError(f"--today: {options.today} is not one day; expected a date such as 2026-11-22.")
        today = date.earliest
    folder = library_folder((options.library,) if options.library else (), settings)
    return _module(name).run(options, Call(folder, today, settings))


def _module(name: str) -> _Module:
    return cast(_Module, import_module(COMMANDS[name]))
