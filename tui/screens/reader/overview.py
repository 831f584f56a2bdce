"""What the summary says of all articles together: how many, from when to when, and what is due."""

from tui.library.library import Results
from tui.panes.glyphs import Glyphs
from tui.panes.summary import Overview
from tui.records.dates import Day
from tui.records.lateness import time_left
from tui.views.rows import CommitmentRow

NEXT = 8
"""How many commitments are named under a heading."""


def overview(results: Results, look: Glyphs) -> Overview | None:
    """Return the overview of the articles that match a filter; `None` where there are none."""
    articles = results.articles()
    if not articles.total:
        return None
    newest, oldest = articles.fetch(0, 1), articles.fetch(articles.total - 1, 1)
    days = [row.published.in_words() for row in (*oldest, *newest) if row.published]
    said = f"{articles.total:,} article" + "s" * (articles.total != 1)
    lines = [("muted", look.dash.join(dict.fromkeys(days))), ("", "")]
    for heading, group in zip(("Overdue", "Due next"), results.urgent(NEXT), strict=True):
        if group:
            lines.append(("heading", heading))
            lines += [("", _line(row, look, results.today)) for row in group]
            lines.append(("", ""))
    return Overview(f"All {said}", lines)


def _line(row: CommitmentRow, look: Glyphs, today: Day) -> str:
    due = f"{row.due.as_due()}, {time_left(row.due, row.status, row.on, today)}" if row.due else "no date"
    return f"{look.status(row.status)} {row.text}{look.between}{due}"
