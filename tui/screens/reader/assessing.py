"""Judging: the keys that give a commitment a status, take that back, or show how it came to it.

What is judged is written by one thread of its own, in the order of the keys: to be on the disk takes it some
milliseconds. Only what is on the disk is shown.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message
from textual.screen import Screen

from tui.library.errors import IndexDamaged
from tui.library.filter.query import EVERYTHING
from tui.library.library import Library
from tui.panes.glyphs import Glyphs
from tui.panes.message_line import UNDO, Notice
from tui.records.commitment import CommitmentRef
from tui.records.dates import day_in_words
from tui.records.evidence import NO_EVIDENCE, Evidence
from tui.records.status import Status
from tui.screens.judgements_changed import JudgementsChanged
from tui.screens.reader.content import CaughtUp, Content
from tui.screens.reader.layout import Panes
from tui.screens.reader.request import Asked, Item
from tui.text.numbers import counted
from tui.views.rows import CommitmentRow

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from tui.records.assessment import Assessment, Judgement
    from tui.records.replay import HistoryEntry
    from tui.views.verdicts import Verdicts

UNDOABLE = ("Saved", "Confirmed", "Re-attached", "Redone")
"""How the reports of what `u` takes back begin."""
Job = Callable[[str], str]
"""Writes something, given the name of who judges; returns what to tell once it is on the disk, if anything."""


class Saved(Message):
    """What was judged is on the disk."""

    def __init__(self, report: str) -> None:
        super().__init__()
        self.report = report
        """What to tell the user."""


class NotSaved(Message):
    """Something went wrong; the error says whether anything was saved."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


