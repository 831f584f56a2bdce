"""The ways into adding from the reader: an article, or a commitment to the article at hand."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from textual.screen import Screen

from tui.drafting.adding import Begun, Reviewing
from tui.drafting.fiscal import FiscalYear
from tui.drafting.kept_texts import KeptTexts
from tui.drafting.review import ReviewError, names
from tui.drafting.saving import SavingError, plan_commitment, save_commitment
from tui.panes.glyphs import Glyphs
from tui.panes.message_line import UNDO, Notice
from tui.records.article import Article
from tui.records.commitment import Commitment
from tui.records.dates import DateError, parse_date
from tui.records.inserting import Insertion
from tui.screens.review.add import AddScreen
from tui.screens.review.form import Field, FormScreen
from tui.screens.review.record import RecordScreen
from tui.screens.review.screen import Written, open_reviews
from tui.text.display import one_line


def add_article(
    screen: Screen[None],
    folder: Path,
    look: Glyphs,
    written: Callable[[Sequence[Written]], None],
    fiscal: FiscalYear | None = None,
) -> None:
    """Ask for an article and open its review; its text is kept in the user's data folder.

    `written` is given the record, if one was written, when the review is over.
    """

    def begun(review: Begun | None) -> None:
        if review is not None:
            reviewing = Reviewing(folder, [review], KeptTexts.of_library(folder))
            open_reviews(screen.app, reviewing, look, written)

    screen.app.push_screen(AddScreen(folder, fiscal=fiscal), begun)


def add_commitment(screen: Screen[None], file: Path, article: Article, added: Callable[[Insertion], None]) -> None:
    """Ask for a commitment, show the lines that add it to an article's record, and write them if that is wanted.

    `added` is given what was written.
    """
    fields = [
        Field("text", "", "what is promised, in one line"),
        Field("due", "", "by when: 2027, 2035~, ../2030"),
        Field("parties", "", "who promises, with commas; empty: those of the article"),
        Field("topic", "", "such as defence"),
        Field("test", "", "what would settle it"),
        Field("quote", "", "the very words of the source"),
    ]

    def mistake(filled_in: Mapping[str, str]) -> str:
        try:
            _commitment(filled_in)
        except ReviewError as error:
            return str(error)
        return ""

    def filled(filled_in: Mapping[str, str] | None) -> None:
        if filled_in is None:
            return
        try:
            insertion = plan_commitment(file, article.id, _commitment(filled_in))
        except SavingError as error:
            _tell(screen, error)
            return
        title = f"{file.name}, from line {insertion.line} on"
        text = insertion.lines.decode()

        def answered(write: bool | None) -> None:
            if write:
                _write(screen, file, insertion, added)

        screen.app.push_screen(RecordScreen(title, text), answered)

    screen.app.push_screen(FormScreen(f"Add a commitment to: {article.title}", fields, mistake), filled)


def _write(screen: Screen[None], file: Path, insertion: Insertion, added: Callable[[Insertion], None]) -> None:
    try:
        save_commitment(file, insertion)
    except SavingError as error:
        _tell(screen, error)
        return
    screen.post_message(Notice(one_line(f"Added to {file.name}: {insertion.commitment.text}"), hint=UNDO))
    added(insertion)


def _tell(screen: Screen[None], error: SavingError) -> None:
    screen.notify(one_line(str(error)), markup=False, severity="error", timeout=15)


def _commitment(filled_in: Mapping[str, str]) -> Commitment:
    """Return the commitment that was typed. `ReviewError`: it is none."""
    values = {name: text.strip() for name, text in filled_in.items()}
    if not values["text"]:
        raise ReviewError("text", "say in a line what is promised.")
    try:
        due = parse_date(values["due"]) if values["due"] else None
    except DateError as error:
        raise ReviewError("due", str(error)) from error
    return Commitment(
        id="",
        text=values["text"],
        parties=names(values["parties"].split(",")),
        topic=values["topic"],
        due=due,
        test=values["test"],
        quote=values["quote"],
    )
