"""The sheet for a meeting: asks who meets and when, and shows it."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from tui.exporting.brief import (
    brief_as_html,
    brief_as_lines,
    brief_as_markdown,
    lines_after_drifts,
    lines_before_drifts,
    sheet_title,
    version_facts,
    what_moved,
)
from tui.panes.glyphs import Glyphs
from tui.records.calendar import day_in_edtf
from tui.records.dates import DateError, Day
from tui.records.typed_dates import typed_date
from tui.screens import external
from tui.screens.dialogs.dialog import Dialog
from tui.screens.dialogs.form import Field, text_line
from tui.screens.dialogs.printed import PrintedScreen
from tui.text.display import one_line
from tui.text.rewording import Piece, reworded
from tui.text.slug import slug
from tui.views.brief import Drift, Sheet, Version

LEAST_PARTIES = 2
SIDE_BY_SIDE = 56
"""The cells of a line from which on two versions have room beside each other."""
MARGIN = "  "


class Meeting(NamedTuple):
    """Who meets, and when."""

    parties: tuple[str, ...]
    on: Day
    since: Day | None
    """From the end of which day on it is told what moved; `None`: since they last met."""


class MeetingScreen(Dialog[Meeting]):
    """A form for a meeting; gives it back."""

    def __init__(self, parties: Sequence[str], today: Day) -> None:
        """Take the parties that stand there at first, and the day that it is."""
        super().__init__("A sheet for a meeting of", (("enter", "show it"), ("tab", "next field"), ("esc", "cancel")))
        self._parties, self._today = parties, today

    def contents(self) -> ComposeResult:
        """The fields."""
        names = ", ".join(map(one_line, self._parties))
        yield Field("parties", text_line("parties", "Japan, United Kingdom", names))
        yield Field("on", text_line("on", "2026-06-15, today, +2w", day_in_edtf(self._today)))
        yield Field("since", text_line("since", "they last met; or 2026-01-31, -3w"))

    @on(Input.Submitted)
    def give_back(self) -> None:
        """Give back the meeting, or say what is wrong."""
        parties, on, since = self.query(Field)
        names = tuple(name for part in _typed(parties).split(",") if (name := part.strip()))
        if len(names) < LEAST_PARTIES:
            parties.complain("Name two parties at least, with commas between them.")
            return
        day = self._day(on)
        moved = self._day(since) if _typed(since) else None
        if day is not None and (moved is not None or not _typed(since)):
            self.dismiss(Meeting(names, day, moved))

    @on(Input.Changed)
    def forget_mistakes(self) -> None:
        """What was wrong is being mended."""
        for field in self.query(Field):
            field.complain("")

    def _day(self, field: Field) -> Day | None:
        try:
            date = typed_date(_typed(field), self._today)
        except DateError as error:
            field.complain(str(error))
            return None
        if date.latest is None:
            field.complain("It has no last day; expected a day, such as 2026-06-15.")
        return date.latest


def _typed(field: Field) -> str:
    widget = field.widget
    return widget.value.strip() if isinstance(widget, Input) else ""


class SheetScreen(PrintedScreen):
    """The sheet, which can be written to files."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("E", "export", "export", id="sheet.export")]

    def __init__(self, sheet: Sheet, today: Day, look: Glyphs) -> None:
        keys = (("E", "as Markdown and HTML"), ("esc", "close"))
        super().__init__(sheet_title(sheet), brief_as_lines(sheet, today)[1:], look, keys)
        self.sheet, self.today = sheet, today

    def content(self) -> Content:
        """The sheet; where there is room, the words before and now side by side."""
        if self.room < SIDE_BY_SIDE or not self.sheet.drifts:
            return super().content()
        parts = [*self.rows(lines_before_drifts(self.sheet, self.today)[1:])]
        for drift in self.sheet.drifts:
            parts += self._beside(drift)
        return Content("\n").join([*parts, *self.rows(lines_after_drifts(self.sheet, self.today)[1:])])

    def _beside(self, drift: Drift) -> Iterator[Content]:
        """Yield a promise before and now, the words that are other in bold, and what moved."""
        line = self.look.plain(" │ ")
        width = (self.room - cell_len(MARGIN + line)) // 2
        sides = [
            [Content.styled(name, "$muted"), *self._words(pieces).wrap(width), *self._facts(version).wrap(width)]
            for name, version, pieces in zip(
                ("before", "now"),
                (drift.before, drift.now),
                reworded(one_line(drift.before.text), one_line(drift.now.text)),
                strict=True,
            )
        ]
        for before, now in zip_longest(*sides, fillvalue=Content("")):
            yield Content(MARGIN) + before.pad_right(width - before.cell_length) + Content.styled(line, "$muted") + now
        yield Content(MARGIN) + Content.styled("moved: ", "$muted") + Content(what_moved(drift))
        yield Content("")

    def _words(self, pieces: Sequence[Piece]) -> Content:
        return Content("").join(
            Content.styled(self.look.plain(piece.text), "bold" if piece.is_other else "") for piece in pieces
        )

    def _facts(self, version: Version) -> Content:
        return Content.styled(self.look.plain(version_facts(version)), "$muted")

    def action_export(self) -> None:
        """Write the sheet as Markdown and as a page, into the folder where Accord was started."""
        name = f"sheet-{day_in_edtf(self.sheet.on)}-{slug(' '.join(self.sheet.parties))}"
        texts = {".md": brief_as_markdown(self.sheet, self.today), ".html": brief_as_html(self.sheet, self.today)}
        external.export_files(self, name, texts)
