"""Exports what the filter shows: a format is chosen, and a thread of its own writes the file."""

from collections.abc import Callable, Iterable, Iterator
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.library.errors import LibraryError
from tui.library.filter.query import without_drafts
from tui.panes.glyphs import Glyphs
from tui.panes.message_line import Notice
from tui.records.calendar import day_in_edtf
from tui.screens import external
from tui.screens.reader.content import Content
from tui.text.display import one_line

if TYPE_CHECKING:
    from tui.exporting.formats import Format
    from tui.library.filter.query import Query


PAUSE = 1.0
"""The number of seconds after which it is told again how far it is."""
CELLS = 20
"""The width of the meter."""


class _LeftError(Exception):
    """The reader is being left."""


class Exporting:
    """Writes files for other programs. Of a large library that takes long, and keys need not wait for it."""

    def __init__(self, screen: Screen[None], content: Content, look: Glyphs) -> None:
        self._screen, self._content, self._look = screen, content, look
        self._thread: Thread | None = None
        self._leaving = Event()

    def choose(self) -> None:
        """Write what the filter shows into a new file, in a format that the user chooses; drafts stay out."""
        from tui.exporting.formats import FORMATS
        from tui.screens.dialogs.choice import ChoiceScreen

        if self._thread and self._thread.is_alive():
            self._screen.notify("The last export is still being written.", markup=False)
            return
        query = without_drafts(self._content.filter)

        def chosen(name: str | None) -> None:
            if name is not None:
                self._tell(f"Exporting {name}{self._look.ellipsis}")
                self._thread = Thread(target=self._write, args=(name, FORMATS[name], query))
                self._thread.start()

        lines = [(f"{name}: {format.meaning}", name) for name, format in FORMATS.items()]
        title = f"Export {query.text.strip() or 'everything'} as"
        self._screen.app.push_screen(ChoiceScreen(title, lines, ascii=self._look.ascii), chosen)

    def stop(self) -> None:
        """Give up what is being written, of which nothing is left then; the library is asked no more after this."""
        self._leaving.set()
        if self._thread:
            self._thread.join()

    def _write(self, name: str, format: "Format", query: "Query") -> None:
        from tui.library.exported import exported
        from tui.views.exported import Options

        library = self._content.library
        try:
            what = exported(library, query)
            pieces = self._told(name, format.pieces(what, Options()), lambda: format.rows(what))
            external.export_files(self._screen, f"accord-{day_in_edtf(library.today)}", {format.suffix: pieces})
        except _LeftError:
            return
        except LibraryError as error:
            self._screen.notify(one_line(str(error)), markup=False, severity="error")

    def _told(self, name: str, pieces: Iterable[str], count: Callable[[], int]) -> Iterator[str]:
        """Yield pieces, and tell from time to time how far it is; `count` counts them, once that is to be told."""
        total = 0
        told = monotonic()
        for done, piece in enumerate(pieces):
            if self._leaving.is_set():
                raise _LeftError
            if (now := monotonic()) >= told + PAUSE:
                told = now
                total = total or count() or 1
                share = min(done / total, 1)  # what stands around the rows is in pieces, too
                self._tell(f"Exporting {name} {self._look.meter(share, CELLS)} {share:.0%}")
            yield piece

    def _tell(self, text: str) -> None:
        """Tell how far it is, while nothing else is told."""
        self._screen.post_message(Notice(text, passes=True))
