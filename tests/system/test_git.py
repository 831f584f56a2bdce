"""What a foreign library's git settings name is never run. Real git, real programs."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.support.libraries import git, write
from tui.library.library import Library
from tui.library.log.author import author
from tui.records.assessment import Judgement
from tui.records.commitment import CommitmentRef
from tui.records.status import Status
from tui.system.git import ask_git

MORE = "commitments:\n- id: bridge\n  text: Build the bridge\n"


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    """A program that leaves a file named `ran` beside it."""
    program = tmp_path / "evil"
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path / 'ran'}'\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.fixture
def renamed(folder: Path, library: Library) -> Library:
    """A library in git, with an assessment of a record that was renamed there."""
    write(folder, "old.md", "Promises", more=MORE)
    library.reconcile()
    library.assess([CommitmentRef("old", "bridge")], Judgement(Status.KEPT), "Ann Example")
    git(folder, "init", "-q")
    git(folder, "config", "user.name", "Ann of the Library")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "one")
    git(folder, "mv", "old.md", "new.md")
    git(folder, "commit", "-qm", "two")
    # A second record with the same commitments: only git can show which of them was renamed.
    write(folder, "other.md", "Other", more=MORE)
    library.reconcile()
    return library


def output(folder: Path, *words: str, given: bytes = b"") -> str:
    return subprocess.run(["git", *words], cwd=folder, input=given, check=True, capture_output=True).stdout.decode()


def sign(folder: Path) -> None:
    """Give the latest commit a signature, which is none."""
    lines = output(folder, "cat-file", "commit", "HEAD")
    head, _, message = lines.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n aGk=\n -----END PGP SIGNATURE-----"
    signed = output(
        folder, "hash-object", "-t", "commit", "-w", "--stdin", given=f"{head}\n{signature}\n\n{message}".encode()
    )
    git(folder, "update-ref", "HEAD", signed.strip())


PROGRAMS = (
    "core.fsmonitor",
    "core.pager",
    "core.sshCommand",
    "core.alternateRefsCommand",
    "core.gitProxy",
    "core.editor",
    "core.askPass",
    "pager.log",
    "pager.config",
    "gpg.program",
    "gpg.openpgp.program",
    "diff.external",
    "diff.evil.command",
    "diff.evil.textconv",
    "filter.evil.clean",
    "filter.evil.smudge",
    "filter.evil.process",
    "credential.helper",
    "interactive.diffFilter",
    "alias.log",
)


def test_no_program_of_the_settings_of_a_library_is_run(renamed: Library, evil: Path) -> None:
    folder = renamed.folder
    sign(folder)
    (folder / ".gitattributes").write_text("*.md diff=evil filter=evil\n", encoding="utf-8")
    for name in PROGRAMS:
        git(folder, "config", name, str(evil))
    git(folder, "config", "log.showSignature", "true")
    hooks = folder / ".git" / "hooks"
    for hook in ("post-index-change", "fsmonitor-watchman", "reference-transaction", "post-checkout"):
        (hooks / hook).parent.mkdir(exist_ok=True)
        (hooks / hook).unlink(missing_ok=True)
        (hooks / hook).symlink_to(evil)
    # The trap is set: plain git walks into it.
    subprocess.run(["git", "log", "-1"], cwd=folder, capture_output=True, check=False)
    assert evil.with_name("ran").exists()
    evil.with_name("ran").unlink()
    assert author("", folder) == "Ann of the Library"
    (found,) = renamed.fix_moved()
    assert (found.new, found.shown_by) == ("new", "git shows the renaming")
    assert not evil.with_name("ran").exists()


def test_what_a_partial_clone_lacks_is_not_fetched(renamed: Library, evil: Path) -> None:
    folder = renamed.folder
    blob = output(folder, "rev-parse", "HEAD~1:old.md").strip()
    write(folder, "new.md", "Promises, told otherwise", more=MORE)
    git(folder, "commit", "-qam", "three")
    for name, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.url", "."),
        ("remote.origin.promisor", "true"),
        ("remote.origin.uploadpack", str(evil)),
    ):
        git(folder, "config", name, value)
    (folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    subprocess.run(["git", "cat-file", "blob", blob], cwd=folder, capture_output=True, check=False)
    assert evil.with_name("ran").exists()
    evil.with_name("ran").unlink()
    renamed.fix_moved()
    assert not evil.with_name("ran").exists()


def test_a_library_that_is_itself_a_bare_repository_has_no_say(folder: Path) -> None:
    git(folder, "init", "-q", "--bare", ".")
    git(folder, "config", "user.name", "Somebody Else")
    assert output(folder, "config", "user.name").strip() == "Somebody Else"
    assert "Somebody" not in author("", folder)


def test_the_repository_of_a_hook_is_not_taken_for_that_of_the_library(
    renamed: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    git(other, "config", "user.name", "Ann of the Hook")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.setenv(name, str(other / ".git"))
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    assert author("", renamed.folder) == "Ann of the Library"
    assert not (tmp_path / "trace").exists()


def test_git_is_not_looked_for_in_the_library(folder: Path, evil: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evil.rename(folder / "git")
    monkeypatch.setenv("PATH", os.pathsep.join((".", "", os.environ["PATH"])))
    assert ask_git(folder, "--version", patience=30).startswith(b"git version")
    assert not evil.with_name("ran").exists()


def test_the_settings_of_the_user_hold(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine").write_text("[user]\nname = Ann of the Settings\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "mine"))
    assert author("", folder) == "Ann of the Settings"
