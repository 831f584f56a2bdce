"""The statuses, to choose one of."""

from tui.panes.glyphs import Glyphs
from tui.records.status import Status
from tui.screens.dialogs.choice import ChoiceScreen


class StatusScreen(ChoiceScreen[Status]):
    """Offers every status with its number, glyph and word; gives back the one that is chosen, or nothing."""

    def __init__(self, title: str, status: Status, look: Glyphs) -> None:
        """Take what is judged and the status that it has."""
        options = [(f"{look.status(status)} {status.word}", status) for status in Status]
        super().__init__(title, options, first=list(Status).index(status), ascii=look.ascii)
