"""What the dialogs of a commitment or an event ask the reader to do, which knows the library."""

from textual.message import Message

from tui.records.commitment import CommitmentRef
from tui.views.rows import CommitmentRow


class ItemKey(Message):
    """A key was pressed in a dialog with which the reader acts on what is shown there."""

    def __init__(self, action: str, ref: CommitmentRef | None) -> None:
        super().__init__()
        self.action = action
        """The reader's action."""
        self.ref = ref
        """The commitment; `None` for an event."""


class SettleWanted(Message):
    """The user says of a judgement in doubt that it is right, or that it goes to its promise."""

    def __init__(self, row: CommitmentRow) -> None:
        super().__init__()
        self.row = row
        """The commitment as the user saw it."""
