"""The commands that argparse reads, each in a file of its own, which is imported once it is asked for.

A new one is a name in `tui.cli.arguments.COMMANDS` and a module of that name with `SUMMARY`, `EXAMPLES`,
`arguments(parser)` and `run(options, call)`, which returns the exit code: 0, 1 where it found problems; `UsageError`
makes 2.
"""

import argparse
import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import NoReturn, Protocol, TypedDict, TypeVar, cast

from tui.cli.arguments import COMMANDS, UsageError, library_folder, named_settings_file, today_of
from tui.cli.opening import answer
from tui.library.filter.query import Query, QueryError, parse_query
from tui.library.library import Library
from tui.records.dates import Date, DateError, Day
from tui.records.typed_dates import typed_date
from tui.settings import Settings, load_settings, settings_file
from tui.value import value

Answer = TypeVar("Answer")


@value
class Call:
    """What a command is called with besides its own options."""

    library: str
    """The folder that is named; empty where none is."""
    today: Day
    settings: Settings
    settings_file: Path
    """The file that they are of, whether it is there or not."""

    @property
    def folder(self) -> Path:
        """The library's folder: the one that is named, or else the one that `accord` opens. Raises `LibraryError`."""
        return library_folder(self.library, self.settings)

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
    parser = Parser(prog=f"accord {name}", **_frame(module))
    _add_arguments(parser, module)
    return parser


def whole_parser() -> Parser:
    """Return what would read any command line: completions and the manual are made from it."""
    parser = Parser(prog="accord", description="A terminal reader and tracker of commitments.", allow_abbrev=False)
    add = parser.add_argument
    add("--as-of", metavar="DAY", help="show everything as it stood at the end of this day")
    add("--fresh", action="store_true", help="begin with the newest article, not where you were")
    add("--read-only", action="store_true", help="judge, note and write nothing")
    add("--by", metavar="NAME", help="who judges; else as the settings or git have it")
    add("--version", action="store_true", help="print the version")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name in COMMANDS:
        module = _module(name)
        _add_arguments(subparsers.add_parser(name, help=module.SUMMARY, **_frame(module)), module)
    _add_common(parser)
    return parser


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Lays help out for 80 columns, whatever the terminal has: so it is the same everywhere."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=79)


class _Frame(TypedDict):
    description: str
    epilog: str
    formatter_class: type[_Formatter]
    allow_abbrev: bool


def _frame(module: _Module) -> _Frame:
    examples = "\n".join(f"  {example}" for example in module.EXAMPLES)
    return _Frame(
        description=module.SUMMARY,
        epilog=f"examples:\n{examples}",
        formatter_class=_Formatter,
        allow_abbrev=False,
    )


def _add_arguments(parser: argparse.ArgumentParser, module: _Module) -> None:
    module.arguments(parser)
    _add_common(parser)


def _add_common(parser: argparse.ArgumentParser) -> None:
    common = parser.add_argument_group("of all commands")
    common.add_argument("-C", dest="library", metavar="LIBRARY", help="the library; else the one that accord opens")
    common.add_argument("--today", metavar="DAY", help="judge due dates as if it were this day")
    common.add_argument("--settings", metavar="FILE", help="use this settings file")


def add_library(parser: argparse.ArgumentParser) -> None:
    """Let the library be named by a word, too."""
    parser.add_argument("folder", nargs="?", metavar="LIBRARY", help="the library; so does -C")


def run(name: str, words: Sequence[str]) -> int:
    """Run a command; return the exit code. Errors as of `tui.cli.main.main`."""
    try:
        parser = parser_of(name)
        words = _with_days_as_values(words)
        # Words of a filter may stand after options; but so read, argparse takes what follows -- for options, too.
        options = parser.parse_args(words) if "--" in words else parser.parse_intermixed_args(words)
    except SystemExit as ended:  # so argparse ends once it has printed its help
        return int(ended.code or 0)
    named = named_settings_file(options.settings)
    file = named or settings_file()
    # What helps with settings must not need any that can be used.
    settings = Settings() if name == "help" else load_settings(file, must_exist=named is not None)
    folders = [folder for folder in (options.library, getattr(options, "folder", None)) if folder]
    if len(folders) > 1:
        raise UsageError(f"{name}: {folders[1]}: one library at a time.")
    call = Call(folders[0] if folders else "", today_of(options.today), settings, file)
    return _module(name).run(options, call)


def _with_days_as_values(words: Sequence[str]) -> list[str]:
    """Return words in which `-3w` and `-7d..` are no options to argparse: a blank goes before them."""
    end = words.index("--") if "--" in words else len(words)
    return [f" {word}" if at < end and _DAYS_AGO.match(word) else word for at, word in enumerate(words)]


_DAYS_AGO = re.compile(r"-\d")


def _module(name: str) -> _Module:
    return cast(_Module, import_module(f"tui.cli.{name}{'_' * iskeyword(name)}"))
