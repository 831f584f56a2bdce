"""A page in headless Chromium, driven through a pipe by its DevTools protocol (https://chromedevtools.github.io)."""

import json
import os
import select
import shutil
import subprocess
from base64 import b64decode
from pathlib import Path
from time import monotonic

PROGRAM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), "")
SECONDS = 60


class Page:
    """One page. Close it when done."""

    def __init__(self, profile: Path, url: str) -> None:
        """Open an address in a browser whose profile is in a folder."""
        here, theirs = os.pipe()  # what it reads as file 3
        answers, mine = os.pipe()  # what it writes as file 4

        def arrange() -> None:
            copies = os.dup(here), os.dup(mine)  # either may have the other's number
            os.dup2(copies[0], 3)
            os.dup2(copies[1], 4)

        options = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run"]
        self._process = subprocess.Popen(
            [PROGRAM, *options, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(3, 4),
            preexec_fn=arrange,  # noqa: PLW1509 - nothing else runs between it and the browser
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(here)
        os.close(mine)
        self._orders, self._answers = theirs, answers
        self._rest = b""
        self._number = 0
        self.requested: list[str] = []
        """The addresses that the page asked for."""
        self.received: list[bytes] = []
        """What came in binary over connections of the page."""
        self.refused: list[str] = []
        """What its policy, or the program, complained of."""
        targets = self.ask("Target.getTargets")["targetInfos"]
        [target] = [each["targetId"] for each in targets if each["type"] == "page"]
        self._session = ""
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.ask(f"{domain}.enable")
        self.ask("Emulation.setFocusEmulationEnabled", enabled=True)
        self.ask("Page.navigate", url=url)
        self.until("document.readyState === 'complete'")

    _session = ""

    def ask(self, method: str, **parameters: object) -> dict:  # type: ignore[type-arg]
        """Ask the browser something; return the answer."""
        self._number += 1
        order = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            order["sessionId"] = self._session
        os.write(self._orders, json.dumps(order).encode() + b"\0")
        while True:
            message = self._next()
            if message.get("id") == self._number:
                assert "error" not in message, message
                return message["result"]
            if message.get("method") == "Network.requestWillBeSent":
                self.requested.append(message["params"]["request"]["url"])
            if message.get("method") == "Network.webSocketCreated":
                self.requested.append(message["params"]["url"])
            if message.get("method") == "Network.webSocketFrameReceived":
                frame = message["params"]["response"]
                if frame["opcode"] == 2:
                    self.received.append(b64decode(frame["payloadData"]))
            if message.get("method") == "Log.entryAdded":
                self.refused.append(message["params"]["entry"]["text"])

    def _next(self) -> dict:  # type: ignore[type-arg]
        end = monotonic() + SECONDS
        while b"\0" not in self._rest:
            assert monotonic() < end, "the browser does not answer"
            if select.select([self._answers], [], [], 1)[0]:
                data = os.read(self._answers, 65536)
                assert data, "the browser is gone"
                self._rest += data
        line, _, self._rest = self._rest.partition(b"\0")
        return json.loads(line)

    def value(self, expression: str) -> object:
        """What an expression of the page's language is worth."""
        return self.ask("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def until(self, expression: str) -> None:
        """Wait until an expression is true."""
        end = monotonic() + SECONDS
        while not self.value(expression):
            assert monotonic() < end, expression

    def type(self, selector: str, text: str) -> None:
        """Type into a field, which gets the focus first: a page may give it a frame after it is read."""
        field = f"document.querySelector('{selector}')"
        self.until(f"({field}.focus(), document.activeElement === {field})")
        self.ask("Input.insertText", text=text)

    def press(self, *keys: str) -> None:
        """Press keys, each of which writes a letter."""
        for key in keys:
            self.ask("Input.dispatchKeyEvent", type="keyDown", text=key, key=key)
            self.ask("Input.dispatchKeyEvent", type="keyUp", key=key)

    def click(self, x: float, y: float) -> None:
        """Click at a place, in pixels."""
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def close(self) -> None:
        """End the browser."""
        self._process.kill()
        self._process.wait()
        os.close(self._orders)
        os.close(self._answers)
