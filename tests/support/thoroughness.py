"""How thorough the tests are: a quarter of the examples while one works, all of them in CI."""

import os

THOROUGH = "CI" in os.environ


def examples(number: int) -> int:
    """The number of examples to try where CI tries this many."""
    return number if THOROUGH else max(3, number // 4)
