"""How well 170 sentences of our own are told apart: `+` states a commitment that can be checked, `-` does not.

The model has not learned from them: a figure that falls here has fallen for users.
"""

import datetime
from pathlib import Path

from tui.drafting.finding import find
from tui.drafting.model import shipped
from tui.drafting.readings import readings
from tui.drafting.sentences import sentences

LINES = Path(__file__).with_name("pledges.txt").read_text("utf-8").splitlines()
DAY = datetime.date(2024, 3, 5)


def put_forward(standings: tuple[str, ...]) -> tuple[int, int, int]:
    """Return how many are right, how many wrong and how many missed, if those of some standings are put forward."""
    right = wrong = missed = 0
    for line in LINES:
        label, words = line[0], line[2:]
        found = find("", readings(sentences(words), DAY), DAY, shipped())
        chosen = any(proposal.standing in standings for proposal in found)
        right += chosen and label == "+"
        wrong += chosen and label == "-"
        missed += not chosen and label == "+"
    return right, wrong, missed


def test_nine_of_ten_proposals_are_right_and_most_commitments_are_proposed() -> None:
    right, wrong, missed = put_forward(("proposed",))
    assert right / (right + wrong) >= 0.9
    assert right / (right + missed) >= 0.65


def test_few_commitments_are_missed_altogether() -> None:
    right, _, missed = put_forward(("proposed", "perhaps", "vague"))
    assert right / (right + missed) >= 0.9
