"""The keys, as they are now: made from the live bindings."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from tui.panes.glyphs import Glyphs
from tui.panes.timeline.legend import legend
from tui.screens.dialogs.dialog import TextDialog
from tui.screens.keys import KeyGroup

FILTER = (
    ("word", "articles with a word that begins so"),
    ('"a phrase"', "these words in a row"),
    ("-word", "not this"),
    ("a or b", "either"),
    ("party: topic: source: place:", "a name: party:japan, topic:cyber"),
    ("due: date:", "due:<2030, due:2026..2030, date:2026-01"),
    ("status:", "unrated, in-progress, kept, …"),
    ("is:", "overdue, due-soon, undated, stale, problem"),
    ("has: by:", "has:source, by:ann: who judged, and on evidence"),
)


class HelpScreen(TextDialog[None]):
    """Every key, by where it works, the words of the filter, and what the timeline draws."""

    def __init__(self, groups: Sequence[KeyGroup], look: Glyphs) -> None:
        super().__init__("Keys")
        self.groups = groups
        self.look = look

    def content(self) -> Content:
        """One line a key."""
        groups = [*self.groups, KeyGroup("In the filter", FILTER)]
        groups.append(KeyGroup("On the timeline", legend(self.look)))
        width = max(cell_len(keys) for group in groups for keys, _ in group.keys)
        lines: list[Content] = []
        for group in groups:
            lines += [Content(""), Content.styled(group.name, "bold")]
            for keys, what in group.keys:
                pad = " " * (width - cell_len(keys))
                lines.append(Content.assemble((keys, "$accent"), f"{pad}  {what}"))
        return Content("\n").join(lines[1:])
