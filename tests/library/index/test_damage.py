"""An index that is damaged, or has no room, is told once and made anew; what Accord answers is right all the time."""

import os
import random
import resource
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.attacks.damage import NOTICED, everything
from tests.support.driving import accord, pane, press, reader, seen, settle, until
from tests.support.libraries import TODAY, opened, shown, tables, write
from tui.cli import main, opening
from tui.library.errors import IndexDamaged, IndexUnwritable, LibraryError
from tui.library.filter.query import EVERYTHING
from tui.library.index import database as index_module
from tui.library.index.database import Index, file_name
from tui.library.index.sql import Sql
from tui.library.log.file import AssessmentLog
from tui.records.assessment import Judgement
from tui.records.commitment import CommitmentRef
from tui.records.dates import day
from tui.records.status import Status

ROOT = Path(__file__).parents[3]
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the files and limits are those of Linux")
on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
MORE = (
    "parties: [Japan, Italy]\ncommitments:\n- id: bridge\n  text: Build the bridge\n  topic: roads\n  due: 2027\n"
    "- id: road\n  text: Pave the road\n  restates: a#bridge\nevents:\n- date: 2026-01\n  title: Talks\n"
)
BRIDGE = CommitmentRef("a", "bridge")


@pytest.fixture
def index(folder: Path, home: Path) -> Path:
    """The index, where commands look for it, of a library that has a bit of everything."""
    write(folder, "a.md", "First talks", "2025-02-02", MORE.replace("  restates: a#bridge\n", ""))
    write(folder, "b.md", "Later talks", "2026-03-03", MORE)
    write(folder, "broken.md", "Broken", "the other day")
    with opened(folder, home / "cache" / "accord") as library:
        library.reconcile()
        library.assess([BRIDGE], Judgement(Status.KEPT, source="https://example.org"), "Ann Example")
    return home / "cache" / "accord" / file_name(folder.resolve())


def damage(index: Path, *statements: str) -> None:
    """Change an index as no Accord would."""
    with closing(sqlite3.connect(index)) as sql:
        for statement in statements:
            sql.execute(statement)
        sql.commit()


NOT_REMOVED = ("a folder with something in it", "a folder for the lock")
"""What stands in the place of the index and is not Accord's to remove."""


