"""Who judges, and what an assessment is called."""

import os
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

from tui.system.git import ask_git
from tui.text.display import one_line

_PATIENCE = 2
"""How many seconds git may take to answer."""
_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00Z")
_AHEAD_MS = 5 * 60 * 1000
"""The milliseconds by which a moment may lie ahead of the clock and still be one of now."""
_RANDOM_PLACES = 74
"""How many of the bits of an id are not its time, its version and its variant."""


def author(preferred: str, folder: Path) -> str:
    """Return who judges: the name of the settings, else the one that git has in a folder, else that of the login.

    git is started to be asked, which takes a few milliseconds, or two seconds at most.
    """
    return one_line(preferred) or _name_in_git(folder) or _login()


def _name_in_git(folder: Path) -> str:
    """Return the user's name as git knows it; empty where there is no git, or none that answers."""
    return one_line(ask_git(folder, "config", "user.name", patience=_PATIENCE).decode(errors="replace"))


def _login() -> str:
    import getpass

    try:
        return one_line(getpass.getuser()) or "unknown"
    except (OSError, KeyError, ImportError):  # the system has no name for this user
        return "unknown"


class _Ids:
    """Makes ids, each greater than the one before.

    Those of moments that lie ahead, as a wrong clock once wrote them, have an order of their own: else one of them
    would put all that follow in this process ahead, too.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.last = {False: 0, True: 0}
        """The time and the random part of the last id, as one number: of those now, and of those ahead."""

    def next(self, milliseconds: int) -> int:
        """Return the time and the random part of a new id."""
        random = int.from_bytes(os.urandom(10)) >> 80 - _RANDOM_PLACES
        is_ahead = milliseconds > time.time_ns() // 1_000_000 + _AHEAD_MS
        with self.lock:
            new = milliseconds << _RANDOM_PLACES | random
            if new <= self.last[is_ahead]:
                # The clock has not moved, or was put back. An unforeseeable step keeps the ids of two programs apart.
                new = self.last[is_ahead] + 1 + (random >> _RANDOM_PLACES // 2)
            self.last[is_ahead] = new
        return new


_ids = _Ids()


def new_id(now: datetime) -> str:
    """Return a new UUID of version 7 (RFC 9562, section 5.7) in small letters.

    It is greater than all that were returned before in this process, even if the clock stands still or is put back
    (section 6.2, method 2), but for those of moments that lie ahead. `now` has a time zone.
    """
    number = _ids.next((now - _EPOCH) // timedelta(milliseconds=1))
    after = number & (1 << 62) - 1
    before = number >> 62 & (1 << 12) - 1
    milliseconds = number >> _RANDOM_PLACES
    text = f"{milliseconds << 80 | 7 << 76 | before << 64 | 2 << 62 | after:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
