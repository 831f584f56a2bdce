"""Many documents are drafted in several processes, to the same drafts in the same order."""

from tui.drafting.adding import Given
from tui.drafting.documents.document import Document
from tui.drafting.many import FEW, Source, drafts
from tui.drafting.review import ReviewError

SOURCES = [
    Source(str(number), Document(f"ROME, 3 March 2026 - Italy will build {number} ports by 2030.", "text"))
    for number in range(FEW + 5)
]


def test_the_drafts_of_many_are_those_of_each_alone_in_their_order() -> None:
    alone = [drafted for one in SOURCES for drafted in drafts([one], 1, Given())]
    assert list(drafts(iter(SOURCES), len(SOURCES), Given())) == alone


def test_a_date_that_is_none_comes_back_as_what_is_wrong_with_it() -> None:
    for _, draft in drafts(iter(SOURCES), len(SOURCES), Given(date="soon")):
        assert isinstance(draft, ReviewError)
        assert draft.field == "date"
