"""The keys that move through rows or lines: the same wherever there is more than fits."""

from textual.binding import Binding


def moving_keys(place: str) -> list[Binding]:
    """Return the keys for a widget with the actions `move`, `page`, `first` and `last`; `place` begins their names."""
    return [
        Binding("up,k", "move(-1)", "up", id=f"{place}.up", show=False),
        Binding("down,j", "move(1)", "down", id=f"{place}.down", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "page up", id=f"{place}.page-up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "page down", id=f"{place}.page-down", show=False),
        Binding("home,g", "first", "first", id=f"{place}.first", show=False),
        Binding("end,G", "last", "last", id=f"{place}.last", show=False),
    ]
