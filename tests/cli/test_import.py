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


OK = '{"article": {"id": "ok", "title": "T", "published": "2026"}}'


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "in.jsonl:2: no JSON"),
        (
            '{"article": {"id": "a", "id": "b", "title": "T", "published": "2026"}}',
            "in.jsonl:2: no JSON: a field stands",
        ),
        (
            '{"article": {"id": "a", "title": "T", "published": "soon"}}',
            "in.jsonl:2: article.published: “soon”; expect",
        ),
        (
            '{"article": {"id": "a", "title": 5, "published": "2026"}}',
            "in.jsonl:2: article.title: “5”; expected a valid",
        ),
        ('{"article": {"id": "a", "published": "2026"}}', "in.jsonl:2: article.title: nothing; expected something."),
        (
            '{"article": {"id": "a", "title": "T", "published": "2026", "commitments": [{"id": "x", "due": "2026"}]}}',
            "in.jsonl:2: article.commitments[1].text: nothing; expected",
        ),
        ('{"article": {"id": "../a", "title": "T", "published": "2026"}}', "No record may be called ../a"),
        (
            '{"article": {"id": "a", "title": "T", "published": "2026", "surprise": 1}}',
            "article.surprise: an unknown fi",
        ),
        (
            '{"article": {"id": "a", "title": "T", "published": "2026", "url": "x"}}',
            "in.jsonl:2: article.url: “x”; exp",
        ),
        ('{"assessment": {"id": "x"}}', "in.jsonl:2: status: nothing"),
        ('{"other": {}}', 'in.jsonl:2: “{"other": {}}”; expected an object with'),
        (OK.replace('"T"', '"Another"'), "The record ok is there already, and says something else"),
    ],
)
def test_what_cannot_be_taken_in_is_told_with_line_and_field_and_nothing_is_written(
    line: str,
    reason: str,
    run: Run,  # noqa: F811
    tmp_path: Path,
) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(f"{OK}\n{line}\n", encoding="utf-8")
    code, _, err = run("import", file, "-C", tmp_path / "copy")
    assert code == 2
    assert reason in err
    assert not list((tmp_path / "copy").glob("*"))


def test_one_bad_line_hides_no_other(run: Run, tmp_path: Path) -> None:  # noqa: F811
    file = tmp_path / "in.jsonl"
    bad = '{"article": {"id": "a", "title": 5, "published": "soon"}}'
    file.write_text("\n".join(["{", OK, bad, "", "[]", *["nonsense"] * 30]), encoding="utf-8")
    code, _, err = run("import", file, "-C", tmp_path / "copy")
    assert code == 2
    told = [line.strip().removeprefix(str(file)) for line in err.splitlines() if "in.jsonl:" in line]
    assert [line.split(": ")[0] for line in told[:5]] == [":1", ":3", ":3", ":5", ":6"]
    assert [line.split(": ")[1] for line in told[1:3]] == ["article.title", "article.published"]
    assert err.splitlines()[-1].strip() == "and 14 more"


def test_what_stands_in_a_file_twice_is_taken_in_once(run: Run, tmp_path: Path) -> None:  # noqa: F811
    file, twice, copy = tmp_path / "one.jsonl", tmp_path / "two.jsonl", tmp_path / "copy"
    assert run("export", "jsonl", "-o", file, "-C", SAMPLE)[0] == 0
    twice.write_bytes(file.read_bytes() * 2)
    code, out, _ = run("import", twice, "-C", copy)
    lines = len(file.read_bytes().splitlines())
    assert (code, f"; {lines} were there already" in out) == (0, True)
    assert run("export", "jsonl", "-C", copy)[1] == file.read_text(encoding="utf-8")


def test_a_judgement_that_says_something_else_stays_as_it_is(run: Run, tmp_path: Path) -> None:  # noqa: F811
    file, copy = tmp_path / "in.jsonl", tmp_path / "copy"
    text = run("export", "jsonl", "-C", SAMPLE)[1]
    file.write_text(text, encoding="utf-8")
    assert run("import", file, "-C", copy)[0] == 0
    before = (copy / "assessments.jsonl").read_bytes()
    file.write_text(text.replace('"status": "in-progress"', '"status": "kept"'), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != text
    code, _, err = run("import", file, "-C", copy)
    assert (code, (copy / "assessments.jsonl").read_bytes()) == (2, before)
    assert "The assessment 0" in err


def test_a_record_that_says_something_else_stays_as_it_is(run: Run, folder: Path) -> None:  # noqa: F811
    write(folder, "ok.md", "Mine")
    before = (folder / "ok.md").read_bytes()
    file = folder / "in.jsonl"
    file.write_text(OK, encoding="utf-8")
    code, _, err = run("import", file, "-C", folder)
    assert code == 2
    assert "The record ok is there already, and says something else" in err
    assert (folder / "ok.md").read_bytes() == before
