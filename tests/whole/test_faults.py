"""Whatever happens while files are read, the index is right afterwards. Processes are killed for real."""

import os
import random
import select
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.libraries import intact, opened, shown, tables, write
from tests.support.thoroughness import THOROUGH
from tui.library.errors import LibraryError
from tui.library.files import paths
from tui.library.files.scanning import Scan, scan
from tui.library.filter.query import EVERYTHING, parse_query
from tui.library.index.database import file_name
from tui.library.library import Library, Progress
from tui.library.sync import reconcile as reconcile_module
from tui.library.sync import update as update_module
from tui.library.sync import worker
from tui.system.process import Process

ROOT = Path(__file__).parents[2]
on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files and signals")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of the end of any process")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    folder.mkdir()
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def library(folder: Path, cache: Path) -> Iterator[Library]:
    with opened(folder, cache) as library:
        yield library


# Processes that are killed.
class Killable:
    """Lets every record be read by a process of its own, and kills it on demand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reconcile_module, "FEW_RECORDS", 0)
        monkeypatch.setattr(worker, "Process", self.start)
        self.process: Process | None = None

    def start(self, module: str) -> Process:
        self.process = Process(module)
        return self.process

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()


@pytest.fixture
def killable(monkeypatch: pytest.MonkeyPatch) -> Killable:
    return Killable(monkeypatch)


def write_many(folder: Path, version: int) -> None:
    """Write some batches of records of many kinds; another version changes, adds, breaks and removes some."""
    chance = random.Random(version)
    for number in range(300):
        name = f"{number % 7}/{number:03}.md"
        if version and chance.random() < 0.2:
            (folder / name).unlink(missing_ok=True)
        elif not version or chance.random() < 0.7:
            published = "the other day" if chance.random() < 0.1 else f"20{chance.randrange(10, 30)}-0{number % 9 + 1}"
            more = f"parties: [P{number % 5}, Q{version}]\ncommitments:\n- text: Do {number} {version}\n  due: 2026\n"
            write(folder, name, f"Title {number} {version}", published, more)


def made_anew(folder: Path, cache: Path) -> dict[str, Sequence[object]]:
    """The tables of a new index."""
    with opened(folder, cache) as library:
        library.reconcile()
    return tables(cache / file_name(folder.resolve()))


@on_posix
@pytest.mark.parametrize("lines", range(3))
def test_a_build_that_is_killed_goes_on_from_there(
    folder: Path, cache: Path, library: Library, killable: Killable, lines: int
) -> None:
    write_many(folder, 0)
    told: list[Progress] = []

    def progress(now: Progress) -> None:
        told.append(now)
        if len(told) == lines + 1:
            killable.kill()

    with pytest.raises(LibraryError, match=r"has died: it was ended by signal 9 .* read the files again to go on"):
        library.reconcile(progress)
    assert intact(library._index.path)
    left = (
        300 - library.results(EVERYTHING).articles().total - library.results(parse_query("is:problem")).articles().total
    )
    assert left <= 300 - told[-1].done, "what was told as read has been kept"
    again: list[Progress] = []
    library.reconcile(again.append)
    assert again[-1:] == ([Progress(left, left)] if left else [])
    assert tables(library._index.path) == made_anew(folder, cache.with_name("other"))


@on_posix
@pytest.mark.parametrize("seed", range(0, 12, 1 if THOROUGH else 4))
def test_whenever_it_is_killed_the_next_run_makes_everything_right(
    folder: Path, cache: Path, library: Library, killable: Killable, seed: int
) -> None:
    chance = random.Random(seed)
    write_many(folder, 0)
    started = time.monotonic()
    made_anew(folder, cache.with_name("timed"))
    took = time.monotonic() - started
    for version in range(1, 6):
        # From another thread, so that it is hit anywhere: while it starts, reads or writes.
        killer = threading.Timer(chance.random() * took, killable.kill)
        killer.start()
        with suppress(LibraryError):
            library.reconcile()
        killer.cancel()
        killer.join()
        assert intact(library._index.path)
        write_many(folder, version)
    library.reconcile()
    assert tables(library._index.path) == made_anew(folder, cache.with_name("other"))


@on_linux
@pytest.mark.parametrize("count", [100, 1000], ids=["alone", "with processes of its own"])
def test_the_process_ends_with_the_program_that_started_it(folder: Path, cache: Path, count: int) -> None:
    for number in range(count):
        write(folder, f"{number:04}.md", "A", f"{1000 + number}-01-01")
    program = """if True:
        import sys, time
        from pathlib import Path
        from tui.library.sync import worker
        from tui.library.sync import reconcile
        from tui.library.library import Library
        from tui.system.process import Process

        def start(module):
            process = Process(module)
            print(process.id, flush=True)
            return process

        def wait(progress):
            if progress.done:
                print("reading", flush=True)
                time.sleep(600)

        reconcile.FEW_RECORDS = 0
        worker.Process = start
        Library.open(Path(sys.argv[1]), cache=Path(sys.argv[2]), today=0).reconcile(wait)
    """
    command = [sys.executable, "-c", program, str(folder), str(cache)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        process = int(parent.stdout.readline())
        assert parent.stdout.readline() == "reading\n"
        all_of_them = [process, *children(process)]
        assert len(all_of_them) == 1 + (count == 1000)
        ends = select.poll()
        for each in all_of_them:
            ends.register(os.pidfd_open(each), select.POLLIN)
        parent.kill()
    for _ in all_of_them:
        ((ended, _event),) = ends.poll(60_000)[:1]
        ends.unregister(ended)
        os.close(ended)


@on_linux
def test_the_watcher_ends_with_the_program_that_started_it(folder: Path) -> None:
    program = """if True:
        import sys
        from pathlib import Path
        from tui.library.files.watch import Watch

        watch = Watch(Path(sys.argv[1]))
        for _ in watch:
            print(watch._process.id, flush=True)
    """
    command = [sys.executable, "-c", program, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        watcher = os.pidfd_open(int(parent.stdout.readline()))
        parent.kill()
    ends = select.poll()
    ends.register(watcher, select.POLLIN)
    assert ends.poll(60_000), "it has nothing to say, so it must find out in another way"
    os.close(watcher)


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    said = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(each) for each in said.split()]


@on_linux
def test_a_reading_process_that_is_killed_is_told(folder: Path, library: Library, killable: Killable) -> None:
    for number in range(2000):
        write(folder, f"{number:04}.md", "A", f"{1000 + number}-01-01")

    def progress(_: Progress) -> None:
        assert killable.process is not None
        for each in children(killable.process.id):
            os.kill(each, signal.SIGKILL)

    with pytest.raises(LibraryError, match=r"it was ended by signal 9 .*Killed.* read the files again to go on"):
        library.reconcile(progress)
    assert intact(library._index.path)
    library.reconcile()
    assert library.results(EVERYTHING).articles().total == 2000


def test_a_system_that_lets_no_process_start_is_told(
    folder: Path, library: Library, killable: Killable, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "a.md", "A")
    monkeypatch.setattr(sys, "executable", str(folder / "no-python"))
    with pytest.raises(LibraryError, match="No process can be started to read the records"):
        library.reconcile()


# Files that change while they are read.
def replace_when_looked_at(monkeypatch: pytest.MonkeyPatch, folder: Path, titles: Iterator[str]) -> None:
    """Replace the record `a` with one of another title after each look at it, until there is none left."""
    settled = paths._settled

    def look(file: int) -> os.stat_result:
        status = settled(file)
        title = next(titles, None)
        if title is not None:
            write(folder, "a.md", title)
        return status

    monkeypatch.setattr(paths, "_settled", look)


def test_a_record_that_changes_while_it_is_read_is_read_again(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "a.md", "Before")
    replace_when_looked_at(monkeypatch, folder, iter(["Half way", "Afterwards"]))
    library.reconcile()
    assert shown(library, "afterwards ") == ["a"]
    assert not library.reconcile()


def test_a_record_that_does_not_stop_changing_is_read_by_the_next_run(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "a.md", "Before")
    replace_when_looked_at(monkeypatch, folder, (f"Version {number}" for number in range(5)))
    library.reconcile()
    assert shown(library) == ["a"]
    assert library.reconcile().changed == 1
    assert shown(library, '"version 4"') == ["a"]
    assert not library.reconcile()


def test_a_record_that_is_replaced_while_it_is_read_is_read_by_the_next_run(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "a.md", "Before")
    settled = paths._settled

    def replace(file: int) -> os.stat_result:
        monkeypatch.undo()
        write(folder, "a.md.new", "Afterwards")
        (folder / "a.md.new").replace(folder / "a.md")
        return settled(file)

    monkeypatch.setattr(paths, "_settled", replace)
    library.reconcile()
    assert shown(library, "before ") == ["a"]
    library.reconcile()
    assert shown(library, "afterwards ") == ["a"]


@pytest.mark.parametrize("was_known", [True, False])
def test_a_file_that_vanishes_before_it_is_read_is_no_problem(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch, was_known: bool
) -> None:
    write(folder, "a.md", "A")
    write(folder, "b.md", "B")
    if was_known:
        library.reconcile()
        write(folder, "a.md", "Edited")

    def scan_and_remove(folder: Path, known: dict[str, tuple[int, int]], at_most: int | None = None) -> Scan:
        found = scan(folder, known, at_most)
        (folder / "a.md").unlink()
        return found

    monkeypatch.setattr(update_module, "scan", scan_and_remove)
    changes = library.reconcile()
    assert changes.removed == was_known
    assert shown(library) == ["b"]
    assert library.check() == ()


# Files and folders that cannot be read.
@pytest.fixture
def locked(folder: Path) -> Path:
    """A folder in the library that can be locked."""
    write(folder, "locked/a.md", "A")
    write(folder, "locked/deep/b.md", "B")
    write(folder, "open.md", "C")
    return folder / "locked"


def lock(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody read a folder."""
    locked.chmod(0)
    if os.access(locked, os.R_OK):  # root may read anything
        scandir = os.scandir

        def scan(path: Path) -> Iterator[os.DirEntry[str]]:
            if Path(path) == locked:
                raise PermissionError(13, "Permission denied", str(path))
            return scandir(path)

        monkeypatch.setattr(os, "scandir", scan)


