"""Takes the terminal over from the first screen (`tui.first_screen`), which stays until Textual paints the same."""

from textual.drivers.linux_driver import LinuxDriver

from tui import first_screen

_OTHER_SCREEN = "\x1b[?1049h"
"""Goes to the terminal's other screen; some terminals clear it even where they are there already."""


class TakingOver(LinuxDriver):
    """Textual's driver, for a terminal that has a picture on it."""

    _has_picture = False

    def start_application_mode(self) -> None:
        """Begin, at first without clearing the screen; what the terminal gets back are the modes of before that."""
        self._has_picture = first_screen.take_over()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._has_picture:
            self._has_picture = False
            self.attrs_before = first_screen.modes_before()

    def write(self, data: str) -> None:
        """Write to the terminal."""
        if not (self._has_picture and data == _OTHER_SCREEN):
            super().write(data)
