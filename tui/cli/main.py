"""The command line: a thin door. What it does not need for a start it imports later."""

import gc
import io
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

from tui import __version__
from tui.first_run import default_library
from tui.library.errors import IndexDamaged, LibraryError
from tui.records.clock import today
from tui.records.dates import DateError, Day, parse_date
from tui.records.normal import normal_id
from tui.settings import Settings, SettingsError, load_settings, settings_file
from tui.system.signals import ENDINGS, Ended, LastResort, end, exit_code, handled
from tui.system.terminal import terminal_restorer
from tui.text.display import one_line

if TYPE_CHECKING:
    from tui.drafting.adding import Reviewing
    from tui.library.library import Library
    from tui.library.log.moved import Moved
    from tui.library.sync.progress import Changes, Progress
    from tui.records.problems import Problem

Answer = TypeVar("Answer")

_COMMANDS = ("check", "reindex", "diff", "init")
_OPTIONS = ("--settings", "--today", "--as-of", "--format", "--moved")
"""Those with a value."""
_FORMATS = ("text", "json", "markdown")
"""Those of `tui.exporting.diff`, which takes longer to import than to name them."""
_LONG = 1.0
"""So many seconds may pass before it is shown how far something is."""

USAGE = """\
usage: accord [LIBRARY]           read the library in a folder
       accord check [LIBRARY]     print what is wrong with it, one problem a line
       accord check --fix-moved   first re-attach the assessments of what was renamed or moved, where that is sure
       accord check --restore     and append again what another program removed from the log of assessments
       accord check --moved OLD=NEW   and those of the record OLD to the record NEW
       accord reindex [LIBRARY]   read all its records anew
       accord add FILE|FOLDER|URL|-   make records of articles: accord add --help
       accord diff FROM..TO [LIBRARY]   print what moved between the ends of two days
       accord init LIBRARY        make a folder a library that lives well in git

Without LIBRARY: ./articles, else the settings' library, else your own, which starts as a copy of the sample.
A library that is called as one of these commands is opened as ./check, ./diff and so on.

  --settings FILE      use this settings file; so does ACCORD_SETTINGS=FILE in the environment
  --today YYYY-MM-DD   judge due dates as if it were this day
  --as-of YYYY-MM-DD   show everything as it stood at the end of this day
  --format FORMAT      print what moved as text, json or markdown
  --version            print the version
  --help               print this

check and reindex exit with 0 where there is no problem, with 1 where there is one. Otherwise 2 means that nothing could
be done, or not all be printed.

Settings: {file}
Keys: press ? in the app."""


class UsageError(Exception):
    """The command line cannot be understood."""


class NoTerminalError(Exception):
    """There is no terminal to draw on."""


class OutputError(Exception):
    """What was to be printed could not be printed; the message says why."""


def main(arguments: list[str] | None = None) -> int:
    """Run Accord; return the exit code: 0, or 1 when there are problems, or 2 when nothing could be done.

    A signal that ends it makes the code that shells give it, such as 143 for SIGTERM.
    """
    try:
        with handled(ENDINGS, end):
            return _run(sys.argv[1:] if arguments is None else arguments)
    except Ended as ended:
        return ended.code
    except UsageError as error:
        return _panel("The command line was not understood.", f"{error}\nSee accord --help.")
    except SettingsError as error:
        return _panel("The settings cannot be used.", f"{error}\nMend the file, or use another with --settings FILE.")
    except LibraryError as error:
        return _panel("The library cannot be opened.", str(error))
    except NoTerminalError as error:
        return _panel("There is no terminal to draw on.", str(error))
    except OutputError as error:
        return _panel("Not all could be printed.", f"{error}\nMake room there, or print somewhere else.")
    except KeyboardInterrupt:
        return exit_code(signal.SIGINT)


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["add"]:
        return _add(arguments[1:])
    words, options = _parse(arguments)
    named = options.get("--settings") or os.environ.get("ACCORD_SETTINGS") or None  # empty is not set
    file = Path(named) if named else settings_file()
    if "--help" in options:
        _print(USAGE.format(file=one_line(str(file))))
        return 0
    if "--version" in options:
        _print(f"accord {__version__}")
        return 0
    command = words.pop(0) if words and words[0] in _COMMANDS else ""
    span = _span(words) if command == "diff" else None
    if len(words) > 1:
        raise UsageError(f"{words[1]}: one library at a time.")
    form = _form(options.get("--format"), command)
    day = _day("--today", options) or today()
    as_of = _day("--as-of", options)
    for option in ("--fix-moved", "--moved", "--restore"):
        if option in options and command != "check":
            raise UsageError(f"{option} goes with accord check.")
    if as_of is not None and command:
        raise UsageError("--as-of shows a board, and so goes with no command.")
    settings = load_settings(file, must_exist=named is not None)
    if command == "init":
        return _init(words)
    if span is not None:
        return _diff(_library(words, settings), day, span, form)
    if command == "check":
        renamed = _records(options["--moved"]) if "--moved" in options else None
        return _check(
            _library(words, settings),
            day,
            fix_moved=renamed or "--fix-moved" in options,
            restore="--restore" in options,
        )
    if command == "reindex":
        return _reindex(_library(words, settings), day)
    # Windows draws through stdout, the others through stderr.
    if not all(map(_is_terminal, (sys.stdin, sys.stdout, sys.stderr))):
        raise NoTerminalError("Start accord in one, without redirecting it; the commands need none.")
    clock = None if "--today" in options else today
    return _read(_library(words, settings), settings, day, clock, as_of)


