"""The text that was kept of an article, at the place of a quote."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.message import Message

from tui.drafting.kept_texts import KeptTextError, KeptTexts
from tui.drafting.quotes import Fate, Place, Quote, look_up
from tui.panes.glyphs import Glyphs
from tui.panes.row_list import Drawn, RowList
from tui.screens.dialogs.dialog import Dialog
from tui.text.display import block, one_line
from tui.views.rows import AtHand

READING = ("Reading the kept texts…",)
NO_TEXT = (
    "No text of this article is kept.",
    "",
    "accord add keeps the text of what it adds: in your data folder or, with --keep-text library, beside the records.",
)


class Paragraph(NamedTuple):
    """A line of the text, and the part of it that is quoted, from one character to before another."""

    text: str
    first: int = 0
    end: int = 0


class TextList(RowList[Paragraph]):
    """The text, a line a row, with the quote marked."""

    reason: Sequence[str] = READING

    def nothing(self) -> Sequence[str]:
        """Why there is no text."""
        return self.reason

    def report(self, *, opened: bool) -> None:
        """Nobody needs to know where the cursor is."""

    def draw(self, index: int, width: int) -> Drawn:
        """Draw a line of the text."""
        paragraph = self.row(index)
        text, first, end = paragraph
        line = self.own(block(text[:first]))
        line.append_text(self.own(block(text[first:end]), "match")).append_text(self.own(block(text[end:])))
        return Drawn(tuple(self.wrapped(line, width)))


class QuoteScreen(Dialog[None]):
    """A kept text that opens where it is quoted; whether it is as it was is said in the border."""

    class Found(Message):
        """The quote was looked up."""

        def __init__(self, place: Place | KeptTextError) -> None:
            super().__init__()
            self.place = place

    def __init__(self, quote: Quote, kept: Callable[[], Sequence[KeptTexts]], look: Glyphs) -> None:
        """Take the quote and where texts are kept."""
        super().__init__("Kept text")
        self.quote, self.kept, self.look = quote, kept, look

    def contents(self) -> ComposeResult:
        """The text."""
        lines = TextList(id="text")
        lines.look = self.look
        yield lines

    def on_mount(self) -> None:
        """Look the quote up in a thread: a text may be long."""
        self.run_worker(self._look_up, thread=True)

    def _look_up(self) -> None:
        try:
            self.post_message(self.Found(look_up(self.quote, self.kept())))
        except KeptTextError as error:
            self.post_message(self.Found(error))

    @on(Found)
    def show(self, event: Found) -> None:
        """Show the text where the quote stands."""
        lines = self.query_one(TextList)
        if isinstance(event.place, KeptTextError):
            lines.reason = (one_line(str(event.place)),)
            lines.redraw()
            return
        place = event.place
        if place.text is None:
            lines.reason = NO_TEXT
            lines.redraw()
            return
        self.entitled = f"{self.quote.article}: {place.fate}"
        paragraphs = list(_paragraphs(place))
        first = next((number for number, one in enumerate(paragraphs) if one.first < one.end), 0)
        lines.show_rows(AtHand(paragraphs), first)
        self.write_borders()
        if place.fate is not Fate.STANDS:
            self.notify(one_line(f"Of this quote: {place.fate}."), markup=False, severity="warning")


def _paragraphs(place: Place) -> Sequence[Paragraph]:
    """Return the lines of a text with the part of each that is quoted."""
    paragraphs, start = [], 0
    for line in (place.text.text if place.text else "").split("\n"):
        first, end = max(place.start - start, 0), min(place.end - start, len(line))
        paragraphs.append(Paragraph(line, first, end) if first < end else Paragraph(line))
        start += len(line) + 1
    return paragraphs
