"""All that is known of one commitment or event."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from tui.library.filter.query import EVERYTHING
from tui.library.library import Library
from tui.panes.commitments import IN_DOUBT
from tui.panes.glyphs import Glyphs
from tui.records.article import Article
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import Date, Day, day_in_words
from tui.records.doubt import Doubt
from tui.records.event import Event
from tui.records.lateness import time_left
from tui.records.standing import standing
from tui.records.status import Standing, Status
from tui.screens.dialogs.dialog import CLOSE, TextDialog
from tui.screens.dialogs.item import JUDGING, NOTING, ItemDialog
from tui.screens.item_keys import SettleWanted
from tui.screens.new_day import NewDay
from tui.text.display import block, one_line, web_link
from tui.views.rows import CommitmentRow
from tui.views.verdicts import Verdicts

STANDINGS = {Standing.OVERDUE: "overdue", Standing.WINDOW_OPEN: "can still be kept"}
"""The standings that are said beside a status."""
NAMES = 12
"""The cells of the column in which the names of facts stand."""
LEAST_ROOM = 40
"""The least number of cells beside that column; where there are fewer, facts follow their names."""
OPENING = (("o", "open"), ("y", "copy"), ("e", "edit"))
MOVING = (("n p", "next"),)


@dataclass(frozen=True, slots=True)
class Link:
    """A commitment of a chain, with the article that made it."""

    commitment: Commitment
    article: Article


class Details(NamedTuple):
    """What a library knows of a commitment or an event."""

    article: Article
    item: Commitment | Event
    chain: Sequence[Link] = ()
    row: CommitmentRow | None = None
    """`None` for an event."""
    judged_words: str = ""
    """Those of a judgement that is in doubt; else empty."""
    folder: Path | None = None
    """The library's, of which texts are kept; `None` for an event."""
    verdicts: Verdicts = Verdicts()
    """What each person judged, and of each party's part."""


def details(library: Library, ref: CommitmentRef) -> Details | None:
    """Return all of a commitment; `None` where the library has no such commitment."""
    article_and_commitment = library.commitment(ref)
    if article_and_commitment is None:
        return None
    article, commitment = article_and_commitment
    links = [Link(commitment, article) for article, commitment in library.chain(ref)]
    row = next(iter(library.results(EVERYTHING).commitment_rows([ref])), None)
    words = library.judged_words(ref) if row and row.doubt else ""
    verdicts = library.verdicts(ref)
    return Details(article, commitment, links, row, words, library.folder, verdicts)


