"""What was drafted goes into the library, and nothing in it is lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from tests.support.strategies import articles
from tui.drafting.saving import (
    SavingError,
    plan_commitment,
    record_name,
    save_commitment,
    save_record,
    take_back_commitment,
)
from tui.records.article import Article
from tui.records.commitment import Commitment
from tui.records.dates import parse_date
from tui.records.reading import read_record

TALKS = Article("draft", "Japan & the UK: talks in Tokyo", parse_date("2026-02-02"), parties=("Japan",))
MEET = Commitment("meet", "Meet again")


def read(file: Path) -> object:
    return read_record(file.read_bytes(), id=file.stem, file=file.name)


# A new record.
def test_a_record_is_called_by_its_day_and_title(folder: Path) -> None:
    file = save_record(folder, TALKS)
    assert file == folder / "2026-02-02-japan-the-uk-talks-in-tokyo.md"
    assert read(file) == replace(TALKS, id=file.stem)


@pytest.mark.parametrize(
    ("date", "title", "name"),
    [
        ("2026-02", "A", "2026-02-a"),
        ("2026", "A", "2026-a"),
        ("2026-02-02?", "A", "2026-02-02-a"),
        ("2026-22", "A", "2026-a"),
        ("2026-01-31/2026-02-02", "A", "2026-a"),
        ("../2030", "A", "2030-a"),
        ("-0043", "A", "bc0043-a"),
        ("2026", "東京 会談", "2026-東京-会談"),
        ("2026", "—", "2026-article"),
        ("2026", "../../etc/passwd", "2026-etc-passwd"),
    ],
)
def test_the_name_says_as_much_of_the_date_as_there_is(date: str, title: str, name: str) -> None:
    assert record_name(replace(TALKS, published=parse_date(date), title=title)) == name


def test_a_name_that_is_taken_gets_a_number(folder: Path) -> None:
    first = save_record(folder, TALKS)
    before = first.read_bytes()
    second = save_record(folder, replace(TALKS, place="Tokyo"))
    assert second.name == "2026-02-02-japan-the-uk-talks-in-tokyo-2.md"
    assert first.read_bytes() == before


def test_what_cannot_be_written_is_said(folder: Path) -> None:
    with pytest.raises(SavingError, match="Change the draft"):
        save_record(folder, replace(TALKS, title=" A"))
    with pytest.raises(SavingError, match=r"No such file or directory\. Give yourself"):
        save_record(folder / "nowhere", TALKS)
    assert not list(folder.iterdir())


@given(articles)
def test_the_name_of_any_article_is_one_of_a_file(article: Article) -> None:
    name = record_name(article)
    assert "/" not in name
    assert not name.startswith((".", "-"))
    assert len(f"{name}-99.md".encode()) < 255


# A commitment in a record that is there.
RECORD = b"---\r\n# Mine.\r\ntitle: A\r\npublished: 2026\r\ncommitments:\r\n- text: One\r\n---\r\n"


@pytest.fixture
def file(folder: Path) -> Path:
    file = folder / "a.md"
    file.write_bytes(RECORD)
    return file


def test_what_is_planned_is_shown_first_and_written_only_then(file: Path) -> None:
    insertion = plan_commitment(file, "a", MEET)
    assert insertion.lines == b"- id: meet\r\n  text: Meet again\r\n"
    assert file.read_bytes() == RECORD
    save_commitment(file, insertion)
    assert file.read_bytes() == RECORD.replace(b"One\r\n", b"One\r\n" + insertion.lines)


def test_it_can_be_taken_back_to_the_byte(file: Path) -> None:
    insertion = plan_commitment(file, "a", MEET)
    save_commitment(file, insertion)
    take_back_commitment(file, insertion)
    assert file.read_bytes() == RECORD


def test_a_record_that_was_changed_meanwhile_is_left_alone(file: Path) -> None:
    insertion = plan_commitment(file, "a", MEET)
    changed = RECORD + b"More.\r\n"
    file.write_bytes(changed)
    with pytest.raises(SavingError, match="changed by somebody else"):
        save_commitment(file, insertion)
    assert file.read_bytes() == changed
    file.write_bytes(RECORD)
    save_commitment(file, insertion)
    file.write_bytes(insertion.after + b"More.\r\n")
    with pytest.raises(SavingError, match="changed by somebody else"):
        take_back_commitment(file, insertion)
    assert file.read_bytes() == insertion.after + b"More.\r\n"


def test_a_record_that_is_gone_does_not_come_back(file: Path) -> None:
    insertion = plan_commitment(file, "a", MEET)
    file.unlink()
    with pytest.raises(SavingError, match="No such file"):
        save_commitment(file, insertion)
    assert not file.exists()


def test_a_record_with_problems_is_left_alone(file: Path) -> None:
    file.write_bytes(b"no record")
    with pytest.raises(SavingError, match=r"a\.md:1: .*Mend that first"):
        plan_commitment(file, "a", MEET)


def test_a_folder_without_a_file_is_said(folder: Path) -> None:
    with pytest.raises(SavingError, match="cannot be read: No such file"):
        plan_commitment(folder / "b.md", "b", MEET)
    assert not list(folder.iterdir())
