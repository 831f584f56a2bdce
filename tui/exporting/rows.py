"""Commitments, articles and events as the rows of `tui.exporting.tables`."""

from tui.exporting.tables import Row
from tui.records.calendar import day_in_edtf
from tui.records.dates import Date
from tui.views.rows import ArticleRow, CommitmentRow, TimelineItem

COMMITMENT = (
    *("id", "text", "parties", "topic", "due", "status", "on", "standing", "stale", "source"),
    *("article", "published"),
)
"""The columns of a commitment. Dates are EDTF, so that none is more exact than its source."""
NOTE = ("star", "note", "look_again")
"""The columns of what the user has noted of it, which are nobody else's."""
SHORT_COMMITMENT = ("status", "due", "text", "parties", "id")
"""Those that a table has room for."""
ARTICLE = ("id", "title", "published", "source", "parties", "commitments", "kept", "draft", "problem")
SHORT_ARTICLE = ("published", "title", "source", "kept", "commitments", "id")
EVENT = ("date", "title", "parties", "article", "id")


def commitment(row: CommitmentRow) -> Row:
    """Return a commitment as a row."""
    return {
        "id": str(row.ref),
        "text": row.text,
        "parties": row.parties,
        "topic": row.topic,
        "due": _text(row.due),
        "status": row.status.value,
        "on": _text(row.on),
        "standing": row.standing.value,
        "stale": row.stale,
        "source": row.source,
        "article": row.article_title,
        "published": _text(row.published),
    }


def noted(row: CommitmentRow) -> Row:
    """Return a commitment as a row, with what the user has noted of it."""
    again = "" if row.again is None else day_in_edtf(row.again)
    return {**commitment(row), "star": row.starred, "note": row.note, "look_again": again}


def article(row: ArticleRow) -> Row:
    """Return an article as a row."""
    return {
        "id": row.id,
        "title": row.title,
        "published": _text(row.published),
        "source": row.source,
        "parties": row.parties,
        "commitments": row.commitments,
        "kept": row.kept,
        "draft": row.draft,
        "problem": row.problem,
    }


def event(item: TimelineItem) -> Row:
    """Return an event as a row."""
    return {
        "date": _text(item.date),
        "title": item.title,
        "parties": item.parties,
        "article": item.article_title,
        "id": item.article,
    }


def _text(date: Date | None) -> str | None:
    return date.text if date else None
