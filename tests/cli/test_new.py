"""`accord new`: what is saved in the editor is a record; what was typed is never lost, and nothing is written over."""

from pathlib import Path

import pytest

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that is the editor: what is written into it is run with the file as its argument."""
    program = tmp_path / "editor"
    monkeypatch.setenv("VISUAL", str(program))
    return program


def edits(editor: Path, script: str) -> None:
    editor.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    editor.chmod(0o755)


def test_a_skeleton_that_is_filled_in_is_a_record(run: Run, editor: Path, folder: Path) -> None:  # noqa: F811
    edits(editor, 'sed -i "s/^source:.*/source: The Paper/" "$1"')
    code, out, err = run("new", "Talks: a port", "--date", "2026-02-02", "-C", folder)
    assert (code, err) == (0, "")
    record = folder / "2026-02-02-talks-a-port.md"
    assert str(record) in out
    assert "source: The Paper" in record.read_text(encoding="utf-8")
    assert run("check", "-C", folder)[0] == 0


def test_a_second_one_of_that_name_stands_beside_the_first(run: Run, editor: Path, folder: Path) -> None:  # noqa: F811
    edits(editor, 'echo "More." >> "$1"')
    assert run("new", "Talks", "--date", "2026", "-C", folder)[0] == 0
    assert run("new", "Talks", "--date", "2026", "-C", folder)[0] == 0
    assert sorted(path.name for path in folder.glob("*.md")) == ["2026-talks-2.md", "2026-talks.md"]


@pytest.mark.parametrize("script", ["true", 'rm "$1"', ': > "$1"'])
def test_where_nothing_was_written_nothing_is_kept(script: str, run: Run, editor: Path, folder: Path) -> None:  # noqa: F811
    edits(editor, script)
    code, out, _ = run("new", "Talks", "-C", folder)
    assert (code, list(folder.glob("*.md"))) == (1, [])
    assert "nothing is written" in out


def test_a_record_with_a_problem_is_written_and_the_problem_told(run: Run, editor: Path, folder: Path) -> None:  # noqa: F811
    edits(editor, 'sed -i "s/^published:.*/published: soon/" "$1"')
    code, out, _ = run("new", "Talks", "--date", "2026-02-02", "-C", folder)
    assert code == 1
    assert "published" in out
    assert len(list(folder.glob("*.md"))) == 1


def test_what_was_typed_stays_where_the_editor_fails(run: Run, editor: Path, folder: Path) -> None:  # noqa: F811
    edits(editor, 'echo "Hours of work." >> "$1"; exit 3')
    code, _, err = run("new", "Talks", "-C", folder)
    assert code == 2
    kept = Path(err.replace("\n", " ").partition("What you typed is in ")[2].split()[0].rstrip("."))
    assert kept.read_text(encoding="utf-8").endswith("Hours of work.\n")
    kept.unlink()
    kept.parent.rmdir()
