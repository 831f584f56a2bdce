"""The filter box: what is looked for, how much was found, and what is wrong with a filter that cannot be read."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

PROMPT = "/ "
EXAMPLES = "words, party:japan, due:<2030, is:overdue"
"""What stands in an empty line."""


class FilterInput(Input):
    """The line to type in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "leave", "to the articles", id="filter.leave", key_display="enter"),
        Binding("escape", "clear", "clear", id="filter.clear"),
    ]

    class Left(Message):
        """The user is done typing."""

    def action_leave(self) -> None:
        """Go on to what was found."""
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Empty the line; leave it when it is empty."""
        if self.value:
            self.value = ""
        else:
            self.post_message(self.Left())


class FilterBox(Widget):
    """A prompt, one line to type in, and what was found; every change is told at once.

    The box draws the line itself until the user first wants to type: making an input takes longer than drawing all the
    rest of the box.
    """

    class Changed(Message):
        """The filter's text is another now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.text = ""
        """What stands in the line."""
        self._line: FilterInput | None = None
        """The line, from when the user first typed in it."""
        self._found = ""
        self._mistake = ""

    def type(self, text: str) -> None:
        """Put a text in the line, as if it were typed."""
        if self._line:
            self._line.value = text
        else:
            self._take(text)

    async def edit(self) -> None:
        """Let the user type: when this returns, the next key goes to the line."""
        if self._line is None:
            self._line = FilterInput(self.text, placeholder=EXAMPLES, compact=True, select_on_focus=False, id="query")
            self._line.cursor_blink = False  # an app at rest uses no processor time
            await self.mount(self._line)
        self.screen.set_focus(self._line)
        self._line.cursor_position = len(self.text)

    async def on_click(self) -> None:
        """Let the user type."""
        await self.edit()

    def say(self, found: str) -> None:
        """Say how much was found, as soon as nothing is wrong with the filter."""
        if found != self._found:
            self._found = found
            self.refresh()

    def complain(self, mistake: str) -> None:
        """Say what is wrong with the filter; an empty text says that nothing is."""
        if mistake != self._mistake:
            self._mistake = mistake
            self.refresh()

    def _take(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self.refresh()
            self.post_message(self.Changed(text))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what is looked for now."""
        event.stop()
        self._take(event.value)

    def render(self) -> Content:
        """The prompt, the text or an example, and at the right what was found."""
        width = self.size.width
        line = Content(self.text) if self.text else Content.styled(EXAMPLES, "$muted")
        found = Content.styled(self._mistake or self._found, "$warning" if self._mistake else "$muted")
        left = Content.assemble((PROMPT, "bold $accent"), line).truncate(width * 3 // 5)
        right = found.truncate(width - width * 3 // 5 - 2, ellipsis=True)
        return left + Content(" " * (width - left.cell_length - right.cell_length)) + right
