"""`accord serve`: lets a browser look on; it changes nothing unless it is told that it may."""

import asyncio
import signal
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.cli.arguments import IN_BROWSER, UsageError
from tui.cli.commands import Call, add_library
from tui.cli.output import panel, print_lines
from tui.serving.errors import ServingError
from tui.system.signals import exit_code
from tui.text.display import one_line
from tui.views.printed import Line

if TYPE_CHECKING:
    from tui.serving.address import Address

SUMMARY = "Let a browser on this machine look on; it changes nothing without --write."
EXAMPLES = ("accord serve", "accord serve --write --by 'Ann Example'")
PORT = 8765


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    add_library(parser)
    add = parser.add_argument
    add("--write", action="store_true", help="let the browser judge and note; nothing else is written")
    add("--by", metavar="NAME", default="", help="who judges there; else as the settings or git have it")
    add("--port", metavar="N", type=int, default=PORT, help=f"where to listen; 0: at any free port (default: {PORT})")
    add("--host", metavar="NAME", default="127.0.0.1", help="from where to listen (default: this machine only)")
    add("--url", metavar="URL", default="", help="the address of a tunnel or proxy that leads browsers here")


def run(options: Namespace, call: Call) -> int:
    """Serve until a signal comes; return 0 where that was ctrl+c."""
    if options.by and not options.write:
        raise UsageError("serve: --by: nobody judges without --write.")
    try:
        from tui.serving.server import Server
    except ModuleNotFoundError as error:
        advice = "Install what it needs with: pip install 'accord[serve]'."
        return panel("Nothing is served.", f"{error.name} is not installed. {advice}")
    call.answer(lambda library: library.counts())  # so a library that cannot be opened is told here, and pages are fast

    def announce(address: "Address") -> None:
        may = "may judge and note" if options.write else "may look, and change nothing"
        print_lines(
            Line(address.page, "title"),
            Line(f"{one_line(str(call.folder.resolve()))}: whoever has this address {may}. ctrl+c ends it."),
        )

    server = Server(_words_for_reader(options, call), f"Accord: {one_line(call.folder.resolve().name)}")
    try:
        number = asyncio.run(server.serve(options.host, options.port, options.url, announce))
    except ServingError as error:
        return panel("Nothing is served.", str(error))
    return 0 if number == signal.SIGINT else exit_code(number)


def _words_for_reader(options: Namespace, call: Call) -> Sequence[str]:
    """Return what Accord is called with for a reader in a browser."""
    words = [IN_BROWSER, f"-C={call.folder.resolve()}"]
    given = {"--today": options.today, "--settings": options.settings, "--by": options.by}
    words += [f"{name}={text}" for name, text in given.items() if text]
    return words if options.write else [*words, "--read-only"]
