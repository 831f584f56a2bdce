"""Asks for an article: a file, a link, pasted text, or nothing for a form to fill in; and reads it.

A language model of the user's own is asked only if the user names one here, and says yes to where the text goes.
"""

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
from tui.drafting.asking.asker import Asker, AskError
from tui.drafting.asking.suggestions import Suggestion
from tui.drafting.documents.document import Document, DocumentError, PrivateDocumentError
from tui.drafting.documents.fetching import ANYWHERE, Fetcher
from tui.drafting.documents.reading import DocumentReader
from tui.drafting.fiscal import FiscalYear
from tui.drafting.kept_texts import KeptTextError, KeptTexts
from tui.drafting.review import ReviewError
from tui.drafting.saving import SavingError
from tui.screens.dialogs.confirm import ConfirmScreen
from tui.text.display import one_line
from tui.text.numbers import counted

_HINT = "a file, a link, or pasted text; empty for a form"
_MODEL_HINT = "a language model of yours, as llm names it; empty: none is asked"


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
    """A line to name a document in, and one for a model; gives back the review that has begun, or nothing."""

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

    class Read(Message):
        """The document was read, and a model is to be asked about it."""

        def __init__(self, document: Document, destination: str) -> None:
            super().__init__()
            self.document = document
            self.destination = destination
            """Where the text would go."""

    class Failed(Message):
        """It cannot be used, or the model does not answer."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error

    def __init__(self, folder: Path, *, allowed: Sequence[str] = (), fiscal: FiscalYear | None = None) -> None:
        """Take the library's folder, the networks besides the public ones that links may lead to, and fiscal years."""
        super().__init__()
        self.folder, self.allowed, self.fiscal = folder, allowed, fiscal
        self._reader: DocumentReader | None = None
        self._fetcher: Fetcher | None = None
        self._asker: Asker | None = None
        """Asks the model that was named; `None` where none was, and before."""

    def compose(self) -> ComposeResult:
        """The lines, and under them how far it is."""
        with Vertical(classes="dialog") as box:
            line = _DocumentInput(
                placeholder=_HINT, compact=True, select_on_focus=False, suggester=_Paths(), id="document"
            )
            model = Input(placeholder=_MODEL_HINT, compact=True, select_on_focus=False, id="model")
            line.cursor_blink = model.cursor_blink = False
            yield line
            yield model
            yield Static(id="said", markup=False)
        box.border_title = Content("Add an article")
        box.border_subtitle = Content("enter read it   esc cancel   tab model   right complete")

    @on(Input.Submitted)
    def _read_named(self) -> None:
        name = self._named
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
        model = self.query_one("#model", Input).value.strip()
        self._asker = Asker(model) if model and document is None else None
        work = partial(self._work, self._reader, self._fetcher, self._asker, name, document, pasted=pasted)
        self.run_worker(work, thread=True, group="adding")

    def _work(
        self,
        reader: DocumentReader,
        fetcher: Fetcher,
        asker: Asker | None,
        name: str,
        document: Document | None,
        *,
        pasted: bool,
    ) -> None:
        """Read a document in a thread; only messages go back."""
        try:
            if document is None:
                document = _document(reader, fetcher, name, pasted=pasted)
            message = self.Read(document, asker.destination()) if asker else self._begun(document)
        except (DocumentError, AskError, ReviewError, SavingError, KeptTextError) as error:
            message = self.Failed(error)
        self.post_message(message)

    def _begun(self, document: Document, suggestions: Sequence[Suggestion] | None = None) -> Message:
        kept = [KeptTexts.of_library(self.folder), KeptTexts.of_library(self.folder, beside=True)]
        given = Given(fiscal=self.fiscal)
        return self.Begins(begin(document, given, shelf(self.folder, kept), suggestions))

    @on(Read)
    def _ask_whether_to_send(self, event: Read) -> None:
        question = (
            f"The text, {counted(len(event.document.text.split()), 'word')}, goes to {event.destination}. Send it?"
        )
        self.app.push_screen(ConfirmScreen(question), partial(self._send, event.document, event.destination))

    def _send(self, document: Document, destination: str, yes: bool | None) -> None:
        """Send a text to the model that was named, where the user wants it."""
        if self._asker is None:
            return
        if not yes:
            self._close()
            self._tell("Nothing was sent. Without a model, Accord's own rules propose.")
            return
        self._tell(f"The text went to {one_line(destination)}. Waiting for the answer…")
        self.run_worker(partial(self._ask, self._asker, document), thread=True, group="adding")

    def _ask(self, asker: Asker, document: Document) -> None:
        """Ask the model in a thread; only messages go back."""
        try:
            message = self._begun(document, asker.suggestions(document.text))
        except (AskError, ReviewError, SavingError, KeptTextError) as error:
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
            self._read(self._named, None)

    @property
    def _named(self) -> str:
        return self.query_one("#document", Input).value.strip()

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
        if self._asker:
            self._asker.close()
        self._reader = self._fetcher = self._asker = None

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
