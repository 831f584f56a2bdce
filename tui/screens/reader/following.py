"""Follows the files of the library in a thread: compares them with the index, then reads what changes."""

from collections.abc import Callable, Iterable, Iterator

from tui.library.errors import LibraryError
from tui.library.library import Library
from tui.library.sync.progress import Changes, Progress
from tui.value import value


@value
class Watched:
    """Whether changes of files are noticed from now on."""

    now: bool


Update = Progress | Changes | Watched | LibraryError
"""How far the reading is, what it changed, whether more is noticed, or why something could not be done."""


class Following:
    """One run through the files and then, if they are watched, through those that change."""

    def __init__(self, library: Library, *, watch: bool) -> None:
        self._library = library
        self._watch = library.watch() if watch else None
        self._stopped = False

    def stop(self) -> None:
        """End it, from another thread. What has been read stays."""
        self._stopped = True
        if self._watch:
            self._watch.close()

    def run(self, tell: Callable[[Update], None]) -> None:
        """Tell how far reading is, after each reading what changed, and what went wrong, until it is stopped.

        Where the folder is not or cannot be watched, the files are read once.
        """
        for paths in self._groups(tell):
            try:
                changes = self._library.reconcile(tell, lambda: self._stopped, paths)
            except LibraryError as error:
                tell(error)
            else:
                tell(changes)

    def _groups(self, tell: Callable[[Update], None]) -> Iterator[Iterable[str] | None]:
        """Yield paths whose files are to be read; `None` stands for all, and comes first."""
        if self._watch is None:
            yield None
            return
        has_begun = watched = False
        try:
            for group in self._watch:
                if isinstance(group, LibraryError):
                    tell(Watched(now=False))
                    tell(group)
                    watched = False
                    continue
                if not watched:
                    tell(Watched(now=True))
                yield group if has_begun else None
                has_begun = watched = True
        except LibraryError as error:
            tell(Watched(now=False))
            tell(error)
            if not has_begun:
                yield None
