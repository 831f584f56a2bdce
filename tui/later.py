"""What was put off in a sitting: until which day it need not be asked about again. It is nobody's but the user's."""

from collections.abc import Mapping
from pathlib import Path

from tui.records.calendar import Day
from tui.records.commitment import CommitmentRef, RefError
from tui.state import remember_in, remembered

MOST_PUT_OFF = 5000
"""The most promises that are put off, of all libraries: those put off last."""
_FILE = "later"


def put_off(folder: Path, today: Day) -> Mapping[CommitmentRef, Day]:
    """Return the promises of a library that are to be asked about on a day after today, with that day."""
    kept = remembered(_FILE).get(_name(folder))
    until: dict[CommitmentRef, Day] = {}
    for text, day in kept.items() if isinstance(kept, dict) else ():
        try:
            ref = CommitmentRef.parse(text)
        except RefError:
            continue
        if isinstance(day, int) and day > today:
            until[ref] = day
    return until


def put_off_until(folder: Path, ref: CommitmentRef, day: Day, today: Day) -> None:
    """Put a promise off until a day. Raises `OSError` where the state folder cannot be written."""
    mine = {str(other): until for other, until in put_off(folder, today).items() if other != ref} | {str(ref): day}
    others = {name: kept for name, kept in remembered(_FILE).items() if name != _name(folder)}
    remember_in(_FILE, {**others, _name(folder): dict(list(mine.items())[-MOST_PUT_OFF:])})


def _name(folder: Path) -> str:
    return str(folder.resolve())
