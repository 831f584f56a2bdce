"""A real web server on this machine, which does to its clients what it is told to."""

import gzip
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote

HOST = "127.0.0.2"
"""A loopback address that is not the one that names lead to, so that this server can be allowed alone."""
PAGE = (
    b"<!DOCTYPE html><html><head><title>Talks</title></head><body><article>"
    + b"".join(
        b"<p>The ministers met in Tokyo and agreed to hold talks again, number %d of them, in 2027.</p>" % number
        for number in range(12)
    )
    + b"</article></body></html>"
)


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    protocol_version = "HTTP/1.1"
    asked: ClassVar[list[str]] = []
    server: "_Server"

    def do_GET(self) -> None:
        self.asked.append(self.path)
        name, _, rest = self.path.lstrip("/").partition("/")
        match name:
            case "page":
                self.answer(PAGE, ("Content-Type", "text/html; charset=utf-8"))
            case "status":
                self.send_response(int(rest))
                self.send_header("Content-Length", "0")
                self.end_headers()
            case "to":  # a redirect, whose target is the rest
                self.send_response(302)
                self.send_header("Location", unquote(rest))
                self.send_header("Content-Length", "0")
                self.end_headers()
            case "round":
                self.send_response(302)
                self.send_header("Location", f"/round/{int(rest) + 1}")
                self.send_header("Content-Length", "0")
                self.end_headers()
            case "gzip":
                self.answer(gzip.compress(PAGE), ("Content-Encoding", "gzip"))
            case "bomb":
                data = gzip.compress(bytes(60 << 20), 9)
                for _ in range(int(rest or 0)):
                    data = gzip.compress(data, 9)
                encodings = ", ".join(["gzip"] * (1 + int(rest or 0)))
                self.answer(data, ("Content-Encoding", encodings))
            case "torn":
                self.answer(gzip.compress(PAGE)[:-200], ("Content-Encoding", "gzip"))
            case "large":
                self.answer(bytes(int(rest)))
            case "short":
                self.send_response(200)
                self.send_header("Content-Length", "5000")
                self.end_headers()
                self.wfile.write(b"abc")
                self.close_connection = True
            case "empty":
                self.answer(b"")
            case "drip":
                self.send_response(200)
                self.send_header("Content-Length", "100000")
                self.end_headers()
                self.drip()
            case "slow-head":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
                self.drip()
            case "silent":
                self.server.is_over.wait(60)
            case "nonsense":
                self.wfile.write(b"\0\1\2 this is no HTTP\r\n\r\n")
                self.close_connection = True
            case _:
                self.send_error(404)

    def answer(self, data: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(200)
        for header in headers:
            self.send_header(*header)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def drip(self) -> None:
        while not self.server.is_over.is_set():
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.02)

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__((HOST, 0), Handler)
        self.is_over = threading.Event()

    def handle_error(self, *_: object) -> None:
        """Clients that hang up are what this is for."""


@contextmanager
def serving(certificate: Path | None = None) -> Iterator[str]:
    """Serve, over TLS if there is a certificate with its key; give the address, without a slash at its end."""
    Handler.asked.clear()
    server = _Server()
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"{'https' if certificate else 'http'}://{HOST}:{server.server_address[1]}"
    finally:
        server.is_over.set()
        server.shutdown()
        server.server_close()
