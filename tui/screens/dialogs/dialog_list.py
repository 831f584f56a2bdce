"""What the lists in dialogs share: rows of which one may be opened."""

from abc import abstractmethod
from typing import TypeVar

from textual.message import Message

from tui.panes.row_list import RowList

Row = TypeVar("Row")


class DialogList(RowList[Row]):
    """A list whose title is the dialog's."""

    NUMBER = 0

    def entitle(self, *others: str) -> None:
        """The dialog has the title."""

    @abstractmethod
    def opened(self, row: Row) -> Message:
        """Return what tells the dialog that the user opened a row."""

    def said(self, *, opened: bool) -> None:
        """Tell the dialog what was opened; where the cursor is does not matter to it."""
        if opened:
            self.action_open()

    def action_open(self) -> None:
        """Open the row under the cursor."""
        row = self.row_if_there(self.cursor)
        if row is not None:
            self.post_message(self.opened(row))
