"""Opens the reader, after what it imports is told how often to draw."""

import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui import first_screen
from tui.first_run import is_new_sample
from tui.looked import look
from tui.places import last_place, place_file, remember_place
from tui.records.dates import Day
from tui.settings import Settings, settings_file
from tui.state import state_file
from tui.system import permissions
from tui.system.hangup import end_with_terminal
from tui.system.signals import ENDINGS, LastResort, exit_code, handled
from tui.system.terminal import terminal_restorer

if TYPE_CHECKING:
    from tui.drafting.adding import Reviewing


def read(
    folder: Path,
    settings: Settings,
    today: Day,
    ticking: Callable[[], Day] | None,
    as_of: Day | None,
    *,
    file: Path | None = None,
    reviewing: "Reviewing | None" = None,
    resumes: bool = False,
    sits: bool = False,
) -> int:
    """Open the reader, and the reviews over it; `ticking` has the day that it is later on; without it that stays.

    With `resumes` the reader begins where the user was in the library, with `sits` a sitting begins at once.
    """
    set_frames_per_second(settings)
    # Collecting garbage while everything is being made costs a tenth of the start; the app takes it up again.
    gc.disable()
    from platformdirs import user_cache_path

    from tui.app import AccordApp
    from tui.cli.opening import answer

    # The board of a day in the past is made of the index, so all that changed is read before.
    keeps = settings.first_screen and ticking is not None and as_of is None and reviewing is None and not sits
    keeps = keeps and not permissions.limits()

    def keep_first(picture: str) -> None:
        files = (*app.library.shown_files, settings_file(), state_file(), place_file(folder))
        with suppress(OSError):  # then the next start is a little slower
            first_screen.keep(sys.argv[1:], picture, map(str, files))

    past = None if as_of is None else answer(folder, today, lambda library, _: library.as_it_stood(as_of))
    try:
        app = AccordApp(
            folder,
            settings=settings,
            cache=user_cache_path("accord"),
            today=today,
            clock=ticking,
            past=past,
            is_new_sample=is_new_sample(folder),
            reviewing=reviewing,
            keep_first=keep_first if keeps else None,
            settings_file=file,
            place=last_place(folder) if resumes else None,
            sits=sits,
        )
    except BaseException:
        if past:
            past.close()
        raise
    last_resort = LastResort(terminal_restorer(first_screen.modes_before()))

    def leave(number: int) -> None:
        last_resort.wait(exit_code(number))
        app.leave(number)

    try:
        with handled((*ENDINGS, signal.SIGINT), leave):
            end_with_terminal()
            app.run()
    finally:
        last_resort.cancel()
    if ticking and past is None:
        with suppress(OSError):  # then what changed since is asked for by its day
            look(folder, app.library.today)
    if settings.resume and app.place and past is None and reviewing is None:
        with suppress(OSError):  # then the next start begins somewhere else
            remember_place(folder, app.place)
    if app.first.last:
        keep_first(app.first.last)
    return app.return_code or 0


def set_frames_per_second(settings: Settings) -> None:
    """Tell Textual, which reads it when it is imported, how often to draw."""
    if settings.frames_per_second is not None:
        os.environ["TEXTUAL_FPS"] = str(settings.frames_per_second)
    elif "SSH_CONNECTION" not in os.environ:
        # A key waits for up to two frames to be answered: 36 ms of Textual's 60 a second, 11 ms of these.
        os.environ.setdefault("TEXTUAL_FPS", "240")
