"""What a process may do becomes less, never more; what writes a file or starts a program asks first."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.limited import files_below, limit
from tui.library.errors import LogError
from tui.library.log.appending import AppendedFile
from tui.state import remember
from tui.system import permissions
from tui.system.atomic import create, replace
from tui.system.browser import Browser
from tui.system.editor import EditorError, run_editor
from tui.system.new_files import ExportError, write_new
from tui.system.permissions import Deed, NotPermittedError, permit_only


def test_at_first_everything_is_permitted() -> None:
    assert not permissions.limits()
    assert not any(map(permissions.refusal, Deed))


def test_what_was_given_up_does_not_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    limit(monkeypatch, Deed.JUDGE)
    permit_only(*Deed, reason="Again")
    assert not permissions.refusal(Deed.JUDGE)
    assert permissions.refusal(Deed.RUN) == "Again: no program is started."


def test_all_that_is_refused_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    limit(monkeypatch)
    assert permissions.limits() == (
        "Read-only: nothing is judged or noted, no file is written, no program is started,"
        " notes to oneself are not shown."
    )


@pytest.mark.parametrize(
    ("write", "error"),
    [
        (lambda folder: AppendedFile(folder / "log", "Nothing was saved.").append(b"{}\n"), LogError),
        (lambda folder: create(folder / "new", b"new"), NotPermittedError),
        (lambda folder: replace(folder / "old", b"new", expected=b"old"), NotPermittedError),
        (lambda folder: write_new(folder, "new", {".md": "new"}), ExportError),
        (lambda _: remember(theme="accord-light"), NotPermittedError),
        (lambda folder: run_editor("touch", ["touch", str(folder / "touched")]), EditorError),
    ],
)
def test_what_writes_or_runs_is_refused_and_does_nothing(
    write: Callable[[Path], object],
    error: type[Exception],
    folder: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (folder / "old").write_bytes(b"old")
    before = files_below(folder, home)
    limit(monkeypatch)
    with pytest.raises(error, match="Read-only"):
        write(folder)
    assert files_below(folder, home) == before


def test_no_browser_of_this_machine_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER", "true")
    limit(monkeypatch)
    assert Browser.find() is None
