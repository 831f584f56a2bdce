"""Drafts of many documents: made in as many processes as there are processors, and given back in order."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import NamedTuple

from tui.drafting.adding import Given, drafted
from tui.drafting.asking.suggestions import Suggestion
from tui.drafting.documents.document import Document
from tui.drafting.draft import Draft
from tui.drafting.restating import NO_PRECEDENTS, Precedents
from tui.drafting.review import ReviewError

FEW = 16
"""Up to this many documents are drafted here: another process takes as long to begin."""
_AHEAD = 8
"""The number of documents for each process that wait to be drafted; more would only lie in memory."""


class Source(NamedTuple):
    """What a draft is made from."""

    name: str
    """The name that the document goes by."""
    document: Document
    suggestions: Sequence[Suggestion] | None = None
    """Those of a language model; `None` where none was asked."""


def drafts(
    sources: Iterable[Source], count: int, given: Given, precedents: Precedents = NO_PRECEDENTS
) -> Iterator[tuple[Source, Draft | ReviewError]]:
    """Yield each source with its draft, or why there is none. `count`: the number of sources, at most."""
    if count <= FEW:
        for source in sources:
            yield source, _draft(source, given, precedents)
        return
    processes = min(os.cpu_count() or 1, count)
    # Where processes are forked, threads that read documents meanwhile would be forked half.
    context = multiprocessing.get_context("spawn")
    waiting: deque[tuple[Source, Future[Draft | ReviewError]]] = deque()
    with ProcessPoolExecutor(processes, context, _begin, (given, precedents)) as pool:
        for source in sources:
            waiting.append((source, pool.submit(_draft_here, source)))
            if len(waiting) > _AHEAD * processes:
                yield _first(waiting)
        while waiting:
            yield _first(waiting)


def _first(waiting: "deque[tuple[Source, Future[Draft | ReviewError]]]") -> tuple[Source, Draft | ReviewError]:
    source, draft = waiting.popleft()
    return source, draft.result()


def _draft(source: Source, given: Given, precedents: Precedents) -> Draft | ReviewError:
    try:
        return drafted(source.document, given, precedents, source.suggestions)
    except ReviewError as error:
        return error


# The processes.
_given, _precedents = Given(), NO_PRECEDENTS


def _begin(given: Given, precedents: Precedents) -> None:
    global _given, _precedents
    _given, _precedents = given, precedents


def _draft_here(source: Source) -> Draft | ReviewError:
    return _draft(source, _given, _precedents)
