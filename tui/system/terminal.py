"""The terminal, as whoever has it for a while is to leave it."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Modes = list[int | list[bytes | int]]
"""Those of a terminal (termios(3))."""
_EVERYTHING_OFF = (
    b"\x1b[?2004l"  # pasted text is marked
    b"\x1b[?7h"  # lines are wrapped
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # the mouse is reported
    b"\x1b[?2048l\x1b[?1004l"  # so are sizes, and the focus
    b"\x1b[<u"  # keys are told in kitty's way
    b"\x1b[?1049l\x1b[?25h"  # another screen; a cursor
)
"""Ends all that Textual begins (xterm, "XTerm Control Sequences"), and what was so before."""


def terminal_restorer(modes: Modes | None = None) -> Callable[[], None]:
    """Return what brings the terminal back to how it is now, with the shell's screen and a cursor on it.

    `modes`: those that it is to have; `None` for those that it has now. What is returned may be called from any
    thread, and where the terminal is gone it does nothing.
    """
    set_modes = _modes_setter(modes)

    def restore() -> None:
        for stream in (sys.__stdout__, sys.__stderr__):
            with suppress(OSError, ValueError):
                if stream and stream.isatty():
                    os.write(stream.fileno(), _EVERYTHING_OFF)
                    break
        set_modes()

    return restore


@contextmanager
def modes_kept() -> Iterator[None]:
    """Have the modes of the terminal (termios(3)) afterwards as they were before, whatever a program makes of them."""
    set_modes = _modes_setter()
    try:
        yield
    finally:
        set_modes()


def _modes_setter(given: Modes | None = None) -> Callable[[], None]:
    """Return what gives the terminal some modes, or those that it has now."""
    if sys.platform == "win32" or sys.__stdin__ is None:
        return lambda: None
    import termios

    try:
        file = sys.__stdin__.fileno()
        modes = given or termios.tcgetattr(file)
    except (termios.error, OSError, ValueError):  # it is no terminal
        return lambda: None

    def set_modes() -> None:
        with suppress(termios.error):  # it is gone
            termios.tcsetattr(file, termios.TCSANOW, modes)

    return set_modes
