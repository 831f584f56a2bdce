"""Learns `tui/drafting/model.json` from folders of labelled texts, which are not part of the project.

    python -m tests.drafting.learning.learn FOLDER [FOLDER ...] [--leave-out LOT ...] [--general LOT ...]

Thresholds come from cross-validation by document: `proposed` is the lowest score with a precision of 0.85, `perhaps`
that around which F1 is best. `--predictions DIR` writes each document's draft, made by a model that has not seen it.
"""

import argparse
import json
import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from statistics import mean

from tests.drafting.learning.examples import Document, Example, documents, examples, known_features
from tests.drafting.learning.logistic import fit
from tui.drafting.draft import draft, to_json
from tui.drafting.model import Model

MODEL = Path(__file__).parents[3] / "tui" / "drafting" / "model.json"
COST = 0.3
GENERAL = 0.3
"""What an example of general news counts against one of a text that tells of agreements."""
QUESTIONS: tuple[tuple[Set[str], Set[str], float], ...] = (
    ({"core"}, {"none"}, 1.0),
    ({"core", "optional"}, {"none"}, 0.3),
    ({"core"}, {"optional"}, 0.3),
)
"""Which labels are to be told from which others, and how much each of these questions counts: is it a commitment that
can be checked, is it one at all, can it be checked?"""
DOCUMENTS_AT_LEAST = 8
WORDS_KEPT = 1300
FOLDS = 10
LEVELS = 127
PRECISION = 0.85
NEAR = 5
EVEN = 0.005
SHUFFLES = (1, 2, 3)


def learn(every: Sequence[Example], general: Set[str]) -> dict[str, float]:
    """Return the sum of the weights that answer each of the questions. `general`: documents of general news."""
    known = known_features(every, DOCUMENTS_AT_LEAST)
    vectors = [example.vector(known) for example in every]
    total: Counter[str] = Counter()
    for right, wrong, counts in QUESTIONS:
        used = [place for place, example in enumerate(every) if example.label in right | wrong]
        weights = fit(
            [vectors[place] for place in used],
            [every[place].label in right for place in used],
            [COST * (GENERAL if every[place].document in general else 1.0) for place in used],
        )
        total.update({name: weight * counts for name, weight in weights.items()})
    return dict(total)


def folds(read: Sequence[Document], shuffle: int) -> dict[str, int]:
    """Put each document into a fold, and documents with the same text into the same."""
    groups: dict[str, list[str]] = {}
    for document in read:
        groups.setdefault(" ".join(document.text.split()[20:45]), []).append(document.id)
    order = sorted(groups)
    random.Random(shuffle).shuffle(order)
    return {name: number % FOLDS for number, group in enumerate(order) for name in groups[group]}


def score(weights: dict[str, float], example: Example) -> float:
    """Return the score of an example."""
    return sum(weights[name] * x for name, x in example.vector(set(weights)).items())


def cross_validated(
    read: Sequence[Document], every: Mapping[str, Sequence[Example]], general: Set[str]
) -> tuple[list[tuple[float, str]], dict[str, dict[str, float]]]:
    """Return scores and labels of examples, each by a model that has not seen its document, and these models.

    Examples of general documents count less, and are not returned: few would draft a record from such a text.
    """
    scored: list[tuple[float, str]] = []
    models: dict[str, dict[str, float]] = {}
    for shuffle in SHUFFLES:
        fold = folds(read, shuffle)
        for number in range(FOLDS):
            learned_from = [example for name, part in every.items() if fold[name] != number for example in part]
            weights = learn(learned_from, general)
            unseen = [name for name in every if fold[name] == number]
            models.update(dict.fromkeys(unseen, weights))
            judged = [example for name in unseen if name not in general for example in every[name]]
            scored += [(score(weights, example), example.label) for example in judged]
    return scored, models