class Assessing:
    """Judges what the panes show, once it is asked to by a key; the reader hands `Saved` and `NotSaved` on to it."""

    def __init__(self, screen: Screen[None], content: Content, panes: Panes, look: Glyphs, by: str) -> None:
        """Take who judges, by the settings; empty where git or the login shall say."""
        self._screen = screen
        self._content = content
        self._panes = panes
        self._look = look
        self._by = by
        self._marked: dict[CommitmentRef, None] = {}
        """The commitments that the user marked, in that order."""
        self._writing: ThreadPoolExecutor | None = None
        """The one thread that writes, from the first judgement on."""
        self._unsaved = 0
        """The number of judgements that are still to be written."""
        self._unreported: list[str] = []
        """The reports of what was saved, for once it is shown."""
        self.at_hand: CommitmentRef | None = None
        """The commitment of a dialog, while a key that was pressed there acts."""

    @property
    def _library(self) -> Library:
        return self._content.library

    def _may_judge(self) -> bool:
        """Say whether anything can be judged; tell the user if not."""
        day = self._library.as_of
        if day is not None:
            said = f"This is how it stood on {day_in_words(day)}: judge in the present, to which esc goes back."
            self._screen.notify(said, markup=False, severity="warning")
        return day is None

    @property
    def number_marked(self) -> int:
        """The number of commitments that are marked, where the commitments are in focus."""
        return len(self._marked) if self._panes.in_focus is self._panes.commitments else 0

    @property
    def is_saving(self) -> bool:
        """Whether something is to be written, or to be shown as it was."""
        return bool(self._unsaved)

    def finish(self) -> None:
        """Wait until everything is on the disk."""
        if self._writing:
            self._writing.shutdown()

    # What is judged
    def with_rows_at_hand(self, go_on: Callable[[Sequence[CommitmentRow]], None]) -> None:
        """Go on with what a key judges: the marked commitments that are shown, or else that under the cursor.

        It is chosen when the key is pressed, whatever the cursor is on afterwards. Where there is none, the user is
        told so.
        """
        pane, focused = self._panes.commitments, self._panes.in_focus
        item = self._panes.timeline.selected if focused is self._panes.timeline else None
        library, query, scope = self._library, EVERYTHING, None
        refs = [item.ref] if item and item.ref else []
        nothing = "Go to a commitment first: 3 leads to them."
        if self.at_hand:
            refs = [self.at_hand]
        elif focused is pane and self._marked:
            query, scope, refs = self._content.filter, self._content.article, list(self._marked)
            nothing = "None of the marked commitments is shown here. esc takes the marks away."
        elif focused is pane and pane.commitment:
            refs = [pane.commitment.ref]

        def found(rows: Sequence[CommitmentRow]) -> None:
            if rows:
                go_on(rows)
            else:
                self._screen.notify(nothing, markup=False)

        self._content.look_up(lambda: library.results(query).commitment_rows(refs, scope), found)

    def toggle_mark(self, ref: CommitmentRef) -> None:
        """Mark a commitment, or take its mark away."""
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
        self._panes.commitments.show_marked(frozenset(self._marked))
        self._content.note(f"{len(self._marked):,} marked" if self._marked else "")

    # Keys
    def mark_kept(self) -> None:
        """Say that a commitment was kept; of one that was, that it is not judged."""

        def mark(rows: Sequence[CommitmentRow]) -> None:
            status = Status.UNRATED if all(row.status is Status.KEPT for row in rows) else Status.KEPT
            self._ask_and_set(rows, status)

        if self._may_judge():
            self.with_rows_at_hand(mark)

    def choose_status(self) -> None:
        """Choose a status."""
        from tui.screens.dialogs.status import StatusScreen

        def choose(rows: Sequence[CommitmentRow]) -> None:
            def chosen(status: Status | None) -> None:
                if status is not None:
                    self._ask_and_set(rows, status)

            self._screen.app.push_screen(StatusScreen(_title(rows), rows[0].status, self._look), chosen)

        if self._may_judge():
            self.with_rows_at_hand(choose)

    def _ask_and_set(self, rows: Sequence[CommitmentRow], status: Status) -> None:
        from tui.records.assessment import Judgement

        self._ask_and_judge(rows, Judgement(status))

    def assess(self) -> None:
        """Judge with evidence."""
        if self._may_judge():
            self.with_rows_at_hand(self._fill_in)

    def assess_with(self, row: CommitmentRow, evidence: Evidence, then: Callable[[], None]) -> None:
        """Judge a commitment on evidence that is there; `then` is called once that is done, or given up."""
        if self._may_judge():
            self._fill_in([row], evidence, then)

    def _fill_in(
        self, rows: Sequence[CommitmentRow], evidence: Evidence = NO_EVIDENCE, then: Callable[[], None] = lambda: None
    ) -> None:
        from tui.screens.dialogs.assess import AssessScreen

        def filled_in(judgement: "Judgement | None") -> None:
            if judgement is not None:
                self._ask_and_judge(rows, judgement)
            then()

        def ask(verdicts: "Verdicts") -> None:
            form = AssessScreen(
                _title(rows),
                rows[0].status,
                self._look,
                today=self._library.today,
                parties=rows[0].parties if len(rows) == 1 and len(rows[0].parties) > 1 else (),
                parts=dict(verdicts.parties),
                article_ids=self._article_ids,
                evidence=evidence,
            )
            self._screen.app.push_screen(form, filled_in)

        self._content.look_up(partial(self._library.verdicts, rows[0].ref), ask)

    def _article_ids(self, start: str) -> Sequence[str]:
        with self._content.reporting_errors():
            return self._library.article_ids(start)
        return ()

    def _ask_and_judge(self, rows: Sequence[CommitmentRow], judgement: "Judgement") -> None:
        """Judge commitments; after asking if they are several, or if evidence would give way to none.

        What says nothing new of a commitment is not written.
        """
        is_bare = judgement.is_bare and not judgement.party
        news = [row for row in rows if not is_bare or row.status is not judgement.status]
        if not news:
            self._tell_already(rows, judgement.status)
            return
        if not is_bare:
            self._ask_if_needed(rows, news, judgement, ())
            return

        def ask(held: "Mapping[CommitmentRef, Assessment]") -> None:
            evident = [one for row in news if (one := held.get(row.ref)) and not one.is_bare]
            self._ask_if_needed(rows, news, judgement, evident)

        self._content.look_up(partial(self._library.holding, [row.ref for row in news]), ask)

    def _ask_if_needed(
        self,
        rows: Sequence[CommitmentRow],
        news: Sequence[CommitmentRow],
        judgement: "Judgement",
        evident: "Sequence[Assessment]",
    ) -> None:
        """Judge those of some commitments of which that says something new; `evident`: what stands on evidence now."""
        if len(rows) == 1 and not evident:
            self._judge(news, judgement)
            return
        from tui.screens.dialogs.confirm import ConfirmScreen

        def confirmed(yes: bool | None) -> None:
            if yes:
                self._judge(news, judgement)

        what = f"{self._look.status(judgement.status)} {judgement.status.word}"
        question = (
            _question_about_one(evident[0], what)
            if len(rows) == 1
            else _question_about_several(rows, news, len(evident), what)
        )
        self._screen.app.push_screen(ConfirmScreen(question), confirmed)

    def _tell_already(self, rows: Sequence[CommitmentRow], status: Status) -> None:
        """Tell that commitments have a status already, so that nothing is written."""
        which = "Already" if len(rows) == 1 else f"All {counted(len(rows), 'commitment')} already"
        advice = "; A adds evidence" if status.is_judgement else ""
        self._screen.notify(f"{which} {status.word}{advice}.", markup=False)

    def _judge(self, rows: Sequence[CommitmentRow], judgement: "Judgement") -> None:
        self.unmark()
        if len(rows) == 1:
            self._content.item = Item.of(rows[0].ref)  # stays selected where it goes to another group
        refs = [row.ref for row in rows]
        words = {row.ref: row.text for row in rows}
        library = self._library

        def save(by: str) -> str:
            library.assess(refs, judgement, by, words)
            what = rows[0].text if len(rows) == 1 else counted(len(rows), "commitment")
            lacks_source = judgement.status.is_judgement and not judgement.source
            return f"Saved: {judgement.status.since(judgement.on)}{', no source' if lacks_source else ''}: {what}"

        self.write(save)

    def settle(self, row: CommitmentRow) -> None:
        """Confirm a judgement of other words, or re-attach it to the promise that has them; else settle a dispute."""
        library = self._library
        if not row.doubt:
            self._settle_dispute(row)
            return

        def job(by: str) -> str:
            settled = library.settle(row.ref, row.text, by)
            judged = [each for each in settled if each.status is not None]
            if not judged:
                return "Nothing could be settled: no promise of this record has the words that were judged. Judge anew."
            refs = list(dict.fromkeys(each.ref for each in judged))
            if refs == [row.ref]:
                return f"Confirmed: {judged[0].status.word if judged[0].status else ''}: {row.text}"
            return f"Re-attached: the judgements of {counted(len(refs), 'commitment')}"

        self.write(job)

    def _settle_dispute(self, row: CommitmentRow) -> None:
        """Have the user say whose judgement holds, and judge so again."""
        from tui.screens.dialogs.choice import ChoiceScreen

        library = self._library

        def chosen(person: str | None) -> None:
            def job(by: str) -> str:
                settled = library.side_with(row.ref, person or "", by)
                status = settled[-1].status if settled else None
                return f"Saved: {status.word}: {row.text}" if status else "There is no dispute any more."

            if person is not None:
                self.write(job)

        options = [(f"{self._look.status(status)} {status.word}, as {by} says", by) for by, status in row.disputed]
        self._screen.app.push_screen(ChoiceScreen("What holds?", options, ascii=self._look.ascii), chosen)

    def undo(self) -> None:
        """Take back what you judged last, by appending."""
        self._turn(self._library.undo, "undo", "Undone")

    def redo(self) -> None:
        """Let hold again what you undid last, by appending."""
        self._turn(self._library.redo, "redo", "Redone")

    def _turn(self, turn: "Callable[[str], Sequence[Assessment]]", verb: str, done: str) -> None:
        def job(by: str) -> str:
            turned = turn(by)
            return f"{done}: {self._summed_up(turned)}" if turned else f"There is nothing of yours to {verb}."

        self.write(job)

    def _summed_up(self, assessments: "Sequence[Assessment]") -> str:
        """Say what was undone or redone, and what holds now."""
        first = assessments[0]
        word = first.status.word if first.status else "what a newer version judged"
        if len(assessments) > 1:
            return f"{word} of {counted(len(assessments), 'commitment')}"
        rows = self._library.results(EVERYTHING).commitment_rows([first.ref])
        return f"{word}. Now {rows[0].status.word}: {rows[0].text}" if rows else f"{word}: {first.ref}"

    def history(self) -> None:
        """Show how a commitment was judged, and on what evidence."""
        from tui.screens.dialogs.history import HistoryScreen

        def ask(rows: Sequence[CommitmentRow]) -> None:
            row = rows[0]

            def show(history: "Sequence[HistoryEntry]") -> None:
                for screen in self._screen.app.screen_stack:
                    if isinstance(screen, HistoryScreen):
                        screen.show(history)
                        return
                dialog = HistoryScreen(
                    row.text, row.ref, history, self._look, self._screen, may_judge=self._library.as_of is None
                )
                self._screen.app.push_screen(dialog, self._content.go_to_source)

            self._content.look_up(partial(self._library.history, row.ref), show)

        self.with_rows_at_hand(ask)

    # Writing
    def write(self, job: Job) -> None:
        """Have a job done, after those before it."""
        if not self._may_judge():
            return
        if self._writing is None:
            from concurrent.futures import ThreadPoolExecutor

            self._writing = ThreadPoolExecutor(1, "judging")
        self._unsaved += 1
        self._writing.submit(self._do, job)

    def _do(self, job: Job) -> None:
        try:
            self._by = self._library.author(self._by)
            self._screen.post_message(Saved(job(self._by)))
        except Exception as error:
            self._screen.post_message(NotSaved(error))

    def saved(self, report: str) -> None:
        """Show what was saved, and then report it."""
        self._unreported.append(report)
        self._content.show_commitments_at_once()
        # Each answer would put off what is drawn.
        self._panes.commitments.call_after_refresh(self._show_all)

    def _show_all(self) -> None:
        """Show in every pane what was saved."""
        self._unsaved -= 1
        self._content.ask(Asked.ARTICLES, stay=True)

    def all_shown(self) -> None:
        """Report what was saved: it is shown now."""
        for text in filter(None, self._unreported):
            self._screen.post_message(Notice(text, hint=UNDO if text.startswith(UNDOABLE) else ""))
        if self._unreported:
            judged = any(text.startswith((*UNDOABLE, "Undone")) for text in self._unreported)
            for screen in self._screen.app.screen_stack:
                screen.post_message(JudgementsChanged(judged=judged))
        self._unreported.clear()

    def not_saved(self, error: Exception) -> None:
        """Tell why, and show what is on the disk."""
        self._unsaved -= 1
        self._screen.post_message(CaughtUp())
        self._content.fail(error)
        if not isinstance(error, IndexDamaged):  # else all is asked anew
            self._content.ask(Asked.ARTICLES, stay=True)


def _title(rows: Sequence[CommitmentRow]) -> str:
    return rows[0].text if len(rows) == 1 else counted(len(rows), "marked commitment")


def _question_about_one(held: "Assessment", what: str) -> str:
    status = held.status.since(held.on) if held.status else ""
    evidence = (held.source or held.quote or held.note).rstrip(".")
    return f"This is {status}{f', with evidence: {evidence}' if evidence else ''}. Say {what} instead, with none?"


def _question_about_several(
    rows: Sequence[CommitmentRow], news: Sequence[CommitmentRow], evident: int, what: str
) -> str:
    question = f"Say of {counted(len(news), 'commitment')}: {what}?"
    if evident:
        question += (
            f" {evident:,} of them {'has' if evident == 1 else 'have'} evidence for another status; this has none."
        )
    if already := len(rows) - len(news):
        question += f" {already:,} more {'is' if already == 1 else 'are'} that already."
    return question
