"""Writes files that were not there before: whole or not at all, and never over another."""

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from tui.system import permissions
from tui.system.permissions import Deed


class ExportError(Exception):
    """Files cannot be written; the message says where, why and what to do."""


def write_new(folder: Path, name: str, contents: Mapping[str, str | Iterable[str]]) -> list[Path]:
    """Write a text for each ending, such as `.svg`, in UTF-8, or pieces of one as they come; return the files.

    These are called alike: they have the given name where none of them is there, else that with a number: `name-2.svg`.
    `ExportError`: nothing was written.
    """
    if refusal := permissions.refusal(Deed.WRITE):
        raise ExportError(refusal)
    try:
        with ExitStack() as stack:
            drafts = [_draft(folder, text, stack) for text in contents.values()]
            for number in count(1):
                stem = name if number == 1 else f"{name}-{number}"
                paths = [folder / f"{stem}{ending}" for ending in contents]
                # Whoever else exports at the same time, what follows is sure; this saves most of it.
                if not any(os.path.lexists(path) for path in paths) and _named(paths, drafts):
                    return paths
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"Nothing was exported to {folder}: {reason}. Start Accord in a folder of yours.") from error
    raise AssertionError("there is always another number")


class _Draft(NamedTuple):
    """A file that has been written, and has no name to keep yet."""

    path: Path
    file: int | None
    """The open file, if it has no name at all: then `path` is the system's link to it, which is to be followed."""

    def name(self, path: Path) -> None:
        """Give it a name. Raises `FileExistsError` where there is such a file, whoever made it meanwhile."""
        if self.file is None:
            path.hardlink_to(self.path)
        else:
            # Only where a descriptor is given, though the path is absolute, Python follows the link.
            os.link(self.path, path, src_dir_fd=self.file, follow_symlinks=True)


def _draft(folder: Path, text: str | Iterable[str], stack: ExitStack) -> _Draft:
    """Write a file that is gone once the stack is left."""
    if (nameless := _nameless(folder)) is not None:
        file = stack.enter_context(os.fdopen(nameless, "w", encoding="utf-8", newline="\n"))
        draft = _Draft(Path(f"/proc/self/fd/{nameless}"), nameless)
    else:
        path = folder / f".accord-{token_hex(8)}"
        file = stack.enter_context(path.open("x", encoding="utf-8", newline="\n"))
        stack.callback(path.unlink)
        draft = _Draft(path, None)
    file.writelines([text] if isinstance(text, str) else text)
    file.flush()
    os.fsync(file.fileno())
    return draft


def _nameless(folder: Path) -> int | None:
    """Open a new file without a name, of which nothing is left should we be killed; `None` where there is no such
    thing: elsewhere than on Linux, and on some of its file systems (open(2), O_TMPFILE).
    """
    flags = getattr(os, "O_TMPFILE", 0)
    if not flags or not Path("/proc/self/fd").is_dir():
        return None
    try:
        return os.open(folder, flags | os.O_WRONLY, 0o666)
    except OSError:
        return None  # if nothing can be written there at all, the other way says why


def _named(paths: Sequence[Path], drafts: Sequence[_Draft]) -> bool:
    """Give drafts their names; if any is taken, none gets one, and they are of no use any more."""
    found: list[Path] = []
    try:
        for path, draft in zip(paths, drafts, strict=True):
            draft.name(path)
            found.append(path)
    except OSError as error:
        for path in found:
            path.unlink()
        if isinstance(error, FileExistsError):
            return False
        raise
    return True
