"""The application: themes, keys, and the reader that it opens."""

import asyncio
import gc
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste
from textual.screen import Screen
from textual.theme import Theme

from tui.library.library import Library
from tui.panes.glyphs import Look
from tui.records.dates import Day
from tui.screens.key_queue import KeyQueue, Typed
from tui.screens.new_day import NewDay
from tui.screens.reader.content import AnsweredScreen
from tui.screens.reader.screen import ReaderScreen
from tui.settings import Settings, remember_theme, remembered_theme
from tui.system.signals import Ended, exit_code
from tui.themes import THEMES, variables

if TYPE_CHECKING:
    from tui.drafting.adding import Reviewing

KEY_WORDS = {"enter": "enter", "slash": "/", "colon": ":"}
"""Keys that read better as words than as the signs that Textual draws for them."""


SECONDS_BETWEEN_LOOKS = 20.0
"""How often the clock is looked at. Waiting for midnight would not do: while a computer sleeps, no time passes."""


class AccordApp(App[None]):
    """Accord in a terminal. Raises `LibraryError` at once for a folder that cannot be a library."""

    CSS_PATH = "accord.tcss"
    TITLE = "Accord"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit", "quit", id="app.quit", show=False),
        Binding("ctrl+q", "quit", "quit", id="app.quit-always", show=False, priority=True),
        Binding("colon", "command_palette", "commands", id="app.commands", show=False),
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
        reviewing: "Reviewing | None" = None,
    ) -> None:
        """Take a folder, and the library in it as it stood at the end of a day that is to be shown; `None` for now.

        `clock` says which day it is whenever it is asked; without one it stays `today`.
        """
        super().__init__()
        self.clock = clock
        self.settings = settings
        self.look = Look(ascii=settings.ascii)
        self.library = Library.open(folder, cache=cache, today=today)
        self.reviewing = reviewing
        """What is to be reviewed over the reader at first."""
        self.past = past
        """Its screen closes it."""
        self.keys = KeyQueue(self, super().on_event, self._is_ready_for, self._is_urgent)
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
        return ReaderScreen(self.library, self.look, self.settings)

    def on_mount(self) -> None:
        """Set the theme and the user's keys."""
        self.set_class(self.look.ascii, "-ascii")
        self.set_keymap(dict(self.settings.keys))
        self.theme_changed_signal.subscribe(self, self._remember)
        if self.past:
            self.push_screen(ReaderScreen(self.past, self.look, self.settings))
        if self.reviewing:
            from tui.screens.review.screen import open_reviews

            open_reviews(self, self.reviewing, self.look)
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

    # Keys
    async def on_event(self, event: Event) -> None:
        """Handle keys in their turn, and all else at once."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            await self.keys.take(event)
        else:
            await super().on_event(event)

    def _is_ready_for(self, typed: Typed) -> bool:
        """Whether what is typed next would act on what it is meant for."""
        readers = [screen for screen in self.screen_stack if isinstance(screen, ReaderScreen)]
        if any(reader.is_looking_up for reader in readers):
            return False  # a dialog may open, and the key be meant for that
        return isinstance(typed, Paste) or self.screen not in readers or readers[-1].is_ready_for(typed.key)

    def _is_urgent(self, typed: Typed) -> bool:
        """Whether something typed ends the program, or tells how to, wherever it is typed."""
        if isinstance(typed, Paste) or typed.is_printable:
            return False
        active = self.active_bindings.get(typed.key)
        return active is not None and active.binding.action in {"quit", "help_quit"}

    @on(AnsweredScreen.CaughtUp)
    def _play_on(self) -> None:
        """A key may have waited for what is shown now."""
        self.keys.go_on()

    def _drawn(self) -> None:
        """Collect garbage from now on, but never look through what the start has made: it is there to stay."""
        gc.freeze()
        gc.enable()
        self._is_drawn = True
        if self._leaves_with is not None:
            self.exit(return_code=self._leaves_with)

    def _remember(self, theme: Theme) -> None:
        try:
            remember_theme(theme.name, self.settings)
        except OSError as error:
            said = f"The theme is not remembered: {error.filename}: {error.strerror}."
            self.notify(said, markup=False, severity="warning")

    def get_key_display(self, binding: Binding) -> str:
        """A key as the hints and the help write it."""
        return binding.key_display or KEY_WORDS.get(binding.key) or super().get_key_display(binding)

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

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The commands of the palette: Accord's, then Textual's own."""
        if isinstance(screen, ReaderScreen):
            yield from screen.commands()
        for theme in THEMES:
            name = "Dark theme" if theme.dark else "Light theme"
            yield SystemCommand(name, f"Use the theme {theme.name}", partial(setattr, self, "theme", theme.name))
        yield from super().get_system_commands(screen)
