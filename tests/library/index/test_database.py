"""The index keeps what the files say, and is made anew whenever it cannot be trusted."""

import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import strategies
from tests.support.libraries import TODAY, everything, shown, write
from tests.support.thoroughness import examples
from tui.library.errors import IndexDamaged
from tui.library.files.paths import Stamp
from tui.library.filter.query import EVERYTHING
from tui.library.index import database as index_module
from tui.library.index.columns import STATUS_NUMBERS, Assessed
from tui.library.index.database import Index, file_name
from tui.library.index.writer import Writer
from tui.library.library import Library
from tui.records.article import Article
from tui.records.commitment import Commitment
from tui.records.dates import parse_date
from tui.records.problems import Problem
from tui.records.status import Status
from tui.views.rows import Grouping


# Problems.
def test_only_a_filter_that_names_problems_shows_them(folder: Path, library: Library) -> None:
    write(folder, "good.md", "Good")
    write(folder, "bad.md", "Bad", "the other day")
    library.reconcile()
    assert shown(library, "-nothing") == ["good"]
    assert shown(library, "good or is:problem") == ["good", "bad"]
    assert shown(library, "-is:problem") == ["good"]
    assert shown(library, "bad is:problem") == []


def test_a_commitment_that_restates_a_later_one_is_a_problem(folder: Path, library: Library) -> None:
    write(folder, "late.md", "Late", "2026-03", more="commitments:\n- id: x\n  text: X\n")
    write(folder, "same.md", "Same", "2026-03-01", more="commitments:\n- text: Y\n  restates: late#x\n")
    assert library.reconcile()
    assert library.check() == ()
    write(folder, "early.md", "Early", "2026-02-28", more="commitments:\n- text: Z\n- text: Y\n  restates: late#x\n")
    library.reconcile()
    (problem,) = library.check()
    assert str(problem) == (
        "early.md:7: commitments[2].restates: late#x; expected an earlier commitment."
        " late was published later, Mar 2026: let that restate this one."
    )


def test_dangling_restatements_are_told_with_their_line(folder: Path, library: Library) -> None:
    write(folder, "old.md", "Old", more="commitments:\n- id: one\n  text: One\n")
    more = "commitments:\n- text: Two\n- text: Three\n  restates: [old#one, old#two, gone#one]\n"
    write(folder, "new.md", "New", more=more)
    library.reconcile()
    assert library.problems() == ()
    first, second = library.check()
    assert (first.file, first.line, first.field) == ("new.md", 7, "commitments[2].restates")
    assert first.message == (
        "commitments[2].restates: old#two; expected a commitment of this library. The commitments of old are: one."
    )
    assert second.hint == "There is no record gone.md that can be read."
    assert [str(later) for later, _ in library.restated_by("old")] == ["new#three"]


# The order of articles.
def put(index: Index, *articles: Article) -> None:
    writer = Writer(index)
    with writer.transaction():
        for article in articles:
            writer.put(article, Stamp(1, 1, 1))
    writer.close()


def article(id: str, published: str = "2026-02-02") -> Article:
    return Article(id, f"Title {id}", parse_date(published), commitments=(Commitment("a", "A"),))


def test_articles_of_one_day_stay_in_order_however_they_come(folder: Path, cache: Path) -> None:
    # Each comes between the first and the one before it, until no number is left between them.
    ids = ["a", *(f"z{999 - nth:03}" for nth in range(60)), "b"]
    index = Index.open(cache, folder)
    put(index, article("later", "2026-02-03"), article("earlier", "2026-02-01"), *(article(id) for id in ids))
    library = Library(folder, index, TODAY)
    assert shown(library) == ["later", *sorted(ids), "earlier"]
    assert shown(library, "z990 ") == ["z990"]
    assert library.results(EVERYTHING).commitments(Grouping.TOPIC, "z980").total == 1
    assert library.article("z970") == article("z970")
    library.close()


def test_days_out_of_all_proportion_stand_at_the_ends(folder: Path, cache: Path) -> None:
    index = Index.open(cache, folder)
    years = ["-9999", "-0043", "0000", "2026", "9999", "Y123456789"]
    put(index, *(article(f"a{nth}", year) for nth, year in enumerate(years)))
    library = Library(folder, index, TODAY)
    ids = shown(library)
    assert ids[-3:] == ["a2", "a1", "a0"]
    assert set(ids[:2]) == {"a4", "a5"}
    library.close()


@settings(max_examples=examples(50))
@given(st.lists(strategies.articles, max_size=4, unique_by=lambda each: each.id))
def test_any_article_that_a_record_can_carry_comes_back_whole(
    tmp_path_factory: pytest.TempPathFactory, articles: list[Article]
) -> None:
    root = tmp_path_factory.mktemp("any")
    index = Index.open(root / "cache", root)
    put(index, *articles, *articles)
    library = Library(root, index, TODAY)
    assert [library.article(each.id) for each in articles] == articles
    assert library.results(EVERYTHING).articles().total == len(articles)
    for grouping in Grouping:
        rows = library.results(EVERYTHING).commitments(grouping)
        assert len(rows.fetch(0, 999)) == rows.total
    assert library.results(EVERYTHING).timeline().total == sum(
        len(each.commitments) + len(each.events) for each in articles
    )
    library.close()


