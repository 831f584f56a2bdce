"""The filter: what is typed narrows every pane, what is offered completes it, and it is saved under a name."""

from collections.abc import Callable
from functools import partial

from textual.screen import Screen

from tui.library.filter.query import QueryError, parse_query
from tui.panes.filter import FilterInput
from tui.panes.glyphs import Glyphs
from tui.saved_filters import SavedFilters
from tui.screens.reader.content import Content
from tui.screens.reader.layout import Panes
from tui.screens.reader.offers import best_offer, unfinished_field
from tui.screens.reader.request import Asked
from tui.settings import SettingsError
from tui.state import remembered
from tui.text.display import one_line
from tui.views.offers import NO_OFFERS, Offer


class Filtering:
    """What the filter box and the keys of filters do."""

    def __init__(self, screen: Screen[None], content: Content, panes: Panes, look: Glyphs, saved: SavedFilters) -> None:
        self._screen = screen
        self._content = content
        self._box = panes.filter_box
        self._look = look
        self._saved = saved

    async def edit(self) -> None:
        """Type in the filter."""
        if not self._box.earlier and isinstance(filters := remembered().get("filters"), list):
            self._box.earlier = [text for text in filters if isinstance(text, str)]
        await self._box.edit()

    def narrow(self, text: str) -> None:
        """Narrow every pane. A mistake keeps the last result; a field without a value asks nothing yet."""
        box, content = self._box, self._content
        unfinished = unfinished_field(text)
        if unfinished is None:
            box.offer(NO_OFFERS)
        elif not (unfinished[2] or unfinished[3]):
            text = text[: unfinished.start()]
        try:
            query = parse_query(text, content.library.today, self._saved.all)
        except QueryError as error:
            box.complain(one_line(str(error)))
            if unfinished:
                content.offer()
            return
        content.offers_when_shown = unfinished is not None
        box.complain("")
        content.filter = query
        content.ask(Asked.ARTICLES)

    def show_new_day(self) -> None:
        """Show what the filter, which may count from today, finds on another day."""
        content = self._content
        content.filter = parse_query(content.filter.text, content.library.today, self._saved.all)
        content.ask(Asked.ARTICLES, stay=True)

    def complete(self) -> None:
        """Take what is offered, whether it is shown yet or not; leave the filter where nothing is."""
        box = self._box

        def take(offer: Offer | None) -> None:
            if offer:
                box.type(offer.text)
            else:
                box.post_message(FilterInput.Left())

        self._content.look_up(partial(best_offer, self._content.library, box.text, self._saved.all), take)

    # Saved filters
    def choose(self) -> None:
        """Choose one of the saved filters, or remove it."""
        from tui.screens.dialogs.filters import Chosen, FiltersScreen

        def chosen(choice: Chosen | None) -> None:
            if choice and choice.removed:
                self._change(lambda: self._saved.remove(choice.name), f"Removed: @{choice.name}")
            elif choice:
                self._box.type(self._saved.all[choice.name])

        if self._saved.all:
            self._screen.app.push_screen(FiltersScreen(self._saved.all, ascii=self._look.ascii), chosen)
        else:
            self._screen.notify("No filter is saved yet: F saves the one that is shown.", markup=False)

    def save(self) -> None:
        """Save the filter under a name."""
        from tui.screens.dialogs.filters import FilterNameScreen

        text = self._content.filter.text.strip()

        def named(name: str | None) -> None:
            if name:
                self._change(lambda: self._saved.save(name, text), f"Saved: @{name} is {text}")

        if text:
            self._screen.app.push_screen(FilterNameScreen(text, self._saved.all), named)
        else:
            self._screen.notify("Type a filter first: / does.", markup=False)

    def _change(self, change: Callable[[], None], report: str) -> None:
        try:
            change()
        except SettingsError as error:
            self._screen.notify(one_line(str(error)), markup=False, severity="error")
        else:
            self._screen.notify(one_line(report), markup=False)
