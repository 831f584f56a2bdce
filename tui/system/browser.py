"""Opening links in the user's browser: one with a window, or one that needs the terminal."""

import subprocess
import webbrowser

from tui.system import permissions
from tui.system.foreground import run_in_foreground
from tui.system.permissions import Deed

_SECONDS = 2.0
"""A browser that has not failed after so long is taken for one that shows the link."""


class Browser:
    """The user's browser: that of `$BROWSER`, or else of the system."""

    def __init__(self, controller: webbrowser.BaseBrowser) -> None:
        """Take what the standard library knows of it."""
        self._controller = controller

    @classmethod
    def find(cls) -> "Browser | None":
        """Return it; `None` where there is none, or none may be started. The first time this may take a moment."""
        if permissions.refusal(Deed.RUN):
            return None
        try:
            return cls(webbrowser.get())
        except (webbrowser.Error, ValueError):  # ValueError: a `$BROWSER` whose quotes do not match
            return None

    @property
    def needs_terminal(self) -> bool:
        """Whether it draws in the terminal, or may: nobody knows what a command in `$BROWSER` does."""
        kind = type(self._controller)
        return kind is webbrowser.GenericBrowser or kind.__name__ == "Elinks"

    def open_in_terminal(self, link: str) -> bool:
        """Show a link in the terminal, which is free, until the browser is left; say whether that went well."""
        try:
            return run_in_foreground(self._command(link)) == 0
        except OSError:
            return False

    def open_window(self, link: str) -> bool:
        """Show a link in a window; say whether that went well, as far as it shows within two seconds."""
        if not isinstance(self._controller, webbrowser.BackgroundBrowser):
            return self._controller.open(link)
        try:
            # Nothing that it has to say may land on our screen.
            process = subprocess.Popen(
                self._command(link),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            return False
        try:
            return process.wait(_SECONDS) == 0
        except subprocess.TimeoutExpired:
            return True

    def _command(self, link: str) -> list[str]:
        if not isinstance(self._controller, webbrowser.GenericBrowser):
            return [self._controller.name, link]
        return [self._controller.name, *(word.replace("%s", link) for word in self._controller.args)]
