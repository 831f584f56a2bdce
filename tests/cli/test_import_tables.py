"""`accord import` of tables: in one command where a map is named, else shown first; every row is accounted for."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from tests.cli.test_main import Run, run  # noqa: F401 - a fixture
from tui.importing.maps import shipped

NZ = (
    *("id", "area", "areaLabel", "era", "party", "sourceType", "ptype", "status", "promise", "keyNumber"),
    *(
        "statusReason",
        "whatHappened",
        "contested",
        "contestedNote",
        "sourceDoc",
        "sourceUrl",
        "evidenceUrls",
        "coSigned",
    ),
)
CA = (
    *("commitment_id", "canonical_commitment_text", "appears_in", "reporting_lead_title"),
    *("all_other_ministers_involved", "notes_and_differences"),
)


def table(file: Path, columns: Sequence[str], *rows: dict[str, str]) -> Path:
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.DictWriter(opened, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return file


def nz(number: int, status: str = "delivered") -> dict[str, str]:
    return {
        "id": f"bridge-{number}",
        "areaLabel": "Roads",
        "party": "The Blues",
        "sourceType": "manifesto",
        "status": status,
        "promise": f"Build bridge {number}",
        "evidenceUrls": "https://example.org/a | https://example.org/b",
        "sourceUrl": "https://example.org/manifesto",
        "whatHappened": "It opened.",
    }


def test_a_file_with_a_map_that_ships_is_imported_whole_and_passes_check(run: Run, tmp_path: Path) -> None:  # noqa: F811
    statuses = list(shipped()["nz-promised-vs-did"].status)
    file = table(tmp_path / "nz.csv", NZ, *(nz(n, status) for n, status in enumerate(statuses)))
    library = tmp_path / "library"
    code, out, err = run("import", file, "--map", "nz-promised-vs-did", "-C", library)
    assert (code, err) == (0, "")
    assert "7 rows = 7 imported + 0 listed" in out
    assert run("check", "-C", library)[0] == 0
    rows = json.loads(run("list", "--format", "json", "-C", library)[1])
    assert {row["status"] for row in rows} == {"kept", "partly-kept", "broken", "superseded", "in-progress"}
    assert {row["source"] for row in rows} == {"https://example.org/a"}
    lines = [json.loads(line) for line in (library / "assessments.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {line["by"] for line in lines} == {"nz-govt-2026-promised-vs-did"}
    [record] = library.glob("*.md")
    assert "sourceUrl: https://example.org/manifesto" in record.read_text(encoding="utf-8")


def test_the_other_maps_that_ship_fit_their_files(run: Run, tmp_path: Path) -> None:  # noqa: F811
    row = {"commitment_id": "X-1", "canonical_commitment_text": "Open Canada\\u2019s ports", "appears_in": "Both"}
    file = table(tmp_path / "ca.csv", CA, {**row, "all_other_ministers_involved": "Finance; Transport"})
    assert run("import", file, "--map", "ca-2025-platform", "-C", tmp_path / "ca")[0] == 0
    [made] = json.loads(run("list", "--format", "json", "-C", tmp_path / "ca")[1])
    assert (made["text"], made["status"]) == ("Open Canada’s ports", "unrated")
    promise = {"title": "Plant trees", "url": "https://example.org/t", "status": "Compromised", "category": "Parks"}
    promise |= {
        "status_info": "Half were planted.",
        "description": "",
        "tags": ["green"],
        "comments": [],
        "sources": [],
    }
    content = {"icons": {"Parks": "tree"}, "promises": [promise]}
    (tmp_path / "us.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    assert run("import", tmp_path / "us.yaml", "--map", "us-2016-campaign", "-C", tmp_path / "us")[0] == 0
    [made] = json.loads(run("list", "--format", "json", "-C", tmp_path / "us")[1])
    assert (made["status"], made["source"]) == ("partly-kept", "https://example.org/t")
    assert run("import", "--list")[1].splitlines() == list(shipped())


def test_again_only_what_is_new_is_added_and_nothing_is_rewritten(run: Run, tmp_path: Path) -> None:  # noqa: F811
    library, file = tmp_path / "library", tmp_path / "nz.csv"
    words = ("import", table(file, NZ, nz(1), nz(2)), "--map", "nz-promised-vs-did", "-C", library)
    assert run(*words)[0] == 0
    [record] = library.glob("*.md")
    mended = record.read_text(encoding="utf-8").replace("Build bridge 1", "Build the first bridge")
    record.write_text(mended, encoding="utf-8")
    out = run(*words)[1]
    assert "0 new records, 0 new assessments" in out
    assert "2 imported (of these 2 were there already)" in out
    table(file, NZ, nz(3), nz(1, "abandoned"), nz(2))
    out = run(*words)[1]
    assert "1 new record, 2 new assessments" in out
    assert record.read_text(encoding="utf-8") == mended
    rows = {row["id"].partition("#")[2]: row for row in json.loads(run("list", "--format", "json", "-C", library)[1])}
    assert {name: row["status"] for name, row in rows.items()} == {
        "bridge-1": "broken",
        "bridge-2": "kept",
        "bridge-3": "kept",
    }
    assert rows["bridge-1"]["text"] == "Build the first bridge"


SHEET = "Commitment;Lead;Deadline;Progress\nBuild a bridge;Ann;2027;Done\nPlant trees;Bob;soonish;Done\n;Bob;;\n"


def test_without_a_map_one_is_proposed_and_nothing_is_written_unasked(run: Run, tmp_path: Path) -> None:  # noqa: F811
    file, library = tmp_path / "sheet.csv", tmp_path / "library"
    file.write_text(SHEET, encoding="utf-8")
    code, out, _ = run("import", file, "--published", "2025", "-C", library)
    assert code == 1
    assert 'text = "Commitment"' in out
    assert "Build a bridge" in out
    assert "Nothing was written" in out
    assert "row 2: the date 'soonish' cannot be read" in out
    assert "row 3: no promise" in out
    assert "3 rows = 1 imported + 2 listed" in out
    assert not library.exists()
    map = tmp_path / "map.toml"
    map.write_text(out.partition("\n\nsheet")[0], encoding="utf-8")
    assert run("import", file, "--map", map, "--published", "2025", "-C", library)[0] == 1
    assert len(list(library.glob("*.md"))) == 1


def test_dry_run_writes_nothing_and_yes_writes_what_is_proposed(run: Run, tmp_path: Path) -> None:  # noqa: F811
    file, library = tmp_path / "sheet.csv", tmp_path / "library"
    file.write_text("Commitment\nBuild a bridge\n", encoding="utf-8")
    assert run("import", file, "--published", "2025", "--dry-run", "--yes", "-C", library)[0] == 0
    assert not library.exists()
    assert run("import", file, "--published", "2025", "--yes", "-C", library)[0] == 0
    assert len(list(library.glob("*.md"))) == 1


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("import",), "name a file"),
        (("import", "missing.csv"), "cannot be read"),
        (("import", "sheet.csv"), "add --published DATE"),
        (("import", "sheet.csv", "--published", "2025", "--map", "nowhere.toml"), "one of ca-2025-platform"),
        (("import", "sheet.csv", "--published", "2025", "--map", "nz-promised-vs-did"), "there is no column promise"),
        (("import", "sheet.csv", "--published", "soonish"), "soonish"),
    ],
)
def test_what_cannot_be_meant_is_told(
    words: tuple[str, ...],
    reason: str,
    run: Run,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sheet.csv").write_text("Commitment\nBuild\n", encoding="utf-8")
    code, _, err = run(*words, "-C", tmp_path / "library")
    assert code == 2
    assert reason in " ".join(err.split())


def test_many_rows_make_records_of_a_size_that_can_be_read(run: Run, tmp_path: Path) -> None:  # noqa: F811
    file = table(tmp_path / "nz.csv", NZ, *(nz(n) for n in range(450)))
    library = tmp_path / "library"
    assert run("import", file, "--map", "nz-promised-vs-did", "-C", library)[0] == 0
    assert len(list(library.glob("*.md"))) == 3
    assert run("check", "-C", library)[0] == 0
    assert len(json.loads(run("list", "--format", "json", "-C", library)[1])) == 450
