"""How a commitment was judged over the years: every judgement with its evidence, the latest first."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.panes.commitments import STATUS_INKS
from tui.panes.glyphs import Glyphs
from tui.panes.row_list import Drawn, RowList
from tui.records.assessment import Assessment
from tui.records.clock import in_words
from tui.records.commitment import CommitmentRef
from tui.records.normal import normal_words
from tui.records.replay import HistoryEntry
from tui.screens.dialogs.item import JUDGING, ItemDialog
from tui.views.rows import AtHand

WIDE = 10_000
"""A width, in cells, that breaks no line of a text to be copied."""


class Turn(NamedTuple):
    """What took a judgement back, or let it hold again."""

    assessment: Assessment
    takes_back: bool


class Judged(NamedTuple):
    """A judgement, and what came of it."""

    assessment: Assessment
    is_live: bool
    """Whether it holds, or would if a later one did not."""
    turns: Sequence[Turn]
    """The first one first."""


def fold(history: Sequence[HistoryEntry]) -> list[Judged]:
    """Return the judgements of a history, in its order, each with what took it back or let it hold again.

    What takes back something that the history does not have stands for itself.
    """
    assessments = {entry.assessment.id: entry.assessment for entry in history}
    turns: dict[str, list[Turn]] = {}
    alone: set[str] = set()
    for entry in reversed(history):
        judged, steps = entry.assessment, 0
        while judged.is_undo and judged.undoes in assessments and steps < len(assessments):  # a circle may be written
            judged, steps = assessments[judged.undoes], steps + 1
        if steps in {0, len(assessments)}:
            alone.add(entry.assessment.id)
        else:
            turns.setdefault(judged.id, []).append(Turn(entry.assessment, steps % 2 == 1))
    return [
        Judged(entry.assessment, entry.taken_back is None, turns.get(entry.assessment.id, ()))
        for entry in history
        if entry.assessment.id in alone
    ]


class HistoryList(RowList[Judged]):
    """A judgement a row: when and by whom, what was judged, on what evidence, and what came of it."""

    words: str = ""
    """Those of the commitment, in their normal form."""

    def nothing(self) -> Sequence[str]:
        """Say that nobody judged it."""
        return ("Nobody has judged this commitment yet.", "", "A judges it, with the evidence.")

    def report(self, *, opened: bool) -> None:
        """Nobody needs to know where the cursor is."""

    def draw(self, index: int, width: int) -> Drawn:
        """Draw one judgement."""
        assessment, is_live, turns = self.row(index)
        when = in_words(assessment.at)
        lines = [self.cut(self.own(f"{when}  ", "heading").append_text(self.text(assessment.by, "muted")), width)]
        if assessment.status is not None:
            ink = STATUS_INKS.get(assessment.status, "muted") if is_live else "muted"
            judged = self.own(f"{self.look.status(assessment.status)} {assessment.status.since(assessment.on)}", ink)
            if assessment.party:
                judged.append(self.look.between, self.ink("muted"))
                judged.append_text(self.text(f"{assessment.party} only", "muted"))
            if assessment.kind:
                judged.append(f"{self.look.between}{assessment.kind}", self.ink("muted"))
            lines += self.wrapped(judged, width)
        if assessment.words and normal_words(assessment.words) != self.words:
            lines += self.wrapped(self.text(f"said of “{assessment.words}”", "soon"), width)
        if assessment.is_undo:
            lines.append(self.own("takes a judgement back that is not here", "muted"))
        if assessment.source or (assessment.status and assessment.status.is_judgement):
            has_source = bool(assessment.source)
            source = self.text(assessment.source + self.look.link) if has_source else self.own("no source", "soon")
            lines += self.wrapped(source, width)
        if assessment.quote:
            lines += self.wrapped(self.text(f"“{assessment.quote}”"), width)
        if assessment.note:
            lines += self.wrapped(self.text(assessment.note, "muted"), width)
        for turn, takes_back in turns:
            what = "taken back" if takes_back else "restored"
            lines += self.wrapped(self.text(f"{what} {in_words(turn.at)} by {turn.by}", "soon"), width)
        return Drawn((*lines, self.own("")))


class HistoryScreen(ItemDialog):
    """All judgements of a commitment; gives back the id of an article that is the source of one, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open_source", "open the source", id="history.open")]
    RENEWED_BY = "history"

    def __init__(
        self,
        title: str,
        ref: CommitmentRef,
        history: Sequence[HistoryEntry],
        look: Glyphs,
        reader: Screen[None],
        *,
        may_judge: bool = True,
    ) -> None:
        """Take the text of the commitment, its assessments, the latest first, and the screen that acts on it."""
        keys = JUDGING if may_judge else ()
        if history:
            keys = (*keys, ("o", "open"), ("y", "copy"))
        super().__init__(title, (*keys, ("e", "edit")), reader)
        self.ref, self.judgements, self.look = ref, fold(history), look

    def contents(self) -> ComposeResult:
        """The list."""
        judgements = HistoryList(id="history")
        judgements.look = self.look
        judgements.words = normal_words(self.entitled)
        yield judgements

    def on_mount(self) -> None:
        """Fill the list."""
        self._list.show_rows(AtHand(self.judgements), 0)

    def show(self, history: Sequence[HistoryEntry]) -> None:
        """Show the history as it is now."""
        self.judgements = fold(history)
        self._list.show_rows(AtHand(self.judgements), self._list.cursor)

    @property
    def _list(self) -> HistoryList:
        return self.query_one(HistoryList)

    @property
    def sources(self) -> Sequence[tuple[str, str]]:
        """The evidence of the judgement under the cursor."""
        row = self._list.row_if_there(self._list.cursor)
        return [("Evidence", row.assessment.source)] if row else ()

    @property
    def copied(self) -> str:
        """The judgement under the cursor."""
        if not self._list.total:
            return ""
        return "\n".join(line.plain for line in self._list.draw(self._list.cursor, WIDE).lines if line.plain)
