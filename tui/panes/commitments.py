"""The checklist of commitments, under the headings of their groups."""

from collections.abc import Sequence, Set
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.panes.assessing import JUDGING
from tui.panes.row_list import Drawn, RowList
from tui.records.commitment import CommitmentRef
from tui.records.dates import Day
from tui.records.lateness import time_left
from tui.records.status import Standing, Status
from tui.text.names import short_name
from tui.views.rows import CommitmentRow

SOON = 90
"""A due date within so many days is shown as near."""
BORDER = 4
"""So many cells of the lower border's width within the pane are not for text."""
STATUS_INKS = {
    Status.NOT_STARTED: "heading",
    Status.IN_PROGRESS: "heading",
    Status.STALLED: "soon",
    Status.PARTLY_KEPT: "heading",
    Status.KEPT: "kept",
    Status.BROKEN: "overdue",
}
"""The inks of statuses that stand out; the others are muted."""


class CommitmentsPane(RowList[CommitmentRow]):
    """Who promised what by when, with the days left."""

    NUMBER = 3
    NAME = "Commitments"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "details", id="commitments.open"),
        *JUDGING,
        Binding("v", "mark", "mark", id="commitments.mark"),
        Binding("S", "regroup", "group", id="commitments.group"),
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

    class MarkToggled(Message):
        """The user marks a commitment, or takes its mark away."""

        def __init__(self, commitment: CommitmentRow) -> None:
            super().__init__()
            self.commitment = commitment

    today: Day = 0
    one_article: bool = True
    """Whether the rows are of one article, so that they need not name theirs."""
    reason: Sequence[str] = ()
    """Why there are no commitments, and which key helps."""
    marked: Set[CommitmentRef] = frozenset()
    """Those that the user marked; not all of them need be among the rows."""
    _facts: Sequence[str] = ()
    """What is to be told in the lower border."""

    @property
    def commitment(self) -> CommitmentRow | None:
        """The commitment under the cursor."""
        return self.row_if_there(self.cursor) if self.cursor < self.total else None

    def anchored(self) -> tuple[CommitmentRef, int] | None:
        """The commitment to be kept where it is, and the line of the pane that it begins on."""
        anchor = self.row_to_keep()
        row = self.row_if_there(anchor.place) if anchor else None
        return (row.ref, anchor.line) if anchor and row else None

    def nothing(self) -> Sequence[str]:
        """Why there are no commitments, and which key helps."""
        return self.reason

    def said(self, *, opened: bool) -> None:
        """Tell the screen."""
        if row := self.commitment:
            self.post_message(self.Opened(row) if opened else self.Selected(row))

    def action_open(self) -> None:
        """See all of the commitment under the cursor."""
        self.said(opened=True)

    def action_regroup(self) -> None:
        """Group by something else."""
        self.post_message(self.Regrouped())

    def action_mark(self) -> None:
        """Mark the commitment under the cursor, or take its mark away, and go on to the next."""
        if row := self.commitment:
            self.post_message(self.MarkToggled(row))
            self.action_move(1)

    def tell(self, facts: Sequence[str]) -> None:
        """Put facts in the lower border, as many as there is room for."""
        self._facts = facts
        while facts and cell_len(self.look.between.join(facts)) > self.size.width - BORDER:
            facts = facts[:-1]
        self.footnote(self.look.between.join(facts))

    def resized(self) -> None:
        """There is room for more now, or for less."""
        super().resized()
        self.call_next(self.tell, self._facts)

    def show_marked(self, marked: Set[CommitmentRef]) -> None:
        """Show which commitments are marked."""
        if marked != self.marked:
            self.marked = marked
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
        indent = cell_len(glyph) + 1
        lead = self.own(glyph, STATUS_INKS.get(row.status, "muted"))
        lead.append(self.look.marked if row.ref in self.marked else " ", self.ink("heading"))
        lines.extend(self.wrapped(self.text(row.text), width, lead=lead))
        who = self.look.between.join(short_name(party) for party in row.parties)
        left = self.own(" " * indent).append_text(self.text(who, "muted"))
        right = self.became(row) if row.status.settled else self.due(row)
        if cell_len(left.plain) + cell_len(right.plain) < width:
            lines.append(self.sides(right, left, width, firm_right=True))
        else:
            lines += [self.cut(left, width), self.sides(right, self.own(""), width, firm_right=True)]
        if told := self.standing(row):
            lines += self.wrapped(told, width, lead=self.own(" " * indent))
        if not self.one_article:
            said = row.published.in_words() + self.look.between + row.article_title
            line = self.own(" " * indent).append_text(self.text(said, "muted"))
            lines.append(self.cut(line, width))
        return Drawn(tuple(lines), above)

    def due(self, row: CommitmentRow) -> Text:
        """When the commitment is due, and how long that is from today."""
        if row.due is None:
            return self.own("no date", "muted")
        left = time_left(row.due, row.status, row.on, self.today)
        if row.standing is Standing.OVERDUE:
            return self.own(f"{row.due.as_due()} {left}", "overdue")
        latest = row.due.latest
        if not row.status.settled and latest is not None and latest - self.today <= SOON:
            return self.own(f"{row.due.as_due()} {left}", "soon")
        return self.own(row.due.as_due(), "title").append(f" {left}", self.ink("muted"))

    def became(self, row: CommitmentRow) -> Text:
        """What became of the commitment and when, how late that was, and whether there is no evidence for it."""
        word = row.status.word
        said = self.own(word, STATUS_INKS.get(row.status, "muted"))
        said.append(row.status.since(row.on).removeprefix(word), self.ink("muted"))
        if row.due and row.status.settled and (late := row.due.late_in_words(row.on)):
            said.append(f"{self.look.between}{late}", self.ink("muted"))
        if row.source or not row.status.is_judgement:
            return said
        return said.append(f"{self.look.between}no source", self.ink("soon"))

    def standing(self, row: CommitmentRow) -> Text:
        """What is to be said of an open commitment; nothing where nobody judged it and nothing presses."""
        if row.status.settled:
            return self.own("")
        facts = [self.own("overdue", "overdue")] if row.standing is Standing.OVERDUE else []
        facts += [self.own("window open", "muted")] if row.standing is Standing.WINDOW_OPEN else []
        facts += [self.own("stale", "soon")] if row.stale else []
        if row.assessed:
            facts.insert(0, self.became(row))
        elif facts:
            facts.insert(0, self.own(row.status.word, "muted"))
        return Text(self.look.between, style=self.ink("muted"), end="").join(facts)
