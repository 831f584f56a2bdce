"""Many documents are drafted in several processes, to the same drafts in the same order."""

from tui.drafting.adding import Given
from tui.drafting.documents.document import Document, DocumentError
from tui.drafting.many import FEW, drafts
from tui.drafting.review import ReviewError

DOCUMENTS: list[tuple[str, Document | DocumentError]] = [
    (
        str(number),
        DocumentError(str(number), "it is empty", "Try another.")
        if number == 7
        else Document(f"ROME, 3 March 2026 - Italy will build {number} ports by 2030.", "text"),
    )
    for number in range(FEW + 5)
]


def test_the_drafts_of_many_are_those_of_each_alone_in_their_order() -> None:
    alone = [drafted for one in DOCUMENTS for drafted in drafts([one], 1, Given())]
    together = list(drafts(iter(DOCUMENTS), len(DOCUMENTS), Given()))
    assert [(name, draft) for name, _, draft in together] == [(name, draft) for name, _, draft in alone]
    assert [name for name, _, draft in together if draft is None] == ["7"]


def test_a_date_that_is_none_comes_back_as_what_is_wrong_with_it() -> None:
    for _, document, draft in drafts(iter(DOCUMENTS), len(DOCUMENTS), Given(date="soon")):
        if isinstance(document, Document):
            assert isinstance(draft, ReviewError)
            assert draft.field == "date"
