"""Making a folder a library that lives well in git: it merges the log, and leaves kept texts out."""

from collections.abc import Callable
from enum import Enum
from fnmatch import fnmatchcase
from pathlib import Path

from tui.library.errors import LibraryError
from tui.library.files.paths import LOG
from tui.system.git import ask_git
from tui.system.small_files import read_small

ATTRIBUTES = ".gitattributes"
MERGE = f"{LOG} merge=union"
"""The line that tells git to keep the lines of both sides when it merges two logs."""
IGNORE = ".gitignore"
TEXTS = "/texts/"
"""The line that keeps the texts of others out of git, where they are kept beside the records."""

_MOST_BYTES = 1 << 20
_PATIENCE = 5
"""How many seconds git may take to answer."""


class Setup(Enum):
    """What setting up a file for git came to."""

    WRITTEN = "written"
    """It has been written."""
    THERE = "there"
    """It was there, with the line that is needed."""
    TO_DO = "to do"
    """It was there without that line, and has been left alone: the user is to add the line to it."""


def set_up(folder: Path) -> dict[str, Setup]:
    """Make a folder, if need be, and let git merge the log and ignore kept texts in it; nothing there is changed.

    Return what became of `ATTRIBUTES` and of `IGNORE`. `LibraryError`: the folder or a file cannot be made or read.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return {
            ATTRIBUTES: _set_up(folder / ATTRIBUTES, MERGE, _merges),
            IGNORE: _set_up(folder / IGNORE, TEXTS, _ignores),
        }
    except OSError as error:
        reason = error.strerror or str(error)
        raise LibraryError(f"{folder} cannot be set up: {reason}. Name a folder that you may write to.") from error


def _set_up(file: Path, line: str, is_so: Callable[[Path], bool]) -> Setup:
    """Write a file of one line, unless it is there; say whether what the line is for `is_so` by it then."""
    try:
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(f"{line}\n")
    except FileExistsError:
        return Setup.THERE if is_so(file) else Setup.TO_DO
    return Setup.WRITTEN


def _ignores(file: Path) -> bool:
    """Say whether git ignores the folder of texts: as the lines of the file say (gitignore(5)), the last one first."""
    for line in reversed(read_small(file, _MOST_BYTES).decode("utf-8-sig", "replace").splitlines()):
        pattern = line.strip()
        if pattern.removeprefix("!").strip("/") == TEXTS.strip("/"):
            return not pattern.startswith("!")
    return False


def _merges(attributes: Path) -> bool:
    """Say whether git keeps the lines of both sides: as it says itself, else as the attributes in the folder say."""
    told = ask_git(attributes.parent, "check-attr", "-z", "merge", "--", LOG, patience=_PATIENCE).split(b"\0")
    if len(told) > 2:  # the path, the attribute, its value
        return told[2] == b"union"
    merge = ""
    # The last line that says anything of the attribute counts (gitattributes(5)).
    for line in read_small(attributes, _MOST_BYTES).decode("utf-8-sig", "replace").splitlines():
        pattern, *words = line.split() or [""]
        if fnmatchcase(LOG, pattern.removeprefix("/").removeprefix("**/")):
            for word in words:
                name, _, value = word.partition("=")
                if name.lstrip("-!") in ("merge", "binary"):
                    merge = value if name == "merge" else ""
    return merge == "union"
