"""A note to oneself is a line of JSON: the latest of a commitment holds, one that cannot be read hides no other."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.strategies import optional_texts, refs
from tui.records.calendar import day
from tui.records.commitment import CommitmentRef
from tui.records.note import Note, read_notes, write_note

REF = CommitmentRef("2026-01-31-tokyo", "fighter")
AT = datetime(2026, 2, 2, 9, 30, tzinfo=UTC)
FIELDS = {"at": "2026-02-02T09:30:00Z", "article": REF.article, "commitment": REF.commitment}

notes = st.builds(
    Note,
    refs,
    st.datetimes(timezones=st.just(UTC)),
    st.booleans(),
    optional_texts,
    st.none() | st.dates().map(lambda date: day(date.year, date.month, date.day)),
)


def held(*lines: str) -> list[Note]:
    notes, problems = read_notes("\n".join(lines).encode(), file="notes.jsonl")
    assert not problems
    return list(notes.values())


@given(notes)
def test_what_is_written_is_read_again(note: Note) -> None:
    line = write_note(note)
    assert len(line.splitlines()) == 1
    assert held(line) == ([note] if note.starred or note.text or note.again is not None else [])


def test_the_latest_line_of_a_commitment_holds() -> None:
    starred, asked = Note(REF, AT, starred=True), Note(REF, AT, text="Ask the ministry", again=day(2027, 5, 1))
    assert held(write_note(starred), write_note(asked)) == [asked]
    assert held(write_note(asked), write_note(starred), write_note(Note(REF, AT))) == []


@pytest.mark.parametrize(
    ("changes", "field", "shown", "expected"),
    [
        ({"again": "2027-02-30"}, "again", "2027-02-30", "a day, such as 2027-05-01"),
        ({"again": "May"}, "again", "May", "a day, such as 2027-05-01"),
        ({"again": 5}, "again", "5", "a day, such as 2027-05-01"),
        ({"star": "yes"}, "star", "yes", "true or false"),
        ({"note": ["a"]}, "note", '["a"]', "a text"),
        ({"at": "2026-02-02"}, "at", "2026-02-02", "a moment with its time zone, such as 2026-02-02T09:30:00Z"),
        ({"article": ""}, "article", "nothing", "the id of an article"),
        ({"commitment": "a b"}, "commitment", "a b", "the id of a commitment: letters, digits, -, _ and . only"),
        ({"colour": "red"}, "colour", "an unknown field", "one of at, article, commitment, star, note, again"),
    ],
)
def test_a_field_that_cannot_be_read_is_named_and_hides_no_other_line(
    changes: dict[str, object], field: str, shown: str, expected: str
) -> None:
    line = json.dumps({**FIELDS, **changes})
    good = write_note(Note(REF, AT, starred=True))
    notes, (problem,) = read_notes(f"{line}\n{good}\n".encode(), file="notes.jsonl")
    assert notes == {REF: Note(REF, AT, starred=True)}
    assert (problem.file, problem.line, problem.field) == ("notes.jsonl", 1, field)
    assert (problem.found, problem.expected) == (shown, expected)


@given(st.binary())
def test_whatever_the_bytes_nothing_is_raised(data: bytes) -> None:
    read_notes(data, file="notes.jsonl")


def test_a_line_that_is_no_object_is_shown_cut() -> None:
    _, (problem,) = read_notes(b"[1, 2]" + b" " * 9 + b"x" * 99, file="notes.jsonl")
    assert problem.expected == "a JSON object in one line"
    assert len(problem.found) == 61
