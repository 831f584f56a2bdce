"""The command line: a thin door. What it does not need for a start it imports later."""

import gc
import os
import sys
from pathlib import Path

from tui import __version__
from tui.first_run import default_library
from tui.library.errors import LibraryError
from tui.records.dates import Day, DateError, parse_date, today
from tui.records.display import one_line
from tui.settings import Settings, SettingsError, load_settings, settings_file

USAGE = """\
usage: accord [LIBRARY]           read the library in a folder
       accord check [LIBRARY]     print what is wrong with its records, one problem a line

Without LIBRARY: ./articles, else the settings' library, else your own, which starts as a copy of the sample.

  --settings FILE      use this settings file
  --today YYYY-MM-DD   judge due dates as if it were this day
  --version            print the version
  --help               print this

Settings: {file}
Keys: press ? in the app."""


class UsageError(Exception):
    """The command line cannot be understood."""


def main(arguments: list[str] | None = None) -> int:
    """Run Accord; return the exit code: 0, or 1 when `check` found problems, or 2 when nothing could be done."""
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except UsageError as error:
        return _panel("accord does not understand", f"{error}\nSee accord --help.")
    except SettingsError as error:
        return _panel("The settings cannot be used", str(error))
    except LibraryError as error:
        return _panel("The library cannot be opened", str(error))
    except OSError as error:
        return _panel("The library cannot be opened", f"{error.filename}: {error.strerror}")


def _run(arguments: list[str]) -> int:
    words, options = _parse(arguments)
    file = Path(options.get("--settings", "")) if "--settings" in options else settings_file()
    if "--help" in options:
        print(USAGE.format(file=file))
        return 0
    if "--version" in options:
        print(f"accord {__version__}")
        return 0
    settings = load_settings(file, must_exist="--settings" in options)
    day = _day(options["--today"]) if "--today" in options else today()
    check = words[:1] == ["check"]
    words = words[1:] if check else words
    if len(words) > 1:
        raise UsageError(f"{words[1]}: one library at a time.")
    folder = Path(words[0]) if words else default_library(settings, Path.cwd())
    return _check(folder, day) if check else _read(folder, settings, day)


def _parse(arguments: list[str]) -> tuple[list[str], dict[str, str]]:
    """Tell words from options by hand: importing argparse would cost a tenth of the time to the first paint."""
    words: list[str] = []
    options: dict[str, str] = {}
    left = list(arguments)
    while left:
        word = left.pop(0)
        name, _, value = word.partition("=")
        if name in ("--settings", "--today"):
            if not value and not left:
                raise UsageError(f"{name} needs a value.")
            options[name] = value or left.pop(0)
        elif word in ("--help", "-h"):
            options["--help"] = ""
        elif word in ("--version", "-V"):
            options["--version"] = ""
        elif word == "--":
            words += left
            left = []
        elif word.startswith("-"):
            raise UsageError(f"{word} is no option.")
        else:
            words.append(word)
    return words, options


def _day(text: str) -> Day:
    try:
        date = parse_date(text)
    except DateError as error:
        raise UsageError(f"--today: {error}") from error
    if date.earliest is None or date.earliest != date.latest:
        raise UsageError(f"--today: {text} is not one day.")
    return date.earliest


def _read(folder: Path, settings: Settings, day: Day) -> int:
    """Open the reader."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _panel("There is no terminal here", "accord draws on a terminal; for a list of problems use accord check.")
    # Textual reads these when it is imported.
    local = "SSH_CONNECTION" not in os.environ
    if settings.frames_per_second or local:
        os.environ.setdefault("TEXTUAL_FPS", str(settings.frames_per_second or 240))
    # Collecting garbage while everything is being made costs a tenth of the start; the app takes it up again.
    gc.disable()
    from platformdirs import user_cache_path

    from tui.app import AccordApp

    app = AccordApp(folder, settings=settings, cache=user_cache_path("accord"), today=day)
    app.run()
    return app.return_code or 0


def _check(folder: Path, day: Day) -> int:
    """Print the problems of a library."""
    from platformdirs import user_cache_path

    from tui.library.library import Library

    library = Library.open(folder, cache=user_cache_path("accord"), today=day)
    try:
        library.reconcile()
        problems = library.check()
        count = library.counts().articles
    finally:
        library.close()
    for problem in problems:
        print(one_line(str(problem)))
    if not problems:
        print(f"{count:,} record{'s' * (count != 1)}, no problems")
    return 1 if problems else 0


def _panel(title: str, said: str) -> int:
    """Say on stderr why nothing could be done; return the exit code."""
    lines = [one_line(line) for line in said.splitlines()]
    print(f"accord: {title}", *(f"  {line}" for line in lines), sep="\n", file=sys.stderr)
    return 2
