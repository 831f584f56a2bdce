"""How a record is opened in the user's editor."""

from pathlib import Path

import pytest

from tui.system.editor import EditorError, chosen_editor, editor_command, run_editor

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


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        ("~/bin/vim", ["+3", str(FILE)]),
        ("$HOME/bin/ed -p '*'", [str(FILE)]),
        ("FOO=1 BAR='a b' vi", ["+3", str(FILE)]),
        ("hx --log=x", [f"{FILE}:3"]),
        ("code --locale=de", ["--wait", "--goto", f"{FILE}:3"]),
        ('sh -c "it\'s" #', [str(FILE)]),
    ],
)
def test_what_means_something_to_a_shell_goes_through_one(editor: str, arguments: list[str]) -> None:
    assert editor_command(editor, FILE, 3) == ["sh", "-c", f'{editor} "$@"', editor, *arguments]


@pytest.mark.parametrize("how", ["{}", "'{}'", "~/my editors/ed", "'{}' -x", "A=1 '{}'", "$HOME/my\\ editors/ed"])
def test_an_editor_whose_path_has_a_blank_starts(how: str, home: Path, tmp_path: Path) -> None:
    program = home / "my editors" / "ed"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nfor word; do echo "$word"; done > "{tmp_path}/words"\n', encoding="utf-8")
    program.chmod(0o755)
    editor = how.format(program)
    run_editor(editor, editor_command(editor, FILE, None))
    assert (tmp_path / "words").read_text(encoding="utf-8").splitlines()[-1] == str(FILE), "the file is one word"


def test_no_name_of_a_file_is_read_by_the_shell(tmp_path: Path) -> None:
    file = tmp_path / "$(touch PWNED); `touch PWNED` 'x' \"y\" *"
    editor = f"f() {{ printf %s \"$1\" > '{tmp_path}/words'; }}; f"
    run_editor(editor, editor_command(editor, file, None))
    assert (tmp_path / "words").read_text(encoding="utf-8") == str(file)
    assert not (tmp_path / "PWNED").exists()


def test_visual_comes_before_editor_and_vi_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    assert chosen_editor("") == "vi"
    monkeypatch.setenv("EDITOR", "ed")
    assert chosen_editor("") == "ed"
    monkeypatch.setenv("VISUAL", "nano")
    assert chosen_editor("") == "nano"
    assert chosen_editor("micro") == "micro"


@pytest.mark.parametrize("editor", ["vim 'oops", "''"])
def test_an_editor_that_cannot_be_read_as_a_command_is_refused(editor: str) -> None:
    with pytest.raises(EditorError, match=r"cannot be read|is blank"):
        editor_command(editor, FILE, None)


def test_an_editor_of_blanks_is_refused() -> None:
    with pytest.raises(EditorError, match="is blank"):
        chosen_editor("  ")


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        ("no-such-editor-anywhere", "did not start"),
        ("A=1 no-such-editor-anywhere", "did not start: it was not found"),
        ("/dev/null", "did not start"),
        ("~/dev/null", "did not start: it was not found"),
        ("\0", "did not start"),
        ("false", "ended with code 1"),
        ("exit 3;", "ended with code 3"),
        ("kill -9 $$;", "was ended by signal 9"),
    ],
)
def test_an_editor_that_does_not_start_or_fails_says_so(editor: str, said: str) -> None:
    with pytest.raises(EditorError, match=said):
        run_editor(editor, editor_command(editor, FILE, None))
