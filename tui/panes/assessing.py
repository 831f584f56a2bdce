"""The keys that judge the commitment under the cursor, or note something of it, in every pane that has one."""

from textual.binding import Binding

JUDGING: list[Binding] = [
    Binding("space", "screen.mark_kept", "kept", id="judging.kept"),
    Binding("s", "screen.choose_status", "status", id="judging.status"),
    Binding("A", "screen.assess", "assess", id="judging.assess"),
    Binding("asterisk", "screen.star", "star", id="noting.star", key_display="*", show=False),
    Binding("semicolon", "screen.note", "note", id="noting.note", key_display=";", show=False),
    Binding("H", "screen.history", "history", id="judging.history"),
]
"""What they do is the screen's to say: it knows the library."""
