"""The reader in a real browser: it opens, is clicked and typed at, and judges only where it may."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic
from urllib.parse import parse_qs, urlsplit

import pyte
import pytest

from tests.support.chromium import PROGRAM, Page
from tests.support.libraries import write
from tests.support.served import SECONDS, Served, served
from tui.library.files.paths import LOG

pytestmark = pytest.mark.skipif(not PROGRAM, reason="there is no Chromium here")

COLUMNS, LINES = 120, 40
PROMISE = "commitments:\n- {id: bridge, text: Build the bridge, parties: [Japan], due: 2030}\n"


class Shown:
    """What a page shows, from what its reader draws."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._screen = pyte.Screen(COLUMNS * 2, LINES * 2)  # larger than the page, so that nothing is wrapped
        self._stream = pyte.ByteStream(self._screen)

    @property
    def lines(self) -> list[str]:
        """The lines of the terminal in the page."""
        self.page.value("1")  # so that all is taken in which has come
        while self.page.received:
            self._stream.feed(self.page.received.pop(0).replace(b"\x1b[?2026$p", b""))
        return list(self._screen.display)

    def until(self, text: str) -> None:
        """Wait until a text is shown."""
        end = monotonic() + SECONDS
        while text not in "\n".join(self.lines):
            assert monotonic() < end, "\n".join(self.lines)

    def click(self, text: str) -> None:
        """Click at a text."""
        [(line, column)] = [(y, row.index(text)) for y, row in enumerate(self.lines) if text in row][:1]
        place = "document.querySelector('.xterm-screen').getBoundingClientRect()"
        sides = ("left", "top", "width", "height")
        left, top, width, height = (float(str(self.page.value(f"{place}.{side}"))) for side in sides)
        cells = parse_qs(urlsplit(self.page.requested[-1]).query)
        across, down = width / int(cells["width"][0]), height / int(cells["height"][0])
        self.page.click(left + (column + 0.5) * across, top + (line + 0.5) * down)


@contextmanager
def opened(server: Served, profile: Path) -> Iterator[Shown]:
    """Open its page, and wait for the reader."""
    with closing(Page(profile, server.url)) as page:
        shown = Shown(page)
        shown.until("Build the bridge")
        page.value("document.querySelector('.xterm-helper-textarea').focus()")
        yield shown


@pytest.fixture
def library(folder: Path) -> Path:
    """Two articles, the newer with a promise."""
    write(folder, "2026-02-02-talks.md", "Talks of the two", "2026-02-02", PROMISE)
    write(folder, "2025-02-02-visit.md", "Visit to the north", "2025-02-02")
    return folder


def test_the_page_is_clicked_and_filtered_and_asks_nobody_else(library: Path, tmp_path: Path) -> None:
    with served(library) as server, opened(server, tmp_path / "profile") as shown:
        shown.click("Visit to the north")
        shown.until("2 of 2")
        shown.page.press("/", *"bridge")
        shown.until("1 of 2 articles")
        assert {urlsplit(url).netloc for url in shown.page.requested} == {server.host}
        assert not [words for words in shown.page.refused if "Security Policy" in words]


def test_read_only_a_judgement_is_refused(library: Path, tmp_path: Path) -> None:
    with served(library) as server, opened(server, tmp_path / "profile") as shown:
        shown.page.press("3", " ")
        shown.until("Read-only: nothing is judged or noted.")
    assert not (library / LOG).exists()


def test_with_write_a_judgement_is_kept_under_the_name_that_was_given(library: Path, tmp_path: Path) -> None:
    with served(library, "--write", "--by=Ann Example") as server, opened(server, tmp_path / "profile") as shown:
        shown.page.press("3", " ")
        shown.until("Saved: kept")
        shown.page.press("e")
        shown.until("In a browser: no program is started.")
    log = (library / LOG).read_text(encoding="utf-8")
    assert '"kept"' in log
    assert "Ann Example" in log


def test_a_page_of_another_origin_gets_no_connection(library: Path, tmp_path: Path) -> None:
    with served(library) as server, closing(Page(tmp_path / "profile", "about:blank")) as page:
        socket = f"new WebSocket('{server.url.replace('http', 'ws', 1)}connection')"
        page.value(f"window.heard = ''; const s = {socket}; s.onopen = s.onerror = event => window.heard = event.type")
        page.until("window.heard")
        assert page.value("window.heard") == "error"


def test_an_export_is_downloaded_and_not_written_here(library: Path, tmp_path: Path) -> None:
    with served(library) as server, opened(server, tmp_path / "profile") as shown:
        shown.page.ask("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path / "downloads"))
        shown.page.press("E")
        shown.until("csv:")
        shown.page.press("1")
        shown.until("To be downloaded")
        end = monotonic() + SECONDS
        while not [file for file in (tmp_path / "downloads").glob("accord-*") if file.suffix != ".crdownload"]:
            assert monotonic() < end
            shown.page.value("1")
