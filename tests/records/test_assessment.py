"""A line of the log, read and written."""

import json
import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given

from tests.support.judging import FIGHTER, LINK, NOON, assessment, assessments
from tui.records.assessment import Assessment, Kind, write_assessment
from tui.records.assessment_reading import Lines, read_assessments
from tui.records.commitment import CommitmentRef
from tui.records.dates import parse_date
from tui.records.problems import Problem
from tui.records.status import Status

FILE = "assessments.jsonl"
ID = "01965b3c-8a00-7c3e-9d1f-0a4b5c6d7e8f"
ANOTHER_ID = "01965b3c-8a01-7c3e-9d1f-0a4b5c6d7e8f"
FIELDS: dict[str, object] = {
    "id": ID,
    "at": "2026-02-02T12:00:00Z",
    "by": "Ann Example",
    "article": FIGHTER.article,
    "commitment": FIGHTER.commitment,
    "status": "kept",
    "source": LINK,
}


def read(data: str | bytes) -> Lines:
    return read_assessments(data if isinstance(data, bytes) else data.encode(), file=FILE)


def line(**changes: object) -> str:
    """A line with some fields changed; `...` leaves a field out."""
    return json.dumps({name: value for name, value in {**FIELDS, **changes}.items() if value is not ...})


def only_problem(text: str | bytes) -> Problem:
    found = read(text)
    assert found.assessments == []
    (problem,) = found.problems
    return problem


# Writing.
def test_a_line_has_its_fields_in_one_order_and_says_outright_that_there_is_no_source() -> None:
    made = Assessment(ID, NOON, "Ann Example", FIGHTER, Status.KEPT, parse_date("2026-01"), note="é", kind=Kind.LAW)
    assert write_assessment(made) == (
        '{"id": "01965b3c-8a00-7c3e-9d1f-0a4b5c6d7e8f", "at": "2026-02-02T12:00:00Z", "by": "Ann Example", '
        '"article": "2026-02-02-japan-uk-security", "commitment": "fighter", "status": "kept", "on": "2026-01", '
        '"source": null, "note": "é", "kind": "law"}'
    )


def test_a_line_keeps_the_words_that_were_judged_and_the_party_and_where_the_quote_stood() -> None:
    sum_of_source = f"sha256:{'0' * 64}"
    made = Assessment(ID, NOON, "Ann", FIGHTER, Status.KEPT, source=LINK, quote="so it is", party="Japan")
    made = made._replace(words="Speed up “joint” development", quoted_from=sum_of_source)
    names = "id at by article commitment party words status source quote quoted_from"
    assert list(json.loads(write_assessment(made))) == names.split()
    assert read(write_assessment(made)) == Lines([made], [])


def test_an_id_is_kept_in_one_form_however_its_letters_were_put_together() -> None:
    (made,) = read(line(article="cafe\u0301", commitment="e\u0301", source="zu\u0308rich")).assessments
    assert (made.ref, made.source) == (CommitmentRef("caf\u00e9", "\u00e9"), "z\u00fcrich")


def test_a_line_that_only_takes_back_speaks_of_no_status_and_no_source() -> None:
    written = write_assessment(Assessment(ID, NOON, "Ann", FIGHTER, undoes=ANOTHER_ID))
    assert list(json.loads(written)) == ["id", "at", "by", "article", "commitment", "undoes"]


@given(assessments)
def test_what_is_written_reads_back_equal(made: Assessment) -> None:
    found = read(write_assessment(made))
    assert found.assessments == [made]
    assert [problem.found for problem in found.problems] == ["an unknown field"] * (1 if made.more else 0)


@given(assessments)
def test_an_assessment_is_one_line_for_every_tool(made: Assessment) -> None:
    assert len(write_assessment(made).splitlines()) == 1


@given(assessments)
def test_the_pattern_and_pydantic_read_the_same(made: Assessment) -> None:
    written = write_assessment(made)
    spaced = json.dumps(json.loads(written), separators=(" , ", " : "))  # the pattern does not know these
    assert read(spaced).assessments == read(written).assessments


