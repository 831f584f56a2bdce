"""What opens the reader, read by hand: importing argparse would take longer than the rest of this package."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from tui.first_run import default_library
from tui.library.errors import LibraryError
from tui.records import clock
from tui.records.dates import Date, DateError, Day
from tui.records.typed_dates import typed_date
from tui.settings import Settings, settings_file

COMMANDS = (
    *("list", "due", "show", "history", "assess", "export", "brief", "score", "review"),
    *("add", "import", "new", "check", "verify", "serve", "reindex", "diff", "init", "schema", "completion", "help"),
)
"""The commands, each of which is a module of this package that `tui.cli.commands` imports."""
_VALUED = ("-C", "--settings", "--today", "--as-of", "--by")
"""The options with a value."""
_OF_COMMANDS = ("-C", "--settings", "--today")
"""Those that may stand before a command, too."""
IN_BROWSER = "--in-browser"
"""What `accord serve` calls its readers with: they draw for a browser, and leave this machine alone."""
_FLAGS = {"-h": "--help", "-V": "--version"} | {
    name: name for name in ("--help", "--version", "--fresh", "--read-only", IN_BROWSER)
}
"""The options without one, by how they may be written."""


_LIKE = 0.7
"""How alike two words must be, of at most 1, for one to be taken for a slip of the other."""


class UsageError(Exception):
    """The command line cannot be understood."""


class Arguments(NamedTuple):
    """A command line that opens the reader."""

    library: str
    """The folder that is named; empty where none is."""
    options: Mapping[str, str]
    """The values of options by their long names; empty for those that have none."""
    today: Day
    """The day from which due dates are judged."""

    @property
    def settings_file(self) -> Path:
        """The settings file that is named, or else the user's."""
        return named_settings_file(self.options.get("--settings")) or settings_file()

    @property
    def names_settings(self) -> bool:
        """Whether a settings file is named, which must be there then."""
        return named_settings_file(self.options.get("--settings")) is not None

    @property
    def as_of(self) -> Day | None:
        """The day at whose end everything is to be shown, of a month or a year the last; `None` for now."""
        text = self.options.get("--as-of")
        if text is None:
            return None
        date = _date("--as-of", text, self.today)
        if date.latest is None:
            raise UsageError(f"--as-of: {text} has no last day; expected a date such as 2026-11-22.")
        return date.latest


def command_of(arguments: list[str]) -> tuple[str, list[str]] | None:
    """Return the command that is asked for, and what it is called with; `None` where the reader is to open."""
    at = 0
    while at < len(arguments):
        name, equals, _ = arguments[at].partition("=")
        if name not in _OF_COMMANDS:
            break
        at += 1 if equals else 2
    if at < len(arguments) and arguments[at] in COMMANDS:
        return arguments[at], arguments[:at] + arguments[at + 1 :]
    return None


def parse(arguments: list[str]) -> Arguments:
    """Tell the folder and the options of a reader apart. Raises `UsageError`."""
    words: list[str] = []
    options: dict[str, str] = {}
    left = list(arguments)
    while left:
        word = left.pop(0)
        name, equals, value = word.partition("=")
        if name in _VALUED:
            if not equals and left:
                value = left.pop(0)
            if not value:
                raise UsageError(f"{name} needs a value.")
            options[name] = value
        elif word in _FLAGS:
            options[_FLAGS[word]] = ""
        elif word == "--":
            words += left
            left = []
        elif word.startswith("-"):
            raise UsageError(f"{word}: there is no such option.{_nearest(name, (*_VALUED, *_FLAGS))}")
        else:
            words.append(word)
    if "--help" not in options and "--version" not in options:
        _expect_one_library(words, options)
    library = options.get("-C") or (words[0] if words else "")
    return Arguments(library, options, today_of(options.get("--today")))


def _expect_one_library(words: list[str], options: Mapping[str, str]) -> None:
    if words and not Path(words[0]).exists() and (near := _nearest(words[0], COMMANDS)):
        raise UsageError(f"{words[0]}: there is no such command, and no such folder.{near}")
    if len(words) > 1 or (words and "-C" in options):
        raise UsageError(f"{words[-1]}: one library at a time.")


def library_folder(named: str, settings: Settings) -> Path:
    """Return the folder that is named, or the one to open where none is. Raises `LibraryError`."""
    if named:
        return Path(named)
    try:
        return default_library(settings, Path.cwd())
    except OSError as error:
        message = f"Your own library cannot be made: {error}.\nName a folder of records: accord FOLDER."
        raise LibraryError(message) from error


def named_settings_file(named: str | None) -> Path | None:
    """Return the settings file that an option or the environment names; `None` where neither does."""
    name = named or os.environ.get("ACCORD_SETTINGS")  # empty is not set
    return Path(name) if name else None


def today_of(text: str | None) -> Day:
    """Return the day that `--today` names, or that of the clock. `UsageError`: it is not one day."""
    if text is None:
        return clock.today()
    date = _date("--today", text, clock.today())
    if date.earliest is None or date.earliest != date.latest:
        raise UsageError(f"--today: {text} is not one day; expected a date such as 2026-11-22.")
    return date.earliest


def _date(option: str, text: str, today: Day) -> Date:
    try:
        return typed_date(text, today)
    except DateError as error:
        raise UsageError(f"{option}: {error}.") from error


def _nearest(word: str, known: Iterable[str]) -> str:
    """Return a question that names the nearest of what is known; empty where nothing is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), 1, cutoff=_LIKE)
    return f" Did you mean {near[0]}?" if near else ""
