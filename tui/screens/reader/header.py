"""What the line above the panes says: what the library holds, and how far reading it has come."""

from tui.library.library import Counts
from tui.library.sync.progress import Progress
from tui.panes.glyphs import Glyphs
from tui.text.numbers import counted

BAR = 8
"""How many cells the bar of progress has."""

Fact = tuple[str, str]
"""A text, and the theme variable of its colour."""


def header_facts(
    counts: Counts | None, progress: Progress | None, look: Glyphs, *, unwatched: bool = False
) -> list[Fact]:
    """Return the facts from left to right; where room is short, the first give way.

    `unwatched`: changes of files ought to be noticed, and are not for now.
    """
    facts: list[Fact] = []
    if counts:
        facts += [
            (counted(counts.articles, "article"), "$muted"),
            (counted(counts.commitments, "commitment"), "$muted"),
            (f"{counts.due_soon:,} due within 90 days", "$warning" if counts.due_soon else "$muted"),
            (f"{counts.overdue:,} overdue", "$error" if counts.overdue else "$muted"),
        ]
        if counts.problems:
            facts.append((counted(counts.problems, "problem") + " (p)", "$error"))
    if progress and progress.total:
        bar = look.meter(progress.done / progress.total, BAR)
        facts.append((f"reading {bar} {look.between.join(progress.in_words)}", "$warning"))
    if unwatched:
        facts.append(("not watched: f5 reads the files", "$warning"))
    return facts
