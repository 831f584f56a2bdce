"""The keys as they are now, the words of the filter, what the timeline draws, and the pages of help; typing narrows."""

from collections.abc import Sequence
from itertools import chain, groupby
from re import sub
from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.help.pages import page, topics
from tui.library.filter.query import State, Thing
from tui.panes.glyphs import Glyphs
from tui.panes.timeline.legend import legend
from tui.records.status import Status
from tui.screens.keys import KeyGroup

TWO_COLUMNS = 110
"""The fewest cells of a terminal in which the keys stand in two columns."""
WIDEST_KEYS = 18
"""The most cells of the keys, before what they do."""
FRAME = 8
"""The cells of the dialog beside its text: of the border, the space within it and the scroll bar."""
GAP = 3
"""The cells between two columns."""
PAGES = "Pages of help"

ASCII_SIGNS = str.maketrans(
    {"–": "-", "…": "...", "↑": "up", "↓": "down", "←": "left", "→": "right", "×": "x", "·": "-"}
    | {status.glyph: status.ascii_glyph for status in Status}
)
"""What stands for the signs of the pages where the terminal has none but ASCII."""
FILTER = KeyGroup(
    "What the filter understands",
    (
        ("word", "articles with a word that begins so"),
        ('"a phrase"', "these words in a row"),
        ("-word", "not this"),
        ("a or b", "either; parentheses group"),
        ("party: topic: source: place:", "a name: party:japan, topic:cyber"),
        ("due: date:", "due:<2030, due:2026..2030, date:2026-01"),
        ("status:", ", ".join(Status)),
        ("is:", ", ".join(State)),
        ("has: by:", f"has:{', has:'.join(Thing)}, by:ann: on evidence, and who judged"),
    ),
)


class HelpScreen(ModalScreen[None]):
    """Every key, by where it works, and all else that there is to know; what is typed narrows it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "close", id="help.close"),
        Binding("enter", "open", "open the page", id="help.open", priority=True),
        Binding("up", "scroll(-1)", "up", show=False),
        Binding("down", "scroll(1)", "down", show=False),
        Binding("pageup", "scroll_page(-1)", "page up", show=False),
        Binding("pagedown", "scroll_page(1)", "page down", show=False),
    ]

    def __init__(self, groups: Sequence[KeyGroup], look: Glyphs) -> None:
        super().__init__()
        self.look = look
        pages = KeyGroup(PAGES, tuple((topic, _title(topic)) for topic in topics()))
        self.groups = [*groups, FILTER, KeyGroup("On the timeline", legend(look)), pages]
        self.page = ""
        """The topic of the page that is open; empty where the keys are."""

    def compose(self) -> ComposeResult:
        """The line to type in, over the text."""
        with VerticalScroll(classes="dialog", can_focus=False) as box:
            line = Input(placeholder=f"type to search{self.look.ellipsis}", compact=True, id="search")
            line.cursor_blink = False
            yield line
            yield Static(markup=False, id="text")
        box.border_title = Content("Keys")
        box.border_subtitle = Content("esc close")

    def on_resize(self) -> None:
        """Fit the columns."""
        self._show()

    @on(Input.Changed)
    def _narrow(self) -> None:
        self.page = ""
        self._show()

    def action_open(self) -> None:
        """Open the first page that is left."""
        left = [topic for group in self._groups() if group.name == PAGES for topic, _ in group.keys]
        if left and self.query_one(Input).value:
            self.page = left[0]
            self._show()

    def action_back(self) -> None:
        """Close the page, or else what was typed, or else the dialog."""
        line = self.query_one(Input)
        if self.page:
            self.page = ""
            self._show()
        elif line.value:
            line.value = ""
        else:
            self.dismiss()

    def action_scroll(self, lines: int) -> None:
        """Scroll down by some lines, up when negative."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_scroll_page(self, pages: int) -> None:
        """Scroll down by pages, up when negative."""
        box = self.query_one(VerticalScroll)
        box.scroll_relative(y=pages * (box.size.height - 1), animate=False)

    # What is shown
    def _groups(self) -> list[KeyGroup]:
        """Return what has all that was typed, whole groups where their name has it."""
        wanted = self.query_one(Input).value.lower().split()
        groups = []
        for group in self.groups:
            keys = [
                line for line in group.keys if all(word in " ".join((group.name, *line)).lower() for word in wanted)
            ]
            if keys:
                groups.append(KeyGroup(group.name, keys))
        return groups

    def _show(self) -> None:
        width = self.query_one(VerticalScroll).size.width - FRAME // 2
        box = self.query_one(VerticalScroll)
        box.border_subtitle = Content("esc back" if self.page else "esc close, enter opens a page")
        box.border_title = Content(_title(self.page) if self.page else "Keys")
        lines = _page(self._text(), width, self.look.between) if self.page else self._columns(self._groups(), width)
        self.query_one("#text", Static).update(Content("\n").join(lines or [Content("Nothing here says so.")]))
        box.scroll_home(animate=False)

    def _text(self) -> str:
        """Return the page that is open, in signs that the terminal has."""
        text = page(self.page)
        return text.translate(ASCII_SIGNS).encode("ascii", "replace").decode() if self.look.ascii else text

    def _columns(self, groups: Sequence[KeyGroup], width: int) -> list[Content]:
        """Return the lines of groups, in two columns where there is room."""
        if self.app.size.width < TWO_COLUMNS:
            return _lines(groups, width)
        half = (width - GAP) // 2
        columns = [_lines([group], half) for group in groups]
        heights = [sum(map(len, columns[:place])) for place in range(len(columns) + 1)]
        middle = min(range(len(heights)), key=lambda place: max(heights[place], heights[-1] - heights[place]))
        left, right = ([*chain(*some)] for some in (columns[:middle], columns[middle:]))
        rows = []
        for place in range(max(len(left), len(right))):
            first = left[place] if place < len(left) else Content("")
            second = right[place] if place < len(right) else Content("")
            rows.append(first + Content(" " * (half + GAP - first.cell_length)) + second)
        return rows


