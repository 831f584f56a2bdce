"""`accord import`: what was exported as JSON Lines becomes a library again, and nothing there is written over."""

import json
from pathlib import Path

import pytest

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture
from tests.support.driving import SAMPLE
from tests.support.libraries import write


def test_a_library_is_exported_and_imported_and_is_the_same(run: Run, tmp_path: Path) -> None:  # noqa: F811
    first, second, copy = tmp_path / "one.jsonl", tmp_path / "two.jsonl", tmp_path / "copy"
    assert run("export", "jsonl", "--drafts", "-o", first, "-C", SAMPLE)[0] == 0
    assert run("import", first, "-C", copy)[0] == 0
    assert run("export", "jsonl", "--drafts", "-o", second, "-C", copy)[0] == 0
    assert first.read_bytes() == second.read_bytes()
    code, out, _ = run("import", second, "-C", copy)
    assert code == 0
    assert "0 new records, 0 new assessments" in out
    assert run("check", "-C", copy)[0] == 0
    log = (copy / "assessments.jsonl").read_text(encoding="utf-8").splitlines()
    before = (SAMPLE / "assessments.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in log] == [json.loads(line) for line in before]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "no JSON"),
        ('{"article": {"id": "a", "title": "T", "published": "soon"}}', "published"),
        ('{"article": {"id": "../a", "title": "T", "published": "2026"}}', "no record may be called"),
        ('{"article": {"id": "a", "title": "T", "published": "2026", "surprise": 1}}', "surprise"),
        ('{"assessment": {"id": "x"}}', "at"),
        ('{"other": {}}', "article"),
    ],
)
def test_what_is_not_ours_is_told_with_its_line_and_nothing_is_written(
    line: str,
    reason: str,
    run: Run,  # noqa: F811
    tmp_path: Path,
) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text('{"article": {"id": "ok", "title": "T", "published": "2026"}}\n' + line + "\n", encoding="utf-8")
    code, _, err = run("import", file, "-C", tmp_path / "copy")
    assert code == 2
    assert reason in err
    assert not list((tmp_path / "copy").glob("*"))


def test_a_record_that_says_something_else_stays_as_it_is(run: Run, folder: Path) -> None:  # noqa: F811
    write(folder, "ok.md", "Mine")
    before = (folder / "ok.md").read_bytes()
    file = folder / "in.jsonl"
    file.write_text('{"article": {"id": "ok", "title": "T", "published": "2026"}}\n', encoding="utf-8")
    code, _, err = run("import", file, "-C", folder)
    assert code == 2
    assert "say something else (ok" in err.replace("\n", " ")
    assert (folder / "ok.md").read_bytes() == before
