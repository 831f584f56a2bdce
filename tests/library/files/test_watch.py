"""What changes in the folder is told, by real files and a real watcher."""

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.libraries import write
from tui.library.errors import LibraryError
from tui.library.files.watch import Watch

ROOT = Path(__file__).parents[3]
END = LibraryError("the end")


class Watcher:
    """A watch that runs in a thread, as in the app."""

    def __init__(self, folder: Path) -> None:
        self.watch = Watch(folder.resolve())
        self.told: queue.SimpleQueue[frozenset[str] | LibraryError] = queue.SimpleQueue()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self) -> None:
        try:
            for group in self.watch:
                self.told.put(group)
        except LibraryError as error:
            self.told.put(error)
        else:
            self.told.put(END)

    def next(self) -> frozenset[str]:
        """Wait for the next group."""
        told = self.told.get(timeout=60)
        assert isinstance(told, frozenset), told
        return told

    def until(self, *paths: str, may_be_gone: bool = False) -> set[str]:
        """Wait until all these paths have been told; return all that were."""
        told: set[str] = set()
        while not told.issuperset(paths):
            group = self.told.get(timeout=60)
            if not isinstance(group, LibraryError):
                told |= group
            else:
                assert may_be_gone, group
        return told

    def until_gone(self) -> None:
        """Wait until it is told that the folder is gone."""
        while isinstance(told := self.told.get(timeout=60), frozenset):
            pass
        assert "is gone" in str(told)

    def close(self) -> None:
        self.watch.close()
        self.thread.join(60)
        assert not self.thread.is_alive()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    write(folder, "a.md", "A")
    write(folder, "sub/b.md", "B")
    return folder


@pytest.fixture
def watcher(folder: Path) -> Iterator[Watcher]:
    watcher = Watcher(folder)
    try:
        assert watcher.next() == set()
        yield watcher
    finally:
        watcher.close()


def test_an_edit_is_told(folder: Path, watcher: Watcher) -> None:
    write(folder, "sub/b.md", "Edited")
    assert watcher.next() == {"sub/b.md"}


def test_a_record_that_an_editor_replaces_is_told(folder: Path, watcher: Watcher) -> None:
    write(folder, "a.md.tmp", "Edited")
    (folder / "a.md.tmp").replace(folder / "a.md")
    assert "a.md" in watcher.until("a.md")


def test_removals_and_renames_are_told(folder: Path, watcher: Watcher) -> None:
    (folder / "a.md").unlink()
    watcher.until("a.md")
    (folder / "sub" / "b.md").rename(folder / "c.md")
    watcher.until("sub/b.md", "c.md")


def test_folders_are_told(folder: Path, watcher: Watcher) -> None:
    write(folder, "new/c.md", "C")
    watcher.until("new")
    (folder / "sub").rename(folder / "moved")
    watcher.until("sub", "moved")
    write(folder, "moved/b.md", "Edited")
    watcher.until("moved/b.md")
    (folder / "moved" / "b.md").unlink()
    (folder / "moved").rmdir()
    watcher.until("moved")


def test_what_is_no_record_is_not_told(folder: Path, watcher: Watcher) -> None:
    for name in (".hidden.md", ".git/c.md", "README.md", "d.txt", "a.md.bak"):
        write(folder, name, "A")
    write(folder, "last.md", "A")
    assert watcher.until("last.md") == {"last.md"}


def test_thousands_of_changes_are_one_or_a_few(folder: Path, tmp_path: Path, watcher: Watcher) -> None:
    made = tmp_path / "made"
    made.mkdir()
    for number in range(10_000):
        (made / f"{number}.md").touch()
    for file in list(made.iterdir()):
        file.rename(folder / file.name)
    # A busy machine may take longer for the renaming than changes are gathered: then they come in a few groups.
    names = {f"{number}.md" for number in range(10_000)}
    groups = [watcher.next()]
    while "" not in groups[-1] and not set().union(*groups) >= names:
        groups.append(watcher.next())
    assert len(groups) < 20
    write(folder, "last.md", "A")
    while not watcher.next() & {"", "last.md"}:
        pass


def test_some_hundred_changes_are_one(folder: Path, tmp_path: Path, watcher: Watcher) -> None:
    made = tmp_path / "made"
    made.mkdir()
    names = {f"{number}.md" for number in range(500)}
    for name in names:
        (made / name).touch()
    for name in names:
        (made / name).rename(folder / name)
    assert watcher.until(*names) == names


def test_without_a_word_from_the_system_the_files_are_looked_at_again_and_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")
    watcher = Watcher(folder)
    assert watcher.next() == set()
    os.utime(folder / "sub" / "b.md", (2_000_000_000, 2_000_000_000))
    assert watcher.next() == {"sub/b.md"}
    watcher.close()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_a_name_that_is_not_text_does_not_end_the_watch(folder: Path, watcher: Watcher) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.md")).touch()
    assert watcher.until("") == {""}
    write(folder, "a.md", "Edited")
    watcher.until("a.md")


def test_what_is_behind_a_link_is_not_watched(folder: Path, tmp_path: Path) -> None:
    write(tmp_path, "others/deep/c.md", "C")
    (folder / "linked").symlink_to(tmp_path / "others", target_is_directory=True)
    (folder / "sub" / "round").symlink_to(folder, target_is_directory=True)
    watcher = Watcher(folder)
    try:
        assert watcher.next() == set()
        write(tmp_path, "others/deep/c.md", "Edited")
        write(tmp_path, "others/d.md", "D")
        write(folder, "last.md", "A")
        assert watcher.until("last.md") == {"last.md"}
    finally:
        watcher.close()


