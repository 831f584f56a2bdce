"""Judging: the keys that give a commitment a status, take that back, or show how it came to it.

What is judged is written by one thread of its own, in the order of the keys: to be on the disk takes it some
milliseconds. Only what is on the disk is shown.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.library.errors import IndexDamaged, LibraryError
from tui.library.filter.query import EVERYTHING
from tui.library.library import Library
from tui.panes.commitments import CommitmentsPane
from tui.panes.glyphs import Look
from tui.records.commitment import CommitmentRef
from tui.records.dates import day_in_words
from tui.records.status import Status
from tui.screens.reader.content import AnsweredScreen
from tui.screens.reader.header import counted
from tui.screens.reader.request import Asked, Item
from tui.text.display import one_line
from tui.views.rows import CommitmentRow

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from tui.records.assessment import Assessment, Judgement

Job = Callable[[str], str]
"""Writes something, given the name of who judges; returns what to tell the user, once it is on the disk."""


class JudgingScreen(AnsweredScreen):
    """Panes whose commitments can be judged."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "undo", id="judging.undo", show=False),
        Binding("ctrl+r", "redo", "redo", id="judging.redo", show=False),
    ]

    class Saved(Message):
        """What was judged is on the disk."""

        def __init__(self, said: str) -> None:
            super().__init__()
            self.said = said

    class NotSaved(Message):
        """Something went wrong; the error says whether anything was saved."""

        def __init__(self, error: Exception) -> None:
            super().__init__()
            self.error = error

    def __init__(self, library: Library, look: Look, *, by: str) -> None:
        """Take the library and who judges, by the settings; empty where git or the login shall say."""
        super().__init__(library, look)
        self._by = by
        self._marked: dict[CommitmentRef, None] = {}
        """The commitments that the user marked, in that order."""
        self._writing: ThreadPoolExecutor | None = None
        """The one thread that writes, from the first judgement on."""
        self._unsaved = 0
        """How much is still to be written."""
        self._untold: list[str] = []
        """What was saved, and is to be told once it is shown."""

    def _may_judge(self) -> bool:
        """Say whether anything can be judged; tell the user if not."""
        day = self.library.as_of
        if day is not None:
            said = f"This is how it stood on {day_in_words(day)}: judge in the present, to which esc goes back."
            self.notify(said, markup=False, severity="warning")
        return day is None

    def on_unmount(self) -> None:
        """Wait until everything is on the disk."""
        if self._writing:
            self._writing.shutdown()

    @property
    def at_rest(self) -> bool:
        """Whether all is saved and shown."""
        return super().at_rest and not self._unsaved

    # What is judged
    def _at_hand(self) -> list[CommitmentRow]:
        """Return what a key judges: the marked commitments that are shown, or else that under the cursor.

        Where there is none, the user is told so.
        """
        pane = self.commitments_pane
        if self.focused is pane and self._marked:
            rows = self.library.results(self.filter).commitment_rows(self._marked, self.article)
            if not rows:
                self.notify("None of the marked commitments is shown here. esc takes the marks away.", markup=False)
            return rows
        item = self.timeline_pane.selected if self.focused is self.timeline_pane else None
        ref = item.ref if item else None
        if self.focused is pane and pane.commitment:
            ref = pane.commitment.ref
        rows = self.rows_of([ref]) if ref else []
        if not rows:
            self.notify("Go to a commitment first: 3 leads to them.", markup=False)
        return rows

    def rows_of(self, refs: Sequence[CommitmentRef]) -> list[CommitmentRow]:
        """Return the rows of commitments, whatever the filter."""
        return self.library.results(EVERYTHING).commitment_rows(refs)

    def on_commitments_pane_mark_toggled(self, event: CommitmentsPane.MarkToggled) -> None:
        """Mark a commitment, or take its mark away."""
        ref = event.commitment.ref
        if ref in self._marked:
            del self._marked[ref]
        else:
            self._marked[ref] = None
        self._show_marks()

    def unmark(self) -> bool:
        """Take all marks away; return whether there were any."""
        had_marks = bool(self._marked)
        self._marked.clear()
        self._show_marks()
        return had_marks

    def _show_marks(self) -> None:
        self.commitments_pane.show_marked(frozenset(self._marked))
        self.note(f"{len(self._marked):,} marked" if self._marked else "")

    # Keys
    def action_mark_kept(self) -> None:
        """Say that a commitment was kept; of one that was, that it is not judged."""
        if self._may_judge() and (rows := self._at_hand()):
            status = Status.UNRATED if all(row.status is Status.KEPT for row in rows) else Status.KEPT
            self._ask_and_set(rows, status)

    def action_choose_status(self) -> None:
        """Choose a status."""
        from tui.screens.dialogs.status import StatusScreen

        if self._may_judge() and (rows := self._at_hand()):

            def chosen(status: Status | None) -> None:
                if status is not None:
                    self._ask_and_set(rows, status)

            self.app.push_screen(StatusScreen(_title(rows), rows[0].status, self.look), chosen)

    def _ask_and_set(self, rows: Sequence[CommitmentRow], status: Status) -> None:
        from tui.records.assessment import Judgement

        self._ask_and_judge(rows, Judgement(status))

    def action_assess(self) -> None:
        """Judge with evidence."""
        from tui.screens.dialogs.assess import AssessScreen

        if self._may_judge() and (rows := self._at_hand()):

            def filled_in(judgement: "Judgement | None") -> None:
                if judgement is not None:
                    self._ask_and_judge(rows, judgement)

            self.app.push_screen(AssessScreen(_title(rows), rows[0].status, self.look, self._is_article), filled_in)

    def _is_article(self, id: str) -> bool:
        return self.library.article(id) is not None

    def _ask_and_judge(self, rows: Sequence[CommitmentRow], judgement: "Judgement") -> None:
        """Judge commitments; if they are several, after asking."""
        if len(rows) == 1:
            self._judge(rows, judgement)
            return
        from tui.screens.dialogs.confirm import ConfirmScreen

        def confirmed(yes: bool | None) -> None:
            if yes:
                self._judge(rows, judgement)

        what = f"{self.look.status(judgement.status)} {judgement.status.word}"
        said = f"Say of {counted(len(rows), 'commitment')}: {what}?"
        self.app.push_screen(ConfirmScreen(said), confirmed)

    def _judge(self, rows: Sequence[CommitmentRow], judgement: "Judgement") -> None:
        self.unmark()
        if len(rows) == 1:
            self.item = Item.of(rows[0].ref)  # stays selected where it goes to another group
        refs = [row.ref for row in rows]
        library = self.library

        def save(by: str) -> str:
            library.assess(refs, judgement, by)
            what = rows[0].text if len(rows) == 1 else counted(len(rows), "commitment")
            return f"Saved: {judgement.status.since(judgement.on)}{'' if judgement.source else ', no source'}: {what}"

        self._write(save)

    def action_undo(self) -> None:
        """Take back what you judged last, by appending."""
        self._turn(self.library.undo, "undo", "Undone")

    def action_redo(self) -> None:
        """Let hold again what you undid last, by appending."""
        self._turn(self.library.redo, "redo", "Redone")

    def _turn(self, turn: "Callable[[str], Sequence[Assessment]]", verb: str, done: str) -> None:
        def job(by: str) -> str:
            turned = turn(by)
            return f"{done}: {self._summed_up(turned)}" if turned else f"There is nothing of yours to {verb}."

        self._write(job)

    def _summed_up(self, assessments: "Sequence[Assessment]") -> str:
        """Say what was undone or redone, and what holds now."""
        first = assessments[0]
        word = first.status.word if first.status else "what a newer version judged"
        if len(assessments) > 1:
            return f"{word} of {counted(len(assessments), 'commitment')}"
        rows = self.rows_of([first.ref])
        return f"{word}. Now {rows[0].status.word}: {rows[0].text}" if rows else f"{word}: {first.ref}"

    def action_history(self) -> None:
        """Show how a commitment was judged, and on what evidence."""
        from tui.screens.dialogs.history import HistoryScreen

        if rows := self._at_hand():
            row = rows[0]

            def chosen(article: str | None) -> None:
                if article:
                    self.go_to_article(article)

            self.app.push_screen(HistoryScreen(row.text, self.library.history(row.ref), self.look), chosen)

    # Writing
    def _write(self, job: Job) -> None:
        """Have a job done, after those before it."""
        if not self._may_judge():
            return
        if self._writing is None:
            from concurrent.futures import ThreadPoolExecutor

            self._writing = ThreadPoolExecutor(1, "judging")
        self._unsaved += 1
        self._writing.submit(self._do, job)

    def _do(self, job: Job) -> None:
        from tui.library.log.author import author

        try:
            self._by = author(self._by, self.library.folder)
            self.post_message(self.Saved(job(self._by)))
        except Exception as error:
            self.post_message(self.NotSaved(error))

    def on_judging_screen_saved(self, event: Saved) -> None:
        """Show what was saved, and then tell it: a toast takes longer to draw than all the rest."""
        self._untold.append(event.said)
        self.show_commitments_at_once()
        self.commitments_pane.call_after_refresh(self._show_all)  # each answer would put off what is drawn

    def _show_all(self) -> None:
        """Show in every pane what was saved."""
        self._unsaved -= 1
        self.ask(Asked.ARTICLES, stay=True)

    def all_shown(self) -> None:
        """Tell what was saved."""
        for said in self._untold:
            self.notify(one_line(said), markup=False, timeout=4)
        self._untold.clear()

    def on_judging_screen_not_saved(self, event: NotSaved) -> None:
        """Tell why, and show what is on the disk."""
        self._unsaved -= 1
        if not isinstance(event.error, LibraryError):
            raise event.error
        if isinstance(event.error, IndexDamaged):
            self.post_message(self.Damaged(self._number, event.error))
            return
        self.tell_error(event.error)
        self.ask(Asked.ARTICLES, stay=True)


def _title(rows: Sequence[CommitmentRow]) -> str:
    return rows[0].text if len(rows) == 1 else counted(len(rows), "marked commitment")