def _parse(arguments: list[str]) -> tuple[list[str], dict[str, str]]:
    """Tell words from options by hand: importing argparse would take longer than the rest of this module."""
    words: list[str] = []
    options: dict[str, str] = {}
    left = list(arguments)
    while left:
        word = left.pop(0)
        name, given, value = word.partition("=")
        if name in _OPTIONS:
            if not given and left:
                value = left.pop(0)
            if not value:
                raise UsageError(f"{name} needs a value.")
            options[name] = value
        elif word in ("--help", "-h"):
            options["--help"] = ""
        elif word in ("--fix-moved", "--restore"):
            options[word] = ""
        elif word in ("--version", "-V"):
            options["--version"] = ""
        elif word == "--":
            words += left
            left = []
        elif word.startswith("-"):
            raise UsageError(f"{word}: there is no such option.")
        else:
            words.append(word)
    return words, options


def _day(option: str, options: dict[str, str]) -> Day | None:
    """Return the day that an option names; `None` where it is not given."""
    return _one_day(option, options[option]) if option in options else None


def _one_day(what: str, text: str) -> Day:
    try:
        date = parse_date(text)
    except DateError as error:
        raise UsageError(f"{what}: {error}") from error
    if date.earliest is None or date.earliest != date.latest:
        raise UsageError(f"{what}: {text} is not one day; expected a date such as 2026-11-22.")
    return date.earliest


def _span(words: list[str]) -> tuple[Day, Day]:
    """Take the two days of a diff from the words."""
    first, dots, last = words.pop(0).partition("..") if words else ("", "", "")
    if not dots:
        raise UsageError("diff: expected two days first, such as accord diff 2025-06-01..2026-01-31.")
    days = _one_day("diff", first), _one_day("diff", last)
    if days[0] > days[1]:
        raise UsageError(f"diff: {first} is after {last}; expected the earlier day first.")
    return days


def _form(named: str | None, command: str) -> str:
    """Return the name of the format to print in."""
    if named is not None and command != "diff":
        raise UsageError("--format goes with accord diff.")
    if named not in (None, *_FORMATS):
        raise UsageError(f"--format: {named}; expected {', '.join(_FORMATS)}.")
    return named or _FORMATS[0]


def _records(text: str) -> tuple[str, str]:
    """Take the two ids of a record that was renamed."""
    old, equals, new = text.partition("=")
    if not (old and equals and new):
        raise UsageError(f"--moved: {text}; expected the old and the new id of a record: 2024-talks=2024-06-talks.")
    return normal_id(old.removesuffix(".md")), normal_id(new.removesuffix(".md"))


def _library(words: list[str], settings: Settings) -> Path:
    """Return the folder that is asked for, or the one to open where none is."""
    if words:
        return Path(words[0])
    try:
        return default_library(settings, Path.cwd())
    except OSError as error:
        said = f"Your own library cannot be made: {error}.\nName a folder of records: accord FOLDER."
        raise LibraryError(said) from error


