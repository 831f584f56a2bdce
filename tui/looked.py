"""On which day each library was looked at last, in a file of its own: what a start shows does not depend on it."""

from pathlib import Path

from tui.records.calendar import Day
from tui.state import remember_in, remembered

MOST_LIBRARIES = 200
"""The most libraries of which that is remembered: those looked at last."""
_FILE = "looked"


def last_looked(folder: Path, today: Day) -> Day | None:
    """Return the last day before today on which a library was looked at; `None` where that is not known."""
    return next((day for day in _days(folder) if day < today), None)


def look(folder: Path, today: Day) -> None:
    """Remember that a library is looked at today. Raises `OSError` where the state folder cannot be written."""
    before = [day for day in _days(folder) if day < today][:1]
    others = [(path, days) for path, days in remembered(_FILE).items() if path != _name(folder)]
    remember_in(_FILE, dict([*others[-MOST_LIBRARIES + 1 :], (_name(folder), [today, *before])]))


def _days(folder: Path) -> list[Day]:
    days = remembered(_FILE).get(_name(folder))
    return [day for day in days if isinstance(day, int)] if isinstance(days, list) else []


def _name(folder: Path) -> str:
    return str(folder.resolve())
