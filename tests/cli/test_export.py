"""`accord export` writes files that were not there, of what a filter shows."""

import csv
import json
import os
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.cli.test_main import Run, accord, run  # noqa: F401 - a fixture
from tests.support.driving import SAMPLE
from tests.support.libraries import write
from tui.exporting.formats import FORMATS
from tui.library.files.paths import NOTES


def test_a_calendar_has_what_has_a_last_day_and_is_the_same_again(run: Run, tmp_path: Path) -> None:  # noqa: F811
    first, second = tmp_path / "one.ics", tmp_path / "two.ics"
    assert run("export", "ics", "-o", first, "-C", SAMPLE)[0] == 0
    assert run("export", "ics", "-o", second, "-C", SAMPLE)[0] == 0
    assert first.read_bytes() == second.read_bytes()
    events = list(Calendar.from_ical(first.read_bytes()).walk("VEVENT"))
    rows = [json.loads(line) for line in run("list", "--format", "jsonl", "-C", SAMPLE)[1].splitlines()]
    assert len(events) == sum(bool(row["due"]) and not row["due"].endswith("/..") for row in rows)
    assert len({str(event["UID"]) for event in events}) == len(events)
    [fighter] = [event for event in events if "2026-02-02-japan-uk-security#fighter" in str(event["UID"])]
    assert str(fighter["SUMMARY"]).startswith("c. 2035: ")
    assert fighter["SEQUENCE"] >= 2


def test_a_file_that_is_there_is_left_alone_unless_that_is_wanted(run: Run, tmp_path: Path) -> None:  # noqa: F811
    file = tmp_path / "due.csv"
    file.write_text("mine", encoding="utf-8")
    code, _, err = run("export", "csv", "-o", file, "-C", SAMPLE)
    assert (code, file.read_text(encoding="utf-8")) == (2, "mine")
    assert "--force writes over it" in err
    assert run("export", "csv", "is:overdue", "-o", file, "--force", "-C", SAMPLE)[0] == 0
    assert len(list(csv.reader(file.read_text(encoding="utf-8").splitlines()))) == 3


@pytest.mark.parametrize("words", ["fight", "japan fight", "fighter or cyb", "-cyber fight"])
def test_what_is_exported_is_what_is_listed_though_a_word_be_unfinished(words: str, run: Run) -> None:  # noqa: F811
    listed = run("list", words, "--format", "csv", "-C", SAMPLE)[1]
    assert run("export", "csv", words, "-C", SAMPLE)[1].strip() == listed.strip()
    assert len(listed.splitlines()) > 1


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:  # noqa: F811
    code, _, err = run("export", "csv", "-o", tmp_path / "no" / "due.csv", "-C", SAMPLE)
    assert code == 2
    assert "cannot be written" in err


def test_drafts_and_formulas_stay_out_unless_they_are_asked_for(run: Run, folder: Path) -> None:  # noqa: F811
    write(folder, "a.md", "Talks", more='commitments:\n- text: "=1+1"\n')
    write(folder, "b.md", "Draft", more="draft: true\ncommitments:\n- text: Perhaps\n")
    file = folder / "out.csv"

    def texts(*options: str) -> list[str]:
        assert run("export", "csv", "-o", file, "--force", *options, "-C", folder)[0] == 0
        _, *rows = csv.reader(file.read_text(encoding="utf-8").splitlines())
        return [row[1] for row in rows]

    assert texts() == ["'=1+1"]
    assert texts("--raw") == ["=1+1"]
    assert sorted(texts("--drafts")) == ["'=1+1", "Perhaps"]
    assert run("export", "csv", "-o", file, "--force", "--excel", "-C", folder)[0] == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")


def test_without_a_file_it_is_printed_as_it_is() -> None:
    process = accord("export", "csv", "is:overdue", "-C", SAMPLE)
    out, err = process.communicate()
    assert (process.returncode, err) == (0, "")
    assert len(list(csv.reader(out.splitlines()))) == 3


