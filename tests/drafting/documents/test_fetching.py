"""Fetching: from a real server, over guarded connections, within bounds of bytes, seconds and redirects."""

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.support.serving import HOST, PAGE, Handler, serving
from tui.drafting.documents.document import DocumentError
from tui.drafting.documents.fetching import ANYWHERE, Fetcher
from tui.drafting.documents.page import FetchError, Page
from tui.drafting.documents.reading import DocumentReader
from tui.drafting.documents.retrieving import retrieve

pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="macOS has no loopback address but one")

LONG = 60.0


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving() as address:
        yield address


def get(url: str, *, allowed: tuple[str, ...] = (HOST,), seconds: float = LONG, most: int = 10 << 20) -> Page:
    return retrieve(url, allowed=allowed, seconds=seconds, most=most)


def refusal(url: str, *, allowed: tuple[str, ...] = (HOST,), seconds: float = LONG) -> FetchError:
    with pytest.raises(FetchError) as caught:
        get(url, allowed=allowed, seconds=seconds)
    assert caught.value.advice.endswith(".")
    return caught.value


def test_a_page_comes_with_its_address_and_type(site: str) -> None:
    assert get(f"{site}/page#part") == Page(PAGE, f"{site}/page", "text/html; charset=utf-8")


def test_what_comes_packed_is_unpacked(site: str) -> None:
    assert get(f"{site}/gzip").data == PAGE


def test_redirects_are_followed_and_the_last_address_is_told(site: str) -> None:
    assert get(f"{site}/to//to//page").url == f"{site}/page"


def test_no_more_than_five_redirects_are_followed(site: str) -> None:
    Handler.asked.clear()
    assert refusal(f"{site}/round/0").reason == "it redirects more than 5 times"
    assert len(Handler.asked) == 6


# Addresses of one's own network.
SPELLINGS = (
    "127.0.0.1",
    "localhost",
    "0x7f000001",
    "2130706433",
    "127.1",
    "0.0.0.0",  # noqa: S104 - asked for, not bound to
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "017700000001",
)


@pytest.mark.parametrize("host", SPELLINGS)
def test_loopback_is_refused_however_it_is_spelled(site: str, host: str) -> None:
    port = site.rpartition(":")[2]
    assert "own network or machine" in refusal(f"http://{host}:{port}/page", allowed=()).reason


@pytest.mark.parametrize("host", SPELLINGS)
def test_a_redirect_to_loopback_is_refused_however_it_is_spelled(site: str, host: str) -> None:
    port = site.rpartition(":")[2]
    Handler.asked.clear()
    target = f"http://{host}:{port}/page"
    assert "own network or machine" in refusal(f"{site}/to/{target}").reason
    assert [unquote(path) for path in Handler.asked] == [f"/to/{target}"], "nothing else was asked"


