"""A library that is served by `accord serve`, in a process of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.support.driving import TODAY
from tui.records.calendar import day_in_edtf

SECONDS = 60


SWITCHING = 101
"""The status of an answer that goes on as a connection."""


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    headers: dict[str, str]
    text: str


class Served:
    """A running server."""

    def __init__(self, folder: Path, *options: str) -> None:
        command = [sys.executable, "-P", "-m", "tui", "serve", str(folder), "--port=0", *options]
        self.process = subprocess.Popen(
            [*command, f"--today={day_in_edtf(TODAY)}"],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout
        self.url = self.process.stdout.readline().strip()
        self.host = urlsplit(self.url).netloc
        self._open: list[HTTPConnection] = []
        """The connections to readers."""

    def get(self, path: str = "", **headers: str) -> Answer:
        """Ask for a path below the page, or from the root; `Host` and others can be given."""
        connection = HTTPConnection(self.host, timeout=SECONDS)
        connection.putrequest("GET", path if path[:1] == "/" else urlsplit(self.url).path + path, skip_host=True)
        for name, value in {"Host": self.host, **headers}.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        response = connection.getresponse()
        if response.status == SWITCHING:
            self._open.append(connection)
            text = ""
        else:
            text = response.read().decode()
            connection.close()
        return Answer(response.status, dict(response.headers), text)

    def handshake(self, path: str = "connection", **headers: str) -> Answer:
        """Ask for a connection as the page does (RFC 6455, 4.1)."""
        asked = {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec_WebSocket_Version": "13",
            "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
        }
        return self.get(path, **asked, **headers)

    def disconnect(self) -> None:
        """Close the connections to readers, as browsers do that go away."""
        while self._open:
            self._open.pop().close()

    def end(self, number: int = signal.SIGINT) -> int:
        """End the server by a signal; return its exit code."""
        self.process.send_signal(number)
        return self.process.wait(SECONDS)


@contextmanager
def served(folder: Path, *options: str) -> Iterator[Served]:
    """Serve a library until the block is left."""
    server = Served(folder, *options)
    try:
        yield server
    finally:
        server.disconnect()
        if server.process.poll() is None:
            server.end()
        assert server.process.stdout
        server.process.stdout.close()
