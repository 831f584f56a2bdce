"""`accord --help` prints how Accord is called, `accord help TOPIC` a page of help."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from tui.cli.arguments import UsageError
from tui.cli.commands import Call
from tui.cli.output import print_lines, print_markdown
from tui.help.pages import UnknownTopicError, page, topics
from tui.text.display import one_line
from tui.views.printed import Line

_COMMANDS = (
    ("accord [LIBRARY]", "read the library in a folder"),
    ("accord list [FILTER]", "print commitments, articles or events"),
    ("accord due [FILTER]", "print what falls due"),
    ("accord show ID", "print all of a commitment or an article"),
    ("accord history ID", "print how a commitment was judged"),
    ("accord assess ID STATUS", "judge a commitment"),
    ("accord export FORMAT [FILTER]", "write commitments for a calendar or a spreadsheet"),
    ("accord import FILE", "make a library of a spreadsheet, or of an export"),
    ("accord brief PARTY PARTY", "print a sheet for a meeting"),
    ("accord score [FILTER]", "print how many promises were kept"),
    ("accord review [LIBRARY]", "go through what is overdue or stale, in the app"),
    ("accord add DOCUMENT", "make a record of an article"),
    ("accord new [TITLE]", "write a record by hand, in your editor"),
    ("accord check [LIBRARY]", "print what is wrong with it"),
    ("accord verify [LIBRARY]", "print what differs from when it was judged"),
    ("accord serve [LIBRARY]", "let a browser look on"),
    ("accord reindex [LIBRARY]", "read all its records anew"),
    ("accord diff FROM..TO [LIBRARY]", "print what moved between the ends of two days"),
    ("accord init LIBRARY", "make a folder a library that lives well in git"),
    ("accord schema record|log", "print what it may say, for editors"),
    ("accord completion SHELL", "print what completes these commands in a shell"),
    ("accord help [TOPIC]", "print a page of help"),
)
_OPTIONS = (
    ("-C LIBRARY", "the library, for every command; for check, reindex, diff and init a word will do"),
    ("--settings FILE", "use this settings file; so does ACCORD_SETTINGS=FILE in the environment"),
    ("--today DAY", "judge due dates as if it were this day"),
    ("--as-of DAY", "show everything as it stood at the end of this day"),
    ("--fresh", "begin with the newest article, not where you were"),
    ("--read-only", "judge, note and write nothing, and start no program"),
    ("--by NAME", "who judges; else as the settings or git have it"),
    ("--version", "print the version"),
    ("--help", "print this; after a command, its options"),
)
SUMMARY = "Print a page of help, or which there are."
EXAMPLES = ("accord help", "accord help filter")


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("topic", nargs="?", metavar="TOPIC", help=", ".join(topics()))


def run(options: Namespace, call: Call) -> int:
    """Print a page, or which there are; return 0. The call makes no difference."""
    if not options.topic:
        print_lines(*(Line(topic) for topic in topics()))
        return 0
    try:
        print_markdown(page(options.topic))
    except UnknownTopicError as error:
        raise UsageError(f"help: {error}") from error
    return 0


def print_usage(settings_file: Path) -> None:
    """Print how Accord is called."""
    print_lines(
        Line("usage", "title"),
        *_entries(_COMMANDS),
        Line(""),
        Line(
            "Without LIBRARY: ./articles, else the settings' library, else your own, which starts as a copy of the"
            " sample. A library that is called as one of these commands is opened as ./check, ./diff and so on."
        ),
        Line(""),
        Line("options", "title"),
        *_entries(_OPTIONS),
        Line(""),
        Line("A DAY is 2026-01-31, yesterday, -3w, and the like. accord COMMAND --help has examples."),
        Line(
            "Exit codes: 0; 1 where check or reindex found problems, or add could not add all; 2 where"
            " nothing could be done, or not all be printed."
        ),
        Line(""),
        Line(f"Settings: {one_line(str(settings_file))}"),
        Line(f"Topics of help: {', '.join(topics())}"),
        Line("Keys: press ? in the app."),
    )


def _entries(pairs: tuple[tuple[str, str], ...]) -> list[Line]:
    return [Line(meaning, indent=2, column=f"{name:<32}", column_role="place") for name, meaning in pairs]
