"""The text of the article, with the passages that matter marked where they stand."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from rich.style import Style
from rich.text import Text
from textual import on
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.strip import Strip

from tui.drafting.review import Review
from tui.panes.long_text import LongText, Place
from tui.panes.pane import Pane
from tui.screens.review.marks import ink, mark
from tui.text.display import block

_LONGEST = 4000
"""The most characters of a section; longer lines of the text are cut at a space."""
_GUTTER = 3
"""The number of cells before each line: the cursor, what the passage is to the record, a space."""


class _Line(NamedTuple):
    text: Text
    places: frozenset[int]
    """The passages of which a part is in the line."""


class SourcePane(Pane):
    """The source text. The screen says what is reviewed, and where."""

    NUMBER = 1
    NAME = "Text"

    class Chosen(Message):
        """The user clicked on a passage."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._review: Review | None = None
        self._place = 0
        self._starts: list[int] = []
        """Where sections begin: lines of the text, and parts of very long ones."""
        self._passages: list[int] = []
        """Where passages begin."""
        self._lines: LongText[_Line] = LongText()

    def show(self, review: Review, place: int) -> None:
        """Show a review, with the cursor on a passage."""
        if self._review is None or self._review.text != review.text:
            self._starts = list(_sections(review.text))
        self._review, self._place = review, place
        self._passages = [passage.start for passage in review.passages]
        self._lay_out_anew()
        self._bring_into_sight()
        taken = len(review.taken)
        self.footnote(f"{place + 1}/{len(review.passages)} · {taken} taken" if review.passages else "")
        self.redraw_lines()

    def _lay_out_anew(self) -> None:
        self._lines = LongText(self._section, lambda: len(self._starts), self._lines.top)

    def resized(self) -> None:
        """Break the lines anew."""
        self._lay_out_anew()
        self._bring_into_sight()

    def notify_style_update(self) -> None:
        """Take the colours of the theme."""
        super().notify_style_update()
        self._lay_out_anew()
        self.redraw_lines()

    def _bring_into_sight(self) -> None:
        review, room = self._review, self.size.height
        if review is None or not review.passages or room < 1 or self.size.width <= _GUTTER:
            return
        passage = review.passages[self._place]
        first, last = self._where(passage.start), self._where(max(passage.end - 1, passage.start))
        shown = [line.places for line in self._lines.lines(room)]
        whole = self._count(first, last)
        if sum(self._place in places for places in shown) >= min(whole, room):
            return
        self._lines.top = first
        self._lines.scroll(-(room // 3), room)

    def _where(self, offset: int) -> Place:
        """Return the section that an offset of the text lies in, and the first line there with its passage."""
        section = bisect_right(self._starts, offset) - 1
        lines = self._section(section) or []
        return Place(section, next((n for n, line in enumerate(lines) if self._place in line.places), 0))

    def _count(self, first: Place, last: Place) -> int:
        """Return the number of lines of the passage under the cursor."""
        sections = range(first.section, last.section + 1)
        return sum(self._place in line.places for section in sections for line in self._section(section) or [])

    def _section(self, index: int) -> list[_Line] | None:
        review = self._review
        if review is None or index >= len(self._starts):
            return None
        begin = self._starts[index]
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(review.text)
        text = self.own("")
        at, first = begin, max(bisect_right(self._passages, begin) - 1, 0)
        for place in range(first, len(review.passages)):
            passage = review.passages[place]
            if passage.start >= end:
                break
            start, stop = max(passage.start, begin), min(passage.end, end)
            if stop <= start:
                continue
            text.append(_safe(review.text[at:start]), self.ink("muted"))
            style = self.ink(name) if (name := ink(passage)) else Style()
            if place == self._place:
                style += self.ink("selected")
            text.append(_safe(review.text[start:stop]), style + Style(meta={"place": place}))
            at = stop
        text.append(_safe(review.text[at:end]), self.ink("muted"))
        text.rstrip()
        return list(self._marked(self.wrapped(text, max(self.size.width - _GUTTER, 1)), begin))

    def _marked(self, lines: list[Text], begin: int) -> Iterator[_Line]:
        """Put before each line whether the cursor is on it, and what the passage is that begins there."""
        review = self._review
        begun: set[int] = set()
        for line in lines:
            places = list(dict.fromkeys(_places(line)))
            sign = " "
            for place in places:
                passage = review.passages[place] if review else None
                if passage and place not in begun and passage.start >= begin and sign == " ":
                    sign = mark(passage, self.look)
                begun.add(place)
            cursor = (">" if self.look.ascii else "▌") if self._place in places else " "
            gutter = self.own(cursor, "heading").append(f"{sign} ", self.ink("kept" if sign in "●x" else "soon"))
            yield _Line(gutter.append_text(line), frozenset(places))

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
        place = event.style.meta.get("place")
        if isinstance(place, int):
            self.post_message(self.Chosen(place))


def _sections(text: str) -> Iterator[int]:
    """Yield where sections of a text begin."""
    start = 0
    while start < len(text):
        yield start
        end = text.find("\n", start, start + _LONGEST)
        if end >= 0:
            start = end + 1
        elif start + _LONGEST >= len(text):
            return
        else:
            space = text.rfind(" ", start, start + _LONGEST)
            start = space + 1 if space > start else start + _LONGEST


def _safe(text: str) -> str:
    """Return a part of a line as it may be shown, without the end of the line."""
    return block(text.replace("\n", " ").replace("\r", " "))


def _places(line: Text) -> Iterator[int]:
    for span in line.spans:
        if isinstance(span.style, Style) and span.end > span.start:
            place = span.style.meta.get("place")
            if isinstance(place, int):
                yield place
