"""The filter box: what is looked for, how much was found, what is wrong with a filter, and how it may go on."""

from collections.abc import Sequence
from typing import ClassVar
from unicodedata import category

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus, Key, Paste
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from tui.panes.glyphs import UNICODE, Glyphs
from tui.views.offers import NO_OFFERS, Offer, Offers

PROMPT = "/ "
EXAMPLES = ("words", "party:japan", "due:<2030", "is:overdue")
"""What stands in an empty line, as far as there is room."""
GAP = 2
"""The cells between what is typed and what stands at the right."""


class FilterInput(Input):
    """The line to type in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "to the articles", id="filter.leave", key_display="enter"),
        Binding("down", "recall(1)", "later filter", id="filter.later", show=False),
        Binding("up", "recall(-1)", "earlier filters", id="filter.earlier", key_display="↑"),
        Binding("tab", "complete", "complete", id="filter.complete", key_display="tab"),
        Binding("escape", "clear", "clear", id="filter.clear"),
    ]

    class Left(Message):
        """The user is done typing."""

    class CompletionWanted(Message):
        """The user takes what is offered, or goes on where nothing is."""

    class Recalled(Message):
        """The user goes through earlier filters."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step
            """-1 for an earlier one, 1 for a later one."""

    def action_leave(self) -> None:
        """Go on to what was found."""
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Empty the line; leave it when it is empty."""
        if self.value:
            self.value = ""
        else:
            self.post_message(self.Left())

    def action_complete(self) -> None:
        """Take what is offered; where nothing is, go to what was found."""
        self.post_message(self.CompletionWanted())

    def action_recall(self, step: int) -> None:
        """Go to an earlier filter, or to a later one; from the last on to what was found."""
        self.post_message(self.Recalled(step))

    @on(Key)
    def _type_space(self, event: Key) -> None:
        """Take every kind of space for one: input methods type wide ones, which are no printable characters."""
        if event.character and event.character != " " and category(event.character) == "Zs":
            event.prevent_default().stop()
            self.insert(" ", self.cursor_position)

    def _on_paste(self, event: Paste) -> None:
        """Take lines and wide spaces for words in a row."""
        event.stop()
        event.prevent_default()
        words = " ".join(event.text.split())
        self.replace("".join(filter(str.isprintable, words)), *self.selection)


class LineBelow(Widget):
    """What has no room in the line: over the border or those of the panes, and in sight while there is anything."""

    def __init__(self) -> None:
        super().__init__(id="below")
        self._content = Content("")

    def show(self, content: Content) -> None:
        """Show a text, or nothing."""
        if content != self._content:
            is_one_line = max(content.cell_length, self._content.cell_length) <= self.content_size.width
            self._content = content
            self.display = bool(content)
            self.refresh(layout=not is_one_line)

    def render(self) -> Content:
        """The text."""
        return self._content


class FilterBox(Widget):
    """A prompt, one line to type in, and what was found; every change is posted at once.

    The box draws the line itself until the user first wants to type: making an input takes longer than drawing all the
    rest of the box.
    """

    look: Glyphs = UNICODE

    class Changed(Message):
        """The filter's text is another now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.text = ""
        """What stands in the line."""
        self.earlier: list[str] = []
        """Earlier filters, the latest last."""
        self._recalled: int | None = None
        """The place of the earlier filter that stands in the line."""
        self._line: FilterInput | None = None
        """The line, from when the user first typed in it."""
        self._below = LineBelow()
        self._results: Sequence[str] = ()
        self._mistake = ""
        self._offers = NO_OFFERS

    @property
    def is_as_opened(self) -> bool:
        """Whether it shows no more than its text and what that finds."""
        return not self._mistake and not (self._line and self._line.has_focus)

    def type(self, text: str) -> None:
        """Put a text in the line, as if it were typed."""
        if self._line:
            self._line.value = text
            self._line.cursor_position = len(text)
        else:
            self._take(text)

    async def edit(self) -> None:
        """Let the user type: when this returns, the next key goes to the line."""
        if self._line is None:
            self._line = FilterInput(self.text, compact=True, select_on_focus=False, id="query")
            self._line.cursor_blink = False  # an app at rest uses no processor time
            await self.mount(self._line, self._below)
            self._arrange()
        self.screen.set_focus(self._line)
        self._line.cursor_position = len(self.text)

    async def on_click(self) -> None:
        """Let the user type."""
        await self.edit()

    def on_resize(self) -> None:
        """Fit the line to its room."""
        self._arrange()

    @on(DescendantFocus)
    @on(DescendantBlur)
    def _show_offers(self) -> None:
        """Show offers while the user types."""
        self._arrange()

    def show_results(self, *results: str) -> None:
        """Show how much was found, unless something is wrong with the filter; where room is short, the first alone."""
        if results != self._results:
            self._results = results
            self._arrange()

    def complain(self, mistake: str) -> None:
        """Show what is wrong with the filter; an empty text means that nothing is."""
        if mistake != self._mistake:
            self._mistake = mistake
            self._arrange()

    def offer(self, offers: Offers) -> None:
        """Show how the filter may go on."""
        if offers != self._offers:
            self._offers = offers
            self._arrange()

    @on(FilterInput.Left)
    def _remember(self) -> None:
        """Keep the filter among the earlier ones, each of them once."""
        self._recalled = None
        if text := self.text.strip():
            self.earlier = [*(earlier for earlier in self.earlier if earlier != text), text]

    @on(FilterInput.Recalled)
    def _recall(self, event: FilterInput.Recalled) -> None:
        """Put an earlier filter in the line, or a later one; after the last the user is done typing."""
        event.stop()
        here = self._recalled
        if here is None:
            if event.step < 0:
                self._remember()
            here = len(self.earlier) - bool(event.step < 0 and self.text.strip())
        place = here + event.step
        if place >= len(self.earlier):
            self.post_message(FilterInput.Left())
        elif place >= 0:
            self._recalled = place
            self.type(self.earlier[place])

    def _take(self, text: str) -> None:
        if text != self.text:
            self.text = text
            if self._recalled is not None and text != self.earlier[self._recalled]:
                self._recalled = None
            self._arrange()
            self.post_message(self.Changed(text))

    @on(Input.Changed)
    def _post_change(self, event: Input.Changed) -> None:
        event.stop()
        self._take(event.value)

    # Drawing
    @property
    def _is_offering(self) -> bool:
        return bool(self._offers) and self._line is not None and self._line.has_focus

    def _arrange(self) -> None:
        """Divide the room between the line, what stands at its right, and the line below."""
        if self._line is not None:
            width = self.size.width
            room = max(width - len(PROMPT) - self._right().cell_length - GAP, 1)
            usual = _usual(width)
            self._line.placeholder = _as_many(EXAMPLES, ", ", min(room, usual))
            self._line.styles.width = min(room, usual) if Content(self.text).cell_length < min(room, usual) else room
            self._below.show(self._draw_below(width - 2))
        self.refresh()

    @property
    def _mistake_fits(self) -> bool:
        """Whether the text leaves room for what is wrong with it, if anything is."""
        room = self.size.width - len(PROMPT) - Content(self.text).cell_length - 1 - GAP
        return Content(self._mistake).cell_length <= room

    def _right(self) -> Content:
        """What stands at the right of the line."""
        if not self._mistake:
            return Content.styled(_as_many(self._results, self.look.between, self.size.width // 2), "$muted")
        fits = self._mistake_fits and not self._is_offering
        return Content.styled(self._mistake if fits else "", "$warning")

    def _draw_below(self, width: int) -> Content:
        """What stands below the line: what is wrong with the filter, or as many offers as there is room for."""
        if not self._is_offering:
            return Content.styled("" if self._mistake_fits else self._mistake, "$warning")
        between, cut = Content.styled(self.look.between, "$muted"), Content.styled(f" {self.look.ellipsis}", "$muted")
        parts = [_in_words(offer, self._offers) for offer in self._offers.offers]
        parts[0] = Content.assemble(("tab ", "bold $accent"), parts[0])
        line = between.join(parts)
        while len(parts) > 1 and line.cell_length > width:
            parts.pop()
            line = between.join(parts) + cut
        return line.truncate(width, ellipsis=True)

    def render(self) -> Content:
        """The prompt, the text or examples, and at the right what was found."""
        width = self.size.width
        right = self._right()
        room = max(width - len(PROMPT) - right.cell_length - GAP, 0)
        examples = Content.styled(_as_many(EXAMPLES, ", ", min(room, _usual(width))), "$muted")
        left = Content.assemble(
            (PROMPT, "bold $accent"), (Content(self.text) if self.text else examples).truncate(room)
        )
        return left + Content(" " * max(width - left.cell_length - right.cell_length, 0)) + right


def _usual(width: int) -> int:
    """Return the width of the line that is kept while it does: another one means another layout of the screen."""
    return width * 3 // 5


def _in_words(offer: Offer, offers: Offers) -> Content:
    """Write an offer with its number: `overdue 2`, or `is:overdue finds 2`."""
    return Content.assemble(offer.name, (f"{' finds' * offers.instead} {offer.count:,}", "$muted"))


def _as_many(texts: Sequence[str], between: str, width: int) -> str:
    """Join as many texts as there is room for."""
    count = next((n for n in range(len(texts), 0, -1) if len(between.join(texts[:n])) <= width), 0)
    return between.join(texts[:count])
