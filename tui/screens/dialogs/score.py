"""The scorecard: how many promises have come to what, a row a group; keys show those behind a row or a number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.library.filter.query import State
from tui.library.score import ALL
from tui.panes.canvas import GLUE
from tui.panes.commitments import STATUS_INKS
from tui.panes.glyphs import Glyphs
from tui.panes.row_list import Drawn
from tui.records.dates import Day, day_in_words
from tui.records.status import BEST_FIRST, Status
from tui.screens.dialogs.choice import ChoiceScreen
from tui.screens.dialogs.dialog import CLOSE, Dialog
from tui.screens.dialogs.dialog_list import DialogList
from tui.text.display import one_line
from tui.text.numbers import counted
from tui.views.rows import AtHand
from tui.views.score import Score

BY = ("topic", "party", "year", "source", "article")
"""What the rows may be of, in turn."""
_FIELDS = {"topic": "topic", "party": "party", "year": "date", "source": "source"}
"""The field of the filter that finds a row of these; an article is found by the words of its title."""
BAR = 24
"""The most cells of a bar."""


class Shown(NamedTuple):
    """What the user wants to see after the scorecard: a filter, the scorecard by something else, or its change."""

    filter: str = ""
    by: str = ""
    change: bool = False
    """Whether a day is to be asked since which the change is shown."""


class ScoreList(DialogList[Score]):
    """One group a row."""

    @dataclass
    class Opened(Message):
        """The user wants to see the promises of a group."""

        score: Score

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", "the promises behind it", id="score.open")]

    before: Mapping[str, Score] | None = None
    """The scores of a day since which the change is shown, by their names; `None` for none."""

    def opened(self, row: Score) -> Message:
        """The user wants to see its promises."""
        return self.Opened(row)

    def draw(self, index: int, width: int) -> Drawn:
        """Draw a group: its name and number, a bar of statuses, and the counts."""
        score = self.row(index)
        number = self.own(counted(score.promises, "promise"), "muted")
        name = self.text("All" if score.name == ALL else score.name, "title")
        lines = [self.sides(number, name, width, firm_right=True) if name.plain else number]
        lines += self.flow([self._bar(score, min(width, BAR)), *map(_in_one, self._counts(score))], width)
        if self.before is not None:
            steps = [f"{_words(name)} {step:+,}" for name, step in score.change(self.before.get(score.name)).items()]
            lines += self.flow([_in_one(self.own(step, "soon")) for step in steps or ["no change"]], width)
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
        if agreement := score.agreement_in_words:
            counts.append(self.own(f"agreement {agreement}", "muted"))
        if mean := score.party_mean_in_words:
            counts.append(self.own(f"parties {mean}", "muted"))
        return counts


def _in_one(text: Text) -> Text:
    """Return a text that no line is to break: no number goes without its word."""
    text.plain = text.plain.replace(" ", GLUE)
    return text


def _words(name: str) -> str:
    """Return what is counted, in words."""
    return Status(name).word if name in set(Status) else name


class ScoreScreen(Dialog[Shown]):
    """A scorecard; gives back what to show after it, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("S", "regroup", "by something else", id="score.regroup"),
        Binding("w", "change", "the change since a day", id="score.change"),
        Binding("right,l,c", "counts", "the promises behind one of its numbers", id="score.counts"),
    ]

    def __init__(
        self,
        scores: Sequence[Score],
        by: str,
        look: Glyphs,
        before: Sequence[Score] | None = None,
        since: Day | None = None,
    ) -> None:
        """Take the scores, and those of the end of a day since which the change is shown; `None` for no change."""
        change = f", change since {day_in_words(since)}" if since is not None else ""
        keys = (("enter", "its promises"), ("c", "one number"), ("S", "by something else"), ("w", "change"), *CLOSE)
        super().__init__(f"Scorecard by {by}{change}", keys)
        self.scores, self.by, self.look = scores, by, look
        self.before = None if before is None else {score.name: score for score in before}

    def contents(self) -> ComposeResult:
        """The list."""
        scores = ScoreList(id="scores")
        scores.look, scores.before = self.look, self.before
        yield scores

    def on_mount(self) -> None:
        """Fill the list, what all of them have come to first."""
        *groups, all = self.scores
        self.query_one(ScoreList).show_rows(AtHand([all, *groups]), 0)

    def action_regroup(self) -> None:
        """Count by the next thing."""
        self.dismiss(Shown(by=BY[(BY.index(self.by) + 1) % len(BY)]))

    def action_change(self) -> None:
        """Ask for a day, and show the change since then."""
        self.dismiss(Shown(change=True))

    @on(ScoreList.Opened)
    def show_promises(self, event: ScoreList.Opened) -> None:
        """Give back the filter that finds the promises of a group."""
        name = event.score.name
        if name == ALL or self._is_nameless(name):
            self.dismiss(None)
        elif '"' in name:  # no filter can name it
            self.notify("No filter can name this.", markup=False)
        else:
            self.dismiss(Shown(filter=self._filter_of(name)))

    def action_counts(self) -> None:
        """Choose one of the numbers of a row, and give back the filter that finds the promises behind it."""
        scores = self.query_one(ScoreList)
        score = scores.row_if_there(scores.cursor)
        if score is None:
            return
        if score.name != ALL and (self._is_nameless(score.name) or '"' in score.name):
            self.notify("No filter can name this.", markup=False)
            return
        group = "" if score.name == ALL else f"{self._filter_of(score.name)} "
        counts = [
            (f"{number:,} {status.word}", f"{group}status:{status}")
            for status in BEST_FIRST
            if (number := score.statuses[status])
        ]
        states = ((score.overdue, State.OVERDUE), (score.stale, State.STALE), (score.disputed, State.DISPUTED))
        counts += [(f"{number:,} {state}", f"{group}is:{state}") for number, state in states if number]

        def chosen(filter: str | None) -> None:
            if filter is not None:
                self.dismiss(Shown(filter=filter))

        title = "All" if score.name == ALL else one_line(score.name)
        self.app.push_screen(ChoiceScreen(title, counts, ascii=self.look.ascii), chosen)

    def _is_nameless(self, name: str) -> bool:
        """Say whether a row is of the promises that are in no group."""
        return name.startswith("no ") and self.by != "article"

    def _filter_of(self, name: str) -> str:
        """Return the filter that finds the promises of a group."""
        value = name if self.by == "year" else f'"{name}"'
        return f"{_FIELDS[self.by]}:{value}" if self.by in _FIELDS else value
