"""Copies that sync programs leave are named, and count as no records and no log of their own."""

import pytest

from tests.support.judging import assessment
from tests.support.libraries import shown, write
from tui.library.files.paths import LOG
from tui.library.library import Library
from tui.records.assessment import write_assessment

SURE = [
    "talks.sync-conflict-20260804-091000-ABCDEFG",
    "talks (Bob's conflicted copy 2026-08-04)",
    "talks (conflicted copy 2026-08-04 091000)",
    "talks (Case Conflict)",
    "talks_conflict-20260804-091000",
]
BESIDE = ["talks 2", "talks (1)", "talks(1)", "talks-DESKTOP-4F7QK2L", "talks-LAPTOP-ABC1234"]


@pytest.mark.parametrize("name", SURE + BESIDE)
@pytest.mark.parametrize("below", ["", "2026/"])
def test_a_copy_of_a_record_is_a_problem_and_no_article(library: Library, name: str, below: str) -> None:
    write(library.folder, f"{below}talks.md", "Talks")
    write(library.folder, f"{below}{name}.md", "Talks")
    for _ in range(2):  # it stays a problem
        library.reconcile()
        assert shown(library) == [f"{below}talks"]
        (problem,) = library.problems()
        assert problem.file == f"{below}{name}.md"
        assert problem.found == f"a copy of {below}talks.md, which a sync program left"
    (library.folder / f"{below}{name}.md").unlink()
    library.reconcile(paths=[f"{below}{name}.md"])
    assert library.problems() == ()


@pytest.mark.parametrize("name", [*BESIDE, "talks-2", "talks-in-tokyo", "talks (Tokyo)", "talks 2026", "2"])
def test_a_record_that_is_only_called_so_is_an_article(library: Library, name: str) -> None:
    write(library.folder, "talks.md", "Talks")
    write(library.folder, f"{name}.md", "Other talks")
    library.reconcile()
    assert sorted(shown(library)) == sorted(["talks", name])
    assert library.problems() == ()


def test_a_copy_with_a_sure_mark_is_one_without_its_original_too(library: Library) -> None:
    write(library.folder, f"{SURE[0]}.md", "Talks")
    library.reconcile()
    assert (shown(library), len(library.problems())) == ([], 1)


@pytest.mark.parametrize("name", [*SURE, *BESIDE, "talks-ANNS-MACBOOK"])
def test_a_copy_of_the_log_is_a_problem(library: Library, name: str) -> None:
    copy = library.folder / f"{name.replace('talks', LOG.removesuffix('.jsonl'))}.jsonl"
    copy.write_text(f"{write_assessment(assessment())}\n", encoding="utf-8")
    library.reconcile(paths=[copy.name])
    (problem,) = library.problems()
    assert (problem.file, problem.found) == (copy.name, "a copy of the log, which nobody reads")
    assert "Append its lines" in problem.hint
    library.reconcile()
    assert len(library.problems()) == 1
    (library.folder / LOG).write_bytes(copy.read_bytes())
    copy.unlink()
    library.reconcile()
    assert library.problems() == ()
