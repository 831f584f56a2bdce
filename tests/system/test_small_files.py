"""A file that ought to be small and regular is read at once, or refused at once, whatever lies in its place."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

import pytest

from tui.system.small_files import UnfitFileError, open_regular, read_from, read_small

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def test_a_file_of_the_size_allowed_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * 100)
    assert read_small(tmp_path / "file", 100) == b"x" * 100


def test_a_larger_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * 101)
    with pytest.raises(UnfitFileError, match="larger than 100 bytes"):
        read_small(tmp_path / "file", 100)


@pytest.fixture(params=["pipe", "socket", "folder", "/dev/zero", "/dev/tty"])
def unfit(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "file"
    match request.param:
        case "pipe":
            os.mkfifo(path)
            yield path
        case "socket":
            with socket.socket(socket.AF_UNIX) as listener:
                here = Path.cwd()
                os.chdir(tmp_path)  # such a path may not be long
                listener.bind("file")
                os.chdir(here)
                yield path
        case "folder":
            path.mkdir()
            yield path
        case device:
            yield Path(device)


def test_what_is_no_regular_file_is_refused_without_waiting(unfit: Path) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - each system has its own words for some of them
        read_small(unfit, 100)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux has a file that is regular and waits")
def test_a_file_without_data_for_now_is_refused(tmp_path: Path) -> None:
    # What /proc/kmsg does, with a pipe: it is opened, and gives nothing.
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    with FileIO(reading) as opened, pytest.raises(UnfitFileError, match="no data for now"):
        read_from(opened, tmp_path, 100)
    os.close(writing)


def test_a_link_is_followed_only_where_it_may_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")
    assert read_small(tmp_path / "link", 100) == b"x"
    with pytest.raises(OSError, match=r"Too many levels|loop"):
        open_regular(tmp_path / "link", follow=False)


def test_a_regular_file_of_the_system_is_read(tmp_path: Path) -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("this system has none")
    assert b"Name:" in read_small(Path("/proc/self/status"), 100_000)


def test_no_file_stays_open(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    code = (
        "import sys; from pathlib import Path; from tui.system.small_files import read_small\n"
        "for _ in range(3):\n"
        "    try: read_small(Path(sys.argv[1]), 1)\n"
        "    except OSError: pass\n"
    )
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", code, "/dev/zero"]
    answer = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    assert answer.stderr == ""
