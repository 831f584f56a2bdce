"""Retrieves a page over connections that are guarded: urllib3's, to an address that was looked at.

An address from elsewhere may lead into the user's own network, at once or by a redirect, and whatever answers may send
without end. So a name is resolved once, and the very address that passed is connected to; TLS still holds the server to
its name. Redirects are followed here, each looked at like the first address; bytes are counted after unpacking.

Proxies are not used: one would resolve the names, and the guard could not hold.
"""

import ipaddress
import os
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from typing import ClassVar
from urllib.parse import urljoin, urlsplit, urlunsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import (
    ConnectTimeoutError,
    DecodeError,
    HTTPError,
    IncompleteRead,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
    SSLError,
)

from tui import __version__
from tui.drafting.documents.addresses import Network, is_allowed
from tui.drafting.documents.page import FetchError, Page, PrivateAddressError
from tui.text.display import one_line, web_link

MOST_REDIRECTS = 5
"""How many redirects are followed."""
_PIECE = 1 << 16
"""How many bytes are read at a time."""
_HEADERS = {
    "User-Agent": f"Accord/{__version__} (a reader; one page at its user's request)",
    "Accept": "text/html, application/xhtml+xml, application/pdf;q=0.9, text/plain;q=0.9, */*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}
_IN_YOUR_NETWORK = "If you mean a page of your own network: --allow-private fetches it, or save it and add that file."
_LOOK_AT_IT = "Look at how the address is spelled."
_LATER = "Try again later."
_PROXIES = ("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY")
_STATUSES: Mapping[int, tuple[str, str | None]] = {
    401: ("the site wants you to log in (401)", None),
    402: ("the site wants to be paid (402)", None),
    403: ("the site refuses programs like this one (403)", None),
    404: ("there is no such page (404)", _LOOK_AT_IT),
    410: ("the page is gone (410)", "An archive of the web may have it."),
    429: ("the site has been asked too often (429)", _LATER),
    451: ("the page is withheld for legal reasons (451)", None),
}


def retrieve(url: str, *, allowed: Sequence[str], seconds: float, most: int) -> Page:
    """Retrieve a page in this process. `FetchError`: it was not.

    `allowed`: networks that may be asked though they are not public; `most`: bytes. A server that is slow to answer at
    all may take longer than the seconds; the caller is to end this process then.
    """
    networks = [ipaddress.ip_network(network, strict=False) for network in allowed]
    end = time.monotonic() + seconds
    address = url.strip()
    for _ in range(MOST_REDIRECTS + 1):
        address = _sound(address)
        left = end - time.monotonic()
        if left <= 0:
            raise _late(seconds, 0)
        try:
            response = _asked(address, networks, left)
            try:
                if (location := response.get_redirect_location()) and isinstance(location, str):
                    address = urljoin(address, location.strip().replace(" ", "%20"))
                    continue
                return _answer(response, address, end, seconds, most)
            finally:
                response.close()
        except _Refused as error:
            reason = f"{one_line(str(error), 100)} is an address of your own network or machine, not of the web"
            raise PrivateAddressError(reason, _IN_YOUR_NETWORK) from error
        except (HTTPError, OSError, ValueError) as error:
            raise _worded(error, address, seconds) from error
    raise FetchError(f"it redirects more than {MOST_REDIRECTS} times")


def _sound(url: str) -> str:
    """Return an address in ASCII, without a fragment; `FetchError`: it is none that is fetched from."""
    shown = one_line(url, 200)
    if web_link(url) is None:
        scheme = url.partition(":")[0].lower()
        if scheme not in ("http", "https"):
            raise FetchError(f"{shown} is no address of the web", "Only http and https are fetched. " + _LOOK_AT_IT)
        raise FetchError(f"{shown} is no sound address: it may not be what it looks like", _LOOK_AT_IT)
    parts = urlsplit(url)
    host = parts.hostname or ""
    try:
        host = host.encode("idna").decode() if not host.isascii() else host
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:  # UnicodeError is one
        raise FetchError(f"{shown} has no sound host name", _LOOK_AT_IT) from error
    where = f"[{host}]{port}" if ":" in host else f"{host}{port}"
    return urlunsplit((parts.scheme.lower(), where, parts.path or "/", parts.query, ""))


def _asked(url: str, networks: Sequence[Network], seconds: float) -> urllib3.BaseHTTPResponse:
    """Ask for a page and return the response, whose body has not been read."""
    pool = _Guarded(networks)
    timeout = urllib3.Timeout(total=seconds)
    return pool.request(
        "GET", url, headers=_HEADERS, preload_content=False, redirect=False, retries=False, timeout=timeout
    )


def _answer(response: urllib3.BaseHTTPResponse, url: str, end: float, seconds: float, most: int) -> Page:
    """Read the body of a response. `FetchError`: it is not the page, too large, or too slow."""
    if response.status >= 400:
        reason, advice = _STATUSES.get(response.status, (f"the site answers with an error ({response.status})", _LATER))
        raise FetchError(reason, advice) if advice else FetchError(reason)
    data = bytearray()
    # `read1` returns what is there; anything else waits until its buffer is full, which a server can put off for ever.
    while piece := response.read1(_PIECE, decode_content=True):
        data += piece
        if len(data) > most:
            raise FetchError(f"the page is larger than {most:,} bytes")
        if time.monotonic() > end:
            raise _late(seconds, len(data))
    if not data:
        raise FetchError("the site answers with an empty page")
    return Page(bytes(data), url, response.headers.get("Content-Type", ""))


def _late(seconds: float, count: int) -> FetchError:
    came = f"only {count:,} bytes of the page had come" if count else "the page had not begun to come"
    return FetchError(f"{came} after {seconds:g} seconds")


# Connections.
class _Refused(Exception):  # noqa: N818 - it is meant to happen
    """An address is not to be connected to."""


class _Guarded(urllib3.PoolManager):
    """Makes connections to public addresses, and to some networks."""

    def __init__(self, networks: Sequence[Network]) -> None:
        super().__init__()
        # Each manager has classes of its own, since there is no other way to tell a connection anything.
        http = type("_HTTP", (_HTTPConnection,), {"networks": networks})
        https = type("_HTTPS", (_HTTPSConnection,), {"networks": networks})
        self.pool_classes_by_scheme = {
            "http": type("_HTTPPool", (HTTPConnectionPool,), {"ConnectionCls": http}),
            "https": type("_HTTPSPool", (HTTPSConnectionPool,), {"ConnectionCls": https}),
        }


class _HTTPConnection(HTTPConnection):
    networks: ClassVar[Sequence[Network]] = ()

    def _new_conn(self) -> socket.socket:
        return _connected(self, self.networks)


class _HTTPSConnection(HTTPSConnection):
    networks: ClassVar[Sequence[Network]] = ()

    def _new_conn(self) -> socket.socket:
        return _connected(self, self.networks)


def _connected(connection: HTTPConnection, networks: Sequence[Network]) -> socket.socket:
    """Return a socket to the first of a host's addresses that may be connected to and answers."""
    host, port = connection.host.strip("[]"), connection.port
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NameResolutionError(host, connection, socket.gaierror(str(error))) from error
    failure: Exception = _Refused(host)
    for family, kind, protocol, _, where in found:
        address = ipaddress.ip_address(str(where[0]).partition("%")[0])
        if not is_allowed(address, networks):
            continue
        opened = socket.socket(family, kind, protocol)
        try:
            opened.settimeout(connection.timeout if isinstance(connection.timeout, (int, float)) else None)
            opened.connect(where)
        except TimeoutError as error:
            opened.close()
            failure = ConnectTimeoutError(connection, f"{address} does not answer")
            failure.__cause__ = error
        except OSError as error:
            opened.close()
            failure = NewConnectionError(connection, error.strerror or str(error))
            failure.__cause__ = error
        else:
            return opened
    raise failure


# Words.
def _worded(error: Exception, url: str, seconds: float) -> FetchError:
    """Say in the user's words why a page did not come."""
    if isinstance(error, MaxRetryError) and error.reason is not None:
        error = error.reason
    host = one_line(urlsplit(url).hostname or url, 100)
    match error:
        case NameResolutionError():
            reason, advice = f"there is no host {host}, or no network", _LOOK_AT_IT
        case NewConnectionError():  # before the next: it is one of those, to urllib3
            cause = error.__cause__
            why = cause.strerror if isinstance(cause, OSError) and cause.strerror else str(error)
            reason, advice = f"{host} cannot be reached: {one_line(why, 100)}", _LATER
        case ConnectTimeoutError() | ReadTimeoutError() | TimeoutError():
            reason, advice = f"{host} did not answer within {seconds:g} seconds", _LATER
        case SSLError():
            fault = error.args[0] if error.args else error
            why = fault.verify_message if isinstance(fault, ssl.SSLCertVerificationError) else str(fault)
            reason = f"the connection to {host} is not safe: {one_line(why, 200)}"
            advice = "Look at it in a browser; if the page is sound, save it there, and add that file."
        case DecodeError():
            reason, advice = "the page came packed in a way that cannot be unpacked", ""
        case IncompleteRead() | ProtocolError():
            reason, advice = f"{host} broke the connection off", _LATER
        case _:
            reason, advice = f"{type(error).__name__}: {one_line(str(error), 200)}", ""
    if any(os.environ.get(name) for name in _PROXIES):
        reason += "; a proxy is set, which Accord does not use, as it could not tell then where an address leads"
        advice = ""
    return FetchError(reason, advice) if advice else FetchError(reason)
