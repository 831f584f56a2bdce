"""Textual's driver for a browser, which ends its app with the server."""

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class ServedDriver(WebDriver):
    """Draws for a browser; `accord serve` names it to the readers that it starts."""

    def run_input_thread(self) -> None:
        """Read what the browser says; where there is no more, the server is gone, and nobody could end the app."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(ExitApp())
