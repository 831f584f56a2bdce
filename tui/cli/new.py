"""`accord new`: a skeleton of a record in the editor; what is saved there is a record of the library."""

import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path
from shutil import rmtree

from tui.cli.arguments import UsageError
from tui.cli.commands import Call
from tui.cli.output import print_lines
from tui.library.errors import LibraryError
from tui.records.calendar import day_in_edtf
from tui.records.reading import read_record
from tui.system.editor import EditorError, chosen_editor, editor_command, run_editor
from tui.system.new_files import ExportError, write_new
from tui.text.display import one_line
from tui.text.numbers import counted
from tui.text.slug import slug

SUMMARY = "Write a record by hand, in your editor, from a skeleton."
EXAMPLES = (
    'accord new "Talks on the fishing ground" --date 2026-02-02',
    'accord new "A visit to Rome" --date yesterday',
)

TITLE_LINE = 3
_SKELETON = """\
---
# What a # begins is a comment; fields without content may stay, or go. accord help records has them all.
title: {title}
published: {published}      # EDTF: 2026-02-02, 2026-02, 2035~ (about), 2030/2033
source:                     # who published it
url:                        # where: https://...
parties: []                 # [Japan, United Kingdom]
commitments:
# - id: two-plus-two
#   text: Hold a two-plus-two of foreign and defence ministers
#   topic: Defence
#   due: 2026               # by the end of 2026
#   quote:                  # the words of the source
events: []
# - {{date: 2026-01-31, title: Talks in Tokyo}}
---
What the article says, in your own words.
"""


def arguments(parser: ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument("title", nargs="?", default="", metavar="TITLE", help="the headline")
    parser.add_argument("--date", metavar="DATE", help="when it was published; today without it")


def run(options: Namespace, call: Call) -> int:
    """Open the editor and write the record; return 0, or 1 where the record has problems, or nothing was saved."""
    published = call.date("--date", options.date).text if options.date else day_in_edtf(call.today)
    folder, title = call.folder, one_line(options.title).replace('"', "'")
    if not folder.is_dir():
        raise LibraryError(f"There is no folder {folder}. Make it with accord init {folder}.")
    skeleton = _SKELETON.format(title=f'"{title}"' if title else "", published=published)
    aside = Path(tempfile.mkdtemp(prefix="accord-"))
    file = aside / "record.md"
    file.write_text(skeleton, encoding="utf-8")
    try:
        code = _edited(folder, file, skeleton, published, call.settings.editor)
    except (UsageError, LibraryError) as error:
        if not file.exists() or file.read_bytes() == skeleton.encode():
            rmtree(aside)
            raise
        raise LibraryError(f"{error}\nWhat you typed is in {file}.") from error
    rmtree(aside)
    return code


def _edited(folder: Path, file: Path, skeleton: str, published: str, editor: str) -> int:
    """Have the user edit the skeleton, and write what comes of it."""
    try:
        chosen = chosen_editor(editor)
        run_editor(chosen, editor_command(chosen, file, TITLE_LINE))
        text = file.read_text(encoding="utf-8")
    except EditorError as error:
        raise UsageError(f"new: {error}") from error
    except FileNotFoundError:
        text = ""
    except UnicodeDecodeError as error:
        raise UsageError("new: the editor did not save the record as UTF-8. Save it so.") from error
    if text == skeleton or not text.strip():
        print_lines("Nothing was changed in the editor, and so nothing is written.")
        return 1
    read = read_record(text.encode(), id="new", file="record.md")
    problems = read if isinstance(read, tuple) else ()
    title, date = ("record", published) if isinstance(read, tuple) else (read.title, read.published.text)
    try:  # also a record with problems: they can be mended there
        [record] = write_new(folder, f"{slug(date)}-{slug(title)}", {".md": text})
    except ExportError as error:
        raise LibraryError(str(error)) from error
    number = f": {counted(len(problems), 'problem')}" if problems else ""
    print_lines(
        one_line(f"{record}{number}"), *(one_line(f"{record.name}:{one.line}: {one.message}") for one in problems)
    )
    return 1 if problems else 0
