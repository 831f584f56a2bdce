"""The characters that the panes draw with: Unicode, or ASCII where the terminal or the settings ask for it."""

from tui.records.status import Status
from tui.value import value

_TYPOGRAPHY = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "…": "...", "·": "-", "•": "*", "←": "<-", "→": "->", "↑": "up", "↓": "down"}
    | {"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2009": " ", "\u202f": " "}
)
"""What stands in ASCII for the typographic signs that our own words and people's texts have."""


@value
class Glyphs:
    """A table of characters. Those of the timeline are one cell wide each, but for its marks."""

    between: str
    """Between the parts of a line."""
    dash: str
    """Between the ends of a span."""
    link: str
    """After a text that opens in the browser."""
    back: str
    """Before an earlier commitment that is restated."""
    forth: str
    """Before a later commitment that restates."""
    ellipsis: str
    """For the part of a line that does not fit."""
    thumb: str
    """The part of the scroll bar that shows where in the list the pane is."""
    marked: str
    """After the glyph of a row that the user marked."""
    star: str
    """Before the text of a commitment that the user starred."""
    note: str
    """Before what the user has noted of a commitment."""
    strokes: tuple[str, str, str]
    """A cell of a bar of promises: of those kept, of those under way, of the others."""
    meter_cells: tuple[str, str]
    """A full cell of a meter, and an empty one."""

    event: str
    due: str
    kept: str
    core: str
    """The extent of a date."""
    near: str
    """The half of an approximate date's fringe that is nearer to its core."""
    far: str
    uncertain: str
    since: str
    """The day of a promise."""
    bar: str
    """From the day of a promise to its due date."""
    earlier: str
    """An earlier due date of a promise that was restated."""
    slip: str
    """From an earlier due date to the next one."""
    open: str
    """An open end of a date."""
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
    ascii: bool = False

    def __hash__(self) -> int:
        return hash(self.ascii)  # rows that are kept are looked up by it for every line

    def status(self, status: Status) -> str:
        """Return the glyph of a status: one cell, or three in ASCII."""
        return status.ascii_glyph if self.ascii else status.glyph

    def meter(self, share: float, width: int) -> str:
        """Return a meter of `width` cells of which a share, from 0 to 1, is full."""
        full, empty = self.meter_cells
        count = round(share * width)
        return full * count + empty * (width - count)

    def plain(self, text: str) -> str:
        """Return a text as it is shown: in ASCII with plain dashes, quotes, ellipses and arrows. Letters stay."""
        return text.translate(_TYPOGRAPHY) if self.ascii and not text.isascii() else text


UNICODE = Glyphs(
    between=" · ", dash=" – ", link=" ↗", back="↩", forth="↪", ellipsis="…", thumb="▐", marked="»",
    star="★ ", note="✎ ",
    strokes=("━", "╍", "─"), meter_cells=("▓", "░"),
    event="●", due="◇", kept="◆", core="▓", near="▒", far="░", uncertain="·", since="├", bar="─", earlier="◌", slip="╌",
    open="┄", cut="┄", left="◂", right="▸", down="▾", today="┊", corners=("╰", "╯"), axis="─", tick="┬", crossing="┼",
)  # fmt: skip
ASCII = Glyphs(
    between=" - ", dash=" - ", link=" [o]", back="<-", forth="->", ellipsis="...", thumb="#", marked=">",
    star="* ", note="note: ",
    strokes=("#", "+", "-"), meter_cells=("#", "."),
    event="*", due="<>", kept="<x>", core="=", near="~", far="~", uncertain="?", since="|", bar="-", earlier="o",
    slip="-", open=".", cut=".", left="<", right=">", down="v", today=":", corners=("`", "'"), axis="-", tick="+",
    crossing="|", ascii=True,
)  # fmt: skip
