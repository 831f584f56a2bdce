"""The server: a page with a terminal in it, the connection to a reader behind it, and the files that a reader exports.

It answers only who has the token, and no page but its own may use a browser that has it: whatever else is open there
can reach this machine, too.
"""

import asyncio
import json
import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

from aiohttp import WSMsgType, web
from textual_serve.download_manager import DownloadManager

from tui.serving.address import Address, address_of
from tui.serving.errors import ServingError
from tui.serving.session import Session
from tui.system.signals import ENDINGS

MOST_SESSIONS = 8
"""The most readers at once, of some 100 MB each."""
_MOST_BYTES = 1 << 20
"""The most that a page may send at once: somebody may paste a long text."""
_HEARTBEAT = 15.0
"""The seconds after which a browser that is gone is noticed."""
_GOODBYE = 2.0
"""The seconds that a browser has to take leave."""
_ASSETS = {"xterm.css": "static/css/xterm.css", "textual.js": "static/js/textual.js"}
"""The files of textual-serve that the page needs; the fonts that its own page asks for elsewhere are not among them."""
_NOT_LET_IN = "This address lacks the token, or has an old one: use the address that accord serve printed."
_FOREIGN = "Only the page that accord serve itself shows may ask for this."
_FULL = f"{MOST_SESSIONS} pages are open, which is the most: close one of them, and load this one again."

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Serves readers to browsers until it is stopped."""

    def __init__(self, words: Sequence[str], title: str) -> None:
        """Take what Accord is to be called with for a reader, and what the page is called."""
        self._words, self._title = words, title
        self._downloads = DownloadManager()
        self._sessions: set[Session] = set()
        self._address = address_of("localhost", 0)  # until the port is known
        self._stopped = asyncio.Event()
        self._number = 0

    async def serve(self, host: str, port: int, url: str, announce: Callable[[Address], None]) -> int:
        """Listen there, at any free port for 0, until a signal comes; return its number.

        `url` as of `address_of`; `announce` is told where the page is. `ServingError`: nothing can be served there.
        """
        address_of(host, port, url)  # what is wrong with it is told before anything is open to anybody
        runner = web.AppRunner(self._app(), handle_signals=False, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            self._address = address_of(host, await _listen(runner, host, port), url)
            self._heed_signals()
            announce(self._address)
            await self._stopped.wait()
        finally:
            await asyncio.gather(*(session.stop() for session in [*self._sessions]))
            await runner.cleanup()
        return self._number

    def stop(self, number: int = 0) -> None:
        """Stop serving, for a signal of this number."""
        self._number = number
        self._stopped.set()

    def _heed_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, *ENDINGS):
            if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup(1) wants it
                with suppress(NotImplementedError):  # Windows raises KeyboardInterrupt instead
                    loop.add_signal_handler(number, self.stop, number)

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/{token}/", self._page),
                web.get("/{token}/connection", self._connect),
                web.get("/{token}/{asset}", _asset),
                # The script of textual-serve asks there: the key is a secret that holds once.
                web.get("/download/{key}", self._download),
            ]
        )
        app.on_response_prepare.append(self._add_headers)
        return app

    # Who may ask
    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if not self._address.is_host(request.headers.get("Host", "")):
            raise web.HTTPForbidden(text=_FOREIGN)
        if origin is not None and not self._address.is_origin(origin):
            raise web.HTTPForbidden(text=_FOREIGN)
        if "key" not in request.match_info and not self._address.is_token(request.match_info.get("token", "")):
            raise web.HTTPForbidden(text=_NOT_LET_IN)
        return await handler(request)

    async def _add_headers(self, _: web.Request, response: web.StreamResponse) -> None:
        """Let the page load nothing from elsewhere, be shown in no other, and tell nobody its address."""
        own = "'self'"
        policy = (
            f"default-src 'none'; script-src {own}; style-src {own} 'unsafe-inline'; img-src data:; "
            f"connect-src {self._address.sockets}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        response.headers["Content-Security-Policy"] = policy
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "no-store"

    # What is answered
    async def _page(self, _: web.Request) -> web.Response:
        template = Template((Path(__file__).parent / "page.html").read_text(encoding="utf-8"))
        connection = f"{self._address.sockets}/{self._address.token}/connection"
        text = template.substitute(title=escape(self._title), connection=escape(connection))
        return web.Response(text=text, content_type="text/html")

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        """Connect a page with a reader of its own, until either is gone."""
        if "Origin" not in request.headers:  # every browser sends it
            raise web.HTTPForbidden(text=_FOREIGN)
        if len(self._sessions) >= MOST_SESSIONS:
            raise web.HTTPServiceUnavailable(text=_FULL)
        websocket = web.WebSocketResponse(timeout=_GOODBYE, heartbeat=_HEARTBEAT, max_msg_size=_MOST_BYTES)
        session = Session(self._words, websocket, self._downloads)
        self._sessions.add(session)
        try:
            await websocket.prepare(request)
            await session.start(_number(request, "width", 80), _number(request, "height", 24))
            async for message in websocket:
                if message.type is WSMsgType.TEXT:
                    await _hand_on(message.data, websocket, session)
        finally:
            await session.stop()
            self._sessions.discard(session)
        return websocket

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """Let a file be downloaded that a reader exports."""
        key = request.match_info["key"]
        try:
            file = await self._downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound(text="There is no such export, or it was downloaded already.") from None
        response = web.StreamResponse()
        response.content_type = file.mime_type or "application/octet-stream"
        response.headers["Content-Disposition"] = f'attachment; filename="{file.file_name}"'
        await response.prepare(request)
        async for piece in self._downloads.download(key):
            await response.write(piece)
        await response.write_eof()
        return response


async def _asset(request: web.Request) -> web.StreamResponse:
    """Answer with one of the few files that the page needs."""
    if (asset := _ASSETS.get(request.match_info["asset"])) is None:
        raise web.HTTPNotFound
    return web.FileResponse(Path(str(files("textual_serve"))) / asset)


async def _hand_on(text: str, websocket: web.WebSocketResponse, session: Session) -> None:
    """Hand on to the reader what its page says; what no page of ours would say is passed over."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return
    match message:
        case ["stdin", str(typed)]:
            await session.send_bytes(typed.encode(errors="replace"))
        case ["resize", {"width": int(width), "height": int(height)}]:
            await session.set_terminal_size(width, height)
        case ["ping", str(stamp)]:
            await websocket.send_json(["pong", stamp])
        case ["blur"]:
            await session.blur()
        case ["focus"]:
            await session.focus()


async def _listen(runner: web.AppRunner, host: str, port: int) -> int:
    """Listen; return the port."""
    try:
        await web.TCPSite(runner, host, port).start()
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        advice = "Name another with --port, or 0 for any that is free; see who listens there with ss -ltn."
        raise ServingError(f"Nothing can be served at port {port} of {host}: {reason}. {advice}") from error
    chosen: int = runner.addresses[0][1]
    return chosen


def _number(request: web.Request, name: str, default: int) -> int:
    text = request.query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else default
