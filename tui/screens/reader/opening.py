"""What is opened from the panes: details and sources, the record in the editor, problems, what changed; and copied."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.panes.glyphs import Glyphs
from tui.panes.summary import Restatement
from tui.records.article import MAX_BYTES, Article
from tui.records.commitment import CommitmentRef
from tui.records.problems import Problem
from tui.screens import external
from tui.screens.reader.assessing import Assessing
from tui.screens.reader.content import Content
from tui.screens.reader.keeping_up import KeepingUp
from tui.screens.reader.layout import Panes
from tui.screens.reader.request import Item
from tui.views.rows import CommitmentRow, TimelineItem

if TYPE_CHECKING:
    from tui.screens.dialogs.details import Details

CHOOSE_FIRST = "Choose an article first."


class Opening:
    """Opens what the cursor is on. The dialogs are imported once they are wanted: each would make the start slower."""

    def __init__(
        self,
        screen: Screen[None],
        content: Content,
        panes: Panes,
        assessing: Assessing,
        keeping_up: KeepingUp,
        *,
        look: Glyphs,
        editor: str,
    ) -> None:
        """Take the reader's parts and the editor of the settings, which may be empty."""
        self._screen = screen
        self._content = content
        self._panes = panes
        self._assessing = assessing
        self._keeping_up = keeping_up
        self._look = look
        self._editor = editor

    # Details
    def item(self, item: TimelineItem) -> None:
        """Show all of what stands on the timeline."""
        from tui.screens.dialogs.details import Details

        def show(article: Article | None) -> None:
            if article and item.event < len(article.events):
                self._put(Details(article, article.events[item.event]))
            else:
                self._screen.notify("This event is no longer in the library.", markup=False, severity="warning")

        if item.ref:
            self.commitment(item.ref)
        else:
            self._content.look_up(partial(self._content.library.article, item.article), show)

    def commitment(self, ref: CommitmentRef) -> None:
        """Show all of a commitment."""
        from tui.screens.dialogs.details import Details, details

        def show(all: Details | None) -> None:
            if all is None:
                self._screen.notify("This commitment is no longer in the library.", markup=False, severity="warning")
            else:
                self._put(all)

        self._content.look_up(partial(details, self._content.library, ref), show)

    def _put(self, details: "Details") -> None:
        """Show details in the dialog that is open for them, or else in a new one."""
        from tui.screens.dialogs.details import DetailsScreen

        for screen in self._screen.app.screen_stack:
            if isinstance(screen, DetailsScreen):
                screen.show(details)
                return
        library = self._content.library
        dialog = DetailsScreen(
            details, today=library.today, look=self._look, reader=self._screen, may_judge=library.as_of is None
        )
        self._screen.app.push_screen(dialog, self._content.go_to_source)

    def restated(self, restatements: Sequence[Restatement]) -> None:
        """Go to the other article of a restatement; the user chooses where there are several."""
        articles = {restatement.article: restatement for restatement in restatements}
        if len(articles) == 1:
            self._content.go_to_article(next(iter(articles)))
            return
        from tui.screens.dialogs.choice import ChoiceScreen

        options = [
            (
                f"{self._look.forth if other.later else self._look.back} {other.published.in_words()}  {other.title}",
                other.article,
            )
            for other in articles.values()
        ]
        dialog = ChoiceScreen("Restated", options, ascii=self._look.ascii)
        self._screen.app.push_screen(dialog, self._content.go_to_source)

    def problems(self) -> None:
        """Show the records that cannot be read."""
        from tui.screens.dialogs.problems import ProblemsScreen

        library = self._content.library

        def mend(problem: Problem | None) -> None:
            if problem:
                self._edit(library.folder / problem.file, problem.line)

        def show(problems: Sequence[Problem]) -> None:
            self._screen.app.push_screen(ProblemsScreen(problems, self._look), mend)

        self._content.look_up(library.problems, show)

    # What leaves the program
    def source(self) -> None:
        """Open the source of the article in the browser."""
        self.with_article_at_hand(lambda article: self.link(article.url))

    def link(self, url: str) -> None:
        """Open a link in the browser."""
        external.open_link(self._screen, url)

    def links(self, links: Sequence[tuple[str, str]]) -> None:
        """Open one of some links, named and with their addresses, that the user chooses."""
        if len(links) > 1:
            from tui.screens.dialogs.choice import ChoiceScreen

            options = [(f"{name}  {url}", url) for name, url in links]
            self._screen.app.push_screen(
                ChoiceScreen("Open", options, ascii=self._look.ascii), lambda url: self.link(url) if url else None
            )
        elif links:
            self.link(links[0][1])
        else:
            self._screen.notify("There is no link here.", markup=False)

    def with_article_at_hand(self, go_on: Callable[[Article], None]) -> None:
        """Go on with the article that is shown; where there is none, a message says so."""
        content = self._content

        def go(article: Article | None) -> None:
            if article:
                go_on(article)
            else:
                self._screen.notify(CHOOSE_FIRST, markup=False)

        id = content.article or (content.item.article if content.item and self._panes.articles.total else None)
        if id:
            content.look_up(partial(content.library.article, id), go)
        else:
            go(None)

    def copy(self) -> None:
        """Copy what the mouse has selected, or what the cursor is on."""
        panes = self._panes
        focused = panes.in_focus
        if selected := self._screen.get_selected_text():
            external.copy(self._screen, selected)
        elif focused is panes.commitments and panes.commitments.commitment:
            self._assessing.with_rows_at_hand(self._copy_commitments)
        elif focused is panes.timeline and (item := panes.timeline.selected):
            date = item.date.in_words() if item.date else "no date"
            external.copy(self._screen, f"{date}: {item.title}")
        else:
            self.with_article_at_hand(self._copy_article)

    def _copy_commitments(self, rows: Sequence[CommitmentRow]) -> None:
        """Copy a commitment, or all that are marked, a line each."""
        dues = [row.due.as_due() if row.due else "no date" for row in rows]
        lines = [f"{row.text} ({', '.join(row.parties)}; {due}) {row.ref}" for row, due in zip(rows, dues, strict=True)]
        external.copy(self._screen, "\n".join(lines))

    def _copy_article(self, article: Article) -> None:
        parts = (article.title, article.source, article.published.in_words(), article.url)
        external.copy(self._screen, ". ".join(part for part in parts if part))

    # The editor
    def edit(self) -> None:
        """Open the record in the editor, at the commitment or event that the cursor is on, and read it again after."""
        content = self._content
        item = self._item_at_hand()
        row = self._panes.articles.article
        id = (item.article if item else None) or content.article or (row.id if row else None)
        if id is None:
            self._screen.notify(CHOOSE_FIRST, markup=False)
            return

        def go(line: int | None) -> None:
            self._edit(content.library.path(id), line)

        content.look_up(partial(self._line_of, id, item), go)

    def _item_at_hand(self) -> Item | None:
        """The commitment of a dialog whose key acts, or what the cursor of the commitments or the timeline is on."""
        panes = self._panes
        focused = panes.in_focus
        if self._assessing.at_hand:
            return Item.of(self._assessing.at_hand)
        if focused is panes.commitments and panes.commitments.commitment:
            return Item.of(panes.commitments.commitment.ref)
        if focused is panes.timeline and panes.timeline.selected:
            return Item.on_timeline(panes.timeline.selected)
        return None

    def _line_of(self, id: str, item: Item | None) -> int | None:
        """Return the line of a record on which a commitment or an event stands; `None` where none is meant."""
        library = self._content.library
        article = library.article(id) if item else None
        if item is None or article is None:
            return None
        from tui.records.reading import line_of
        from tui.system.small_files import read_small

        ids = [commitment.id for commitment in article.commitments]
        if item.commitment and item.commitment not in ids:
            return None
        path = ("commitments", ids.index(item.commitment)) if item.commitment else ("events", item.event)
        try:
            return line_of(read_small(library.path(id), MAX_BYTES, follow=False), path)
        except OSError:
            return None  # the editor says what is wrong with the file

    def _edit(self, file: Path, line: int | None) -> None:
        external.edit(self._screen, self._editor, file, line)
        self._keeping_up.follow_unwatched()
