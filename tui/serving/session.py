"""One reader for one browser: a process of its own that draws for it, and ends with it."""

import asyncio
import logging
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from tui.text.display import one_line

log = logging.getLogger(__name__)

_BEGINS = b"__GANGLION__\n"
"""What a reader says first."""
_SIZE = 4
"""The number of bytes that tell how long a packet is."""
_DRIVER = "tui.served_driver:ServedDriver"
_SMALLEST, _LARGEST = 1, 1000
"""The cells that a side of a terminal may have: a page could ask for any number."""
_PATIENCE = 10.0
"""The seconds that a reader has to save what was judged, and leave."""


class Session(AppService):
    """A reader, and the connection to its browser."""

    def __init__(self, words: Sequence[str], websocket: web.WebSocketResponse, downloads: DownloadManager) -> None:
        """Take what Accord is to be called with."""
        super().__init__(
            "accord",
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=self._close,
            download_manager=downloads,
        )
        self._handlers = {b"D": self.on_data, b"M": self.on_meta, b"P": self.on_packed}
        """What takes in the packets of a reader (`textual.drivers.web_driver`), by their kinds."""
        self._words = words
        self._websocket = websocket

    async def _close(self) -> None:
        await self._websocket.close()

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the reader without a shell, and out of reach of the keys of our terminal (called by `start`)."""
        path = os.pathsep.join(map(os.path.abspath, sys.path))
        environment = self._build_environment(_side(width), _side(height))
        # -P: whatever lies in the current folder, which may be a library of others, is not imported.
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "tui", *self._words),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env={**environment, "TEXTUAL_DRIVER": _DRIVER, "PYTHONPATH": path},
            start_new_session=True,
        )
        self._process, self._stdin = process, process.stdin
        return process

    async def run(self) -> None:
        """Hand on what the reader draws until it ends; then there is nothing to connect to any more.

        What it complains of is told as everything is that is not ours: as plain text.
        """
        reader = self._process
        if reader is None or reader.stdout is None or reader.stderr is None:
            raise AssertionError("a reader without pipes")
        complaints = asyncio.create_task(reader.stderr.read())
        try:
            await reader.stdout.readuntil(_BEGINS)
            while True:
                kind = await reader.stdout.readexactly(1)
                size = int.from_bytes(await reader.stdout.readexactly(_SIZE), "big")
                await self._handlers[kind](await reader.stdout.readexactly(size))
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionResetError, KeyError):
            pass  # the reader has ended, or says what no reader would; or the browser is gone
        await reader.stdout.read()  # a reader that cannot say what it has to does not end
        for line in (await complaints).decode(errors="replace").splitlines():
            log.error(one_line(line))
        await self._close()

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the reader how large the page is, in cells."""
        await super().set_terminal_size(_side(width), _side(height))

    async def stop(self) -> None:
        """Ask the reader to end, and wait until it has; one that does not is killed."""
        try:
            async with asyncio.timeout(_PATIENCE):
                await super().stop()
                if self._process:
                    await self._process.wait()
        except TimeoutError:
            if self._process and self._process.returncode is None:
                self._process.kill()
                await self._process.wait()


def _side(cells: int) -> int:
    return min(max(cells, _SMALLEST), _LARGEST)