def thresholds(scored: Sequence[tuple[float, str]]) -> tuple[float, float]:
    """Return the score from which precision is 0.85 or more, and that around which F1 is best.

    Optional sentences count neither way. F1 is flat at its best and jumps by chance: it is averaged over
    near scores, and of scores that are even one nearer the sure end is taken.
    """
    core = sorted(value for value, label in scored if label == "core")
    none = sorted(value for value, label in scored if label == "none")
    grid = [step / 20 for step in range(-60, 61)]
    precision: dict[float, float] = {}
    f1: dict[float, float] = {}
    for value in grid:
        right = len(core) - bisect_left(core, value)
        wrong = len(none) - bisect_left(none, value)
        precision[value] = right / max(right + wrong, 1)
        f1[value] = 2 * right / (right + wrong + len(core))
    inner = grid[NEAR:-NEAR]
    smooth = {value: mean(f1[near] for near in grid if abs(near - value) <= NEAR / 20) for value in inner}
    even = [value for value in inner if smooth[value] >= max(smooth.values()) - EVEN]
    perhaps = even[len(even) * 3 // 4]
    proposed = min((value for value in grid if value >= perhaps and precision[value] >= PRECISION), default=grid[-1])
    return proposed, perhaps


def packed(weights: dict[str, float], proposed: float, perhaps: float, provenance: dict[str, object]) -> str:
    """Write a model as JSON: eight-bit weights, the words with the least weight left out."""
    top = max(abs(weight) for weight in weights.values())
    scale = top / LEVELS
    words = sorted((name for name in weights if name.startswith("w:")), key=lambda name: -abs(weights[name]))[
        :WORDS_KEPT
    ]
    hand = {name: round(weight / scale) for name, weight in sorted(weights.items()) if not name.startswith("w:")}
    kept = {name[2:]: round(weights[name] / scale) for name in sorted(words) if round(weights[name] / scale)}
    parts = {
        "provenance": provenance,
        "proposed": proposed,
        "perhaps": perhaps,
        "scale": round(scale, 6),
        "hand": hand,
        "words": kept,
    }
    return (
        "{\n"
        + ",\n".join(
            f"{json.dumps(key)}: {json.dumps(part, ensure_ascii=False, separators=(',', ':'))}"
            for key, part in parts.items()
        )
        + "\n}\n"
    )


def main() -> None:
    """Cross-validate, then learn from everything and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--leave-out", nargs="*", default=[])
    parser.add_argument(
        "--general", nargs="*", default=[], help="lots of general news: no thresholds are taken on them"
    )
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--dry-run", action="store_true", help="do not write the model")
    options = parser.parse_args()
    read = [document for folder in options.folders for document in documents(folder, options.leave_out)]
    every = {document.id: examples(document) for document in read}
    general = {document.id for document in read if document.lot in options.general}
    scored, models = cross_validated(read, every, general)
    proposed, perhaps = thresholds(scored)
    core = sum(example.label == "core" for part in every.values() for example in part)
    print(f"{len(read)} documents, {core} core; proposed from {proposed}, perhaps from {perhaps}")
    if options.predictions:
        options.predictions.mkdir(parents=True, exist_ok=True)
        for document in read:
            model = Model(models[document.id], proposed, perhaps)
            given = None if document.shown else document.published
            (options.predictions / f"{document.id}.json").write_text(
                to_json(draft(document.text, published=given, model=model)), encoding="utf-8"
            )
    if not options.dry_run:
        weights = learn([example for part in every.values() for example in part], general)
        total = sum(len(part) for part in every.values())
        provenance = {
            "learned_by": "tests/drafting/learning/learn.py",
            "from": "statements, readouts, releases of ministries and news, labelled by hand (US government works, "
            "Australian and Singaporean releases, Wikinews, VOA); counts over documents only",
            "documents": len(read),
            "sentences": total,
            "core": core,
            "words_in_documents_at_least": DOCUMENTS_AT_LEAST,
            "method": f"L2 logistic regression, cost {COST}, general news {GENERAL} times that; the sum of three: core "
            "against none, 0.3 of core and optional against none, 0.3 of core against optional; thresholds by "
            f"{FOLDS}-fold cross-validation by document, shuffled three times, general news left out",
        }
        MODEL.write_text(packed(weights, proposed, perhaps, provenance), encoding="utf-8")
        print(f"{MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main()
