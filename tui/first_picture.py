"""The picture of the first screen (`tui.first_screen`): what Textual paints, when it is kept, and what was shown."""

import re
from collections.abc import Callable, Iterable
from time import monotonic

from textual.app import App
from textual.timer import Timer

from tui import first_screen
from tui.panes.pane import Pane

SECONDS = 1.0
"""For how long nothing may have been typed or read before the picture of a start is kept."""
PATIENCE = 3.0
"""How many seconds a picture that was shown may stay when what it shows does not come."""
_SEQUENCE = re.compile(r"\x1b\[[0-9;:?]*[A-Za-z]|\x1b\].*?(?:\x1b\\|\a)")
"""What a terminal does not show: a control sequence, or an order to its system, as a link is (ECMA-48, 5.4, 8.3.89)."""


class FirstPicture:
    """What was on the terminal before the app, and what the next start is to put there."""

    def __init__(self, app: App[None], keep: Callable[[str], None] | None) -> None:
        """Take the app, and what keeps a picture; `None`: none is to be kept."""
        self._app = app
        self._keep = keep
        self._shown = first_screen.shown()
        self._until = monotonic() + PATIENCE
        self._kept = ""
        """The picture of this start."""
        self.last = ""
        """The picture with which the app was left, where that is what a start shows; else nothing."""
        self.has_typed = False
        """Whether a key has come."""
        self._timer: Timer | None = None

    # What was shown
    @property
    def is_to_be_compared(self) -> bool:
        """Whether it is not known yet if what was shown is so."""
        return self._shown is not None

    def can_be_compared(self, stands: bool) -> bool:
        """Whether it is time to: all that a start shows `stands`, or that takes too long."""
        return stands or monotonic() > self._until

    def compare(self, panes: Iterable[Pane]) -> bool:
        """Return whether the panes that are in sight show what was shown first, whatever its colours; asked once."""
        shown, self._shown = _lines(self._shown or ""), None
        lines = _lines(picture(self._app))
        regions = [pane.region for pane in panes if pane.display]
        return all(shown[region.y : region.bottom] == lines[region.y : region.bottom] for region in regions)

    # What is kept
    def keep_when_still(self) -> None:
        """Keep the picture of this start as soon as it has been the same for a while, if nothing is typed before."""
        if self._keep:
            self._timer = self._app.set_interval(SECONDS, self._keep_if_still)

    def _keep_if_still(self) -> None:
        if self._timer and (self.has_typed or len(self._app.screen_stack) > 1):
            self._timer.stop()
            return
        now = picture(self._app)
        if now == self._kept and self._keep and self._timer:
            self._timer.stop()
            self._keep(now)
        self._kept = now

    def look_again(self, *, is_as_opened: bool) -> None:
        """See whether the app, which is being left, shows what the next start does: what this one did, or says so."""
        if self._keep and len(self._app.screen_stack) == 1:
            shown = picture(self._app)
            self.last = shown if is_as_opened or shown == self._kept else ""


def picture(app: App[None]) -> str:
    """Return what paints all that is on the screen now."""
    update = app.screen._compositor.render_full_update()
    return update.render_segments(app.console)


def _lines(picture: str) -> list[str]:
    return _SEQUENCE.sub("", picture).split("\n")
