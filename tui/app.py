"""The application: themes, keys, and the reader that it opens."""

import asyncio
import gc
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.console import RenderableType
from textual import on
from textual.actions import ActionParseResult, parse
from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.events import Event, Key, Paste
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.theme import Theme

from tui import first_screen
from tui.first_picture import FirstPicture
from tui.first_run import sample_is_known
from tui.library.library import Library
from tui.panes.bars import SampleNotice
from tui.panes.filter import FilterBox, FilterInput
from tui.panes.glyphs import ASCII, UNICODE
from tui.panes.message_line import MessageLine, Notice, Tone
from tui.places import Place
from tui.records.dates import Day
from tui.saved_filters import SavedFilters
from tui.screens import external
from tui.screens.key_queue import KeyQueue, Typed
from tui.screens.keys import Entry
from tui.screens.new_day import NewDay
from tui.screens.permitted import refusal_of
from tui.screens.reader.content import CaughtUp
from tui.screens.reader.screen import ReaderScreen
from tui.settings import Settings, remember_theme, remembered_theme
from tui.settings import settings_file as usual_settings_file
from tui.state import remember
from tui.system import permissions
from tui.system.permissions import Deed
from tui.system.signals import Ended, exit_code
from tui.text.display import one_line
from tui.themes import THEMES, variables

MESSAGES_KEPT = 50
"""The number of messages that can be read again."""
TONES = {"information": Tone.PLAIN, "warning": Tone.WARNING, "error": Tone.ERROR}
"""The tones of messages by Textual's names for them."""
if TYPE_CHECKING:
    from tui.drafting.adding import Reviewing

KEY_WORDS = {"enter": "enter", "slash": "/", "colon": ":"}
"""Keys that read better as words than as the signs that Textual draws for them."""
ASCII_WORDS = {key: key for key in ("up", "down", "left", "right", "backspace", "delete")}
"""Keys for which Textual draws signs that not every terminal has."""
MOST_FILTERS = 50
"""The most earlier filters that are remembered."""
SAMPLE = (
    "This is a sample library, a copy in {}. `accord init FOLDER` starts your own. ? shows the keys, esc closes this."
)

JUDGING = "judging."
"""How the names of keys begin that judge."""
CHANGED = "The library is not as it was shown at first: what you typed since has judged nothing."
"""Of keys that were typed at a picture which was not true, those up to the first that judges take effect."""
SECONDS_BETWEEN_FRAMES = 0.01
SECONDS_BETWEEN_LOOKS = 20.0
"""How often the clock is looked at. Waiting for midnight would not do: while a computer sleeps, no time passes."""


