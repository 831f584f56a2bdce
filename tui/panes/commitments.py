"""The checklist of commitments, under the headings of their groups."""

from collections.abc import Mapping, Sequence, Set
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.panes.assessing import JUDGING
from tui.panes.pane import Pane
from tui.panes.row_list import Anchor, Drawn, RowList
from tui.records.commitment import CommitmentRef
from tui.records.dates import Day, day_in_words
from tui.records.doubt import Doubt
from tui.records.lateness import time_left
from tui.records.status import Standing, Status
from tui.views.rows import CommitmentRow

SOON = 90
"""The number of days within which a due date is near."""
BORDER = 4
"""The cells of the lower border's width within the pane that are not for text."""
OVERDUE, ASCII_OVERDUE = "‼", "!!"
"""The glyph of what is overdue."""
PARTIES = 8
"""The cells that the parties have at least beside what stands at the right of them."""
NOTE = 160
"""The most characters of a note that stand in the list; its details have all of it."""
STATUS_INKS = {
    Status.NOT_STARTED: "heading",
    Status.IN_PROGRESS: "heading",
    Status.STALLED: "soon",
    Status.PARTLY_KEPT: "heading",
    Status.KEPT: "kept",
    Status.BROKEN: "overdue",
}
"""The inks of statuses that stand out; the others are muted."""


IN_DOUBT = {Doubt.REWORDED: "reworded since it was judged", Doubt.MOVED: "its judgement is of another promise"}
"""What is said of a judgement in doubt."""


class Count(NamedTuple):
    """A number of commitments to be shown below them."""

    number: int
    word: str
    glyph: str = ""
    """What stands for the word where there is no room for that; empty: nothing does."""


