"""Front matter as a tree of texts, and what is refused in it."""

import pytest
import yaml

from tui.records import front_matter
from tui.records.front_matter import MAX_DEPTH, MAX_HEAD, FrontMatter, path_in_words, read_front_matter, shown
from tui.records.problems import Problem


@pytest.fixture(params=["libyaml", "python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything holds for libyaml and for the parser that stands in where it is missing."""
    if request.param == "python":
        monkeypatch.setattr(front_matter, "_events", front_matter._events_in_python)
    elif not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")


def read(head: str) -> FrontMatter:
    record = read_front_matter(f"---\n{head}\n---\nThe body.\n", "a.md")
    assert isinstance(record, FrontMatter), str(record)
    return record


def problems(head: str) -> tuple[Problem, ...]:
    record = read_front_matter(f"---\n{head}\n---\n", "a.md")
    return (record,) if isinstance(record, Problem) else record.problems


def problem(head: str) -> Problem:
    (only,) = problems(head)
    return only


def test_a_record_comes_apart_into_fields_and_body() -> None:
    record = read_front_matter("---\na: b\n--- \n\nText\n---\nmore", "a.md")
    assert isinstance(record, FrontMatter)
    assert record.fields == {"a": "b"}
    assert record.body == "\nText\n---\nmore"


@pytest.mark.parametrize("text", ["NO", "2035", "2026-01-31", "12:30", "010", "1e3", "nil", "2035~", "..", "0x1F"])
def test_every_scalar_stays_the_text_that_it_is(text: str) -> None:
    assert read(f"a: {text}").fields == {"a": text}


@pytest.mark.parametrize("text", ["~", "null", "Null", "NULL"])
def test_what_programs_write_for_nothing_is_nothing_unless_it_is_quoted(text: str) -> None:
    assert read(f"a: {text}\nb: '{text}'").fields == {"b": text}


def test_a_text_has_no_white_space_around_it() -> None:
    assert read('a: " b "\nc: |\n  d\n  e\n').fields == {"a": "b", "c": "d\ne"}


def test_a_field_with_nothing_in_it_is_left_out_but_its_line_is_known() -> None:
    record = read("a: b\nc:\nd: ''\ne: '  '")
    assert record.fields == {"a": "b"}
    assert [record.line_of((name,)) for name in "acde"] == [2, 3, 4, 5]


def test_every_node_knows_its_line() -> None:
    record = read("a: b\nc:\n- d: e\n  f: g\n\n- h\nl: [m,\n  n]")
    assert record.line_of(("c",)) == 3
    assert record.line_of(("c", 0)) == 4
    assert record.line_of(("c", 0, "f")) == 5
    assert record.line_of(("c", 1)) == 7
    assert record.line_of(("l", 1)) == 9


def test_what_is_not_there_has_the_line_of_what_would_hold_it() -> None:
    record = read("a: b\nc:\n- d: e")
    assert record.line_of(("x",)) == 1
    assert record.line_of(("c", 0, "x")) == 4
    assert record.line_of(("c", 7)) == 3
    assert record.line_of(("a", "x")) == 2


def test_the_line_ends_of_yaml_1_1_that_no_editor_knows_do_not_shift_lines() -> None:
    assert read('a: "b\u2028 c\x85 d"\ne: f').line_of(("e",)) == 3


@pytest.mark.parametrize(
    ("head", "line", "field", "found"),
    [
        ("a: b\nc: *d", 3, "c", "an alias, “*d”"),
        ("a: &b c", 2, "a", "an anchor, “&b”"),
        ("a: !!python/object:os.system x", 2, "a", "a tag, “tag:yaml.org,2002:python/object:os.system”"),
        ("a:\n- !b {}", 3, "a[1]", "a tag, “!b”"),
        ("a: b\nc: d\na: e", 4, "a", "the field a second time"),
        ("a:\n- b: c\n  b: d", 4, "a[1].b", "the field a second time"),
        ("a: b\n? [c]\n: d", 3, "", "a list or fields as the name of a field"),
        ("a: b\n--- # c\nd: e", 3, "", "a second YAML document"),
        ("- a", 2, "", "a list"),
        ("a", 2, "", "a text"),
        ("", 2, "", "no fields"),
        ("# a\n\n# b", 2, "", "no fields"),
    ],
)  # fmt: skip
def test_what_records_do_without_is_refused_where_it_stands(head: str, line: int, field: str, found: str) -> None:
    refused = problem(head)
    assert (refused.line, refused.field, refused.found) == (line, field, found)


def test_a_duplicate_names_the_line_of_the_first() -> None:
    assert problem("a: b\nc: d\na: e").hint == "The first stands in line 2."


def test_the_first_of_two_duplicates_counts() -> None:
    assert read("a: b\na: c").fields == {"a": "b"}


def test_refusals_do_not_hide_each_other() -> None:
    assert [refused.line for refused in problems("a: *b\nc: !d e\nf: g\nf: h")] == [2, 3, 5]


@pytest.mark.parametrize(
    ("head", "line", "words"),
    [
        ("a: b\ntext: Do this: that", 3, "Put quotes around a text that contains"),
        ("a: b\n\tc: d", 3, ""),
        ("\ta: b", 2, "Indent with spaces"),
        ("a: @b", 2, "quotes around a text that begins with @"),
        ("a: [b, c\nd: e", 3, ""),
        ("a: 'b", 3, "A quotation mark is not closed"),
        ("a: b\nc: \x01", 3, "Delete the character"),
        ('a: b\nc: "\\ud800"', 3, ""),
        ('a: b\nc: "\\U00110000"', 3, ""),
        ("a: b\n- c", 3, ""),
        ("a: {b", 3, ""),
        ("a: b\nc", 4, ""),
        ("a: b\n...\nd: e", 4, "one YAML document"),
    ],
)
def test_a_syntax_error_is_a_problem_with_its_line(head: str, line: int, words: str) -> None:
    refused = problem(head)
    assert words in refused.hint
    assert refused.expected.startswith("YAML")
    if yaml.__with_libyaml__ and "\\U" not in head and "\\u" not in head:
        assert refused.line in (line, line - 1)


def test_the_parsers_may_name_an_error_differently_but_never_outside_the_front_matter() -> None:
    for head in ("a: [", "a: 'b\n\n\n", "a: {", "?", "a:\n  - b\n c: d", "%", "a: |x", "[" * 9):
        for refused in problems(head):
            assert 1 <= refused.line <= head.count("\n") + 3


def test_front_matter_must_be_there() -> None:
    for text in ("", "\n---\na: b\n---\n", "# Title", "----\na: b\n", "--- a\n---\n"):
        refused = read_front_matter(text, "a.md")
        assert isinstance(refused, Problem)
        assert (refused.line, refused.expected) == (1, 'a line "---"')


def test_front_matter_must_end() -> None:
    for text in ("---", "---\n", "---\na: b\n", "---\na: b\n ---\n", "---\na: b\n----"):
        refused = read_front_matter(text, "a.md")
        assert isinstance(refused, Problem)
        assert refused.found == "front matter without an end"


def test_front_matter_has_a_longest_length() -> None:
    longest = f"a: {'b' * (MAX_HEAD - 4)}"
    assert problems(longest) == ()
    assert problem(longest + "b").expected == "front matter of at most 65,536 characters"


def test_nesting_has_a_deepest_level() -> None:
    deepest = f"a: {'[' * (MAX_DEPTH - 1)}{']' * (MAX_DEPTH - 1)}"
    assert problems(deepest) == ()
    assert problem(f"a: {'[' * MAX_DEPTH}{']' * MAX_DEPTH}").found == "nesting deeper than 12"


@pytest.mark.parametrize(
    "head",
    [
        "a: " + "[" * 60_000,
        "a: " + "{" * 60_000,
        "- " * 30_000,
        "".join(" " * depth + "a:\n" for depth in range(300)),
        "? " * 30_000,
    ],
    ids=["brackets", "braces", "lists", "blocks", "keys"],
)
def test_deep_nesting_is_refused_at_once(head: str) -> None:
    assert problem(head).line >= 2


def test_a_billion_laughs_are_refused() -> None:
    head = "a: &a [ha, ha]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]"
    assert {refused.found[:8] for refused in problems(head)} == {"an ancho", "an alias"}


def test_a_message_shows_a_text_shortened_and_with_escapes() -> None:
    assert shown("a\x1b[31m\u202e") == "“a\\x1b[31m\\u202e”"
    assert shown("日本") == "“日本”"
    assert len(shown("a" * 1000)) == 62


def test_a_path_counts_entries_from_one() -> None:
    assert path_in_words(("commitments", 1, "due")) == "commitments[2].due"
