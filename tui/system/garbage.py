"""Python's search for garbage, which takes as long as making things while ever more is made and kept."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search_for_garbage() -> Iterator[None]:
    """Let nobody look for garbage meanwhile. What is in no circle goes at once all the same."""
    was_looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looked_for:
            gc.enable()