class CommitmentsPane(Pane, RowList[CommitmentRow]):
    """Who promised what by when, with the days left."""

    NUMBER = 3
    NAME = "Commitments"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "details", id="commitments.open"),
        *JUDGING,
        Binding("v", "mark", "mark", id="commitments.mark"),
        Binding("S", "regroup", "group", id="commitments.group"),
        Binding("O", "reorder", "order", id="commitments.order", show=False),
    ]

    class Selected(Message):
        """The user moved to a commitment."""

        def __init__(self, commitment: CommitmentRow) -> None:
            super().__init__()
            self.commitment = commitment

    class Opened(Message):
        """The user wants to see all of a commitment."""

        def __init__(self, commitment: CommitmentRow) -> None:
            super().__init__()
            self.commitment = commitment

    class Regrouped(Message):
        """The user wants another grouping."""

    class Reordered(Message):
        """The user wants another order within the groups."""

    class MarkToggled(Message):
        """The user marks a commitment, or takes its mark away."""

        def __init__(self, commitment: CommitmentRow) -> None:
            super().__init__()
            self.commitment = commitment

    class StatusClicked(Message):
        """The user clicked on the status of the commitment under the cursor."""

    today: Day = 0
    one_article: bool = True
    """Whether the rows are of one article, so that they need not name theirs."""
    reason: Sequence[str] = ()
    """Why there are no commitments, and which key helps."""
    marked: Set[CommitmentRef] = frozenset()
    """Those that the user marked; not all of them need be among the rows."""
    moved: Mapping[CommitmentRef, str] = MappingProxyType({})
    """What is said of those that moved since a day, while that is marked."""
    MARGIN = 1
    _marks: Sequence[str] = ()
    _orders: Sequence[str] = ()
    _counts: Sequence[Count] = ()

    @property
    def commitment(self) -> CommitmentRow | None:
        """The commitment under the cursor."""
        return self.row_if_there(self.cursor) if self.cursor < self.total else None

    def anchored(self) -> tuple[CommitmentRef, Anchor] | None:
        """The commitment to be kept where it is, and where that is: by party it may stand in several places."""
        anchor = self.row_to_keep()
        row = self.row_if_there(anchor.place) if anchor else None
        return (row.ref, anchor) if anchor and row else None

    def nothing(self) -> Sequence[str]:
        """Why there are no commitments, and which key helps."""
        return self.reason

    def report(self, *, opened: bool) -> None:
        """Report to the screen."""
        if row := self.commitment:
            self.post_message(self.Opened(row) if opened else self.Selected(row))

    def action_regroup(self) -> None:
        """Group by something else."""
        self.post_message(self.Regrouped())

    def action_reorder(self) -> None:
        """Order by something else within the groups."""
        self.post_message(self.Reordered())

    def clicked(self, index: int, line: int, cell: int) -> None:
        """A click on the glyph of the status judges, as a key does."""
        row = self.row_if_there(index)
        if row and line == self.drawn(index).above and 0 <= cell < cell_len(self.look.status(row.status)):
            self.post_message(self.StatusClicked())

    def place_changed(self) -> None:
        """Say in the lower border which of how many the cursor is on."""
        self._write_counts()

    def action_mark(self) -> None:
        """Mark the commitment under the cursor, or take its mark away, and go on to the next."""
        if row := self.commitment:
            self.post_message(self.MarkToggled(row))
            self.action_move(1)

    def show_counts(self, marks: Sequence[str], orders: Sequence[str], counts: Sequence[Count]) -> None:
        """Put in the lower border how many are marked as what, what the rows are ordered by, and counts.

        Glyphs stand for words where those do not fit, and a cut where not even these do.
        """
        self._marks, self._orders, self._counts = marks, orders, counts
        self._write_counts()

    def _write_counts(self) -> None:
        notes, counts = (*self._marks, *self._orders), self._counts
        between = self.look.between
        words = [f"{count.number:,} {count.word}" for count in counts]
        glyphs = " ".join(
            f"{count.glyph}{count.number:,}" if count.glyph else f"{count.number:,} {count.word}" for count in counts
        )
        room = self.size.width - BORDER
        place = [f"{self.cursor + 1:,} of {self.total:,}"] if self.total and self.window.is_counted else []
        forms = (
            between.join([*notes, *words, *place]),
            between.join([*notes, *words]),
            between.join([*notes, glyphs, *place]),
            between.join([*notes, glyphs]),
            between.join([*(self._marks[:1] or notes[-1:]), glyphs]),
            glyphs,
        )
        text = next((form for form in forms if cell_len(form) <= room), None)
        self.footnote(self.cut(self.own(glyphs), max(room, 0)).plain if text is None else text)

    def resized(self) -> None:
        """There is room for more now, or for less."""
        super().resized()
        self.call_next(self._write_counts)

    def show_marked(self, marked: Set[CommitmentRef]) -> None:
        """Show which commitments are marked."""
        if marked != self.marked:
            self.marked = marked
            self.redraw()

    def show_moved(self, moved: Mapping[CommitmentRef, str]) -> None:
        """Say of commitments what became of them since a day."""
        self.moved = moved
        self.redraw()

    def draw(self, index: int, width: int) -> Drawn:
        """Draw a commitment, and its group's heading above the first of a group."""
        row = self.row(index)
        lines: list[Text] = []
        before = self.row(index - 1).group if index else None
        if row.group != before:
            if index:
                lines.append(self.own(""))
            lines.append(self.cut(self.text(row.group, "group"), width))
        above = len(lines)
        glyph = self.look.status(row.status)
        lead = self.own(f"{glyph} ", STATUS_INKS.get(row.status, "muted"))
        indent = self.own(" " * lead.cell_len)
        if row.starred:
            lead.append(self.look.star, self.ink("soon"))
        room = width - indent.cell_len
        lines += self.wrapped(self.text(row.text), width, lead=lead)
        facts = self.facts(row)
        right = facts.pop(0) if facts and facts[0].cell_len <= room - PARTIES else self.own("")
        left = self.parties(row.parties, room - right.cell_len - 1)
        if left.plain or lines[-1].cell_len + len(self.look.between) + right.cell_len > width:
            lines.append(indent.copy().append_text(self.sides(right, left, room, firm_right=True)))
        else:
            lines[-1] = self.sides(right, lines[-1], width, firm_right=True)
        lines += self.flow(facts, width, lead=indent) if facts else []
        if not self.one_article:
            line = self.text(row.published.in_words() + self.look.between + row.article_title, "muted")
            lines.append(indent.copy().append_text(self.cut(line, room)))
        return Drawn(tuple(lines), above)

    def sign(self, index: int) -> str:
        """Return the sign of a marked commitment."""
        row = self.row_if_there(index)
        return self.look.marked if row and row.ref in self.marked else ""

    def facts(self, row: CommitmentRow) -> list[Text]:
        """What is to be said of a commitment, each thing once: when it is due or what became of it comes first."""
        moved = [self.own(self.moved[row.ref], "group")] if row.ref in self.moved else []
        others = [*self.disputed(row), *self.in_doubt(row), *moved, *self.noted(row)]
        if row.status.settled:
            return [self.became(row), *others]
        facts = [self.due(row)]
        facts += [self.became(row)] if row.assessed and row.status.is_judgement else []
        facts += [self.own("can still be kept", "muted")] if row.standing is Standing.WINDOW_OPEN else []
        facts += [self.own("stale", "soon")] if row.stale else []
        return [*facts, *others]

    def due(self, row: CommitmentRow) -> Text:
        """When the commitment is due, and how long that is from today."""
        if row.due is None:
            return self.own("no date", "muted")
        left = self.look.between + time_left(row.due, row.status, row.on, self.today)
        if row.standing is Standing.OVERDUE:
            return self.own(f"due {row.due.as_due().removeprefix('by ')}{left}", "overdue")
        latest = row.due.latest
        if latest is not None and latest - self.today <= SOON:
            return self.own(f"{row.due.as_due()}{left}", "soon")
        return self.own(row.due.as_due(), "title").append(left, self.ink("muted"))

    def became(self, row: CommitmentRow) -> Text:
        """What became of the commitment and when, how late that was, and whether there is no evidence for it."""
        word = row.status.word
        became = self.own(word, STATUS_INKS.get(row.status, "muted"))
        became.append(row.status.since(row.on).removeprefix(word), self.ink("muted"))
        if row.due and row.status.settled and (late := row.due.late_in_words(row.on)):
            became.append(f"{self.look.between}{late}", self.ink("muted"))
        if row.source or not row.status.is_judgement:
            return became
        return became.append(f"{self.look.between}no source", self.ink("soon"))

    def disputed(self, row: CommitmentRow) -> list[Text]:
        """What each of several people says whose judgements differ."""
        said = [f"{by} {status.word}" for by, status in row.disputed]
        return [self.text(self.look.between.join(said), "soon")] if said else []

    def noted(self, row: CommitmentRow) -> list[Text]:
        """What the user has noted of it, and on which day to look again."""
        note = f"{row.note[:NOTE]}{self.look.ellipsis if len(row.note) > NOTE else ''}"
        noted = [self.own(self.look.note, "soon").append_text(self.text(note, "title"))] if note else []
        if row.again is None:
            return noted
        ink = "soon" if row.again <= self.today else "muted"
        return [*noted, self.own(f"look again {day_in_words(row.again)}", ink)]

    def in_doubt(self, row: CommitmentRow) -> list[Text]:
        """That the judgement is of other words."""
        return [self.own(IN_DOUBT[row.doubt], "soon")] if row.doubt else []
