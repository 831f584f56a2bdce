"""The records that cannot be read, each with what is wrong in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen

from tui.panes.glyphs import Glyphs
from tui.panes.row_list import Drawn
from tui.records.problems import Problem
from tui.screens.dialogs.dialog_list import DialogList
from tui.views.rows import AtHand


class ProblemList(DialogList[Problem]):
    """One problem a row: the place, then what is wrong."""

    NAME = "Problems"

    @dataclass
    class Opened(Message):
        """The user wants to mend a problem."""

        problem: Problem

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,e", "open", "mend in the editor")]

    def nothing(self) -> Sequence[str]:
        """Say that all is well."""
        return ("Every record can be read.",)

    def opened(self, row: Problem) -> Message:
        """The user wants to mend it."""
        return self.Opened(row)

    def draw(self, index: int, width: int) -> Drawn:
        """Draw one problem."""
        problem = self.row(index)
        place = self.text(f"{problem.file}:{problem.line}", "heading")
        lines = [*self.wrapped(place, width), *self.wrapped(self.text(problem.message), width)]
        return Drawn((*lines, Text("", end="")))


class ProblemsScreen(ModalScreen[Problem | None]):
    """All problems of the library; gives back the one to mend, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss(None)", "close", id="dialog.close")]

    def __init__(self, problems: Sequence[Problem], look: Glyphs) -> None:
        super().__init__()
        self.problems, self.look = problems, look

    def compose(self) -> ComposeResult:
        """The list in its frame."""
        with Vertical(classes="dialog") as box:
            rows = ProblemList(id="problems")
            rows.look = self.look
            yield rows
        box.border_title = Content(f"{len(self.problems)} problem{'s' * (len(self.problems) != 1)}")
        box.border_subtitle = Content("e mend   esc close")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(ProblemList).show_rows(AtHand(self.problems), 0)

    def on_problem_list_opened(self, event: ProblemList.Opened) -> None:
        """Give back the problem to mend."""
        self.dismiss(event.problem)
