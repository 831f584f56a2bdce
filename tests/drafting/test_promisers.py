"""Who binds itself in a sentence."""

import datetime

import pytest

from tui.drafting.parties import names
from tui.drafting.promisers import main_parties, who_binds
from tui.drafting.readings import readings
from tui.drafting.sentences import sentences

TODAY = datetime.date(2026, 2, 2)


def test_we_are_the_main_parties() -> None:
    read = readings(sentences("Peru met Chile. Peru met Chile. Peru met Chile. Peru met Chile. Kenya was far."), TODAY)
    together = main_parties([], read)
    assert set(together) == {"Peru", "Chile"}


def test_we_are_those_that_a_joint_statement_opens_with() -> None:
    text = "We, the leaders of Peru, Chile and the Kingdom of Morocco, condemn the attack on Kenya. Kenya mourns."
    assert main_parties(names("On Kenya"), readings(sentences(text), TODAY)) == ["Peru", "Chile", "Morocco"]


@pytest.mark.parametrize(
    ("text", "verb", "parties"),
    [
        ("Peru will host talks.", "will", ["Peru"]),
        ("We will host talks.", "will", ["Japan", "Italy"]),
        ("Both sides will host talks in Peru.", "will", ["Japan", "Italy"]),
        ("The two countries agreed to host talks.", "agreed", ["Japan", "Italy"]),
        ("The leaders agreed to host talks.", "agreed", ["Japan", "Italy"]),
        ("The three are to share the cost with Peru.", "are to", ["Japan", "Italy"]),
        ("Officials will meet each year.", "will", ["Japan", "Italy"]),
        ("He said he will host talks.", "will", ["Kenya"]),
        ("The ministry will host talks.", "will", ["Kenya"]),
        ("Both sides will build it together with Peru.", "will", ["Japan", "Italy", "Peru"]),
        ("They will speed up the jet built by Japan, Italy and Peru.", "will", ["Japan", "Italy", "Peru"]),
        ("They will sell it to Peru.", "will", ["Japan", "Italy"]),
    ],
)
def test_who_binds_itself_stands_before_the_verb_or_is_stood_for(text: str, verb: str, parties: list[str]) -> None:
    assert who_binds(text, text.index(verb), ["Japan", "Italy"], ["Kenya"], TODAY) == parties


@pytest.mark.parametrize(
    ("text", "verb", "parties"),
    [
        ("After talks with Japan, Peru pledged to open its port.", "pledged", ["Peru"]),
        ("Through groups like the Pact of Peru, Chile and Kenya, NATO is committed to pay.", "committed", ["NATO"]),
        ("Peru, together with Kenya, will host the games.", "will", ["Peru", "Kenya"]),
        ("Peru and Kenya, alongside Ghana, will buy the ship.", "will", ["Peru", "Kenya", "Ghana"]),
        ("During a visit to Lima, the two sides agreed to hold talks.", "agreed", ["Japan", "Italy"]),
        ("At talks in Kenya, the ministers agreed to meet again.", "agreed", ["Japan", "Italy"]),
        ("In May, Peru, Chile and Kenya will sign the pact.", "will", ["Peru", "Chile", "Kenya"]),
        ("The government of Peru told Kenya that it will pay.", "will", ["Peru"]),
        ("Peru’s foreign minister told reporters that Kenya will pay half.", "will", ["Kenya"]),
        ("The leaders of Peru and Chile agreed to open the road.", "agreed", ["Peru", "Chile"]),
        ("Blaming Chile for the raid, Peru vowed to close the road.", "vowed", ["Peru"]),
        ("Unlike Chile, Peru will pay its share by 2028.", "will", ["Peru"]),
        ("Japanese Prime Minister Ishiba and the President of Peru agreed to pay.", "agreed", ["Japan", "Peru"]),
        ("Chinese goods will be taxed by the United States from May.", "will", ["United States"]),
        ("The African Union, supported by France, will send soldiers to Chad.", "will", ["African Union"]),
        ("Peru invited Kenya to Lima, and Kenya accepted the invitation.", "accepted", ["Peru", "Kenya"]),
        ("The agreement between Peru and Kenya will enter into force in May.", "will", ["Peru", "Kenya"]),
        ("Chile closed its port; Peru will open one.", "will", ["Peru"]),
    ],
)
def test_the_subject_of_the_promise_binds_itself_and_who_is_merely_named_does_not(
    text: str, verb: str, parties: list[str]
) -> None:
    assert who_binds(text, text.index(verb), ["Japan", "Italy"], ["Ghana"], datetime.date(2025, 2, 2)) == parties
