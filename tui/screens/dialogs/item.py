"""What the dialogs of one commitment or event share: the keys that act on it, as they do in the panes."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.records.commitment import CommitmentRef
from tui.screens import external
from tui.screens.dialogs.choice import ChoiceScreen
from tui.screens.dialogs.dialog import CLOSE, Dialog, Keys
from tui.screens.item_keys import ItemKey
from tui.screens.judgements_changed import JudgementsChanged
from tui.text.display import one_line, web_link

JUDGING: Keys = (("space", "kept"), ("s", "status"), ("A", "assess"))
NOTING: Keys = (("*", "star"), (";", "note"))


class ItemDialog(Dialog[str]):
    """Shows a commitment or an event; gives back the id of an article to go to, or nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "ask_reader('mark_kept')", "kept", id="item.kept"),
        Binding("s", "ask_reader('choose_status')", "status", id="item.status"),
        Binding("A", "ask_reader('assess')", "assess", id="item.assess"),
        Binding("asterisk", "ask_reader('star')", "star", id="item.star", key_display="*"),
        Binding("semicolon", "ask_reader('note')", "note", id="item.note", key_display=";"),
        Binding("H", "ask_reader('history')", "history", id="item.history"),
        Binding("e", "ask_reader('edit')", "edit", id="item.edit"),
        Binding("o", "open_source", "open", id="item.source"),
        Binding("y", "copy", "copy", id="item.copy"),
    ]
    RENEWED_BY: ClassVar[str]
    """The action of the reader that shows this dialog anew."""

    ref: CommitmentRef | None = None

    def __init__(self, title: str, keys: Keys, reader: Screen[None]) -> None:
        """Take the screen that acts on the commitment, besides what every dialog takes."""
        super().__init__(title, (*keys, *CLOSE))
        self.reader = reader

    @property
    def sources(self) -> Sequence[tuple[str, str]]:
        """What `o` may open: what each is, and its address or the id of an article."""
        return ()

    @property
    def copied(self) -> str:
        """The text that `y` copies."""
        return ""

    def action_ask_reader(self, action: str) -> None:
        """Have the reader act on what is shown, if it is a commitment or every item has that action."""
        if self.ref or action not in ("mark_kept", "choose_status", "assess", "history", "star", "note"):
            self.reader.post_message(ItemKey(action, self.ref))

    @on(JudgementsChanged)
    def show_anew(self) -> None:
        """Show what was judged."""
        if self.ref:
            self.action_ask_reader(self.RENEWED_BY)

    def action_copy(self) -> None:
        """Copy what the mouse has selected, or else all that is shown."""
        external.copy(self, self.get_selected_text() or self.copied)

    def action_open_source(self) -> None:
        """Open a source: the one that there is, or the one that the user chooses."""
        sources = [(name, source) for name, source in self.sources if source]
        if len({source for _, source in sources}) > 1:
            options = [(f"{name}  {one_line(source)}", source) for name, source in sources]
            self.app.push_screen(ChoiceScreen("Open", options), self._open)
        elif sources:
            self._open(sources[0][1])
        else:
            self.notify("There is no source.", markup=False)

    def _open(self, source: str | None) -> None:
        """Open a link; give back the id of an article."""
        if source and "://" not in source and web_link(source) is None:
            self.dismiss(source)
        elif source:
            external.open_link(self, source)
