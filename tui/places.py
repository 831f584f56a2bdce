"""Where the user was in each library when it was left, so that the next start opens there.

Each has a small file of its own in the state folder: what a start shows depends on that of its library alone.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tui.state import name_of, remember_in, remembered, state_file

MOST_PLACES = 200
"""The most libraries of which it is remembered: those left last."""
_FOLDER = "places"


class Place(NamedTuple):
    """What is shown of a library. A start shows as much of it as is still there."""

    article: str = ""
    """The article that is the scope; empty for all of them."""
    filter: str = ""
    grouping: str = "topic"
    articles_by: str = "newest first"
    """What the articles are ordered by."""
    within: str = "due first"
    """What the commitments of a group are ordered by."""
    lanes: str = ""
    """What the timeline is in lanes by; empty where all items are in one."""
    pane: int = 1
    """The number of the pane in focus."""
    slot: int = 3
    """The number of the pane in the place that several take turns in."""
    alone: bool = False
    """Whether that pane has the whole screen."""
    borders: tuple[int, int, int, int, int] | None = None
    """Where the borders between the panes are (`tui.screens.reader.borders`); `None`: where they are at first."""
    selected: tuple[str, str, int] | None = None
    """The article, the commitment (empty for an event) and the event's place (-1 for a commitment)."""
    article_line: tuple[str, int] | None = None
    """An article, empty for the row of all, and the line of the pane on which it begins."""
    commitment_line: tuple[str, str, int, int] | None = None
    """A commitment's article and id, its place, and the line of the pane on which it begins."""
    summary: tuple[int, int] = (0, 0)
    """The section of the summary in the first line of the pane, and which of its lines that is."""
    view: tuple[float, float, int] | None = None
    """The first day of the timeline in sight, the days in a cell and the number of cells; `None` for all days."""
    cut: bool | None = None
    """Whether long empty stretches of the timeline are cut out; `None`: where most of it would be empty otherwise."""
    row: int = -1
    """The place of the item in the first row of the timeline; -1 for those around today."""
    collapsed: tuple[str, ...] = ()
    """The lanes of the timeline that are collapsed."""

    @classmethod
    def of(cls, values: Mapping[str, object]) -> "Place":
        """Return the place that a file has; what is not as expected there is as at the very first start."""
        usual = cls()
        return cls(**{name: _value(values.get(name), usual, name) for name in cls._fields})  # type: ignore[arg-type]


_SHAPES: Mapping[str, tuple[type, ...]] = {
    "borders": (int, int, int, int, int),
    "selected": (str, str, int),
    "article_line": (str, int),
    "commitment_line": (str, str, int, int),
    "summary": (int, int),
    "view": (float, float, int),
}
"""The types of what fields of several values hold."""


def _value(value: object, usual: Place, name: str) -> object:
    """Return a value as its field has it, or the usual one."""
    default: object = getattr(usual, name)
    if shape := _SHAPES.get(name):
        fits = isinstance(value, list) and tuple(map(type, value)) == shape
        return tuple(value) if fits and isinstance(value, list) else default
    if name == "collapsed":
        return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else default
    if name == "cut":
        return value if isinstance(value, bool) else None
    return value if type(value) is type(default) else default


def last_place(folder: Path) -> Place | None:
    """Return where the user was in a library; `None` where that is not known."""
    values = remembered(_name(folder))
    return Place.of(values) if values else None


def remember_place(folder: Path, place: Place) -> None:
    """Remember where the user is in a library. Raises `OSError` where the state folder cannot be written."""
    if place == last_place(folder):
        return  # what a start shows depends on when the file was written
    remember_in(_name(folder), place._asdict())
    files = sorted(place_file(folder).parent.glob("*.json"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in files[MOST_PLACES:]:
        file.unlink(missing_ok=True)


def place_file(folder: Path) -> Path:
    """Return where that is kept."""
    return state_file(_name(folder))


def _name(folder: Path) -> str:
    return f"{_FOLDER}/{name_of(folder)}"
