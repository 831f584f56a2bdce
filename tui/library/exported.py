"""Reads what is exported."""

from collections.abc import Callable, Iterator
from functools import cache

from tui.library.filter.query import EVERYTHING, Query
from tui.library.library import Library
from tui.library.log.file import AssessmentLog
from tui.records.article import Article
from tui.records.assessment import write_assessment
from tui.records.commitment import CommitmentRef
from tui.views.exported import Exported
from tui.views.rows import Grouping


def exported(library: Library, query: Query) -> Exported:
    """Return what a filter shows, for the formats of `tui.exporting.formats`. `LibraryError`: it cannot be read."""
    results = library.results(query)
    text = query.text.strip()

    def articles() -> Iterator[Article]:
        for row in results.articles():
            if not row.problem and (article := library.article(row.id)):
                yield article

    def log() -> Iterator[str]:
        shown = {row.id for row in results.articles()}
        # Where nothing is asked for, what is left out are drafts; lines about what is no article are not about these.
        left_out = None if text else {row.id for row in library.results(EVERYTHING).articles()} - shown
        for part in AssessmentLog(library.folder).parts():
            for line in part.assessments:
                id = line.ref.article
                if id in shown if left_out is None else id not in left_out:
                    yield write_assessment(line)

    @cache
    def revisions() -> Callable[[CommitmentRef], int]:
        return library.revisions()  # only a calendar asks, and of a large library that takes a while

    def revision(ref: CommitmentRef) -> int:
        return revisions()(ref)

    return Exported(
        f"{library.folder.name}: {text}" if text else library.folder.name,
        library.today,
        results.commitments(Grouping.DUE),
        results.timeline(),
        articles,
        lambda: results.articles().total,
        log,
        revision,
    )
