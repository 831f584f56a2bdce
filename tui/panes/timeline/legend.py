"""What the timeline's marks and bars mean, and all that is known of an item, in words."""

from collections.abc import Sequence

from tui.panes.glyphs import Glyphs
from tui.records.status import Standing, Status
from tui.text.display import one_line
from tui.views.rows import TimelineItem


def legend(glyphs: Glyphs) -> Sequence[tuple[str, str]]:
    """Return what is drawn, each with what it means."""
    fringe = glyphs.far + glyphs.near + glyphs.core * 2 + glyphs.near + glyphs.far
    dots = glyphs.uncertain * 2 + glyphs.core * 2 + glyphs.uncertain * 2
    return (
        (glyphs.event, "an event"),
        (f"{glyphs.due} {glyphs.kept}", "a due date, and one that was kept"),
        (f"{glyphs.since}{glyphs.bar * 3}{glyphs.due}", "from the day of a promise to its due date"),
        (f"{glyphs.earlier}{glyphs.slip * 3}{glyphs.due}", "an earlier due date of a promise that was restated"),
        (
            " ".join(glyphs.status(status) for status in (Status.IN_PROGRESS, Status.KEPT, Status.BROKEN)),
            "since when a status holds",
        ),
        (glyphs.core * 4, "on one of these days, or throughout them"),
        (fringe, "approximate (~): about these days"),
        (dots, "uncertain (?): perhaps these days"),
        (f"{glyphs.left}{glyphs.open * 3} {glyphs.open * 3}{glyphs.right}", "an open start, an open end"),
        (f"{glyphs.left} {glyphs.right}", "the mark is earlier, or later, than what is in sight"),
        (f"{glyphs.cut} 7 y {glyphs.cut}", "an empty stretch of seven years was cut out"),
        (glyphs.today, "today"),
    )


def in_full(item: TimelineItem, look: Glyphs) -> Sequence[str]:
    """Return what is known of an item, line by line: what it is, its date in words and in EDTF, status, parties."""
    lines = [one_line(item.title)]
    if item.date is None:
        lines.append("no date")
    else:
        words = item.date.as_due() if item.commitment else item.date.in_words()
        lines.append(f"{words} (EDTF {one_line(item.date.text)})")
    if slipped := [promise.due.as_due() for promise in item.earlier if promise.due]:
        lines.append(f"earlier: {', '.join(slipped)}")
    if item.commitment:
        facts = [f"{look.status(item.status)} {item.status.since(item.on)}"]
        facts += [item.standing.value] if item.standing in (Standing.OVERDUE, Standing.WINDOW_OPEN) else []
        if item.date and item.status.settled and (late := item.date.late_in_words(item.on)):
            facts.append(late)
        lines.append(look.between.join(facts))
    if item.parties:
        lines.append(look.between.join(one_line(party) for party in item.parties))
    return [*lines, one_line(item.article_title)]
