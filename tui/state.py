"""What Accord remembers from one time to the next, in a small private file: it is no loss if that is gone."""

import json
import os
from pathlib import Path
from stat import S_IRUSR, S_IWUSR

from platformdirs import user_state_path

from tui.system.small_files import read_small

_MOST_BYTES = 1_000_000


def state_file() -> Path:
    """Return where it is kept, whether it is there or not."""
    return user_state_path("accord") / "state.json"


def remembered() -> dict[str, object]:
    """Return all that is remembered, by name. What cannot be read is forgotten: what comes next mends it."""
    try:
        state = json.loads(read_small(state_file(), _MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return state if isinstance(state, dict) else {}


def remember(**values: object) -> None:
    """Remember values by their names, beside others. Raises `OSError` where the state folder cannot be written."""
    file = state_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(f".{os.getpid()}.new")
    new.touch(S_IRUSR | S_IWUSR)
    new.write_text(json.dumps({**remembered(), **values}) + "\n", encoding="utf-8")
    new.replace(file)
