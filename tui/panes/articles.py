"""The list of articles, newest first, under a row that stands for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.panes.row_list import Drawn, RowList
from tui.records.names import short_name
from tui.records.rows import ArticleRow, Window


class ArticlesPane(RowList[ArticleRow]):
    """Every article that matches the filter. Row 0 is "All N articles"; the articles follow from row 1."""

    NUMBER = 1
    NAME = "Articles"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "read", id="articles.open"),
    ]

    @dataclass
    class Selected(Message):
        """The user moved to an article; `None` is the row of all of them."""

        article: ArticleRow | None

    @dataclass
    class Opened(Message):
        """The user opened an article; `None` is the row of all of them."""

        article: ArticleRow | None

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.commitments = 0
        """How many commitments all the articles have together, as the first row says."""
        self.reason: Sequence[str] = ()
        """Why there are no articles, and which key helps."""

    @property
    def total(self) -> int:
        """How many rows: the articles and the one that stands for all; none when there is no article."""
        return self.window.total + 1 if self.window.total else 0

    @property
    def article(self) -> ArticleRow | None:
        """The article under the cursor; `None` on the row of all, or in an empty list."""
        return self.row(self.cursor - 1) if 0 < self.cursor < self.total else None

    def show(self, window: Window[ArticleRow], commitments: int, cursor: int, *, keep_scroll: bool = False) -> None:
        """Show articles that have so many commitments together; `cursor` is a row of this pane."""
        self.commitments = commitments
        self.show_rows(window, cursor, keep_scroll=keep_scroll)

    def nothing(self) -> Sequence[str]:
        """Why there are no articles, and which key helps."""
        return self.reason

    def said(self, *, opened: bool) -> None:
        """Tell the screen."""
        self.post_message(self.Opened(self.article) if opened else self.Selected(self.article))

    def action_open(self) -> None:
        """Read the article under the cursor."""
        if self.total:
            self.said(opened=True)

    def draw(self, index: int, width: int) -> Drawn:
        """Draw the row of all, or an article."""
        blank = self.own("")
        if index == 0:
            count = self.window.total
            name = self.own(f"All {count:,} articles" if count != 1 else "The one article", "title")
            made = f"{self.commitments:,} commitment" + "s" * (self.commitments != 1)
            if name.cell_len + len(made) >= width:
                made = f"{self.commitments:,}"
            return Drawn((self.sides(name, self.own(made, "muted"), width), blank))
        row = self.row(index - 1)
        if row.problem:
            return Drawn(
                (
                    self.own("problem", "overdue"),
                    *self.wrapped(self.text(row.title, "title"), width),
                    *self.wrapped(self.text(row.problem, "muted"), width)[:3],
                    blank,
                )
            )
        published = row.published.in_words() if row.published else "no date"
        parties = self.text(" ".join(short_name(party) for party in row.parties), "muted")
        made = f"{row.commitments} commitment" + "s" * (row.commitments != 1)
        return Drawn(
            (
                self.sides(self.own(published, "heading"), self.text(row.source, "muted"), width),
                *self.wrapped(self.text(row.title, "title"), width),
                self.sides(self.own(made, "muted"), parties, width, firm_right=True),
                blank,
            )
        )
