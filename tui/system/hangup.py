"""Notices that the terminal is gone where no signal says so."""

import os
import select
import signal
import sys
import threading
from contextlib import suppress


def end_with_terminal() -> None:
    """See to it that this process is asked to end (signal(7)) once its terminal is gone.

    The kernel does so with SIGHUP, which nohup(1), some shells and containers keep from us; and of what nobody can
    press a key in any more Textual reads the end over and over, which takes all of a processor.
    """
    with suppress(OSError, ValueError):  # there is none
        if sys.__stdin__ is not None and sys.__stdin__.isatty() and hasattr(select, "poll"):
            poll = select.poll()
            poll.register(sys.__stdin__.fileno(), 0)  # a hang-up is told of whatever else is asked for
            threading.Thread(target=_wait, args=(poll,), name="hang-up", daemon=True).start()


def _wait(poll: "select.poll") -> None:
    events = poll.poll()
    if any(event & select.POLLHUP for _, event in events):  # some systems cannot tell it of a terminal
        is_ignored = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        os.kill(os.getpid(), signal.SIGTERM if is_ignored else signal.SIGHUP)
