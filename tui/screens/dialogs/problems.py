"""The records that cannot be read, each with what is wrong in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.panes.glyphs import Glyphs
from tui.panes.row_list import Drawn
from tui.records.problems import Problem
from tui.screens.dialogs.dialog import CLOSE, Dialog
from tui.screens.dialogs.dialog_list import DialogList
from tui.views.rows import AtHand


class ProblemList(DialogList[Problem]):
    """One problem a row: the place, then what is wrong."""

    @dataclass
    class Opened(Message):
        """The user wants to edit the record of a problem."""

        problem: Problem

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,e", "open", "edit the record", id="problems.edit")]

    def nothing(self) -> Sequence[str]:
        """Say that all is well."""
        return ("Every record can be read.",)

    def opened(self, row: Problem) -> Message:
        """The user wants to edit its record."""
        return self.Opened(row)

    def draw(self, index: int, width: int) -> Drawn:
        """Draw one problem."""
        problem = self.row(index)
        place = self.text(f"{problem.file}:{problem.line}", "heading")
        lines = [*self.wrapped(place, width), *self.wrapped(self.text(problem.message), width)]
        return Drawn((*lines, self.own("")))


class ProblemsScreen(Dialog[Problem]):
    """All problems of the library; gives back the one whose record to edit, or nothing."""

    def __init__(self, problems: Sequence[Problem], look: Glyphs) -> None:
        number = len(problems)
        edit = (("e", "edit"),) if problems else ()
        super().__init__(f"{number} problem{'s' * (number != 1)}", (*edit, *CLOSE))
        self.problems, self.look = problems, look

    def contents(self) -> ComposeResult:
        """The list."""
        problems = ProblemList(id="problems")
        problems.look = self.look
        yield problems

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(ProblemList).show_rows(AtHand(self.problems), 0)

    @on(ProblemList.Opened)
    def edit_record(self, event: ProblemList.Opened) -> None:
        """Give back the problem."""
        self.dismiss(event.problem)
