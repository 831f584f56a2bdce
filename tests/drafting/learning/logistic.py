"""Logistic regression with an L2 penalty, by coordinate descent in the dual: no dependency, the same answer always."""

import math
import random
from collections.abc import Mapping, Sequence

Vector = Mapping[str, float]


def fit(
    vectors: Sequence[Vector],
    positive: Sequence[bool],
    costs: Sequence[float],
    passes: int = 60,
    tolerance: float = 1e-3,
) -> dict[str, float]:
    """Return weights that minimise half their squares plus the logistic losses, each times its cost.

    After Yu, Huang and Lin, "Dual coordinate descent methods for logistic regression and maximum entropy
    models" (2011):
    each example has a variable between 0 and its cost; as that cost times a logistic, Newton's method finds it safely.
    """
    names = {name: index for index, name in enumerate(sorted({name for vector in vectors for name in vector}))}
    rows = [([names[name] for name in vector], list(vector.values())) for vector in vectors]
    signs = [1.0 if yes else -1.0 for yes in positive]
    squares = [sum(x * x for x in values) for _, values in rows]
    weights = [0.0] * len(names)
    shares = [cost * 0.001 for cost in costs]
    for (columns, values), sign, share in zip(rows, signs, shares, strict=True):
        for column, x in zip(columns, values, strict=True):
            weights[column] += share * sign * x
    order = list(range(len(rows)))
    rng = random.Random(7)
    for _ in range(passes):
        rng.shuffle(order)
        moved = 0.0
        for index in order:
            columns, values = rows[index]
            sign, old, cost = signs[index], shares[index], costs[index]
            margin = sign * sum(weights[column] * x for column, x in zip(columns, values, strict=True))
            new = _share(margin, squares[index], old, cost)
            step = (new - old) * sign
            if abs(step) > 1e-9:
                for column, x in zip(columns, values, strict=True):
                    weights[column] += step * x
                shares[index] = new
                moved = max(moved, abs(new - old) / cost)
        if moved < tolerance:
            break
    return {name: weights[index] for name, index in names.items()}


def _share(margin: float, square: float, old: float, cost: float) -> float:
    """Solve for one example's variable: log(z / (cost - z)) + square * (z - old) + margin = 0."""
    logit = math.log(old / (cost - old))
    for _ in range(30):
        z = cost / (1 + math.exp(-logit))
        error = logit + square * (z - old) + margin
        slope = 1 + square * z * (1 - z / cost)
        logit -= error / slope
        logit = max(-30.0, min(30.0, logit))
        if abs(error) < 1e-6:
            break
    return cost / (1 + math.exp(-logit))
