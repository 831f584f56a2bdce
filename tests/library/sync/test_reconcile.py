"""The index follows the files, whichever way a change is noticed."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.libraries import everything, intact, opened, shown, tables, write
from tests.support.thoroughness import examples
from tui.library.errors import IndexDamaged, LibraryError
from tui.library.files.paths import path_in_library, read, record_file, record_id
from tui.library.files.scanning import scan
from tui.library.filter.query import EVERYTHING, parse_query
from tui.library.index.database import file_name
from tui.library.index.writer import Writer
from tui.library.library import Changes, Library, Progress
from tui.library.sync import reconcile as reconcile_module
from tui.library.sync.readers import BATCH, Read, read_here
from tui.library.sync.update import Work

ROOT = Path(__file__).parents[3]


FOR_THE_FORGE = [
    *("README.md", "readme.md", "2026/Readme.MD", "CONTRIBUTING.md", "LICENSE.md", "docs/licence.md", "CHANGELOG.md"),
    *("CODE_OF_CONDUCT.md", "SECURITY.md", "docs/SUPPORT.md", "PULL_REQUEST_TEMPLATE.md"),
]


@pytest.fixture
def in_background(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let even a single record be read by a process of its own."""
    monkeypatch.setattr(reconcile_module, "FEW_RECORDS", 0)


# Files.
def test_records_are_the_markdown_files_that_are_not_hidden(folder: Path) -> None:
    for name in ("a.md", "2026/b.md", "x.y.md"):
        write(folder, name, "A")
    for name in (".hidden.md", ".git/c.md", "d.txt", "texts/e.txt"):
        write(folder, name, "A")
    (folder / "folder.md").mkdir()
    found = scan(folder, {})
    assert (sorted(found.changed), found.problems) == (["2026/b", "a", "x.y"], ())


@pytest.mark.parametrize("paths", [None, FOR_THE_FORGE], ids=["the whole folder", "by their paths"])
def test_files_that_a_forge_expects_are_no_records(folder: Path, library: Library, paths: list[str] | None) -> None:
    for name in (*FOR_THE_FORGE, "security.md", "2026/readme-first.md", "2026/licence"):
        write(folder, name, "A")
    library.reconcile(paths=paths)
    assert library.check() == ()
    assert set(shown(library)) == (set() if paths else {"security", "2026/readme-first"})


@pytest.mark.parametrize("by_path", [False, True])
def test_files_that_look_like_records_and_are_none_are_told(folder: Path, library: Library, by_path: bool) -> None:
    names = ["2026/y.Md", "REPORT.MD", "x.markdown"]
    for name in (*names, "d.txt", "markdown", "a.md.bak"):
        write(folder, name, "A")
    library.reconcile(paths=names if by_path else None)
    assert [str(each) for each in library.check()] == [
        "2026/y.Md:1: a file whose name ends in .Md; expected a record to end in .md.",
        "REPORT.MD:1: a file whose name ends in .MD; expected a record to end in .md.",
        "x.markdown:1: a file whose name ends in .markdown; expected a record to end in .md.",
    ]
    (folder / "REPORT.MD").rename(folder / "report.md")
    library.reconcile(paths=["REPORT.MD", "report.md"] if by_path else None)
    assert shown(library) == ["report"]
    assert len(library.check()) == 2


# Links.
def test_a_link_to_what_the_library_has_is_passed_over(folder: Path, library: Library) -> None:
    write(folder, "2026/a.md", "A")
    (folder / "2026" / "round").symlink_to(folder, target_is_directory=True)
    (folder / "latest").symlink_to("2026", target_is_directory=True)
    (folder / "b.md").symlink_to("2026/a.md")
    (folder / "picture.png").symlink_to("/dev/null")
    for paths in (None, ["2026/round", "latest", "latest/a.md", "b.md", "picture.png"]):
        library.reconcile(paths=paths)
        assert shown(library) == ["2026/a"]
        assert library.check() == ()


