"""Making a folder a library that lives well in git: it merges the log, and leaves kept texts and private notes out."""

from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from tui.library.errors import LibraryError
from tui.library.files.paths import LOG, NOTES
from tui.system.git import ask_git
from tui.system.small_files import read_small

ATTRIBUTES = ".gitattributes"
MERGE = f"{LOG} merge=union"
"""The line that tells git to keep the lines of both sides when it merges two logs."""
IGNORE = ".gitignore"
TEXTS = "/texts/"
"""The line that keeps the texts of others out of git, where they are kept beside the records."""
PRIVATE = f"/{NOTES}"
"""The line that keeps notes to oneself out of git."""

_MOST_BYTES = 1 << 20
_PATIENCE = 5
"""How many seconds git may take to answer."""


class SetUp(NamedTuple):
    """What setting up a file for git came to."""

    is_new: bool
    """Whether it has been written; one that was there is left alone."""
    missing: tuple[str, ...] = ()
    """The lines that it needs and has not: the user is to add them."""


def set_up(folder: Path) -> dict[str, SetUp]:
    """Make a folder, if need be, and let git merge the log and ignore kept texts and private notes in it.

    Nothing there is changed. Return what became of `ATTRIBUTES` and of `IGNORE`. `LibraryError`: the folder or a file
    cannot be made or read.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return {
            ATTRIBUTES: _set_up(folder / ATTRIBUTES, (MERGE,), lambda file, _: _merges(file)),
            IGNORE: _set_up(folder / IGNORE, (TEXTS, PRIVATE), _ignores),
        }
    except OSError as error:
        reason = error.strerror or str(error)
        raise LibraryError(f"{folder} cannot be set up: {reason}. Name a folder that you may write to.") from error


def _set_up(file: Path, lines: tuple[str, ...], is_so: Callable[[Path, str], bool]) -> SetUp:
    """Write a file of some lines, unless it is there; then say which of them are not so by it."""
    try:
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.writelines(f"{line}\n" for line in lines)
    except FileExistsError:
        return SetUp(is_new=False, missing=tuple(line for line in lines if not is_so(file, line)))
    return SetUp(is_new=True)


def _ignores(file: Path, line: str) -> bool:
    """Say whether git ignores what a line names: as the lines of the file say (gitignore(5)), the last one first."""
    for other in reversed(read_small(file, _MOST_BYTES).decode("utf-8-sig", "replace").splitlines()):
        pattern = other.strip()
        if pattern.removeprefix("!").strip("/") == line.strip("/"):
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
