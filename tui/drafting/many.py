"""Drafts of many documents: made in as many processes as there are processors, and given back in order."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor

from tui.drafting.adding import Given, drafted
from tui.drafting.documents.document import Document, DocumentError
from tui.drafting.draft import Draft
from tui.drafting.restating import NO_PRECEDENTS, Precedents
from tui.drafting.review import ReviewError

FEW = 16
"""Up to this many documents are drafted here: another process takes as long to begin."""
_AHEAD = 8
"""The number of documents for each process that wait to be drafted; more would only lie in memory."""

Drafted = Draft | ReviewError | None
"""A draft, or why there is none; `None` for a document that could not be read."""


def drafts(
    documents: Iterable[tuple[str, Document | DocumentError]],
    count: int,
    given: Given,
    precedents: Precedents = NO_PRECEDENTS,
) -> Iterator[tuple[str, Document | DocumentError, Drafted]]:
    """Yield each document, by the name that it goes by, with its draft. `count`: the number of documents."""
    if count <= FEW:
        for name, document in documents:
            yield name, document, _draft(document, given, precedents)
        return
    processes = min(os.cpu_count() or 1, count)
    # Where processes are forked, threads that read documents meanwhile would be forked half.
    context = multiprocessing.get_context("spawn")
    waiting: deque[tuple[str, Document | DocumentError, Future[Drafted]]] = deque()
    with ProcessPoolExecutor(processes, context, _begin, (given, precedents)) as pool:
        for name, document in documents:
            waiting.append((name, document, pool.submit(_draft_here, document)))
            if len(waiting) > _AHEAD * processes:
                yield _first(waiting)
        while waiting:
            yield _first(waiting)


def _first(
    waiting: "deque[tuple[str, Document | DocumentError, Future[Drafted]]]",
) -> tuple[str, Document | DocumentError, Drafted]:
    name, document, draft = waiting.popleft()
    return name, document, draft.result()


def _draft(document: Document | DocumentError, given: Given, precedents: Precedents) -> Drafted:
    if isinstance(document, DocumentError):
        return None
    try:
        return drafted(document, given, precedents)
    except ReviewError as error:
        return error


# The processes.
_given, _precedents = Given(), NO_PRECEDENTS


def _begin(given: Given, precedents: Precedents) -> None:
    global _given, _precedents
    _given, _precedents = given, precedents


def _draft_here(document: Document | DocumentError) -> Drafted:
    return _draft(document, _given, _precedents)
