"""Notes to oneself: the keys that star a commitment, or note something of it."""

from collections.abc import Sequence

from textual.screen import Screen

from tui.library.library import Library
from tui.records.commitment import CommitmentRef
from tui.records.dates import Day, day_in_words
from tui.screens.reader.assessing import Assessing
from tui.screens.reader.content import Content
from tui.text.numbers import counted
from tui.views.rows import CommitmentRow


class Noting:
    """Notes what the user wants to remember of commitments. The dialog is imported once it is wanted."""

    def __init__(self, screen: Screen[None], content: Content, assessing: Assessing) -> None:
        self._screen, self._content, self._assessing = screen, content, assessing

    @property
    def _library(self) -> Library:
        return self._content.library

    def star(self) -> None:
        """Give what a key would judge a star; take it away where all have one."""

        def star(rows: Sequence[CommitmentRow]) -> None:
            library, refs = self._library, [row.ref for row in rows]
            starred = not all(row.starred for row in rows)
            what = rows[0].text if len(rows) == 1 else counted(len(rows), "commitment")

            def job(_: str) -> str:
                library.star(refs, starred=starred)
                return f"{'Starred' if starred else 'No star any more'}: {what}"

            self._assessing.unmark()
            self._assessing.write(job)

        self._assessing.with_rows_at_hand(star)

    def note(self) -> None:
        """Ask what to note of the one commitment, and when to look again."""
        from tui.screens.dialogs.note import Noted, NoteScreen

        def ask(rows: Sequence[CommitmentRow]) -> None:
            row, library = rows[0], self._library

            def noted(noted: Noted | None) -> None:
                def job(_: str) -> str:
                    text, again = noted or Noted("", None)
                    library.write_note(row.ref, text, again)
                    day = f", look again on {day_in_words(again)}" if again is not None else ""
                    return f"Noted{day}: {row.text}" if text or day else f"No note any more: {row.text}"

                if noted is not None:
                    self._assessing.write(job)

            self._screen.app.push_screen(NoteScreen(row.text, Noted(row.note, row.again), library.today), noted)

        if self._library.as_of is None:
            self._assessing.with_rows_at_hand(ask)

    def look_again(self, ref: CommitmentRef, day: Day) -> None:
        """Note the day on which to look again at a commitment."""
        library = self._library

        def job(_: str) -> str:
            library.look_again(ref, day)
            return ""

        self._assessing.write(job)
