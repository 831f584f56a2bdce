"""A drawing in cells as text and as SVG, and files that never take the place of others."""

import errno
import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.support.strategies import texts
from tui.exporting.drawing import as_svg, as_text
from tui.system import new_files
from tui.system.new_files import ExportError, write_new
from tui.text.display import one_line
from tui.views.drawing import Drawing, Palette, Span

BOTH = {".txt": "text", ".svg": "image"}


def drawing_of(*words: str) -> Drawing:
    """A drawing with a line for each text, which begins in the third cell."""
    lines = tuple((Span(2, cell_len(word), word, "muted", bold=True),) for word in words)
    return Drawing("Timeline", 40, lines, DARK, LIGHT)


DARK = Palette(dark=True, ground="#000000", colours={"muted": "#112233"})
LIGHT = Palette(dark=False, ground="#ffffff", colours={"muted": "#445566"})


def test_text_keeps_the_cells() -> None:
    line = (Span(2, 4, "日本", "muted"), Span(8, 1, "◇", "muted"))
    assert as_text(Drawing("Title", 20, (line, ()), DARK, LIGHT)) == "  日本  ◇\n\n"


def test_an_svg_has_the_colours_for_readers_of_either_ground() -> None:
    image = as_svg(drawing_of("words"))
    assert 'fill="#000000"' in image
    assert 'class="muted" fill="#112233"' in image
    assert "@media (prefers-color-scheme: light){.ground{fill:#ffffff}.muted{fill:#445566}}" in image
    other = drawing_of("words")._replace(palette=LIGHT, other=DARK)
    assert "@media (prefers-color-scheme: dark){.ground{fill:#000000}" in as_svg(other)


@given(st.lists(texts.map(one_line), max_size=5))
def test_an_svg_says_what_the_lines_say_whatever_that_is(words: list[str]) -> None:
    image = ElementTree.fromstring(as_svg(drawing_of(*words)))  # noqa: S314 - it is our own
    said = [each.text for each in image.iter("{http://www.w3.org/2000/svg}text")]
    assert said == [word.strip() for word in words if word.strip()]


@pytest.fixture(params=["nameless", "named"])
def draft(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of writing a draft, of which many systems have only the second."""
    if request.param == "named":
        monkeypatch.setattr(new_files, "_nameless", lambda _: None)


@pytest.mark.usefixtures("draft")
def test_files_have_both_endings_and_the_usual_rights(tmp_path: Path) -> None:
    files = write_new(tmp_path, "timeline", BOTH)
    assert [file.name for file in files] == ["timeline.txt", "timeline.svg"]
    assert [file.read_text() for file in files] == ["text", "image"]
    other = tmp_path / "other"
    other.touch()
    assert stat.S_IMODE(files[0].stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


@pytest.mark.usefixtures("draft")
def test_no_file_takes_the_place_of_another_one(tmp_path: Path) -> None:
    (tmp_path / "timeline.svg").write_text("mine")
    assert [file.name for file in write_new(tmp_path, "timeline", BOTH)] == ["timeline-2.txt", "timeline-2.svg"]
    assert [file.name for file in write_new(tmp_path, "timeline", BOTH)] == ["timeline-3.txt", "timeline-3.svg"]
    assert (tmp_path / "timeline.svg").read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 5, "and no draft is left"


@pytest.mark.usefixtures("draft")
def test_many_at_once_each_get_files_of_their_own(tmp_path: Path) -> None:
    found: list[list[Path]] = []
    threads = [
        threading.Thread(target=lambda nth=nth: found.append(write_new(tmp_path, "t", {".txt": str(nth)})))
        for nth in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(file.read_text() for files in found for file in files) == [str(nth) for nth in range(8)]
    assert len(list(tmp_path.iterdir())) == 8


@pytest.mark.usefixtures("draft")
def test_where_nothing_can_be_written_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="No space left"):
        write_new(tmp_path, "timeline", BOTH)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ExportError, match="No such file"):
        write_new(tmp_path / "nowhere", "timeline", BOTH)


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="only Linux has files without a name")
def test_nothing_is_left_of_an_export_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from tui.system.new_files import write_new\n"
        "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_new(Path(sys.argv[1]), 'timeline', {'.txt': 'text', '.svg': 'image'})"
    )
    if new_files._nameless(tmp_path) is None:
        pytest.skip("this file system has none")
    killed = subprocess.run([sys.executable, "-c", code, tmp_path], cwd=Path(__file__).parents[2], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert list(tmp_path.iterdir()) == []