@pytest.mark.parametrize("by_path", [False, True])
@pytest.mark.parametrize(
    "target", ["../secret", "../secret.md", "../others", ".git/config", "texts/a.txt", "nowhere.md", "/dev/zero"]
)
def test_what_is_behind_a_link_that_leads_elsewhere_is_never_read_and_that_is_told(
    folder: Path, tmp_path: Path, library: Library, target: str, by_path: bool
) -> None:
    (tmp_path / "secret").write_text("root:secret\n", encoding="utf-8")
    write(tmp_path, "secret.md", "Secret")
    write(tmp_path, "others/b.md", "Secret")
    write(folder, ".git/config", "Secret")
    write(folder, "texts/a.txt", "Secret")
    (folder / "a.md").symlink_to(target)
    library.reconcile(paths=["a.md"] if by_path else None)
    assert shown(library) == []
    (problem,) = library.check()
    assert str(problem).startswith("a.md:1: a link that does not lead to a record of this library; expected no link.")
    assert read(folder, "a") is None, "nor is it read if it became a link after the scan"
    (folder / "a.md").unlink()
    library.reconcile(paths=["a.md"] if by_path else None)
    assert library.check() == ()


def test_a_record_that_becomes_a_link_is_forgotten(folder: Path, tmp_path: Path, library: Library) -> None:
    write(folder, "a.md", "A")
    library.reconcile()
    (folder / "a.md").rename(tmp_path / "a.md")
    (folder / "a.md").symlink_to(tmp_path / "a.md")
    library.reconcile(paths=["a.md"])
    assert shown(library) == []
    assert len(library.check()) == 1


def test_a_file_from_the_far_future_is_a_record_like_others(folder: Path, library: Library) -> None:
    write(folder, "a.md", "A")
    os.utime(folder / "a.md", (13_000_000_000, 13_000_000_000))
    library.reconcile()
    assert shown(library) == ["a"]
    assert not library.reconcile()


def test_an_id_is_the_path_without_its_ending() -> None:
    assert record_id("2026/tokyo.md") == "2026/tokyo"
    assert record_file("2026/tokyo") == "2026/tokyo.md"


@pytest.mark.skipif(os.name == "nt", reason="names are bytes only on POSIX")
@pytest.mark.parametrize("paths", [None, ["\udcff.md", "a.md"]])
def test_a_name_that_is_not_text_is_a_problem(folder: Path, library: Library, paths: list[str] | None) -> None:
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff.md")).touch()
    except OSError:
        pytest.skip("this file system has only names in UTF-8")
    write(folder, "a.md", "A")
    library.reconcile(paths=paths)
    assert shown(library) == ["a"]
    (problem,) = library.problems()
    assert problem.file == r"\udcff.md"
    (folder / "\udcff.md").unlink()
    library.reconcile(paths=paths)
    assert library.problems() == ()


def test_paths_are_told_by_their_place_in_the_library() -> None:
    library = Path("/home/library")
    assert path_in_library(library, "/home/library/2026/a.md") == "2026/a.md"
    assert path_in_library(library, "2026/a.md") == "2026/a.md"
    assert path_in_library(library, "/home/library") == ""
    for path in ("/home/other/a.md", "../a.md", ".git/a.md", "2026/.a.md", "2026/README.md"):
        assert path_in_library(library, path) is None


def test_a_stamp_is_that_of_the_bytes_it_comes_with(folder: Path) -> None:
    write(folder, "a.md", "A")
    found = read(folder, "a")
    assert found is not None
    assert found[0] == scan(folder, {}).changed["a"]
    assert found[1] == (folder / "a.md").read_bytes()


def test_a_record_is_read_when_no_second_change_can_leave_the_same_stamp(folder: Path) -> None:
    # Systems set a file's time by a clock that may stand still for some milliseconds.
    write(folder, "a.md", "A")
    found = read(folder, "a")
    assert found is not None
    assert time.time_ns() >= found[0].mtime_ns + 10_000_000


