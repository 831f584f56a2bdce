"""The learned part: small, of known origin, and of the features that the code makes."""

import json
import re
from importlib.resources import files

import pytest

from tests.drafting.learning.logistic import fit
from tui.drafting.cues import CUE
from tui.drafting.model import Model, read, shipped

TEXT = files("tui.drafting").joinpath("model.json").read_text("utf-8")


def test_it_is_about_as_large_as_a_picture_of_a_flag() -> None:
    assert len(TEXT.encode()) < 32_000


def test_it_says_where_it_comes_from() -> None:
    provenance = json.loads(TEXT)["provenance"]
    assert provenance["documents"] >= 200
    assert provenance["words_in_documents_at_least"] >= 8


def test_its_words_are_masked_and_none_tells_a_text() -> None:
    for words in json.loads(TEXT)["words"]:
        assert len(words.split()) <= 2
        assert not re.search(r"\d", words)
        assert all(
            word.islower() or word in ("PLACE", "NAME", "NUM", "MONTH", "DAY", "I") or not word.isalpha()
            for word in words.split()
        )


def test_its_hand_written_features_are_ones_that_the_code_can_make() -> None:
    modules = ("features.py", "cues.py", "concrete.py")
    source = "".join(files("tui.drafting").joinpath(module).read_text("utf-8") for module in modules)
    stems = {re.split(r"[:&]", name)[0] for name in json.loads(TEXT)["hand"]}
    made = {re.split(r"[:&{]", literal)[0] for literal in re.findall(r'"([^"\n]*)"', source)} | {
        "will",
        "would",
        "shall",
        "must",
    }
    assert stems <= made


def test_proposals_are_surer_than_perhaps() -> None:
    model = shipped()
    assert model.proposed > model.perhaps
    assert model.weights["bind"] + model.weights["strong"] > 0


def test_hand_written_features_and_words_never_share_a_name() -> None:
    model = read('{"scale": 0.5, "proposed": 1, "perhaps": 0, "hand": {"will": 2}, "words": {"will": -4}}')
    assert model.weights == {"will": 1.0, "w:will": -2.0}
    assert model.score({"will"}, set()) == 1.0


def test_words_share_one_weight_however_many_they_are() -> None:
    model = Model({"w:a": 1.0}, 0.0, 0.0)
    assert model.score(set(), {"w:a", "w:b", "w:c", "w:d"}) == pytest.approx(model.score(set(), {"w:a"}) / 2)


def test_learning_finds_what_tells_classes_apart() -> None:
    vectors = [{"bias": 1.0, "yes": 1.0}] * 20 + [{"bias": 1.0, "no": 1.0}] * 20 + [{"bias": 1.0, "noise": 1.0}] * 2
    weights = fit(vectors, [True] * 20 + [False] * 20 + [True, False], [1.0] * 42)
    assert weights["yes"] > 1 > -1 > weights["no"]
    assert abs(weights["noise"]) < 0.3


def test_learning_reaches_the_minimum() -> None:
    vectors = [{"a": 1.0}, {"a": 1.0, "b": 2.0}, {"b": 1.0}, {"a": 0.5}]
    labels = [True, False, False, True]
    weights = fit(vectors, labels, [2.0] * 4, passes=500, tolerance=1e-9)

    def loss(shift: dict[str, float]) -> float:
        import math

        total = sum((weights[name] + shift.get(name, 0.0)) ** 2 for name in weights) / 2
        for vector, label in zip(vectors, labels, strict=True):
            margin = sum((weights[name] + shift.get(name, 0.0)) * x for name, x in vector.items()) * (
                1 if label else -1
            )
            total += 2.0 * math.log1p(math.exp(-margin))
        return total

    assert all(loss({name: step}) >= loss({}) - 1e-6 for name in weights for step in (-0.01, 0.01))


def test_a_sentence_without_any_cue_is_not_looked_at() -> None:
    assert not CUE.search("It rained in the north and the river rose.")
