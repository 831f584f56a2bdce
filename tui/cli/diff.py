"""`accord diff`: prints what moved between the ends of two days."""

from tui.cli.arguments import Arguments, library_folder, span
from tui.cli.opening import answer
from tui.cli.output import print_lines, print_text
from tui.exporting.diff import as_json, as_lines, as_markdown
from tui.settings import Settings


def run(arguments: Arguments, settings: Settings) -> int:
    """Print what moved in a library; return 0."""
    format = arguments.format
    first, last = span(arguments.words, arguments.today)
    folder = library_folder(arguments.words[1:], settings)
    diff = answer(folder, arguments.today, lambda library, _: library.diff(first, last))
    match format:
        case "json":
            print_text(as_json(diff))
        case "markdown":
            print_text(as_markdown(diff))
        case _:
            print_lines(*as_lines(diff))
    return 0
