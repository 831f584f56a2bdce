"""What is added from the reader: articles, and commitments to the one at hand; taken back, and followed up."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.screen import Screen

from tui.library.filter.query import EVERYTHING
from tui.library.library import Library
from tui.panes.glyphs import Glyphs
from tui.records.article import Article
from tui.records.evidence import Evidence
from tui.screens.reader.assessing import Assessing
from tui.screens.reader.content import Content
from tui.settings import Settings
from tui.system import permissions
from tui.system.permissions import Deed
from tui.text.display import one_line
from tui.text.numbers import counted
from tui.views.rows import CommitmentRow

if TYPE_CHECKING:
    from tui.records.inserting import Insertion
    from tui.screens.review.screen import Written

MOST_OFFERED = 5
"""The most commitments that are offered as those on which what was added may bear."""
NOT_HERE = "The past does not change. esc goes back to today."


class Offer(NamedTuple):
    """A commitment on which an article may bear, and what suggests so."""

    row: CommitmentRow
    evidence: Evidence


class Adding:
    """Adds for a reader, which it asks to read its files again."""

    def __init__(
        self, screen: Screen[None], content: Content, assessing: Assessing, look: Glyphs, follow: Callable[[], None]
    ) -> None:
        """Take the reader's parts, and what has the files read if they are not watched."""
        self._screen = screen
        self._content = content
        self._assessing = assessing
        self._look = look
        self._follow = follow
        self._unread: list[Written] = []
        """The records that were written, and that the library does not know yet."""
        self._taken_back: Callable[[], None] | None = None
        """Takes back the commitment that was added last, unless something was judged since."""

    @property
    def _library(self) -> Library:
        return self._content.library

    def add_article(self, settings: Settings) -> None:
        """Ask for an article, and open its review."""
        from tui.drafting.fiscal import FiscalYear
        from tui.screens.review.doors import add_article

        if self._may_add():
            fiscal = FiscalYear.of(settings.fiscal_year_begins, named_after_end=settings.fiscal_year_named_after_end)
            add_article(self._screen, self._library.folder, self._look, self.written, fiscal)

    def add_commitment(self, article: Article) -> None:
        """Ask for a commitment, and add it to the record of an article."""
        from tui.screens.review.doors import add_commitment

        if self._may_add():
            path = self._library.path(article.id)
            add_commitment(self._screen, path, article, partial(self._added, article.id))

    def _may_add(self) -> bool:
        # Whoever may not write may not have files of this machine read for a draft, either.
        if refusal := permissions.refusal(Deed.WRITE):
            self._screen.notify(refusal, markup=False, severity="warning")
            return False
        if self._library.as_of is not None:
            self._screen.notify(NOT_HERE, markup=False)
        return self._library.as_of is None

    # Taking back
    def _added(self, id: str, insertion: "Insertion") -> None:
        self._taken_back = partial(self._take_back, id, insertion)
        self._follow()

    def judged(self) -> None:
        """Forget what was added: what was judged since is what is to be undone first."""
        self._taken_back = None

    def take_back(self) -> bool:
        """Take back the commitment that was added last; say whether there was one to take back."""
        if self._taken_back is None:
            return False
        take_back, self._taken_back = self._taken_back, None
        take_back()
        return True

    def _take_back(self, id: str, insertion: "Insertion") -> None:
        from tui.drafting.saving import SavingError, take_back_commitment

        try:
            take_back_commitment(self._library.path(id), insertion)
        except SavingError as error:
            self._screen.notify(one_line(str(error)), markup=False, severity="error")
            return
        self._screen.notify(one_line(f"Undone: added to {id}: {insertion.commitment.text}"), markup=False)
        self._follow()

    # What else moved
    def written(self, records: "Sequence[Written]") -> None:
        """Have the records read that were written; what they may bear on is offered once they are."""
        self._unread += records
        self._follow()

    def files_read(self) -> None:
        """Offer what the records that were written may bear on, once the library knows them all."""
        if not self._unread:
            return
        unread, library = list(self._unread), self._library

        def offers() -> list[Offer] | None:
            if any(library.article(record.id) is None for record in unread):
                return None
            return [offer for record in unread for offer in self._offers(record)]

        def go_on(offered: list[Offer] | None) -> None:
            if offered is not None and self._unread[: len(unread)] == unread:
                del self._unread[: len(unread)]
                self._offer(offered[:MOST_OFFERED])

        self._content.look_up(offers, go_on)

    def _offers(self, record: "Written") -> Sequence[Offer]:
        results = self._library.results(EVERYTHING)
        bearing = results.bearing(record.sentences, record.parties, record.id, MOST_OFFERED)
        rows = {row.ref: row for row in results.commitment_rows([bears.ref for bears in bearing])}
        return [
            Offer(rows[bears.ref], Evidence(record.id, record.sentences[bears.sentence], record.quoted_from))
            for bears in bearing
            if bears.ref in rows
        ]

    def _offer(self, offers: Sequence[Offer]) -> None:
        """Offer commitments to be assessed, one after the other, until none is left or the user has had enough."""
        if not offers:
            return
        from tui.screens.dialogs.choice import ChoiceScreen

        def chosen(offer: Offer | None) -> None:
            if offer:
                others = [other for other in offers if other is not offer]
                self._assessing.assess_with(offer.row, offer.evidence, lambda: self._offer(others))

        lines = [(f"{offer.row.text}: “{one_line(offer.evidence.quote)}”", offer) for offer in offers]
        title = f"It may bear on {counted(len(offers), 'open commitment')}: assess which?"
        self._screen.app.push_screen(ChoiceScreen(title, lines, ascii=self._look.ascii), chosen)
