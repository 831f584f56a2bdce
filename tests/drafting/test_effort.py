"""The script that tells how much work a review is counts what a person would have to do."""

import datetime

from tests.drafting.learning.effort import bare, begun, wanted
from tests.drafting.learning.examples import Document
from tui.drafting.model import shipped
from tui.drafting.review import effort

SHIP = "Peru will build a patrol ship by 2030."
FUND = "Kenya will provide $20 million in food assistance to Peru in May."
GOLD = {
    "commitments": [{"sentence": SHIP, "due": "2031", "due_alt": ["2030"]}, {"sentence": "Peru is old.", "due": None}],
    "optional_commitments": [{"sentence": FUND}],
}
TEXT = f"Peru and Kenya hold talks\n\nPeru is old.\n\n{SHIP}\n\n{FUND}\n"
DOCUMENT = Document("001", "a", TEXT, GOLD, datetime.date(2026, 2, 2), False)


def test_what_is_right_already_is_no_work_and_what_is_optional_may_stay() -> None:
    review = begun(DOCUMENT, shipped())
    reached, work = effort(review, wanted(DOCUMENT, review))
    assert work == (1, 0, 0)
    assert [reached.text[passage.start : passage.end] for passage in reached.taken] == ["Peru is old.", SHIP, FUND]


def test_without_proposals_each_is_taken() -> None:
    review = bare(begun(DOCUMENT, shipped()))
    assert not review.taken
    _, work = effort(review, wanted(DOCUMENT, review))
    assert (work.takes, work.leaves) == (2, 0)
