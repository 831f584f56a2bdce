"""Who is let in, and that nothing is left running: asked of a real server, without a browser."""

import asyncio
import os
import select
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pyte
import pytest

from tests.support.driving import SAMPLE
from tests.support.libraries import write
from tests.support.served import SECONDS, SWITCHING, Served, served
from tui.serving.server import MOST_SESSIONS

EVIL = "http://evil.example"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The sample, served once for all that only ask."""
    folder = tmp_path_factory.mktemp("served")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG", "STATE", "CACHE", "DATA"):
            patch.setenv(f"XDG_{name}_HOME", str(folder / name))
        with served(Path(shutil.copytree(SAMPLE, folder / "library"))) as server:
            yield server


def test_the_page_opens_with_its_token_and_loads_nothing_from_elsewhere(server: Served) -> None:
    answer = server.get()
    assert answer.status == 200
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert f"connect-src ws://{server.host};" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    page = answer.text
    assert page.replace(f"ws://{server.host}", "").count("://") == 0
    assert server.get("textual.js").status == server.get("xterm.css").status == 200


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no file has such a name")
def test_a_folder_whose_name_gives_orders_to_the_page_is_shown_as_text(tmp_path: Path) -> None:
    name = os.fsdecode(b"<script>x\xff\x1b[2J")
    (tmp_path / name).mkdir()
    with served(tmp_path / name) as server:
        page = server.get()
    assert page.status == 200
    assert "<script>x" not in page.text
    assert "\x1b" not in page.text


@pytest.mark.parametrize("path", ["/", "/x/", "/x/connection", "/x/textual.js", "/static/js/textual.js", "/x/y/z"])
def test_without_the_token_nothing_is_shown(server: Served, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 403
    assert "lacks the token" in answer.text


@pytest.mark.parametrize("asset", ["page.html", "..%2fserver.py", "fonts", "%2e%2e/%2e%2e/etc/passwd"])
def test_no_other_file_is_handed_out(server: Served, asset: str) -> None:
    assert server.get(asset).status in (403, 404)


def test_an_export_is_found_by_its_key_alone(server: Served) -> None:
    assert server.get("/download/0123456789abcdef").status == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", ""])
def test_a_foreign_host_is_refused(server: Served, host: str) -> None:
    assert server.get(Host=host).status == 403
    assert server.handshake(Host=host, Origin=f"http://{server.host}").status == 403


def test_a_foreign_origin_is_refused(server: Served) -> None:
    assert server.get(Origin=EVIL).status == 403
    assert server.handshake(Origin=EVIL).status == 403
    assert server.handshake(Origin="null").status == 403


def test_a_connection_needs_an_origin_and_the_token(server: Served) -> None:
    assert server.handshake().status == 403
    assert server.handshake("/x/connection", Origin=f"http://{server.host}").status == 403


def test_more_pages_than_a_machine_bears_are_refused(server: Served) -> None:
    for _ in range(MOST_SESSIONS):
        assert server.handshake(Origin=f"http://{server.host}").status == SWITCHING
    refused = server.handshake(Origin=f"http://{server.host}")
    assert refused.status == 503
    assert str(MOST_SESSIONS) in refused.text
    server.disconnect()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are told apart by Linux' own means")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_with_the_server_its_readers_end(folder: Path, number: signal.Signals, code: int) -> None:
    with served(folder) as server:
        assert server.handshake(Origin=f"http://{server.host}").status == SWITCHING
        readers = children(server.process.pid)
        assert readers
        watched = [os.pidfd_open(reader) for reader in readers]
        assert server.end(number) == code
        for reader in watched:
            assert select.select([reader], [], [], SECONDS)[0], "a reader is left"
            os.close(reader)


async def test_a_page_that_grows_while_its_reader_begins_is_drawn_as_large_as_it_is(folder: Path) -> None:
    write(folder, "2026-02-02-talks.md", "Talks of the two")
    write(folder, "2026-03-02-visit.md", "Visit to the north")
    screen = pyte.Screen(200, 60)
    stream = pyte.ByteStream(screen)
    with served(folder) as server:
        url = f"{server.url}connection?width=60&height=20"
        async with aiohttp.ClientSession() as client, client.ws_connect(url, origin=f"http://{server.host}") as page:
            await page.send_json(["resize", {"width": 120, "height": 40}])
            is_typed = False
            async with asyncio.timeout(SECONDS):
                while "1 of 2 articles" not in (text := "\n".join(screen.display)):
                    stream.feed((await page.receive_bytes()).replace(b"\x1b[?2026$p", b""))
                    if "Visit to the north" in text and not is_typed:
                        is_typed = True
                        for key in "/talks":
                            await page.send_json(["stdin", key])
    assert next(line.index("1 of 2 articles") for line in screen.display if "1 of 2 articles" in line) > 60


def children(pid: int) -> list[int]:
    """The processes that one has started, once there are any."""
    while True:
        tasks = Path(f"/proc/{pid}/task").glob("*/children")
        if numbers := [int(number) for task in tasks for number in task.read_text().split()]:
            return numbers
