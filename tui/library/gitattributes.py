"""Making a folder a library that lives well in git."""

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

_MOST_BYTES = 1 << 20
_PATIENCE = 5
"""How many seconds git may take to answer."""


class Setup(Enum):
    """What setting up a library came to."""

    WRITTEN = "written"
    """The file for git has been written."""
    THERE = "there"
    """It was there, with the line that is needed."""
    TO_DO = "to do"
    """It was there without that line, and has been left alone: the user is to add `MERGE` to it."""


def set_up(folder: Path) -> Setup:
    """Make a folder, if need be, and let git merge the log in it; nothing that is there is changed.

    `LibraryError`: the folder or the file cannot be made, or cannot be read.
    """
    file = folder / ATTRIBUTES
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            with file.open("x", encoding="utf-8", newline="\n") as new:
                new.write(f"{MERGE}\n")
        except FileExistsError:
            return Setup.THERE if _merges(folder, file) else Setup.TO_DO
    except OSError as error:
        reason = error.strerror or str(error)
        raise LibraryError(f"{folder} cannot be set up: {reason}. Name a folder that you may write to.") from error
    return Setup.WRITTEN


def _merges(folder: Path, attributes: Path) -> bool:
    """Say whether git keeps the lines of both sides: as it says itself, else as the attributes in the folder say."""
    told = ask_git(folder, "check-attr", "-z", "merge", "--", LOG, patience=_PATIENCE).split(b"\0")
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
