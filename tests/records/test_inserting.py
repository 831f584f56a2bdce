"""A commitment goes into a record that is there, and no other byte of it changes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.strategies import articles, commitments
from tui.records.article import Article
from tui.records.commitment import Commitment
from tui.records.dates import parse_date
from tui.records.inserting import InsertionError, insert_commitment
from tui.records.reading import read_record
from tui.records.writing import write_record

FIGHTER = Commitment(id="fighter", text="Speed up the fighter: deploy it", due=parse_date("2035~"), quote="“We will”")


def inserted(record: str, commitment: Commitment = FIGHTER) -> str:
    return insert_commitment(record.encode(), commitment, id="a").after.decode()


def test_it_stands_at_the_end_of_the_list() -> None:
    record = f"{HEAD}commitments:\n- id: one\n  text: One\nevents:\n- date: 2026\n  title: E{END}"
    lines = '- id: fighter\n  text: "Speed up the fighter: deploy it"\n  due: 2035~\n  quote: “We will”\n'
    insertion = insert_commitment(record.encode(), FIGHTER, id="a")
    assert insertion.lines.decode() == lines
    assert insertion.line == 7
    assert insertion.after.decode() == record.replace("events:", f"{lines}events:")


def test_without_a_list_one_is_made_at_the_end_of_the_head() -> None:
    assert inserted("---\ntitle: A\npublished: 2026\n# The end.\n---\n", Commitment("", "Meet again")) == (
        "---\ntitle: A\npublished: 2026\n# The end.\ncommitments:\n- id: meet-again\n  text: Meet again\n---\n"
    )


HEAD = "---\ntitle: A\npublished: 2026\n"
END = "\n---\nThe summary.\n"
SHAPES = {
    "indented": "commitments:\n    -   id: one\n        text: One",
    "named by nobody": "commitments:\n- text: One\n- text: One",
    "with comments": "commitments: # all of them\n# first\n- id: one # the id\n  text: One # end\n  # of one\n"
    "# of events\nevents:\n- {date: 2026, title: E}",
    "with blank lines": "commitments:\n\n- id: one\n\n  text: One\n\n\nplace: Tokyo",
    "with a long text": "commitments:\n- id: one\n  text: One\n  quote: |\n    A\n\n    - id: b\n\nplace: Tokyo",
    "with all line ends kept": "commitments:\n- id: one\n  text: |+\n    A\n\n\nplace: Tokyo",
    "folded": "commitments:\n- id: one\n  text: One\n    goes on\n    here\nplace: Tokyo",
    "quoted over lines": 'commitments:\n- id: one\n  text: "One\n\n    goes on"\nplace: Tokyo',
    "entries in braces": "commitments:\n- {id: one, text: One,\n   due: 2030}\nplace: Tokyo",
    "ends in a list": "commitments:\n- id: one\n  text: One\n  parties: [Japan,\n    Italy]\nplace: Tokyo",
    "ends in a list of lines": "commitments:\n- id: one\n  text: One\n  restates:\n  - b#c\n  - b#d\nplace: Tokyo",
    "ends with nothing": "commitments:\n- id: one\n  text: One\n  due:\nplace: Tokyo",
    "an empty list": "commitments:\nplace: Tokyo",
    "an empty list at the end": "commitments:",
    "a quoted name": '"commitments":\n- id: one\n  text: One',
    "all indented": "place: Tokyo",
    "the name in a text": "place: |\n  commitments:\n  - id: x",
    "odd line ends in texts": "commitments:\n- id: one\n  text: One\u2028    two\u0085    three\nplace: Tokyo",
    "beyond ASCII": "place: 東京 👩‍🚀\ncommitments:\n- id: one\n  text: 日本と英国\nsource: é",
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["plain", "marked"])
@pytest.mark.parametrize("shape", SHAPES)
def test_it_goes_into_a_record_of_any_shape_and_nothing_else_changes(shape: str, start: str, line_end: str) -> None:
    text = start + (HEAD + SHAPES[shape] + END).replace("\n", line_end)
    before = read_record(text.encode(), id="a", file="a.md")
    assert isinstance(before, Article), before
    insertion = insert_commitment(text.encode(), FIGHTER, id="a")
    assert insertion.before == text.encode()
    assert insertion.after.replace(insertion.lines, b"", 1) == text.encode()
    assert insertion.lines.count(line_end.encode()) == insertion.lines.replace(b"\r\n", b"\n").replace(
        b"\r", b"\n"
    ).count(b"\n")
    read = read_record(insertion.after, id="a", file="a.md")
    assert read == replace(before, commitments=(*before.commitments, insertion.commitment))


def test_it_is_indented_as_the_list_is() -> None:
    assert "\n    - id: fighter\n      text: " in inserted(HEAD + SHAPES["indented"] + END)


def test_comments_stay_with_what_they_are_about() -> None:
    after = inserted(HEAD + SHAPES["with comments"] + END)
    assert "text: One # end\n  # of one\n- id: fighter\n" in after
    assert "# of events\nevents:" in after


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("commitments: [{text: One}]", "in brackets"),
        ("commitments: []", "in brackets"),
        ("commitments: ''", "in brackets or quotes"),
        ("commitments:\n- text: One\n  due: soon", "Mend that first"),
        ("commitments:\n- text: One\ncommitments:\n- text: Two", "Mend that first"),
    ],
)
def test_where_lines_do_not_do_it_that_is_said(head: str, reason: str) -> None:
    with pytest.raises(InsertionError, match=reason):
        inserted(HEAD + head + END)


def test_a_head_in_braces_is_left_alone() -> None:
    with pytest.raises(InsertionError, match="in braces"):
        inserted("---\n{title: A, published: 2026}\n---\n")


def test_what_would_not_read_back_is_refused() -> None:
    with pytest.raises(InsertionError, match="would not read back"):
        inserted(HEAD.removesuffix("\n") + END, Commitment("x", " text with white space around it "))


@pytest.mark.parametrize(("given", "id"), [("one", "one-3"), ("one-2", "one-2-2"), ("two", "two"), ("", "meet")])
def test_an_id_that_is_taken_gets_a_number(given: str, id: str) -> None:
    record = f"{HEAD}commitments:\n- id: one\n  text: One\n- id: one-2\n  text: Two{END}"
    assert insert_commitment(record.encode(), Commitment(given, "Meet"), id="a").commitment.id == id


@given(articles, commitments, st.sampled_from(("\n", "\r\n")))
def test_any_record_that_is_written_takes_any_commitment_that_can_be(
    article: Article, commitment: Commitment, line_end: str
) -> None:
    commitment = replace(commitment, restates=())
    record = write_record(article).replace("\n", line_end).encode()
    insertion = insert_commitment(record, commitment, id=article.id)
    assert insertion.after[: insertion.at] + insertion.after[insertion.at + len(insertion.lines) :] == record
    read = read_record(insertion.after, id=article.id, file="a.md")
    assert read == replace(article, commitments=(*article.commitments, insertion.commitment))
