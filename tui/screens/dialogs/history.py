"""How a commitment was judged over the years: every assessment with its evidence, the latest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen

from tui.panes.commitments import STATUS_INKS
from tui.panes.glyphs import Glyphs
from tui.panes.row_list import Drawn
from tui.records.assessment import Assessment
from tui.records.clock import in_words
from tui.records.normal import normal_words
from tui.records.replay import HistoryEntry
from tui.screens.dialogs.dialog_list import DialogList
from tui.text.display import one_line, web_link
from tui.views.rows import AtHand


class HistoryList(DialogList[HistoryEntry]):
    """An assessment a row: when and by whom, what was judged, and why."""

    NAME = "History"
    words: str = ""
    """Those of the commitment, in their normal form."""

    @dataclass
    class Opened(Message):
        """The user wants to see the source of an assessment."""

        assessment: Assessment

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,o", "open", "open the source", id="history.open")]

    def nothing(self) -> Sequence[str]:
        """Say that nobody judged it."""
        return ("Nobody has judged this commitment yet.", "", "A judges it, with the evidence.")

    def opened(self, row: HistoryEntry) -> Message:
        """The user wants to see its source."""
        return self.Opened(row.assessment)

    def draw(self, index: int, width: int) -> Drawn:
        """Draw one assessment."""
        one, taken_back = self.row(index)
        when = in_words(one.at)
        lines = [self.cut(self.own(f"{when}  ", "heading").append_text(self.text(one.by, "muted")), width)]
        if one.status is not None:
            ink = STATUS_INKS.get(one.status, "muted") if taken_back is None else "muted"
            judged = self.own(f"{self.look.status(one.status)} {one.status.since(one.on)}", ink)
            if one.party:
                judged.append(self.look.between, self.ink("muted"))
                judged.append_text(self.text(f"{one.party} only", "muted"))
            if one.kind:
                judged.append(f"{self.look.between}{one.kind}", self.ink("muted"))
            lines += self.wrapped(judged, width)
        if one.words and normal_words(one.words) != self.words:
            lines += self.wrapped(self.text(f"said of “{one.words}”", "soon"), width)
        if one.is_undo:
            lines.append(self.own("takes a judgement back", "muted"))
        if taken_back is not None:
            said = f"taken back {in_words(taken_back.at)} by {taken_back.by}"
            lines += self.wrapped(self.text(said, "soon"), width)
        if one.source or (one.status and one.status.is_judgement):
            source = self.text(one.source + self.look.link) if one.source else self.own("no source", "soon")
            lines += self.wrapped(source, width)
        if one.quote:
            lines += self.wrapped(self.text(f"“{one.quote}”"), width)
        if one.note:
            lines += self.wrapped(self.text(one.note, "muted"), width)
        return Drawn((*lines, self.own("")))


class HistoryScreen(ModalScreen[str | None]):
    """All assessments of a commitment; gives back the id of an article that is the source of one, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss(None)", "close", id="dialog.close")]

    @dataclass
    class SourceWanted(Message):
        """The user wants to open an address; it must be checked."""

        url: str

    def __init__(self, title: str, history: Sequence[HistoryEntry], look: Glyphs) -> None:
        """Take the text of the commitment, and its assessments, the latest first."""
        super().__init__()
        self.entitled, self.history, self.look = title, history, look

    def compose(self) -> ComposeResult:
        """The list in its frame."""
        with Vertical(classes="dialog") as box:
            rows = HistoryList(id="history")
            rows.look = self.look
            rows.words = normal_words(self.entitled)
            yield rows
        box.border_title = Content(one_line(self.entitled))
        box.border_subtitle = Content("o open the source   esc close")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(HistoryList).show_rows(AtHand(self.history), 0)

    def on_history_list_opened(self, event: HistoryList.Opened) -> None:
        """Open a link; give back the id of an article."""
        source = event.assessment.source
        if not source:
            self.notify("This assessment has no source.", markup=False)
        elif web_link(source) is None:
            self.dismiss(source)
        else:
            self.app.screen_stack[-2].post_message(self.SourceWanted(source))