# Assessments.
def test_a_status_outlasts_the_reading_of_its_record(folder: Path, cache: Path) -> None:
    index = Index.open(cache, folder)
    put(index, article("a"))
    writer = Writer(index)
    with writer.transaction():
        writer.assess("a", {"a": Assessed(STATUS_NUMBERS[Status.KEPT], 0)})
        writer.put(replace(article("a"), title="Other"), Stamp(2, 2, 2))
    writer.close()
    library = Library(folder, index, TODAY)
    assert shown(library, "other status:kept") == ["a"]
    library.close()


def test_a_transaction_that_fails_changes_nothing(folder: Path, cache: Path) -> None:
    index = Index.open(cache, folder)
    put(index, article("a"))
    writer = Writer(index)
    with pytest.raises(KeyboardInterrupt), writer.transaction():  # noqa: PT012 - it must fail within
        writer.remove("a")
        writer.put_folder_problems([Problem("f", 1, "", "", "")])
        raise KeyboardInterrupt
    assert writer.stamps() == {"a": Stamp(1, 1, 1)}
    writer.close()
    index.close()


# An index that cannot be trusted.
def test_an_index_of_another_version_is_made_anew(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(folder, cache)
    monkeypatch.setattr(index_module, "SCHEMA_VERSION", 999)
    library = Library.open(folder, cache=cache, today=TODAY)
    assert library.notice == "The index of this library was made by another version of Accord; it is made anew."
    assert shown(library) == []
    library.reconcile()
    assert shown(library) == ["a"]
    library.close()


def test_an_index_of_another_folder_is_made_anew(folder: Path, cache: Path) -> None:
    path = filled(folder, cache)
    other = folder.with_name("other")
    other.mkdir()
    path.rename(cache / file_name(other))
    library = Library.open(other, cache=cache, today=TODAY)
    assert library.notice is not None
    assert "that of another folder" in library.notice
    assert shown(library) == []
    library.close()


def test_a_file_in_which_nothing_was_made_yet_is_no_damage(folder: Path, cache: Path) -> None:
    path = filled(folder, cache)
    path.write_bytes(b"")
    library = Library.open(folder, cache=cache, today=TODAY)
    assert library.notice is None
    library.close()


@pytest.mark.parametrize("damage", ["garbage", "truncated", "no tables"])
def test_a_damaged_index_is_made_anew(folder: Path, cache: Path, damage: str) -> None:
    path = filled(folder, cache)
    if damage == "garbage":
        path.write_bytes(b"no database " * 1000)
    elif damage == "truncated":
        path.write_bytes(path.read_bytes()[:5000])
    else:
        path.unlink()
        with sqlite3.connect(path) as connection:
            connection.execute(f"PRAGMA user_version = {index_module.SCHEMA_VERSION}")
        connection.close()
    library = Library.open(folder, cache=cache, today=TODAY)
    assert library.notice is not None
    assert library.notice.endswith("it is made anew.")
    library.reconcile()
    assert shown(library) == ["a"]
    library.close()


def test_damage_that_shows_later_is_told_and_can_be_mended_under_way(folder: Path, cache: Path) -> None:
    path = filled(folder, cache)
    connection = sqlite3.connect(path)
    ((page,),) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'article'")
    ((size,),) = connection.execute("PRAGMA page_size")
    connection.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    library = Library.open(folder, cache=cache, today=TODAY)
    with pytest.raises(IndexDamaged, match="is damaged"):
        everything(library)
    library.rebuild()
    assert shown(library) == []
    library.reconcile()
    assert shown(library) == ["a"]
    library.close()


def test_an_index_from_another_computer_is_made_anew(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(folder, cache)
    monkeypatch.setattr(index_module, "_machine", lambda: "another")
    library = Library.open(folder, cache=cache, today=TODAY)
    assert library.notice == "The index of this library was made on another computer; it is made anew."
    library.close()


def test_all_who_start_at_once_get_the_same_index(folder: Path, cache: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tui.library.index.database import Index\n"
        "sys.stdin.readline()\n"
        "index = Index.open(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "print(index.path, index.notice)"
    )
    command = [sys.executable, "-c", code, str(cache), str(folder)]
    starting = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(6)]
    answers = []
    for process in starting:  # all have imported what they need, and wait for this line
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    answers = [process.communicate()[0].strip() for process in starting]
    assert answers == [f"{cache / file_name(folder)} None"] * 6


def test_without_a_cache_folder_the_index_is_temporary(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    write(folder, "a.md", "A")
    library = Library.open(folder, cache=tmp_path / "file" / "accord", today=TODAY)
    assert library.notice is not None
    assert "cannot be used" in library.notice
    library.reconcile()
    assert shown(library) == ["a"]
    temporary = library._index.path
    library.close()
    assert not temporary.parent.exists()


def filled(folder: Path, cache: Path) -> Path:
    """Make the index of a library of one record, close it and return its file."""
    write(folder, "a.md", "A", more="commitments:\n- text: B\n")
    library = Library.open(folder, cache=cache, today=TODAY)
    library.reconcile()
    library.close()
    return cache / file_name(folder.resolve())
