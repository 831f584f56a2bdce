"""`accord --help` prints how Accord is called, `accord help TOPIC` a page of help."""

from tui.cli.arguments import Arguments, UsageError
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
    ("accord brief PARTY PARTY", "print a sheet for a meeting"),
    ("accord score [FILTER]", "print how many promises were kept"),
    ("accord add DOCUMENT", "make a record of an article"),
    ("accord check [LIBRARY]", "print what is wrong with it"),
    ("accord reindex [LIBRARY]", "read all its records anew"),
    ("accord diff FROM..TO [LIBRARY]", "print what moved between the ends of two days"),
    ("accord init LIBRARY", "make a folder a library that lives well in git"),
    ("accord help [TOPIC]", "print a page of help"),
)
_OPTIONS = (
    ("--settings FILE", "use this settings file; so does ACCORD_SETTINGS=FILE in the environment"),
    ("--today DAY", "judge due dates as if it were this day"),
    ("--as-of DAY", "show everything as it stood at the end of this day"),
    ("--fresh", "begin with the newest article, not where you were"),
    ("--version", "print the version"),
    ("--help", "print this"),
)
_OF_COMMANDS = (
    ("check --fix-moved", "first re-attach the assessments of what was renamed or moved, where that is sure"),
    ("check --moved OLD=NEW", "and those of the record OLD to the record NEW"),
    ("check --restore", "and append again what another program removed from the log of assessments"),
    ("check --quotes", "and look every quote up in the texts that accord add kept"),
    ("diff --format FORMAT", "print text, json or markdown"),
)


def run(arguments: Arguments) -> int:
    """Print a page, or which there are; return 0."""
    if not arguments.words:
        print_lines(*(Line(topic) for topic in topics()))
        return 0
    try:
        print_markdown(page(arguments.words[0]))
    except UnknownTopicError as error:
        raise UsageError(f"help: {error}") from error
    return 0


def print_usage(arguments: Arguments) -> None:
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
        *_entries(_OF_COMMANDS),
        Line(""),
        Line("A DAY is 2026-01-31, yesterday, -3w, and the like. FROM or TO may be left out: 2025-06-01.."),
        Line(
            "check and reindex exit with 0 where there is no problem, with 1 where there is one. Otherwise 2 means that"
            " nothing could be done, or not all be printed."
        ),
        Line(""),
        Line(f"Settings: {one_line(str(arguments.settings_file))}"),
        Line(f"Topics of help: {', '.join(topics())}"),
        Line("Keys: press ? in the app."),
    )


def _entries(pairs: tuple[tuple[str, str], ...]) -> list[Line]:
    return [Line(meaning, indent=2, column=f"{name:<32}", column_role="place") for name, meaning in pairs]