def test_folders_in_folders_that_are_made_later_are_watched(folder: Path, watcher: Watcher) -> None:
    write(folder, "new/deep/er/c.md", "C")
    watcher.until("new")
    write(folder, "new/deep/er/c.md", "Edited")
    watcher.until("new/deep/er/c.md")
    shutil.rmtree(folder / "new")
    watcher.until("new")
    write(folder, "new/deep/er/c.md", "Again")
    watcher.until("new")
    write(folder, "new/deep/er/d.md", "D")
    watcher.until("new/deep/er/d.md")


@pytest.mark.parametrize("limit", ["1 >/proc/sys/user/max_inotify_watches", "0 >/proc/sys/user/max_inotify_instances"])
def test_a_system_that_lets_nothing_more_be_watched_is_told_with_what_to_do(folder: Path, limit: str) -> None:
    program = (
        "import sys; from pathlib import Path; from tui.library.files.watch import Watch; "
        "list(Watch(Path(sys.argv[1])))"
    )
    command = f"echo {limit} && exec {sys.executable} -c '{program}' {folder}"
    # A namespace of users has limits of its own.
    try:
        allowed = subprocess.run(["unshare", "-Ur", "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        allowed = False
    if not allowed:
        pytest.skip("this system lets nobody have namespaces")
    answer = subprocess.run(
        ["unshare", "-Ur", "sh", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    said = answer.stderr.splitlines()[-1]
    assert "cannot be watched for changes" in said
    assert "Read the files again by hand when they change. On Linux, the settings fs.inotify.max_user_watches" in said


def test_no_module_that_lies_in_the_library_is_imported(folder: Path, tmp_path: Path) -> None:
    for name in ("json", "watchfiles", "threading", "sitecustomize", "tui"):
        (folder / f"{name}.py").write_text(
            f"open({str(tmp_path / 'ran')!r}, 'w')\nraise SystemExit\n", encoding="utf-8"
        )
    program = (
        "import sys; from pathlib import Path; from tui.library.files.watch import Watch\n"
        "watch = Watch(Path(sys.argv[1])); print(next(iter(watch))); watch.close()"
    )
    answer = subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path.append({str(ROOT)!r})\n{program}", folder],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (answer.stdout, answer.stderr) == ("frozenset()\n", "")
    assert not (tmp_path / "ran").exists()


def test_closing_ends_it(watcher: Watcher) -> None:
    watcher.close()
    assert watcher.told.get(timeout=60) is END


def test_a_closed_watch_never_begins(folder: Path) -> None:
    watch = Watch(folder)
    watch.close()
    assert list(watch) == []


def test_a_folder_that_is_not_there_yet_is_watched_when_it_comes(tmp_path: Path) -> None:
    watcher = Watcher(tmp_path / "later")
    try:
        watcher.until_gone()
        write(tmp_path, "later/a.md", "A")
        watcher.until("")
        write(tmp_path, "later/b.md", "B")
        watcher.until("b.md")
    finally:
        watcher.close()


def removed_and_made_again(folder: Path) -> None:
    shutil.copytree(folder, folder.with_name("copy"))
    shutil.rmtree(folder)
    folder.with_name("copy").rename(folder)


def moved_away_and_back(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    folder.with_name("elsewhere").rename(folder)


def exchanged(folder: Path) -> None:
    shutil.copytree(folder, folder.with_name("copy"))
    folder.rename(folder.with_name("old"))
    folder.with_name("copy").rename(folder)


@pytest.mark.parametrize("replace", [removed_and_made_again, moved_away_and_back, exchanged])
def test_a_folder_that_is_replaced_is_watched_as_before(
    folder: Path, watcher: Watcher, replace: Callable[[Path], None]
) -> None:
    for nth in range(2):
        replace(folder)
        watcher.until("", may_be_gone=True)
        write(folder, "sub/b.md", f"Edited {nth}")
        watcher.until("sub/b.md", may_be_gone=True)
        shutil.rmtree(folder.with_name("old"), ignore_errors=True)


def test_a_folder_that_is_gone_is_told_once_and_watched_when_it_is_back(folder: Path, watcher: Watcher) -> None:
    folder.rename(folder.with_name("elsewhere"))
    watcher.until_gone()
    folder.with_name("elsewhere").rename(folder)
    assert watcher.next() == {""}
    write(folder, "a.md", "Edited")
    watcher.until("a.md")


def test_so_is_one_whose_folder_above_is_gone(folder: Path, tmp_path: Path, watcher: Watcher) -> None:
    tmp_path.rename(tmp_path.with_name(f"{tmp_path.name}-moved"))
    watcher.until_gone()
    tmp_path.with_name(f"{tmp_path.name}-moved").rename(tmp_path)
    watcher.until("")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_a_watcher_that_dies_is_told(watcher: Watcher) -> None:
    assert watcher.watch._process is not None
    os.kill(watcher.watch._process.id, signal.SIGKILL)
    told = watcher.told.get(timeout=60)
    assert "has died, it was ended by signal 9" in str(told)
    assert "Read the files again by hand" in str(told)
