"""The list of articles under a row that stands for all of them."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.panes.pane import Pane
from tui.panes.row_list import Anchor, Drawn, RowList
from tui.views.rows import ArticleOrder, ArticleRow, Window

MOST_LINES = 3
"""The most lines that a title has, or the message of a problem."""
BAR = 8
"""The most cells that the bar of an article's commitments has."""


class ArticlesPane(Pane, RowList[ArticleRow]):
    """Every article that matches the filter. Row 0 is "All N articles"; the articles follow from row 1."""

    NUMBER = 1
    NAME = "Articles"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "read", id="articles.open"),
        Binding("O", "reorder", "order", id="articles.order", show=False),
    ]

    class Selected(Message):
        """The user moved to an article; `None` is the row of all of them."""

        def __init__(self, article: ArticleRow | None) -> None:
            super().__init__()
            self.article = article

    class Opened(Message):
        """The user opened an article; `None` is the row of all of them."""

        def __init__(self, article: ArticleRow | None) -> None:
            super().__init__()
            self.article = article

    class Reordered(Message):
        """The user wants another order."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._order = ArticleOrder.PUBLISHED
        self.counted: tuple[int | None, int | None] = (None, None)
        """How many articles there are, and how many commitments they have together, as far as they were counted."""
        self.reason: Sequence[str] = ()
        """Why there are no articles, and which key helps."""
        self.moved: Mapping[str, int] = {}
        """How many commitments of an article moved since a day, while that is marked."""

    @property
    def total(self) -> int:
        """How many rows: the articles and the one that stands for all; none when there is no article."""
        articles = self.window.known
        return articles + 1 if articles else 0

    @property
    def article(self) -> ArticleRow | None:
        """The article under the cursor; `None` on the row of all, or in an empty list."""
        return self.row_if_there(self.cursor - 1) if 0 < self.cursor < self.total else None

    def show(self, window: Window[ArticleRow], cursor: int | None, *, anchor: Anchor | None = None) -> None:
        """Show articles, with the cursor on a row of this pane; `None` is the row of all."""
        self.show_rows(window, cursor or 0, anchor=anchor)

    def anchored(self) -> tuple[str | None, int] | None:
        """The article to be kept where it is, `None` for the row of all, and the line of the pane that it begins on."""
        anchor = self.row_to_keep()
        if anchor is None:
            return None
        if not anchor.place:
            return None, anchor.line
        row = self.row_if_there(anchor.place - 1)
        return (row.id, anchor.line) if row else None

    def count(self, articles: int) -> None:
        """Say how many articles there are, now that they have been counted."""
        self._show_counted(articles, self.counted[1])
        self.rows_counted()

    def count_commitments(self, commitments: int) -> None:
        """Say how many commitments they have together."""
        self._show_counted(self.counted[0], commitments)

    def _show_counted(self, articles: int | None, commitments: int | None) -> None:
        if self.counted != (articles, commitments):
            self.counted = (articles, commitments)
            self.redraw_row(0)

    def nothing(self) -> Sequence[str]:
        """Why there are no articles, and which key helps."""
        return self.reason

    def action_reorder(self) -> None:
        """Order by something else."""
        self.post_message(self.Reordered())

    def show_moved(self, moved: Mapping[str, int]) -> None:
        """Say of articles how many of their commitments moved since a day."""
        self.moved = moved
        self.redraw()

    def show_order(self, order: ArticleOrder) -> None:
        """Say in the lower border what the articles are ordered by."""
        self._order = order
        self.place_changed()

    def place_changed(self) -> None:
        """Say there which of how many the cursor is on."""
        all = f" of {self.window.known:,}" if self.window.is_counted else ""
        place = f"{self.look.between}{self.cursor:,}{all}" if self.cursor else ""
        self.footnote(f"{self._order}{place}")

    def report(self, *, opened: bool) -> None:
        """Report to the screen, unless the article is gone."""
        article = self.article
        if article is not None or not self.cursor:
            self.post_message(self.Opened(article) if opened else self.Selected(article))

    def draw(self, index: int, width: int) -> Drawn:
        """Draw the row of all, or an article."""
        blank = self.own("")
        if index == 0:
            return Drawn((*self._draw_all(width), blank))
        row = self.row(index - 1)
        if row.problem:
            return Drawn(
                (
                    self.own("problem", "overdue"),
                    *self._few(self.text(row.title, "title"), width),
                    *self._few(self.text(row.problem, "muted"), width),
                    blank,
                )
            )
        progress = self._draw_progress(row)
        parties = self.parties(row.parties, width - progress.cell_len - 1)
        return Drawn(
            (
                self.sides(self._draw_day(row), self.text(row.source, "muted"), width),
                *self._few(self.text(row.title, "title"), width),
                self.sides(progress, parties, width, firm_right=True),
                blank,
            )
        )

    def _few(self, text: Text, width: int) -> list[Text]:
        """Break a text into a few lines, the last of which is cut where more would follow."""
        lines = self.wrapped(text, width)
        if len(lines) > MOST_LINES:
            last = self.cut(lines[MOST_LINES - 1], width - len(self.look.ellipsis))
            lines[MOST_LINES - 1] = last if last.plain.endswith(self.look.ellipsis) else last.append(self.look.ellipsis)
        return lines[:MOST_LINES]

    def _draw_day(self, row: ArticleRow) -> Text:
        """When it was published, whether it is a draft, and how much of it moved."""
        day = self.own(row.published.in_words() if row.published else "no date", "heading")
        if row.draft:
            day.append(f"{self.look.between}draft", self.ink("soon"))
        if moved := self.moved.get(row.id):
            day.append(f"{self.look.between}{moved:,} moved", self.ink("group"))
        return day

    def _draw_progress(self, row: ArticleRow) -> Text:
        """A bar of what became of the commitments, and how many are kept: `━━╍─── 2/6`."""
        if not row.commitments:
            return self.own("")
        cells = min(row.commitments, BAR)
        kept = _share(row.kept, row.commitments, cells)
        under_way = min(_share(row.under_way, row.commitments, cells), cells - kept)
        of_kept, of_under_way, of_others = self.look.strokes
        bar = self.own(of_kept * kept, "kept").append(of_under_way * under_way, self.ink("heading"))
        bar.append(of_others * (cells - kept - under_way), self.ink("muted"))
        return bar.append(f" {row.kept}/{row.commitments}", self.ink("muted"))

    def _draw_all(self, width: int) -> list[Text]:
        articles, commitments = self.counted
        if articles is None:
            return [self.own("All these articles", "title")]
        name = self.own(f"All {articles:,} articles" if articles != 1 else "1 article", "title")
        if commitments is None:
            return [name]
        made = self.own(f"{commitments:,} commitment" + "s" * (commitments != 1), "muted")
        if name.cell_len + len(self.look.between) + made.cell_len > width:
            return [name, made]
        return [name.append(self.look.between, self.ink("muted")).append_text(made)]


def _share(some: int, all: int, cells: int) -> int:
    """Return how many cells some of all are: one at least for any, and all only for all."""
    if some in (0, all):
        return cells * (some == all)
    return min(max(round(cells * some / all), 1), cells - 1)
