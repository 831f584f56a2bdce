"""The characters that the timeline is drawn with."""

from tui.records.status import Status
from tui.value import value


@value
class Glyphs:
    """The characters that the timeline is drawn with, each one cell wide; marks may be wider."""

    event: str
    due: str
    kept: str
    core: str
    near: str
    """The half of an approximate date's fringe that is nearer to its core."""
    far: str
    uncertain: str
    since: str
    bar: str
    earlier: str
    """An earlier due date of a promise that was restated."""
    slip: str
    """From an earlier due date to the next one."""
    open: str
    cut: str
    """Where a bar crosses a cut, and beside the length of the cut."""
    left: str
    right: str
    down: str
    """Before the heading of a lane; `right` before that of one that is collapsed."""
    today: str
    corners: tuple[str, str]
    """Where today's line ends beside its label: label to the right, label to the left."""
    axis: str
    tick: str
    crossing: str
    """Today on the axis."""
    ellipsis: str
    ascii: bool = False

    def status(self, status: Status) -> str:
        """Return the glyph of a status: one cell, or three in ASCII."""
        return status.ascii_glyph if self.ascii else status.glyph


UNICODE = Glyphs(
    event="●", due="◇", kept="◆", core="▓", near="▒", far="░", uncertain="·", since="├", bar="─", earlier="◌", slip="╌",
    open="┄", cut="┄", left="◂", right="▸", down="▾", today="┊", corners=("╰", "╯"), axis="─", tick="┬", crossing="┼",
    ellipsis="…",
)  # fmt: skip
ASCII = Glyphs(
    event="*", due="<>", kept="<x>", core="=", near="~", far="~", uncertain="?", since="|", bar="-", earlier="o",
    slip="-", open=".", cut=".", left="<", right=">", down="v", today=":", corners=("`", "'"), axis="-", tick="+",
    crossing="|", ellipsis="...", ascii=True,
)  # fmt: skip
