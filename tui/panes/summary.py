"""The summary of an article: what it says, where it comes from, and what in it restates what."""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from tui.panes.long_text import LongText, Place
from tui.panes.markdown_parts import Part, Parts
from tui.panes.moving_keys import moving_keys
from tui.panes.pane import Pane
from tui.records.article import Article
from tui.records.dates import Date
from tui.text.display import block, one_line, web_link

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Restatement(NamedTuple):
    """One commitment of the article that restates another article's, or is restated there."""

    text: str
    """The commitment, as the other article has it."""
    article: str
    """The id of the other article."""
    title: str
    published: Date
    later: bool
    """Whether the other article is the later one."""


class Overview(NamedTuple):
    """What to say of the whole scope, on the row "All N articles"."""

    title: str
    lines: Sequence[tuple[str, str]]
    """The name of a style and a line of text, from top to bottom."""


class Unreadable(NamedTuple):
    """A record that cannot be read, in the place of its article."""

    place: str
    """The file and the line of the first problem: `talks.md:3`."""
    message: str
    """What is wrong there."""
    line: int
    lines: Sequence[tuple[int, str]]
    """The text of the record around that line, each line with its number."""


WIDEST = 90
"""The most cells of a line: longer ones are hard to follow."""

MOST_PARTS = 100
"""So many parts of a text, some hundred pages, are looked through for links."""
SELECTED = Style(reverse=True)
"""How what the mouse selects stands out, also without colours."""

Line = tuple[Text, str]
"""A line, and what a click on it opens: `url:…`, `article:…` or nothing."""


