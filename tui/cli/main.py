"""The command line: no command opens the reader, by hand and fast; a command is imported once it is asked for."""

import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui import __version__, first_screen
from tui.cli.arguments import Arguments, UsageError, library_folder, parse
from tui.cli.output import OutputError, is_terminal, panel, print_lines
from tui.first_run import is_new_sample
from tui.library.errors import LibraryError
from tui.looked import look
from tui.places import last_place, place_file, remember_place
from tui.records import clock
from tui.records.dates import Day
from tui.settings import Settings, SettingsError, load_settings, settings_file
from tui.state import state_file
from tui.system.signals import ENDINGS, Ended, LastResort, end, exit_code, handled
from tui.system.terminal import terminal_restorer

if TYPE_CHECKING:
    from tui.drafting.adding import Reviewing


READ_BY_ARGPARSE = ("list", "due", "show", "history", "assess", "export", "brief", "score")
"""The commands of `tui.cli.commands`, which brings argparse."""


class NoTerminalError(Exception):
    """There is no terminal to draw on."""


def main(arguments: list[str] | None = None) -> int:
    """Run Accord; return the exit code: 0, or 1 when there are problems, or 2 when nothing could be done.

    A signal that ends it makes the code that shells give it, such as 143 for SIGTERM.
    """
    try:
        with handled(ENDINGS, end):
            try:
                return _run(sys.argv[1:] if arguments is None else arguments)
            except BaseException:
                first_screen.leave()  # before anything is printed
                raise
    except Ended as ended:
        return ended.code
    except UsageError as error:
        return panel("The command line was not understood.", f"{error}\nSee accord --help.")
    except SettingsError as error:
        return panel("The settings cannot be used.", f"{error}\nMend the file, or use another with --settings FILE.")
    except LibraryError as error:
        return panel("The library cannot be opened.", str(error))
    except NoTerminalError as error:
        return panel("There is no terminal to draw on.", str(error))
    except OutputError as error:
        return panel("Not all could be printed.", f"{error}\nMake room there, or print somewhere else.")
    except KeyboardInterrupt:
        return exit_code(signal.SIGINT)


def _run(words: list[str]) -> int:
    if words[:1] == ["add"]:
        return _add(words[1:])
    if words and words[0] in READ_BY_ARGPARSE:
        from tui.cli.commands import run as run_command

        return run_command(words[0], words[1:])
    arguments = parse(words)
    if "--version" in arguments.options:
        print_lines(f"accord {__version__}")
        return 0
    if "--help" in arguments.options:
        from tui.cli.help import print_usage

        print_usage(arguments)
        return 0
    if arguments.command == "help":
        from tui.cli.help import run

        return run(arguments)
    as_of = arguments.as_of
    settings = load_settings(arguments.settings_file, must_exist=arguments.names_settings)
    if arguments.command:
        return _command(arguments.command)(arguments, settings)
    # Windows draws through stdout, the others through stderr.
    if not all(map(is_terminal, (sys.stdin, sys.stdout, sys.stderr))):
        raise NoTerminalError("Start accord in one, without redirecting it; the commands need none.")
    ticking = None if "--today" in arguments.options else clock.today
    folder = library_folder(arguments.words, settings)
    resumes = settings.resume and "--fresh" not in arguments.options
    return _read(folder, settings, arguments.today, ticking, as_of, file=arguments.settings_file, resumes=resumes)


def _command(name: str) -> Callable[[Arguments, Settings], int]:
    """Import a command; return what runs it."""
    match name:
        case "check":
            from tui.cli.check import run
        case "reindex":
            from tui.cli.reindex import run
        case "diff":
            from tui.cli.diff import run
        case _:
            from tui.cli.init import run
    return run


def _add(words: list[str]) -> int:
    """Make records of articles."""
    from tui.cli.add import AddUsageError, Means, add
    from tui.cli.output import Meter, notify
    from tui.drafting.fiscal import FiscalYear

    named = os.environ.get("ACCORD_SETTINGS") or None
    file = Path(named) if named else settings_file()
    settings = load_settings(file, must_exist=named is not None)

    def review(reviewing: "Reviewing") -> int:
        return _read(reviewing.folder, settings, clock.today(), clock.today, None, file=file, reviewing=reviewing)

    means = Means(
        print=print_lines,
        tell=notify,
        meter=Meter().write,
        library=lambda name: library_folder((name,) if name else (), settings),
        fiscal=FiscalYear.of(settings.fiscal_year_begins, named_after_end=settings.fiscal_year_named_after_end),
        review=review if all(map(is_terminal, (sys.stdin, sys.stdout, sys.stderr))) else None,
    )
    try:
        return add(words, means)
    except AddUsageError as error:
        raise UsageError(str(error)) from error
    except SystemExit as ended:  # so argparse ends once it has printed its help
        return int(ended.code or 0)


def _read(
    folder: Path,
    settings: Settings,
    today: Day,
    ticking: Callable[[], Day] | None,
    as_of: Day | None,
    *,
    file: Path | None = None,
    reviewing: "Reviewing | None" = None,
    resumes: bool = False,
) -> int:
    """Open the reader, and the reviews over it; `ticking` has the day that it is later on; without it that stays.

    With `resumes` the reader begins where the user was in the library.
    """
    _set_frames_per_second(settings)
    # Collecting garbage while everything is being made costs a tenth of the start; the app takes it up again.
    gc.disable()
    from platformdirs import user_cache_path

    from tui.app import AccordApp
    from tui.cli.opening import answer

    # The board of a day in the past is made of the index, so all that changed is read before.
    keeps = settings.first_screen and ticking is not None and as_of is None and reviewing is None

    def keep_first(picture: str) -> None:
        files = (*app.library.shown_files, settings_file(), state_file(), place_file(folder))
        with suppress(OSError):  # then the next start is a little slower
            first_screen.keep(sys.argv[1:], picture, map(str, files))

    past = None if as_of is None else answer(folder, today, lambda library, _: library.as_it_stood(as_of))
    try:
        app = AccordApp(
            folder,
            settings=settings,
            cache=user_cache_path("accord"),
            today=today,
            clock=ticking,
            past=past,
            is_new_sample=is_new_sample(folder),
            reviewing=reviewing,
            keep_first=keep_first if keeps else None,
            settings_file=file,
            place=last_place(folder) if resumes else None,
        )
    except BaseException:
        if past:
            past.close()
        raise
    last_resort = LastResort(terminal_restorer(first_screen.modes_before()))

    def leave(number: int) -> None:
        last_resort.wait(exit_code(number))
        app.leave(number)

    try:
        with handled((*ENDINGS, signal.SIGINT), leave):
            app.run()
    finally:
        last_resort.cancel()
    if ticking and past is None:
        with suppress(OSError):  # then what changed since is asked for by its day
            look(folder, app.library.today)
    if settings.resume and app.place and past is None and reviewing is None:
        with suppress(OSError):  # then the next start begins somewhere else
            remember_place(folder, app.place)
    if app.first.last:
        keep_first(app.first.last)
    return app.return_code or 0


def _set_frames_per_second(settings: Settings) -> None:
    """Tell Textual, which reads it when it is imported, how often to draw."""
    if settings.frames_per_second is not None:
        os.environ["TEXTUAL_FPS"] = str(settings.frames_per_second)
    elif "SSH_CONNECTION" not in os.environ:
        # A key waits for up to two frames to be answered: 36 ms of Textual's 60 a second, 11 ms of these.
        os.environ.setdefault("TEXTUAL_FPS", "240")
