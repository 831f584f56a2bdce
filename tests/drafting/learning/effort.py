"""How much work a review is: labelled texts, drafted by a model that has not seen them, brought to what is labelled.

    python -m tests.drafting.learning.effort FOLDER [FOLDER ...] [--leave-out LOT ...] [--general LOT ...] [--texts 20]

Each action of the review is counted: a sentence taken, left, joined, or given another date. Sentences that are labelled
optional may stay as they are. The texts are drawn by chance, always the same ones, of those with a commitment at least.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from statistics import mean, median

from tests.drafting.learning.examples import Document, documents, examples
from tests.drafting.learning.learn import cross_validated, thresholds
from tui.drafting.draft import draft
from tui.drafting.model import Model
from tui.drafting.review import Effort, Review, Wanted, effort
from tui.text.anchors import find_quote

DRAWN_BY = 14


def begun(document: Document, model: Model) -> Review:
    """Begin the review of a document, its day given where the text does not show it."""
    given = None if document.shown else document.published
    return Review.of(document.text, draft(document.text, published=given, model=model))


def bare(review: Review) -> Review:
    """Return a review as it would begin if nothing were proposed."""
    passages = [passage._replace(standing=None, is_taken=False) for passage in review.passages]
    return review._replace(passages=tuple(passages))


def wanted(document: Document, review: Review) -> list[Wanted]:
    """Return what is labelled as a commitment; of what is optional, what is taken already."""
    taken = review.taken
    found = []
    for entry in document.gold["commitments"]:
        if place := find_quote(document.text, entry["sentence"]):
            here = {passage.due for passage in taken if passage.start < place[1] and place[0] < passage.end}
            right = [due or "" for due in (entry.get("due"), *entry.get("due_alt", []))]
            found.append(Wanted(*place, next((due for due in right if due in here), right[0])))
    for entry in document.gold["optional_commitments"]:
        place = find_quote(document.text, entry["sentence"])
        if place and any(passage.start < place[1] and place[0] < passage.end for passage in taken):
            found.append(Wanted(*place, None))
    return found


def told(name: str, efforts: Sequence[Effort]) -> str:
    """Say how much work some reviews were."""
    totals = sorted(each.total for each in efforts)
    parts = ", ".join(f"{field} {mean(getattr(each, field) for each in efforts):.1f}" for field in Effort._fields)
    return f"{name:18} median {median(totals):g}, mean {mean(totals):.1f}, most {totals[-1]} ({parts} in the mean)"


def main() -> None:
    """Cross-validate, and print the work with proposals and without."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--leave-out", nargs="*", default=[])
    parser.add_argument("--general", nargs="*", default=[])
    parser.add_argument("--texts", type=int, default=20)
    options = parser.parse_args()
    read = [document for folder in options.folders for document in documents(folder, options.leave_out)]
    general = {document.id for document in read if document.lot in options.general}
    scored, models = cross_validated(read, {document.id: examples(document) for document in read}, general)
    proposed, perhaps = thresholds(scored)
    promising = [document for document in read if document.gold["commitments"]]
    random.Random(DRAWN_BY).shuffle(promising)
    for name, some in ((f"{options.texts} texts", promising[: options.texts]), (f"all {len(promising)}", promising)):
        reviews = [begun(document, Model(models[document.id], proposed, perhaps)) for document in some]
        with_proposals = [effort(each, wanted(document, each))[1] for document, each in zip(some, reviews, strict=True)]
        without = [
            effort(bare(each), wanted(document, bare(each)))[1] for document, each in zip(some, reviews, strict=True)
        ]
        print(f"{name}\n  {told('with proposals', with_proposals)}\n  {told('without', without)}")


if __name__ == "__main__":
    main()
