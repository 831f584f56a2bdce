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
