"""By which names browsers may find the server, and who is let in."""

import pytest

from tui.serving.address import address_of, is_local
from tui.serving.errors import ServingError


def test_each_server_has_a_token_of_its_own() -> None:
    first, second = (address_of("127.0.0.1", 8765) for _ in range(2))
    assert first.token != second.token
    assert len(first.token) >= 32
    assert first.page == f"http://127.0.0.1:8765/{first.token}/"
    assert first.is_token(first.token)
    assert not any(map(first.is_token, (second.token, "", first.token[:-1], "ü")))


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_names_of_this_machine_are_let_in(host: str) -> None:
    address = address_of("127.0.0.1", 8765)
    assert address.is_host(host)
    assert address.is_origin(f"http://{host}")


@pytest.mark.parametrize(
    "host", ["", "evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:80", "localhost.evil"]
)
def test_other_names_and_ports_are_not(host: str) -> None:
    address = address_of("127.0.0.1", 8765)
    assert not address.is_host(host)
    assert not address.is_origin(f"http://{host}")
    assert not address.is_origin("https://127.0.0.1:8765")
    assert not address.is_origin("null")


def test_behind_a_tunnel_only_its_address_is_let_in() -> None:
    address = address_of("127.0.0.1", 8765, "https://accord.example.org")
    assert address.page.startswith("https://accord.example.org/")
    assert address.sockets == "wss://accord.example.org"
    assert address.is_origin("https://accord.example.org")
    assert not address.is_host("127.0.0.1:8765")


def test_what_others_can_reach_needs_an_address() -> None:
    with pytest.raises(ServingError, match="--url"):
        address_of("0.0.0.0", 8765)  # noqa: S104 - it is refused
    assert address_of("0.0.0.0", 8765, "http://192.0.2.1:8765").is_host("192.0.2.1:8765")  # noqa: S104


@pytest.mark.parametrize("url", ["accord.example.org", "ftp://example.org", "https://example.org/path", "http://"])
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ServingError, match="no address"):
        address_of("127.0.0.1", 8765, url)


def test_names_that_are_not_of_this_machine_alone() -> None:
    assert is_local("::1")
    assert not is_local("example.org")
