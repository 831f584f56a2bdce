"""Reading records: what they give, and what is said of those that cannot be read."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.strategies import NASTY_TEXTS, articles
from tui.records.article import MAX_BYTES, Article
from tui.records.commitment import CommitmentRef, RefError
from tui.records.problems import Problem
from tui.records.reading import MAX_PROBLEMS, read_record
from tui.records.writing import write_record
from tui.text.slug import LENGTH, slug

NEEDED = "title: A\npublished: 2026\n"


def read(data: bytes | str) -> Article | tuple[Problem, ...]:
    return read_record(data if isinstance(data, bytes) else data.encode(), id="r", file="r.md")


def article(head: str, body: str = "") -> Article:
    result = read(f"---\n{head}\n---\n{body}")
    assert isinstance(result, Article), "\n".join(map(str, result))
    return result


def problems(head: str) -> tuple[Problem, ...]:
    result = read(f"---\n{head}\n---\n")
    assert isinstance(result, tuple)
    return result


def problem(head: str) -> Problem:
    (only,) = problems(head)
    return only


def only_problem(data: bytes) -> Problem:
    result = read(data)
    assert isinstance(result, tuple)
    (only,) = result
    return only


# What a record gives.


def test_a_record_gives_an_article() -> None:
    read = article(
        "title: Talks\npublished: 2026-02-02\nurl: https://example.org/\nparties: [Japan, United Kingdom]\n"
        "commitments:\n- id: fighter\n  text: Speed it up\n  due: 2035~\n  restates: launch#fighter\n"
        "events:\n- date: 2026-01-31\n  title: Talks in Tokyo",
        "\nThe *summary*.\n\n",
    )
    assert (read.id, read.title, read.published.text) == ("r", "Talks", "2026-02-02")
    assert read.parties == ("Japan", "United Kingdom")
    (fighter,) = read.commitments
    assert fighter.due is not None
    assert fighter.due.text == "2035~"
    assert fighter.restates == (CommitmentRef("launch", "fighter"),)
    assert read.events[0].title == "Talks in Tokyo"
    assert read.summary == "The *summary*."


def test_texts_stay_texts() -> None:
    read = article(f"{NEEDED}place: NO\nsource: 12:30\nparties: [2035, 'null', on]")
    assert (read.place, read.source, read.parties) == ("NO", "12:30", ("2035", "null", "on"))


def test_a_field_with_nothing_in_it_counts_as_not_given() -> None:
    given = f"{NEEDED}source:\nurl: ''\nplace: '  '\nparties:\ncommitments:\n- text: b\n  due:\n  restates:\nevents:"
    assert article(given) == article(f"{NEEDED}commitments:\n- text: b")


@pytest.mark.parametrize(
    ("given", "line", "found"),
    [
        ("commitments:\n- text: Pay tranche #2 by May", 5, "“#2 by May”"),
        ("parties:\n- Member #1", 5, "“#1”"),
        ("place: #MeToo", 4, "“#MeToo”"),
        ("place: Tokyo #comment", 4, "“#comment”"),
    ],
)
def test_what_yaml_would_leave_out_of_a_text_is_a_problem(given: str, line: int, found: str) -> None:
    (problem,) = problems(NEEDED + given)
    assert (problem.line, problem.found) == (line, found)
    assert "Put quotes around the whole text" in problem.hint


def test_a_comment_is_none() -> None:
    assert article(f"{NEEDED}# a comment\nplace: Tokyo # another\nsource: C#  #").place == "Tokyo"
    assert article(f"{NEEDED}place: 'Pay #2'\nsource: A#2").source == "A#2"


@pytest.mark.parametrize("sign", [">", "|", "?", "@", "%", "`", "]", "}"])
def test_a_text_that_begins_with_a_sign_of_yaml_is_to_be_quoted(sign: str) -> None:
    (problem,) = problems(f"{NEEDED}place: {sign} agreed")
    assert (problem.line, problem.hint) == (4, f"Put quotes around a text that begins with {sign}.")
    assert article(f'{NEEDED}place: "{sign} agreed"').place == f"{sign} agreed"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("place: A\u2028B", "U+2028 (line separator)"),
        ("place: A\u2029B\nsource: b", "U+2029 (paragraph separator)"),
        ("place: A\x85B", "U+0085 (a line end)"),
        ("place\uff1a Tokyo", "U+FF1A (fullwidth colon)"),
        ("place:\xa0Tokyo", "U+00A0 (no-break space)"),
        ("place:\u3000Tokyo", "U+3000 (ideographic space)"),
    ],
)
def test_a_cause_that_cannot_be_seen_is_named_where_it_stands(given: str, name: str) -> None:
    (problem,) = problems(NEEDED + given)
    assert (problem.line, problem.found) == (4, f"the character {name}")


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "|||||||", ">>>>>>> theirs"])
@pytest.mark.parametrize("place", ["first", "in the head", "in the summary"])
def test_marks_of_a_merge_are_a_problem_wherever_they_stand(mark: str, place: str) -> None:
    parts = [f"---\n{NEEDED}", "place: a\n---\n", "Summary\n"]
    parts.insert(["first", "in the head", "in the summary"].index(place), f"{mark}\n")
    result = read_record("".join(parts).encode(), id="r", file="r.md")
    assert isinstance(result, tuple)
    (problem,) = result
    assert (problem.found, problem.line) == (f"“{mark}”", "".join(parts).split("\n").index(mark) + 1)
    assert problem.hint.startswith("Git could not merge the record.")


def test_a_heading_of_seven_signs_is_no_mark_of_a_merge() -> None:
    assert isinstance(read_record(f"---\n{NEEDED}---\nTitle\n=======\n".encode(), id="r", file="r.md"), Article)


@pytest.mark.parametrize(
    "given",
    [
        "due: 31 Jan 2026", "due: by end of 2026", "due: [2026,2027]", "due: {..2030}", "due: 2026-??-??",
        "due: 2026/1/5", "tpic: trade", "topik: trade", "restate: a#b", "id: a b!", "parties: Japan",
        "restates: [nowhere]",
        "topic: > 5", "topic: | 5", "topic: @5", "topic: a: b", "topic: *a", "topic: #2",
    ],
)  # fmt: skip
def test_every_advice_can_be_typed_as_it_stands_and_is_read(given: str) -> None:
    name, _, text = given.partition(": ")
    (problem,) = problems(f"{NEEDED}commitments:\n- text: b\n  {given}")
    if meant := re.search(r"Did you mean (.+)\?", problem.hint):
        mended = f"{meant[1]}: {text}"
    elif written := re.search(r"Write (.+)\.$", problem.hint):
        mended = written[1]
    elif example := re.search(r"Such as (.+)\.$", problem.hint):
        mended = f"{name}: {example[1]}"
    elif "quotes" in problem.hint:
        mended = f'{name}: "{text}"'
    else:
        mended = f"{name}: {problem.expected}"
    assert article(f"{NEEDED}commitments:\n- text: b\n  {mended}").commitments


def test_a_commitment_may_restate_several() -> None:
    read = article(f"{NEEDED}commitments:\n- text: b\n  restates: [x/y#b, z#c]")
    assert read.commitments[0].restates == (CommitmentRef("x/y", "b"), CommitmentRef("z", "c"))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(line_end: str, mark: str) -> None:
    text = "---\ntitle: A\npublished: 2026\nsource: |\n  b\n  c\n---\nd\n\ne\n"
    assert read((mark + text.replace("\n", line_end)).encode()) == read(text)


def test_blank_lines_around_the_summary_are_no_part_of_it_but_its_indentation_is() -> None:
    assert article(NEEDED, "\n \t\n    code\n\nmore\n  \n").summary == "    code\n\nmore"
    assert article(NEEDED, " \n\n").summary == ""


def test_a_line_of_hyphens_in_the_summary_is_a_part_of_it() -> None:
    assert article(NEEDED, "---\na\n---\nb").summary == "---\na\n---\nb"


# Ids of commitments.


def ids(*commitments: str) -> list[str]:
    return [
        made.id
        for made in article(f"{NEEDED}commitments:\n" + "\n".join(f"- {{{c}}}" for c in commitments)).commitments
    ]


def test_a_commitment_without_an_id_gets_a_slug_of_its_text() -> None:
    assert ids("text: Hold a 2+2 this year") == ["hold-a-2-2-this-year"]


def test_the_slug_of_a_second_commitment_with_the_same_text_is_numbered() -> None:
    assert ids("text: Visit", "text: visit!", "text: Visit") == ["visit", "visit-2", "visit-3"]


def test_a_slug_makes_way_for_ids_that_the_record_gives() -> None:
    assert ids("text: Visit", "id: visit, text: b", "id: visit-2, text: c") == ["visit-3", "visit", "visit-2"]


@given(
    st.lists(
        st.sampled_from(["text: Visit", "text: visit 2", "id: visit-2, text: b", "id: visit, text: b"]), max_size=9
    )
)
def test_no_two_commitments_have_the_same_id(commitments: list[str]) -> None:
    if all(count == 1 for given, count in Counter(commitments).items() if given.startswith("id")):
        made = ids("text: z", *commitments)
        assert len(set(made)) == len(made)


@given(st.text() | st.sampled_from(NASTY_TEXTS))
def test_a_slug_is_a_valid_id(text: str) -> None:
    assert re.fullmatch(r"[\w-]+", slug(text))
    assert len(slug(text)) <= LENGTH


def test_a_slug_keeps_scripts_and_whole_words() -> None:
    assert slug("日本、英国と協力") == "日本-英国と協力"
    assert slug("Speed up joint development of the next-generation fighter") == "speed-up-joint-development-of-the-next"
    assert slug("!?") == "commitment"


@pytest.mark.parametrize("id", ["a b", "a/b", "a#b", "é!", "a:b"])
def test_an_id_has_no_spaces_slashes_or_number_signs(id: str) -> None:
    refused = problem(f"{NEEDED}commitments:\n- text: b\n  id: {id}")
    assert (refused.line, refused.field, refused.found) == (6, "commitments[1].id", f"“{id}”")


def test_a_second_use_of_an_id_names_the_line_of_the_first() -> None:
    refused = problem(f"{NEEDED}commitments:\n- text: b\n  id: x\n- id: x\n  text: c")
    assert (refused.line, refused.field, refused.hint) == (7, "commitments[2].id", "The first stands in line 6.")


@pytest.mark.parametrize("commitment", ["id: x\n  text: b\n  restates: r#x", "text: X\n  restates: [a#x, r#x]"])
def test_a_commitment_does_not_restate_itself(commitment: str) -> None:
    refused = problem(f"{NEEDED}commitments:\n- {commitment}")
    assert (refused.field, refused.found) == ("commitments[1].restates", "the commitment itself")


def test_the_name_of_a_commitment_is_read_and_written() -> None:
    assert str(CommitmentRef.parse("a#b/c#d")) == "a#b/c#d"
    assert CommitmentRef.parse("a#b/c#d").commitment == "d"
    for text in ("", "a", "#a", "a#", "a#b c", " a#b", "a #b"):
        with pytest.raises(RefError, match="expected article#commitment"):
            CommitmentRef.parse(text)


# What is said of a record that cannot be read.


@pytest.mark.parametrize(
    ("head", "line", "field", "found", "words"),
    [
        ("published: 2026", 1, "title", "nothing", "expected a title"),
        ("title:\npublished: 2026", 2, "title", "nothing", "expected a title"),
        ("title: ' '\npublished: 2026", 2, "title", "nothing", "expected a title"),
        ("title: A", 1, "published", "nothing", "expected a date such as"),
        ("title: A\npublished: soon", 3, "published", "“soon”", "expected a date such as"),
        ("title: A\npublished: [2026,2027]", 3, "published", "a YAML list", "2026/2027. EDTF sets are not read"),
        ("title: A\npublished: [2026..2028]", 3, "published", "a YAML list", "2026/2028. EDTF sets are not read"),
        ("title: A\npublished: {..2030}", 3, "published", "fields", "../2030. EDTF sets are not read"),
        ("title: A\npublished: {a: b}", 3, "published", "fields", "expected a date such as"),
        (f"{NEEDED}url: ftp://a", 4, "url", "“ftp://a”", "begins with https:// or http://"),
        (f"{NEEDED}url: javascript:alert(1)", 4, "url", "“javascript:alert(1)”", "begins with https://"),
        (f"{NEEDED}partys: [a]", 4, "partys", "an unknown field", "Did you mean parties?"),
        (f"{NEEDED}partys:", 4, "partys", "an unknown field", "Did you mean parties?"),
        (f"{NEEDED}id: a", 4, "id", "an unknown field", "The id of a record is its path"),
        (f"{NEEDED}summary: a", 4, "summary", "an unknown field", "The summary stands below"),
        (f"{NEEDED}parties: Japan, Italy", 4, "parties", "“Japan, Italy”", "Write parties: [Japan, Italy]."),
        (f"{NEEDED}parties: [a, '']", 4, "parties[2]", "an empty entry", ""),
        (f"{NEEDED}parties: [[a]]", 4, "parties[1]", "a list", "expected a text"),
        (f"{NEEDED}place: [EU]", 4, "place", "a list", "Put quotes around"),
        (f"{NEEDED}place: {{a: b}}", 4, "place", "fields", "expected a text"),
        (f"{NEEDED}commitments: none", 4, "commitments", "“none”", "expected a list of commitments"),
        (f"{NEEDED}commitments:\n- just text", 5, "commitments[1]", "“just text”", "fields such as text"),
        (f"{NEEDED}commitments:\n-", 5, "commitments[1]", "an empty entry", ""),
        (f"{NEEDED}commitments:\n- id: a", 5, "commitments[1].text", "nothing", "what is promised"),
        (f"{NEEDED}commitments:\n- id: a\n  text:", 6, "commitments[1].text", "nothing", "what is promised"),
        (f"{NEEDED}commitments:\n- text: a\n  dew: 2026", 6, "commitments[1].dew", "an unknown field", "mean due?"),
        (f"{NEEDED}commitments:\n- text: a\n  due: [2026]", 6, "commitments[1].due", "a YAML list", "EDTF sets"),
        (f"{NEEDED}commitments:\n- text: a\n  restates: b", 6, "commitments[1].restates", "“b”", "article#commitment"),
        (f"{NEEDED}commitments:\n- text: a\n  restates:\n  - b#c\n  - d", 8, "commitments[1].restates[2]", "“d”", ""),
        (f"{NEEDED}commitments:\n- text: a\n  due: *b", 6, "commitments[1].due", "an alias, “*b”", "in quotes"),
        (f"{NEEDED}events:\n- date: 2026", 5, "events[1].title", "nothing", "expected a title"),
        (f"{NEEDED}events:\n  date: 2026", 4, "events", "fields", "expected a list of events"),
    ],
)
def test_a_problem_names_the_line_the_field_what_stands_there_and_what_is_expected(
    head: str, line: int, field: str, found: str, words: str
) -> None:
    refused = problem(head)
    assert (refused.file, refused.line, refused.field, refused.found) == ("r.md", line, field, found)
    assert words in refused.message


def test_all_problems_of_a_record_are_told_at_once_in_the_order_of_lines() -> None:
    told = problems("title:\nfoo: a\npublished: 2026-13\nparties: [&b c]\ncommitments:\n- id: a b\n  due: x\nplace: []")
    assert [(refused.line, refused.field) for refused in told] == [
        (2, "title"),
        (3, "foo"),
        (4, "published"),
        (5, "parties[1]"),
        (7, "commitments[1].id"),
        (7, "commitments[1].text"),
        (8, "commitments[1].due"),
        (9, "place"),
    ]


def test_what_is_found_is_shown_short_and_with_escapes() -> None:
    found = problem(f'title: A\npublished: "\\e[31m{"x" * 500}"').found
    assert found.startswith("“\\x1b[31mxxx")
    assert len(found) < 80


def test_the_problems_of_one_record_are_told_up_to_a_number() -> None:
    told = problems(NEEDED + "\n".join(f"x{number}: a" for number in range(500)))
    assert len(told) == MAX_PROBLEMS + 1
    assert told[-1].found == f"{500 - MAX_PROBLEMS} more problems"


# Hostile files.


def test_a_file_that_is_not_utf_8_names_the_line_and_the_byte() -> None:
    refused = only_problem(b"---\r\ntitle: A\rplace: \xff\n---\n")
    assert (refused.line, refused.found) == (3, "the byte 0xff as number 22 of the file")


def test_a_nul_byte_names_the_line_and_the_byte() -> None:
    refused = only_problem(b"---\ntitle: A\n---\na\n\0")
    assert (refused.line, refused.found) == (5, "the byte 0x00 as number 20 of the file")


def test_a_file_has_a_largest_size() -> None:
    largest = f"---\n{NEEDED}---\n".encode().ljust(MAX_BYTES, b"x")
    assert isinstance(read(largest), Article)
    assert only_problem(largest + b"x").expected == "a record of at most 1,048,576 bytes"


HOSTILE = {
    "empty": b"",
    "only a byte order mark": b"\xef\xbb\xbf",
    "only a NUL": b"\0",
    "no front matter": b"no front matter",
    "one line of hyphens": b"---",
    "two lines of hyphens": b"---\n---",
    "no fields": b"---\n---\n",
    "only comments": b"---\n# only\n# comments\n---\n",
    "only the end of a document": b"---\n...\n---\n",
    "too large": b"---\n" + b"x" * MAX_BYTES,
    "many lines of hyphens": b"---\n" * 200_000,
    "many empty lines": b"\n" * 1_000_000,
    "UTF-16": "---\ntitle: A\n---\n".encode("utf-16"),
    "half a surrogate pair": b"---\ntitle: \xed\xa0\x80\n---\n",
    "half a surrogate pair as an escape": b'---\ntitle: "\\ud800"\n---\n',
    "a second document": b"---\ntitle: A\n--- b\ntitle: A\n---\n",
    "laughs": b"---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n",
    "a Python object": b"---\na: !!python/object/apply:os.system [x]\n---\n",
    "deep brackets": b"---\n" + b"[" * 65_000 + b"\n---\n",
    "too many brackets": b"---\na: " + b"[" * 100_000 + b"\n---\n",
    "deep blocks": b"---\n" + b"".join(b" " * depth + b"a:\n" for depth in range(350)) + b"---\n",
    "a long date": b"---\npublished: " + b"1" * 60_000 + b"\n---\n",
    "a long set": b"---\npublished: [" + b"1," * 30_000 + b"]\n---\n",
    "a long key": b"---\n" + b"k" * 60_000 + b": x\n---\n",
    "a long explicit key": b"---\n? " + b"k" * 60_000 + b"\n: x\n---\n",
    "many equal texts": b"---\ncommitments:\n" + b"- text: a\n" * 6_000 + b"---\n",
    "many empty commitments": b"---\ncommitments:\n" + b"- {}\n" * 9_000 + b"---\n",
    "many unknown fields": b"---\n" + b"".join(b"%d:\n" % number for number in range(8_000)) + b"---\n",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_a_problem_and_nothing_worse(data: bytes) -> None:
    told = read(data)
    assert isinstance(told, tuple)
    assert_within(data, told)


def assert_within(data: bytes, told: tuple[Problem, ...]) -> None:
    lines = len(re.split(rb"\r\n|\r|\n", data))
    assert told
    for refused in told:
        assert 1 <= refused.line <= lines
        assert refused.message.isprintable()
        assert len(refused.message) < 1000
    assert list(told) == sorted(told, key=lambda refused: refused.line)


def assert_read_or_told(data: bytes) -> None:
    result = read(data)
    if isinstance(result, tuple):
        assert_within(data, result)


@given(st.binary())
def test_any_bytes_are_a_record_or_have_problems(data: bytes) -> None:
    assert_read_or_told(data)
    assert_read_or_told(b"---\n" + data + b"\n---\n")


fragments = st.sampled_from(
    [text.encode() for text in NASTY_TEXTS] + [b"\n", b"  ", b"\t", b"- ", b": ", b"\xff"]
) | st.binary(max_size=4)


@given(articles, st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), fragments), min_size=1, max_size=6))
def test_a_damaged_record_is_read_or_has_problems(article: Article, damage: list[tuple[float, int, bytes]]) -> None:
    data = write_record(article).encode()
    for where, length, fragment in damage:
        place = int(where * len(data))
        data = data[:place] + fragment + data[place + length :]
    assert_read_or_told(data)


@given(st.text("ab:-[]{}#'\"&*!|>?%,. \n\t~\\2=@", max_size=60))
def test_any_yaml_is_a_record_or_has_problems(head: str) -> None:
    assert_read_or_told(f"---\n{head}\n---\n".encode())
    assert_read_or_told(f"---\n{NEEDED}commitments:\n- text: a\n  due: {head}\n---\n".encode())