# Reconciling.
def stop_after(count: int) -> Callable[[], bool]:
    """Cancel when so many records have been read."""
    left = iter(range(count))
    return lambda: next(left, None) is None


def test_new_records_are_read_newest_first(folder: Path, library: Library) -> None:
    for name in ("b/2026-01", "c/2026-03", "a/2026-02", "z/2026-02-b"):
        write(folder, f"{name}.md", "A")
    order: list[str] = []
    while library.reconcile(cancelled=stop_after(1)):
        order += set(shown(library)) - set(order)
    assert order == ["c/2026-03", "z/2026-02-b", "a/2026-02", "b/2026-01"]


def test_an_unchanged_library_has_nothing_to_reconcile(folder: Path, library: Library) -> None:
    write(folder, "a.md", "A")
    assert library.reconcile()
    with closing(sqlite3.connect(library._index.path)) as other:
        (before,) = other.execute("PRAGMA data_version")
        assert not library.reconcile()
        (after,) = other.execute("PRAGMA data_version")
    assert after == before, "others would read everything again for nothing"


@pytest.mark.parametrize(
    "paths", [None, ["edited.md", "removed.md", "renamed.md", "named.md"]], ids=["the whole folder", "by their paths"]
)
def test_edits_removals_and_renames_are_noticed(folder: Path, library: Library, paths: list[str] | None) -> None:
    for name in ("edited", "removed", "renamed"):
        write(folder, f"{name}.md", "Before")
    library.reconcile()
    write(folder, "edited.md", "Afterwards")
    (folder / "removed.md").unlink()
    (folder / "renamed.md").rename(folder / "named.md")
    changes = library.reconcile(paths=paths)
    assert (changes.added, changes.changed, changes.removed) == (1, 1, 2)
    assert shown(library) == ["edited", "named"]
    assert shown(library, "before ") == ["named"]
    assert shown(library, "afterwards ") == ["edited"]


def test_a_broken_record_is_listed_and_hides_nothing(folder: Path, library: Library) -> None:
    write(folder, "good.md", "Good")
    write(folder, "bad.md", "Bad", "the other day")
    changes = library.reconcile()
    assert shown(library) == ["good"]
    assert shown(library, "is:problem") == ["bad"]
    (problem,) = library.problems()
    assert (problem.file, problem.line, problem.field) == ("bad.md", 3, "published")
    assert changes.problems == 1
    (row,) = library.results(parse_query("is:problem")).articles().fetch(0, 9)
    assert (row.title, row.published, row.commitments) == ("bad", None, 0)
    assert "the other day" in row.problem
    assert library.article("bad") is None
    assert (library.counts().articles, library.counts().problems) == (1, 1)


def test_a_mended_record_is_healed(folder: Path, library: Library) -> None:
    write(folder, "a.md", "A", "the other day")
    library.reconcile()
    write(folder, "a.md", "A")
    library.reconcile()
    assert shown(library) == ["a"]
    assert library.problems() == ()
    write(folder, "a.md", "A", "the other day")
    library.reconcile()
    assert shown(library) == []
    (folder / "a.md").unlink()
    library.reconcile()
    assert library.problems() == ()


def test_a_library_that_vanishes_is_not_forgotten(folder: Path, library: Library) -> None:
    write(folder, "a.md", "A")
    library.reconcile()
    folder.rename(folder.with_name("elsewhere"))
    for paths in (None, ["a.md"], [str(folder)]):
        with pytest.raises(LibraryError, match="There is no folder"):
            library.reconcile(paths=paths)
    assert shown(library) == ["a"]


def test_the_index_outlasts_the_session(folder: Path, cache: Path, library: Library) -> None:
    write(folder, "a.md", "A")
    library.reconcile()
    library.close()
    with opened(folder, cache) as again:
        assert shown(again) == ["a"]
        assert again.notice is None
        assert not again.reconcile()


