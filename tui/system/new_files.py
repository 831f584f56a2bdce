"""Writes files that were not there before: whole or not at all, and never over another."""

import os
from collections.abc import Mapping
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from secrets import token_hex


class ExportError(Exception):
    """Files cannot be written; the message says where, why and what to do."""


def write_new(folder: Path, name: str, contents: Mapping[str, str]) -> list[Path]:
    """Write a text for each ending, such as `.svg`, in UTF-8; return the files, which are called alike.

    They have the given name where none of them is there, else that with a number: `name-2.svg`. `ExportError`: nothing
    was written.
    """
    try:
        with ExitStack() as stack:
            drafts = {ending: _draft(folder, text, stack) for ending, text in contents.items()}
            for number in count(1):
                stem = name if number == 1 else f"{name}-{number}"
                if found := _named({folder / f"{stem}{ending}": draft for ending, draft in drafts.items()}):
                    return found
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExportError(f"Nothing was exported to {folder}: {reason}. Start Accord in a folder of yours.") from error
    raise AssertionError("there is always another number")


def _draft(folder: Path, text: str, stack: ExitStack) -> Path:
    """Write a file that is gone once the stack is left."""
    draft = folder / f".accord-{token_hex(8)}"
    with draft.open("x", encoding="utf-8", newline="\n") as file:
        stack.callback(draft.unlink)
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return draft


def _named(drafts: Mapping[Path, Path]) -> list[Path]:
    """Give drafts their names; if any is taken, none gets one, and the list is empty."""
    found: list[Path] = []
    try:
        for path, draft in drafts.items():
            path.hardlink_to(draft)  # fails where there is such a file, whoever made it meanwhile
            found.append(path)
    except OSError as error:
        for path in found:
            path.unlink()
        if isinstance(error, FileExistsError):
            return []
        raise
    return found
