"""The checklist of commitments, under the headings of their groups."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.panes.row_list import Drawn, RowList
from tui.records.commitment import CommitmentRef
from tui.records.dates import Day
from tui.records.names import short_name
from tui.records.rows import CommitmentRow
from tui.records.status import Standing, Status

SOON = 90
"""A due date within so many days is shown as near."""


class CommitmentsPane(RowList[CommitmentRow]):
    """Who promised what by when, with the days left."""

    NUMBER = 3
    NAME = "Commitments"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "details", id="commitments.open"),
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

    today: Day = 0
    one_article: bool = True
    """Whether the rows are of one article, so that they need not name theirs."""
    reason: Sequence[str] = ()
    """Why there are no commitments, and which key helps."""

    @property
    def commitment(self) -> CommitmentRow | None:
        """The commitment under the cursor."""
        return self.row(self.cursor) if self.cursor < self.total else None

    def anchored(self) -> tuple[CommitmentRef, int] | None:
        """The commitment to be kept where it is, and the line of the pane that it begins on."""
        anchor = self.row_to_keep()
        return (self.row(anchor.place).ref, anchor.line) if anchor else None

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
        ink = "kept" if row.status is Status.KEPT else "heading" if row.status.value != "unrated" else "muted"
        lines.extend(self.wrapped(self.text(row.text), width, lead=self.own(f"{glyph} ", ink)))
        who = self.look.between.join(short_name(party) for party in row.parties)
        left = self.own(" " * indent).append_text(self.text(who, "muted"))
        right = self.due(row)
        if cell_len(left.plain) + cell_len(right.plain) < width:
            lines.append(self.sides(right, left, width, firm_right=True))
        else:
            lines += [self.cut(left, width), self.sides(right, self.own(""), width, firm_right=True)]
        if not self.one_article:
            said = row.published.in_words() + self.look.between + row.article_title
            line = self.own(" " * indent).append_text(self.text(said, "muted"))
            lines.append(self.cut(line, width))
        return Drawn(tuple(lines), above)

    def due(self, row: CommitmentRow) -> Text:
        """When the commitment is due, and how long that is from today."""
        if row.due is None:
            return self.own("no date", "muted")
        left = row.due.until_in_words(self.today)
        if row.standing is Standing.OVERDUE:
            return self.own(f"{row.due.as_due()} {left}", "overdue")
        latest = row.due.latest
        if not row.status.settled and latest is not None and latest - self.today <= SOON:
            return self.own(f"{row.due.as_due()} {left}", "soon")
        return self.own(row.due.as_due(), "title").append(f" {left}", self.ink("muted"))