def _read(
    folder: Path,
    settings: Settings,
    day: Day,
    clock: Callable[[], Day] | None,
    as_of: Day | None,
    *,
    reviewing: "Reviewing | None" = None,
) -> int:
    """Open the reader, and the reviews over it; `clock` says which day it is later on, `None`: it stays `day`."""
    _set_frames_per_second(settings)
    # Collecting garbage while everything is being made costs a tenth of the start; the app takes it up again.
    gc.disable()
    from platformdirs import user_cache_path

    from tui.app import AccordApp

    # The board of a day in the past is made of the index, so all that changed is read before.
    past = None if as_of is None else _answer(folder, day, lambda library, _: library.as_it_stood(as_of))
    try:
        app = AccordApp(
            folder,
            settings=settings,
            cache=user_cache_path("accord"),
            today=day,
            clock=clock,
            past=past,
            reviewing=reviewing,
        )
    except BaseException:
        if past:
            past.close()
        raise
    last_resort = LastResort(terminal_restorer())

    def leave(number: int) -> None:
        last_resort.wait(exit_code(number))
        app.leave(number)

    try:
        with handled((*ENDINGS, signal.SIGINT), leave):
            app.run()
    finally:
        last_resort.cancel()
    return app.return_code or 0


def _answer(folder: Path, day: Day, ask: "Callable[[Library, Changes], Answer]", *, anew: bool = False) -> Answer:
    """Return what a library answers that is up to its files, given also what had changed in them.

    Where its index turns out to be damaged, or `anew` is wanted, that is made anew before.
    """
    from platformdirs import user_cache_path

    from tui.library.library import Library

    with closing(Library.open(folder, cache=user_cache_path("accord"), today=day)) as library:
        if library.notice:
            _tell(library.notice)
        if anew:
            library.rebuild()
        while True:
            try:
                with _Meter() as meter:
                    changes = library.reconcile(meter.show)
                return ask(library, changes)
            except IndexDamaged as error:
                _tell(str(error))
                library.rebuild()  # if that does not help, the next error is another one


def _set_frames_per_second(settings: Settings) -> None:
    """Tell Textual, which reads it when it is imported, how often to draw."""
    if settings.frames_per_second is not None:
        os.environ["TEXTUAL_FPS"] = str(settings.frames_per_second)
    elif "SSH_CONNECTION" not in os.environ:
        # A key waits for up to two frames to be answered: 36 ms of Textual's 60 a second, 11 ms of these.
        os.environ.setdefault("TEXTUAL_FPS", "240")


def _check(folder: Path, day: Day, *, fix_moved: bool | tuple[str, str], restore: bool) -> int:
    """Print the problems of a library, after mending those that come of renaming if that is wanted.

    `fix_moved` may also name a record by its old and its new id. `restore`: the lines that the log lost come back.
    """
    fixed: list[Moved] = []
    restored = 0

    def ask(library: "Library", _: "Changes") -> "tuple[tuple[Problem, ...], int]":
        nonlocal restored
        if restore:
            restored += library.restore_lost()
        if fix_moved:
            fixed.extend(library.fix_moved(None if isinstance(fix_moved, bool) else fix_moved))
        return library.check(), library.counts().articles

    problems, count = _answer(folder, day, ask)
    if restored:
        _print(f"{_counted(restored, 'line')} of the log restored")
    for each in fixed:
        what = _counted(len(each.commitments), "commitment")
        where = f"{each.old} is {each.new} now ({each.shown_by})" if each.old != each.new else each.old
        _print(one_line(f"{where}: the assessments of {what} are re-attached"))
    if not isinstance(fix_moved, bool) and not any(each.old == fix_moved[0] for each in fixed):
        _print(one_line(f"{fix_moved[0]} lost no assessments that {fix_moved[1]} could take: nothing is re-attached"))
    if not problems:
        _print(f"{_counted(count, 'record')}, no problems")
        return 0
    _print(*(one_line(str(problem)) for problem in problems))
    return 1


def _diff(folder: Path, day: Day, span: tuple[Day, Day], form: str) -> int:
    """Print what moved between the ends of two days."""
    from tui.exporting.diff import FORMATS

    _print(FORMATS[form](_answer(folder, day, lambda library, _: library.diff(*span))))
    return 0


