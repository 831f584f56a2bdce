"""Assessments that name what is not there are told, and follow their records when these are renamed."""

from pathlib import Path

import pytest

from tests.support.judging import LINK, assessment
from tests.support.libraries import git, write
from tui.cli.main import main
from tui.library.files.paths import LOG
from tui.library.filter.query import EVERYTHING
from tui.library.library import Library
from tui.library.log.file import AssessmentLog
from tui.records.assessment import Assessment, Judgement
from tui.records.commitment import CommitmentRef
from tui.records.status import Status
from tui.views.rows import Grouping

BRIDGE, ROAD = CommitmentRef("old", "bridge"), CommitmentRef("old", "road")
MORE = "commitments:\n- id: bridge\n  text: Build the bridge\n- id: road\n  text: Pave the road\n"


def statuses(library: Library) -> dict[str, Status]:
    window = library.results(EVERYTHING).commitments(Grouping.ARTICLE)
    return {str(row.ref): row.status for row in window.fetch(0, window.total)}


def log_of(library: Library) -> list[Assessment]:
    return list(AssessmentLog(library.folder).read().assessments)


@pytest.fixture
def judged(folder: Path, library: Library) -> Library:
    """A library with a judged record."""
    write(folder, "old.md", "Promises", more=MORE)
    library.reconcile()
    library.assess([BRIDGE], Judgement(Status.IN_PROGRESS, source=LINK), "Ann Example")
    library.assess([BRIDGE, ROAD], Judgement(Status.KEPT, note="At last."), "Ben Example")
    library.undo("Ben Example")
    library.assess([ROAD], Judgement(Status.BROKEN), "Ben Example")
    return library


def rename(library: Library, new: str) -> None:
    (library.folder / "old.md").rename(library.folder / f"{new}.md")
    library.reconcile()


def test_assessments_of_commitments_that_no_record_has_are_told_with_their_lines(judged: Library) -> None:
    assert judged.check() == ()
    rename(judged, "new")
    assert [(each.file, each.line, each.field, each.found) for each in judged.check()] == [
        (LOG, 5, "commitment", "old#bridge"),
        (LOG, 6, "commitment", "old#road"),
    ]
    assert judged.problems() == ()  # they are kept, and wait for their record
    rename_back = judged.folder / "new.md"
    rename_back.rename(judged.folder / "old.md")
    judged.reconcile()
    assert judged.check() == ()
    assert statuses(judged) == {"old#bridge": Status.IN_PROGRESS, "old#road": Status.BROKEN}


def test_a_source_that_names_no_article_is_told(judged: Library) -> None:
    AssessmentLog(judged.folder).append(assessment(ref=BRIDGE)._replace(source="no-such-article"))
    AssessmentLog(judged.folder).append(assessment(ref=BRIDGE)._replace(source="old"))
    judged.reconcile()
    assert [(each.line, each.field, each.found) for each in judged.check()] == [(7, "source", "no-such-article")]


def test_assessments_follow_a_record_whose_ids_no_other_has(judged: Library) -> None:
    write(judged.folder, "other.md", "Other", more="commitments:\n- id: bridge\n  text: Another bridge\n")
    rename(judged, "new")
    before = log_of(judged)
    (found,) = judged.fix_moved()
    assert (found.old, found.new, found.commitments) == ("old", "new", ("bridge", "road"))
    assert judged.check() == ()
    board = statuses(judged)
    assert (board["new#bridge"], board["new#road"]) == (Status.IN_PROGRESS, Status.BROKEN)
    after = log_of(judged)
    assert after[: len(before)] == before
    assert [(each.by, each.status, each.source, str(each.ref)) for each in after[len(before) :]] == [
        ("Ann Example", Status.IN_PROGRESS, LINK, "new#bridge"),
        ("Ben Example", Status.BROKEN, "", "new#road"),
    ]
    assert judged.fix_moved() == []
    assert log_of(judged) == after


def test_the_past_stays_what_it_was(judged: Library) -> None:
    at = log_of(judged)[0].at.toordinal()
    rename(judged, "new")
    judged.fix_moved()
    past = judged.as_it_stood(at)
    try:
        assert statuses(past)["new#bridge"] is Status.IN_PROGRESS
    finally:
        past.close()


def test_where_two_records_have_these_ids_nothing_is_guessed(judged: Library) -> None:
    write(judged.folder, "other.md", "Other", more=MORE)
    rename(judged, "new")
    assert judged.fix_moved() == []
    assert len(judged.check()) == 2


def test_git_shows_where_a_record_went_even_if_others_have_the_same_ids(judged: Library) -> None:
    git(judged.folder, "init", "-q")
    git(judged.folder, "add", ".")
    git(judged.folder, "commit", "-qm", "one")
    for old, new in (("old.md", "between.md"), ("between.md", "talks/new.md")):
        (judged.folder / new).parent.mkdir(exist_ok=True)
        git(judged.folder, "mv", old, new)
        git(judged.folder, "commit", "-qm", "renamed")
    write(judged.folder, "other.md", "Other", more=MORE)
    judged.reconcile()
    (found,) = judged.fix_moved()
    assert (found.new, found.shown_by) == ("talks/new", "git shows the renaming")
    assert statuses(judged)["talks/new#road"] is Status.BROKEN
    assert judged.check() == ()


def test_a_record_that_is_still_there_has_not_moved(judged: Library) -> None:
    write(judged.folder, "old.md", "Promises", more="commitments:\n- id: road\n  text: Pave the road\n")
    write(judged.folder, "new.md", "More", more="commitments:\n- id: bridge\n  text: Build the bridge\n")
    judged.reconcile()
    assert judged.fix_moved() == []
    assert [each.found for each in judged.check()] == ["old#bridge"]


def test_check_fixes_only_when_asked(judged: Library, capsys: pytest.CaptureFixture[str]) -> None:
    rename(judged, "new")
    assert main(["check", str(judged.folder)]) == 1
    said = capsys.readouterr().out
    assert f"{LOG}:5: commitment: old#bridge; expected a commitment of this library." in said
    assert main(["check", str(judged.folder), "--fix-moved"]) == 0
    said = capsys.readouterr().out
    assert "old is new now (no other record has these promises)" in said
    assert "the assessments of 2 commitments are re-attached" in said
    assert main(["reindex", str(judged.folder), "--fix-moved"]) == 2