class AccordApp(App[None]):
    """Accord in a terminal. Raises `LibraryError` at once for a folder that cannot be a library."""

    CSS_PATH = "accord.tcss"
    TITLE = "Accord"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", "quit", id="app.quit"),
        Binding("ctrl+q", "quit", "quit", id="app.quit-always", show=False, priority=True),
        Binding("M", "messages", "messages", id="app.messages", show=False),
        Binding("colon", "command_palette", "commands", id="app.commands"),
    ]

    def __init__(
        self,
        folder: Path,
        *,
        settings: Settings,
        cache: Path,
        today: Day,
        clock: Callable[[], Day] | None = None,
        past: Library | None = None,
        is_new_sample: bool = False,
        reviewing: "Reviewing | None" = None,
        keep_first: "Callable[[str], None] | None" = None,
        settings_file: Path | None = None,
        place: Place | None = None,
        sits: bool = False,
    ) -> None:
        """Take a folder, and the library in it as it stood at the end of a day that is to be shown; `None` for now.

        `is_new_sample`: whether the user is to be told that the library is a sample.
        `keep_first` keeps a picture of the first screen (`tui.first_screen`); `None` where that is not wanted.
        `place`: where to begin in the library; `None`: with its newest article.
        `sits`: whether a sitting begins at once.
        `settings_file`: where the settings are from, and filters are saved; `None` for the usual one.
        `clock` says which day it is whenever it is asked; without one it stays `today`.
        """
        super().__init__()
        self.clock = clock
        self.settings = settings
        self.filters = SavedFilters(settings_file or usual_settings_file(), settings.filters)
        self.look = ASCII if settings.ascii else UNICODE
        self.library = Library.open(folder, cache=cache, today=today)
        self._is_new_sample = is_new_sample
        self.place = place
        """Where to begin in the library; once the app is left, where the user was."""
        self._sits = sits
        self.reviewing = reviewing
        """What is to be reviewed over the reader at first."""
        self.past = past
        """Its screen closes it."""
        self.keys = KeyQueue(self, super().on_event, self._is_ready_for, self._is_urgent)
        self.first = FirstPicture(self, keep_first)
        self.notices: deque[Notice] = deque(maxlen=MESSAGES_KEPT)
        """The latest messages."""
        self._is_drawn = False
        self._leaves_with: int | None = None
        """The exit code that a signal asks for."""
        for theme in THEMES:
            self.register_theme(theme)
        choice = remembered_theme(settings)
        # Without telling anyone: a change of theme later would read the style sheets a second time.
        self.set_reactive(App.theme, choice if choice in self.available_themes else THEMES[0].name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Accord's own colours, for themes that do not name them."""
        return variables(self.current_theme)

    def get_default_screen(self) -> Screen[None]:
        """The reader."""
        return ReaderScreen(self.library, self.look, self.settings, self.filters, self.place)

    def on_mount(self) -> None:
        """Set the theme and the user's keys."""
        self.set_class(self.look.ascii, "-ascii")
        self.set_keymap(dict(self.settings.keys))
        self.theme_changed_signal.subscribe(self, self._remember)
        if limits := permissions.limits():
            self.notify(limits)
        if self._is_new_sample:
            self.screen.mount(SampleNotice(SAMPLE.format(one_line(str(self.library.folder)))))
        if self.past:
            self.push_screen(ReaderScreen(self.past, self.look, self.settings, self.filters))
        if self.reviewing:
            from tui.screens.review.screen import open_reviews

            readers = [screen for screen in self.screen_stack if isinstance(screen, ReaderScreen)]
            open_reviews(self, self.reviewing, self.look, readers[0].adding.written)
        reader = self.screen_stack[0]
        if self._sits and isinstance(reader, ReaderScreen):
            self.call_after_refresh(reader.action_sitting)
        if self.clock:
            self.set_interval(SECONDS_BETWEEN_LOOKS, self.look_at_clock)
        self.call_after_refresh(self._drawn)

    def look_at_clock(self) -> None:
        """Tell every screen if another day has begun."""
        day = self.clock() if self.clock else self.library.today
        if day != self.library.today:
            self.library.today = day
            for screen in self.screen_stack:
                screen.post_message(NewDay(day))

    # Messages
    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a message in the line for them, never in a toast: those lie over the work. Nothing is read as markup."""
        self.post_message(Notice(f"{title}: {message}" if title else message, TONES[severity]))

    @on(Notice)
    def show_notice(self, event: Notice) -> None:
        """Show a message at the foot of the reader and of what is open over it, in place of the last."""
        if event.text and not event.passes:
            self.notices.append(event)
        for screen in self.screen_stack:
            line = screen.query_one_optional(MessageLine)
            if line is None and event.text:
                line = MessageLine()
                line.look = self.look
                screen.mount(line)
            if line:
                line.show(event)

    @on(external.LinkOpened)
    def tell_of_link(self, event: external.LinkOpened) -> None:
        """Say that a link was opened; where the browser failed, copy it."""
        external.tell_of_link(self.screen, event.link, well=event.well)

    def action_messages(self) -> None:
        """Show the latest messages in full."""
        from tui.screens.dialogs.messages import MessagesScreen

        for screen in self.screen_stack:
            for line in screen.query(MessageLine):
                line.put_away()
        self.push_screen(MessagesScreen(tuple(self.notices)))

    # Keys
    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key, a click or the palette asks for; say so where this process may not."""
        name = (parse(action) if isinstance(action, str) else action)[1]
        if refusal := refusal_of(name, in_browser=self.is_web):
            self.notify(refusal, severity="warning")
            return True
        return await super().run_action(action, default_namespace, namespaces)

    async def on_event(self, event: Event) -> None:
        """Handle keys in their turn, and all else at once."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self.first.has_typed = True
            await self.keys.take(event)
        else:
            await super().on_event(event)

    def _is_ready_for(self, typed: Typed) -> bool:
        """Whether what is typed next would act on what it is meant for."""
        readers = [screen for screen in self.screen_stack if isinstance(screen, ReaderScreen)]
        if any(reader.content.is_looking_up for reader in readers):
            return False  # a dialog may open, and the key be meant for that
        if any(reader.going_back.is_under_way for reader in readers):
            return isinstance(typed, Key) and typed.key == "escape"
        if self.first.is_to_be_compared:
            return self._is_urgent(typed)
        return isinstance(typed, Paste) or self.screen not in readers or readers[-1].is_ready_for(typed.key)

    def _is_urgent(self, typed: Typed) -> bool:
        """Whether something typed ends the program, or tells how to, wherever it is typed."""
        if isinstance(typed, Paste) or typed.is_printable:
            return False
        active = self.active_bindings.get(typed.key)
        return active is not None and active.binding.action in {"quit", "help_quit"}

    @on(CaughtUp)
    def _play_on(self) -> None:
        """A key may have waited for what is shown now."""
        self.keys.go_on()

    def _take_over(self) -> None:
        """Paint, once all stands, over the picture that was there first; what was typed at it takes its turn then.

        Where that picture showed something else, what was typed judges nothing.
        """
        reader = self.screen_stack[0]
        if not isinstance(reader, ReaderScreen) or not self.first.can_be_compared(reader.stands):
            self.set_timer(SECONDS_BETWEEN_FRAMES, self._take_over)
            return
        if not self.first.compare(reader.panes.all):
            self.keys.drop_from(self._judges)
            self.notify(CHANGED, severity="warning")
        for screen in self.screen_stack:
            screen.refresh()
        self.keys.go_on()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Paint, but leave the picture that was there first as it is until all can be painted (called by Textual)."""
        if not self.first.is_to_be_compared:
            super()._display(screen, renderable)

    def _judges(self, typed: Typed) -> bool:
        active = self.screen.active_bindings.get(typed.key) if isinstance(typed, Key) else None
        return active is not None and (active.binding.id or "").startswith(JUDGING)

    def _drawn(self) -> None:
        """Collect garbage from now on, but never look through what the start has made: it is there to stay."""
        gc.freeze()
        gc.enable()
        self._is_drawn = True
        if self._leaves_with is not None:
            self.exit(return_code=self._leaves_with)
        if self.first.is_to_be_compared:
            self._take_over()
        self.first.keep_when_still()

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver, or the one that takes the terminal over from the first screen."""
        if first_screen.shown() is None:
            return super().get_driver_class()
        from tui.driver import TakingOver  # not every system has what it rests on

        return TakingOver

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave; what is shown then may be what the next start shows."""
        reader = self.screen_stack[0]
        if isinstance(reader, ReaderScreen):
            self.place = reader.place or self.place
            self.first.look_again(is_as_opened=self.settings.resume and reader.is_as_opened)
        super().exit(result, return_code, message)

    def _remember(self, theme: Theme) -> None:
        self._try_to_remember(partial(remember_theme, theme.name, self.settings), "the theme")

    def _try_to_remember(self, remember: Callable[[], None], what: str) -> None:
        if permissions.refusal(Deed.WRITE):
            return
        try:
            remember()
        except OSError as error:
            message = f"Accord cannot remember {what}: {error.filename}: {error.strerror}."
            self.notify(message, markup=False, severity="warning")

    @on(SampleNotice.Closed)
    def _remember_sample(self) -> None:
        self._try_to_remember(sample_is_known, "that the sample is known")

    @on(FilterInput.Left)
    def _remember_filters(self) -> None:
        box = self.screen.query_one(FilterBox)
        self._try_to_remember(partial(remember, filters=box.earlier[-MOST_FILTERS:]), "the filter")

    def get_key_display(self, binding: Binding) -> str:
        """A key as the hints and the help write it."""
        word = ASCII_WORDS.get(binding.key) if self.look.ascii else None
        return word or binding.key_display or KEY_WORDS.get(binding.key) or super().get_key_display(binding)

    def leave(self, number: int) -> None:
        """Leave as a signal asks to; called by its handler. Raises `Ended` while the app does not run."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            raise Ended(number) from None
        loop.call_soon_threadsafe(self._leave, exit_code(number))

    def _leave(self, code: int) -> None:
        self._leaves_with = code
        if self._is_drawn:  # else as soon as it is: a screen that is taken down half made complains of what is missing
            self.exit(return_code=code)

    def on_unmount(self) -> None:
        """Close the library."""
        self.library.close()

    def action_command_palette(self) -> None:
        """Show every command."""
        from tui.screens.palette import Palette  # it is no part of the first picture

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(ascii=self.look.ascii))

    def palette_entries(self, screen: Screen[object]) -> Sequence[Entry]:
        """Return what the palette offers over a screen: what the reader does, then looks."""
        entries = [*screen.palette_entries()] if isinstance(screen, ReaderScreen) else []
        for theme in THEMES:
            name = "Dark theme" if theme.dark else "Light theme"
            entries.append(Entry(name, "", partial(setattr, self, "theme", theme.name)))
        entries.append(Entry("Choose a theme", "", self.search_themes))
        entries.append(Entry("Save a picture of the screen, as SVG", "", self._save_picture))
        return entries

    def _save_picture(self) -> None:
        if refusal := refusal_of("export", in_browser=self.is_web):
            self.notify(refusal, severity="warning")
        else:
            self.deliver_screenshot()

    def action_help_quit(self) -> None:
        """Say which key quits: others than Accord do so by this one."""
        self.notify("q quits.", markup=False)
