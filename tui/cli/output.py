"""Prints: what a command answers, on stdout; how far it is, and what goes wrong, on stderr."""

import io
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from tui.text.display import one_line
from tui.views.printed import Line

if TYPE_CHECKING:
    from tui.library.sync.progress import Progress

_LONG = 1.0
"""The number of seconds after which it is shown how far something is."""
_MOST_OF_COLUMN = 0.5
"""A first column that takes more of the width than this is none: the text goes on behind it."""
_WIDEST = 100
"""The most cells of a line of prose."""
_STYLES = {
    "title": "bold",
    "heading": "bold cyan",
    "place": "bold",
    "link": "cyan",
    "muted": "dim",
    "not-started": "blue",
    "in-progress": "cyan",
    "stalled": "yellow",
    "partly-kept": "yellow",
    "kept": "green",
    "broken": "red",
    "superseded": "magenta",
    "unverifiable": "magenta",
}
"""The colours of roles (`tui.views.printed.Line`), of the sixteen that every terminal's user has chosen."""


_COLOURED = ("status", "due", "when")
"""The columns of a table that have the colour of its row."""


class OutputError(Exception):
    """What was to be printed could not be printed; the message says why."""


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether somebody looks at a stream."""
    return stream is not None and stream.isatty()


def print_lines(*lines: Line | str) -> None:
    """Print lines on stdout: wrapped and in colour on a terminal, else each as it is. Raises `OutputError`."""
    if is_terminal(sys.stdout):
        print_text(_drawn([line if isinstance(line, Line) else Line(line) for line in lines]))
    else:
        print_text("\n".join(map(str, lines)))


def print_table(names: Sequence[str], rows: Sequence[Sequence[str]], roles: Sequence[str]) -> None:
    """Print rows under their names, as wide as the terminal. `roles`: one for each row, for its colour.

    Raises `OutputError`.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    console = _console()
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=False)
    widest = max((len(row[names.index("text")]) for row in rows), default=0) if "text" in names else 0
    for name in names:
        table.add_column(name, ratio=None, overflow="fold", min_width=min(widest, 20) if name == "text" else None)
    for row, role in zip(rows, roles, strict=True):
        style = _STYLES.get(role, "")
        cells = zip(names, row, strict=True)
        table.add_row(*(Text(text, style if name in _COLOURED else "") for name, text in cells))
    console.print(table)
    print_text("\n".join(line.rstrip() for line in _written_to(console).split("\n")))


def print_markdown(text: str) -> None:
    """Print a document: laid out on a terminal, else as it is. Raises `OutputError`."""
    if not is_terminal(sys.stdout):
        print_text(text.removesuffix("\n"))
        return
    from rich.markdown import Markdown
    from rich.theme import Theme

    console = _console()
    theme = Theme({"markdown.code": "cyan"})  # without a background, which would be wrong on a light terminal
    with console.use_theme(theme):
        document = Markdown(text, hyperlinks=False, code_theme="ansi_light")
        console.print(document, width=min(console.width, _WIDEST))
    print_text(_written_to(console))


def print_text(text: str) -> None:
    """Print a text on stdout, whatever that is: all printing of commands ends here. Raises `OutputError`."""
    if sys.stdout is None:  # so it is where it was closed before we were started
        raise OutputError("The standard output is closed.")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that is not UTF-8 lacks most letters
    _print(lambda: print(text, flush=True))


def print_bytes(pieces: Iterable[bytes]) -> None:
    """Print what is a file of its own, such as a calendar, on stdout as it is, piece by piece. Raises `OutputError`."""
    if sys.stdout is None:
        raise OutputError("The standard output is closed.")

    def write() -> None:
        sys.stdout.buffer.writelines(pieces)
        sys.stdout.buffer.flush()

    _print(write)


def _print(write: Callable[[], None]) -> None:
    try:
        write()
    except BrokenPipeError:
        # The reader of the pipe, such as head, has seen enough.
        _silence(sys.stdout)
    except OSError as error:
        _silence(sys.stdout)
        raise OutputError(f"The standard output cannot be written to: {error.strerror}.") from error


def notify(message: str) -> None:
    """Report on stderr what the user should know, and go on."""
    _print_error(f"accord: {one_line(message)}")


def panel(title: str, message: str) -> int:
    """Report on stderr why nothing could be done; return the exit code."""
    _print_error(f"accord: {title}", *(f"  {one_line(line)}" for line in message.splitlines()))
    return 2


class Meter:
    """Shows on a terminal how far something is, once that takes long; nothing is left of it at the end."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._width = 0

    def __enter__(self) -> "Meter":
        return self

    def __exit__(self, *_: object) -> None:
        self.write("")

    def show(self, progress: "Progress") -> None:
        """Show how far it is."""
        if time.monotonic() > self._started + _LONG:
            self.write("reading " + ", ".join(progress.in_words))

    def write(self, text: str) -> None:
        """Show a text in place of the one before; an empty one leaves nothing."""
        if is_terminal(sys.stderr) and (text or self._width):
            with suppress(OSError):  # the terminal is gone; that is no reason to stop
                print(f"\r{text:{self._width}}", end="" if text else "\r", file=sys.stderr, flush=True)
            self._width = len(text)


if TYPE_CHECKING:
    from rich.console import Console


def _console() -> "Console":
    """Return what lays text out for the terminal, and writes it into memory."""
    from rich.console import Console

    is_plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb" or os.name == "nt"
    width = Console(file=sys.stdout).width
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=True,
        color_system=None if is_plain else "standard",
        legacy_windows=False,
    )


def _written_to(console: "Console") -> str:
    return console.file.getvalue().removesuffix("\n") if isinstance(console.file, io.StringIO) else ""


def _drawn(lines: list[Line]) -> str:
    """Return lines wrapped at the terminal's width; what goes on is set in under its beginning."""
    from rich.text import Text

    console = _console()
    for line in lines:
        text = Text.assemble((line.text, _STYLES.get(line.role, "")))
        before = Text(" " * line.indent)
        column = Text.assemble((line.column, _STYLES.get(line.column_role, "")))
        hang = line.indent + column.cell_len
        if line.role == "link":  # the terminal wraps it, and still knows it for one
            console.print(before + text, soft_wrap=True)
            continue
        if hang > console.width * _MOST_OF_COLUMN:
            column.rstrip()
            text = column + " " + text
            hang = line.indent + 2
        else:
            before += column
        for row in text.wrap(console, max(console.width - hang, 1)) or [Text()]:
            row.rstrip()
            console.print(before + row, soft_wrap=True, highlight=False)
            before = Text(" " * hang)
    return _written_to(console)


def _silence(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere: Python would complain of it on closing, too."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _print_error(*lines: str) -> None:
    """Print lines on stderr; where that is closed or full, there is only the exit code."""
    if sys.stderr is None:  # print() would take stdout instead
        return
    try:
        print(*lines, sep="\n", file=sys.stderr, flush=True)
    except OSError:
        _silence(sys.stderr)
