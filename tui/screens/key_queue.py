"""Keys take effect one after the other, however fast they come: each acts on what all before it have led to.

By itself a key passes through several widgets before it is known what it does, and overtakes the keys, the messages and
the answers that came of those before it.
"""

from asyncio import sleep
from collections import deque
from collections.abc import Awaitable, Callable, Iterator

from textual.app import App
from textual.events import Key, Paste
from textual.message_pump import MessagePump

PATIENCE = 1.0
"""The most seconds that a key which ends the program waits for those before it."""

Typed = Key | Paste


class KeyQueue:
    """The keys that were typed and still wait for their turn.

    A key that is typed while nothing is under way is handled at once.
    """

    def __init__(
        self,
        app: App[None],
        handle: Callable[[Typed], Awaitable[None]],
        is_ready_for: Callable[[Typed], bool],
        is_urgent: Callable[[Typed], bool],
    ) -> None:
        """Take the app, what handles a key, and what is asked of one.

        `is_ready_for`: whether all that the key acts on is there; when it becomes so, `go_on` is to be called.
        `is_urgent`: whether the key is never to wait longer than `PATIENCE`.
        """
        self._app = app
        self._handle = handle
        self._is_ready_for = is_ready_for
        self._is_urgent = is_urgent
        self._waiting: deque[Typed] = deque()
        self._doubted: set[Typed] = set()
        """What was typed at something that was not so."""
        self._is_unwanted: Callable[[Typed], bool] = lambda _: False
        self._is_under_way = False
        """Whether what came of the key before is still being done."""

    @property
    def at_rest(self) -> bool:
        """Whether all keys have taken effect, but for the answers that they asked for."""
        return not self._waiting and not self._is_under_way

    async def take(self, key: Typed) -> None:
        """Handle a key when its turn comes."""
        self._waiting.append(key)
        if not self._is_under_way:
            await self._play()
        if key in self._waiting and self._is_urgent(key):
            self._app.set_timer(PATIENCE, lambda: self._hurry(key))

    def drop_from(self, is_unwanted: Callable[[Typed], bool]) -> None:
        """Of the keys that wait, forget the first that is unwanted when its turn comes, and all after it."""
        self._doubted = set(self._waiting)
        self._is_unwanted = is_unwanted

    def go_on(self) -> None:
        """Look again whether the next key can be handled."""
        if self._waiting and not self._is_under_way:
            self._wait_until_quiet()

    async def _play(self) -> None:
        if self._waiting and self._is_ready_for(self._waiting[0]):
            key = self._waiting.popleft()
            if key in self._doubted and self._is_unwanted(key):
                self._waiting = deque(other for other in self._waiting if other not in self._doubted)
                self._doubted.clear()
                self._wait_until_quiet()
                return
            self._wait_until_quiet()
            await self._handle(key)

    async def _hurry(self, key: Typed) -> None:
        if key in self._waiting:
            self._waiting.clear()  # what came before it cannot be done
            await self._handle(key)

    def _wait_until_quiet(self) -> None:
        self._is_under_way = True
        self._app.call_next(self._play_when_quiet)  # after the callbacks of dialogs, which wait in the same line

    async def _play_when_quiet(self) -> None:
        if any(map(_has_messages, self._pumps())):
            await sleep(0)  # it is the turn of those pumps
            self._wait_until_quiet()
        else:
            self._is_under_way = False
            await self._play()

    def _pumps(self) -> Iterator[MessagePump]:
        """Yield all through which messages of a key go: on what has the focus, on its way up to the app."""
        yield self._app
        for screen in self._app.screen_stack:
            yield from screen.focused.ancestors_with_self if screen.focused else [screen]


def _has_messages(pump: MessagePump) -> bool:
    """Whether messages wait in a pump: in its queue, or as the next one, which it takes out to look at."""
    return pump.message_queue_size > 0 or pump._pending_message is not None
