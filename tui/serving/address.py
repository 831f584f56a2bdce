"""Where browsers find the server, and by which names they may: another name is somebody else's trick."""

from hmac import compare_digest
from ipaddress import ip_address
from secrets import token_urlsafe
from urllib.parse import urlsplit

from tui.serving.errors import ServingError
from tui.value import value

_LOCAL = ("127.0.0.1", "localhost", "[::1]")
_TOKEN_BYTES = 24


@value
class Address:
    """The origin of the pages, the one name of the machine in it, and the secret that leads to them."""

    scheme: str
    host: str
    """The name or number of the machine, with the port, as it stands in addresses."""
    token: str
    hosts: frozenset[str]
    """All that a browser may call the machine, this included."""

    @property
    def page(self) -> str:
        """The address of the page, for the one who may look on."""
        return f"{self.scheme}://{self.host}/{self.token}/"

    @property
    def sockets(self) -> str:
        """The origin to which the page may open a connection."""
        return f"{'wss' if self.scheme == 'https' else 'ws'}://{self.host}"

    def is_host(self, host: str) -> bool:
        """Whether a `Host` is this machine. One of another name may have led here by DNS rebinding."""
        return host.lower() in self.hosts

    def is_origin(self, origin: str) -> bool:
        """Whether an `Origin` is a page of ours, and not one that drives the browser of somebody else."""
        scheme, _, host = origin.partition("://")
        return scheme == self.scheme and self.is_host(host)

    def is_token(self, token: str) -> bool:
        """Whether a token is the one, in a time that tells nothing of it."""
        return compare_digest(token.encode(errors="replace"), self.token.encode())


def address_of(host: str, port: int, url: str = "") -> Address:
    """Return the address of a server that listens there, with a new token.

    `url`: the address by which a tunnel or proxy leads browsers there; empty where there is none. `ServingError`: it is
    no such address, or without one browsers could not name the machine.
    """
    token = token_urlsafe(_TOKEN_BYTES)
    if url:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path not in ("", "/") or parts.query:
            raise ServingError(f"{url} is no address of a machine; expected one such as https://example.org:8443.")
        return Address(parts.scheme, parts.netloc, token, frozenset({parts.netloc.lower()}))
    if not is_local(host):
        raise ServingError(
            f"From {host} others can look on: say with --url by which address browsers get here, best over https."
        )
    names = {f"{name}:{port}" for name in _LOCAL} | (set(_LOCAL) if port == _HTTP else set())
    return Address("http", f"{'[::1]' if ':' in host else '127.0.0.1'}:{port}", token, frozenset(names))


_HTTP = 80


def is_local(host: str) -> bool:
    """Whether only this machine can reach what listens there."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
