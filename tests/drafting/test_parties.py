"""Who a text speaks of, and who binds itself."""

import datetime

import pytest

from tests.drafting.making import parties as making
from tui.drafting.parties import document_parties, known_parties, names
from tui.drafting.readings import readings
from tui.drafting.sentences import sentences

TODAY = datetime.date(2026, 2, 2)


def named(text: str, published: datetime.date | None = TODAY) -> list[str]:
    return [name.party for name in names(text, published)]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Japan and Italy met.", ["Japan", "Italy"]),
        ("The Japanese envoy met a German one.", ["Japan", "Germany"]),
        ("The U.S. and the UK met the EU.", ["United States", "United Kingdom", "European Union"]),
        ("Tokyo and London agreed.", ["Japan", "United Kingdom"]),
        ("They met in Tokyo.", []),
        ("The White House agreed with the Kremlin.", ["United States", "Russia"]),
        ("Papua New Guinea is not Guinea.", ["Papua New Guinea", "Guinea"]),
        ("South Korea is not North Korea.", ["South Korea", "North Korea"]),
        ("Nigeria is not Niger.", ["Nigeria", "Niger"]),
        ("The G7 and NATO agreed with the World Health Organization.", ["G7", "NATO", "World Health Organization"]),
        ("It costs US$5 million in Latin America.", []),
        ("George Washington slept there.", []),
        ("AUSTRALIA AGREES", ["Australia"]),
        ("Britain's ministers met France’s.", ["United Kingdom", "France"]),
        ("The Russians left.", ["Russia"]),
        ("a polish of the table", []),
        ("Takaichi met Starmer.", ["Japan", "United Kingdom"]),
    ],
)
def test_a_party_is_known_by_its_names(text: str, parties: list[str]) -> None:
    assert named(text) == parties


def test_the_states_of_a_treaty_are_not_the_united_states() -> None:
    assert named("The States that have signed it will meet again.") == []


def test_a_leader_stands_for_a_state_only_while_in_office() -> None:
    assert named("Obama spoke.", datetime.date(2012, 1, 1)) == ["United States"]
    assert named("Obama spoke.", datetime.date(2020, 1, 1)) == []
    assert named("Obama spoke.", None) == ["United States"]


def test_the_parties_of_a_text_are_those_of_its_title_its_first_sentence_and_those_it_keeps_naming() -> None:
    text = "Peru signed a pact with Chile. Bolivia was mentioned. " + "Ghana paid. " * 5
    read = readings(sentences(text), TODAY)
    assert set(document_parties(names("Kenya to host talks"), read)) == {"Kenya", "Peru", "Chile", "Ghana"}


def test_the_table_is_what_its_script_makes_of_babel() -> None:
    assert making.PATH.read_text("utf-8") == making.written()


def test_every_leader_and_office_belongs_to_a_known_party() -> None:
    table = making.table()
    states = {state["name"] for state in table["states"]} | set(table["organisations"])  # type: ignore[union-attr,index,call-overload]
    assert {party for _, party, _, _ in table["leaders"]} <= states  # type: ignore[union-attr,misc]
    assert set(table["offices"]) <= states  # type: ignore[call-overload]
    assert {"Japan", "European Union", "NATO"} <= known_parties()
