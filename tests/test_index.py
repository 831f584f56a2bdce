"""The index follows the files, and is made anew whenever it cannot be trusted."""

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import strategies
from tui.library import index as index_module
from tui.library.errors import LibraryError
from tui.library.files import Stamp, record_file, record_id, scan
from tui.library.index import Index, file_name
from tui.library.library import Library, Progress, Scope
from tui.library.query import EVERYTHING, parse_query
from tui.library.reconcile import BATCH
from tui.library.writer import Writer
from tui.records.article import MAX_BYTES, Article
from tui.records.commitment import Commitment, CommitmentRef
from tui.records.dates import day, parse_date
from tui.records.problems import Problem
from tui.records.rows import Grouping
from tui.records.status import Status

TODAY = day(2026, 11, 22)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for records."""
    folder = tmp_path / "records"
    folder.mkdir()
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """The place of a cache folder, which is made when needed."""
    return tmp_path / "cache" / "accord"


@pytest.fixture
def library(folder: Path, cache: Path) -> Iterator[Library]:
    library = Library.open(folder, cache=cache, today=TODAY)
    yield library
    library.close()


def write(folder: Path, name: str, title: str, published: str = "2026-02-02", more: str = "") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {title}\npublished: {published}\n{more}---\nA summary.\n", encoding="utf-8")


def shown(library: Library, query: str = "") -> list[str]:
    window = library.articles(parse_query(query))
    return [row.id for row in window.fetch(0, window.total)]


def everything(library: Library) -> list[object]:
    """Return all that a library says, to be compared."""
    articles = library.articles(EVERYTHING).fetch(0, 999)
    return [
        articles,
        [library.article(row.id) for row in articles],
        library.articles(parse_query("is:problem")).fetch(0, 999),
        library.commitments(Scope(EVERYTHING), Grouping.PARTY).fetch(0, 999),
        library.timeline(Scope(EVERYTHING)),
        library.counts(),
        library.check(),
        [shown(library, query) for query in ("party:a", "a", "title ", "日", "-topic:a")],
    ]


# Files.
def test_records_are_the_markdown_files_that_are_not_hidden(folder: Path) -> None:
    for name in ("a.md", "2026/b.md", "2026/README.md", "x.y.md"):
        write(folder, name, "A")
    for name in (".hidden.md", ".git/c.md", "README.md", "CONTRIBUTING.md", "d.txt", "texts/e.txt"):
        write(folder, name, "A")
    (folder / "folder.md").mkdir()
    assert sorted(scan(folder).records) == ["2026/README", "2026/b", "a", "x.y"]


def test_linked_folders_are_not_entered(folder: Path) -> None:
    write(folder, "sub/a.md", "A")
    (folder / "sub" / "round").symlink_to(folder, target_is_directory=True)
    (folder / "gone.md").symlink_to(folder / "nowhere.md")
    assert list(scan(folder).records) == ["sub/a"]


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
def test_a_name_that_is_not_text_is_a_problem(folder: Path, library: Library) -> None:
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff.md")).touch()
    except OSError:
        pytest.skip("this file system has only names in UTF-8")
    write(folder, "a.md", "A")
    library.reconcile()
    assert shown(library) == ["a"]
    (problem,) = library.problems()
    assert problem.file == r"\udcff.md"


# Reconciling.
def test_new_records_are_read_newest_first(folder: Path, library: Library) -> None:
    for month in ("01", "03", "02"):
        write(folder, f"2026-{month}.md", "A", f"2026-{month}-01")
    write(folder, "2026-02-b.md", "A", "2026-02-01")
    changes = library.reconcile()
    assert changes.added == ("2026-03", "2026-02-b", "2026-02", "2026-01")
    assert shown(library) == ["2026-03", "2026-02", "2026-02-b", "2026-01"]


def test_an_unchanged_library_has_nothing_to_reconcile(folder: Path, library: Library) -> None:
    write(folder, "a.md", "A")
    assert library.reconcile()
    assert not library.reconcile()


def test_edits_removals_and_renames_are_noticed(folder: Path, library: Library) -> None:
    for name in ("edited", "removed", "renamed"):
        write(folder, f"{name}.md", "Before")
    library.reconcile()
    write(folder, "edited.md", "Afterwards")
    (folder / "removed.md").unlink()
    (folder / "renamed.md").rename(folder / "named.md")
    changes = library.reconcile()
    assert (changes.added, changes.changed, set(changes.removed)) == (("named",), ("edited",), {"removed", "renamed"})
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
    assert changes.problems == (problem,)
    (row,) = library.articles(parse_query("is:problem")).fetch(0, 9)
    assert (row.title, row.published, row.commitments) == ("bad", None, 0)
    assert "the other day" in row.problem
    assert library.article("bad") is None
    assert (library.counts().articles, library.counts().problems) == (1, 1)


def test_only_a_filter_that_names_problems_shows_them(folder: Path, library: Library) -> None:
    write(folder, "good.md", "Good")
    write(folder, "bad.md", "Bad", "the other day")
    library.reconcile()
    assert shown(library, "-nothing") == ["good"]
    assert shown(library, "good or is:problem") == ["good", "bad"]
    assert shown(library, "-is:problem") == ["good"]
    assert shown(library, "bad is:problem") == []


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


def test_a_file_that_is_too_large_is_not_read(folder: Path, library: Library) -> None:
    with (folder / "large.md").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    library.reconcile()
    (problem,) = library.problems()
    assert problem.message.startswith("a file of 1,048,577 bytes; expected a record of at most 1,048,576 bytes.")


def test_progress_is_told_and_cancelling_keeps_what_was_read(folder: Path, library: Library) -> None:
    for number in range(BATCH + 10):
        write(folder, f"{number:03}.md", "A")
    told: list[Progress] = []
    library.reconcile(told.append, lambda: bool(told))
    assert told == [Progress(BATCH, BATCH + 10)]
    assert library.articles(EVERYTHING).total == BATCH
    library.reconcile(told.append)
    assert told[-1] == Progress(10, 10)
    assert library.articles(EVERYTHING).total == BATCH + 10


def test_a_library_that_vanishes_is_not_forgotten(folder: Path, library: Library) -> None:
    write(folder, "a.md", "A")
    library.reconcile()
    folder.rename(folder.with_name("elsewhere"))
    with pytest.raises(LibraryError, match="There is no folder"):
        library.reconcile()
    assert shown(library) == ["a"]


def test_the_index_outlasts_the_session(folder: Path, cache: Path, library: Library) -> None:
    write(folder, "a.md", "A")
    library.reconcile()
    library.close()
    again = Library.open(folder, cache=cache, today=TODAY)
    assert shown(again) == ["a"]
    assert again.notice is None
    assert not again.reconcile()
    again.close()


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


titles = st.sampled_from(["A", "Title one", "日本", "[broken"])
steps = st.lists(
    st.tuples(st.sampled_from(["a.md", "b.md", "c/d.md", "c/e.md"]), st.none() | st.tuples(titles, st.booleans())),
    max_size=12,
)


@settings(max_examples=30)
@given(steps, st.integers(1, 4))
def test_following_edits_comes_to_the_same_as_starting_anew(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, tuple[str, bool] | None]], pace: int
) -> None:
    root = tmp_path_factory.mktemp("edits")
    folder = root / "records"
    folder.mkdir()
    library = Library.open(folder, cache=root / "cache", today=TODAY)
    for nth, (name, written) in enumerate(steps):
        if written is None:
            (folder / name).unlink(missing_ok=True)
        else:
            title, dated = written
            more = f"parties: [A {nth}]\ncommitments:\n- text: Text {nth}\n  restates: a#text-{nth - 1}\n"
            write(folder, name, title, "2026-02-02" if dated else "2025", more)
            os.utime(folder / name, ns=(nth, nth))
        if nth % pace == 0:
            library.reconcile()
    library.reconcile()
    anew = Library.open(folder, cache=root / "other", today=TODAY)
    anew.reconcile()
    assert everything(library) == everything(anew)
    library.close()
    anew.close()


# The order of articles.
def put(index: Index, *articles: Article) -> None:
    writer = Writer(index)
    with writer.transaction():
        for article in articles:
            writer.put(article, Stamp(1, 1))
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
    assert library.commitments(Scope(EVERYTHING, "z980"), Grouping.TOPIC).total == 1
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


@settings(max_examples=50)
@given(st.lists(strategies.articles, max_size=4, unique_by=lambda each: each.id))
def test_any_article_that_a_record_can_carry_comes_back_whole(
    tmp_path_factory: pytest.TempPathFactory, articles: list[Article]
) -> None:
    root = tmp_path_factory.mktemp("any")
    index = Index.open(root / "cache", root)
    put(index, *articles, *articles)
    library = Library(root, index, TODAY)
    assert [library.article(each.id) for each in articles] == articles
    assert library.articles(EVERYTHING).total == len(articles)
    for grouping in Grouping:
        rows = library.commitments(Scope(EVERYTHING), grouping)
        assert len(rows.fetch(0, 999)) == rows.total
    assert len(library.timeline(Scope(EVERYTHING))) == sum(
        len(each.commitments) + len(each.events) for each in articles
    )
    library.close()


# Assessments.
def test_a_status_outlasts_the_reading_of_its_record(folder: Path, cache: Path) -> None:
    index = Index.open(cache, folder)
    put(index, article("a"))
    writer = Writer(index)
    with writer.transaction():
        writer.assess(CommitmentRef("a", "a"), Status.KEPT, TODAY)
        writer.put(replace(article("a"), title="Other"), Stamp(2, 2))
    writer.close()
    library = Library(folder, index, TODAY)
    assert shown(library, "other status:kept") == ["a"]
    library.close()


def test_a_transaction_that_fails_changes_nothing(folder: Path, cache: Path) -> None:
    index = Index.open(cache, folder)
    put(index, article("a"))
    writer = Writer(index)
    with pytest.raises(OverflowError), writer.transaction():  # noqa: PT012 - it must fail within
        writer.remove("a")
        writer.put_folder_problems([Problem("f", 1 << 70, "", "", "")])
    assert writer.stamps() == {"a": Stamp(1, 1)}
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


def test_damage_that_shows_later_is_told_and_heals_at_the_next_start(folder: Path, cache: Path) -> None:
    path = filled(folder, cache)
    connection = sqlite3.connect(path)
    ((page,),) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'article'")
    ((size,),) = connection.execute("PRAGMA page_size")
    connection.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    library = Library.open(folder, cache=cache, today=TODAY)
    with pytest.raises(LibraryError, match="was damaged and has been removed"):
        everything(library)
    library.close()
    again = Library.open(folder, cache=cache, today=TODAY)
    again.reconcile()
    assert shown(again) == ["a"]
    again.close()


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