def test_progress_is_told_and_cancelling_keeps_what_was_read(folder: Path, library: Library) -> None:
    for number in range(BATCH + 10):
        write(folder, f"{number:03}.md", "A")
    told: list[Progress] = []
    library.reconcile(told.append, lambda: any(each.done for each in told))
    assert told == [Progress(0, BATCH + 10), Progress(BATCH, BATCH + 10)]
    assert library.results(EVERYTHING).articles().total == BATCH
    library.reconcile(told.append)
    assert told[-1] == Progress(10, 10)
    assert library.results(EVERYTHING).articles().total == BATCH + 10


# Only some paths.
def test_only_what_is_at_the_paths_is_looked_at(folder: Path, library: Library) -> None:
    for name in ("a.md", "b.md", "sub/c.md", "sub/deep/d.md", "sub-b.md"):
        write(folder, name, "Before")
    library.reconcile()
    for name in ("a.md", "b.md", "sub/c.md", "sub/deep/d.md", "sub-b.md"):
        write(folder, name, "Afterwards")
    changes = library.reconcile(paths=[str(folder / "a.md"), "sub"])
    assert changes.changed == 3
    assert set(shown(library, "before ")) == {"b", "sub-b"}


def test_a_folder_that_comes_or_goes_takes_its_records_along(folder: Path, library: Library) -> None:
    write(folder, "old/a.md", "A")
    write(folder, "old/deep/b.md", "B")
    write(folder, "old.md", "C")
    library.reconcile()
    (folder / "old").rename(folder / "new")
    library.reconcile(paths=["old", "new"])
    assert set(shown(library)) == {"old", "new/a", "new/deep/b"}
    (folder / "old.md").rename(folder / "new" / "a.md")
    library.reconcile(paths=["old.md", "new/a.md"])
    assert set(shown(library)) == {"new/a", "new/deep/b"}
    assert shown(library, "c ") == ["new/a"]


def test_paths_that_a_scan_passes_over_are_passed_over(folder: Path, tmp_path: Path, library: Library) -> None:
    write(tmp_path, "outside/a.md", "A")
    (folder / "linked").symlink_to(tmp_path / "outside", target_is_directory=True)
    names = (".hidden.md", ".git/c.md", "README.md", "d.txt", "folder.md/e.txt")
    for name in names:
        write(folder, name, "A")
    paths = [*names, "linked/a.md", "folder.md", "nothing.md", "../outside/a.md", str(tmp_path / "outside")]
    assert not library.reconcile(paths=paths)
    assert shown(library) == []


def test_a_folder_in_the_place_of_a_record_is_noticed(folder: Path, library: Library) -> None:
    write(folder, "a.md", "A")
    library.reconcile()
    (folder / "a.md").unlink()
    write(folder, "a.md/b.md", "B")
    library.reconcile(paths=["a.md"])
    assert shown(library) == ["a.md/b"]


def test_no_path_is_no_change(library: Library) -> None:
    assert not library.reconcile(paths=[])


def test_the_empty_path_is_the_whole_library(folder: Path, library: Library) -> None:
    write(folder, "sub/a.md", "A")
    library.reconcile(paths=[""])
    assert shown(library) == ["sub/a"]


# In a process of its own.
@pytest.mark.usefixtures("in_background")
def test_the_process_reads_as_this_one_does(folder: Path, cache: Path, tmp_path: Path) -> None:
    for number in range(BATCH * 2):
        write(folder, f"{number:03}.md", "A", more="commitments:\n- text: B\n  due: 2026\n")
    write(folder, "bad.md", "A", "the other day")
    told: list[Progress] = []
    with opened(folder, cache) as library:
        changes = library.reconcile(told.append)
        assert (changes.added, changes.problems) == (BATCH * 2 + 1, 1)
        assert (told[0].done, told[-1].done) == (0, BATCH * 2 + 1)
        said = everything(library)
    with opened(folder, tmp_path / "other") as here:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reconcile_module, "FEW_RECORDS", 999)
            here.reconcile()
        assert everything(here) == said


