"""Making a folder a library that lives well in git."""

from enum import Enum
from pathlib import Path

from tui.library.errors import LibraryError
from tui.library.log.file import LOG
from tui.system.small_files import read_small

ATTRIBUTES = ".gitattributes"
MERGE = f"{LOG} merge=union"
"""The line that tells git to keep the lines of both sides when it merges two logs."""

_MOST_BYTES = 1 << 20


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
            return Setup.THERE if _merges(read_small(file, _MOST_BYTES)) else Setup.TO_DO
    except OSError as error:
        reason = error.strerror or str(error)
        raise LibraryError(f"{folder} cannot be set up: {reason}. Name a folder that you may write to.") from error
    return Setup.WRITTEN


def _merges(attributes: bytes) -> bool:
    """Say whether the attributes of git have the line that is needed, perhaps with more in it."""
    lines = [line.split() for line in attributes.decode(errors="replace").splitlines()]
    return any(words[:1] == [LOG] and "merge=union" in words[1:] for words in lines)
