"""How a record is opened in the user's editor."""

from pathlib import Path

import pytest

from tui.system.editor import EditorError, editor_command, run_editor

FILE = Path("/library/a record.md")


@pytest.mark.parametrize(
    ("editor", "line", "command"),
    [
        ("vim", 12, ["vim", "+12", str(FILE)]),
        ("vim", None, ["vim", str(FILE)]),
        ("/usr/bin/nano -w", 3, ["/usr/bin/nano", "-w", "+3", str(FILE)]),
        ("hx", 3, ["hx", f"{FILE}:3"]),
        ("code", 3, ["code", "--wait", "--goto", f"{FILE}:3"]),
        ("code --wait", None, ["code", "--wait", "--goto", f"{FILE}:1"]),
        ("some-editor", 3, ["some-editor", str(FILE)]),
    ],
)
def test_an_editor_is_told_the_line_in_its_own_way(editor: str, line: int | None, command: list[str]) -> None:
    assert editor_command(editor, FILE, line) == command


def test_visual_comes_before_editor_and_vi_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    assert editor_command("", FILE, None)[0] == "vi"
    monkeypatch.setenv("EDITOR", "ed")
    assert editor_command("", FILE, None)[0] == "ed"
    monkeypatch.setenv("VISUAL", "nano")
    assert editor_command("", FILE, None)[0] == "nano"
    assert editor_command("micro", FILE, None)[0] == "micro"


def test_an_editor_that_cannot_be_read_as_a_command_is_refused() -> None:
    with pytest.raises(EditorError, match="cannot be read"):
        editor_command("vim 'oops", FILE, None)


def test_an_editor_that_does_not_start_or_fails_says_so() -> None:
    with pytest.raises(EditorError, match="did not start"):
        run_editor(["no-such-editor-anywhere", str(FILE)])
    with pytest.raises(EditorError, match="code 1"):
        run_editor(["false"])