# Noticed, told and mended.
@on_linux
@pytest.mark.parametrize("kind", NOTICED)
def test_a_damage_is_told_once_and_every_answer_is_right(
    folder: Path, index: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = opening.answer(folder, TODAY, everything)
    assert capsys.readouterr().err == ""
    NOTICED[kind](index, random.Random(1))
    assert opening.answer(folder, TODAY, everything) == expected
    first = capsys.readouterr().err
    assert opening.answer(folder, TODAY, everything) == expected
    again = capsys.readouterr().err
    if kind in NOT_REMOVED:
        assert "a temporary index is used" in first
    else:
        assert again == "", "what is made anew is told once"


@pytest.mark.parametrize(
    "command", [("check",), ("reindex",), ("diff", "2025-01-01..2026-11-01"), ("check", "--fix-moved")]
)
def test_every_command_goes_on_with_an_index_made_anew(
    folder: Path, index: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code = main.main([*command, str(folder)])
    expected = capsys.readouterr().out
    damage(index, "DELETE FROM facts", "UPDATE log_line SET line = 'none'")
    assert main.main([*command, str(folder)]) == code
    out, err = capsys.readouterr()
    if command != ("reindex",):
        assert out == expected
        assert "It is made anew; the records are safe." in err
    assert main.main([*command, str(folder)]) == code
    assert capsys.readouterr().err == ""


def test_the_past_of_a_damaged_index_is_that_of_a_new_one(
    folder: Path, index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(index, "UPDATE record SET details = x'00'")
    with closing(opening.answer(folder, TODAY, lambda library, _: library.as_it_stood(day(2025, 12, 31)))) as past:
        assert shown(past) == ["a"]
    assert "is damaged" in capsys.readouterr().err


def test_a_past_that_is_damaged_is_made_anew_as_of_its_day(folder: Path, index: Path) -> None:
    with opened(folder, index.parent) as library, closing(library.as_it_stood(day(2025, 12, 31))) as past:
        before = everything(past, past.reconcile())
        damage(past._index.path, "DROP TABLE facts")
        with pytest.raises(IndexDamaged):
            past.counts()
        past.rebuild()
        past.reconcile()
        assert everything(past, past.reconcile()) == before


def test_a_judgement_met_by_damage_says_whether_it_was_saved(folder: Path, index: Path) -> None:
    damage(index, "UPDATE record SET details = x'00'")
    with opened(folder, index.parent) as library:
        with pytest.raises(IndexDamaged, match=r"^The assessment was saved\. .* It is made anew"):
            library.assess([BRIDGE], Judgement(Status.BROKEN), "Ann Example")
        library.rebuild()
        library.reconcile()
        assert library.results(EVERYTHING).tally()[Status.BROKEN] == 1
        damage(index, "DELETE FROM log")
        with pytest.raises(IndexDamaged, match=r"^The assessment was not saved\. "):
            library.assess([BRIDGE], Judgement(Status.STALLED), "Ann Example")
    assert len(AssessmentLog(folder).read().assessments) == 2


def test_lines_that_this_version_does_not_know_are_no_damage(folder: Path, index: Path) -> None:
    log = AssessmentLog(folder).path
    line = log.read_text(encoding="utf-8")
    more = line.replace("{", '{"weight": 3, ', 1).replace(line.split('"id": "')[1][:8], "0" * 8)
    log.write_text(line + more, encoding="utf-8")
    with opened(folder, index.parent) as library:
        library.reconcile()
        assert len(library.history(BRIDGE)) == 2


def test_what_making_anew_does_not_mend_is_told_in_the_end(folder: Path, cache: Path) -> None:
    def never(_: int) -> int:
        raise ValueError("never right")

    index = Index.open(cache, folder)
    for _ in range(3):
        with pytest.raises(IndexDamaged, match="never right"):
            index.rows(Sql("SELECT 1"), never)
        index.make_anew()
    with pytest.raises(LibraryError, match=r"After it was made anew 3 times: .*never right") as told:
        index.rows(Sql("SELECT 1"), never)
    assert not isinstance(told.value, IndexDamaged)
    index.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE commitment",
        "UPDATE facts SET dated = 'many'",
        "INSERT INTO log SELECT * FROM log",
        "UPDATE record SET details = x'00'",
        "UPDATE article SET published = 'never'",
        "DELETE FROM commitment",
    ],
)
async def test_the_app_starts_on_a_damaged_index_and_shows_everything(
    folder: Path, index: Path, statement: str
) -> None:
    damage(index, statement)
    async with accord(folder, index.parent) as pilot:
        await until(pilot, lambda: "Later talks" in pane(pilot, "articles"))
        await until(pilot, lambda: "damaged" in seen(pilot))
        await settle(pilot)
        await press(pilot, "1", "j", "j")
        assert "Build the bridge" in seen(pilot)
        assert reader(pilot).content.counts is not None


def test_who_has_a_library_open_sees_the_index_that_another_has_made_anew(folder: Path, index: Path) -> None:
    with opened(folder, index.parent) as here, opened(folder, index.parent) as there:
        before = here.version()
        assert shown(here) == ["b", "a"]
        write(folder, "c.md", "C", "2026-04-04")
        there.rebuild()
        there.reconcile()
        assert here.version() != before
        assert shown(here) == ["c", "b", "a"]


def test_who_meets_a_damage_keeps_the_index_that_another_has_made_anew_meanwhile(folder: Path, index: Path) -> None:
    with opened(folder, index.parent) as here, opened(folder, index.parent) as there:
        assert shown(here) == shown(there)
        damage(index, "UPDATE facts SET dated = 'many'")
        for library in (here, there):
            with pytest.raises(IndexDamaged):
                library.results(EVERYTHING).tally()
        there.rebuild()
        there.reconcile()
        here.rebuild()
        assert shown(here) == shown(there) == ["b", "a"]


# Without room.
class Full:
    """Lets nothing more be written into the index in a folder: SQLite itself says that it is full."""

    def __init__(self, cache: Path, pages: int) -> None:
        self.cache = cache
        self.pages = pages

    def connect(self, path: Path) -> sqlite3.Connection:
        connection = _connect(path)
        if path.is_relative_to(self.cache):
            connection.execute(f"PRAGMA max_page_count = {self.pages}")
        return connection


_connect: Callable[[Path], sqlite3.Connection] = index_module._connect


@pytest.mark.parametrize("more", [0, 3, 20])
def test_an_index_without_room_goes_on_in_a_temporary_file(
    folder: Path, cache: Path, more: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for nth in range(60):
        write(folder, f"{nth:02}.md", f"Title {' '.join(f'w{nth}x{n}' for n in range(60))}", more=MORE)
    with opened(folder, cache) as library:
        pages = library._index.rows(Sql("PRAGMA page_count"), int)[0]
        monkeypatch.setattr(index_module, "_connect", Full(cache, pages + more).connect)
        with pytest.raises(IndexUnwritable, match=r"cannot be written: .*full\. A temporary one is used"):
            library.reconcile()
        library.rebuild()
        assert library.notice is not None
        assert "a temporary one is used, and the records are read anew at every start" in library.notice
        library.reconcile()
        assert len(shown(library)) == 60
        temporary = library._index.path
        assert not temporary.is_relative_to(cache)
    assert not temporary.parent.exists()


def test_what_is_judged_without_room_is_saved_and_shown(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "_connect", Full(index.parent, 1).connect)
    with opened(folder, index.parent) as library:
        judgement = Judgement(Status.BROKEN, note="long " * 20_000)
        with pytest.raises(IndexUnwritable, match=r"^The assessment was saved\. "):
            library.assess([BRIDGE], judgement, "Ann Example")
        library.rebuild()
        library.reconcile()
        assert library.results(EVERYTHING).tally()[Status.BROKEN] == 1


async def test_the_app_without_room_shows_everything(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for nth in range(40):
        write(folder, f"{nth:02}.md", f"Title {nth}", more=MORE)
    with opened(folder, cache) as library:
        pages = library._index.rows(Sql("PRAGMA page_count"), int)[0]
    monkeypatch.setattr(index_module, "_connect", Full(cache, pages).connect)
    async with accord(folder, cache) as pilot:
        await until(pilot, lambda: "Title 0" in pane(pilot, "articles"))
        await settle(pilot)
        counts = reader(pilot).content.counts
        assert counts is not None
        assert counts.articles == 40


def limited(kilobytes: int) -> Callable[[], None]:
    """What lets a child process write no file larger than so many kilobytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes << 10, kilobytes << 10))


@on_linux
@pytest.mark.parametrize("kilobytes", [20, 100, 300, 500])
def test_where_there_is_no_room_anywhere_that_is_told(folder: Path, tmp_path: Path, kilobytes: int) -> None:
    for nth in range(300):
        write(folder, f"{nth:03}.md", f"Title {nth} {' '.join(f'w{nth}x{n}' for n in range(60))}", more=MORE)
    command = [sys.executable, "-m", "tui", "check", str(folder)]
    there = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        command, cwd=ROOT, env=there, capture_output=True, text=True, check=False, preexec_fn=limited(kilobytes)
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "Make room on the disk, or set TMPDIR" in done.stderr
    assert "Traceback" not in done.stderr
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("accord-")], "nothing is left behind"


@on_linux
def test_a_small_disk_for_the_cache_is_enough(folder: Path, tmp_path: Path) -> None:
    for nth in range(300):
        write(folder, f"{nth:03}.md", f"Title {nth}", more=MORE.replace("  restates: a#bridge\n", ""))
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = f"mount -t tmpfs -o size=256k none '{disk}'"
    alone = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    if subprocess.run([*alone, mount], capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be made here")
    check = f"{mount} && XDG_CACHE_HOME='{disk}' '{sys.executable}' -m tui check '{folder}'"
    for _ in range(2):
        done = subprocess.run([*alone, check], cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, f"{folder}: 300 records, no problems\n")
        assert "A temporary one is used; the records are safe." in done.stderr


# Private.
@on_posix
def test_only_the_user_may_read_the_index(folder: Path, cache: Path) -> None:
    before = os.umask(0)
    try:
        write(folder, "a.md", "A")
        with opened(folder, cache) as library:
            library.reconcile()
            assert shown(library) == ["a"]
            files = list(cache.iterdir())
            assert len(files) == 4, "the index, the two files of SQLite beside it, and the lock"
            assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    finally:
        os.umask(before)


@on_posix
def test_an_index_that_others_could_read_is_closed_to_them(folder: Path, cache: Path) -> None:
    with opened(folder, cache) as library:
        files = list(cache.iterdir())
        for file in files:
            file.chmod(0o644)
        with opened(folder, cache):
            assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        library.reconcile()


@on_posix
def test_a_link_in_the_place_of_the_index_is_not_followed_to_change_rights(folder: Path, cache: Path) -> None:
    other = folder.with_name("other")
    other.write_bytes(b"")
    other.chmod(0o644)
    cache.mkdir(parents=True)
    (cache / f"{file_name(folder.resolve())}-wal").symlink_to(other)
    with opened(folder, cache):
        assert stat.S_IMODE(other.stat().st_mode) == 0o644


def test_an_index_of_before_answers_as_a_new_one(folder: Path, index: Path) -> None:
    damage(index, "PRAGMA user_version = 5")
    with opened(folder, index.parent) as library:
        assert library.notice is not None
        library.reconcile()
    with opened(folder, index.parent.with_name("new")) as library:
        library.reconcile()
    assert tables(index) == tables(index.parent.with_name("new") / index.name)