def test_a_thread_that_waits_looks_at_all_files_itself(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        write(folder, f"{number}.md", "A")
    assert library.reconcile().added == 3

    def no_process(*_: object) -> Changes:
        raise AssertionError("a process was started")

    monkeypatch.setattr(reconcile_module, "FEW_FILES", 1)
    monkeypatch.setattr(reconcile_module, "reconcile_in_background", no_process)
    write(folder, "1.md", "B")
    assert library.reconcile(waits=True) == Changes(changed=1)
    with pytest.raises(AssertionError, match="a process was started"):
        library.reconcile()


@pytest.mark.usefixtures("in_background")
def test_the_process_is_told_which_paths(folder: Path, library: Library) -> None:
    for name in ("a.md", "sub/b.md", "c.md"):
        write(folder, name, "A")
    library.reconcile(paths=["a.md", "sub"])
    assert set(shown(library)) == {"a", "sub/b"}


@pytest.mark.usefixtures("in_background")
def test_cancelling_ends_the_process_at_once(folder: Path, library: Library) -> None:
    for number in range(BATCH * 20):
        write(folder, f"{number:04}.md", "A", f"{1000 + number}-01-01")
    told: list[Progress] = []
    changes = library.reconcile(told.append, lambda: any(each.done for each in told))
    assert BATCH <= changes.added < BATCH * 20
    assert library.results(EVERYTHING).articles().total < BATCH * 20
    library.reconcile()
    assert library.results(EVERYTHING).articles().total == BATCH * 20


@pytest.mark.usefixtures("in_background")
def test_what_the_process_cannot_do_is_told_in_its_words(folder: Path, library: Library) -> None:
    write(folder, "a.md", "A")
    library.reconcile()
    library._index.path.write_bytes(b"no database " * 1000)
    write(folder, "a.md", "B")
    with pytest.raises(IndexDamaged, match="is damaged"):
        library.reconcile()


def test_the_process_needs_neither_the_current_folder_nor_the_interface(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch, in_background: None
) -> None:
    # A folder of records may come from anywhere. Nothing in it is run, whatever its name.
    for trap in ("json.py", "sqlite3.py", "tui.py", "textual.py"):
        (folder / trap).write_text("raise SystemExit('trapped')", encoding="utf-8")
    monkeypatch.chdir(folder)
    write(folder, "a.md", "A")
    library.reconcile()
    assert shown(library) == ["a"]


def test_a_program_without_a_path_to_itself_still_finds_it(folder: Path, cache: Path, tmp_path: Path) -> None:
    """As when `python -m tui` is run in a checkout: only the current folder leads to the package."""
    write(folder, "a.md", "A")
    program = (
        "import sys; from pathlib import Path\n"
        "from tui.library.sync import reconcile; from tui.library.library import Library\n"
        "reconcile.FEW_RECORDS = 0\n"
        "library = Library.open(Path(sys.argv[1]), cache=Path(sys.argv[2]), today=0)\n"
        "print(library.reconcile().added); library.close()"
    )
    (tmp_path / "tui").symlink_to(ROOT / "tui", target_is_directory=True)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-c", program, str(folder), str(cache)]
    answer = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert answer.stdout == "1\n"


@pytest.mark.usefixtures("in_background")
def test_two_at_once_come_to_the_same_as_one(folder: Path, cache: Path, tmp_path: Path) -> None:
    count = BATCH * 12
    for number in range(count):
        write(folder, f"{number:04}.md", f"A {number}", f"20{number % 30:02}-01-01", "commitments:\n- text: B\n")

    def reconcile() -> None:
        with opened(folder, cache) as library:
            changes.append(library.reconcile())

    changes: list[Changes] = []
    threads = [threading.Thread(target=reconcile) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(each.added for each in changes) == count
    assert sum(each.changed for each in changes) == 0, "what one has written the other does not write again"
    with opened(folder, tmp_path / "other") as library:
        library.reconcile()
    name = file_name(folder.resolve())
    assert tables(cache / name) == tables(tmp_path / "other" / name)
    assert intact(cache / name)


def test_who_finds_another_at_work_goes_on_from_the_other_end(folder: Path, cache: Path) -> None:
    for number in range(BATCH * 4):
        write(folder, f"{number:04}.md", "A")
    newest_first = [f"{number:04}" for number in reversed(range(BATCH * 4))]
    asked: list[list[str]] = []

    def read_beside_another(ids: Sequence[str]) -> Generator[list[Read]]:
        asked.append(list(ids))
        for batch in read_here(folder, ids, lambda: False):
            if len(asked) == 1 and batch[0].id == newest_first[BATCH]:
                with opened(folder, cache) as another:
                    another.reconcile(paths=[record_file(each.id) for each in batch])
            yield batch

    with opened(folder, cache) as library, closing(Writer(library._index)) as writer:
        work = Work.find(writer, folder, None)
        work.do(read_beside_another, lambda _: None)
        assert asked == [newest_first, newest_first[2 * BATCH :][::-1]]
        assert work.changes.added == BATCH * 3
        assert library.results(EVERYTHING).articles().total == BATCH * 4


# Edits of any kind.
names = st.sampled_from(["a.md", "b.md", "c/d.md", "c/e.md", "c/f/g.md", "h.md/i.md", "README.md", ".x.md"])
folders = st.sampled_from(["c", "c/f", "h.md", "k", "k/c"])
titles = st.sampled_from(["A", "Title one", "日本", "[broken"])
written = st.tuples(st.just("write"), names, titles, st.booleans())
removed = st.tuples(st.just("remove"), names | folders)
renamed = st.tuples(st.just("rename"), names, names) | st.tuples(st.just("rename"), folders, folders)
steps = st.lists(written | removed | renamed, max_size=15)


def change(folder: Path, nth: int, step: tuple[object, ...]) -> set[str]:
    """Make one change as far as it is possible; the paths that a watcher would tell."""
    kind, name, *rest = step
    path = folder / str(name)
    try:
        if kind == "write":
            title, dated = rest
            more = f"parties: [A {nth}]\ncommitments:\n- text: Text {nth}\n  restates: a#text-{nth - 1}\n"
            write(folder, str(name), str(title), "2026-02-02" if dated else "2025", more)
            return {str(name), *(str(each.relative_to(folder)) for each in path.parents if folder in each.parents)}
        if kind == "remove":
            remove(path)
            return {str(name)}
        (target,) = rest
        (folder / str(target)).parent.mkdir(parents=True, exist_ok=True)
        path.rename(folder / str(target))
    except OSError:
        return set()  # there is nothing, or something else is in the way
    return {str(name), str(target), str(Path(str(target)).parent)}


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it."""
    if path.is_dir():
        for each in path.iterdir():
            remove(each)
        path.rmdir()
    else:
        path.unlink()


@settings(max_examples=examples(40))
@given(steps, st.integers(1, 4), st.booleans())
def test_following_changes_comes_to_the_same_as_starting_anew(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[object, ...]], pace: int, by_paths: bool
) -> None:
    root = tmp_path_factory.mktemp("edits")
    folder = root / "records"
    folder.mkdir()
    told: set[str] = set()
    with opened(folder, root / "cache") as library:
        for nth, step in enumerate(steps):
            told |= change(folder, nth, step)
            if nth % pace == 0:
                library.reconcile(paths=told if by_paths else None)
                told.clear()
        library.reconcile(paths=told if by_paths else None)
        said = everything(library)
    with opened(folder, root / "other") as anew:
        anew.reconcile()
        assert said == everything(anew)
    name = file_name(folder.resolve())
    assert tables(root / "cache" / name) == tables(root / "other" / name)
    assert intact(root / "cache" / name)
