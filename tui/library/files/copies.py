"""Copies that programs which keep folders in step leave beside a file when it was changed in two places.

They are recognised by their names (the manuals of Dropbox, Syncthing, Nextcloud, OneDrive, iCloud and Google Drive say
how they call them). Where people may name a file so themselves, it is a copy only
beside a file with the same title.
"""

import re
from collections.abc import Callable

from tui.records.problems import Problem

_LOG, _LOG_END = "assessments", ".jsonl"
_SURE = (
    r"\.sync-conflict-\d{8}-\d{6}(?:-\w+)?",  # Syncthing
    r" \([^()]*(?:conflicted copy|case conflict)[^()]*\)(?: \(\d+\))?",  # Dropbox, Nextcloud
    r"_conflict-\d{8}-\d{6}",  # ownCloud, Nextcloud of old
)
_BESIDE = (
    r" (?:[2-9]|[1-9]\d)",  # iCloud
    r" ?\([1-9]\d?\)",  # Google Drive, OneDrive
    r"-(?:DESKTOP|LAPTOP|PC|WIN)-[A-Z0-9]{4,}(?:-\d+)?",  # OneDrive: the name of a computer
)
_RECORD = "Take over what is new in it by hand, and remove it; or give it a name of its own, if it is another record."
_APPEND = "Append its lines to the log (one that stands there twice counts once), and remove it."


def is_log_name(name: str) -> bool:
    """Say whether a file of that name is the log, or a copy of it."""
    return name.startswith(_LOG) and name.endswith(_LOG_END)


def is_copy_of_log(name: str) -> bool:
    """Say whether a file of that name is a copy of the log, which nobody reads."""
    between = name.removeprefix(_LOG).removesuffix(_LOG_END)
    return is_log_name(name) and re.match(r"[ (._-]", between) is not None


def original_of(file: str, is_same: Callable[[str, str], bool]) -> str | None:
    """Return the path of the record that a file is a copy of, by its name; `None` where it is none.

    `is_same` says of two files whether both are there, and of the same article.
    """
    stem, dot, ending = file.rpartition(".")
    for pattern in _SURE:
        match = re.search(f"(?:{pattern})$", stem, re.IGNORECASE)
        if match and match.start() and stem[match.start() - 1] != "/":
            return stem[: match.start()] + dot + ending
    for pattern in _BESIDE:
        match = re.search(f"(?:{pattern})$", stem)
        if match and is_same(file, original := stem[: match.start()] + dot + ending):
            return original
    return None


def copy_of_log(file: str) -> Problem:
    """Return the problem of a copy of the log."""
    return Problem(file, 1, "", "a copy of the log, which nobody reads", f"all lines in {_LOG}{_LOG_END}", _APPEND)


def copy_of_record(file: str, original: str) -> Problem:
    """Return the problem of a copy of a record."""
    return Problem(file, 1, "", f"a copy of {original}, which a sync program left", "one record", _RECORD)