def _add(arguments: list[str]) -> int:
    """Make records of articles."""
    from tui.cli.add import AddUsageError, Means, add

    named = os.environ.get("ACCORD_SETTINGS") or None
    settings = load_settings(Path(named) if named else settings_file(), must_exist=named is not None)
    meter = _Meter()

    def review(reviewing: "Reviewing") -> int:
        return _read(reviewing.folder, settings, today(), today, None, reviewing=reviewing)

    means = Means(
        print=_print,
        tell=_tell,
        meter=meter.write,
        library=lambda name: _library([name] if name else [], settings),
        review=review if all(map(_is_terminal, (sys.stdin, sys.stdout, sys.stderr))) else None,
    )
    try:
        return add(arguments, means)
    except AddUsageError as error:
        raise UsageError(str(error)) from error
    except SystemExit as ended:  # so argparse ends once it has printed its help
        return int(ended.code or 0)


def _init(words: list[str]) -> int:
    """Make a folder a library that git can merge."""
    from tui.library.files.gitattributes import ATTRIBUTES, MERGE, Setup, set_up

    if not words:
        raise UsageError("init: name the folder of the library.")
    folder = Path(words[0])
    match set_up(folder):
        case Setup.WRITTEN:
            said = f"{ATTRIBUTES} is written: git keeps the assessments of both sides when it merges."
        case Setup.THERE:
            said = f"{ATTRIBUTES} is there already."
        case Setup.TO_DO:
            said = f"{ATTRIBUTES} was there, and is left as it is. Add this line to it: {MERGE}"
    _print(one_line(f"{folder}: {said}"))
    return 0


def _print(*lines: str) -> None:
    """Print lines, whatever stdout is: all printing of commands is done here. Raises `OutputError`."""
    if sys.stdout is None:  # so it is where it was closed before we were started
        raise OutputError("The standard output is closed.")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that is not UTF-8 lacks most letters
    try:
        print(*lines, sep="\n", flush=True)
    except BrokenPipeError:
        # The reader of the pipe, such as head, has seen enough.
        _silence(sys.stdout)
    except OSError as error:
        _silence(sys.stdout)
        raise OutputError(f"The standard output cannot be written to: {error.strerror}.") from error


def _silence(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere: Python would complain of it on closing, too."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


def _reindex(folder: Path, day: Day) -> int:
    """Make the index of a library anew."""
    started = time.monotonic()
    problems, count = _answer(folder, day, lambda library, changes: (len(library.check()), changes.added), anew=True)
    seconds = time.monotonic() - started
    said = f"{_counted(problems, 'problem')}: see accord check" if problems else "no problems"
    _print(f"{_counted(count, 'record')} read in {seconds:.1f} s, {said}")
    return 1 if problems else 0


class _Meter:
    """Shows on a terminal how far something is, once that takes long; nothing is left of it at the end."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._width = 0

    def __enter__(self) -> "_Meter":
        return self

    def __exit__(self, *_: object) -> None:
        self.write("")

    def show(self, progress: "Progress") -> None:
        """Say how far it is."""
        if time.monotonic() > self._started + _LONG:
            self.write("reading " + ", ".join(progress.in_words))

    def write(self, text: str) -> None:
        """Show a text in the place of the last one."""
        if _is_terminal(sys.stderr) and (text or self._width):
            with suppress(OSError):  # the terminal is gone; that is no reason to stop
                print(f"\r{text:{self._width}}", end="" if text else "\r", file=sys.stderr, flush=True)
            self._width = len(text)


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'s' * (number != 1)}"


def _tell(said: str) -> None:
    """Tell on stderr what the user should know, and go on."""
    _print_error(f"accord: {one_line(said)}")


def _panel(title: str, said: str) -> int:
    """Say on stderr why nothing could be done; return the exit code."""
    _print_error(f"accord: {title}", *(f"  {one_line(line)}" for line in said.splitlines()))
    return 2


def _print_error(*lines: str) -> None:
    """Print lines on stderr; where that is closed or full, the exit code alone tells."""
    if sys.stderr is None:  # print() would take stdout instead
        return
    try:
        print(*lines, sep="\n", file=sys.stderr, flush=True)
    except OSError:
        _silence(sys.stderr)
