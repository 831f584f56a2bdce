"""The learned part: a weight for each feature, summed. Learned elsewhere, shipped as numbers.

`model.json` holds, beside the weights, where they come from and the names of the hand-written features they were
learned with: weights of a feature that this code no longer makes would be dead, and a new one would have none.
"""

import functools
import json
import math
from collections.abc import Mapping, Set
from importlib.resources import files

from tui.value import value

WORD_WEIGHT = 5.6
"""What the words of a sentence weigh together, over the root of their number, against one hand-written feature."""


@value
class Model:
    """Weights, and the scores from which on a sentence is proposed, perhaps one, or vague."""

    weights: Mapping[str, float]
    proposed: float
    """Precision was at least 0.85 from this score on, in cross-validation by document."""
    perhaps: float
    """The score at which F1 was best there."""

    def score(self, hand: Set[str], words: Set[str]) -> float:
        """Return the log-odds that a sentence with these features states a commitment that can be checked."""
        weights = self.weights
        total = sum(weights.get(name, 0.0) for name in hand)
        if words:
            total += sum(weights.get(name, 0.0) for name in words) * WORD_WEIGHT / math.sqrt(len(words))
        return total


@functools.cache
def shipped() -> Model:
    """Read the model that comes with the program."""
    return read(files("tui.drafting").joinpath("model.json").read_text("utf-8"))


def read(text: str) -> Model:
    """Read a model from its JSON: weights are whole numbers times `scale`."""
    parts = json.loads(text)
    scale = parts["scale"]
    weights = {name: weight * scale for name, weight in parts["hand"].items()}
    weights |= {f"w:{name}": weight * scale for name, weight in parts["words"].items()}
    return Model(weights, parts["proposed"], parts["perhaps"])