def unlock(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be read again."""
    monkeypatch.undo()
    locked.chmod(0o700)


@on_posix
@pytest.mark.parametrize("paths", [None, ["locked"]], ids=["the whole folder", "by its path"])
def test_a_folder_that_cannot_be_read_is_a_problem_and_nothing_in_it_is_forgotten(
    library: Library, locked: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str] | None
) -> None:
    library.reconcile()
    lock(locked, monkeypatch)
    library.reconcile(paths=paths)
    (problem,) = library.problems()
    assert problem.message == "it cannot be read: Permission denied; expected a folder that you may read."
    assert set(shown(library)) == {"locked/a", "locked/deep/b", "open"}
    write(locked.parent, "open.md", "Edited")
    library.reconcile(paths=["open.md"])
    assert library.problems() == (problem,)
    unlock(locked, monkeypatch)
    library.reconcile(paths=paths)
    assert library.problems() == ()


@on_posix
def test_a_file_that_cannot_be_read_is_a_problem_until_it_can(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "a.md", "A")
    write(folder, "b.md", "B")
    path = folder / "a.md"
    path.chmod(0)
    if os.access(path, os.R_OK):
        really_open = os.open

        def refuse(name: str | Path, *arguments: int) -> int:
            if Path(name) == path:
                raise PermissionError(13, "Permission denied", str(name))
            return really_open(name, *arguments)

        monkeypatch.setattr(os, "open", refuse)
    library.reconcile()
    (problem,) = library.problems()
    assert (problem.file, problem.found) == ("a.md", "it cannot be read: Permission denied")
    assert shown(library) == ["b"]
    unlock(path, monkeypatch)
    library.reconcile()
    assert set(shown(library)) == {"a", "b"}
    assert library.problems() == ()


@on_posix
def test_links_that_lead_in_circles_do_no_harm(folder: Path, library: Library) -> None:
    write(folder, "sub/a.md", "A")
    (folder / "sub" / "round").symlink_to(folder, target_is_directory=True)
    (folder / "sub" / "self.md").symlink_to(folder / "sub" / "self.md")
    for changed in (None, ["sub/round", "sub/round/sub/a.md", "sub/self.md", "sub"]):
        library.reconcile(paths=changed)
        assert shown(library) == ["sub/a"]
        (problem,) = library.problems()
        assert problem.file == "sub/self.md"


def test_a_huge_file_is_not_read(folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, "a.md", "A")
    with (folder / "large.md").open("wb") as file:
        file.truncate(1 << 30)
    found = paths.read(folder, "large")
    assert found is not None
    assert found[0].size == 1 << 30
    assert not isinstance(found[1], bytes)
    library.reconcile()
    (problem,) = library.problems()
    assert problem.message.startswith("a file of 1,073,741,824 bytes; expected a record of at most 1,048,576 bytes.")
    assert shown(library) == ["a"]
    assert not library.reconcile()


@on_posix
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_is_no_file_makes_nobody_wait(folder: Path, library: Library, kind: str) -> None:
    write(folder, "a.md", "A")
    if kind == "pipe":
        os.mkfifo(folder / "x.md")
    else:
        try:
            os.mknod(folder / "x.md", stat.S_IFCHR | 0o600, os.makedev(1, 5))
        except PermissionError:
            pytest.skip("only root makes devices")
    for changed in (None, ["x.md", "a.md"]):
        library.reconcile(paths=changed)
        assert shown(library) == ["a"]
        assert library.problems() == ()
    # A file may turn into one after the scan.
    assert paths.read(folder, "x") is None


# Many records that cannot be read.
def test_thousands_of_broken_records_are_listed_and_skipped(folder: Path, library: Library) -> None:
    for number in range(10_000):
        text = "no record" if number % 2 else f"---\ntitle: A\npublished: {number // 10 + 1000}\n---\n"
        (folder / f"{number:05}.md").write_text(text, encoding="utf-8")
    changes = library.reconcile()
    assert (changes.added, changes.problems) == (10_000, 5_000)
    assert library.counts().problems == 5_000
    assert library.results(EVERYTHING).articles().total == 5_000
    broken = library.results(parse_query("is:problem")).articles()
    assert broken.total == 5_000
    assert [row.id for row in broken.fetch(0, 2)] == ["00001", "00003"]
    assert not library.reconcile()
