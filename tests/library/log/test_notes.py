"""Notes to oneself are kept in a private file, found by filters, and lost by nothing that others do."""

import json
import stat
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.libraries import TODAY, write
from tests.support.limited import limit
from tui.library.errors import LogError
from tui.library.files.paths import LOG, NOTES
from tui.library.filter.query import EVERYTHING, parse_query
from tui.library.library import Library
from tui.library.sync.progress import Changes
from tui.records.commitment import CommitmentRef
from tui.records.note import MAX_TEXT
from tui.system.permissions import Deed
from tui.views.rows import CommitmentRow, Grouping

ONE, TWO = CommitmentRef("a", "one"), CommitmentRef("a", "two")


@pytest.fixture
def library(folder: Path, tmp_path: Path) -> Iterator[Library]:
    write(folder, "a.md", "Talks", more="commitments:\n- {id: one, text: Open a port}\n- {id: two, text: Build}\n")
    with closing(Library.open(folder, cache=tmp_path / "index", today=TODAY)) as library:
        library.reconcile()
        yield library


def row(library: Library, ref: CommitmentRef) -> CommitmentRow:
    return library.results(EVERYTHING).commitment_rows([ref])[0]


def refs(library: Library, query: str) -> list[CommitmentRef]:
    return [row.ref for row in library.results(parse_query(query)).commitments(Grouping.TOPIC)]


def test_a_star_is_shown_and_found_until_it_is_taken_away(library: Library) -> None:
    library.star([ONE, TWO], starred=True)
    assert refs(library, "is:starred") == [ONE, TWO]
    library.star([ONE], starred=False)
    assert refs(library, "is:starred") == [TWO]
    assert refs(library, "-is:starred") == [ONE]
    assert (row(library, ONE).starred, row(library, TWO).starred) == (False, True)


def test_words_and_a_day_are_kept_beside_the_star(library: Library) -> None:
    library.star([ONE], starred=True)
    library.write_note(ONE, "Ask the ministry", TODAY + 30)
    assert row(library, ONE)[-3:] == (True, "Ask the ministry", TODAY + 30)
    assert refs(library, "is:noted") == [ONE]
    library.look_again(ONE, TODAY + 60)
    assert row(library, ONE)[-3:] == (True, "Ask the ministry", TODAY + 60)
    library.write_note(ONE, "", None)
    assert row(library, ONE)[-3:] == (True, "", None)
    assert refs(library, "is:noted") == []


@pytest.mark.parametrize(("days", "has_come"), [(-1, True), (0, True), (1, False)])
def test_a_day_to_look_again_comes(library: Library, days: int, *, has_come: bool) -> None:
    library.look_again(ONE, TODAY + days)
    assert refs(library, "is:look-again") == [ONE] * has_come
    assert library.to_look_at_later() == ({ONE} if not has_come else set())


def test_nothing_is_written_that_is_so_already(library: Library, folder: Path) -> None:
    library.star([ONE], starred=True)
    before = (folder / NOTES).read_bytes()
    library.star([ONE], starred=True)
    assert (folder / NOTES).read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_the_file_is_nobody_elses(library: Library, folder: Path) -> None:
    library.star([ONE], starred=True)
    assert stat.S_IMODE((folder / NOTES).stat().st_mode) == 0o600


def test_what_another_program_writes_is_taken_in(library: Library, folder: Path) -> None:
    line = {"at": "2026-02-02T09:30:00Z", "article": "a", "commitment": "two", "note": "By hand"}
    (folder / NOTES).write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert library.reconcile(paths=[NOTES]) == Changes(notes=1)
    assert row(library, TWO).note == "By hand"
    assert library.reconcile() == Changes()
    (folder / NOTES).unlink()
    assert library.reconcile() == Changes(notes=1)
    assert row(library, TWO).note == ""


def test_a_line_that_cannot_be_read_is_a_problem_and_stays(library: Library, folder: Path) -> None:
    (folder / NOTES).write_text("{}\n", encoding="utf-8")
    library.star([ONE], starred=True)
    (problem,) = library.problems()
    assert (problem.file, problem.line, problem.field) == (NOTES, 1, "article")
    assert (folder / NOTES).read_text(encoding="utf-8").startswith("{}\n")
    assert row(library, ONE).starred


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_is_not_followed(library: Library, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("mine\n", encoding="utf-8")
    (folder / NOTES).symlink_to(other)
    with pytest.raises(LogError, match=r"The note was not kept\. .*a link"):
        library.star([ONE], starred=True)
    assert other.read_text(encoding="utf-8") == "mine\n"
    library.reconcile()
    assert [problem.found for problem in library.problems()] == ["a link"]


@pytest.mark.parametrize("text", ["x" * (MAX_TEXT + 1), "half a pair: \ud800"])
def test_what_cannot_be_kept_is_refused(library: Library, folder: Path, text: str) -> None:
    with pytest.raises(LogError, match=r"The note was not kept\."):
        library.write_note(ONE, text, None)
    assert not (folder / NOTES).exists()


def test_a_note_outlasts_a_new_reading_and_a_new_index(library: Library, folder: Path, tmp_path: Path) -> None:
    library.write_note(ONE, "Ask", None)
    write(folder, "a.md", "Talks again", more="commitments:\n- {id: one, text: Open a port}\n")
    library.reconcile()
    assert row(library, ONE).note == "Ask"
    with closing(Library.open(folder, cache=tmp_path / "another", today=TODAY)) as anew:
        anew.reconcile()
        assert row(anew, ONE).note == "Ask"


def test_a_note_is_no_judgement(library: Library, folder: Path) -> None:
    library.write_note(ONE, "Ask", None)
    assert not (folder / LOG).exists()
    assert not row(library, ONE).assessed


def test_nothing_is_noted_in_the_past(library: Library) -> None:
    with closing(library.as_it_stood(TODAY)) as past, pytest.raises(LogError, match="Go back to today"):
        past.star([ONE], starred=True)


def test_a_note_of_what_is_gone_is_a_problem_until_it_is_said_where_it_went(library: Library, folder: Path) -> None:
    library.star([TWO], starred=True)
    library.write_note(ONE, "Ask", None)
    (folder / "a.md").rename(folder / "b.md")
    library.reconcile()
    assert [(problem.file, problem.line, problem.found) for problem in library.check()] == [
        (NOTES, 1, "a#two"),
        (NOTES, 2, "a#one"),
    ]
    library.fix_moved(("a", "b"))
    assert library.check() == ()
    assert row(library, CommitmentRef("b", "one")).note == "Ask"
    assert row(library, CommitmentRef("b", "two")).starred


@pytest.mark.parametrize(("deeds", "is_shown"), [((), False), ((Deed.SEE_NOTES,), True)])
def test_who_may_not_see_notes_finds_none(
    library: Library,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    deeds: tuple[Deed, ...],
    *,
    is_shown: bool,
) -> None:
    library.star([ONE], starred=True)
    library.write_note(TWO, "Ask", TODAY)
    limit(monkeypatch, *deeds)
    with closing(Library.open(folder, cache=tmp_path / "index", today=TODAY)) as other:
        other.reconcile()
        assert row(other, ONE).starred is is_shown
        assert row(other, TWO)[-2:] == (("Ask", TODAY) if is_shown else ("", None))
        assert len(refs(other, "is:starred or is:noted or is:look-again")) == (2 if is_shown else 0)
