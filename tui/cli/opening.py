"""Opens the library that a command is about: brought up to its files, its index mended where that is damaged."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from platformdirs import user_cache_path

from tui.cli.output import Meter, notify
from tui.library.errors import IndexDamaged
from tui.library.library import Changes, Library
from tui.records.dates import Day
from tui.system.garbage import no_search_for_garbage

Answer = TypeVar("Answer")


def answer(folder: Path, today: Day, ask: Callable[[Library, Changes], Answer], *, anew: bool = False) -> Answer:
    """Return what a library answers that is up to its files, given also what had changed in them.

    Where its index turns out to be damaged, also while it answers, it is made anew and asked again; so it is at first
    where `anew` is wanted.
    """
    cache = user_cache_path("accord")
    # What is asked for is made once, and printed: nearly nothing of it is garbage before the end.
    with no_search_for_garbage(), closing(Library.open(folder, cache=cache, today=today)) as library:
        if library.notice:
            notify(library.notice)
        if anew:
            library.rebuild()
        while True:
            try:
                with Meter() as meter:
                    changes = library.reconcile(meter.show, waits=True)
                return ask(library, changes)
            except IndexDamaged as error:
                notify(str(error))
                library.rebuild()  # if that does not help, the next error is another one
