"""The least that a Textual app can be: what Accord's start and its answer to a key are measured against."""

import os
import sys

os.environ.setdefault("TEXTUAL_FPS", "240")

from textual.app import App, ComposeResult
from textual.widgets import Input, Static


class Blank(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """The marker that the benchmark waits for."""
        yield Static("MARKER")


class OneInput(App[None]):
    """A line to type in and a line that repeats it."""

    def compose(self) -> ComposeResult:
        """The two lines."""
        field = Input()
        field.cursor_blink = False
        yield field
        yield Static("MARKER")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Repeat what was typed."""
        self.query_one(Static).update(f"MARKER {event.value}")


if __name__ == "__main__":
    (OneInput if sys.argv[1:] == ["input"] else Blank)().run()
