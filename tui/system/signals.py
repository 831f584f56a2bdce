"""The signals that ask a process to end, and what is done then: it ends in order, and soon."""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

ENDINGS: tuple[int, ...] = (signal.SIGTERM, *((signal.SIGHUP,) if hasattr(signal, "SIGHUP") else ()))
"""What asks a process to end, besides ctrl+c."""
KEYS: tuple[int, ...] = (signal.SIGINT, *((signal.SIGQUIT,) if hasattr(signal, "SIGQUIT") else ()))
"""What keys of the terminal send to all that runs in it."""
_PATIENCE = 5.0
"""How many seconds a process may take to end in order."""

Handler = Callable[[int], None]


class Ended(BaseException):
    """A signal asks this process to end. No error: what catches errors is to let it pass."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = exit_code(number)


def exit_code(number: int) -> int:
    """Return the exit code that shells give a process which a signal has ended."""
    return 128 + number


def end(number: int) -> None:
    """Handle a signal by leaving whatever is being done, in order: raises `Ended`."""
    raise Ended(number)


@contextmanager
def handled(numbers: Sequence[int], handle: Handler) -> Iterator[None]:
    """Handle some signals in a way of our own. One that whoever started us wants ignored (nohup(1)) stays so.

    Only the main thread of Python hears signals; in another this does nothing.
    """

    def hear(number: int, _frame: FrameType | None) -> None:
        handle(number)

    before: dict[int, signal.Handlers | Callable[[int, FrameType | None], object] | int | None] = {}
    if threading.current_thread() is threading.main_thread():
        before = {number: signal.getsignal(number) for number in numbers}
    before = {number: former for number, former in before.items() if former not in (signal.SIG_IGN, None)}
    try:
        for number in before:
            signal.signal(number, hear)
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)


class LastResort:
    """Ends the process a few seconds after it was asked to, if it has not ended by itself: something in it hangs."""

    def __init__(self, restore: Callable[[], None]) -> None:
        """Take what is to be done before: it brings the terminal back."""
        self._restore = restore
        self._timer: threading.Timer | None = None

    def wait(self, code: int) -> None:
        """Let the time begin, unless it has; the process is to end with an exit code."""
        if self._timer is None:
            self._timer = threading.Timer(_PATIENCE, self._end, (code,))
            self._timer.daemon = True
            self._timer.start()

    def cancel(self) -> None:
        """It has ended by itself."""
        if self._timer is not None:
            self._timer.cancel()

    def _end(self, code: int) -> None:
        self._restore()
        os._exit(code)