class SummaryPane(Pane):
    """The article that is chosen, or the overview of all."""

    NUMBER = 2
    NAME = "Summary"

    BINDINGS: ClassVar[list[BindingType]] = [
        *moving_keys("summary"),
        Binding("r", "follow", "earlier or later article", id="summary.follow"),
        Binding("n", "match(1)", "next match", id="summary.next-match", show=False),
        Binding("N", "match(-1)", "last match", id="summary.previous-match", show=False),
        Binding("L", "links", "links", id="summary.links", show=False),
    ]
    ALLOW_SELECT = True

    class Followed(Message):
        """The user wants to see the other article of a restatement, one of these."""

        def __init__(self, restatements: Sequence[Restatement]) -> None:
            super().__init__()
            self.restatements = restatements

    class SourceWanted(Message):
        """The user wants to open an address; it may be anything and must be checked."""

        def __init__(self, url: str) -> None:
            super().__init__()
            self.url = url

    class LinksWanted(Message):
        """The user wants to open one of the links of the text; they may be anything and must be checked."""

        def __init__(self, links: Sequence[tuple[str, str]]) -> None:
            super().__init__()
            self.links = links
            """What each link is called in the text, and its address."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.article: Article | None = None
        self.restatements: Sequence[Restatement] = ()
        self.instead: Overview | Unreadable | None = None
        """What is shown where there is no article to read."""
        self._body = Parts("")
        """The parts of the article's text."""
        self._lines: LongText[Line] = LongText()
        self._begins_with = ""
        self._begins_at = Place(0, 0)
        """Where the article of that id begins when it is shown first, until the user goes elsewhere."""
        self._match: Place | None = None
        """The line to which the keys have led, of those that the filter finds."""
        self.is_plain = True
        """Whether Markdown is still shown as it stands: its parser comes after the first paint."""

    def show(
        self,
        article: Article | None,
        restatements: Sequence[Restatement] = (),
        instead: Overview | Unreadable | None = None,
    ) -> None:
        """Show an article, or something else where there is none to read."""
        same = article is not None and self.article is not None and article.id == self.article.id
        if article and not (self.article and article.summary == self.article.summary):
            self._body = Parts(article.summary)
        if not same and (self.article or not article or article.id != self._begins_with):
            self._begins_at = Place(0, 0)
        self.article, self.restatements, self.instead = article, restatements, instead
        self._match = self._match if same else None
        self._lay_out_anew(self._lines.top if same else self._begins_at)
        self.redraw()

    def read_markdown(self) -> None:
        """From now on show Markdown as it is meant: called once the screen stands."""
        self.is_plain = False
        if self._begins_at != (0, 0):
            self._lay_out_anew(self._begins_at)
        self.redraw()

    @property
    def top(self) -> Place:
        """Where the first line in sight is."""
        return self._lines.top

    def begin_at(self, article: str, top: Place) -> None:
        """Have an article, if that is what is shown first, begin there."""
        self._begins_with, self._begins_at = article, top

    def redraw(self) -> None:
        """Draw all lines anew."""
        self._lay_out_anew(self._lines.top)
        self.redraw_lines()
        self._tell_keys()

    def _lay_out_anew(self, top: Place) -> None:
        """Lay out everything anew, as it comes into sight."""
        self._lines = LongText(self._section, self._count_sections, top)

    def _tell_keys(self) -> None:
        if self.size.height:
            self.footnote("j k scroll" if self._lines.is_longer_than(self.size.height) else "")

    def resized(self) -> None:
        """Lines break elsewhere now."""
        self._lay_out_anew(self._lines.top)
        self.call_next(self._tell_keys)

    def notify_style_update(self) -> None:
        """Colours may have changed."""
        super().notify_style_update()
        if self.is_mounted:
            self.redraw()

    # Lines

    def _section(self, index: int) -> list[Line] | None:
        """Lay out a section of what is shown: the head, then each part of the text, then what follows it."""
        width = min(max(self.size.width - 1, 8), WIDEST)
        if self.article is None:
            return self._lines_instead(width) if self.instead and index == 0 else None
        if index == 0:
            return self._head(self.article, width)
        if part := self._body.part(index - 1):
            return [(line, "") for line in self._part(part, width, first=index == 1)]
        return self._facts(self.article, width) if index == self._body.count() + 1 else None

    def _count_sections(self) -> int:
        return self._body.count() + 2 if self.article else 1

    def _lines_instead(self, width: int) -> list[Line]:
        match self.instead:
            case Overview() as overview:
                return self._overview_lines(overview, width)
            case Unreadable() as unreadable:
                return [(line, "") for line in self._unreadable_lines(unreadable, width)]
        return []

    def _unreadable_lines(self, unreadable: Unreadable, width: int) -> list[Text]:
        lines = self.wrapped(self.text(unreadable.place, "title"), width)
        lines += self.wrapped(self.text(unreadable.message, "overdue"), width)
        lines.append(self.own(""))
        digits = len(str(unreadable.lines[-1][0])) if unreadable.lines else 0
        for number, text in unreadable.lines:
            here = number == unreadable.line
            lead = self.own(f"{self.look.forth if here else ' ' * len(self.look.forth)} {number:{digits}}  ", "muted")
            lines.append(self.cut(lead.append_text(self.own(block(text), "title" if here else None)), width))
        return lines

    def _overview_lines(self, overview: Overview, width: int) -> list[Line]:
        lines = [(line, "") for line in self.wrapped(self.text(overview.title, "title"), width)]
        for ink, text in overview.lines:
            lines += [(line, "") for line in self.wrapped(self.text(text, ink or None), width)]
        return lines

    def _head(self, article: Article, width: int) -> list[Line]:
        url = web_link(article.url)
        parts = [article.place, long_date(article.published), article.source]
        dateline = [self.text(part, "muted") for part in parts if part]
        if article.draft:
            dateline.append(self.own("draft", "soon"))
        if url:
            dateline[-1].append(self.look.link, self.ink("heading"))
        lines = [(line, "") for line in self.wrapped(self.text(article.title, "title"), width)]
        lines += [(line, f"url:{url}" if url else "") for line in self.flow(dateline, width)]
        return lines

    def _facts(self, article: Article, width: int) -> list[Line]:
        lines = [(self.own(""), "")]
        for name, values in (("Parties", article.parties), ("Topics", article.topics)):
            lead = self.own(f"{name:9}", "muted")
            if not values:
                continue
            lines += [(line, "") for line in self.flow([self.text(value) for value in values], width, lead=lead)]
        lines += self._restatement_lines(width)
        return lines

    def _restatement_lines(self, width: int) -> list[Line]:
        lines: list[Line] = []
        for later, heading in ((False, "Restates"), (True, "Restated later")):
            restatements = [restatement for restatement in self.restatements if restatement.later == later]
            if restatements:
                lines += [(self.own(""), ""), (self.own(heading, "muted"), "")]
            for restatement in restatements:
                lead = self.own(f"{self.look.forth if later else self.look.back} ", "heading")
                published = self.own(restatement.published.in_words(), "muted")
                parts = [self.text(restatement.text), published, self.text(restatement.title, "muted")]
                lines += [(line, f"article:{restatement.article}") for line in self.flow(parts, width, lead=lead)]
        return lines

    def _part(self, part: Part, width: int, *, first: bool) -> list[Text]:
        """Lay out a part of the text; `first`: the one it begins with."""
        blank = self.own("")
        if self.is_plain:
            return [
                line
                for paragraph in block(part.text).strip("\n").split("\n\n")
                for line in [blank, *self.wrapped(self._paragraph(paragraph), width)]
            ]
        from tui.panes.markdown import blocks_of

        lines: list[Text] = []
        for number, piece in enumerate(blocks_of(part)):
            if (not piece.tight and not (part.goes_on and number == 0)) or (first and number == 0):
                lines.append(blank)
            text = self.own("")
            for run in piece.runs:
                style = Style(
                    bold=run.bold or bool(piece.heading) or None,
                    italic=run.italic or None,
                    strike=run.struck or None,
                    underline=bool(run.link) or None,
                )
                ink = self.ink("muted") if run.code else self.ink("title") if piece.heading else Style()
                meta = Style.from_meta({"url": run.link}) if run.link else Style()
                text.append(run.text, ink + style + meta)
            self.mark(text, text.plain)
            sign = piece.lead.replace("•", "*") if self.look.ascii else piece.lead
            lead = self.own("  " * max(piece.depth - 1, 0) + sign, "heading")
            lines += self.wrapped(text, width, lead=lead)
        return lines

    def _paragraph(self, text: str) -> Text:
        """Return a paragraph as it stands, as one line."""
        safe = one_line(text, limit=len(text) + 1)
        return self.mark(self.own(safe), safe)

    def draw_line(self, y: int) -> Strip:
        """Draw one line of the pane."""
        lines = self._lines.lines(self.size.height)
        base = self.visual_style.rich_style
        if y >= len(lines):
            return Strip.blank(self.size.width, base)
        line = lines[y][0].copy()
        if self._match is not None and self._lines.row_of(self._match, self.size.height) == y:
            line.stylize(Style(underline=True))
        if (selection := self.text_selection) and (span := selection.get_span(y)):
            start, end = span
            line.stylize(SELECTED, start, len(line) if end == -1 else end)
        return self.strip(line, self.size.width, base).apply_offsets(0, y)

    # What the mouse selects
    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return what is selected of the lines in sight, each paragraph in one line."""
        lines = [line.plain.rstrip() for line, _ in self._lines.lines(self.size.height)]
        return unbroken(selection.extract("\n".join(lines))), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected."""
        self.redraw_lines()

    def _unselect(self) -> None:
        """Forget what is selected: other lines are in its place now."""
        if self.text_selection:
            self.screen.clear_selection()

    # Keys and mouse

    def action_move(self, lines: int) -> None:
        """Scroll down by a number of lines, up where it is negative."""
        self._begins_at = Place(0, 0)
        self._lines.scroll(lines, self.size.height)
        self._unselect()
        self.redraw_lines()

    def action_first(self) -> None:
        """Go to the first line."""
        self._begins_at = Place(0, 0)
        self._lines.go_to_start()
        self._unselect()
        self.redraw_lines()

    def action_last(self) -> None:
        """Go to the last line."""
        self._begins_at = Place(0, 0)
        self._lines.go_to_end(self.size.height)
        self._unselect()
        self.redraw_lines()

    def action_page(self, pages: int) -> None:
        """Scroll by the height of the pane."""
        self.action_move(pages * max(self.size.height - 1, 1))

    def action_follow(self) -> None:
        """Go to an article that this one restates, or that restates it."""
        if self.restatements:
            self.post_message(self.Followed(self.restatements))
        else:
            self.notify("Nothing here restates another article.", markup=False)

    def action_match(self, step: int) -> None:
        """Go to the next line in which the filter finds something, or to the one before; from the end to the start."""
        lines, room = self._lines, self.size.height
        before_first, after_last = Place(0, -1), lines.end()
        here = self._match if self._match is not None and lines.row_of(self._match, room) is not None else None
        here = here or lines.top._replace(line=lines.top.line - (step > 0))
        place = lines.next_where(self._has_match, here, step)
        if place is None:
            place = lines.next_where(self._has_match, before_first if step > 0 else after_last, step)
            if place is None:
                self.notify("Nothing here is what the filter finds: / looks for words.", markup=False)
                return
        self._begins_at, self._match = Place(0, 0), place
        self._unselect()
        lines.show_place(place, room, room // 3)
        self.redraw_lines()

    def _has_match(self, line: Line) -> bool:
        match = self.ink("match")
        return any(span.style == match for span in line[0].spans)

    def action_links(self) -> None:
        """Open one of the links of the article."""
        links = {self.article.url: "the source"} if self.article and self.article.url else {}
        links |= {url: name for url, name in self._links_inside() if url not in links}
        self.post_message(self.LinksWanted([(name, url) for url, name in links.items()]))

    def _links_inside(self) -> Iterator[tuple[str, str]]:
        """Yield the first links of the text: where each leads, and what it is called."""
        if self.article is None or self.is_plain:
            return
        from tui.panes.markdown import blocks_of

        for index in range(min(self._body.count(), MOST_PARTS)):
            if part := self._body.part(index):
                yield from ((run.link, run.text) for block in blocks_of(part) for run in block.runs if run.link)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll towards the end."""
        event.stop()
        self.action_move(3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll towards the start."""
        event.stop()
        self.action_move(-3)

    def on_click(self, event: Click) -> None:
        """Open the link, or go to the article, under the pointer."""
        if self.text_selection:
            return  # the click only ends what was selected
        offset = event.get_content_offset(self)
        lines = self._lines.lines(self.size.height)
        if offset is None or not 0 <= offset.y < len(lines):
            return
        kind, _, value = lines[offset.y][1].partition(":")
        inline = event.style.meta.get("url", "")
        if kind == "article":
            self.post_message(self.Followed([one for one in self.restatements if one.article == value][:1]))
        elif kind == "url" or inline:
            self.post_message(self.SourceWanted(value or str(inline)))


def unbroken(text: str) -> str:
    """Return lines as they were before they were wrapped: a paragraph, or an item of a list, in one line each."""
    return re.sub(r"(?<=\S)\n *+(?=\S)(?!(?:[•*◦-]|[0-9]+[.)]) )", " ", text)


def long_date(date: Date) -> str:
    """A date in words, with the weekday where it is a day: `Mon 2 Feb 2026`."""
    words = one_line(date.in_words())
    if date.earliest is None or date.earliest != date.latest or date.approximate or date.uncertain:
        return words
    return f"{WEEKDAYS[(date.earliest - 1) % 7]} {words}"
