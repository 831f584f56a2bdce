"""The talks of Tokyo, retold: the article that Accord was first made for."""

import json

import pytest

from tui.drafting.draft import Draft, draft, to_json
from tui.drafting.restating import Precedents

TEXT = """\
Japan and Britain to step up security work, minerals supply

date 2026-02-02 TOKYO — Japanese Prime Minister Sanae Takaichi and her British counterpart Keir Starmer agreed that \
they will boost security cooperation and strengthen supply chains for critical minerals during talks on Saturday \
in Tokyo.

The two leaders confirmed that they will speed up, together with Italy, the joint development of a next-generation \
fighter jet that is to be deployed in around 2035.

They also agreed to hold a meeting of foreign and defense ministers, known as the two-plus-two, within this year.

Takaichi and Starmer decided to launch a strategic partnership on cybersecurity and to set up a new forum on \
cooperation in space.

"The security of Europe and the Indo-Pacific cannot be separated," Takaichi told reporters after the meeting.

Starmer invited Takaichi to Chequers, his country residence. She said she would like to visit when circumstances allow.

The talks at the prime minister's office, which included a dinner, lasted about 90 minutes. The two last met in \
Johannesburg in November 2025.

Starmer arrived in Japan from China, where he had held talks with President Xi Jinping.
"""


@pytest.fixture(scope="module")
def tokyo() -> Draft:
    return draft(TEXT, precedents=Precedents(["defence", "cyber", "critical minerals", "space", "diplomacy"]))


def test_its_head_is_read(tokyo: Draft) -> None:
    assert tokyo.title == "Japan and Britain to step up security work, minerals supply"
    assert (tokyo.published, tokyo.place) == ("2026-02-02", "Tokyo")
    assert set(tokyo.parties) == {"Japan", "United Kingdom", "Italy"}


def test_the_fighter_is_due_around_2035_and_binds_three(tokyo: Draft) -> None:
    [fighter] = [commitment for commitment in tokyo.proposed if "fighter" in commitment.quote]
    assert (fighter.due, fighter.due_words) == ("2035~", "around 2035")
    assert set(fighter.parties) == {"Japan", "United Kingdom", "Italy"}
    assert fighter.topic == "defence"


def test_the_two_plus_two_is_due_this_year(tokyo: Draft) -> None:
    [meeting] = [commitment for commitment in tokyo.proposed if "two-plus-two" in commitment.quote]
    assert (meeting.due, set(meeting.parties)) == ("2026", {"Japan", "United Kingdom"})
    assert meeting.text.startswith("Hold a meeting of foreign and defense ministers")


def test_the_talks_were_held_on_the_saturday_before(tokyo: Draft) -> None:
    assert "2026-01-31" in [event.date for event in tokyo.events]


def test_at_most_one_false_proposal(tokyo: Draft) -> None:
    right = ("fighter", "two-plus-two", "strategic partnership", "boost security cooperation")
    wrong = [commitment.quote for commitment in tokyo.proposed if not any(words in commitment.quote for words in right)]
    assert len(wrong) <= 1


def test_its_json_lists_commitments_down_to_perhaps_each_marked(tokyo: Draft) -> None:
    written = json.loads(to_json(tokyo))
    assert written["published"] == "2026-02-02"
    assert {commitment["proposed"] for commitment in written["commitments"]} <= {True, False}
    assert len(written["commitments"]) == sum(commitment.standing != "vague" for commitment in tokyo.commitments)
    assert all(commitment["quote"] in TEXT for commitment in written["commitments"])
    assert {"date": "2026-01-31", "date_words": "Saturday"}.items() <= written["events"][0].items()
