"""What a command line asks for, read by hand: importing argparse would take longer than the rest of this package."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tui.first_run import default_library
from tui.library.errors import LibraryError
from tui.records import clock
from tui.records.dates import Date, DateError, Day
from tui.records.typed_dates import typed_date, typed_span
from tui.settings import Settings, settings_file

COMMANDS = ("check", "reindex", "diff", "init", "help")
FORMATS = ("text", "json", "markdown")
"""The formats of `tui.exporting.diff`, which takes longer to import than to name them."""
_VALUED = ("--settings", "--today", "--as-of", "--format", "--moved")
"""The options with a value."""
_FLAGS = {
    "--help": "--help",
    "-h": "--help",
    "--version": "--version",
    "-V": "--version",
    "--fresh": "--fresh",
    "--fix-moved": "--fix-moved",
    "--restore": "--restore",
    "--quotes": "--quotes",
}
"""The options without one, by how they may be written."""
_OF_COMMANDS = {
    "--fix-moved": "check",
    "--moved": "check",
    "--restore": "check",
    "--quotes": "check",
    "--format": "diff",
}
"""The options that one command has alone."""


class UsageError(Exception):
    """The command line cannot be understood."""


class Arguments(NamedTuple):
    """A command line."""

    command: str
    """One of `COMMANDS`; empty for the reader."""
    words: tuple[str, ...]
    """What follows the command."""
    options: Mapping[str, str]
    """The values of options by their long names; empty for those that have none."""
    today: Day
    """The day from which due dates are judged."""

    @property
    def settings_file(self) -> Path:
        """The settings file that is named, or else the user's."""
        return Path(self._named_settings) if self._named_settings else settings_file()

    @property
    def names_settings(self) -> bool:
        """Whether a settings file is named, which must be there then."""
        return bool(self._named_settings)

    @property
    def _named_settings(self) -> str:
        return self.options.get("--settings") or os.environ.get("ACCORD_SETTINGS") or ""  # empty is not set

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

    @property
    def format(self) -> str:
        """The name of the format to print in."""
        name = self.options.get("--format", FORMATS[0])
        if name not in FORMATS:
            raise UsageError(f"--format: {name}; expected {', '.join(FORMATS)}.")
        return name


def parse(arguments: list[str]) -> Arguments:
    """Tell the command, words and options apart. Raises `UsageError`."""
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
        elif word.startswith("-") and not _is_days_away(word):
            raise UsageError(f"{word}: there is no such option.")
        else:
            words.append(word)
    command = words.pop(0) if words and words[0] in COMMANDS else ""
    for name in options.keys() & _OF_COMMANDS.keys():
        if command != _OF_COMMANDS[name]:
            raise UsageError(f"{name} goes with accord {_OF_COMMANDS[name]}.")
    if "--as-of" in options and command:
        raise UsageError("--as-of shows a board, and so goes with no command.")
    most = 2 if command == "diff" else 1
    if len(words) > most and "--help" not in options and "--version" not in options:
        raise UsageError(f"{words[most]}: one {'topic' if command == 'help' else 'library'} at a time.")
    return Arguments(command, tuple(words), options, _today(options))


def library_folder(words: tuple[str, ...], settings: Settings) -> Path:
    """Return the folder that is asked for, or the one to open where none is. Raises `LibraryError`."""
    if words:
        return Path(words[0])
    try:
        return default_library(settings, Path.cwd())
    except OSError as error:
        message = f"Your own library cannot be made: {error}.\nName a folder of records: accord FOLDER."
        raise LibraryError(message) from error


def span(words: tuple[str, ...], today: Day) -> tuple[Day | None, Day]:
    """Return between the ends of which days somebody asks for what moved; `None` for ever.

    Of a month or a year that begins the span all days count, of one that ends it, too.
    """
    example = "such as accord diff 2025-06-01..2026-01-31 or accord diff 'last month..'"
    try:
        dates = typed_span(words[0], today) if words else None
    except DateError as error:
        raise UsageError(f"diff: {error}.") from error
    if dates is None:
        raise UsageError(f"diff: expected two days first, {example}.")
    start, stop = dates
    if (start and start.earliest is None) or (stop and stop.latest is None):
        raise UsageError(f"diff: {words[0]} has an end without a day; expected two days, {example}.")
    first = None if start is None or start.earliest is None else start.earliest - (start.earliest != start.latest)
    last = today if stop is None or stop.latest is None else stop.latest
    if first is not None and first > last:
        raise UsageError(f"diff: {words[0]} ends before it starts; expected the earlier day first.")
    return first, last


def _today(options: Mapping[str, str]) -> Day:
    text = options.get("--today")
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


def _is_days_away(word: str) -> bool:
    """Return whether a word with a hyphen first is a span, such as `-7d..`."""
    return ".." in word and word[1:2].isdigit()
