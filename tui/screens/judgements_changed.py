"""Tells the dialogs that judgements or notes have changed."""

from textual.message import Message


class JudgementsChanged(Message, bubble=False):
    """What somebody judged or noted is saved, and the panes show it: dialogs of commitments show them anew."""

    def __init__(self, *, judged: bool) -> None:
        super().__init__()
        self.judged = judged
        """Whether anything was judged, or a judgement was taken back; else something was noted."""