def test_a_date_that_is_moved_in_the_record_alone_makes_a_newer_entry(run: Run, folder: Path) -> None:  # noqa: F811
    def entry() -> tuple[int, str]:
        assert run("export", "ics", "-o", folder / "due.ics", "--force", "-C", folder)[0] == 0
        [event] = Calendar.from_ical((folder / "due.ics").read_bytes()).walk("VEVENT")
        return event["SEQUENCE"], str(event["DTSTART"].dt)

    write(folder, "a.md", "Talks", more="commitments:\n- {id: port, text: Open a port, due: 2027-01-01}\n")
    os.utime(folder / "a.md", (1_800_000_000, 1_800_000_000))
    before = entry()
    assert entry() == before
    write(folder, "a.md", "Talks", more="commitments:\n- {id: port, text: Open a port, due: 2027-03-01}\n")
    os.utime(folder / "a.md", (1_800_000_001, 1_800_000_001))
    after = entry()
    assert after[0] > before[0]
    assert (before[1], after[1]) == ("2027-01-01", "2027-03-01")


def test_of_a_filter_only_its_articles_and_their_judgements_are_there(run: Run) -> None:  # noqa: F811
    lines = [json.loads(line) for line in run("export", "jsonl", "is:overdue", "-C", SAMPLE)[1].splitlines()]
    articles = {line["article"]["id"] for line in lines if "article" in line}
    assert articles
    assert {line["assessment"]["article"] for line in lines if "assessment" in line} == articles


def test_without_a_filter_lines_about_what_is_gone_are_there_and_those_about_drafts_are_not(
    run: Run,  # noqa: F811
    folder: Path,
) -> None:
    write(folder, "a.md", "Talks", more="commitments:\n- {id: one, text: One}\n")
    write(folder, "b.md", "Draft", more="draft: true\ncommitments:\n- {id: one, text: One}\n")
    line = '{{"id": "01965b3c-8a00-7c3e-9d1f-{:012}", "at": "2026-02-02T09:30:00Z", "by": "me", "article": "{}", '
    line += '"commitment": "one", "status": "kept", "source": null}}\n'
    log = "".join(line.format(number, id) for number, id in enumerate(("a", "b", "gone")))
    (folder / "assessments.jsonl").write_text(log, encoding="utf-8")

    def judged(*words: str) -> list[str]:
        lines = [json.loads(line) for line in run("export", "jsonl", *words, "-C", folder)[1].splitlines()]
        return [line["assessment"]["article"] for line in lines if "assessment" in line]

    assert judged() == ["a", "gone"]
    assert judged("--drafts") == ["a", "b", "gone"]
    assert judged("--drafts", "talks") == ["a"]


def test_what_cannot_be_read_and_so_is_missing_is_told(run: Run, folder: Path) -> None:  # noqa: F811
    write(folder, "a.md", "Talks")
    (folder / "b.md").write_text("no record", encoding="utf-8")
    code, out, err = run("export", "jsonl", "-C", folder)
    assert (code, len(out.splitlines())) == (0, 1)
    assert "1 file is not in it, or not whole; accord check tells why." in err


@pytest.mark.parametrize(
    "command", [*(("export", name) for name in FORMATS), ("list",), ("due",), ("brief", "Japan", "Italy")]
)
def test_notes_leave_the_library_only_if_asked(command: tuple[str, ...], run: Run, folder: Path) -> None:  # noqa: F811
    write(
        folder,
        "a.md",
        "Talks",
        more="parties: [Japan, Italy]\ncommitments:\n- {id: one, text: Open a port, due: 2026}\n",
    )
    note = {"article": "a", "commitment": "one", "star": True, "note": "Ask Aoki", "again": "2027-05-01"}
    (folder / NOTES).write_text(json.dumps({"at": "2026-02-02T09:30:00Z", **note}) + "\n", encoding="utf-8")
    code, out, _ = run(*command, "-C", folder)
    assert code == 0
    assert "port" in out or command[0] == "export"
    assert "Aoki" not in out
    if command == ("export", "csv"):
        [row] = csv.DictReader(run(*command, "--notes", "-C", folder)[1].splitlines())
        assert (row["star"], row["note"], row["look_again"]) == ("yes", "Ask Aoki", "2027-05-01")
