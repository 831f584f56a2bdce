"""A browser for tests, in the place of the user's."""

import webbrowser

import pytest


class Recorder(webbrowser.BaseBrowser):
    """Keeps the links that it is given."""

    def __init__(self) -> None:
        super().__init__("recorder")
        self.links: list[str] = []

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        self.links.append(url)
        return True


def opened_links(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the links that are opened from now on, in no browser."""
    recorder = Recorder()
    monkeypatch.setattr(webbrowser, "get", lambda: recorder)
    return recorder.links
