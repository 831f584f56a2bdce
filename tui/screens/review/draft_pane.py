"""The draft: what the record will say, as far as it is decided."""

from enum import Enum, auto
from typing import NamedTuple

from rich.text import Text
from textual import on
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.strip import Strip

from tui.drafting.review import Passage, Review
from tui.panes.long_text import LongText, Place
from tui.panes.pane import Pane
from tui.records.dates import DateError, parse_date
from tui.screens.review.marks import mark
from tui.text.display import one_line

_HEAD = -1
"""The place that stands for the head of the record."""


class _Part(Enum):
    """What a section of the draft is."""

    HEAD = auto()
    COMMITMENTS = auto()
    COMMITMENT = auto()
    EVENTS = auto()
    EVENT = auto()
    PERHAPS = auto()


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
        self._asked = ""
        self._sections: list[tuple[_Part, int]] = []
        """What stands below one another: parts, with a place or a count."""
        self._lines: LongText[_Line] = LongText()

    def show(self, review: Review, place: int, asked: str = "") -> None:
        """Show a review, with the cursor on a passage. `asked`: what became of what a model suggested."""
        self._review, self._place, self._asked = review, place, asked
        taken = [at for at, passage in enumerate(review.passages) if passage.is_taken]
        told = [at for at, passage in enumerate(review.passages) if passage.is_event]
        perhaps = sum(
            passage.standing in ("proposed", "perhaps") and not passage.is_taken for passage in review.passages
        )
        self._sections = [
            (_Part.HEAD, 0),
            (_Part.COMMITMENTS, len(taken)),
            *((_Part.COMMITMENT, at) for at in taken),
            *([(_Part.EVENTS, len(told))] if told else []),
            *((_Part.EVENT, at) for at in told),
            *([(_Part.PERHAPS, perhaps)] if perhaps else []),
        ]
        self.resized()
        self.redraw_lines()

    def resized(self) -> None:
        """Break the lines anew."""
        self._lines = LongText(self._section, lambda: len(self._sections), self._lines.top)
        room = self.size.height
        mine = [
            number
            for number, (part, at) in enumerate(self._sections)
            if at == self._place and part in (_Part.COMMITMENT, _Part.EVENT)
        ]
        if not mine or room < 1:
            return
        shown = sum(line.place == self._place for line in self._lines.lines(room))
        if shown < min(len(self._section(mine[0]) or ()), room):
            self._lines.top = Place(mine[0], 0)
            self._lines.scroll(-(room // 3), room)

    def notify_style_update(self) -> None:
        """Take the colours of the theme."""
        super().notify_style_update()
        self.resized()
        self.redraw_lines()

    def _section(self, index: int) -> list[_Line] | None:
        """Lay out one section; `None` after the last."""
        review, width = self._review, self.size.width
        if review is None or index >= len(self._sections):
            return None
        part, at = self._sections[index]
        match part:
            case _Part.HEAD:
                return self._head(review, width)
            case _Part.COMMITMENTS:
                none = self.own("none yet: space takes a sentence", "muted")
                heading = self._heading("Commitments", at, width)
                heading += self._note(self.text(one_line(self._asked), "muted") if self._asked else None, width)
                return heading + self._note(none if not at else None, width)
            case _Part.COMMITMENT:
                return self._commitment(review.passages[at], at, width)
            case _Part.EVENTS:
                return self._heading("Events", at, width)
            case _Part.EVENT:
                return self._events(review.passages[at], at, width)
        return [
            _Line(self.own(""), None),
            *self._note(self.own(f"{at} more perhaps: n goes to the next", "muted"), width),
        ]

    def _note(self, note: Text | None, width: int) -> list[_Line]:
        return [_Line(line, None) for line in self.wrapped(note, width)] if note else []

    def _events(self, passage: Passage, place: int, width: int) -> list[_Line]:
        lines: list[_Line] = []
        for event in passage.events:
            line = self.own(_in_words(event.date), "heading").append(self.look.between, self.ink("muted"))
            parts = self.wrapped(
                line.append_text(self.text(event.title)), width, lead=self._lead(passage._replace(is_taken=False))
            )
            lines += [_Line(self._under_cursor(part, place), place) for part in parts]
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

    def _heading(self, name: str, count: int, width: int) -> list[_Line]:
        heading = self.sides(self.own(name, "group"), self.own(str(count), "muted"), width)
        return [_Line(self.own(""), None), _Line(heading, None)]

    def _lead(self, passage: Passage) -> Text:
        return self.own(f"{mark(passage, self.look)} ", "kept" if passage.is_taken else "heading")

    def _commitment(self, passage: Passage, place: int, width: int) -> list[_Line]:
        review = self._review
        parties = passage.parties or (review.head.parties if review else ())
        facts = [
            _in_words(passage.due, due=True) if passage.due else "no date",
            ", ".join(parties),
            passage.topic,
            f"test: {passage.test}" if passage.test else "",
            f"restates {passage.restates}" if passage.restates else "",
            f"? {passage.doubt}" if passage.doubt else "",
        ]
        said = self.text(self.look.between.join(one_line(fact) for fact in facts if fact), "muted")
        lines = self.wrapped(self.text(passage.text), width, lead=self._lead(passage))
        lines += self.wrapped(said, width, lead=self.own("  "))
        return [_Line(self._under_cursor(line, place), place) for line in lines]

    def _under_cursor(self, line: Text, place: int) -> Text:
        if place == self._place:
            line.stylize(self.ink("selected"))
        return line

    def draw_line(self, y: int) -> Strip:
        """Draw one line of the pane."""
        lines = self._lines.lines(self.size.height)
        base = self.visual_style.rich_style
        if y >= len(lines):
            return Strip.blank(self.size.width, base)
        return self.strip(lines[y].text.copy(), self.size.width, base)

    def scroll_text(self, lines: int) -> None:
        """Scroll down by a number of lines, up when negative."""
        self._lines.scroll(lines, self.size.height)
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
        lines = self._lines.lines(self.size.height)
        if offset is None or not 0 <= offset.y < len(lines):
            return
        place = lines[offset.y].place
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
