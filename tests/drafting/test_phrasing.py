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
        "“We will provide $20 million,” the minister said.",
        "The minister decided that the ambassador will return to Lima next week.",
        "The bill, which intends to fund the war until May, was signed.",
        "Peru will work with Kenya to ensure that the truce holds and that all of the very many prisoners of the "
        "long and bitter war come home to their families and to their villages soon.",
        "The two leaders met with the aim to open a port in Ica.",
        "Farmers fear that the government will close the port of Ica.",
        "Kenya will no doubt open an office in Lima.",
        "Kenya will probably open an embassy in Lima next year.",
        "Kenya would send more troops if it were asked to.",
        "Unless Chile withdraws, Peru will close its port to Chilean ships.",
        "With the help of Kenya, Peru will launch a satellite.",
        "Peru will host the summit in 2028; Kenya will host the one after it.",
        "The leaders directed their trade ministers to finish the pact by May.",
        "Peru plans to open an office in Nairobi “as soon as possible”.",
        "It will be the first state to ban nets of this kind.",
        "By 2030 Peru will have built 200 schools.",
        "Peru will impose a toll on lorries, including those of its navy, as well as a new tax on the wine of all its "
        "neighbours.",
        "The two leaders pledged to meet the challenges of our time.",
        "The two sides will provide it to them.",
        "Peru will be a friend of Kenya.",
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


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Peru will provide money only if Kenya does.", "Provide money only if Kenya does"),
        ("If parliament agrees, Peru will buy two ships.", "Buy two ships if parliament agrees"),
        ("Once the treaty is in force, Peru will lift its tariffs.", "Lift its tariffs once the treaty is in force"),
        (
            "Peru will, subject to the approval of parliament, lend Kenya $2 billion.",
            "Lend Kenya $2 billion subject to the approval of parliament",
        ),
        ("Peru will also, where possible, use wind power.", "Use wind power where possible"),
        ("In exchange for the loan, Kenya will open a port.", "Open a port in exchange for the loan"),
        ("Every year, Kenya will send 200 students to Lima.", "Send 200 students to Lima every year"),
        ("From May, Peru will charge no duty on tea.", "Charge no duty on tea from May"),
        ("Both sides agreed to, within six months, hold talks.", "Hold talks within six months"),
        ("The two countries will cut tariffs on tea, but not on rum.", "Cut tariffs on tea, but not on rum"),
    ],
)
def test_a_condition_stays_at_the_end_if_not_where_it_stood(sentence: str, line: str) -> None:
    assert phrase(sentence, ["Peru"]) == (line, False)


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("Peru will gradually withdraw its 300 soldiers.", "Gradually withdraw its 300 soldiers"),
        ("Peru will temporarily suspend the import of tea.", "Temporarily suspend the import of tea"),
        ("Peru is committed to gradually phasing out coal by 2035.", "Gradually phase out coal by 2035"),
        ("Peru will no longer export raw wool.", "No longer export raw wool"),
        ("Peru will partially reopen its border, the minister said.", "Partially reopen its border"),
        ("Peru will then jointly review the pact with Kenya.", "Review the pact with Kenya"),
    ],
)
def test_an_adverb_stays_if_the_promise_is_another_without_it(sentence: str, line: str) -> None:
    assert phrase(sentence, ["Peru"]) == (line, False)


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("To end the dispute, the two governments agreed to set up a commission.", "Set up a commission"),
        ("The two sides committed to meeting in May and building on the pact.", "Meet in May and build on the pact"),
        (
            "Both committed to cutting tolls, opening ports, and training guards.",
            "Cut tolls, open ports, and train guards",
        ),
        ("The festival of Rosa Diaz will include songs.", "The festival of Rosa Diaz to include songs"),
        ("Delegates from 34 nations will meet in Lima.", "Delegates from 34 nations to meet in Lima"),
        ("Peru will be sending three ships to the Gulf in March.", "Send three ships to the Gulf in March"),
        ("Peru pledged $20 million for schools in Kenya.", "Provide $20 million for schools in Kenya"),
        ("Kenya announced 40 million euros in aid for Peru.", "Provide 40 million euros in aid for Peru"),
        ("President Ruto said his government would pay half of it all.", None),
        ("President Ruto said his government would pay half of the toll.", "Pay half of the toll"),
        ("They agreed to reopen the border and welcomed the help of Ghana.", "Reopen the border"),
        ("Peru aims to plant 5 million trees by 2030.", "Aim to plant 5 million trees by 2030"),
        ("Peru will launch a fund that will pay for schools.", "Launch a fund that will pay for schools"),
        ("Peru and Kenya will launch the “Green Coast” fund.", "Launch the “Green Coast” fund"),
        ("Peru, which has long refused, will sign the treaty in June.", "Sign the treaty in June"),
        ("Aid: Peru will send 40 tonnes of rice to Kenya.", "Send 40 tonnes of rice to Kenya"),
        ("The army will be withdrawn from the valley by May.", "The army to be withdrawn from the valley by May"),
        (
            "The parties shall, no later than 31 March 2027, exchange lists.",
            "Exchange lists no later than 31 March 2027",
        ),
    ],
)
def test_what_surrounds_a_promise_goes(sentence: str, line: str | None) -> None:
    assert phrase(sentence, ["Peru"]) == (line or sentence, line is None)


def test_farmers_from_two_countries_are_not_the_countries() -> None:
    line, _ = phrase("Farmers from both countries will meet in May.", ["Peru", "Kenya"])
    assert line.startswith("Farmers from both countries")


def test_what_befalls_somebody_is_no_deed_of_theirs() -> None:
    assert phrase("Peru will receive $20 million for its cranes.", ["Peru"]).text.startswith("Peru to receive")