# Reading.
def test_lines_that_others_wrote_are_read_whatever_their_order_and_spaces() -> None:
    text = json.dumps(dict(reversed(FIELDS.items())), separators=(",", ":"))
    assert read(f"\ufeff{text}\r\n\n   \n{line(id=ANOTHER_ID)}\r\n") == Lines(
        [
            Assessment(ID, NOON, "Ann Example", FIGHTER, Status.KEPT, source=LINK),
            Assessment(ANOTHER_ID, NOON, "Ann Example", FIGHTER, Status.KEPT, source=LINK),
        ],
        [],
    )


def test_a_moment_of_another_time_zone_is_told_in_utc() -> None:
    (made,) = read(line(at="2026-02-02T21:00:00.5+09:00")).assessments
    assert made.at == datetime(2026, 2, 2, 12, 0, 0, 500_000, UTC)
    assert made.at.utcoffset() == timedelta(0)
    assert '"at": "2026-02-02T12:00:00.500000Z"' in write_assessment(made)
    local = assessment()._replace(at=NOON.astimezone(timezone(timedelta(hours=9))))
    assert '"at": "2026-02-02T12:00:00Z"' in write_assessment(local)


def test_null_is_as_good_as_no_field_where_nothing_need_be_said() -> None:
    (made,) = read(line(on=None, source=None, quote=None, note=None, kind=None, undoes=None)).assessments
    assert made == Assessment(ID, NOON, "Ann Example", FIGHTER, Status.KEPT)


def test_the_source_may_be_an_article_of_the_library() -> None:
    for id in ("2023-12-14-gigo-treaty", "2026/talks in Tokyo", "日本"):
        (made,) = read(line(source=id)).assessments
        assert made.source == id


@pytest.mark.parametrize(
    ("changes", "field", "found", "expected"),
    [
        ({"id": ...}, "id", "nothing", "a UUID in small letters, such as 01965b3c-8a00-7c3e-9d1f-0a4b5c6d7e8f"),
        ({"id": "7"}, "id", "“7”", "a UUID in small letters, such as 01965b3c-8a00-7c3e-9d1f-0a4b5c6d7e8f"),
        ({"id": ID.upper()}, "id", f"“{ID.upper()}”", "a UUID in small letters"),
        ({"at": "2026-02-02"}, "at", "“2026-02-02”", "a moment with its time zone, such as 2026-02-02T09:30:00Z"),
        ({"at": "2026-02-30T12:00:00Z"}, "at", "“2026-02-30T12:00:00Z”", "a moment"),
        ({"at": "0001-01-01T00:00:00+01:00"}, "at", "“0001-01-01T00:00:00+01:00”", "a moment"),
        ({"at": 1770033600}, "at", "1770033600", "a moment"),
        ({"by": " "}, "by", "“ ”", "who judged"),
        ({"article": ""}, "article", "“”", "the id of an article"),
        ({"commitment": "a b"}, "commitment", "“a b”", "the id of a commitment: letters, digits, -, _ and . only"),
        ({"status": "Kept"}, "status", "“Kept”", "one of unrated, not-started, in-progress"),
        ({"status": 5}, "status", "5", "one of unrated"),
        ({"status": None}, "status", "nothing", "one of unrated"),
        ({"on": "31 Jan 2026"}, "on", "31 Jan 2026", "2026-01-31"),
        ({"on": ["2026", "2027"]}, "on", "a list", "a text"),
        ({"source": ...}, "source", "nothing", "an address that begins with https:// or http://"),
        ({"source": ""}, "source", "“”", "an address"),
        ({"source": "javascript:alert(1)"}, "source", "“javascript:alert(1)”", "an address"),
        ({"source": "https://user@example.org/"}, "source", "“https://user@example.org/”", "an address"),
        ({"source": "http:/example.org"}, "source", "“http:/example.org”", "an address"),
        ({"quote": 3.5}, "quote", "3.5", "a text"),
        ({"note": {"a": 1}}, "note", "an object", "a text"),
        ({"kind": True}, "kind", "true", "one of statement, review, budget, law, delivery"),
        ({"undoes": "x"}, "undoes", "“x”", "a UUID"),
    ],
)
def test_a_wrong_field_is_named_with_what_stands_there_and_what_is_expected(
    changes: dict[str, object], field: str, found: str, expected: str
) -> None:
    problem = only_problem(line(**changes))
    assert (problem.file, problem.line, problem.field) == (FILE, 1, field)
    assert found in problem.found
    assert expected in problem.expected


