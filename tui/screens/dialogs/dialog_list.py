"""What the lists in dialogs share: rows of which one may be opened."""

from abc import abstractmethod
from typing import TypeVar

from textual.message import Message

from tui.panes.row_list import RowList

Row = TypeVar("Row")


class DialogList(RowList[Row]):
    """A list in a dialog's frame."""

    @abstractmethod
    def opened(self, row: Row) -> Message:
        """Return the message that the user opened a row."""

    def report(self, *, opened: bool) -> None:
        """Report what was opened; where the cursor is does not matter to the dialog."""
        if opened and (row := self.row_if_there(self.cursor)) is not None:
            self.post_message(self.opened(row))
