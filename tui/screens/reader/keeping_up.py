"""Keeps what is shown up with the files: they are read, what changes in them is shown, a damaged index is made anew."""

from collections.abc import Callable
from functools import partial
from time import monotonic

from textual.message import Message
from textual.screen import Screen

from tui.library.errors import IndexDamaged
from tui.library.sync.progress import Changes, Progress
from tui.screens.reader.content import Content, Damaged
from tui.screens.reader.following import Following, Update, Watched
from tui.screens.reader.layout import Panes
from tui.screens.reader.request import Asked

SECONDS_BETWEEN = 1.0
"""While files are being read, what was read is shown so often."""
FILES = "files"
"""The group of workers that read files."""
NOT_HERE = "The past does not change. esc goes back to today."


class Followed(Message):
    """There is news of the files."""

    def __init__(self, following: Following, update: Update) -> None:
        super().__init__()
        self.following = following
        self.update = update


class KeepingUp:
    """Reads the files of a library for a reader, which hands `Followed` and `Damaged` on."""

    def __init__(
        self, screen: Screen[None], content: Content, panes: Panes, files_read: Callable[[], None], *, watch: bool
    ) -> None:
        """Take what to call whenever files have been read, and whether changes are to be noticed at once."""
        self._screen = screen
        self._content = content
        self._panes = panes
        self._files_read = files_read
        self.watched = watch and content.library.as_of is None
        """Whether changes of files are noticed at once."""
        self._following: Following | None = None
        """What reads the files, until it has read them all and does not watch them."""
        self.has_read = False
        """Whether all files have been compared with the index at least once, or that has failed."""
        self._tells_changes = False
        """Whether the user asked what changed in the files."""
        self._version = 0
        """That of the index as it is shown."""
        self._shown_at = 0.0
        """When what is being read was last shown, in seconds."""

    def show_at_once(self) -> None:
        """Show what the index holds."""
        with self._content.reporting_errors():
            self._version = self._content.library.version()
            self._content.show_at_once()

    def reload(self) -> None:
        """Compare the folder with the index and read what changed; while files are being read, stop that."""
        progress = self._content.progress
        if self._content.library.as_of is not None:
            self._screen.notify(NOT_HERE, markup=False)
        elif progress is None:
            self._tells_changes = True
            self.follow()
        else:
            self.stop()
            self._content.show_header()
            stopped = f"Stopped after {progress.done:,} of {progress.total:,} records; f5 goes on."
            self._screen.notify(stopped, markup=False)

    def stop(self) -> None:
        """Read no more; what has been read stays."""
        if self._following:
            self._following.stop()
        self._following = self._content.progress = None

    def follow(self) -> None:
        """Read all files that changed, and then what changes; those of the past do not."""
        self.stop()
        if self._content.library.as_of is not None:
            return
        following = self._following = Following(self._content.library, watch=self.watched)

        def tell(update: Update) -> None:
            self._screen.post_message(Followed(following, update))

        self._screen.run_worker(partial(following.run, tell), thread=True, group=FILES)

    def follow_unwatched(self) -> None:
        """Read what changed, where that is not noticed anyway."""
        if not self.watched:
            self.follow()

    async def take(self, event: Followed) -> None:
        """Show the news, unless the files are followed anew."""
        if event.following is not self._following:
            return
        content = self._content
        match event.update:
            case Progress() as progress:
                content.progress = progress
                content.show_header()
                if monotonic() - self._shown_at > SECONDS_BETWEEN or not self._panes.articles.total:
                    self._show_what_changed()
            case Changes() as changes:
                content.progress = None
                self.has_read = True
                if self._tells_changes:
                    self._tells_changes = False
                    self._screen.notify(_changes_in_words(changes), markup=False)
                content.show_header()
                self._show_what_changed(anyway=bool(changes) or not self._panes.articles.total)
                self._files_read()
            case Watched() as watched:
                content.is_unwatched = not watched.now
                content.show_header()
            case IndexDamaged() as error:
                await self._rebuild(error)
            case error:
                content.progress = None
                self.has_read = True
                content.show_header()
                content.report(error)

    def _show_what_changed(self, *, anyway: bool = False) -> None:
        content = self._content
        with content.reporting_errors():
            version = content.library.version()
            if version == self._version and not anyway:
                return
            self._version, self._shown_at = version, monotonic()
            if content.article is None and self._panes.articles.total == 0:
                content.choose_newest()
            content.ask(Asked.ARTICLES, stay=True)

    async def damaged(self, event: Damaged) -> None:
        """Make the index anew, unless that was done since."""
        if self._content.is_latest(event.number):
            await self._rebuild(event.error)

    async def _rebuild(self, error: IndexDamaged) -> None:
        """Make the index anew, and read all records into it."""
        content, workers = self._content, self._screen.workers
        content.report(error)
        self.stop()
        content.ask_nothing()
        await workers.wait_for_complete([worker for worker in workers if worker.group == FILES])
        content.begin_anew()
        with content.reporting_errors():
            content.library.rebuild()
            content.ask(Asked.ARTICLES)
            self.follow()


def _changes_in_words(changes: Changes) -> str:
    """Say what reading the files has led to."""
    parts = [
        f"{number:,} {word}"
        for number, word in (
            (changes.added, "new"),
            (changes.changed, "changed"),
            (changes.removed, "gone"),
            (changes.assessments, "assessed"),
        )
        if number
    ]
    return f"Read the files again: {', '.join(parts) or 'nothing changed'}."
