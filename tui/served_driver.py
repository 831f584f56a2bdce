"""Textual's driver for a browser, which ends its app with the server and draws as large as the page is."""

import asyncio

from textual.drivers.web_driver import WebDriver
from textual.events import Resize
from textual.geometry import Size
from textual.messages import ExitApp


class ServedDriver(WebDriver):
    """Draws for a browser; `accord serve` names it to the readers that it starts."""

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Take in what the server says.

        A page may have changed its size while the app was being imported. Textual's own driver posts that size ahead of
        the one that the app was started with, which it posts by way of the loop: so this one goes that way, too.
        """
        match packet_type, payload:
            case "resize", {"width": int(width), "height": int(height)}:
                self._size = (width, height)
                event = Resize(Size(width, height), Size(width, height))
                asyncio.run_coroutine_threadsafe(self._app._post_message(event), loop=self._loop)
            case _:
                super().on_meta(packet_type, payload)

    def run_input_thread(self) -> None:
        """Read what the browser says; where there is no more, the server is gone, and nobody could end the app."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(ExitApp())
