"""What the summary says of all articles together: how many, from when to when, and what is due."""

from tui.library.filter.query import Ends, HasStatus, Is, Query, State
from tui.library.library import Library, Scope
from tui.panes.glyphs import Look
from tui.panes.summary import Overview
from tui.records.fields import DateField
from tui.records.lateness import time_left
from tui.records.status import Status
from tui.views.rows import CommitmentRow, Grouping

NEXT = 8
"""How many commitments are named under a heading."""
OPEN = tuple(status for status in Status if not status.settled)
"""The statuses of which more is awaited."""


def overview(library: Library, query: Query, look: Look) -> Overview | None:
    """Return the overview of the articles that match a filter; `None` where there are none."""
    articles = library.articles(query)
    if not articles.total:
        return None
    newest, oldest = articles.fetch(0, 1), articles.fetch(articles.total - 1, 1)
    days = [row.published.in_words() for row in (*oldest, *newest) if row.published]
    said = f"{articles.total:,} article" + "s" * (articles.total != 1)
    lines = [("muted", look.dash.join(dict.fromkeys(days))), ("", "")]
    overdue = query.narrowed(Is(State.OVERDUE))
    ahead = query.narrowed(Ends(DateField.DUE, library.today, None), HasStatus(OPEN))
    for heading, asked in (("Overdue", overdue), ("Due next", ahead)):
        if group := library.commitments(Scope(asked), Grouping.DUE).fetch(0, NEXT):
            lines.append(("heading", heading))
            lines += [("", _line(row, look, library)) for row in group]
            lines.append(("", ""))
    return Overview(f"All {said}", lines)


def _line(row: CommitmentRow, look: Look, library: Library) -> str:
    due = f"{row.due.as_due()}, {time_left(row.due, row.status, row.on, library.today)}" if row.due else "no date"
    return f"{look.status(row.status)} {row.text}{look.between}{due}"
