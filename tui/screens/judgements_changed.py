"""Tells the dialogs that judgements have changed."""

from textual.message import Message


class JudgementsChanged(Message, bubble=False):
    """What somebody judged is saved, and the panes show it: a dialog that shows commitments shows them anew."""
