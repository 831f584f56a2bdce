"""The first screen: what a start showed last is there at once, is true, is private, and costs no key."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pyte
import pytest

from tests.support.libraries import write
from tests.support.real_terminal import COLUMNS, LINES, SECONDS, RealTerminal, terminal
from tests.whole.test_hostile import HOSTILE, record
from tui import first_screen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")

PANES = ("1 Articles", "2 Summary", "3 Commitments", "4 Timeline")
COMMITMENTS = "commitments:\n- {id: one, text: Build a railway, due: 2030}\n- {id: two, text: Open a port}\n"


@pytest.fixture
def library(folder: Path) -> Path:
    write(folder, "one.md", "A treaty", "2026-02-03", COMMITMENTS)
    write(folder, "two.md", "An accord", "2026-02-02", COMMITMENTS)
    return folder


def pictures() -> list[Path]:
    """The files of the pictures that are kept."""
    folder = Path(os.environ["XDG_CACHE_HOME"]) / "accord" / "first"
    return sorted(path for path in folder.glob("*") if not path.suffix)  # what has one is being written


def keep(library: Path, size: tuple[int, int] = (COLUMNS, LINES), **environment: str) -> list[list[pyte.screens.Char]]:
    """Start Accord, wait until it has kept its picture, and leave; return the cells that it showed."""
    before = {path: path.stat().st_mtime_ns for path in pictures()}
    with terminal(library, size=size, **environment) as screen:
        screen.until(lambda: {path: path.stat().st_mtime_ns for path in pictures()} != before)
        shown = cells(screen)
        screen.type("q")
        assert screen.end() == 0
    return shown


def cells(screen: RealTerminal) -> list[list[pyte.screens.Char]]:
    return [[screen.screen.buffer[y][x] for x in range(screen.screen.columns)] for y in range(screen.screen.lines)]


def text_of(cells: list[list[pyte.screens.Char]]) -> str:
    return "\n".join("".join(cell.data for cell in line) for line in cells)


def held(aside: Path) -> dict[str, str]:
    """Surroundings in which Accord never gets further than its first screen: what it imports next does not end."""
    package = aside / "held" / "textual"
    package.mkdir(parents=True)
    text = f"import pathlib, time\npathlib.Path({str(aside / 'begun')!r}).touch()\ntime.sleep(600)\n"
    (package / "__init__.py").write_text(text, encoding="utf-8")
    return {"PYTHONPATH": str(package.parent)}


def has_picture(screen: RealTerminal) -> bool:
    return PANES[0] in screen.text


LOOKS: dict[str, tuple[tuple[int, int], dict[str, str], str]] = {
    "wide": ((140, 45), {"COLORTERM": "truecolor"}, ""),
    "middle, light": ((100, 30), {"COLORTERM": "truecolor"}, 'theme = "accord-light"\n'),
    "narrow, no colour": ((80, 24), {"NO_COLOR": "1"}, ""),
    "small, ASCII": ((60, 20), {}, 'glyphs = "ascii"\n'),
}


@pytest.mark.parametrize("look", LOOKS)
def test_it_is_cell_for_cell_what_is_painted_then(look: str, folder: Path, tmp_path: Path) -> None:
    size, environment, settings = LOOKS[look]
    file = Path(os.environ["XDG_CONFIG_HOME"]) / "accord" / "settings.toml"
    file.parent.mkdir(parents=True)
    file.write_text(settings, encoding="utf-8")
    for number, text in enumerate((*HOSTILE.values(), "日本語の合意 한국어 ไทย é")):
        (folder / f"{number}.md").write_text(record(text), encoding="utf-8")
    shown = keep(folder, size, **environment)
    with terminal(folder, size=size, **environment, **held(tmp_path)) as screen:
        screen.until(lambda: cells(screen) == shown)
        kept = pictures()[0].read_bytes()
        assert not set(map(chr, range(32))) & set(first_text(kept)) - {"\x1b", "\n"}


def first_text(data: bytes) -> str:
    return data.split(b"\0")[-1].decode()


def test_it_stays_until_the_app_has_painted_the_same(library: Path) -> None:
    first = text_of(keep(library))
    with terminal(library) as screen:
        screen.until(lambda: screen.text == first)
        while b"\x1b[?2004h" not in screen.output:
            screen.read()
            assert screen.text == first
        screen.type("q")
        end = monotonic() + SECONDS
        while b"\x1b[?2004l" not in screen.output:  # with this, Textual begins to leave
            assert screen.text == first
            screen.read()
            assert monotonic() < end
        assert screen.end() == 0
        assert screen.is_as_before
        assert screen.output.count(b"\x1b[?1049h") == 1


def test_nothing_is_imported_before_it_but_what_python_has_at_hand() -> None:
    program = (
        "import os, sys, time; before = set(sys.modules)\n"
        "from tui import first_screen; first_screen.show(['nothing'])\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(Path.cwd())!r}); {program}"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() == [
        "tui",
        "tui.first_screen",
    ]


def test_keys_typed_at_once_are_not_echoed_and_act(library: Path) -> None:
    first = text_of(keep(library))
    with terminal(library) as screen:
        screen.until(lambda: screen.text == first)
        screen.type("j3 ")
        while b"\x1b[?2004h" not in screen.output:
            screen.read()
            assert screen.text == first
        screen.shows("Saved")
        screen.type("q")
        assert screen.end() == 0
    assert '"article": "two"' in (library / "assessments.jsonl").read_text(encoding="utf-8")


def test_q_typed_at_once_quits(library: Path) -> None:
    keep(library)
    with terminal(library) as screen:
        screen.type("q")
        assert screen.end() == 0
        assert screen.is_as_before


def test_where_the_picture_was_not_true_keys_that_judge_are_dropped_and_that_is_said(library: Path) -> None:
    keep(library)
    (path,) = pictures()
    _, _, body = path.read_bytes().partition(b"\n")
    changed = body.replace(b"Build a railway", b"Build a runway.")
    assert changed != body
    path.write_bytes(b"%x\n" % first_screen._sum(changed) + changed)
    with terminal(library) as screen:
        screen.until(lambda: "Build a runway." in screen.text)
        screen.type("3 jq")
        screen.shows("has judged nothing")
        screen.type("q")
        assert screen.end() == 0
    assert not (library / "assessments.jsonl").exists()


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def link(path: Path) -> None:
    other = path.rename(path.parent.parent / "elsewhere")
    path.symlink_to(other)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "one bit": flip,
    "the half": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "empty": lambda path: path.write_bytes(b""),
    "readable by others": lambda path: path.chmod(0o644),
    "a link": link,
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_or_foreign_file_is_ignored(kind: str, library: Path, tmp_path: Path) -> None:
    keep(library)
    (path,) = pictures()
    DAMAGE[kind](path)
    shows_nothing(library, tmp_path)


def shows_nothing(library: Path, aside: Path, size: tuple[int, int] = (COLUMNS, LINES), **environment: str) -> None:
    """See that a start waits for the app to paint."""
    with terminal(library, size=size, **{**held(aside), **environment}) as screen:
        screen.until((aside / "begun").exists)
        screen.read()  # what is written before that import has come by now
        assert not screen.text.strip()


CHANGES: dict[str, Callable[[Path], object]] = {
    "a judgement": lambda library: (library / "assessments.jsonl").write_text("{}\n", encoding="utf-8"),
    "the settings": lambda _: write_settings('theme = "accord-light"\n'),
    "the index": lambda _: [
        os.utime(path, ns=(1, 1)) for path in Path(os.environ["XDG_CACHE_HOME"]).glob("accord/*.sqlite3")
    ],
}


def write_settings(text: str) -> None:
    file = Path(os.environ["XDG_CONFIG_HOME"]) / "accord" / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("what", CHANGES)
def test_it_is_shown_only_while_nothing_has_changed(what: str, library: Path, tmp_path: Path) -> None:
    keep(library)
    CHANGES[what](library)
    shows_nothing(library, tmp_path)


@pytest.mark.parametrize(
    ("size", "environment"),
    [((COLUMNS, LINES - 1), {}), ((COLUMNS, LINES), {"NO_COLOR": "1"}), ((COLUMNS, LINES), {"TERM": "dumb"})],
)
def test_it_is_that_of_the_same_terminal(
    size: tuple[int, int], environment: dict[str, str], library: Path, tmp_path: Path
) -> None:
    keep(library)
    shows_nothing(library, tmp_path, size, **environment)


@pytest.mark.parametrize(
    ("end", "codes"),
    [
        (lambda screen: os.kill(screen.pid, signal.SIGTERM), {143}),
        (lambda screen: os.kill(screen.pid, signal.SIGHUP), {129}),
        # Python lets the signal end it where it has met a text that was being executed, as named tuples have one.
        (lambda screen: screen.type("\x03"), {130, -signal.SIGINT}),
    ],
    ids=["SIGTERM", "SIGHUP", "ctrl+c"],
)
def test_whatever_ends_it_before_the_app_is_there_the_terminal_is_as_it_was(
    end: Callable[[RealTerminal], object], codes: set[int], library: Path, tmp_path: Path
) -> None:
    keep(library)
    with terminal(library, **held(tmp_path)) as screen:
        screen.until(lambda: has_picture(screen))
        end(screen)
        assert screen.end() in codes
        assert screen.is_as_before


def test_an_app_that_cannot_be_imported_leaves_the_terminal_as_it_was_and_says_why(
    library: Path, tmp_path: Path
) -> None:
    keep(library)
    surroundings = held(tmp_path)
    (tmp_path / "held" / "textual" / "__init__.py").write_text("raise ImportError('out of order')\n", encoding="utf-8")
    with terminal(library, **surroundings) as screen:
        assert screen.end() == 1
        assert "out of order" in screen.text
        assert screen.is_as_before


def test_pictures_are_private_and_few(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(library)
    (path,) = pictures()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    for number in range(first_screen.MOST_PICTURES + 5):
        (path.parent / str(number)).touch()
        os.utime(path.parent / str(number), ns=(number, number))
    first_screen._make_room(str(path.parent))
    assert len(pictures()) == first_screen.MOST_PICTURES
    assert path in pictures()


def test_a_setting_keeps_none(library: Path) -> None:
    write_settings("first_screen = false\n")
    with terminal(library) as screen:
        screen.shows("Build a railway")
        screen.type("q")
        assert screen.end() == 0
    assert not pictures()


def test_the_next_start_shows_at_once_where_the_user_was(library: Path, tmp_path: Path) -> None:
    wide = (140, 45)

    def reads(title: str, screen: RealTerminal) -> bool:
        """Whether the summary, and not the list alone, has an article's title."""
        return screen.text.count(title) > screen.text.count("An accord" if title == "A treaty" else "A treaty")

    with terminal(library, size=wide) as screen:
        screen.until(lambda: reads("A treaty", screen))
        screen.type("j3j")
        screen.until(lambda: reads("An accord", screen))
        screen.type("q")
        assert screen.end() == 0
    with terminal(library, size=wide, **held(tmp_path)) as screen:
        screen.until(lambda: has_picture(screen) and "? keys" in screen.text)  # that comes last
        assert reads("An accord", screen)
        first = screen.text
    with terminal(library, size=wide) as screen:
        screen.until(lambda: screen.text == first)
        while b"\x1b[?2004h" not in screen.output:
            screen.read()
        screen.type("j")  # where all is as it was shown, keys act on that, and nothing is said
        screen.type("q")
        while b"\x1b[?2004l" not in screen.output:
            assert "has judged nothing" not in screen.text
            screen.read()
        assert screen.end() == 0
    with terminal("--fresh", library, size=wide) as screen:
        screen.until(lambda: reads("A treaty", screen))
        screen.type("q")
        assert screen.end() == 0
