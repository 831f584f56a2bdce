"""Tables of others are read whatever their encoding and separators, and nothing in them is run."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.importing.rows import Table, TableError
from tui.importing.tables import read_table

ROWS = "promise,who\nBuild a bridge,Ann\n"


def texts(table: Table) -> list[list[str]]:
    return [[row.text(column) for column in table.columns] for row in table.rows]


@pytest.mark.parametrize(
    "data",
    [
        ROWS.encode(),
        ROWS.encode("utf-8-sig"),
        ROWS.encode("utf-16"),
        ROWS.replace(",", ";").encode(),
        ROWS.replace(",", "\t").replace("\n", "\r\n").encode(),
        ROWS.replace(",", "|").encode(),
        b"\n" + ROWS.encode() + b"\n\n",
    ],
)
def test_separators_marks_and_line_ends_make_no_difference(data: bytes) -> None:
    table = read_table(data, "a.csv")
    assert table.columns == ("promise", "who")
    assert texts(table) == [["Build a bridge", "Ann"]]


def test_what_is_no_utf_8_is_taken_for_windows() -> None:
    table = read_table("promise\nDépôt – “now”\n".encode("cp1252"), "a.csv")
    assert texts(table) == [["Dépôt – “now”"]]


def test_characters_that_are_written_out_become_themselves() -> None:
    assert texts(read_table(b"promise\nCanada\\u2019s ports\n", "a.csv")) == [["Canada’s ports"]]
    assert texts(read_table(b"promise\nA lone \\ud800 half\n", "a.csv")) == [["A lone � half"]]


def test_a_cell_may_have_lines_and_a_header_names_twice_or_none() -> None:
    table = read_table(b'promise,,note,note\n"Build\na bridge",x,1,2\n', "a.csv")
    assert table.columns == ("promise", "column 2", "note", "note (2)")
    assert texts(table) == [["Build\na bridge", "x", "1", "2"]]


def test_rows_of_json_and_yaml_stand_anywhere() -> None:
    rows = [{"text": "Build", "tags": ["a", "b"], "more": {"deep": 1}, "none": None, "number": 3}]
    for data, name, each in (
        (json.dumps(rows), "a.json", ""),
        (json.dumps({"promises": rows, "version": 1}), "a.json", ""),
        (json.dumps({"data": {"promises": rows, "others": []}}), "a.json", "data.promises"),
        (json.dumps({"promises": rows}), "a.yaml", "promises"),
    ):
        table = read_table(data.encode(), name, each)
        assert table.rows[0].cells["tags"] == ("a", "b")
        assert table.columns == ("text", "tags", "more.deep", "none", "number")
        assert texts(table) == [["Build", "a\nb", "1", "", "3"]]


def test_rows_within_objects_have_the_facts_around_them_and_lists_of_objects_have_columns() -> None:
    chapters = [
        {
            "title": "Roads",
            "promises": [{"id": 1, "say": {"en": "Build", "fr": "Bâtir"}, "links": [{"url": "a"}, {"url": "b"}]}],
        },
        {"title": "Parks", "promises": [{"id": 2, "say": {"en": "Plant"}, "links": []}, "stray"]},
        {"title": "Empty", "promises": []},
    ]
    for rows in ("", "chapters.promises"):
        table = read_table(json.dumps({"chapters": chapters, "version": 1}).encode(), "a.json", rows)
        assert table.columns == ("chapters.title", "id", "say.en", "say.fr", "links.url", "links")
        assert [row.text("say.en") for row in table.rows] == ["Build", "Plant", ""]
        assert [row.text("chapters.title") for row in table.rows] == ["Roads", "Parks", "Empty"]
        assert table.rows[0].cells["links.url"] == ("a", "b")
        assert [row.number for row in table.misshapen] == [3]


def test_objects_may_stand_under_their_ids() -> None:
    text = b"updated: 2026\npromises:\n  a-1: {wording: Build}\n  a-2: {wording: Plant, by: Ann}\n"
    table = read_table(text, "a.yaml")
    assert table.columns == ("id", "wording", "by")
    assert [row.text("id") for row in table.rows] == ["a-1", "a-2"]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Tracker of 2026;;;\n;;;\nNo;Promise;Who;2025\n1;Build;Ann;0,5\n", ("No", "Promise", "Who", "2025")),
        ("Tracker, as of October\nNo;Promise;Who\n1;Build, and open;Ann\n", ("No", "Promise", "Who")),
        (";;Members;;\nNo;Promise;Japan;Italy;Mean\n1;Build;1;0;0,5\n", ("No", "Promise", "Japan", "Italy", "Mean")),
        (
            "No;Promise;Members;;;State\n;;Japan;Italy;UK;\n1;Build;1;0;1;done\n",
            ("No", "Promise", "Japan", "Italy", "UK", "State"),
        ),
        ("No;2024;;2025;\n;aim;is;aim;is\n1;3;4;5;6\n", ("No", "2024 aim", "2024 is", "2025 aim", "2025 is")),
        ("Promise;;\nBuild it;12;3\nPlant;1;2\n", ("Promise", "column 2", "column 3")),
        ("Topic;Promise;\n;Build it;yes\n", ("Topic", "Promise", "column 3")),
    ],
)
def test_a_title_above_the_header_and_merged_cells_in_it_are_no_rows(text: str, columns: tuple[str, ...]) -> None:
    table = read_table(text.encode(), "a.csv")
    assert table.columns == columns
    assert [row.number for row in table.rows] == [*range(1, len(table.rows) + 1)]
    assert any(row.text(columns[1]) or row.text(columns[0]) for row in table.rows)


WRONG = {
    "a workbook": (b"PK\x03\x04", "a.csv", "Save the sheet as CSV"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "a.xls", r"\.xls.*Save the sheet as CSV"),
    "nothing": (b"", "a.csv", "there is nothing in it"),
    "a zero byte": (b"a\0b", "a.csv", "zero byte"),
    "a quotation mark that nothing ends": (b'a,b\n"1,2\n3,4\n', "a.csv", "unexpected end of data"),
    "no JSON": (b"{", "a.json", "expected JSON"),
    "no list": (b'{"a": 1}', "a.json", "no list of objects"),
    "a list of texts": (b'["a"]', "a.json", "no list of objects"),
    "no YAML": (b"a: [", "a.yaml", "expected YAML"),
    "aliases, which may stand for any number of rows": (b"a: &a [1]\nb: [*a, *a]\n", "a.yaml", "an alias"),
    "a program": (b"a: !!python/object/apply:os.system [ls]\n", "a.yaml", "expected YAML"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_no_table_is_told(what: str) -> None:
    data, name, reason = WRONG[what]
    with pytest.raises(TableError, match=reason) as error:
        read_table(data, name)
    assert str(error.value).startswith(name)


@given(st.binary(max_size=200), st.sampled_from(["a.csv", "a.json", "a.yaml"]))
def test_any_bytes_are_a_table_or_no_table(data: bytes, name: str) -> None:
    try:
        table = read_table(data, name)
    except TableError:
        return
    assert all(set(row.cells) <= set(table.columns) for row in table.rows)


def test_a_row_of_empty_cells_is_a_row_and_keeps_the_numbers_of_those_after_it() -> None:
    table = read_table(b"promise,who\nOne,A\n,\nThree,C\n", "a.csv")
    assert [(row.number, row.text("promise")) for row in table.rows] == [(1, "One"), (2, ""), (3, "Three")]


def test_a_row_of_another_shape_is_named_and_hides_no_other() -> None:
    table = read_table(b"a,b\n1,2,3\n4,5,\n6\n", "a.csv")
    assert [row.cells for row in table.rows] == [{"a": "4", "b": "5"}, {"a": "6"}]
    assert table.misshapen == ((1, "3 cells; expected at most 2"),)
    table = read_table(b'[{"a": "1"}, "b", {"a": "2"}]', "a.json")
    assert [(row.number, row.cells) for row in table.rows] == [(1, {"a": "1"}), (3, {"a": "2"})]
    assert table.misshapen == ((2, '"b"; expected an object'),)


@pytest.mark.parametrize(
    "text",
    [
        "What was promised, in short;party\nBuild it;Japan\nKeep it;Italy\n",
        "sep=;\nWhat was promised, in short;party\nBuild it;Japan\nKeep it;Italy\n",
        "What was promised, in short\tparty\nBuild it\tJapan\nKeep it\tItaly\n",
        '"What was promised, in short"|party\n"Build it"|Japan\nKeep it|Italy\n',
    ],
)
def test_the_separator_is_that_of_all_lines_or_the_one_that_is_named(text: str) -> None:
    table = read_table(text.encode(), "a.csv")
    assert table.columns == ("What was promised, in short", "party")
    assert [tuple(row.cells.values()) for row in table.rows] == [("Build it", "Japan"), ("Keep it", "Italy")]


def test_what_keeps_a_cell_from_being_a_formula_is_no_part_of_its_words() -> None:
    table = read_table(b"promise,note\n'=Build it,'quoted'\n'-5 % of emissions,''\n", "a.csv")
    assert [tuple(row.cells.values()) for row in table.rows] == [("=Build it", "'quoted'"), ("-5 % of emissions", "''")]
