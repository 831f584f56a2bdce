"""How much of the processor a draft of 1,000 words takes, in milliseconds and against counting them."""

import re
import time
from collections.abc import Callable, Iterator, Sequence

from tests.benchmarks.figures import Figure
from tests.benchmarks.libraries import Libraries, say
from tests.drafting.test_tokyo import TEXT
from tui.drafting.draft import draft

WORDS = 1_000
TIMES = 40
"""How often it is drafted at least. The least time counts: what disturbs a machine can only add to it."""
PASSES = 250
"""How often the words are counted in the time that the draft is measured against."""


def measure(_: Libraries, sizes: Sequence[str], rounds: int) -> Iterator[Figure]:
    """Draft it, and count its words, turn by turn."""
    say("drafting: a text of 1,000 words")
    text = of_length(TEXT, WORDS)
    draft(text)
    drafts, counts = [], []
    for _ in range(max(rounds, TIMES)):
        drafts.append(_seconds(lambda: draft(text)))
        counts.append(_seconds(lambda: [re.findall(r"\w+", text) for _ in range(PASSES)]))
    ratio = min(drafts) / min(counts)
    for size in sizes[:1]:
        yield Figure("drafting", f"a draft of 1,000 words ÷ counting them {PASSES} times", size, ratio, must=1)
        yield Figure("drafting", "a draft of 1,000 words", size, min(drafts) * 1000, "ms", must=50)


def of_length(text: str, words: int) -> str:
    """Return an article's text with its paragraphs repeated until it has so many words."""
    head, *paragraphs = text.split("\n\n")
    made, count = [head], len(head.split())
    while count < words:
        paragraph = paragraphs[(len(made) - 1) % len(paragraphs)]
        made.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(made)


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
