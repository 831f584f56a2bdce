"""Which sentences are put forward as commitments."""

import datetime

import pytest

from tui.drafting.draft import draft
from tui.drafting.finding import Proposal
from tui.drafting.restating import Precedents

TODAY = datetime.date(2026, 2, 2)
TITLE = "Peru and Kenya hold talks\n\n"


def found(sentence: str) -> list[Proposal]:
    """Return what is put forward in a short text about talks that holds the sentence."""
    text = (
        f"{TITLE}The ministers of Peru and Kenya met in Lima on Friday.\n\n{sentence}\n\nThe meeting was their third."
    )
    return [
        proposal
        for proposal in draft(text, published=TODAY).commitments
        if proposal.quote in sentence or sentence in proposal.quote
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru will provide $20 million in food assistance to Kenya by 2028.",
        "The two countries agreed to establish a joint working group on fisheries.",
        "Kenya committed to reduce its methane emissions by 30 percent by 2030.",
        "The ministers agreed to meet again in Nairobi in May.",
        "We will launch a new fund for small farms this year.",
        "President Ruto announced that Kenya will send 1,000 police officers to Haiti in March.",
        "Peru pledged to eliminate tariffs on Kenyan tea within two years.",
        "The government of Peru will open an embassy in Nairobi next year.",
        "Peru and Kenya will sign a treaty on extradition in June.",
        "Both sides will hold joint naval exercises every year.",
        "Kenya will never recognize the annexation and will maintain its sanctions.",
        "The President accepted an invitation to visit Lima and will travel there in April.",
        "Peru and Kenya agreed on Monday to reopen the Moyale crossing by the end of June.",
        "The ministers agreed at talks in Lima to set up a joint court for fishers by 2028.",
    ],
)
def test_a_binding_and_checkable_act_is_proposed(sentence: str) -> None:
    assert [proposal.standing for proposal in found(sentence)] == ["proposed"]


@pytest.mark.parametrize(
    "sentence",
    [
        # past
        "Peru provided $20 million in food assistance to Kenya in 2023.",
        "The two countries had signed a treaty on extradition in June last year.",
        "Kenya was hit by floods in 2024.",
        # opinion, hope
        "The ministers noted the importance of fair trade.",
        "He said he hopes the rains will come in May.",
        "The ministers look forward to the day when peace returns.",
        "Both sides welcomed the progress made in the field of health.",
        # calls on others
        "The ministers called on all parties to lay down their arms.",
        "They urged Sudan to open its borders by May.",
        # predictions, third parties
        "Analysts say that prices could rise by 5 percent next year.",
        "The economy is expected to grow by 3 percent in 2027.",
        "Forecasters say heavy rain will fall in the north on Tuesday.",
        # drafts, proposals
        "Under the proposal, each member would pay more than it does now.",
        # effects
        "This will help sustain peace in the region.",
        "The agreement will strengthen the friendship between the two peoples.",
        # persons, companies
        "Opposition leader Daniel Diaz promised to abolish the toll if he wins the election in August 2027.",
        "The singer will release a new album in March.",
        "The striker said he will play for the club next season.",
        "The company will sell its shares to its customers in May.",
        # words that only look alike
        "Well, the well in the village was dry.",
        "May was the last of her children to fall ill.",
        "He wrote his will in March.",
        # lead-ins, questions
        "The key terms of the agreement will include:",
        "Will Kenya send troops to Haiti by 2028?",
    ],
)
def test_what_binds_nobody_is_not_proposed(sentence: str) -> None:
    assert not [proposal for proposal in found(sentence) if proposal.proposed]


def test_an_item_under_a_binding_lead_in_is_read_with_it() -> None:
    items = "- establish a joint fund of $50 million by 2028;\n- open an office;\n"
    text = f"{TITLE}To this end, Peru and Kenya will:\n\n{items}"
    items = draft(text, published=TODAY).commitments
    assert any("fund" in item.quote and item.due == "2028" and set(item.parties) == {"Peru", "Kenya"} for item in items)


def test_words_say_whether_a_promise_binds_or_is_hedged() -> None:
    firm = found("Peru will provide $20 million in food assistance to Kenya by 2028.")
    hedged = found("Peru intends to provide $20 million in food assistance to Kenya by 2028.")
    assert [proposal.strength for proposal in (*firm, *hedged)] == ["binding", "hedged"]


def test_what_could_be_checked_is_named() -> None:
    [proposal] = found("Peru will provide $20 million in food assistance to Kenya by 2028.")
    assert proposal.checkable == ("a sum", "a number", "a date", "aid")


@pytest.mark.parametrize(
    ("sentence", "due", "words"),
    [
        ("Peru will provide $20 million in food assistance to Kenya by the end of 2028.", "2028", "by the end of 2028"),
        ("Peru and Kenya will hold a first round of talks within this year.", "2026", "within this year"),
        ("Peru and Kenya will deploy a joint patrol ship in around 2035.", "2035~", "around 2035"),
        ("The ministers agreed to meet again in Nairobi in May.", "2026-05", "May"),
        ("Kenya will contribute USD 30 million to the joint fund over five years.", "2031", "over five years"),
        ("Peru will open an embassy in Nairobi next month, on 3 March.", "2026-03-03", "3 March"),
        ("The two countries agreed to establish a joint working group on fisheries.", None, ""),
    ],
)
def test_the_due_date_keeps_the_words_of_the_source(sentence: str, due: str | None, words: str) -> None:
    [proposal] = found(sentence)
    assert (proposal.due, proposal.due_words) == (due, words)


def test_a_deadline_in_the_next_sentence_counts_if_it_takes_up_the_promise() -> None:
    [proposal] = found("Peru and Kenya agreed to establish a joint fund for small farms. It will be ready by 2028.")[:1]
    assert proposal.due == "2028"


def test_a_deadline_of_another_promise_in_the_next_sentence_does_not() -> None:
    [proposal] = found("Peru and Kenya will build a joint port for small ships. They also agreed to meet by 2028.")[:1]
    assert proposal.due is None


def test_the_topic_is_one_of_those_given_or_none() -> None:
    text = f"{TITLE}Peru will send 200 soldiers and two aircraft to Kenya by 2028."
    assert [
        proposal.topic
        for proposal in draft(text, published=TODAY, precedents=Precedents(["trade", "defence"])).proposed
    ] == ["defence"]
    assert [
        proposal.topic for proposal in draft(text, published=TODAY, precedents=Precedents(["fishery"])).proposed
    ] == [None]


def test_the_proposed_come_first_and_the_vague_last() -> None:
    text = (
        f"{TITLE}The two sides will deepen their friendship. Peru will provide $20 million in food assistance to "
        f"Kenya by 2028. "
        "They pledged to work together for peace. Kenya will open an embassy in Lima in May."
    )
    standings = [proposal.standing for proposal in draft(text, published=TODAY).commitments]
    assert standings == sorted(standings, key=["proposed", "perhaps", "vague"].index)
    assert standings[0] == "proposed"