def _lines(groups: Sequence[KeyGroup], width: int) -> list[Content]:
    """Return groups one below the other, each key with what it does."""
    lines: list[Content] = []
    for group in groups:
        keys_width = min(max(cell_len(keys) for keys, _ in group.keys), WIDEST_KEYS, width // 2)
        lines.append(Content.styled(group.name, "bold"))
        for keys, text in group.keys:
            first, *more = wrap(text, max(width - keys_width - 2, 8)) or [""]
            wide = cell_len(keys) > keys_width
            if wide:
                lines.append(Content.styled(keys, "$accent"))
            pad = " " * (keys_width - (0 if wide else cell_len(keys)))
            lines.append(Content.assemble(("" if wide else keys, "$accent"), f"{pad}  {first}"))
            lines += [Content(" " * (keys_width + 2) + line) for line in more]
        lines.append(Content(""))
    return lines


def _title(topic: str) -> str:
    """Return the heading of a page."""
    return page(topic).split("\n", 1)[0].lstrip("# ")


def _page(markdown: str, width: int, between: str) -> list[Content]:
    """Return the lines of a page: a table's rows as keys with what they do, paragraphs wrapped, code as it is."""
    lines: list[Content] = []
    for kind, some in groupby(markdown.splitlines(), _Kind()):
        block = [line.replace("`", "") if kind != "code" else line for line in some]
        if kind == "table":
            head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block]
            name = between.join(head)
            lines += _lines([KeyGroup(name, [(row[0], between.join(row[1:])) for row in rows])], width)[:-1]
        elif kind == "heading":
            lines += [Content.styled(line.lstrip("# "), "bold") for line in block]
        elif kind == "text" or kind.startswith("-"):
            plain = sub(r"\[([^]]*)\]\([^)]*\)|\*\*", r"\1", " ".join(line.strip() for line in block))
            lines += map(Content, wrap(plain, width, subsequent_indent="  " if kind.startswith("-") else ""))
        else:
            lines += [Content(line) for line in block if not line.startswith("```")]
    return lines


class _Kind:
    """Tells what a line of Markdown is, given the lines one after the other."""

    _last = ""
    _in_code = False

    def __call__(self, line: str) -> str:
        fence = line.startswith("```")
        self._in_code ^= fence
        if fence or self._in_code:
            self._last = "code"
        elif not (line.startswith("  ") and self._last.startswith("-")):  # else the item of a list goes on
            self._last = {"": "blank", "|": "table", "#": "heading", "-": line}.get(line[:1], "text")
        return self._last
