"""A promise in a short line, or in the source's words."""

import pytest

from tui.drafting.phrasing import phrase


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        (
            "Peru will provide $20 million in food assistance to Kenya by 2028.",
            "Provide $20 million in food assistance to Kenya by 2028",
        ),
        (
            "They also agreed to hold a meeting of ministers within this year.",
            "Hold a meeting of ministers within this year",
        ),
        ("The two sides committed to establishing a joint fund for fishers.", "Establish a joint fund for fishers"),
        ("The two leaders agreed to meet in our capital in May.", "Meet in their capital in May"),
        (
            "The leaders confirmed that they will speed up, together with Italy, the work on the jet.",
            "Speed up the work on the jet",
        ),
        ("Peru decided to launch a fund and to open an office in Lima.", "Launch a fund and open an office in Lima"),
        ("In the next few weeks, Peru will build two new bridges.", "Build two new bridges"),
        ("The President accepted an invitation to pay a state visit to Lima.", "Pay a state visit to Lima"),
        ("The committee is scheduled to discuss the truce in May.", "Discuss the truce in May"),
        (
            "Peru will train 90 teachers, the Secretary of Schools, Rosa Diaz, announced today.",
            "Train 90 teachers",
        ),
        (
            "Peru will reopen its port next year, its foreign minister said after the talks.",
            "Reopen its port next year",
        ),
        ("The tribunal's mandate will be extended, the council decided.", "The tribunal's mandate to be extended"),
        ("Peru intends to build a port in Ica by 2030.", "Intend to build a port in Ica by 2030"),
        ("A joint committee on fisheries will be set up in May.", "A joint committee on fisheries to be set up in May"),
        ("Peru will close the port between 9 p.m. and 5 a.m.", "Close the port between 9 p.m. and 5 a.m."),
    ],
)
def test_a_plain_promise_becomes_an_imperative_or_a_headline(sentence: str, line: str) -> None:
    assert phrase(sentence, ["Peru"]) == (line, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru will not provide any more money to the fund.",
        "Peru will provide money only if Kenya does.",
        "“We will provide $20 million,” the minister said.",
        "The minister decided that the ambassador will return to Lima next week.",
        "The bill, which intends to fund the war until May, was signed.",
        "Peru will work with Kenya to ensure that the truce holds and that all of the very many prisoners of the "
        "long and bitter war come home soon.",
        "The two sides will provide it to them.",
        "Peru will be a friend of Kenya.",
        "The two sides committed to meeting again in May and building on the pact.",
        "After taking these steps, Peru will sign the treaty.",
        "Two visits of inspectors are planned to look into the silos.",
        "Peru and Kenya praise the seven district plans to reduce noise.",
        "Such a Ministry will provide lunch to every child.",
        "The purpose is to build a quieter harbour.",
        "Peru will open a mint in Ica and has pledged to publish its accounts every month.",
        "Peru will build a port and make sure that all of the cranes there, including those that Kenya sent, are safe.",
    ],
)
def test_what_cannot_be_shortened_safely_stays_a_quotation(sentence: str) -> None:
    assert phrase(sentence, ["Peru"]) == (sentence, True)


def test_farmers_from_two_countries_are_not_the_countries() -> None:
    line, _ = phrase("Farmers from both countries will meet in May.", ["Peru", "Kenya"])
    assert line.startswith("Farmers from both countries")


def test_what_befalls_somebody_is_no_deed_of_theirs() -> None:
    assert phrase("Peru will receive $20 million for its cranes.", ["Peru"]).text.startswith("Peru to receive")