class DetailsScreen(ItemDialog, TextDialog[str]):
    """A commitment with its evidence and its chain, or an event."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,right", "ask_reader('next_item(1)')", "next", id="details.next"),
        Binding("p,left", "ask_reader('next_item(-1)')", "previous", id="details.previous"),
        Binding("enter", "quote", "close, or the kept text at the quote", id="details.quote"),
        Binding("c", "settle", "confirm the judgement, or re-attach it; settle a dispute", id="details.settle"),
    ]
    RENEWED_BY = "details"

    def __init__(
        self, details: Details, *, today: Day, look: Glyphs, reader: Screen[None], may_judge: bool = True
    ) -> None:
        """Take the screen that acts on what is shown, and whether anything can be judged there."""
        super().__init__("", (), reader)
        self.today, self.look, self.may_judge = today, look, may_judge
        self._room = 0
        """The cells of a line; 0 where lines have any length."""
        self._take(details)

    def _take(self, details: Details) -> None:
        self.article, self.item, self.chain, self.row, self.judged_words, self.folder, self.verdicts = details
        is_commitment = isinstance(self.item, Commitment)
        self.ref = CommitmentRef(self.article.id, self.item.id) if isinstance(self.item, Commitment) else None
        self.entitled = "Commitment" if is_commitment else "Event"
        judging = (*JUDGING, *NOTING) if is_commitment and self.may_judge else ()
        history = (("H", "history"),) if is_commitment else ()
        confirm = (("c", "confirm"),) if self.row and self.row.doubt and self.may_judge else ()
        settle = (("c", "settle"),) if self.row and self.row.disputed and self.may_judge and not confirm else confirm
        quote = (("enter", "quote"),) if self.quote else ()
        self.keys = (*judging, *history, *quote, *OPENING, *settle, *MOVING, *CLOSE)

    def show(self, details: Details) -> None:
        """Show another commitment or event, or the same as it is now."""
        self._take(details)
        self.redraw()
        self.write_borders()

    @on(NewDay)
    def show_new_day(self, event: NewDay) -> None:
        """Count the days that are left from another day."""
        self.today = event.day
        if self.row:
            self.row = self.row._replace(standing=standing(self.row.due, self.row.status, event.day))
        self.redraw()

    @property
    def quote(self) -> str:
        """The words of the source, where the commitment has them."""
        return self.item.quote if isinstance(self.item, Commitment) else ""

    def action_quote(self) -> None:
        """Show the quote where it stands in the text that was kept; without a quote, close."""
        if not self.quote or self.folder is None:
            self.dismiss(None)
            return
        from tui.drafting.kept_texts import KeptTexts
        from tui.drafting.quotes import Quote
        from tui.screens.dialogs.quote import QuoteScreen

        folder = self.folder

        def kept() -> Sequence[KeptTexts]:
            return [KeptTexts.of_library(folder, beside=beside) for beside in (False, True)]

        self.app.push_screen(QuoteScreen(Quote(self.article.id, self.quote), kept, self.look))

    @property
    def sources(self) -> Sequence[tuple[str, str]]:
        """The evidence for the status, and the article's own source."""
        return ("Evidence", self.row.source if self.row else ""), ("Source", self.article.url)

    @property
    def copied(self) -> str:
        """All of it."""
        return Content("\n").join(self._lines(0)).plain

    def action_move(self, lines: int) -> None:
        """Scroll; where all is in sight, go to the next commitment or event, or the one before."""
        if self.frame.max_scroll_y:
            super().action_move(lines)
        else:
            self.action_ask_reader(f"next_item({lines})")

    def content(self) -> Content:
        """The text of the commitment or event, and its facts line by line."""
        return Content("\n").join(self._lines(self.room))

    def _lines(self, room: int) -> list[Content]:
        self._room = room
        item = self.item
        star = self.look.star if self.row and self.row.starred else ""
        lines = [Content.styled(star + one_line(item.text if isinstance(item, Commitment) else item.title), "bold")]
        lines.append(Content(""))
        if isinstance(item, Commitment):
            lines += self._commitment(item)
        else:
            lines += self._fact("Date", self._exact(item.date.in_words(), item.date, item.date_words))
            lines += self._fact("Parties", ", ".join(one_line(party) for party in self.article.parties))
        article = self.article
        between = self.look.between
        lines += self._fact("Article", between.join((one_line(article.title), article.published.in_words())))
        lines += self._fact("Source", one_line(article.source))
        lines += self._fact("Link", web_link(article.url) or "")
        return lines

    def _fact(self, name: str, text: str) -> list[Content]:
        """Return the lines of a fact; where there is room, all facts begin in the same column."""
        if not text:
            return []
        room = self._room - NAMES
        if room < LEAST_ROOM:
            return [Content.styled(f"{name}  ", "$muted") + Content(text)]
        lines = [line for paragraph in text.split("\n") for line in Content(paragraph).wrap(room)]
        names = [Content.styled(name.ljust(NAMES), "$muted"), *[Content(" " * NAMES)] * (len(lines) - 1)]
        return [before + line for before, line in zip(names, lines, strict=True)]

    def _exact(self, in_words: str, date: Date, words: str) -> str:
        """Return a date in words, as it is written, and in the words of the source."""
        return f"{in_words} (EDTF {date.text}" + (f"; the source says “{one_line(words)}”)" if words else ")")

    def _due(self, item: Commitment) -> str:
        if item.due is None:
            return "no date"
        exact = self._exact(item.due.as_due(), item.due, item.due_words)
        status, on = (self.row.status, self.row.on) if self.row else (Status.UNRATED, None)
        left = time_left(item.due, status, on, self.today)
        return f"{exact}{self.look.between}{left}" if left else exact

    def _status(self, row: CommitmentRow) -> list[Content]:
        facts = [f"{self.look.status(row.status)} {row.status.since(row.on)}"]
        facts += [STANDINGS[row.standing]] if row.standing in STANDINGS else []
        facts += ["stale"] if row.stale else []
        lines = self._fact("Status", self.look.between.join(facts))
        judged = [*self._said(self.verdicts.people), self.verdicts.agreement]
        if row.disputed:
            lines += self._fact("Disputed", self.look.between.join([*judged, "c settles it"]))
        elif self.verdicts.agreement:
            lines += self._fact("Judged by", self.look.between.join(judged))
        if self.verdicts.parties and isinstance(self.item, Commitment):
            of = f"{len(self.verdicts.parties)} of {len(self.article.parties_to(self.item))} judged"
            lines += self._fact("By party", self.look.between.join([*self._said(self.verdicts.parties), of]))
        if row.doubt:
            key = "c confirms the judgement" if row.doubt is Doubt.REWORDED else "c re-attaches the judgement"
            doubt = [IN_DOUBT[row.doubt], f"judged: “{one_line(self.judged_words)}”", key]
            lines += self._fact("In doubt", self.look.between.join(doubt))
        evidence = one_line(row.source) or ("no source" if row.assessed and row.status.is_judgement else "")
        return lines + self._fact("Evidence", evidence)

    def _noted(self, row: CommitmentRow) -> list[Content]:
        again = "" if row.again is None else day_in_words(row.again)
        return [*self._fact("Your note", block(row.note)), *self._fact("Look again", again)]

    def _said(self, verdicts: Sequence[tuple[str, Status]]) -> list[str]:
        return [f"{one_line(name)} {self.look.status(status)} {status.word}" for name, status in verdicts]

    def _commitment(self, item: Commitment) -> list[Content]:
        lines = self._status(self.row) if self.row else []
        lines += self._noted(self.row) if self.row else []
        parties = ", ".join(one_line(party) for party in self.article.parties_to(item))
        lines += self._fact("Parties", parties)
        lines += self._fact("Topic", one_line(item.topic))
        lines += self._fact("Due", self._due(item))
        lines += self._fact("Settled by", block(item.test))
        lines += self._fact("Quote", f"“{block(item.quote)}”{self.look.between}enter: its place" if item.quote else "")
        lines += self._fact("Id", f"{self.article.id}#{item.id}")
        if len(self.chain) > 1:
            lines += [Content(""), Content.styled("How it was restated", "$muted")]
            for before, link in zip((None, *self.chain), self.chain, strict=False):
                here = link.commitment.id == item.id and link.article.id == self.article.id
                what = _restated(before.commitment.due if before else None, link.commitment.due, first=before is None)
                when = link.article.published.in_words()
                line = f"{when} {what}: {one_line(link.commitment.text)}"
                mark = self.look.forth if here else " " * len(self.look.forth)
                lines.append(Content.styled(f"{mark} {line}", "bold" if here else ""))
        return [*lines, Content("")]

    def action_settle(self) -> None:
        """Settle the doubt or else the dispute, if there is any."""
        if self.row and (self.row.doubt or self.row.disputed):
            self.reader.post_message(SettleWanted(self.row))
            self.dismiss(None)


def _restated(before: Date | None, due: Date | None, *, first: bool) -> str:
    """Say what became of a due date when a commitment was made again, or that it was made."""
    now = due.as_due() if due else "no date"
    if first:
        return f"first made, {now}"
    if before == due:
        return f"restated, {now}"
    was = before.as_due() if before else "no date"
    if before is None or due is None:
        return f"restated, from {was} to {now}"
    return f"{'slipped' if due.may_be_later_than(before) else 'restated'} from {was} to {now}"