def test_every_wrong_field_of_a_line_is_named() -> None:
    assert {problem.field for problem in read(line(id="x", at="y", note=1)).problems} == {"id", "at", "note"}


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (line()[:-40], "It is cut off"),
        ("<<<<<<< HEAD", "Git could not merge"),
        ("[1, 2]", "one object a line"),
        ("[", "one object a line"),
        ("{", "one object a line"),
        (f"[{line()},", "one object a line"),
        (f"{line()},", "one object a line"),
        (f"{line()}]", "one object a line"),
        (line()[:-40] + ",", "It is cut off"),
        ("not JSON", ""),
        (line()[:-1] + ', "at": "2027-01-01T00:00:00Z"}', "The field “at” stands there twice."),
        ('{"a": NaN}', "JSON has no NaN."),
        (line(note="x").replace('"x"', '"\\ud800"'), "half a surrogate pair"),
        (line(more=0).replace("0}", "1e999}"), ""),
        ("9" * 5_000, ""),
        ("[" * 100_000, ""),
    ],
)
def test_what_is_no_json_object_is_a_problem_of_the_line(text: str, hint: str) -> None:
    problem = only_problem(text)
    assert problem.field == ""
    assert problem.expected == "a JSON object in one line"
    assert hint in problem.hint
    assert len(problem.found) < 100


def test_a_line_that_is_not_utf_8_hides_no_other() -> None:
    found = read(line().encode() + b"\n\xff\xfe\n" + line(id=ANOTHER_ID).encode())
    assert [made.id for made in found.assessments] == [ID, ANOTHER_ID]
    (problem,) = found.problems
    assert (problem.line, problem.found) == (2, "the byte 0xff as number 1 of the line")


def test_problems_have_the_numbers_of_their_lines() -> None:
    found = read_assessments(b"x\n\ny\n" + line().encode() + b"\nz", file=FILE, line=7)
    assert [problem.line for problem in found.problems] == [7, 9, 11]
    assert len(found.assessments) == 1


# Newer versions.
def test_an_unknown_field_is_kept_and_named() -> None:
    found = read(line(weight={"of": [1, None]}, where="Tokyo"))
    (made,) = found.assessments
    assert made.status is Status.KEPT
    assert [problem.field for problem in found.problems] == ["weight", "where"]
    assert all("update" in problem.hint for problem in found.problems)
    assert json.loads(write_assessment(made)) == {**FIELDS, "weight": {"of": [1, None]}, "where": "Tokyo"}


@pytest.mark.parametrize("field", ["status", "kind"])
def test_an_unknown_word_is_kept_and_named(field: str) -> None:
    found = read(line(**{field: "half-kept"}))
    (made,) = found.assessments
    (problem,) = found.problems
    assert (problem.field, problem.found) == (field, "“half-kept”")
    assert "update" in problem.hint
    assert getattr(made, field) is None
    assert not made.is_undo
    assert json.loads(write_assessment(made)) == {**FIELDS, field: "half-kept"}


def test_what_a_newer_version_takes_back_is_an_undo_here_too() -> None:
    (made,) = read(line(status=..., source=..., undoes=ANOTHER_ID, why="a slip")).assessments
    assert made.is_undo
    (made,) = read(line(status="half-kept", undoes=ANOTHER_ID)).assessments
    assert not made.is_undo


def test_no_bytes_are_an_error() -> None:
    for junk in (b"\0" * 50, bytes(range(256)), b'{"id":', b"\n\n\r\n", b"\x85\n\xe2\x80\xa8", "\u2028\u0085".encode()):
        assert read(junk).assessments == []


def test_a_text_with_quotes_and_line_ends_comes_back_as_it_was() -> None:
    text = 'say "a"\nand\\b\tc\r\nd\u2028e\x85f'
    made = assessment()._replace(quote=text, note=text)
    assert read(write_assessment(made)).assessments == [made]
    assert re.search("[\n\r\u2028\x85]", write_assessment(made)) is None
