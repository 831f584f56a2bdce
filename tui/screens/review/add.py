"""Asks for an article: a file, a link, pasted text, or nothing for a form to fill in; and reads it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from tui.drafting.adding import Begun, Given, begin, shelf
from tui.drafting.documents.document import Document, DocumentError, PrivateDocumentError
from tui.drafting.documents.fetching import ANYWHERE, Fetcher
from tui.drafting.documents.reading import DocumentReader
from tui.drafting.fiscal import FiscalYear
from tui.drafting.kept_texts import KeptTextError, KeptTexts
from tui.drafting.review import ReviewError
from tui.drafting.saving import SavingError
from tui.screens.dialogs.confirm import ConfirmScreen
from tui.text.display import one_line

_HINT = "a file, a link, or pasted text; empty for a form"


class _Paths(Suggester):
    """Completes the name of a file; the right arrow takes what is proposed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the first file or folder that begins so."""
        if not value or "://" in value:
            return None
        try:
            typed = Path(value).expanduser()
            folder, beginning = (typed, "") if value.endswith("/") else (typed.parent, typed.name)
            names = sorted(
                path.name + "/" * path.is_dir() for path in folder.iterdir() if path.name.startswith(beginning)
            )
        except (OSError, RuntimeError, ValueError):
            return None
        shown = [name for name in names if not name.startswith(".") or beginning.startswith(".")]
        return value + shown[0][len(beginning) :] if shown else None


class _DocumentInput(Input):
    """A line to name a document in; a text of several lines that is pasted is the document itself."""

    class Pasted(Message):
        """A text was pasted."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    @on(events.Paste)
    def _take_text(self, event: events.Paste) -> None:
        if len(event.text.strip().splitlines()) > 1:
            event.prevent_default()
            event.stop()
            self.post_message(self.Pasted(event.text))


class AddScreen(ModalScreen[Begun | None]):
    """One line to name a document in; gives back the review of it that has begun, or nothing."""

    CSS = """
    AddScreen { align: center middle; background: $background 60%; }
    AddScreen .dialog { max-width: 80; }
    AddScreen Input { background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "cancel", id="add.cancel")]

    class Begins(Message):
        """The document was read."""

        def __init__(self, begun: Begun) -> None:
            super().__init__()
            self.begun = begun

    class Failed(Message):
        """It cannot be used."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error

    def __init__(self, folder: Path, *, allowed: Sequence[str] = (), fiscal: FiscalYear | None = None) -> None:
        """Take the library's folder, the networks besides the public ones that links may lead to, and fiscal years."""
        super().__init__()
        self.folder, self.allowed, self.fiscal = folder, allowed, fiscal
        self._reader: DocumentReader | None = None
        self._fetcher: Fetcher | None = None

    def compose(self) -> ComposeResult:
        """The line, and under it how far it is."""
        with Vertical(classes="dialog") as box:
            line = _DocumentInput(
                placeholder=_HINT, compact=True, select_on_focus=False, suggester=_Paths(), id="document"
            )
            line.cursor_blink = False
            yield line
            yield Static(id="said", markup=False)
        box.border_title = Content("Add an article")
        box.border_subtitle = Content("enter read it   right complete   esc cancel")

    @on(Input.Submitted)
    def _read_named(self, event: Input.Submitted) -> None:
        name = event.value.strip()
        if name:
            self._read(name, None)
        else:
            self._read("", Document("", "text"))

    @on(_DocumentInput.Pasted)
    def _read_pasted(self, event: _DocumentInput.Pasted) -> None:
        self._read(event.text, None, pasted=True)

    def _read(self, name: str, document: Document | None, *, pasted: bool = False) -> None:
        if self._reader is not None:
            return
        self._tell("Reading…")
        self._reader, self._fetcher = DocumentReader(), Fetcher(allowed=self.allowed)
        work = partial(self._work, self._reader, self._fetcher, name, document, pasted=pasted)
        self.run_worker(work, thread=True, group="adding")

    def _work(
        self, reader: DocumentReader, fetcher: Fetcher, name: str, document: Document | None, *, pasted: bool
    ) -> None:
        """Read a document in a thread; only messages go back."""
        try:
            if document is None:
                document = _document(reader, fetcher, name, pasted=pasted)
            kept = [KeptTexts.of_library(self.folder), KeptTexts.of_library(self.folder, beside=True)]
            message: Message = self.Begins(begin(document, Given(fiscal=self.fiscal), shelf(self.folder, kept)))
        except (DocumentError, ReviewError, SavingError, KeptTextError) as error:
            message = self.Failed(error)
        self.post_message(message)

    @on(Begins)
    def _go_on(self, event: Begins) -> None:
        self._close()
        self.dismiss(event.begun)

    @on(Failed)
    def _tell_why(self, event: Failed) -> None:
        self._close()
        self._tell(one_line(str(event.error)))
        if isinstance(event.error, PrivateDocumentError):
            self.app.push_screen(ConfirmScreen(f"{event.error.reason}. Fetch it all the same?"), self._allow)

    def _allow(self, yes: bool | None) -> None:
        """Fetch a page of a private network after all, where the user wants it."""
        if yes:
            self.allowed = ANYWHERE
            self._read(self.query_one("#document", Input).value.strip(), None)

    def action_cancel(self) -> None:
        """Read no more, and go."""
        self._close()
        self.dismiss(None)

    def on_unmount(self) -> None:
        """Leave no process behind."""
        self._close()

    def _close(self) -> None:
        if self._reader and self._fetcher:
            self._reader.close()
            self._fetcher.close()
        self._reader = self._fetcher = None

    def _tell(self, text: str) -> None:
        self.query_one("#said", Static).update(Content(text))


def _document(reader: DocumentReader, fetcher: Fetcher, name: str, *, pasted: bool) -> Document:
    """Read what was named or pasted. `DocumentError`: it cannot be used."""
    if pasted:
        return reader.read(name.encode(errors="replace"), "the pasted text")
    if name.lower().startswith(("http://", "https://")):
        return reader.read_page(name, fetcher)
    try:
        return reader.read_file(Path(name).expanduser())
    except RuntimeError as error:
        raise DocumentError(name, str(error), "Write out the path.") from error