def test_the_address_that_was_looked_at_is_the_one_that_is_connected_to(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads elsewhere when it is asked again (DNS rebinding) gains nothing."""
    real = socket.getaddrinfo
    asked: list[object] = []

    def resolve(host: str, port: int, *, type: int) -> object:
        asked.append(host)
        return real(HOST if len(asked) == 1 else "127.0.0.1", port, type=type)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    port = site.rpartition(":")[2]
    assert get(f"http://rebinding.example:{port}/page").data == PAGE
    assert asked == ["rebinding.example"]


def test_of_a_hosts_addresses_those_that_are_allowed_are_used(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo

    def resolve(_host: str, port: int, *, type: int) -> object:
        return real("127.0.0.1", port, type=type) + real(HOST, port, type=type)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert get(f"http://several.example:{site.rpartition(':')[2]}/page").data == PAGE


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/", "gopher://a/", "data:text/html,x"])
def test_only_the_web_is_fetched_from_at_once_and_by_a_redirect(site: str, target: str) -> None:
    assert "no address of the web" in refusal(target).reason
    assert "no address of the web" in refusal(f"{site}/to/{target}").reason


@pytest.mark.parametrize(
    "url", ["http://user:word@example.org/", "http:///a", "http://[::1", "https://a\\@b/", "http://a..b/"]
)
def test_an_address_that_is_not_what_it_looks_like_is_refused(url: str) -> None:
    refusal(url)


# Servers that do harm.
@pytest.mark.parametrize("path", ["bomb", "bomb/1", "large/10485761"])
def test_no_more_is_taken_in_than_a_page_may_have(site: str, path: str) -> None:
    assert refusal(f"{site}/{path}").reason == "the page is larger than 10,485,760 bytes"


def test_a_page_of_just_that_size_is_taken_in(site: str) -> None:
    assert len(get(f"{site}/large/10485760").data) == 10 << 20


def test_a_server_that_drips_is_left_when_the_time_is_over(site: str) -> None:
    start = time.monotonic()
    assert "bytes of the page had come after 0.5 seconds" in refusal(f"{site}/drip", seconds=0.5).reason
    assert time.monotonic() - start < LONG


def test_a_server_that_says_nothing_is_left_when_the_time_is_over(site: str) -> None:
    assert refusal(f"{site}/silent", seconds=0.3).reason == f"{HOST} did not answer within 0.3 seconds"


def test_a_server_that_drips_its_headers_is_left_too(site: str) -> None:
    with Fetcher(allowed=[HOST], seconds=1) as fetcher:
        with pytest.raises(DocumentError, match=r"it took longer than 1 seconds and was given up"):
            fetcher.fetch(f"{site}/slow-head")
        assert fetcher.fetch(f"{site}/page").data == PAGE


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("status/403", "refuses programs"),
        ("status/404", "no such page"),
        ("status/500", "answers with an error (500)"),
        ("status/418", "answers with an error (418)"),
        ("status/204", "empty page"),
        ("empty", "empty page"),
        ("short", "broke the connection off"),
        ("nonsense", "broke the connection off"),
    ],
)
def test_what_the_server_did_is_said(site: str, path: str, reason: str) -> None:
    assert reason in refusal(f"{site}/{path}").reason


def test_nobody_at_home_is_said() -> None:
    with socket.socket() as unused:
        unused.bind((HOST, 0))
        port = unused.getsockname()[1]
    assert refusal(f"http://{HOST}:{port}/").reason == f"{HOST} cannot be reached: Connection refused"


def test_a_server_that_does_not_speak_tls_is_said(site: str) -> None:
    assert "is not safe" in refusal(site.replace("http:", "https:") + "/page").reason


@pytest.mark.skipif(shutil.which("openssl") is None, reason="a certificate has to be made")
def test_tls_holds_a_server_to_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "talks.pem"
    make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=talks.example"
    command = [*make.split(), "-addext", "subjectAltName=DNS:talks.example", "-keyout", "-"]
    file.write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda _host, port, *, type: real(HOST, port, type=type))
    with serving(file) as site:
        port = site.rpartition(":")[2]
        assert "not safe: self-signed certificate" in refusal(f"https://talks.example:{port}/page").reason
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        assert get(f"https://talks.example:{port}/page").data == PAGE
        assert "not safe: Hostname mismatch" in refusal(f"https://other.example:{port}/page").reason


def test_a_proxy_is_not_used_and_that_is_said_where_it_may_matter(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    assert get(f"{site}/page").data == PAGE
    with socket.socket() as unused:
        unused.bind((HOST, 0))
        port = unused.getsockname()[1]
    assert "a proxy is set, which Accord does not use" in refusal(f"http://{HOST}:{port}/").reason


# As it is used.
def test_a_page_is_fetched_and_read_in_processes_of_their_own(site: str) -> None:
    with DocumentReader(seconds=LONG) as reader, Fetcher(allowed=[HOST], seconds=LONG) as fetcher:
        document = reader.read_page(f"{site}/to//page", fetcher)
    assert (document.title, document.url, document.source) == ("Talks", f"{site}/page", HOST)
    assert document.text.startswith("The ministers met in Tokyo")


def test_what_is_refused_is_said_with_what_to_do_and_nothing_is_written(site: str, home: Path) -> None:
    with Fetcher(seconds=LONG) as guarded, pytest.raises(DocumentError) as caught:
        guarded.fetch(f"{site}/page")
    assert str(caught.value) == (
        f"{site}/page: {HOST} is an address of your own network or machine, not of the web. "
        "If you mean a page of your own network: --allow-private fetches it, or save it and add that file."
    )
    with Fetcher(allowed=ANYWHERE, seconds=LONG) as fetcher:
        assert fetcher.fetch(f"{site}/page").data == PAGE
        for path in ("bomb", "short", "status/404"):
            with pytest.raises(DocumentError):
                fetcher.fetch(f"{site}/{path}")
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_fetching_can_be_given_up(site: str) -> None:
    with Fetcher(allowed=[HOST], seconds=LONG) as fetcher:
        timer = threading.Timer(0.3, fetcher.close)
        timer.start()
        with pytest.raises(DocumentError, match="it was given up"):
            fetcher.fetch(f"{site}/silent")
        timer.join()
