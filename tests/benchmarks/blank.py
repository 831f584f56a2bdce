"""The least that a Textual app can be: what Accord's start is measured against."""

import os

os.environ.setdefault("TEXTUAL_FPS", "240")

from textual.app import App, ComposeResult
from textual.widgets import Static


class Blank(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """The marker that the benchmark waits for."""
        yield Static("MARKER")


if __name__ == "__main__":
    Blank().run()
