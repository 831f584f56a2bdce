"""A sitting: one promise at a time, with the test as the question; it is judged, put off until a day, or skipped."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from tui.panes.glyphs import Glyphs
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import Day, day_in_words
from tui.screens.dialogs.day import DayScreen
from tui.screens.dialogs.details import Details, DetailsScreen
from tui.screens.dialogs.item import JUDGING
from tui.screens.item_keys import ItemKey
from tui.screens.judgements_changed import JudgementsChanged
from tui.text.display import block
from tui.text.numbers import counted

LATER_DAYS = 30
"""The days after which a promise is asked about again, unless another day is named."""


class SittingScreen(DetailsScreen):
    """The promises of a sitting, one after the other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,right", "go_on(1)", "skip, or next", id="sitting.next"),
        Binding("p,left", "go_on(-1)", "previous", id="sitting.previous"),
        Binding("l", "later", "not yet: ask again on a day", id="sitting.later"),
    ]

    def __init__(
        self,
        first: Details,
        queue: Sequence[CommitmentRef],
        put_off: Callable[[CommitmentRef, Day], None],
        *,
        today: Day,
        look: Glyphs,
        reader: Screen[None],
    ) -> None:
        """Take the promises, of which the first is shown, and what puts one off until a day."""
        self.queue, self._put_off = queue, put_off
        self.place = 0
        self.judged: set[CommitmentRef] = set()
        self.later: set[CommitmentRef] = set()
        self.skipped: set[CommitmentRef] = set()
        super().__init__(first, today=today, look=look, reader=reader)

    def _take(self, details: Details) -> None:
        super()._take(details)
        parts = [f"Sitting: {self.place + 1:,} of {len(self.queue):,}"]
        for refs, word in ((self.judged, "judged"), (self.later, "put off"), (self.skipped, "skipped")):
            parts += [f"{len(refs):,} {word}"] if refs else []
        self.entitled = self.look.between.join(parts)
        quote = (("enter", "quote"),) if self.quote else ()
        self.keys = (*JUDGING, ("l", "not yet"), ("n", "skip"), ("p", "back"), ("H", "history"), *quote, ("esc", "end"))

    def content(self) -> Content:
        """The question, and below it all that is known."""
        test = self.item.test if isinstance(self.item, Commitment) else ""
        question = f"Is it so? {block(test)}" if test else "Was it kept?"
        return Content("\n").join(
            [*Content.styled(question, "bold $accent").wrap(self.room), Content(""), super().content()]
        )

    def action_go_on(self, step: int) -> None:
        """Go on to the next promise, or back; after the last the sitting is over."""
        ref = self.ref
        if step > 0 and ref and ref not in self.judged | self.later:
            self.skipped.add(ref)
        if self.place + step >= len(self.queue):
            self.dismiss(None)
        elif self.place + step >= 0:
            self.place += step
            self.reader.post_message(ItemKey("details", self.queue[self.place]))

    def action_move(self, lines: int) -> None:
        """Scroll; where all is in sight, go on."""
        if self.frame.max_scroll_y:
            super().action_move(lines)
        else:
            self.action_go_on(1 if lines > 0 else -1)

    @on(JudgementsChanged)
    def note_judged(self, event: JudgementsChanged) -> None:
        """Count what is shown as judged; it is shown as it is now."""
        if self.ref and event.judged:
            self.judged.add(self.ref)
            self.skipped.discard(self.ref)

    def action_later(self) -> None:
        """Ask when to come back to it."""

        def chosen(day: Day | None) -> None:
            if day is not None and self.ref:
                self._put_off(self.ref, day)
                self.later.add(self.ref)
                self.skipped.discard(self.ref)
                self.notify(f"Asked about again on {day_in_words(day)}.", markup=False)
                self.action_go_on(1)

        proposed = self.today + LATER_DAYS
        self.app.push_screen(DayScreen("Not yet: ask again on", self.today, proposed, to_come=True), chosen)

    @property
    def outcome(self) -> str:
        """What came of the sitting, in words."""
        left = len(self.queue) - len(self.judged | self.later | self.skipped)
        counts = (
            (len(self.judged), "judged"),
            (len(self.later), "put off"),
            (len(self.skipped), "skipped"),
            (left, "left"),
        )
        return f"Sitting: {', '.join(f'{number:,} {word}' for number, word in counts if number)}."


def emptied(number_put_off: int) -> str:
    """Say that nothing is to be asked about, and how much was put off."""
    put_off = f"; {counted(number_put_off, 'promise')} put off" if number_put_off else ""
    return f"Nothing here is overdue or stale{put_off}."
