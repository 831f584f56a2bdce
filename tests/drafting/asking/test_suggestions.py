"""What a model suggests is held to the text."""

import datetime
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.thoroughness import examples
from tui.drafting.asking.suggestions import MOST, AnswerError, Suggestion, asked, parsed
from tui.drafting.draft import Draft, draft, to_json
from tui.drafting.review import Review

DAY = datetime.date(2026, 2, 2)
SHIP = "Kenya and Peru will build a patrol ship by 2030."
TALKS = "The ministers of Peru and Kenya spoke of fishing and of the weather."
TEXT = f"Peru and Kenya hold talks\n\n{TALKS}\n\n{SHIP} Peru will send 200\nsoldiers to Kenya in May.\n"


def drafted(*suggestions: Suggestion) -> Draft:
    return draft(TEXT, published=DAY, suggestions=suggestions)


def test_what_the_model_suggests_is_proposed_instead_of_what_the_rules_propose() -> None:
    assert SHIP in [proposal.quote for proposal in draft(TEXT, published=DAY).proposed]
    made = drafted(Suggestion(TALKS))
    assert [proposal.quote for proposal in made.proposed] == [TALKS]
    assert SHIP in [proposal.quote for proposal in made.commitments if proposal.standing == "perhaps"]


def test_a_quote_may_differ_in_what_nobody_means() -> None:
    made = drafted(Suggestion("Peru will send 200 soldiers to Kenya in May"))
    assert [(proposal.due, proposal.quote.split()[-1]) for proposal in made.proposed] == [("2026-05", "May.")]
    assert made.invented == 0


@pytest.mark.parametrize("quote", ["Kenya and Peru will build two patrol ships by 2030.", "Kenya will", "may", "…"])
def test_a_quote_that_is_not_in_the_text_is_dropped_and_counted(quote: str) -> None:
    made = drafted(Suggestion(quote), Suggestion(SHIP))
    assert [proposal.quote for proposal in made.proposed] == [SHIP]
    assert made.invented == 1
    assert json.loads(to_json(made))["invented_quotes"] == 1


def test_without_a_model_there_is_nothing_to_count() -> None:
    made = draft(TEXT, published=DAY)
    assert made.invented is None
    assert "invented_quotes" not in json.loads(to_json(made))


@pytest.mark.parametrize(
    ("suggestion", "doubt"),
    [
        (Suggestion(SHIP, "", ("Kenyan government", "Peru"), "2030"), ""),
        (Suggestion(SHIP), ""),
        (Suggestion(SHIP, "", ("Peru", "Kenya"), "2031"), "the model says due 2031"),
        (Suggestion(SHIP, "", ("Peru", "France"), "2030"), "the model says by Peru, France"),
        (Suggestion(SHIP, "", ("Mordor",), "2031"), "the model says due 2031 and by Mordor"),
        (Suggestion(SHIP, "", ("Peru", "Kenya"), "soon"), ""),
    ],
)
def test_the_rules_read_dates_and_parties_again_and_mark_what_differs(suggestion: Suggestion, doubt: str) -> None:
    [proposal] = drafted(suggestion).proposed
    assert (proposal.due, set(proposal.parties), proposal.doubt) == ("2030", {"Peru", "Kenya"}, doubt)
    [passage] = Review.of(TEXT, drafted(suggestion)).taken
    assert passage.doubt == doubt


def test_a_line_of_the_model_stands_if_it_says_nothing_that_the_sentence_does_not() -> None:
    [proposal] = drafted(Suggestion(SHIP, "Build a patrol ship")).proposed
    assert (proposal.text, proposal.quoted) == ("Build a patrol ship", False)
    [proposal] = drafted(Suggestion(SHIP, "Build 20 submarines")).proposed
    assert "submarines" not in proposal.text


def test_suggestions_of_one_sentence_count_once() -> None:
    assert len(drafted(Suggestion(SHIP), Suggestion("Peru will build a patrol ship")).proposed) == 1


# The answer
def test_an_answer_is_read_from_whatever_stands_around_it() -> None:
    answer = (
        f'Here you are:\n```json\n{{"commitments": [{{"quote": "{SHIP}", "due": null, "parties": ["Peru", 3]}}]}}\n```'
    )
    assert parsed(answer) == [Suggestion(SHIP, "", ("Peru",), "")]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("", "no JSON"),
        ("I am sorry.", "no JSON"),
        ('{"commitments": [{"quote": "Kenya and', "cut short"),
        ('{"commitments": [{"quote": "Kenya"}', "cut short"),
        ("{" * 100_000 + "}", "cut short"),
        ('{"commitments": "none"}', "no list"),
        ("{}", "no list"),
    ],
)
def test_an_answer_that_is_none_is_said_to_be_none(answer: str, reason: str) -> None:
    with pytest.raises(AnswerError, match=reason):
        parsed(answer)


def test_entries_of_other_forms_and_endless_ones_are_passed_over() -> None:
    entries = [3, None, {"quote": 3}, {"text": "x"}, {"quote": "a b c d", "text": "x\n\x1b[2Jy" * 1000}]
    [suggestion] = parsed(json.dumps({"commitments": entries}))
    assert "\n" not in suggestion.text
    assert "\x1b" not in suggestion.text
    assert len(suggestion.text) <= 210
    assert len(parsed(json.dumps({"commitments": [{"quote": "a"}] * 2 * MOST}))) == MOST


@given(st.text() | st.builds(json.dumps, st.dictionaries(st.just("commitments"), st.lists(st.text() | st.none()))))
@settings(max_examples=examples(100))
def test_whatever_a_model_answers_nothing_but_suggestions_or_a_reason_comes_of_it(answer: str) -> None:
    try:
        suggestions = parsed(answer)
    except AnswerError:
        return
    made = drafted(*suggestions)
    assert all(proposal.quote in TEXT for proposal in made.commitments)


def test_the_article_stands_between_marks_that_it_cannot_know() -> None:
    assert asked("Orders.", "f00d") == "[f00d]\nOrders.\n[/f00d]"
