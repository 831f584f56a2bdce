"""A name is one name, in whatever form of Unicode a system or a person wrote it."""

import os
import unicodedata
from pathlib import Path

import pytest

from tests.library.log.test_moved import statuses
from tests.support.judging import LINK
from tests.support.libraries import git, opened, shown, write
from tui.library.library import Library
from tui.records.assessment import Judgement
from tui.records.commitment import CommitmentRef
from tui.records.status import Status

COMPOSED, APART = "caf\u00e9", "cafe\u0301"
MORE = "commitments:\n- id: {id}\n  text: Build it\n"
NAMES = [(COMPOSED, APART), (APART, COMPOSED)]


@pytest.mark.parametrize(("on_disk", "elsewhere"), NAMES)
@pytest.mark.parametrize("below", ["", "{}/"])
def test_what_names_a_record_or_a_commitment_finds_it(
    library: Library, on_disk: str, elsewhere: str, below: str
) -> None:
    name, id = f"{below.format(on_disk)}{on_disk}", f"{below.format(COMPOSED)}{COMPOSED}"
    write(library.folder, f"{name}.md", "Old", more=MORE.format(id=on_disk))
    restates = f"  restates: {below.format(elsewhere)}{elsewhere}#{elsewhere}\n"
    write(library.folder, "new.md", "New", more=f"commitments:\n- text: Build on\n{restates}")
    library.reconcile()
    assert shown(library) == [id, "new"] or shown(library) == ["new", id]
    ref = CommitmentRef(id, COMPOSED)
    library.assess([ref], Judgement(Status.KEPT, source=f"{below.format(elsewhere)}{elsewhere}"), "Ann")
    assert statuses(library)[str(ref)] is Status.KEPT
    assert library.check() == ()
    assert [each.article for each, _ in library.restated_by(id)] == ["new"]
    assert library.path(id).is_file()
    assert library.article(f"{below.format(elsewhere)}{elsewhere}") is not None
    path = library.path(id)
    path.write_text(path.read_text().replace("Old", "Older"))
    library.reconcile(paths=[str(path)])
    assert library.article(id).title == "Older"  # type: ignore[union-attr]
    path.unlink()
    library.reconcile(paths=[str(path)])
    assert shown(library) == ["new"]


@pytest.mark.skipif(os.name == "nt", reason="a system where one name may be there twice")
def test_two_files_whose_names_differ_only_so_are_a_problem(library: Library, tmp_path: Path) -> None:
    for name in (APART, COMPOSED):
        write(library.folder, f"{name}.md", name)
    if len(list(library.folder.iterdir())) < 2:
        pytest.skip("this system takes them for one")
    library.reconcile()
    assert shown(library) == [COMPOSED]
    assert library.article(COMPOSED).title == COMPOSED  # type: ignore[union-attr]
    (problem,) = library.problems()
    assert problem.file == f"{APART}.md"
    assert "the name of another file" in problem.found
    with opened(library.folder, tmp_path / "anew") as anew:
        anew.reconcile()
        assert anew.problems() == library.problems()
    (library.folder / f"{COMPOSED}.md").unlink()
    library.reconcile(paths=[f"{COMPOSED}.md", f"{APART}.md"])
    assert library.article(COMPOSED).title == unicodedata.normalize("NFD", COMPOSED)  # type: ignore[union-attr]
    assert library.problems() == ()


def test_a_record_renamed_to_the_other_form_has_not_moved(library: Library) -> None:
    write(library.folder, f"{COMPOSED}.md", "Talks", more=MORE.format(id="it"))
    library.reconcile()
    library.assess([CommitmentRef(COMPOSED, "it")], Judgement(Status.KEPT, source=LINK), "Ann")
    git(library.folder, "init", "-q")
    git(library.folder, "-c", "core.precomposeunicode=false", "add", ".")
    git(library.folder, "commit", "-qm", "one")
    git(library.folder, "mv", f"{COMPOSED}.md", f"{APART}.md")
    git(library.folder, "commit", "-qm", "another system")
    library.reconcile()
    assert library.check() == ()
    assert library.fix_moved() == []
    assert statuses(library) == {f"{COMPOSED}#it": Status.KEPT}
