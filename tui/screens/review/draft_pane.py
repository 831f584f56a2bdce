"""The draft: what the record will say, as far as it is decided."""

from typing import NamedTuple

from rich.text import Text
from textual import on
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.strip import Strip

from tui.drafting.review import Passage, Review
from tui.panes.pane import Pane
from tui.records.dates import DateError, parse_date
from tui.screens.review.marks import mark
from tui.text.display import one_line

_HEAD = -1
"""The place that stands for the head of the record."""


class _Line(NamedTuple):
    text: Text
    place: int | None
    """The passage that the line is about, or the head; `None`: neither."""


class DraftPane(Pane):
    """The head of the record, its commitments and its events. The screen says what is reviewed, and where."""

    NUMBER = 2
    NAME = "Draft"

    class Chosen(Message):
        """The user clicked on what a passage becomes."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    class HeadWanted(Message):
        """The user clicked on the head."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._review: Review | None = None
        self._place = 0
        self._lines: list[_Line] = []
        self._top = 0

    def show(self, review: Review, place: int) -> None:
        """Show a review, with the cursor on a passage."""
        self._review, self._place = review, place
        self.resized()
        self.redraw_lines()

    def resized(self) -> None:
        """Break the lines anew."""
        if self._review is None or self.size.width < 1:
            return
        self._lines = self._lay_out(self._review, self.size.width)
        mine = [number for number, line in enumerate(self._lines) if line.place == self._place]
        room = self.size.height
        if mine and not self._top <= mine[0] <= mine[-1] < self._top + room:
            self._top = max(mine[0] - room // 3, 0)
        self._settle()

    def _settle(self) -> None:
        self._top = max(min(self._top, len(self._lines) - self.size.height), 0)

    def notify_style_update(self) -> None:
        """Take the colours of the theme."""
        super().notify_style_update()
        self.resized()
        self.redraw_lines()

    def _lay_out(self, review: Review, width: int) -> list[_Line]:
        lines = self._head(review, width)
        taken = [place for place, passage in enumerate(review.passages) if passage.is_taken]
        lines += [_Line(self.own(""), None), _Line(self._heading("Commitments", len(taken), width), None)]
        if not taken:
            lines += [
                _Line(line, None) for line in self.wrapped(self.own("none yet: space takes a sentence", "muted"), width)
            ]
        for place in taken:
            lines += self._commitment(review.passages[place], place, width)
        told = [place for place, passage in enumerate(review.passages) if passage.is_event]
        if told:
            lines += [_Line(self.own(""), None), _Line(self._heading("Events", len(told), width), None)]
        for place in told:
            for event in review.passages[place].events:
                lead = self._lead(review.passages[place]._replace(is_taken=False), place)
                line = self.own(_in_words(event.date), "heading").append(self.look.between, self.ink("muted"))
                line.append_text(self.text(event.title))
                lines += [
                    _Line(self._under_cursor(part, place), place) for part in self.wrapped(line, width, lead=lead)
                ]
        perhaps = sum(
            passage.standing in ("proposed", "perhaps") and not passage.is_taken for passage in review.passages
        )
        if perhaps:
            note = self.own(f"{perhaps} more perhaps: n goes to the next", "muted")
            lines += [_Line(self.own(""), None), *(_Line(line, None) for line in self.wrapped(note, width))]
        return lines

    def _head(self, review: Review, width: int) -> list[_Line]:
        head = review.head
        fields = [
            ("Title", head.title),
            ("Published", _in_words(head.published)),
            ("Source", head.source),
            ("Link", head.url),
            ("Place", head.place),
            ("Parties", self.look.between.join(head.parties)),
        ]
        lines = []
        for name, text in fields:
            is_missing = name.lower() in review.missing
            if text or is_missing:
                value = self.own("is not known: t fills it in", "overdue") if is_missing else self.text(text)
                if name == "Title" and text:
                    value = self.text(text, "title")
                parts = self.wrapped(value, width, lead=self.own(f"{name:11}", "muted"))
                lines += [_Line(part, _HEAD) for part in parts]
        return lines

    def _heading(self, name: str, count: int, width: int) -> Text:
        return self.sides(self.own(name, "group"), self.own(str(count), "muted"), width)

    def _lead(self, passage: Passage, place: int) -> Text:
        return self.own(f"{mark(passage, self.look)} ", "kept" if passage.is_taken else "heading")

    def _commitment(self, passage: Passage, place: int, width: int) -> list[_Line]:
        review = self._review
        parties = passage.parties or (review.head.parties if review else ())
        facts = [
            _in_words(passage.due, due=True) if passage.due else "no date",
            ", ".join(parties),
            passage.topic,
            f"test: {passage.test}" if passage.test else "",
        ]
        said = self.text(self.look.between.join(one_line(fact) for fact in facts if fact), "muted")
        lines = self.wrapped(self.text(passage.text), width, lead=self._lead(passage, place))
        lines += self.wrapped(said, width, lead=self.own("  "))
        return [_Line(self._under_cursor(line, place), place) for line in lines]

    def _under_cursor(self, line: Text, place: int) -> Text:
        if place == self._place:
            line.stylize(self.ink("selected"))
        return line

    def draw_line(self, y: int) -> Strip:
        """Draw one line of the pane."""
        base = self.visual_style.rich_style
        if self._top + y >= len(self._lines):
            return Strip.blank(self.size.width, base)
        return self.strip(self._lines[self._top + y].text.copy(), self.size.width, base)

    def scroll_text(self, lines: int) -> None:
        """Scroll down by a number of lines, up when negative."""
        self._top += lines
        self._settle()
        self.redraw_lines()

    @on(MouseScrollDown)
    def _scroll_towards_end(self, event: MouseScrollDown) -> None:
        event.stop()
        self.scroll_text(3)

    @on(MouseScrollUp)
    def _scroll_towards_start(self, event: MouseScrollUp) -> None:
        event.stop()
        self.scroll_text(-3)

    @on(Click)
    def _choose(self, event: Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or not 0 <= self._top + offset.y < len(self._lines):
            return
        place = self._lines[self._top + offset.y].place
        if place == _HEAD:
            self.post_message(self.HeadWanted())
        elif place is not None:
            self.post_message(self.Chosen(place))


def _in_words(date: str, *, due: bool = False) -> str:
    """Return a date as people say it; as it stands where it is none."""
    try:
        read = parse_date(date)
    except DateError:
        return date
    return read.as_due() if due else read.in_words()
