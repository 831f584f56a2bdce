"""The command line: no command opens the reader, by hand and fast; a command is imported once it is asked for."""

import signal
import sys

from tui import __version__, first_screen
from tui.cli.arguments import IN_BROWSER, UsageError, command_of, library_folder, parse
from tui.cli.output import OutputError, is_terminal, panel, print_lines
from tui.library.errors import LibraryError
from tui.records import clock
from tui.settings import SettingsError, load_settings
from tui.system.permissions import Deed, permit_only
from tui.system.signals import ENDINGS, Ended, end, exit_code, handled


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
    if command := command_of(words):
        from tui.cli.commands import run

        return run(*command)
    arguments = parse(words)
    if "--version" in arguments.options:
        print_lines(f"accord {__version__}")
        return 0
    if "--help" in arguments.options:
        from tui.cli.help import print_usage

        print_usage(arguments.settings_file)
        return 0
    as_of = arguments.as_of
    settings = load_settings(arguments.settings_file, must_exist=arguments.names_settings)
    if by := arguments.options.get("--by"):
        settings = settings._replace(by=by)
    in_browser = IN_BROWSER in arguments.options
    if "--read-only" in arguments.options:  # in a browser, whose notes they are need not be who looks on
        permit_only(*(() if in_browser else (Deed.SEE_NOTES,)), reason="Read-only")
    elif in_browser:  # who sits there is not at home on this machine
        permit_only(Deed.JUDGE, Deed.SEE_NOTES, reason="In a browser")
    # Windows draws through stdout, the others through stderr.
    if not in_browser and not all(map(is_terminal, (sys.stdin, sys.stdout, sys.stderr))):
        raise NoTerminalError("Start accord in one, without redirecting it; the commands need none.")
    from tui.cli.reader import read

    ticking = None if "--today" in arguments.options else clock.today
    folder = library_folder(arguments.library, settings)
    resumes = settings.resume and "--fresh" not in arguments.options
    return read(folder, settings, arguments.today, ticking, as_of, file=arguments.settings_file, resumes=resumes)
