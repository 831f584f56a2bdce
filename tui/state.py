"""What Accord remembers from one time to the next, in a small private file: it is no loss if that is gone."""

import json
import os
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from stat import S_IRUSR, S_IWUSR

from platformdirs import user_state_path

from tui.system.permissions import Deed, require
from tui.system.small_files import read_small

_MOST_BYTES = 1_000_000


def state_file(name: str = "state") -> Path:
    """Return where something is kept, whether it is there or not."""
    return user_state_path("accord") / f"{name}.json"


def remembered(name: str = "state") -> dict[str, object]:
    """Return all that a file remembers, by name. What cannot be read is forgotten: what comes next mends it."""
    try:
        state = json.loads(read_small(state_file(name), _MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return state if isinstance(state, dict) else {}


def remember(**values: object) -> None:
    """Remember values by their names, beside others. Raises `OSError` where the state folder cannot be written."""
    remember_in("state", {**remembered(), **values})


def remember_in(name: str, values: Mapping[str, object]) -> None:
    """Have a file remember these values and no others. Raises `OSError` as `remember`."""
    write_private(state_file(name), json.dumps(values) + "\n")


def name_of(folder: Path) -> str:
    """Return a name for the file of a library, which tells it from those of others."""
    return blake2b(str(folder.resolve()).encode(errors="surrogateescape"), digest_size=12).hexdigest()


def write_private(file: Path, text: str) -> None:
    """Write a file for its user alone, whole or not at all. Raises `OSError` where it cannot be written."""
    require(Deed.WRITE)
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(f".{os.getpid()}.new")
    new.touch(S_IRUSR | S_IWUSR)
    new.write_text(text, encoding="utf-8")
    new.replace(file)
