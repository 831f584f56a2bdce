"""Rows become records: with the words of the row and no others, and every row is accounted for."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.importing.mapping import Imported, import_table
from tui.importing.maps import Map, MapError, read_map, shipped
from tui.importing.proposing import as_toml, proposed
from tui.importing.rows import Row, Table
from tui.importing.tables import read_table
from tui.records.article import Article
from tui.records.assessment import write_assessment
from tui.records.assessment_reading import read_assessments
from tui.records.dates import day, parse_date
from tui.records.reading import read_record
from tui.records.status import Status
from tui.records.writing import write_record

AT = datetime(2026, 11, 26, tzinfo=UTC)
MAP = """
by = "The Watchers"
record = "kind"
title = "{kind} of 2023"
skip = ["No promise"]

[columns]
text = "promise"
id = "id"
parties = "who"
topic = "area"
due = "due"
status = "state"
source = "links"
note = "why"
more = ["extra"]
members = ["Ann", "Bob"]

[split]
parties = " & "

[status]
done = "kept"
"1" = "kept"
"-1" = "broken"
"""
HEADER = "id,promise,who,area,due,state,links,why,extra,kind,Ann,Bob\n"


def imported(rows: str, map: str = MAP) -> Imported:
    table = read_table((HEADER + rows).encode(), "a.csv")
    return import_table(
        table, read_map(map, "map"), published=parse_date("2023"), at=AT, today=day(2026, 11, 26), name="watch"
    )


def test_a_row_becomes_a_commitment_with_its_judgements() -> None:
    result = imported(
        "7 ,Build a bridge,A & B,roads,2027,Done,https://x.org/a | https://x.org/b,Opened.,*x*,Talks,1,-1\n"
    )
    [article], [made] = result.articles, result.articles[0].commitments
    assert (article.id, article.title) == ("watch-talks-of-2023", "Talks of 2023")
    assert (made.id, made.text, made.parties, made.topic) == ("7", "Build a bridge", ("A", "B"), "roads")
    assert made.due == parse_date("2027")
    whole, ann, bob = result.assessments
    assert (whole.status, whole.source, whole.by) == (Status.KEPT, "https://x.org/a", "The Watchers")
    assert whole.note == "Opened. Also: https://x.org/b"
    assert [(one.party, one.status) for one in (ann, bob)] == [("Ann", Status.KEPT), ("Bob", Status.BROKEN)]
    assert "- extra: \\*x\\*" in next(iter(result.rests.values()))


LISTED = {
    "an empty row": ("1,,,,,,,,,,,\n", "no promise"),
    "no promise": ("1,No promise,,,,,,,,,,\n", "no promise"),
    "a word that no map knows": ("1,Build,,,,wobbly,,,,,,\n", "'wobbly' is not in the map"),
    "a date that cannot be read": ("1,Build,,,soonish,,,,,,,\n", "'soonish' cannot be read"),
    "a date of two days": ("1,Build,,,03/04/2025,,,,,,,\n", "may be of two days"),
    "an id that is taken": ("7,Build,,,,,,,,,,\n", "stands in an earlier row"),
    "a member's word": ("1,Build,,,,,,,,,5,\n", "'5' is not in the map"),
}


@pytest.mark.parametrize("what", LISTED)
def test_a_row_that_cannot_be_taken_is_listed_with_its_number(what: str) -> None:
    row, reason = LISTED[what]
    result = imported(f"7,Keep this,,,,,,,,,,\n{row}")
    [listed] = result.listed
    assert listed.number == 2
    assert reason in listed.reason
    assert (result.rows, result.imported) == (2, 1)


def test_dates_of_spreadsheets_are_read_where_they_are_sure() -> None:
    rows = "".join(
        f"{n},P{n},,,{due},,,,,,,\n"
        for n, due in enumerate(
            ["31/12/2025", "12/31/2025", "1.1.2026", "2035", "end of 2027", "T4 2026", "3Q/2026", "2026.0"]
        )
    )
    dues = [made.due.text for made in imported(rows).articles[0].commitments if made.due]
    assert dues == ["2025-12-31", "2025-12-31", "2026-01-01", "2035", "2027", "2026-36", "2026-35", "2026"]


cells = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["done", "1", "-1", "2027", "No promise", ""]
)


def normal(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


@given(st.lists(st.lists(cells, min_size=12, max_size=12), max_size=6))
def test_the_words_of_a_commitment_are_words_of_its_row_and_all_rows_are_accounted_for(rows: list[list[str]]) -> None:
    columns = tuple(HEADER.strip().split(","))
    table = Table(columns, tuple(Row(n, dict(zip(columns, row, strict=True))) for n, row in enumerate(rows, 1)))
    result = import_table(
        table, read_map(MAP, "map"), published=parse_date("2023"), at=AT, today=day(2026, 11, 26), name="watch"
    )
    assert result.imported + len(result.listed) == result.rows == len(rows)
    promises, parties = {normal(row[1]) for row in rows}, [normal(row[2]) for row in rows]
    for article in result.articles:
        write_record(article)  # it can be a file
        assert {made.text for made in article.commitments} <= promises
        for made in article.commitments:
            assert all(any(party in cell for cell in parties) or party in ("Ann", "Bob") for party in made.parties)
    lines = "\n".join(map(write_assessment, result.assessments)).encode()
    assert read_assessments(lines, file="log").problems == []


def test_members_whose_part_was_judged_are_the_parties_where_no_other_are_named() -> None:
    [one, other] = imported("1,Build,,,,,,,,,1,\n2,Plant,Cat,,,,,,,,1,-1\n").articles[0].commitments
    assert (one.parties, other.parties) == (("Ann",), ("Cat",))


def test_what_a_row_without_a_status_says_of_it_stays_in_the_record() -> None:
    result = imported("7,Build,,,,,https://x.org/a,Not begun.,,,,\n")
    assert result.assessments == ()
    [rest] = result.rests.values()
    assert "- links: https" in rest
    assert "- why: Not begun" in rest


def test_the_same_row_has_the_same_ids_again() -> None:
    rows = "1,Build,,,,done,,,,,,\n,No id,,,,done,,,,,,\n"
    first, second = imported(rows), imported(rows)
    assert [one.id for one in first.assessments] == [one.id for one in second.assessments]
    assert first.articles == second.articles


WRONG_MAPS = {
    "no TOML": ("[", "expected TOML"),
    "no text": ("[columns]\nid = 'x'\n", "columns.text"),
    "an unknown field": ("[columns]\ntext = 'x'\nsurprise = 'y'\n", "columns.surprise"),
    "an unknown split": ("[columns]\ntext = 'x'\n[split]\nmore = ';'\n", "my.toml:4: split.more"),
    "a field of another kind": ("by = 3\n[columns]\ntext = 'x'\n", "my.toml:1: by: 3"),
    "an old name": ("by = 'x'\neach = 'list'\n[columns]\ntext = 'x'\n", "my.toml:2: each; it is called rows now"),
    "an unknown status": ("[columns]\ntext = 'x'\n[status]\ndone = 'perfect'\n", "expected one of unrated"),
}


@pytest.mark.parametrize("what", WRONG_MAPS)
def test_a_map_that_cannot_be_used_is_told(what: str) -> None:
    text, reason = WRONG_MAPS[what]
    with pytest.raises(MapError) as error:
        read_map(text, "my.toml")
    assert str(error.value).startswith("my.toml:")
    assert reason in str(error.value)


def test_the_maps_that_ship_can_be_used() -> None:
    assert list(shipped()) == ["ca-2025-platform", "nz-promised-vs-did", "us-2016-campaign"]


def test_a_map_is_proposed_by_names_and_by_what_stands_there() -> None:
    text = (
        "Ref;Commitment;By whom;Policy area;Deadline;Progress;Evidence;Comments\n"
        "A1;Build a bridge;Ann;Roads;2027;Delivered;https://example.org/1;Opened.\n"
        "A2;Plant trees;Bob;Parks;2028;Wobbly;https://example.org/2;\n"
    )
    table = read_table(text.encode(), "a.csv")
    map = proposed(table)
    columns = map.columns
    assert (columns.text, columns.id, columns.parties) == (("Commitment",), ("Ref",), ("By whom",))
    assert (columns.topic, columns.due, columns.status) == (("Policy area",), ("Deadline",), ("Progress",))
    assert (columns.source, columns.note) == (("Evidence",), ("Comments",))
    assert map.status == {"Delivered": Status.KEPT}
    toml = as_toml(map, table)
    assert '# "Wobbly" = ?  # 1 row' in toml
    assert read_map(toml, "proposed").columns == columns


@pytest.mark.parametrize("column", ["Lead minister", "reporting_lead_title", "Responsible party", "Department"])
def test_who_is_to_carry_a_promise_out_is_not_taken_for_who_made_it(column: str) -> None:
    table = read_table(f"promise,{column},country\nBuild a bridge,Minister of Roads,Japan\n".encode(), "a.csv")
    columns = proposed(table).columns
    assert (columns.parties, columns.more) == (("country",), (column,))


def test_columns_of_members_are_proposed_by_their_marks_and_names_in_other_languages() -> None:
    text = (
        "N°;Thème;Engagement;Échéance;Statut;France;Italie;Japon;Moyenne;Lien;Public\n"
        "1;Climat;Publier un plan;30.06.2026;tenu;1;0;;0,50;https://example.org/a;1\n"
        "2;Santé;Ouvrir un centre;T4 2026;non tenu;-1;;-1;-1,00;https://example.org/b;0\n"
        ";;Total;;;0;0;-2;;;\n"
    )
    table = read_table(text.encode("cp1252"), "a.csv")
    map = proposed(table)
    columns = map.columns
    assert (columns.id, columns.topic, columns.text) == (("N°",), ("Thème",), ("Engagement",))
    assert (columns.due, columns.status, columns.source) == (("Échéance",), ("Statut",), ("Lien",))
    assert columns.members == ("France", "Italie", "Japon")
    assert columns.more == ("Moyenne", "Public")
    assert map.status["-1"] is map.status["non tenu"] is Status.BROKEN
    assert read_map(as_toml(map, table), "proposed") == map
    result = import_table(table, map, published=parse_date("2025"), at=AT, today=day(2026, 11, 26), name="a")
    assert [made.due and made.due.text for made in result.articles[0].commitments] == ["2026-06-30", "2026-36"]
    assert [row.reason for row in result.listed] == ["no promise: Total"]


def test_marks_may_be_written_as_fractions() -> None:
    table = read_table(b"text,average,Italy,Japan\nBuild a bridge,0.5,1.0,0.0\nPlant trees,-1.0,,-1.0\n", "a.csv")
    map = proposed(table)
    assert map.columns.members == ("Italy", "Japan")
    assert map.status == {"1.0": Status.KEPT, "0.0": Status.PARTLY_KEPT, "-1.0": Status.BROKEN}


def test_columns_that_say_yes_or_no_are_none_of_members() -> None:
    table = read_table(b"promise,costed,signed\nBuild a bridge,1,0\nPlant trees,0,1\n", "a.csv")
    assert proposed(table).columns.members == ()


def test_a_name_within_another_word_is_none() -> None:
    table = read_table(b"promise,contested,statement\nBuild a bridge,yes,We build\n", "a.csv")
    assert proposed(table).columns.more == ("contested", "statement")


def test_one_of_several_statuses_in_a_cell_is_not_that_of_the_promise() -> None:
    rows = b'[{"promise": "Build", "progress": ["started", "done"], "outcome": "kept"}]'
    assert proposed(read_table(rows, "a.json")).columns.status == ("outcome",)


def test_without_a_name_that_tells_the_longest_texts_are_taken_for_promises() -> None:
    table = read_table(b"a,b\nx,Build a long bridge over the river\n", "a.csv")
    assert proposed(table).columns.text == ("b",)
    with pytest.raises(ValueError, match="look of promises"):
        proposed(read_table(b"a,b\n", "a.csv"))


def test_a_map_of_nothing_is_no_surprise() -> None:
    assert isinstance(read_map("[columns]\ntext = ['a', 'b']\n", "m"), Map)


def test_a_column_of_ids_is_not_taken_for_promises_whatever_it_is_called() -> None:
    table = read_table(b"commitment_id,canonical_commitment_text\nX-1,Open the ports\n", "a.csv")
    assert (proposed(table).columns.id, proposed(table).columns.text) == (
        ("commitment_id",),
        ("canonical_commitment_text",),
    )


def test_what_stands_where_there_is_no_promise_is_proposed_to_be_passed_over_and_listed() -> None:
    table = read_table(b"promise,party\nBuild it,Japan\nNo promise,Italy\nn/a,Italy\n-,\n", "a.csv")
    map = proposed(table)
    assert map.skip == ("-", "No promise", "n/a")
    assert read_map(as_toml(map, table), "map").skip == map.skip
    result = import_table(table, map, published=parse_date("2023"), at=AT, today=day(2026, 11, 26), name="watch")
    assert [one.text for article in result.articles for one in article.commitments] == ["Build it"]
    assert [row.number for row in result.listed] == [2, 3, 4]


def test_a_row_too_long_for_a_record_is_listed() -> None:
    table = read_table(("promise,notes\nBuild it,%s\nKeep it,short\n" % ("ü" * 100_000)).encode(), "a.csv")
    result = import_table(
        table, proposed(table), published=parse_date("2023"), at=AT, today=day(2026, 11, 26), name="watch"
    )
    assert [(row.number, row.reason) for row in result.listed] == [(1, "200,008 bytes; expected at most 131,072")]
    assert result.rows == 2


def test_so_is_a_promise_too_long_for_the_head_of_a_record() -> None:
    result = imported(f"1,{'Build it ' * 1_000},Japan,,,,,\n")
    [row] = result.listed
    assert row.reason.startswith("9,0")
    assert row.reason.endswith("expected at most 6,000 of promise, quote, test, topic, parties and title")


def test_the_same_words_of_another_party_are_another_promise() -> None:
    bare = MAP.replace('id = "id"\n', "")
    [first], [same], [other] = (
        imported(f",Build it,{party},,,,,,,,,\n", bare).articles[0].commitments for party in ("Japan", "Japan", "Italy")
    )
    assert first.id == same.id
    assert first.id != other.id


def test_a_column_of_the_title_is_one_of_the_table() -> None:
    map = read_map("title = 'Promises of {year} by {who}'\n[columns]\ntext = 'promise'\n", "my.toml")
    assert map.columns_missing(["promise", "who"]) == ["year"]


def test_what_joins_letters_stays_in_the_words_and_in_the_record() -> None:
    result = imported("1,\u0645\u06cc\u200c\u0633\u0627\u0632\u06cc\u0645 co\u00adoperation,Japan,,,,,,,,,\n")
    [article] = result.articles
    [commitment] = article.commitments
    assert commitment.text == "\u0645\u06cc\u200c\u0633\u0627\u0632\u06cc\u0645 co\u00adoperation"
    read = read_record(write_record(article).encode(), id=article.id, file="a.md")
    assert isinstance(read, Article)
    assert read.commitments[0].text == commitment.text
