"""The scorecard: how many promises have come to what, a row a group; enter shows the promises behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.library.score import ALL
from tui.panes.commitments import STATUS_INKS
from tui.panes.glyphs import Glyphs
from tui.panes.row_list import Drawn
from tui.records.status import BEST_FIRST, Status
from tui.screens.dialogs.dialog import CLOSE, Dialog
from tui.screens.dialogs.dialog_list import DialogList
from tui.text.numbers import counted
from tui.views.rows import AtHand
from tui.views.score import FEW, Score

BY = ("topic", "party", "year", "source")
"""What the rows may be of, in turn."""
_FIELDS = {"topic": "topic", "party": "party", "year": "date", "source": "source"}
"""The field of the filter that finds a row of these."""
BAR = 24
"""The most cells of a bar."""


class Shown(NamedTuple):
    """What the user wants to see after the scorecard: a filter, or the scorecard by something else."""

    filter: str = ""
    by: str = ""


class ScoreList(DialogList[Score]):
    """One group a row."""

    @dataclass
    class Opened(Message):
        """The user wants to see the promises of a group."""

        score: Score

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", "the promises behind it", id="score.open")]

    def opened(self, row: Score) -> Message:
        """The user wants to see its promises."""
        return self.Opened(row)

    def draw(self, index: int, width: int) -> Drawn:
        """Draw a group: its name and number, a bar of statuses, and the counts."""
        score = self.row(index)
        number = self.own(counted(score.promises, "promise"), "muted")
        name = self.text("All" if score.name == ALL else score.name, "title")
        lines = [self.sides(number, name, width, firm_right=True) if name.plain else number]
        lines += self.flow([self._bar(score, min(width, BAR)), *self._counts(score)], width)
        return Drawn((*lines, self.own("")))

    def _bar(self, score: Score, width: int) -> Text:
        """Draw a stroke for each status, as long as it is frequent; one that is there has a cell at least."""
        bar, left = self.own(""), width
        present = [(status, number) for status in BEST_FIRST if (number := score.statuses[status])]
        for place, (status, number) in enumerate(present):
            others = len(present) - place - 1
            cells = left if not others else max(min(round(number / score.promises * width), left - others), 1)
            bar.append(self.look.status(status) * cells, self.ink(STATUS_INKS.get(status, "muted")))
            left -= cells
        return bar

    def _counts(self, score: Score) -> list[Text]:
        counts = [
            self.own(f"{number:,} {status.word}", STATUS_INKS.get(status, "muted"))
            for status in BEST_FIRST
            if (number := score.statuses[status]) and status is not Status.UNRATED
        ]
        for number, word in ((score.overdue, "overdue"), (score.stale, "stale"), (score.disputed, "disputed")):
            counts += [self.own(f"{number:,} {word}", "overdue" if word == "overdue" else "soon")] if number else []
        if score.kept_share is not None:
            few = " (few)" if score.is_of_few else ""
            counts.append(self.own(f"{score.kept_share:.0%} of {score.settled:,} settled kept{few}", "muted"))
        if score.party_mean is not None:
            number = len(score.of_parties)
            few = " (few)" if number < FEW else ""
            counts.append(self.own(f"parties {score.party_mean:+.2f} of {number:,}{few}", "muted"))
        return counts


class ScoreScreen(Dialog[Shown]):
    """A scorecard; gives back what to show after it, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("S", "regroup", "by something else", id="score.regroup")]

    def __init__(self, scores: Sequence[Score], by: str, look: Glyphs) -> None:
        super().__init__(f"Scorecard by {by}", (("enter", "its promises"), ("S", "by something else"), *CLOSE))
        self.scores, self.by, self.look = scores, by, look

    def contents(self) -> ComposeResult:
        """The list."""
        scores = ScoreList(id="scores")
        scores.look = self.look
        yield scores

    def on_mount(self) -> None:
        """Fill the list, what all of them have come to first."""
        *groups, all = self.scores
        self.query_one(ScoreList).show_rows(AtHand([all, *groups]), 0)

    def action_regroup(self) -> None:
        """Count by the next thing."""
        self.dismiss(Shown(by=BY[(BY.index(self.by) + 1) % len(BY)]))

    @on(ScoreList.Opened)
    def show_promises(self, event: ScoreList.Opened) -> None:
        """Give back the filter that finds the promises of a group."""
        name = event.score.name
        if name == ALL or name.startswith("no "):
            self.dismiss(None)
        elif '"' in name:  # no filter can name it
            self.notify("No filter can name this.", markup=False)
        else:
            value = name if self.by == "year" else f'"{name}"'
            self.dismiss(Shown(filter=f"{_FIELDS[self.by]}:{value}"))
